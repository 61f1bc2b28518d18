/* retry: when a mail that did not leave is tried again, and when it is given up. Pure. Thread: any. */
#ifndef FOYER_OUTBOX_RETRY_H
#define FOYER_OUTBOX_RETRY_H

#include <stdbool.h>
#include <stdint.h>

enum {
    RETRY_FIRST_MS = 1000,
    RETRY_MOST_MS = 60 * 60 * 1000,
    RETRY_SHUT_LEAST_MS = 2 * 1000, /* more than a mail server's first rest */
    RETRY_SHUT_MOST_MS = 60 * 1000,
    RETRY_PAUSE_FIRST_MS = 100, /* doubling up to */
    RETRY_PAUSE_MOST_MS = 3200,
    RETRY_GIVE_UP_MS = 3 * 24 * 60 * 60 * 1000, /* since the row was made */
};

/* After the attempt numbered `attempt` (1 is the first): a second, then doubling up to an hour, a quarter more or less
 * by `random`, so that mails that failed together do not come back together. */
int64_t retry_delay_ms(uint32_t attempt, uint32_t random);

/* After the mail server went away at this mail, of that age: were it the first to be tried again, it would keep all
 * others from leaving, so it comes behind them. */
int64_t retry_shut_ms(int64_t age_ms);

/* How long to rest after the store failed so often, one time after the other. */
int64_t retry_pause_ms(unsigned failures);

/* A clock that was put back gives nothing up early. */
bool retry_is_over(int64_t created_at_ms, int64_t now_ms);

#endif
