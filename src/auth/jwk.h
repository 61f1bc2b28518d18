/* jwk: an issuer's public keys (RFC 7517) as a value that never changes: parsed and judged once, when they are loaded,
 * never a token. Keys that cannot be used with what Foyer verifies are left out. Thread: any, through the snapshot's
 * count. (cjose's own count of users is not atomic: a key is released with its set.) */
#ifndef FOYER_AUTH_JWK_H
#define FOYER_AUTH_JWK_H

#include <cjose/jwk.h>

#include "auth/algorithm.h"
#include "base/crypto.h"
#include "base/snapshot.h"

enum { RSA_BITS_LEAST = 2048, RSA_BITS_MOST = 8192, KEY_SET_KEYS_MOST = 100 };

struct verify_key {
    struct str kid;
    struct str issuer;        /* whose tokens it may sign, as Entra says; the zero value: nobody says */
    struct str x5t, x5t_s256; /* thumbprints of its certificate, base64url; zero values: none */
    unsigned algorithms;      /* it may be used with these */
    size_t signature_bytes;   /* exactly */
    cjose_jwk_t *jwk;         /* NULL: an Ed25519 key, which cjose does not know: */
    unsigned char ed25519[ED25519_KEY_BYTES];
};

/* What an issuer's discovery document says beside its keys; zero values: nothing that may be followed. */
struct issuer_endpoints {
    struct str authorization, token, userinfo;
    bool secret_in_form; /* the token endpoint takes no client's secret as Basic, which is what all others do */
    bool names_itself;   /* its answers carry `iss` (RFC 9207) */
};

struct key_set {
    struct snapshot snapshot;
    struct arena *arena;
    unsigned generation;                /* of its issuer; given by keys.c before it is published */
    unsigned char digest[SHA256_BYTES]; /* of the document, and of the endpoints if it was fetched */
    struct verify_key *keys;
    size_t count, ignored;
    struct issuer_endpoints endpoints; /* of a fetched one */
};

/* The JWKS document as a set with one user. NULL: not such a document, or memory is short; `why` (on `a`) says so. */
struct key_set *key_set_parse(struct arena *a, struct str document, struct str *why) MUST_USE;

/* The key of that name that fits the algorithm; NULL: none. `named`: there is one of that name. */
const struct verify_key *key_set_find(const struct key_set *set, struct str kid, enum algorithm algorithm, bool *named);

#endif
