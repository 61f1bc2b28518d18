/* lease: how long a claim on rows of the outbox stands, and what follows from it. A node that dies gives its work back
 * when its leases end, so they are short; a claim that is in hand for long is renewed (keeper.h). Thread: any. */
#ifndef FOYER_OUTBOX_LEASE_H
#define FOYER_OUTBOX_LEASE_H

#include <stdint.h>

enum { LEASE_MS = 25 * 1000 }; /* outbox_options.lease_ms, where it says nothing */

/* A claim this old is renewed: the usual batch takes under a second, and costs no renewal. */
static inline int64_t lease_keep_ms(int64_t lease_ms)
{
    return lease_ms / 3;
}

/* After a renewal that failed. */
static inline int64_t lease_again_ms(int64_t lease_ms)
{
    return lease_ms / 25;
}

/* With less than this left nothing is begun: renewals fail, so the store is away, and the mail could not be settled. */
static inline int64_t lease_spare_ms(int64_t lease_ms)
{
    return lease_ms * 2 / 5;
}

#endif
