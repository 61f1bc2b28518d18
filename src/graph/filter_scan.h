/* filter_scan: the text of $filter, $orderby or $search as tokens, and the one fault that ends its reading: with the
 * position, from 1 in characters. Private to graph/. Owner: who reads. */
#ifndef FOYER_GRAPH_FILTER_SCAN_H
#define FOYER_GRAPH_FILTER_SCAN_H

#include "base/buf.h"
#include "core/fault.h"

enum token_kind {
    TOKEN_END,
    TOKEN_WORD, /* a name, an operator, true, null */
    TOKEN_TEXT, /* 'text', decoded */
    TOKEN_BARE, /* a number or a time */
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_FOREIGN, /* a character that begins nothing */
};
struct token {
    enum token_kind kind;
    size_t at;       /* its first byte */
    struct str text; /* as it stands there; of TOKEN_TEXT: what it means */
    struct str type; /* of TOKEN_TEXT: what stood before the quote, as in microsoft.graph.meetingAudience'everyone' */
};

struct scan {
    struct arena *arena;
    struct faults *faults;
    struct str option, text; /* "$filter", and what it says */
    struct token token;      /* the one under the eye */
    size_t end;              /* where it ends */
    bool failed;             /* a fault is told: there will be no second */
};

void scan_next(struct scan *scan);
bool scan_is(const struct scan *scan, struct str word);   /* the token, without case */
size_t scan_position(const struct scan *scan, size_t at); /* from 1, in characters */

/* "Position 7: {expected} is expected, not '...'." */
void scan_expected(struct scan *scan, const char *expected);
/* Of the token: "Position 7: " and the message, a printf format. */
void scan_fault(struct scan *scan, enum fault_code code, const char *message, ...)
    __attribute__((format(printf, 3, 4)));

#endif
