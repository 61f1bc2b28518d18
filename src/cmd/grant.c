/* grant.c: whose it is, and which role. */
#include "cmd/grant.h"

bool scope_read(const struct command *command, const char *registration, const char *tenant, struct id *out)
{
    if ((registration == NULL) == (tenant == NULL)) {
        (void)misused(command, "%s",
                      registration == NULL ? "--registration is missing" : "either --registration or --tenant");
        return false;
    }
    if (tenant != NULL)
        return option_guid(command, "tenant", tenant, out);
    if ((id_of_text(str_of(registration), out) || id_of_guid(str_of(registration), out)) && !id_is_none(*out))
        return true;
    (void)misused(command, "--registration is an id of 22 characters or a GUID, not \"%s\"", registration);
    return false;
}

bool role_option(const struct command *command, const char *value, enum role *out)
{
    if (value != NULL && role_of_name(str_of(value), out))
        return true;
    (void)misused(command, "--role is coOrganizer, viewer or checker; with --tenant it is administrator, or left out");
    return false;
}
