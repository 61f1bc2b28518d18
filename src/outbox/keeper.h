/* keeper: one thread that renews the claims which the workers of an outbox hold for longer than quick mail takes.
 * Owner: outbox.c. */
#ifndef FOYER_OUTBOX_KEEPER_H
#define FOYER_OUTBOX_KEEPER_H

#include "outbox/bell.h"
#include "outbox/outbox.h"
#include "store/waiter.h"

struct keeper {
    const struct outbox_options *options;
    struct bell *bell;
    pthread_t thread;
    bool running;

    /* Of its own thread, while it runs: */
    struct waiter waiter;
    struct outbox_row rows[HELD_MOST];
};

bool keeper_start(struct keeper *keeper) MUST_USE; /* false: logged; keeper_end is due all the same */
void keeper_end(struct keeper *keeper);            /* after bell_stop: waits for the thread, releases */

#endif
