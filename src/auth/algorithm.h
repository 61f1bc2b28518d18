/* algorithm: the signature algorithms that Foyer verifies (RFC 7518 section 3.1, RFC 8037 section 3.1): a table.
 * `none` and HS* are not in it, so that no setting can allow them. Thread: any. */
#ifndef FOYER_AUTH_ALGORITHM_H
#define FOYER_AUTH_ALGORITHM_H

#include "base/str.h"

enum algorithm {
    ALGORITHM_RS256,
    ALGORITHM_RS384,
    ALGORITHM_RS512,
    ALGORITHM_PS256,
    ALGORITHM_PS384,
    ALGORITHM_PS512,
    ALGORITHM_ES256,
    ALGORITHM_ES384,
    ALGORITHM_ES512,
    ALGORITHM_EDDSA, /* with Ed25519 alone */
    ALGORITHMS
};
/* Sets of them are bits: ALGORITHM_BIT(ALGORITHM_RS256) | ... */
#define ALGORITHM_BIT(algorithm) (1U << (algorithm))

bool algorithm_find(struct str name, enum algorithm *out) MUST_USE;
/* "RS256 PS256": false when one of them is not in the table, or there is none. */
bool algorithms_parse(struct str names, unsigned *bits) MUST_USE;
/* All that an RSA key can be used with; the one of an elliptic curve ("P-256"), 0 for other curves. */
unsigned algorithms_of_rsa(void);
unsigned algorithms_of_curve(struct str curve);

#endif
