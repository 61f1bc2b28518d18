/* user: what `foyer user ...` is given of a person, checked: by options, and by the rows of a file. Thread: the one
 * that starts the program. */
#ifndef FOYER_CMD_USER_H
#define FOYER_CMD_USER_H

#include "core/person.h"
#include "store/store.h"

enum user_field { USER_OID, USER_GIVEN_NAME, USER_FAMILY_NAME, USER_MAIL, USER_UPN, USER_ALIASES, USER_FIELDS };

/* Texts as sent (zero values: not given) into the user, whose tenant is filled in. `names` stand in the faults as their
 * targets. Names must be given, and an address: mail or user principal name. */
void user_check(struct arena *a, const struct str sent[static USER_FIELDS], const char *const names[static USER_FIELDS],
                struct faults *faults, struct user *out);

#endif
