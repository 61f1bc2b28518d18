/* fetch: one bounded HTTP request outward (libcurl): a GET, or a form by POST. Blocks, so never on a loop's thread.
 * http and https only, no redirects. */
#ifndef FOYER_BASE_FETCH_H
#define FOYER_BASE_FETCH_H

#include <stdatomic.h>

#include "base/str.h"

struct fetch_options {
    struct str url;
    size_t limit_bytes;       /* of the body; 0 means 1 MiB */
    int64_t timeout_ms;       /* of the whole; 0 means 5,000 */
    const char *ca_file;      /* NULL: the system's authorities */
    struct str form;          /* of fetch_post: application/x-www-form-urlencoded */
    struct str authorization; /* the header's value; the zero value: none */
    const atomic_bool *stop;  /* true: it is given up within a second or so; NULL: nobody stops it */
};

/* True for a 200 within the limits: `body` on the arena. Else `why` in words. */
bool fetch_get(struct arena *a, const struct fetch_options *options, struct str *body, struct str *why) MUST_USE;
/* Sends `form`. True for any answer within the limits: `status` is its. */
bool fetch_post(struct arena *a, const struct fetch_options *options, long *status, struct str *body,
                struct str *why) MUST_USE;

void fetch_start(void); /* once, before any thread: libcurl's global state */
void fetch_stop(void);

#endif
