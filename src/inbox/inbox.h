/* inbox: mail that comes in: a Maildir is watched, and what lies in it is acted on: an answer of a calendar gives a
 * place back or takes it again, a report marks a mail and its address. Owner: cmd/server.c. Thread: one of its own; a
 * mail that fails never keeps the next from being read. */
#ifndef FOYER_INBOX_INBOX_H
#define FOYER_INBOX_INBOX_H

#include "auth/link_address.h"
#include "store/writer.h"

struct inbox_options {
    struct store *store;
    struct writer *writer;
    const struct links *links;
    const struct clock *clock;
    struct str maildir; /* a directory with new/ and cur/ in it; both are made when they are missing */
    struct str address; /* FOYER_MAIL_INBOUND: what signed addresses are made of */
    bool keep;          /* what was read goes to .done/, else it is deleted */
};
struct inbox;

/* NULL: `why`. */
struct inbox *inbox_open(struct arena *a, const struct inbox_options *options, struct str *why) MUST_USE;
void inbox_close(struct inbox *inbox); /* finishes the mail in hand; NULL is fine */

#endif
