/* link_address: links that stand in a mail address: where a calendar's answer goes (LINK_REPLY), and what comes back
 * (LINK_BOUNCE). A local part has 64 octets (RFC 5321), and servers may change its case, so the token is short and of
 * one case: it names the registration and the first half of an id, and is signed over the whole of both, the purpose
 * and the epoch. Who reads one looks for ids that begin so, and asks of each whether it is meant. Thread: any. */
#ifndef FOYER_AUTH_LINK_ADDRESS_H
#define FOYER_AUTH_LINK_ADDRESS_H

#include "auth/link.h"

enum {
    LINK_ADDRESS_ID_BYTES = 8,
    LINK_ADDRESS_MAC_BYTES = 10,
    LINK_ADDRESS_TOKEN_LENGTH = 55,
    LINK_ADDRESS_BASE_MOST = 64 - 1 - LINK_ADDRESS_TOKEN_LENGTH, /* characters before the '+' */
};

/* "base+token@domain" of "base@domain". Of LINK_BOUNCE `subject.registrant` is the mail's row, and the epoch is that of
 * its registrant. The zero value when memory is short. */
struct str link_address_print(const struct links *links, struct arena *a, struct str base,
                              const struct link_subject *subject);

struct link_address {
    struct id registration;
    struct id first; /* the first half of an id; the other is 0 */
    unsigned char mac[LINK_ADDRESS_MAC_BYTES];
};
/* False: no address of this base. Nothing is proven yet. */
bool link_address_read(struct str address, struct str base, struct link_address *out) MUST_USE;
/* Was it made of `subject`, by one of our keys? */
bool link_address_is(const struct links *links, const struct link_address *address, const struct link_subject *subject);

#endif
