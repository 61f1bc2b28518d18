/* patience: how long a request waits for the store, LIMIT_STORE_WAIT_MS: its short reads and the write behind them
 * together, not each of them. Behind a write it begins anew: for the next of several, and for what is read to be
 * answered. Zero is a request that has not waited. Thread: whoever has the request. */
#ifndef FOYER_STORE_PATIENCE_H
#define FOYER_STORE_PATIENCE_H

#include "base/clock.h"

struct patience {
    int64_t since_mono_ms; /* that a read waits; 0: none does */
    int64_t spent_ms;
};

/* Until when a read may wait that begins now; and it has ended, whatever came of it. */
int64_t patience_read(struct patience *patience, const struct clock *clock);
void patience_read_ended(struct patience *patience, const struct clock *clock); /* without one: nothing */
/* Until when a write may. */
int64_t patience_write(struct patience *patience, const struct clock *clock);

#endif
