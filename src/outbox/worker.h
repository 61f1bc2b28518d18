/* worker: one thread of the outbox. Owner: outbox.c. */
#ifndef FOYER_OUTBOX_WORKER_H
#define FOYER_OUTBOX_WORKER_H

#include "outbox/bell.h"
#include "outbox/carrier.h"
#include "outbox/people.h"
#include "store/waiter.h"

struct worker {
    unsigned number; /* from 0; the first ends the leases of the last run, where no other node serves */
    const struct outbox_options *options;
    struct bell *bell;
    pthread_t thread;
    bool running;

    /* Of its own thread, while it runs: */
    struct waiter waiter;
    const struct carrier *carrier;
    void *carrier_state;
    struct store_view *view;
    struct arena *batch;        /* rows and what was said of them */
    struct arena *parcel;       /* one mail */
    struct arena *event_memory; /* the event of the last mail: mails come in runs */
    struct event event;
    struct id event_of; /* its registration; none: no event is loaded */
    struct people people;
    struct outbox_row *rows;
    size_t count;
    struct outbox_row said[HAND_MOST]; /* of those rows: what is to be settled */
    size_t said_count;
    int64_t claimed_mono_ms;
    int64_t next_due_ms; /* wall time; 0: none */
};

/* Does the lease surely stand, and nobody wants to stop? Of its own thread. */
bool worker_may_begin(struct worker *worker);

bool worker_start(struct worker *worker) MUST_USE; /* false: logged; worker_end is due all the same */
void worker_end(struct worker *worker);            /* after bell_stop: waits for the thread, releases */

#endif
