/* trust: an issuer whose tokens are believed: what its `iss` looks like, its audiences, what its claims are called.
 * Made once from the settings; the built-in issuer's is made of the public URL. Thread: any; never changes. */
#ifndef FOYER_AUTH_TRUST_H
#define FOYER_AUTH_TRUST_H

#include "auth/auth.h"

/* Claims are paths with dots. */
struct claim_names {
    struct str tenant, person, scope, roles;
    struct str application, application_value; /* the claim that marks an application's token; value none: any */
};

struct trust {
    struct str url;           /* of the settings: exactly `iss`. The zero value: the built-in issuer, whose iss is */
    struct str before, after; /* the tenant's GUID between these two */
    const struct str *audiences;
    size_t audience_count;
    struct id tenant; /* of all its tokens; none: the claim says it */
    struct claim_names claims;
    unsigned algorithms; /* bits */
    bool maps_persons;   /* a person's claim that is no GUID becomes UUIDv5(space, text) */
    struct id space;
    bool only_marked; /* only the claim of the settings makes an application's token */
};

/* False: `why` says which setting is wrong. Texts are copied to the arena. */
bool trust_of_setting(struct arena *a, const struct issuer_setting *setting, struct trust *out,
                      struct str *why) MUST_USE;
bool trust_of_public_url(struct arena *a, struct str public_url, struct trust *out) MUST_USE; /* false: no memory */

/* Is that an `iss` of this issuer? `tenant`: the one that stands in it, else none. */
bool trust_names(const struct trust *trust, struct str iss, struct id *tenant);
bool trust_accepts(const struct trust *trust, struct str audience);

#endif
