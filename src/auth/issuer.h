/* issuer: the built-in issuer's keys: RSA of 2,048 bits, rows of the store, made at the first start. What it publishes
 * stands in documents.c, the tokens that it makes in issue.c. Thread: any; never changes once it is open. */
#ifndef FOYER_AUTH_ISSUER_H
#define FOYER_AUTH_ISSUER_H

#include "auth/stored_key.h"

struct issuer;

/* NULL: `why`. The arena outlives it. */
struct issuer *issuer_open(struct arena *a, const struct key_place *place, struct str *why) MUST_USE;
void issuer_close(struct issuer *issuer); /* NULL is fine */

struct str issuer_jwks(const struct issuer *issuer); /* RFC 7517; lives as long as the issuer */

/* The claims as a signed token (RS256), by the newest key; the zero value: no memory. */
struct str issuer_sign(const struct issuer *issuer, struct arena *a, struct str claims);

#endif
