/* bucket: token buckets by the thousand: so many at once, and refilled over a time. A bucket is one number, the time
 * when it will be full again (GCRA, the leaky bucket as a meter: ITU-T I.371), so that taking needs no lock: any
 * thread.
 *
 * The table has a fixed size. A key that is new takes the place of the one among its neighbours that is full the
 * soonest; what is forgotten so has a full bucket when it comes again. Keys are hashed with a secret of the process, so
 * that nobody can aim at another's place. */
#ifndef FOYER_BASE_BUCKET_H
#define FOYER_BASE_BUCKET_H

#include "base/str.h"

struct bucket_rate {
    int64_t most;   /* at once; 0: there is no limit. At most 1,000,000,000 */
    int64_t per_ms; /* and as many again over this time; at most a day */
};
struct bucket_answer {
    int64_t left;    /* that can be taken at once, after this */
    int64_t wait_ms; /* 0: taken. Else at this time from now one can be taken, and not a millisecond before */
    int64_t full_ms; /* from now until the bucket is full again */
};

struct buckets;
struct buckets *buckets_open(size_t slots) MUST_USE; /* a power of two, 8 at least; 16 bytes each. NULL: no memory */
void buckets_close(struct buckets *buckets);

/* Two keys are the same when both halves are; `kind` keeps apart what shares a table. False: none is left. */
struct bucket_key {
    unsigned char b[32];
    unsigned kind;
};
bool buckets_take(struct buckets *buckets, const struct bucket_key *key, const struct bucket_rate *rate, int64_t now_ms,
                  struct bucket_answer *out);

#endif
