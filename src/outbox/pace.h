/* pace: how fast mail goes to one recipient domain: some at once, then so many a second, for all workers of a node.
 * What is too early waits, and mail to other domains passes it. Threads: any. */
#ifndef FOYER_OUTBOX_PACE_H
#define FOYER_OUTBOX_PACE_H

#include <pthread.h>

#include "base/str.h"

enum {
    PACE_DOMAINS = 512,      /* that are remembered; who was longest away is forgotten first */
    PACE_BURST_SECONDS = 10, /* so much of the rate goes at once */
};

struct pace_domain {
    uint64_t name;           /* digest, without case; 0: nobody */
    int64_t full_at_us;      /* when all that may go at once may again: the later, the less is left (GCRA) */
    int64_t booked_until_us; /* the last of those that were sent away comes back then */
};
struct pace {
    pthread_mutex_t lock;
    int64_t rate; /* mails a second; 0: no limit */
    struct pace_domain domains[PACE_DOMAINS];
};

void pace_init(struct pace *pace, int64_t rate);
void pace_release(struct pace *pace);

/* 0: a mail to the domain may go now, and is counted. Else it is to come back after so many ms. */
int64_t pace_take(struct pace *pace, struct str domain, int64_t now_mono_ms);

#endif
