/* bell.c: one lock for all threads of an outbox. Nothing is called with the lock held, but the clock. */
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
    (void)pthread_cond_init(&bell->stopped, &attributes);
    (void)pthread_condattr_destroy(&attributes);
}

void bell_release(struct bell *bell)
{
    (void)pthread_cond_destroy(&bell->stopped);
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
    (void)pthread_cond_broadcast(&bell->stopped);
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
    if (stopped && ms > PAUSE_STOPPING_MS)
        ms = PAUSE_STOPPING_MS;
    struct timespec until = time_after(ms > 0 ? ms : 0);
    while (over == 0 && (stopped || bell->stop_mono_ms == 0))
        over = pthread_cond_timedwait(&bell->stopped, &bell->lock, &until);
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

size_t bell_take(struct bell *bell, unsigned worker, const struct hand *hand)
{
    size_t kept = 0;

    CHECK(hand->count <= HAND_MOST);
    (void)pthread_mutex_lock(&bell->lock);
    for (size_t i = 0; i < hand->count; i++)
        if (!is_held_by_another(bell, worker, &hand->rows[i]))
            hand->rows[kept++] = hand->rows[i];
    bell->hands[worker] = *hand;
    bell->hands[worker].count = kept;
    (void)pthread_mutex_unlock(&bell->lock);
    return kept;
}

void bell_let_go(struct bell *bell, unsigned worker)
{
    (void)pthread_mutex_lock(&bell->lock);
    bell->hands[worker] = (struct hand){ 0 };
    (void)pthread_mutex_unlock(&bell->lock);
}

int64_t bell_left_ms(struct bell *bell, unsigned worker)
{
    (void)pthread_mutex_lock(&bell->lock);
    int64_t left_ms = bell->hands[worker].until_mono_ms - clock_read(bell->clock).mono_ms;
    (void)pthread_mutex_unlock(&bell->lock);
    return left_ms;
}

/* --- For the keeper ------------------------------------------------------------------------------------------------
 */

/* The same hands before and after a renewal, but for those let go meanwhile: what is claimed later is later. */
static bool is_claimed_by(const struct hand *hand, int64_t by_mono_ms)
{
    return hand->count > 0 && hand->claimed_mono_ms <= by_mono_ms;
}

size_t bell_held(struct bell *bell, int64_t by_mono_ms, struct outbox_row out[static HELD_MOST])
{
    size_t n = 0;

    (void)pthread_mutex_lock(&bell->lock);
    for (unsigned i = 0; i < WORKERS_MOST; i++) {
        const struct hand *hand = &bell->hands[i];
        for (size_t j = 0; is_claimed_by(hand, by_mono_ms) && j < hand->count; j++) {
            const struct outbox_row *row = &hand->rows[j]; /* its worker writes what it says of it just now */
            out[n++] =
                (struct outbox_row){ .registration = row->registration, .id = row->id, .attempts = row->attempts };
        }
    }
    (void)pthread_mutex_unlock(&bell->lock);
    return n;
}

void bell_kept(struct bell *bell, int64_t by_mono_ms, int64_t at_mono_ms, int64_t until_mono_ms)
{
    (void)pthread_mutex_lock(&bell->lock);
    int64_t now_ms = clock_read(bell->clock).mono_ms;
    for (unsigned i = 0; i < WORKERS_MOST; i++) {
        struct hand *hand = &bell->hands[i];
        if (!is_claimed_by(hand, by_mono_ms))
            continue;
        hand->claimed_mono_ms = at_mono_ms;
        if (now_ms < hand->until_mono_ms)
            hand->until_mono_ms = until_mono_ms;
    }
    (void)pthread_mutex_unlock(&bell->lock);
}

int64_t bell_oldest_claim(struct bell *bell)
{
    (void)pthread_mutex_lock(&bell->lock);
    int64_t oldest_ms = clock_read(bell->clock).mono_ms;
    for (unsigned i = 0; i < WORKERS_MOST; i++)
        if (is_claimed_by(&bell->hands[i], oldest_ms))
            oldest_ms = bell->hands[i].claimed_mono_ms;
    (void)pthread_mutex_unlock(&bell->lock);
    return oldest_ms;
}
