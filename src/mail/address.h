/* address: mailboxes of RFC 5322 and 6531. Thread: any, after mail_start. */
#ifndef FOYER_MAIL_ADDRESS_H
#define FOYER_MAIL_ADDRESS_H

#include "base/str.h"

struct mailbox {
    struct str name;    /* decoded; "" when there is none */
    struct str address; /* with the domain as A-labels where it has them */
};

/* The first mailbox in `text`: "Name <address>" or a bare address. False: there is none, or memory is short. */
bool mailbox_parse(struct arena *a, struct str text, struct mailbox *out) MUST_USE;

/* `address` with its domain as A-labels, so that only a local part outside ASCII needs SMTPUTF8. */
struct str address_ascii(struct arena *a, struct str address);
struct str address_domain(struct str address); /* what follows the last '@'; the zero value without one */

/* mailto:address (RFC 6068), escaped. */
struct str address_mailto(struct arena *a, struct str address);

#endif
