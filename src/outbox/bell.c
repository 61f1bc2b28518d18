/* bell.c: one lock and one condition for all workers. Nothing is called with the lock held, but the clock. */
#include "outbox/bell.h"

enum { PAUSE_STOPPING_MS = 50 };

void bell_init(struct bell *bell, const struct clock *clock)
{
    pthread_condattr_t attributes;

    *bell = (struct bell){ .clock = clock };
    (void)pthread_mutex_init(&bell->lock, NULL);
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&bell->rung, &attributes);
    (void)pthread_condattr_destroy(&attributes);
}

void bell_release(struct bell *bell)
{
    (void)pthread_cond_destroy(&bell->rung);
    (void)pthread_mutex_destroy(&bell->lock);
}

void bell_ring(struct bell *bell)
{
    (void)pthread_mutex_lock(&bell->lock);
    bell->rings++;
    (void)pthread_cond_signal(&bell->rung);
    (void)pthread_mutex_unlock(&bell->lock);
}

void bell_begin(struct bell *bell)
{
    (void)pthread_mutex_lock(&bell->lock);
    bell->begun = true;
    (void)pthread_cond_broadcast(&bell->rung);
    (void)pthread_mutex_unlock(&bell->lock);
}

void bell_stop(struct bell *bell)
{
    (void)pthread_mutex_lock(&bell->lock);
    bell->stop_mono_ms = clock_read(bell->clock).mono_ms;
    if (bell->stop_mono_ms == 0)
        bell->stop_mono_ms = 1;
    (void)pthread_cond_broadcast(&bell->rung);
    (void)pthread_mutex_unlock(&bell->lock);
}

void bell_wait_begun(struct bell *bell)
{
    (void)pthread_mutex_lock(&bell->lock);
    while (!bell->begun && bell->stop_mono_ms == 0)
        (void)pthread_cond_wait(&bell->rung, &bell->lock);
    (void)pthread_mutex_unlock(&bell->lock);
}

uint64_t bell_rings(struct bell *bell)
{
    (void)pthread_mutex_lock(&bell->lock);
    uint64_t rings = bell->rings;
    (void)pthread_mutex_unlock(&bell->lock);
    return rings;
}

/* Real time, even where a test holds the clock still: a sleep is no promise. */
static struct timespec time_after(int64_t ms)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    time.tv_sec += (time_t)(ms / 1000);
    time.tv_nsec += (long)(ms % 1000) * 1000000L;
    if (time.tv_nsec >= 1000000000L) {
        time.tv_sec++;
        time.tv_nsec -= 1000000000L;
    }
    return time;
}

void bell_sleep(struct bell *bell, int64_t ms, uint64_t seen)
{
    struct timespec until = time_after(ms > 0 ? ms : 0);
    int over = 0;

    (void)pthread_mutex_lock(&bell->lock);
    while (over == 0 && bell->rings == seen && bell->stop_mono_ms == 0)
        over = pthread_cond_timedwait(&bell->rung, &bell->lock, &until);
    (void)pthread_mutex_unlock(&bell->lock);
}

void bell_pause(struct bell *bell, int64_t ms)
{
    int over = 0;

    (void)pthread_mutex_lock(&bell->lock);
    bool stopped = bell->stop_mono_ms != 0;
    struct timespec until = time_after(stopped && ms > PAUSE_STOPPING_MS ? PAUSE_STOPPING_MS : ms);
    while (over == 0 && (stopped || bell->stop_mono_ms == 0))
        over = pthread_cond_timedwait(&bell->rung, &bell->lock, &until);
    (void)pthread_mutex_unlock(&bell->lock);
}

bool bell_is_stopping(struct bell *bell, int64_t grace_ms)
{
    (void)pthread_mutex_lock(&bell->lock);
    bool stopping = bell->stop_mono_ms != 0 && clock_read(bell->clock).mono_ms - bell->stop_mono_ms >= grace_ms;
    (void)pthread_mutex_unlock(&bell->lock);
    return stopping;
}

static bool is_held(const struct hand *hand, const struct outbox_row *row)
{
    for (size_t i = 0; i < hand->count; i++)
        if (id_equal(hand->rows[i].id, row->id) && id_equal(hand->rows[i].registration, row->registration))
            return true;
    return false;
}

static bool is_held_by_another(const struct bell *bell, unsigned worker, const struct outbox_row *row)
{
    for (unsigned i = 0; i < WORKERS_MOST; i++)
        if (i != worker && is_held(&bell->hands[i], row))
            return true;
    return false;
}

size_t bell_take(struct bell *bell, unsigned worker, struct outbox_row *rows, size_t count)
{
    size_t kept = 0;

    (void)pthread_mutex_lock(&bell->lock);
    for (size_t i = 0; i < count; i++)
        if (!is_held_by_another(bell, worker, &rows[i]))
            rows[kept++] = rows[i];
    bell->hands[worker] = (struct hand){ rows, kept };
    (void)pthread_mutex_unlock(&bell->lock);
    return kept;
}

void bell_let_go(struct bell *bell, unsigned worker)
{
    (void)pthread_mutex_lock(&bell->lock);
    bell->hands[worker] = (struct hand){ 0 };
    (void)pthread_mutex_unlock(&bell->lock);
}
