/* received: a mail that came in, read by GMime and libical: an answer of a calendar (RFC 6047), a report on a mail of
 * ours (RFC 3464), or nothing that is acted on. It is a stranger's: sizes, depth and parts are bounded, and nothing is
 * found by searching text. Thread: any, after mail_start. */
#ifndef FOYER_MAIL_RECEIVED_H
#define FOYER_MAIL_RECEIVED_H

#include "base/arena.h"
#include "core/reply.h"

enum {
    RECEIVED_BYTES_MOST = 1024 * 1024, /* of a mail */
    RECEIVED_TO_MOST = 16,             /* addresses that are looked at */
};

enum received_kind {
    RECEIVED_NOTHING, /* people write, and machines answer that they are away */
    RECEIVED_REPLY,
    RECEIVED_REPORT,
};
enum report { REPORT_LATE, REPORT_LOST /* no fault of the address */, REPORT_BAD_ADDRESS };

struct received {
    enum received_kind kind;
    struct str to[RECEIVED_TO_MOST]; /* where it was delivered, then where it says it was sent */
    size_t to_count;
    /* Of RECEIVED_REPLY: */
    struct str uid;
    enum reply reply;
    int64_t said_at_ms;
    /* Of RECEIVED_REPORT: */
    enum report report;
    struct str words; /* the other server's, with addresses in it */
};

/* False: it is no mail, or beyond the bounds; `why` says which. */
bool received_read(struct arena *a, struct str bytes, struct received *out, struct str *why) MUST_USE;

#endif
