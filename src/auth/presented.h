/* presented: keys of the store as they are presented: a prefix that says what for, and base64url of the two ids of the
 * row's key and 32 random bytes. So a row is found by its key; the store has SHA-256 of the random bytes, and nobody
 * has these but who was told them once. Thread: any. */
#ifndef FOYER_AUTH_PRESENTED_H
#define FOYER_AUTH_PRESENTED_H

#include "base/crypto.h"
#include "base/id.h"

#define PRESENTED_SCIM STR("foyer_scim_") /* a credential of who writes the directory: struct scim_token_row */

enum { PRESENTED_SECRET_BYTES = 32 };
struct presented {
    struct id scope, id;
    unsigned char hash[SHA256_BYTES]; /* of its secret: compare it by bytes_equal_secret */
};
bool presented_parse(struct str prefix, struct str text, struct presented *out) MUST_USE;

/* A new secret; the text that carries it, on the arena, and the hash that is stored. The zero value: no memory. */
struct str presented_make(struct arena *a, struct str prefix, struct id scope, struct id id,
                          unsigned char hash[static SHA256_BYTES]) MUST_USE;

#endif
