/* policy.c: foyer policy grant, revoke and list: which applications may act for which people (graph-api 7.13). It
 * counts where FOYER_APPLICATION_ACCESS is strict; the server sees a change at its next request. */
#include "cmd/lines.h"

/* --- policy grant, policy revoke --- */

enum { TENANT, APP, USER, EVERYONE, CONFIG, OPTIONS };

static const struct command_option change_options[] = {
    [TENANT] = { "tenant", "TID", "tenant, a GUID" },
    [APP] = { "app", "APP", "the application's id, a GUID: appid or azp in its tokens" },
    [USER] = { "user", "OID", "whom it may act for: the organizer's object id, a GUID" },
    [EVERYONE] = { "everyone", NULL, "instead of --user: for everyone in the tenant" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static bool policy_read(const struct command *command, const char *const *values, struct policy *out)
{
    if (!option_guid(command, "tenant", values[TENANT], &out->tenant) ||
        !option_guid(command, "app", values[APP], &out->app))
        return false;
    if (values[EVERYONE] != NULL && values[USER] == NULL)
        return true;
    if (values[EVERYONE] == NULL)
        return option_guid(command, "user", values[USER], &out->user);
    (void)misused(command, "either --user or --everyone");
    return false;
}

struct policy_wish {
    enum change_kind kind;
    struct policy policy;
};

static enum exit_code policy_commit(const struct command *command, struct place *place, void *context)
{
    const struct policy_wish *wish = context;
    struct change change = { .kind = wish->kind, .as.policy = wish->policy };

    change.as.policy.granted_at_ms = clock_read(&clock_system).wall_ms;
    return place_commit(command, place, &change, "there is no such policy", NULL);
}

static enum exit_code policy_change(const struct command *command, enum change_kind kind, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct policy_wish wish = { .kind = kind };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!policy_read(command, values, &wish.policy))
        return EXIT_MISUSED;
    return place_run(command, values[CONFIG], policy_commit, &wish);
}

static enum exit_code grant_run(const struct command *command, int argc, char **argv)
{
    return policy_change(command, CHANGE_POLICY_PUT, argc, argv);
}

static enum exit_code revoke_run(const struct command *command, int argc, char **argv)
{
    return policy_change(command, CHANGE_POLICY_DELETE, argc, argv);
}

const struct command command_policy_grant = {
    .name = "policy grant",
    .usage = "--tenant TID --app APP (--user OID | --everyone)",
    .summary = "Lets an application act for a person, or for everyone of a tenant.",
    .more = "It is asked for where FOYER_APPLICATION_ACCESS is strict; else every application of a tenant may act for "
            "everyone in it, as far as its permissions go.",
    .options = change_options,
    .settings = true,
    .run = grant_run,
};

const struct command command_policy_revoke = {
    .name = "policy revoke",
    .usage = "--tenant TID --app APP (--user OID | --everyone)",
    .summary = "Takes such a policy back.",
    .options = change_options,
    .settings = true,
    .run = revoke_run,
};

/* --- policy list --- */

static bool policy_print(struct arena *a, const struct policy *policy, bool json)
{
    bool everyone = id_is_none(policy->user);
    const struct cell cells[] = {
        { .name = "tenant", .text = id_guid(a, policy->tenant) },
        { .name = "app", .text = id_guid(a, policy->app) },
        { .name = "user",
          .text = everyone ? (struct str){ 0 } : id_guid(a, policy->user),
          .in_line = everyone ? "everyone" : NULL },
    };

    return line_print(a, cells, COUNT(cells), json);
}

static enum exit_code policies_print(const struct command *command, struct place *place, struct id tenant, bool json)
{
    struct policy *policies;
    size_t n;

    if (store_policies(place->view, place->arena, tenant, &policies, &n) != STORE_OK)
        return failed(command, STR("the store cannot be read just now"));
    for (size_t i = 0; i < n; i++)
        if (!policy_print(place->arena, &policies[i], json))
            return failed(command, STR("cannot write"));
    return EXIT_DONE;
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    return list_of_tenant(command, argc, argv, policies_print);
}

const struct command command_policy_list = {
    .name = "policy list",
    .usage = "[--tenant TID] [--json]",
    .summary = "Lists which applications may act for whom.",
    .more = "A line a policy, cells separated by tabs: tenant, application, and the person or 'everyone'.",
    .options = list_of_tenant_options,
    .settings = true,
    .run = list_run,
};
