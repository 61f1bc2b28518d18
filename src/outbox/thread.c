/* thread.c: a thread inherits the mask of who makes it, so that is changed for the moment. */
#include "outbox/thread.h"

#include <signal.h>

#include "base/log.h"

bool thread_start(pthread_t *thread, void *(*run)(void *context), void *context)
{
    sigset_t all, before;

    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    bool running = pthread_create(thread, NULL, run, context) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!running)
        LOG(LOG_ERROR, "the outbox does not start: no thread");
    return running;
}
