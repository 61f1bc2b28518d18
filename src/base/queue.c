/* queue.c: a linked list under one lock, and a condition for whoever takes. The lock is held for a few pointers only.
 */
#include "base/queue.h"

#include <errno.h>
#include <pthread.h>

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t changed; /* something was put in, or it was stopped */
    struct queue_link *first, *last;
    size_t length, limit;
    bool stopped;
};

/* Waits are measured by the monotonic clock: the wall's may be set while somebody waits. */
static void changed_init(pthread_cond_t *changed)
{
    pthread_condattr_t monotonic;

    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
}

struct queue *queue_open(size_t limit)
{
    CHECK(limit > 0);
    struct queue *q = calloc(1, sizeof *q);

    if (q == NULL)
        return NULL;
    pthread_mutex_init(&q->lock, NULL);
    changed_init(&q->changed);
    q->limit = limit;
    return q;
}

void queue_close(struct queue *q)
{
    if (q == NULL)
        return;
    CHECK(q->length == 0);
    pthread_cond_destroy(&q->changed);
    pthread_mutex_destroy(&q->lock);
    free(q);
}

static void link_append(struct queue *q, struct queue_link *link)
{
    link->next = NULL;
    if (q->first == NULL)
        q->first = link;
    else
        q->last->next = link;
    q->last = link;
    q->length++;
}

bool queue_put(struct queue *q, struct queue_link *link)
{
    pthread_mutex_lock(&q->lock);
    bool fits = !q->stopped && q->length < q->limit;
    if (fits) {
        link_append(q, link);
        pthread_cond_signal(&q->changed); /* under the lock: after it, the taker may have closed the queue */
    }
    pthread_mutex_unlock(&q->lock);
    return fits;
}

static struct timespec deadline_after(int64_t wait_ms)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += wait_ms / 1000;
    t.tv_nsec += wait_ms % 1000 * 1000000;
    if (t.tv_nsec >= 1000000000) {
        t.tv_nsec -= 1000000000;
        t.tv_sec++;
    }
    return t;
}

static void wait_for_change(struct queue *q, int64_t wait_ms)
{
    if (q->first != NULL || q->stopped || wait_ms == 0)
        return;
    if (wait_ms < 0) {
        while (q->first == NULL && !q->stopped)
            pthread_cond_wait(&q->changed, &q->lock);
        return;
    }
    struct timespec deadline = deadline_after(wait_ms);
    while (q->first == NULL && !q->stopped)
        if (pthread_cond_timedwait(&q->changed, &q->lock, &deadline) == ETIMEDOUT)
            return;
}

/* Cuts the first `n` of the list off; there are that many, and at least one. */
static struct queue_link *links_take(struct queue *q, size_t n)
{
    struct queue_link *first = q->first, *last = q->last;

    if (n < q->length) {
        last = first;
        for (size_t i = 1; i < n; i++)
            last = last->next;
    }
    q->first = last->next;
    q->length -= n;
    last->next = NULL;
    return first;
}

struct queue_link *queue_take(struct queue *q, size_t most, int64_t wait_ms)
{
    struct queue_link *taken = NULL;

    pthread_mutex_lock(&q->lock);
    wait_for_change(q, wait_ms);
    if (q->first != NULL)
        taken = links_take(q, most == 0 || most > q->length ? q->length : most);
    pthread_mutex_unlock(&q->lock);
    return taken;
}

void queue_stop(struct queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->stopped = true;
    pthread_cond_broadcast(&q->changed);
    pthread_mutex_unlock(&q->lock);
}

size_t queue_length(struct queue *q)
{
    pthread_mutex_lock(&q->lock);
    size_t length = q->length;
    pthread_mutex_unlock(&q->lock);
    return length;
}
