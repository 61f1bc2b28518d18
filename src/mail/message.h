/* message: a mail as bytes (RFC 5322, MIME), through GMime: header values are encoded, addresses quoted and lines
 * folded there. Thread: any, after mail_start. */
#ifndef FOYER_MAIL_MESSAGE_H
#define FOYER_MAIL_MESSAGE_H

#include "base/id.h"
#include "mail/address.h"

struct message {
    struct mailbox from, to;
    struct str subject;
    struct str message_id; /* without angle brackets */
    struct id id;          /* the boundary is made of it */
    int64_t at_ms;
    struct str text, html;
    struct str calendar; /* the zero value: none */
    const char *calendar_method;
    struct str unsubscribe; /* where one POST ends mails of this sort (RFC 8058); the zero value: none */
};

/* CRLF line ends; the same message gives the same bytes. False: memory is short. */
bool message_print(struct arena *a, const struct message *message, struct str *bytes) MUST_USE;

#endif
