/* guard: what is refused before any work is done for it: requests that two parsers could read in two ways (RFC 9112,
 * sections 3.2, 5, 6) and heads that are too large. Pure. Thread: any. */
#ifndef FOYER_HTTP_GUARD_H
#define FOYER_HTTP_GUARD_H

#include "http/http.h"

enum {
    GUARD_TARGET_BYTES = 8 * 1024,             /* of the request target; more is 414 */
    GUARD_HEAD_BYTES = 24 * 1024,              /* of all header lines together; more is 431 */
    GUARD_HEADERS = 100,                       /* lines; more is 431 */
    GUARD_AUTHORIZATION_BYTES = 16 * 1024 + 7, /* "Bearer " and a token; more is 431 */
};

/* What a request line tells beside method and target. */
struct guard_line {
    bool http_1_0; /* may lack Host, has no Transfer-Encoding */
    bool broken;   /* a NUL or blanks in it, so that the target is not all that was sent */
};

struct guard_refusal {
    unsigned status; /* 0: none */
    struct str why;  /* a sentence for people */
};

/* `head`: method, target and headers, the values as they came (blanks at their end too). */
struct guard_refusal guard_head(const struct http_request *head, struct guard_line line);

/* The declared Content-Length. False: none. Only of a head that guard_head let through. */
bool guard_content_length(const struct http_request *head, uint64_t *bytes);

#endif
