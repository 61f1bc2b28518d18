/* filter: the part of SCIM's filters that a directory is asked by (RFC 7644 section 3.4.2.2): comparisons with eq,
 * joined by and. Anything else is refused, never guessed. Thread: the arena's owner. */
#ifndef FOYER_SCIM_FILTER_H
#define FOYER_SCIM_FILTER_H

#include "store/store.h"

/* What stands before eq and after it: `emails[type eq "work"].value eq "a@example.org"`. */
struct scim_comparison {
    struct str attribute; /* as written */
    struct str value;     /* of a string; of true and false the word */
};
/* The first comparison of `text`, and what follows it. */
bool scim_comparison_read(struct arena *a, struct str text, struct scim_comparison *out, struct str *rest) MUST_USE;
struct str scim_core_name(struct str attribute); /* without the User schema's URN before it */

enum scim_asked { ASKED_USER_NAME, ASKED_EXTERNAL_ID, ASKED_EMAIL, ASKED_ID, ASKED_ACTIVE };
enum { SCIM_CONDITIONS_MOST = 8 };
struct scim_filter {
    struct scim_condition {
        enum scim_asked asked;
        struct str value;
        bool truth; /* of ASKED_ACTIVE */
    } conditions[SCIM_CONDITIONS_MOST];
    size_t count;
};
bool scim_filter_parse(struct arena *a, struct str text, struct scim_filter *out) MUST_USE;
/* Of a person that was found: do all conditions hold? */
bool scim_filter_holds(struct arena *a, const struct scim_filter *filter, const struct user *user);
/* The condition by which people are looked up; NULL: there is none. */
const struct scim_condition *scim_filter_key(const struct scim_filter *filter);

#endif
