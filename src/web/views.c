/* views.c: a table of counts, and a thread that empties it into the store. The thread sleeps while nothing is counted;
 * what cannot be stored is put back and counted on. */
#include "web/views.h"

#include "base/log.h"
#include "core/limits.h"
#include "store/waiter.h"

enum { FLUSH_MS = 1000, STOP_MS = 500, SLOTS = 2 * VIEWS_MOST };

struct views {
    struct writer *writer;
    const struct clock *clock;
    pthread_t thread;
    pthread_mutex_t lock; /* of all below, but what is the thread's own */
    pthread_cond_t changed;
    bool stopping;
    size_t count;                   /* slots in use */
    struct page_views slots[SLOTS]; /* by id, the next free one after it; views 0: free */
    struct waiter waiter;           /* the thread's own, and: */
    struct page_views list[VIEWS_MOST];
};

/* --- The table, under the lock -------------------------------------------------------------------------------------
 */

static size_t slot_first(struct id registration)
{
    uint32_t tail; /* random bits of a UUIDv7 */

    memcpy(&tail, registration.b + sizeof registration.b - sizeof tail, sizeof tail);
    return tail % SLOTS;
}

static bool views_add(struct views *views, struct id registration, int64_t n)
{
    size_t i = slot_first(registration);

    while (views->slots[i].views != 0 && !id_equal(views->slots[i].registration, registration))
        i = (i + 1) % SLOTS;
    if (views->slots[i].views == 0) {
        if (views->count == VIEWS_MOST)
            return false;
        views->count++;
    }
    views->slots[i].registration = registration;
    views->slots[i].views += n;
    return true;
}

static size_t views_take(struct views *views)
{
    size_t n = 0;

    for (size_t i = 0; i < SLOTS; i++)
        if (views->slots[i].views != 0)
            views->list[n++] = views->slots[i];
    memset(views->slots, 0, sizeof views->slots);
    views->count = 0;
    return n;
}

/* --- The thread ----------------------------------------------------------------------------------------------------
 */

/* Under the lock, which is let go while the writer works. False: put back. */
static bool views_flush(struct views *views)
{
    int64_t wait_ms = views->stopping ? STOP_MS : LIMIT_STORE_WAIT_MS;
    struct change change = { .kind = CHANGE_VIEWS, .actor = { .kind = ACTOR_SYSTEM } };

    change.deadline_mono_ms = clock_read(views->clock).mono_ms + wait_ms;
    change.as.views = (struct change_views){ .list = views->list, .count = views_take(views) };
    (void)pthread_mutex_unlock(&views->lock);
    bool stored = waiter_run(&views->waiter, views->writer, &change) == STORE_OK;
    (void)pthread_mutex_lock(&views->lock);
    for (size_t i = 0; !stored && i < change.as.views.count; i++)
        (void)views_add(views, views->list[i].registration, views->list[i].views);
    return stored;
}

/* Under the lock: a second, or until the end. */
static void views_rest(struct views *views)
{
    struct timespec until;
    int over = 0;

    (void)clock_gettime(CLOCK_MONOTONIC, &until); /* real time, even where a test holds the clock still */
    until.tv_sec += FLUSH_MS / 1000;
    while (over == 0 && !views->stopping)
        over = pthread_cond_timedwait(&views->changed, &views->lock, &until);
}

static void *views_run(void *context)
{
    struct views *views = context;

    (void)pthread_setname_np(pthread_self(), "views");
    (void)pthread_mutex_lock(&views->lock);
    while (!views->stopping) {
        if (views->count == 0) {
            (void)pthread_cond_wait(&views->changed, &views->lock);
            continue;
        }
        views_rest(views);
        (void)views_flush(views);
    }
    if (views->count > 0 && !views_flush(views))
        LOG(LOG_WARNING, "views of registration pages are lost", LOG_INT("registrations", (int64_t)views->count));
    (void)pthread_mutex_unlock(&views->lock);
    return NULL;
}

/* --- For others ----------------------------------------------------------------------------------------------------
 */

static void views_release(struct views *views)
{
    waiter_release(&views->waiter);
    (void)pthread_cond_destroy(&views->changed);
    (void)pthread_mutex_destroy(&views->lock);
    free(views);
}

struct views *views_open(struct writer *writer, const struct clock *clock)
{
    struct views *views = calloc(1, sizeof *views);
    pthread_condattr_t attributes;

    if (views == NULL) {
        LOG(LOG_ERROR, "page views cannot be counted: memory is short");
        return NULL;
    }
    views->writer = writer;
    views->clock = clock;
    waiter_init(&views->waiter);
    (void)pthread_mutex_init(&views->lock, NULL);
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&views->changed, &attributes);
    (void)pthread_condattr_destroy(&attributes);
    if (pthread_create(&views->thread, NULL, views_run, views) == 0)
        return views;
    LOG(LOG_ERROR, "page views cannot be counted: no thread");
    views_release(views);
    return NULL;
}

void views_count(struct views *views, struct id registration)
{
    (void)pthread_mutex_lock(&views->lock);
    if (views_add(views, registration, 1) && views->count == 1)
        (void)pthread_cond_signal(&views->changed);
    (void)pthread_mutex_unlock(&views->lock);
}

void views_close(struct views *views)
{
    if (views == NULL)
        return;
    (void)pthread_mutex_lock(&views->lock);
    views->stopping = true;
    (void)pthread_cond_signal(&views->changed);
    (void)pthread_mutex_unlock(&views->lock);
    (void)pthread_join(views->thread, NULL);
    views_release(views);
}
