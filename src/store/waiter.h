/* waiter: hands one change to the writer and waits for it, for threads that have nothing else to do meanwhile (a loop
 * never waits). Owner and thread: one that waits. */
#ifndef FOYER_STORE_WAITER_H
#define FOYER_STORE_WAITER_H

#include <pthread.h>

#include "store/writer.h"

struct waiter {
    struct change_owner owner; /* first, so that the two addresses agree */
    pthread_mutex_t lock;
    pthread_cond_t answered;
    bool done;
};

void waiter_init(struct waiter *waiter);
void waiter_release(struct waiter *waiter);

/* STORE_UNAVAILABLE too when the writer takes no more. */
enum store_status waiter_run(struct waiter *waiter, struct writer *writer, struct change *change);

#endif
