/* fetch: one bounded HTTP GET outward (libcurl). Blocks, so never on a loop's thread. http and https only, no
 * redirects. */
#ifndef FOYER_BASE_FETCH_H
#define FOYER_BASE_FETCH_H

#include "base/str.h"

struct fetch_options {
    struct str url;
    size_t limit_bytes;  /* of the body; 0 means 1 MiB */
    int64_t timeout_ms;  /* of the whole; 0 means 5,000 */
    const char *ca_file; /* NULL: the system's authorities */
};

/* True for a 200 within the limits: `body` on the arena. Else `why` in words. */
bool fetch_get(struct arena *a, const struct fetch_options *options, struct str *body, struct str *why) MUST_USE;

void fetch_start(void); /* once, before any thread: libcurl's global state */
void fetch_stop(void);

#endif
