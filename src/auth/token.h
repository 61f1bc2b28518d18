/* token: the checks that a token must pass (RFC 7519, RFC 8725; reliability-security section 4), as one ordered table.
 * Thread: the view's. */
#ifndef FOYER_AUTH_TOKEN_H
#define FOYER_AUTH_TOKEN_H

#include <jansson.h>

#include "auth/cache.h"
#include "auth/keys.h"
#include "auth/trust.h"

enum { TOKEN_SKEW_S = 300 };

/* Whose tokens are believed. The number of an issuer is its place among `trusts` and in `keys`. */
struct token_judge {
    const struct trust *trusts;
    size_t trust_count;
    struct keys *keys;
};

/* An ID token that answers a sign-in (OpenID Connect Core 1.0 section 3.1.3.7). */
struct id_token_wish {
    unsigned issuer; /* that was asked */
    struct str client, nonce;
};

struct token_question {
    struct str token;
    int64_t now_ms;                       /* wall time */
    bool waited;                          /* AUTH_UNKNOWN_KEY is not an answer any more */
    const struct id_token_wish *id_token; /* NULL: an access token */
};

/* AUTH_ACCEPTED: `out->verified` is filled in, its texts are on the arena. Else `reason`; `issuer` for
 * AUTH_UNKNOWN_KEY. */
struct token_answer {
    enum auth_verdict verdict;
    struct str reason;
    struct verified verified;
    const json_t *claims; /* of AUTH_ACCEPTED; on the arena */
    unsigned issuer;
};
void token_check(const struct token_judge *judge, struct arena *a, const struct token_question *question,
                 struct token_answer *out);

#endif
