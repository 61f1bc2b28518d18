/* assertion: is a client's signed assertion good (RFC 7523 section 3)? Whether it was used before is the store's to
 * say. Pure. */
#ifndef FOYER_AUTH_ASSERTION_H
#define FOYER_AUTH_ASSERTION_H

#include "auth/jws.h"
#include "base/id.h"

/* Those that discovery lists (documents.c). */
enum {
    ASSERTION_ALGORITHMS =
        ALGORITHM_BIT(ALGORITHM_RS256) | ALGORITHM_BIT(ALGORITHM_PS256) | ALGORITHM_BIT(ALGORITHM_ES256)
};

enum { ASSERTION_LIFE_MOST_S = 3600, ASSERTION_JTI_BYTES_MOST = 255 };

struct assertion_question {
    struct id client;
    const struct key_set *keys;        /* of that client; NULL: it has none */
    struct str token_endpoint, issuer; /* either may be its audience */
    int64_t now_ms;
};
/* NULL: it is good, and good once: `once` is the digest of client and jti. Else the sentence of what is wrong. */
const char *assertion_fault(struct arena *a, const struct jws *assertion, const struct assertion_question *question,
                            struct id *once) MUST_USE;

#endif
