/* role.c: foyer role grant, revoke and list: who has a role on a registration, and who is an administrator of a tenant.
 * The server sees a change at its next request. */
#include "cmd/grant.h"

/* --- role grant, role revoke --- */

enum { REGISTRATION, TENANT, USER, ROLE, CONFIG, OPTIONS };

static const struct command_option grant_options[] = {
    [REGISTRATION] = { "registration", "R", "on this registration: its id as the API shows it, or as a GUID" },
    [TENANT] = { "tenant", "TID", "or as an administrator of this tenant, a GUID" },
    [USER] = { "user", "OID", "the person: their object id, a GUID" },
    [ROLE] = { "role", "ROLE", "on a registration: coOrganizer, viewer or checker" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};
static const struct command_option revoke_options[] = {
    [REGISTRATION] = { "registration", "R", "on this registration: its id as the API shows it, or as a GUID" },
    [TENANT] = { "tenant", "TID", "or as an administrator of this tenant, a GUID" },
    [USER] = { "user", "OID", "the person: their object id, a GUID" },
    [ROLE] = { "config", "FILE", "settings file" },
    { 0 },
};
enum { REVOKE_CONFIG = ROLE };

/* One of the two; of a tenant there is one role, which needs no word. */
static bool role_read(const struct command *command, const char *const *values, bool grants, struct role_row *out)
{
    const char *role = grants ? values[ROLE] : NULL;

    if (!scope_read(command, values[REGISTRATION], values[TENANT], &out->key.scope) ||
        !option_guid(command, "user", values[USER], &out->key.id))
        return false;
    out->role = values[TENANT] != NULL ? ROLE_ADMINISTRATOR : ROLE_NONE;
    if (!grants || (values[TENANT] != NULL && (role == NULL || strcmp(role, "administrator") == 0)))
        return true;
    return role_option(command, values[TENANT] == NULL ? role : "", &out->role);
}

struct role_wish {
    bool grants, of_tenant;
    struct role_row row;
};

/* An administrator is noted in no registration's audit. */
static enum exit_code role_commit(const struct command *command, struct place *place, void *context)
{
    struct role_wish *wish = context;
    struct role_row *row = &wish->row;
    struct change change = { .kind = wish->grants ? CHANGE_PLAIN_PUT : CHANGE_PLAIN_DELETE };

    row->granted_at_ms = clock_read(&clock_system).wall_ms;
    change.as.plain = (struct change_plain){ .kind = PLAIN_ROLE, .row = row };
    if (!wish->of_tenant) {
        change.as.plain.audit = wish->grants ? role_granted_word(row->role) : ROLE_REVOKED_WORD;
        change.as.plain.registration = row->key.scope;
        change.as.plain.of = row->key.id;
    }
    return place_commit(command, place, &change,
                        wish->grants ? "there is no such registration" : "there is no such role", NULL);
}

static enum exit_code role_change(const struct command *command, bool grants, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct role_wish wish = { .grants = grants };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!role_read(command, values, grants, &wish.row))
        return EXIT_MISUSED;
    wish.of_tenant = values[TENANT] != NULL;
    return place_run(command, values[grants ? (int)CONFIG : (int)REVOKE_CONFIG], role_commit, &wish);
}

static enum exit_code grant_run(const struct command *command, int argc, char **argv)
{
    return role_change(command, true, argc, argv);
}

static enum exit_code revoke_run(const struct command *command, int argc, char **argv)
{
    return role_change(command, false, argc, argv);
}

const struct command command_role_grant = {
    .name = "role grant",
    .usage = "(--registration R --role ROLE | --tenant TID) --user OID",
    .summary = "Gives a person a role on a registration, or makes them an administrator of a tenant.",
    .more =
        "A coOrganizer does what the organizer does, but deletes nothing whole and grants nothing; a viewer sees; a "
        "checker sees names and records who came. An administrator is as the organizer of every meeting of the "
        "tenant. A role that the person has there is replaced.",
    .options = grant_options,
    .settings = true,
    .run = grant_run,
};

const struct command command_role_revoke = {
    .name = "role revoke",
    .usage = "(--registration R | --tenant TID) --user OID",
    .summary = "Takes such a role back.",
    .options = revoke_options,
    .settings = true,
    .run = revoke_run,
};

/* --- role list --- */

enum { OF_REGISTRATION, OF_TENANT, AS_JSON, LIST_CONFIG, LIST_OPTIONS };

static const struct command_option list_options[] = {
    [OF_REGISTRATION] = { "registration", "R", "on this registration: its id as the API shows it, or as a GUID" },
    [OF_TENANT] = { "tenant", "TID", "or the administrators of this tenant, a GUID" },
    [AS_JSON] = { "json", NULL, "one JSON object a line" },
    [LIST_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static size_t role_fill(struct arena *a, const void *stored, struct cell cells[static LIST_CELLS_MOST])
{
    const struct role_row *row = stored;

    cells[0] = (struct cell){ .name = "id", .text = id_guid(a, row->key.id) };
    cells[1] = (struct cell){ .name = "role", .text = role_name(row->role) };
    cells[2] = (struct cell){ .name = "grantedDateTime", .kind = CELL_TIME, .number = row->granted_at_ms };
    return 3;
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    const char *values[LIST_OPTIONS] = { NULL };
    struct id scope;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!scope_read(command, values[OF_REGISTRATION], values[OF_TENANT], &scope))
        return EXIT_MISUSED;
    return plain_list_run(command, values[LIST_CONFIG], PLAIN_ROLE, scope, values[AS_JSON] != NULL, role_fill);
}

const struct command command_role_list = {
    .name = "role list",
    .usage = "(--registration R | --tenant TID) [--json]",
    .summary = "Lists who has a role on a registration, or who is an administrator of a tenant.",
    .more = "A line a person, cells separated by tabs: object id, role, and when it was granted.",
    .options = list_options,
    .settings = true,
    .run = list_run,
};
