/* policy.c: foyer policy grant, revoke and list: which applications may act for which people (graph-api 7.13). It
 * counts where FOYER_APPLICATION_ACCESS is strict; the server sees a change at its next request. */
#include "cmd/place.h"

#include "base/json.h"

enum { LINE_MOST_BYTES = 1024 };

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

static enum exit_code policy_commit(const struct command *command, struct place *place, enum change_kind kind,
                                    struct policy *policy)
{
    struct change change = { .kind = kind, .actor = { .kind = ACTOR_ADMINISTRATOR } };

    policy->granted_at_ms = clock_read(&clock_system).wall_ms;
    change.as.policy = *policy;
    switch (store_commit(place->view, &change)) {
    case STORE_OK: return EXIT_DONE;
    case STORE_MISSING: return failed(command, STR("there is no such policy"));
    case STORE_FULL: return failed(command, STR("the disk is full; nothing is stored"));
    case STORE_UNCERTAIN: return failed(command, STR("no answer from the store; please try again"));
    case STORE_EXISTS:
    case STORE_CHANGED:
    case STORE_UNAVAILABLE:
    case STORE_BROKEN: return failed(command, STR("the store is busy or away; nothing is stored, please try again"));
    }
    UNREACHABLE();
}

static enum exit_code policy_change(const struct command *command, enum change_kind kind, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct policy policy = { 0 };
    struct place place;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!policy_read(command, values, &policy))
        return EXIT_MISUSED;
    if (!place_open(command, values[CONFIG], &place, &code))
        return code;
    code = policy_commit(command, &place, kind, &policy);
    place_close(&place);
    return code;
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

enum { OF_TENANT, AS_JSON, LIST_CONFIG, LIST_OPTIONS };

static const struct command_option list_options[] = {
    [OF_TENANT] = { "tenant", "TID", "only of that tenant, a GUID" },
    [AS_JSON] = { "json", NULL, "one JSON object a line" },
    [LIST_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static void policy_add(struct buf *b, const struct policy *policy, bool json)
{
    struct str tenant = id_guid(b->arena, policy->tenant), app = id_guid(b->arena, policy->app);
    struct str user = id_is_none(policy->user) ? (struct str){ 0 } : id_guid(b->arena, policy->user);

    if (!json) {
        buf_print(b, "%.*s\t%.*s\t%.*s", STR_ARGS(tenant), STR_ARGS(app),
                  STR_ARGS(str_is_null(user) ? STR("everyone") : user));
        return;
    }
    buf_add_char(b, '{');
    buf_add_json_member(b, STR("tenant"), tenant);
    buf_add_json_member(b, STR("app"), app);
    buf_add_json_member(b, STR("user"), user);
    buf_add_char(b, '}');
}

static bool policy_print(struct arena *a, const struct policy *policy, bool json)
{
    struct buf b = { .arena = a, .ceiling = LINE_MOST_BYTES };
    struct str line;

    policy_add(&b, policy, json);
    return buf_finish(&b, &line) && printf("%.*s\n", STR_ARGS(line)) >= 0;
}

static enum exit_code list_print(const struct command *command, struct place *place, struct id tenant, bool json)
{
    struct policy *policies;
    size_t n;

    if (store_policies(place->view, place->arena, tenant, &policies, &n) != STORE_OK)
        return failed(command, STR("the store cannot be read just now"));
    for (size_t i = 0; i < n; i++)
        if (!policy_print(place->arena, &policies[i], json))
            return failed(command, STR("cannot write"));
    return fflush(stdout) == 0 ? EXIT_DONE : failed(command, STR("cannot write"));
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    const char *values[LIST_OPTIONS] = { NULL };
    struct id tenant = { { 0 } };
    struct place place;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (values[OF_TENANT] != NULL && !option_guid(command, "tenant", values[OF_TENANT], &tenant))
        return EXIT_MISUSED;
    if (!place_open(command, values[LIST_CONFIG], &place, &code))
        return code;
    code = list_print(command, &place, tenant, values[AS_JSON] != NULL);
    place_close(&place);
    return code;
}

const struct command command_policy_list = {
    .name = "policy list",
    .usage = "[--tenant TID] [--json]",
    .summary = "Lists which applications may act for whom.",
    .more = "A line a policy, cells separated by tabs: tenant, application, and the person or 'everyone'.",
    .options = list_options,
    .settings = true,
    .run = list_run,
};
