/* jws: a signed JSON text in its compact form (RFC 7515 section 7.1), as tokens and clients' assertions are: read
 * strictly, and before cjose sees it. cjose does the signature alone. Thread: the arena's. */
#ifndef FOYER_AUTH_JWS_H
#define FOYER_AUTH_JWS_H

#include <jansson.h>

#include "auth/jwk.h"

struct jws {
    struct str text;
    struct str head, payload, signature; /* base64url */
    const json_t *header, *claims; /* on the arena; `claims` are not to be believed before the signature verifies */
    enum algorithm algorithm;
};

/* NULL: it has the form, and `out` is filled in. Else the sentence of what is wrong with it. */
const char *jws_read(struct arena *a, struct str text, struct jws *out) MUST_USE;
/* The key fits its algorithm. cjose takes an elliptic signature of any even length, so that one signature would have
 * many forms: its size is asked for first. */
bool jws_signature_has_its_size(struct arena *a, const struct jws *jws, const struct verify_key *key) MUST_USE;
bool jws_signature_verifies(const struct jws *jws, const struct verify_key *key) MUST_USE;

/* A claim that is a whole number of seconds which a calendar has; `otherwise` when it is absent. */
bool jws_seconds(const struct jws *jws, const char *name, int64_t otherwise, int64_t *out) MUST_USE;

#endif
