/* resource: a person as SCIM tells of them, and as the directory keeps them. What is read attribute by attribute, from
 * a whole resource as from the operations of a PATCH, goes through one function. Attributes that the directory has no
 * use for are accepted and not kept. Thread: the arena's owner. */
#ifndef FOYER_SCIM_RESOURCE_H
#define FOYER_SCIM_RESOURCE_H

#include "base/json.h"
#include "core/limits.h"
#include "store/store.h"

enum { SCIM_EMAILS_MOST = LIMIT_ALIASES + 1 };
struct scim_email {
    struct str value, type;
    bool primary;
};
struct scim_user {
    struct str user_name, external_id, display_name, given_name, family_name; /* zero values: none */
    bool active;
    struct scim_email emails[SCIM_EMAILS_MOST];
    size_t email_count;
};

/* Why a request cannot be: status 0 is none. */
struct scim_refusal {
    unsigned status;
    const char *type; /* scimType; NULL: none */
    struct str detail;
};

struct scim_user scim_user_of(struct arena *a, const struct user *user);
/* Checked; what is not SCIM's (tenant, object, times) stays as it is in `out`. */
void scim_user_keep(struct arena *a, const struct scim_user *from, struct user *out, struct scim_refusal *refusal);

enum scim_op { SCIM_ADD, SCIM_REPLACE, SCIM_REMOVE };
/* Every member of `object`, whose names may be paths ("name.givenName"). */
void scim_apply_all(struct arena *a, enum scim_op op, const json_t *object, struct scim_user *user,
                    struct scim_refusal *refusal);
/* A PATCH: its operations in order (RFC 7644 section 3.5.2), as Entra ID and Okta write them too. */
void scim_patch(struct arena *a, const json_t *body, struct scim_user *user, struct scim_refusal *refusal);

bool scim_truth(struct str word, bool *out) MUST_USE;                /* "True", "false" */
struct str scim_user_name(struct arena *a, const struct user *user); /* somebody without one has their address */

/* Which attributes an answer has: the list of `attributes` or of `excludedAttributes`, or neither. */
struct scim_shown {
    struct str only, without; /* names separated by commas */
};
/* `location`: of this resource. */
void scim_user_print(struct buf *b, const struct user *user, const struct scim_shown *shown, struct str location);

#endif
