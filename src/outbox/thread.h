/* thread: how the outbox begins its threads. */
#ifndef FOYER_OUTBOX_THREAD_H
#define FOYER_OUTBOX_THREAD_H

#include <pthread.h>
#include <stdbool.h>

#include "base/check.h"

/* Without signals: they are the main thread's. `run` gets `context`. False: logged. */
bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context) MUST_USE;

#endif
