/* exchanger.c: the threads that wait for issuers, so that no loop does. Several, so that one slow issuer does not hold
 * up the others' people at once; the queue is short, and what waited too long in it is not begun. */
#include <pthread.h>
#include <signal.h>

#include "auth/auth_private.h"
#include "auth/client.h"
#include "base/log.h"

enum { EXCHANGERS = 4, EXCHANGES_MOST = 64 };

struct exchanger {
    struct auth *auth;
    struct queue *queue;
    atomic_bool stop;
    pthread_t threads[EXCHANGERS];
    size_t running;
    pthread_mutex_t lock; /* of `running` */
};

struct exchanger *exchanger_open(struct auth *auth)
{
    struct exchanger *e = ARENA_NEW(auth->arena, struct exchanger, 1);

    if (e == NULL)
        return NULL;
    e->auth = auth;
    e->queue = queue_open(EXCHANGES_MOST);
    (void)pthread_mutex_init(&e->lock, NULL);
    return e->queue == NULL ? NULL : e;
}

static void *exchanger_run(void *context)
{
    struct exchanger *e = context;

    (void)pthread_setname_np(pthread_self(), "sign-in");
    for (struct queue_link *link; (link = queue_take(e->queue, 1, -1)) != NULL;) {
        struct sign_in_exchange *exchange =
            (struct sign_in_exchange *)((char *)link - offsetof(struct sign_in_exchange, link));

        code_exchange(exchange, &e->stop);
        exchange->done(exchange);
    }
    return NULL;
}

static bool is_wanted(const struct auth *auth)
{
    for (size_t i = 0; i < auth->trust_count; i++)
        if (auth->clients[i].signs_in)
            return true;
    return false;
}

bool exchanger_start(struct exchanger *e)
{
    sigset_t all, before;

    if (!is_wanted(e->auth))
        return true;
    (void)pthread_mutex_lock(&e->lock);
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before); /* signals are the main thread's */
    while (e->running < EXCHANGERS && pthread_create(&e->threads[e->running], NULL, exchanger_run, e) == 0)
        e->running++;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    bool started = e->running == EXCHANGERS;
    (void)pthread_mutex_unlock(&e->lock);
    if (!started)
        LOG(LOG_ERROR, "no thread for people who sign in");
    return started;
}

void exchanger_stop(struct exchanger *e)
{
    atomic_store(&e->stop, true);
    queue_stop(e->queue);
}

void exchanger_close(struct exchanger *e)
{
    if (e == NULL || e->queue == NULL)
        return;
    exchanger_stop(e);
    for (size_t i = 0; i < e->running; i++)
        (void)pthread_join(e->threads[i], NULL);
    queue_close(e->queue);
    (void)pthread_mutex_destroy(&e->lock);
}

bool exchanger_submit(struct exchanger *e, struct sign_in_exchange *exchange)
{
    return queue_put(e->queue, &exchange->link);
}
