/* bell: what the threads of one outbox share: when to wake, when to stop, and which rows are in whose hands, for how
 * long. Threads: any. */
#ifndef FOYER_OUTBOX_BELL_H
#define FOYER_OUTBOX_BELL_H

#include <pthread.h>

#include "store/store.h"

enum {
    WORKERS_MOST = 16,
    HAND_MOST = 32, /* rows */
    HELD_MOST = WORKERS_MOST * HAND_MOST,
};

/* What a worker has claimed. The rows are its own: others read of them only what never changes. */
struct hand {
    struct outbox_row *rows;
    size_t count;
    int64_t claimed_mono_ms; /* the claim was made, or last renewed, no earlier */
    int64_t until_mono_ms;   /* nobody else claims the rows before this */
};

struct bell {
    const struct clock *clock;
    pthread_mutex_t lock;
    pthread_cond_t rung;    /* or begun, or stopped */
    pthread_cond_t stopped; /* for those who sleep through the ringing, and must not take it from who waits for it */
    uint64_t rings;         /* how often there may have been something due */
    bool begun;             /* the claim that ends the leases of the last run is made */
    int64_t stop_mono_ms;   /* 0: nobody wants to stop */
    struct hand hands[WORKERS_MOST];
};

void bell_init(struct bell *bell, const struct clock *clock);
void bell_release(struct bell *bell);

void bell_ring(struct bell *bell);  /* wakes one */
void bell_begin(struct bell *bell); /* lets those in bell_wait_begun go */
void bell_stop(struct bell *bell);  /* wakes all */

void bell_wait_begun(struct bell *bell); /* until bell_begin or bell_stop */
uint64_t bell_rings(struct bell *bell);
/* Sleeps `ms`, or until it has rung more than `seen` times, or is stopped. */
void bell_sleep(struct bell *bell, int64_t ms, uint64_t seen);
/* Sleeps `ms`, whatever rings, or until it is stopped; once stopped, a short while. */
void bell_pause(struct bell *bell, int64_t ms);

/* Was bell_stop called, and `grace_ms` ago? */
bool bell_is_stopping(struct bell *bell, int64_t grace_ms);

/* Takes rows into a worker's hand, without those that another worker holds still: it will settle them. How many are
 * left. */
size_t bell_take(struct bell *bell, unsigned worker, const struct hand *hand);
void bell_let_go(struct bell *bell, unsigned worker);
int64_t bell_left_ms(struct bell *bell, unsigned worker); /* of the lease of what it holds */

/* For the keeper: the rows of the claims that were made, or last renewed, at `by_mono_ms` or before; of each, what its
 * claim is known by. How many. */
size_t bell_held(struct bell *bell, int64_t by_mono_ms, struct outbox_row out[static HELD_MOST]);
/* The store has renewed the same claims, as far as they stood, no earlier than `at_mono_ms`: where the lease has not
 * ended meanwhile, it lasts until `until_mono_ms`. */
void bell_kept(struct bell *bell, int64_t by_mono_ms, int64_t at_mono_ms, int64_t until_mono_ms);
int64_t bell_oldest_claim(struct bell *bell); /* when it was made or renewed; now: there is none */

#endif
