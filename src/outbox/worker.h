/* worker: one thread of the outbox. Owner: outbox.c. */
#ifndef FOYER_OUTBOX_WORKER_H
#define FOYER_OUTBOX_WORKER_H

#include "outbox/bell.h"
#include "outbox/carrier.h"
#include "outbox/pace.h"
#include "outbox/people.h"
#include "outbox/shelf.h"
#include "outbox/way.h"
#include "store/waiter.h"

struct worker {
    unsigned number; /* from 0; the first ends the leases of the last run, where no other node serves */
    const struct outbox_options *options;
    struct bell *bell;
    struct pace *pace;
    struct relays *relays; /* NULL: files */
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
    int64_t event_mono_ms;
    struct people people;
    struct shelf shelf;
    struct outbox_row *rows;
    size_t count;
    bool passed[HAND_MOST];            /* of those rows: nothing is to be done with it any more (sift.h) */
    struct outbox_row said[HAND_MOST]; /* of those rows: what is to be settled */
    size_t said_count;
    int64_t claimed_mono_ms;
    int64_t next_due_ms; /* wall time; 0: none */
    struct way way;
    bool gives_up; /* with no mail server: mails that are too old to wait on were found, and there may be more */
};

/* All of its own thread: */

/* Does the lease surely stand, and nobody wants to stop? */
bool worker_may_begin(struct worker *worker);

/* The mail of rows[i] and whose it is. False: there is nothing to be carried, and what is to be settled is said: it is
 * out of date, or cannot be read just now. Both live till the next row is read. */
bool worker_mail_read(struct worker *worker, size_t i, struct registrant *out) MUST_USE;
/* The same of a mail without a registration. */
bool worker_guest_read(struct worker *w, size_t i, struct guest *out);

bool worker_start(struct worker *worker) MUST_USE; /* false: logged; worker_end is due all the same */
void worker_end(struct worker *worker);            /* after bell_stop: waits for the thread, releases */

#endif
