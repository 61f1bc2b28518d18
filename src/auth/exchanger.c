/* exchanger.c: the threads that wait for issuers, so that no loop does. The queue is short, and what waited too long in
 * it is not begun. One slow issuer holds up no other's people: it has all threads but one at most, and not all of the
 * queue; what comes for it meanwhile is held back, and run by the thread that is done with one of its own. */
#include <pthread.h>
#include <signal.h>

#include "auth/auth_private.h"
#include "auth/client.h"
#include "base/log.h"

enum { EXCHANGERS = 5, EXCHANGES_MOST = 64, OF_ONE_RUNNING = EXCHANGERS - 1, OF_ONE_MOST = 48 };

/* What is asked of one issuer. */
struct lane {
    size_t count, running;           /* of them */
    struct queue_link *first, **end; /* held back */
};

struct exchanger {
    struct auth *auth;
    struct queue *queue;
    atomic_bool stop;
    pthread_t threads[EXCHANGERS];
    size_t running;
    pthread_mutex_t lock; /* of `running` and `lanes` */
    struct lane *lanes;   /* of each issuer */
};

struct exchanger *exchanger_open(struct auth *auth)
{
    struct exchanger *e = ARENA_NEW(auth->arena, struct exchanger, 1);

    if (e == NULL)
        return NULL;
    e->auth = auth;
    e->lanes = ARENA_NEW(auth->arena, struct lane, auth->trust_count);
    if (e->lanes == NULL)
        return NULL;
    e->queue = queue_open(EXCHANGES_MOST);
    (void)pthread_mutex_init(&e->lock, NULL);
    return e->queue == NULL ? NULL : e;
}

static struct sign_in_exchange *exchange_of(struct queue_link *link)
{
    return (struct sign_in_exchange *)((char *)link - offsetof(struct sign_in_exchange, link));
}

/* --- Lanes ---------------------------------------------------------------------------------------------------------
 */

static bool lane_join(struct exchanger *e, unsigned issuer)
{
    struct lane *lane = &e->lanes[issuer];

    (void)pthread_mutex_lock(&e->lock);
    bool has_room = lane->count < OF_ONE_MOST;
    lane->count += has_room;
    (void)pthread_mutex_unlock(&e->lock);
    return has_room;
}

static void lane_leave(struct exchanger *e, unsigned issuer)
{
    (void)pthread_mutex_lock(&e->lock);
    e->lanes[issuer].count--;
    (void)pthread_mutex_unlock(&e->lock);
}

/* False: it is held back. */
static bool lane_enter(struct exchanger *e, struct sign_in_exchange *exchange)
{
    struct lane *lane = &e->lanes[exchange->issuer];

    (void)pthread_mutex_lock(&e->lock);
    bool runs = lane->running < OF_ONE_RUNNING;
    if (runs) {
        lane->running++;
    } else {
        exchange->link.next = NULL;
        *(lane->first == NULL ? &lane->first : lane->end) = &exchange->link;
        lane->end = &exchange->link.next;
    }
    (void)pthread_mutex_unlock(&e->lock);
    return runs;
}

/* One is done; the next that was held back, or NULL. */
static struct sign_in_exchange *lane_next(struct exchanger *e, unsigned issuer)
{
    struct lane *lane = &e->lanes[issuer];

    (void)pthread_mutex_lock(&e->lock);
    struct queue_link *next = lane->first;
    lane->count--;
    if (next != NULL)
        lane->first = next->next;
    else
        lane->running--;
    (void)pthread_mutex_unlock(&e->lock);
    return next == NULL ? NULL : exchange_of(next);
}

/* --- Threads -------------------------------------------------------------------------------------------------------
 */

/* After `done` the exchange is its owner's again. */
static void lane_run(struct exchanger *e, struct sign_in_exchange *exchange)
{
    unsigned issuer = exchange->issuer;

    for (; exchange != NULL; exchange = lane_next(e, issuer)) {
        code_exchange(exchange, &e->stop);
        exchange->done(exchange);
    }
}

static void *exchanger_run(void *context)
{
    struct exchanger *e = context;

    (void)pthread_setname_np(pthread_self(), "sign-in");
    for (struct queue_link *link; (link = queue_take(e->queue, 1, -1)) != NULL;)
        if (lane_enter(e, exchange_of(link)))
            lane_run(e, exchange_of(link));
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
    if (!lane_join(e, exchange->issuer))
        return false;
    if (queue_put(e->queue, &exchange->link))
        return true;
    lane_leave(e, exchange->issuer);
    return false;
}
