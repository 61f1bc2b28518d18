/* keys.c: when an issuer's keys are fetched, and who is told. What is fetched is key_fetch.c's.
 *
 * K1  A failed fetch takes no key away: what was fetched last goes on serving.
 * K2  The same document again is not published again, so that cached tokens live on (their generation stays).
 * K3  A waiter is called once: after the fetch that it waits for, or at its deadline; never under the lock.
 * K4  One fetch an issuer at a time. */
#include "auth/keys.h"

#include "base/log.h"
#include "base/metrics.h"

enum { KEEPER_IDLE_MS = 60 * 1000, FETCH_ARENA_BYTES = 16 * 1024, FETCH_ARENA_MOST = 16 * 1024 * 1024 };

struct issuer_keys {
    struct keys *keys; /* the whole */
    struct key_source source;
    struct snapshot_slot slot;
    atomic_uint generation;

    /* Under the lock: */
    bool fetching, ended; /* a worker runs; it has done its work and is to be joined */
    bool fetched;         /* what it came to */
    bool asked;           /* it began because of a key that nobody knew */
    pthread_t worker;
    unsigned failures; /* one after the other */
    int64_t due_ms;    /* when a fetch begins by itself */
    int64_t asked_ms;  /* when one may begin because somebody asks */
    int64_t begun_ms;  /* the last one */
    struct auth_waiter *waiters;
};

struct keys {
    const struct clock *clock;
    atomic_bool stopping;
    pthread_mutex_t lock;
    pthread_cond_t wake; /* of the keeper */
    pthread_t keeper;
    bool started; /* under the lock */
    size_t count;
    struct issuer_keys issuers[];
};

static int64_t now_ms(const struct keys *keys)
{
    return clock_read(keys->clock).mono_ms;
}

/* --- What was fetched ----------------------------------------------------------------------------------------------
 */

void keys_publish(struct keys *keys, unsigned issuer, struct key_set *set)
{
    struct issuer_keys *i = &keys->issuers[issuer];

    set->generation = atomic_load(&i->generation) + 1;
    snapshot_publish(&i->slot, &set->snapshot);
    atomic_store(&i->generation, set->generation);
}

struct key_set *keys_get(struct keys *keys, unsigned issuer)
{
    return (struct key_set *)snapshot_get(&keys->issuers[issuer].slot);
}

unsigned keys_generation(const struct keys *keys, unsigned issuer)
{
    return atomic_load_explicit(&keys->issuers[issuer].generation, memory_order_acquire);
}

static bool is_known(struct issuer_keys *i, const struct key_set *set)
{
    struct snapshot *now = snapshot_get(&i->slot);
    bool same = now != NULL && memcmp(((struct key_set *)now)->digest, set->digest, sizeof set->digest) == 0;

    snapshot_put(now);
    return same;
}

static void set_take(struct issuer_keys *i, struct key_set *set)
{
    if (is_known(i, set)) {
        key_set_put(set); /* K2 */
        return;
    }
    LOG(set->count == 0 ? LOG_WARNING : LOG_INFO, "issuer keys fetched", LOG_STR("issuer", i->source.url),
        LOG_INT("keys", set->count), LOG_INT("ignored", set->ignored));
    keys_publish(i->keys, (unsigned)(i - i->keys->issuers), set);
}

static bool issuer_fetch(struct issuer_keys *i)
{
    struct arena *a = arena_open(FETCH_ARENA_BYTES, FETCH_ARENA_MOST);
    struct str why = STR("there is no memory");
    struct key_set *set = a == NULL ? NULL : key_fetch(a, &i->source, &i->keys->stopping, &why);

    metrics_add(METRIC_KEY_FETCHES, 1);
    if (set != NULL) {
        set_take(i, set);
    } else if (!atomic_load(&i->keys->stopping)) {
        metrics_add(METRIC_KEY_FETCH_FAILURES, 1);
        LOG(LOG_WARNING, "issuer keys not fetched", LOG_STR("issuer", i->source.url), LOG_STR("why", why));
    }
    arena_close(a);
    return set != NULL;
}

static void *worker_run(void *context)
{
    struct issuer_keys *i = context;
    bool fetched = issuer_fetch(i);

    pthread_mutex_lock(&i->keys->lock);
    i->fetched = fetched;
    i->ended = true;
    pthread_cond_signal(&i->keys->wake);
    pthread_mutex_unlock(&i->keys->lock);
    return NULL;
}

/* --- When ----------------------------------------------------------------------------------------------------------
 */

static int64_t backoff_ms(unsigned failures)
{
    int64_t wait = KEYS_BACKOFF_FIRST_MS;

    for (unsigned n = 1; n < failures && wait < KEYS_BACKOFF_MOST_MS; n++)
        wait *= 2;
    return wait < KEYS_BACKOFF_MOST_MS ? wait : KEYS_BACKOFF_MOST_MS;
}

/* A fetch is over: when is the next one? */
static void next_plan(struct issuer_keys *i, bool fetched, int64_t now)
{
    bool has_keys = atomic_load(&i->generation) > 0;

    i->failures = fetched ? 0 : i->failures + 1;
    if (has_keys) {
        i->due_ms = now + (fetched ? KEYS_REFRESH_MS : KEYS_AGAIN_MS);
        i->asked_ms = i->asked ? i->begun_ms + KEYS_ASKED_MS : now; /* the minute counts from the last one asked for */
    } else {
        i->due_ms = now + backoff_ms(i->failures);
        i->asked_ms = i->due_ms;
    }
    i->asked = false;
}

static void waiter_add(struct auth_waiter **list, struct auth_waiter *waiter)
{
    waiter->next = *list;
    *list = waiter;
}

/* Moves to `over` those who have waited long enough, or all of them. The first deadline of the others: `next`. */
static void waiters_take(struct issuer_keys *i, bool all, int64_t now, int64_t *next, struct auth_waiter **over)
{
    struct auth_waiter *list = i->waiters;

    i->waiters = NULL;
    while (list != NULL) {
        struct auth_waiter *waiter = list;
        list = waiter->next;
        bool ends = all || waiter->deadline_mono_ms <= now;
        waiter_add(ends ? over : &i->waiters, waiter);
        if (!ends && waiter->deadline_mono_ms < *next)
            *next = waiter->deadline_mono_ms;
    }
}

static void waiters_call(struct auth_waiter *over)
{
    while (over != NULL) {
        struct auth_waiter *waiter = over;
        over = waiter->next; /* done() gives the waiter away */
        waiter->done(waiter);
    }
}

static void fetch_begin(struct issuer_keys *i, int64_t now)
{
    i->begun_ms = now;
    i->ended = false;
    i->fetching = pthread_create(&i->worker, NULL, worker_run, i) == 0;
    if (i->fetching)
        return;
    LOG(LOG_ERROR, "no thread to fetch issuer keys", LOG_STR("issuer", i->source.url));
    next_plan(i, false, now);
}

static void fetch_end(struct issuer_keys *i, int64_t now)
{
    pthread_join(i->worker, NULL); /* it needs the lock no more */
    i->fetching = false;
    next_plan(i, i->fetched, now);
}

/* One look at one issuer, under the lock. */
static void issuer_look(struct issuer_keys *i, int64_t now, int64_t *next, struct auth_waiter **over)
{
    if (str_is_null(i->source.url))
        return;
    if (i->fetching && i->ended) {
        fetch_end(i, now);
        waiters_take(i, true, now, next, over);
    }
    if (!i->fetching && now >= i->due_ms)
        fetch_begin(i, now);
    waiters_take(i, !i->fetching, now, next, over);
    if (!i->fetching && i->due_ms < *next)
        *next = i->due_ms;
}

static void keeper_sleep(struct keys *keys, int64_t wait_ms)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(wait_ms / 1000);
    until.tv_nsec += (long)(wait_ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    pthread_cond_timedwait(&keys->wake, &keys->lock, &until);
}

static void *keeper_run(void *context)
{
    struct keys *keys = context;

    pthread_mutex_lock(&keys->lock);
    while (!atomic_load(&keys->stopping)) {
        struct auth_waiter *over = NULL;
        int64_t now = now_ms(keys), next = now + KEEPER_IDLE_MS;

        for (size_t n = 0; n < keys->count; n++)
            issuer_look(&keys->issuers[n], now, &next, &over);
        if (over == NULL) {
            keeper_sleep(keys, next > now ? next - now : 1);
            continue;
        }
        pthread_mutex_unlock(&keys->lock);
        waiters_call(over); /* K3 */
        pthread_mutex_lock(&keys->lock);
    }
    pthread_mutex_unlock(&keys->lock);
    return NULL;
}

/* --- Asking --------------------------------------------------------------------------------------------------------
 */

static bool refresh_is_due(const struct issuer_keys *i, int64_t now)
{
    return !str_is_null(i->source.url) && (i->fetching || now >= i->asked_ms);
}

bool keys_refresh_due(struct keys *keys, unsigned issuer)
{
    CHECK(issuer < keys->count);
    pthread_mutex_lock(&keys->lock);
    bool due = refresh_is_due(&keys->issuers[issuer], now_ms(keys));
    pthread_mutex_unlock(&keys->lock);
    return due;
}

void keys_await(struct keys *keys, unsigned issuer, struct auth_waiter *waiter)
{
    CHECK(issuer < keys->count);
    struct issuer_keys *i = &keys->issuers[issuer];

    pthread_mutex_lock(&keys->lock);
    int64_t now = now_ms(keys);
    bool due = keys->started && refresh_is_due(i, now);
    if (due) {
        waiter_add(&i->waiters, waiter);
        if (!i->fetching) {
            i->due_ms = now;
            i->asked = atomic_load(&i->generation) > 0; /* the first fetch is nobody's */
        }
        pthread_cond_signal(&keys->wake);
    }
    pthread_mutex_unlock(&keys->lock);
    if (!due)
        waiter->done(waiter);
}

/* --- Life ----------------------------------------------------------------------------------------------------------
 */

struct keys *keys_open(const struct key_source *sources, size_t n, const struct clock *clock)
{
    struct keys *keys = calloc(1, sizeof *keys + n * sizeof keys->issuers[0]);
    pthread_condattr_t monotonic;

    if (keys == NULL)
        return NULL;
    keys->clock = clock;
    keys->count = n;
    pthread_mutex_init(&keys->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&keys->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    for (size_t i = 0; i < n; i++) {
        keys->issuers[i].keys = keys;
        keys->issuers[i].source = sources[i];
        keys->issuers[i].due_ms = keys->issuers[i].asked_ms = INT64_MIN; /* at once */
        snapshot_slot_init(&keys->issuers[i].slot);
    }
    return keys;
}

static bool has_work(const struct keys *keys)
{
    for (size_t i = 0; i < keys->count; i++)
        if (!str_is_null(keys->issuers[i].source.url))
            return true;
    return false;
}

bool keys_start(struct keys *keys)
{
    if (!has_work(keys))
        return true;
    pthread_mutex_lock(&keys->lock);
    if (!keys->started)
        keys->started = pthread_create(&keys->keeper, NULL, keeper_run, keys) == 0;
    bool started = keys->started;
    pthread_mutex_unlock(&keys->lock);
    if (!started)
        LOG(LOG_ERROR, "no thread to keep issuer keys");
    return started;
}

static void keeper_stop(struct keys *keys)
{
    pthread_mutex_lock(&keys->lock);
    bool started = keys->started;
    atomic_store(&keys->stopping, true);
    pthread_cond_signal(&keys->wake);
    pthread_mutex_unlock(&keys->lock);
    if (started)
        pthread_join(keys->keeper, NULL);
}

void keys_close(struct keys *keys)
{
    if (keys == NULL)
        return;
    keeper_stop(keys);
    for (size_t n = 0; n < keys->count; n++) {
        struct issuer_keys *i = &keys->issuers[n];

        if (i->fetching)
            pthread_join(i->worker, NULL);
        waiters_call(i->waiters);
        snapshot_slot_release(&i->slot);
    }
    pthread_cond_destroy(&keys->wake);
    pthread_mutex_destroy(&keys->lock);
    free(keys);
}
