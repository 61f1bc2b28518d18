/* waiter.c: a condition variable between who waits and the writer's thread. */
#include "store/waiter.h"

/* On the writer's thread. */
static void waiter_done(struct change_owner *owner, struct change *list)
{
    struct waiter *waiter = (struct waiter *)owner;

    CHECK(list != NULL && list->next == NULL); /* one change at a time */
    (void)pthread_mutex_lock(&waiter->lock);
    waiter->done = true;
    (void)pthread_cond_signal(&waiter->answered);
    (void)pthread_mutex_unlock(&waiter->lock);
}

void waiter_init(struct waiter *waiter)
{
    waiter->owner.done = waiter_done;
    waiter->done = false;
    (void)pthread_mutex_init(&waiter->lock, NULL);
    (void)pthread_cond_init(&waiter->answered, NULL);
}

void waiter_release(struct waiter *waiter)
{
    (void)pthread_cond_destroy(&waiter->answered);
    (void)pthread_mutex_destroy(&waiter->lock);
}

enum store_status waiter_run(struct waiter *waiter, struct writer *writer, struct change *change)
{
    waiter->done = false;
    change->owner = &waiter->owner;
    if (!writer_submit(writer, change))
        return STORE_UNAVAILABLE;
    (void)pthread_mutex_lock(&waiter->lock);
    while (!waiter->done)
        (void)pthread_cond_wait(&waiter->answered, &waiter->lock);
    (void)pthread_mutex_unlock(&waiter->lock);
    return change->status;
}
