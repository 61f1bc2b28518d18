/* grant: the options that the commands of roles and of keys share. Thread: the one that starts the program. */
#ifndef FOYER_CMD_GRANT_H
#define FOYER_CMD_GRANT_H

#include "cmd/lines.h"

/* One of the two must be given; `tenant` may be no option at all. False: it has been answered, as below. */
bool scope_read(const struct command *command, const char *registration, const char *tenant, struct id *out) MUST_USE;
bool role_option(const struct command *command, const char *value, enum role *out) MUST_USE; /* of a registration */

#endif
