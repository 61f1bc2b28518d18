/* event_key: API keys that are good for one registration, as they are presented: "foyer_key_" and base64url of the
 * registration's id, the key's own and 32 random bytes. The store has SHA-256 of the random bytes, and nobody has these
 * but who was told them once. Thread: any. */
#ifndef FOYER_AUTH_EVENT_KEY_H
#define FOYER_AUTH_EVENT_KEY_H

#include "base/crypto.h"
#include "base/id.h"

enum {
    EVENT_KEY_LIFE_MS = 2000, /* that a loop goes by what it has looked up: so long a removed key may still work */
};

struct event_key_name {
    struct id registration, id;
    unsigned char hash[SHA256_BYTES]; /* of its secret */
};
bool event_key_is(struct str token); /* by its first letters */
bool event_key_parse(struct str token, struct event_key_name *out) MUST_USE;

/* A new secret; the text that carries it, on the arena, and the hash that is stored. The zero value: no memory. */
struct str event_key_make(struct arena *a, struct id registration, struct id id,
                          unsigned char hash[static SHA256_BYTES]) MUST_USE;

#endif
