/* sign_in: people come by way of the issuer of their tenant (OpenID Connect Core 1.0 section 3.1; PKCE, RFC 7636; RFC
 * 9700; RFC 9207). What is remembered between the way out and the way back is sealed in a cookie, so that nodes share
 * nothing and the way back is good in that browser alone. Threads: any; sign_in_exchange() calls back on one of its
 * own. */
#ifndef FOYER_AUTH_SIGN_IN_H
#define FOYER_AUTH_SIGN_IN_H

#include "auth/auth.h"
#include "auth/seal.h"
#include "base/queue.h"

enum { SIGN_IN_MS = 10 * 60 * 1000, SIGN_IN_EXCHANGE_MS = 5000, SIGN_IN_BACK_BYTES = 512 };

/* Do people of that tenant sign in at an issuer, and at which? */
bool sign_in_issuer(const struct auth *auth, struct id tenant, unsigned *issuer);
bool sign_in_anywhere(const struct auth *auth);    /* of any tenant */
struct id sign_in_tenant(const struct auth *auth); /* the only one that has such an issuer; else none */

struct str sign_in_issuer_url(const struct auth *auth, unsigned issuer); /* as in the settings */

struct sign_in_way {
    struct str url;    /* of the issuer's page */
    struct str sealed; /* to be brought back */
};
enum sign_in_begun {
    SIGN_IN_BEGUN,
    SIGN_IN_AWAY, /* the issuer's document could not be fetched yet: auth_await(), and again */
    SIGN_IN_SHORT /* of memory */
};
/* `back`: a path of ours, at most SIGN_IN_BACK_BYTES. */
enum sign_in_begun sign_in_begin(struct auth *auth, const struct links *links, struct arena *a, struct id tenant,
                                 struct str back, struct sign_in_way *out);

/* What the browser came back with, decoded; zero values: not there. */
struct sign_in_answer {
    struct str sealed, state, code, iss, error;
};
struct sign_in_exchange {
    struct queue_link link;
    struct auth *auth;
    struct arena *arena; /* of the one who waits; results lie on it */
    int64_t deadline_mono_ms;
    void (*done)(struct sign_in_exchange *exchange); /* on a thread of auth's; it only wakes */
    struct id tenant;
    unsigned issuer;
    struct str back, code, verifier, nonce;
    /* Out: */
    enum sign_in_outcome {
        SIGN_IN_DONE,
        SIGN_IN_REFUSED,    /* by the issuer, or its answer is not to be believed: logged */
        SIGN_IN_UNREACHABLE /* it did not answer in time, or not with sense: logged */
    } outcome;
    struct caller caller; /* who it is */
};
enum sign_in_return {
    SIGN_IN_TO_EXCHANGE, /* `out` is filled in but for auth, deadline and done */
    SIGN_IN_STRANGE,     /* nothing that this browser began, or long ago: begin again */
    SIGN_IN_DECLINED,    /* the issuer says no; or another one answers */
};
enum sign_in_return sign_in_return(struct auth *auth, const struct links *links, struct arena *a,
                                   const struct sign_in_answer *answer, struct sign_in_exchange *out);

/* The code for an ID token, on another thread: `done` is called by the deadline and a second. False: too many wait
 * already, or for that issuer, or the server stops; `done` is not called. */
bool sign_in_exchange(struct sign_in_exchange *exchange) MUST_USE;

#endif
