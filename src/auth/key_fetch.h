/* key_fetch: one look at what an issuer publishes: its discovery document, and the keys that it points to; where people
 * sign in stands in the document too. Blocks.
 * Thread: a worker of keys.c. */
#ifndef FOYER_AUTH_KEY_FETCH_H
#define FOYER_AUTH_KEY_FETCH_H

#include <stdatomic.h>

#include "auth/jwk.h"

struct key_source {
    struct str url; /* of the issuer, as in its settings; the zero value: the built-in one, which is never fetched */
    struct str discovery; /* address of its document; the zero value: made of the url */
    const char *ca_file;  /* NULL: the system's authorities */
};

/* NULL: `why`, on the arena. `stop` is looked at between the two calls. */
struct key_set *key_fetch(struct arena *a, const struct key_source *source, const atomic_bool *stop,
                          struct str *why) MUST_USE;

#endif
