/* trust: an issuer whose tokens are believed: what its `iss` looks like, its audiences, what its claims are called.
 * Made once from the settings; the built-in issuer's is made of the public URL. Thread: any; never changes. */
#ifndef FOYER_AUTH_TRUST_H
#define FOYER_AUTH_TRUST_H

#include "auth/auth.h"

/* Claims are paths with dots. */
struct claim_names {
    struct str tenant, person, scope, roles;
    /* The claim that marks an application's token, and its value: none: any; "{sub}": that of the claim `sub`. */
    struct str application, application_value;
};

struct trust {
    struct str url;           /* of the settings: exactly `iss`, or a template; the zero value: the built-in issuer's */
    struct str before, after; /* of a template: the tenant's GUID stands between these two; else zero values */
    struct str version;       /* what `ver` is, where it is there; the zero value: not looked at */
    const struct str *audiences;
    size_t audience_count;
    struct id tenant;         /* of all its tokens; none: the claim says it */
    const struct id *tenants; /* those that are accepted */
    size_t tenant_count;      /* 0: all */
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

/* Could a token's `iss` be both's? */
bool trust_overlaps(const struct trust *one, const struct trust *other);
/* Is that an `iss` of this issuer? `tenant`: the one that stands in it, else none. */
bool trust_names(const struct trust *trust, struct str iss, struct id *tenant);
/* What stands before and after `mark`, which may be there once; false: it is not there. */
bool template_read(struct str text, struct str mark, struct str *before, struct str *after) MUST_USE;
bool template_fits(struct str before, struct str after, struct str text, struct id *guid) MUST_USE;
bool trust_accepts(const struct trust *trust, struct str audience);

#endif
