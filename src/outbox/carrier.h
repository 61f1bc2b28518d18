/* carrier: what brings a row of the outbox to where it belongs. A new one is a file beside carrier_mail.c; claiming,
 * trying again and dead letters are the loop's. Each worker opens its own, and uses it on its own thread. */
#ifndef FOYER_OUTBOX_CARRIER_H
#define FOYER_OUTBOX_CARRIER_H

#include "mail/carry.h"
#include "outbox/guest.h"
#include "outbox/outbox.h"

struct carrier_options {
    const struct outbox_options *outbox; /* outlives the carrier */
    struct relays *relays;               /* the same; NULL: files */
    bool (*abandon)(void *context);      /* true: what is under way is to be given up, as CARRY_LATER */
    void *context;
};

/* A row with all that is known of it. */
struct parcel {
    const struct outbox_row *row;
    const struct event *event;
    const struct registrant *registrant;
    struct notice_texts own;   /* an organizer's words for it */
    const struct guest *guest; /* of a mail without a registration, event and registrant: NULL in all others */
};

struct carrier {
    const char *name;                                     /* in logs */
    void *(*open)(const struct carrier_options *options); /* NULL: logged */
    /* Done within CARRIER_MOST_MS. The words may lie on `a`. */
    void (*carry)(void *state, struct arena *a, const struct parcel *parcel, struct carry_result *out);
    /* How long till it can carry anything, after CARRY_AWAY; 0: now. */
    int64_t (*rests_ms)(void *state);
    void (*close)(void *state); /* NULL is fine */
};
enum { CARRIER_MOST_MS = 60 * 1000 }; /* servers filter before they answer: cut short, a mail would come twice */

extern const struct carrier carrier_mail;

#endif
