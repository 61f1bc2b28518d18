/* bell: what the workers of one outbox share: when to wake, when to stop, and which rows are in whose hands. Threads:
 * any. */
#ifndef FOYER_OUTBOX_BELL_H
#define FOYER_OUTBOX_BELL_H

#include <pthread.h>

#include "store/store.h"

enum { WORKERS_MOST = 16 };

struct bell {
    const struct clock *clock;
    pthread_mutex_t lock;
    pthread_cond_t rung;
    uint64_t rings;       /* how often there may have been something due */
    bool begun;           /* the claim that ends the leases of the last run is made */
    int64_t stop_mono_ms; /* 0: nobody wants to stop */
    struct hand {
        const struct outbox_row *rows;
        size_t count;
    } hands[WORKERS_MOST];
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
size_t bell_take(struct bell *bell, unsigned worker, struct outbox_row *rows, size_t count);
void bell_let_go(struct bell *bell, unsigned worker);

#endif
