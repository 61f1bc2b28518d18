/* auth_private: what the files of auth/ know of struct auth. Nobody else includes it. */
#ifndef FOYER_AUTH_AUTH_PRIVATE_H
#define FOYER_AUTH_AUTH_PRIVATE_H

#include "auth/auth.h"
#include "auth/client.h"
#include "auth/issuer.h"
#include "auth/token.h"

enum { AUTH_BUILT_IN = 0 }; /* the number of the built-in issuer; those of the settings follow */

struct auth {
    struct arena *arena; /* of all below; for nobody after auth_open */
    const struct clock *clock;
    struct str public_url;
    struct issuer *issuer;
    struct trust *trusts;
    size_t trust_count;
    struct keys *keys;
    struct client *clients; /* one a trust */
    struct exchanger *exchanger;
};

struct auth_view {
    struct auth *auth;
    struct cache *cache;
};

#endif
