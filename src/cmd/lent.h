/* lent: the signed links and addresses that the outbox puts into mails: auth/ makes them, and outbox/ does not know it.
 * Thread: any. */
#ifndef FOYER_CMD_LENT_H
#define FOYER_CMD_LENT_H

#include "auth/link_address.h"
#include "outbox/outbox.h"

struct lent {
    const struct links *links;
    struct str inbound; /* FOYER_MAIL_INBOUND; the zero value: answers and bounces have no address of their own */
};

/* `lent` lives as long as the outbox. */
void lent_fill(struct lent *lent, struct outbox_options *options);

#endif
