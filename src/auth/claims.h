/* claims: what a verified token says of its caller, under the names that its issuer's settings give. Pure. */
#ifndef FOYER_AUTH_CLAIMS_H
#define FOYER_AUTH_CLAIMS_H

#include <jansson.h>

#include "auth/trust.h"

enum { CLAIM_HELD_BYTES = 500 };

/* A claim by its name, or by a path with dots ("realm_access.roles"); NULL when there is none. */
const json_t *claim_find(const json_t *claims, struct str path);

/* `caller.tenant` is set already. Texts go to the arena. False: neither a person nor an application is named. */
bool claims_to_caller(struct arena *a, const struct trust *trust, const json_t *claims, struct caller *caller) MUST_USE;

#endif
