/* way: mail gives way to people. Where no processor is free, a worker takes it from those who enrol, and niceness helps
 * them only against threads of their own process, not where nodes or a database share the machine. So a worker counts
 * what it had to wait for a processor, and the more people come at once, the longer it rests for that. Thread: the
 * worker's own. */
#ifndef FOYER_OUTBOX_WAY_H
#define FOYER_OUTBOX_WAY_H

#include "base/str.h"

enum { WAY_MOST_MS = 1000 };
struct way {           /* all zero at first */
    int64_t waited_ns; /* for a processor, all in all */
    int64_t people;    /* who came to this node's registrations: enrolled, again, or refused */
    int64_t batches;   /* of its writer */
    int64_t beside;    /* changes to the same registrations by other nodes, each of which carries mail too */
};

/* How long the calling thread should rest now: way_rest_until this moment. 0 where Linux does not tell. */
int64_t way_rest_ms(struct way *way);

/* For what was waited from `way` to `now`, which it becomes; 0 where only a few people a batch came meanwhile. */
int64_t way_rest_until(struct way *way, struct way now);

/* The wait in the words of /proc/PID/schedstat (Linux, Documentation/scheduler/sched-stats.rst): nanoseconds on a
 * processor, waiting for one, and how often. 0: these are others. */
int64_t way_waited_ns(struct str line);

#endif
