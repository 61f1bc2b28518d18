/* scim.c: foyer scim token, list and remove: credentials of who writes a tenant's directory. */
#include "auth/presented.h"
#include "base/text.h"
#include "cmd/lines.h"
#include "core/limits.h"

/* --- scim token --- */

enum { TENANT, NAME, AS_JSON, CONFIG, OPTIONS };

static const struct command_option token_options[] = {
    [TENANT] = { "tenant", "TID", "whose directory it writes, a GUID" },
    [NAME] = { "name", "N", "what it is for, such as 'Entra ID'" },
    [AS_JSON] = { "json", NULL, "a JSON object with id, url and token" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static bool name_read(const struct command *command, const char *value, struct str *out)
{
    *out = value == NULL ? (struct str){ 0 } : str_trim(str_of(value));
    if (value == NULL ||
        (out->len > 0 && text_is_utf8(*out) && text_length(*out) <= LIMIT_NAME_CHARACTERS && !text_has_control(*out)))
        return true;
    (void)misused(command, "--name is 1 to %d characters", LIMIT_NAME_CHARACTERS);
    return false;
}

struct credential_wish {
    struct scim_token_row row;
    bool json;
};

static enum exit_code token_print(const struct command *command, struct place *place,
                                  const struct credential_wish *wish, struct str token)
{
    struct buf url = { .arena = place->arena, .ceiling = 4096 };

    buf_print(&url, "%.*s/scim/v2", STR_ARGS(place->config.public_url));
    const struct cell cells[] = {
        { .name = "id", .text = id_text(place->arena, wish->row.key.id), .json_only = true },
        { .name = "url", .text = buf_text(&url), .json_only = true },
        { .name = "token", .text = token },
    };

    if (line_print(place->arena, cells, COUNT(cells), wish->json))
        return EXIT_DONE;
    return failed(command, STR("cannot write; remove the token and make another"));
}

static enum exit_code token_make(const struct command *command, struct place *place, void *context)
{
    struct credential_wish *wish = context;
    struct scim_token_row *row = &wish->row;

    row->created_at_ms = clock_read(&clock_system).wall_ms;
    row->key.id = id_new(row->created_at_ms);
    struct str token = presented_make(place->arena, PRESENTED_SCIM, row->key.scope, row->key.id, row->hash);
    struct change change = { .kind = CHANGE_PLAIN_PUT, .as.plain = { .kind = PLAIN_SCIM_TOKEN, .row = row } };

    if (str_is_null(token))
        return failed(command, STR("no memory"));
    enum exit_code code = place_commit(command, place, &change, NULL, NULL);
    return code == EXIT_DONE ? token_print(command, place, wish, token) : code;
}

static enum exit_code token_run(const struct command *command, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct credential_wish wish = { .json = false };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!option_guid(command, "tenant", values[TENANT], &wish.row.key.scope) ||
        !name_read(command, values[NAME], &wish.row.name))
        return EXIT_MISUSED;
    wish.json = values[AS_JSON] != NULL;
    return place_run(command, values[CONFIG], token_make, &wish);
}

const struct command command_scim_token = {
    .name = "scim token",
    .usage = "--tenant TID [--name N] [--json]",
    .summary = "Makes a credential with which an identity system keeps a tenant's directory, and prints it this once.",
    .more =
        "It is for SCIM 2.0 at {FOYER_PUBLIC_URL}/scim/v2 alone; docs/scim.md tells how Entra ID and Okta are given "
        "it. It stays good until foyer scim remove.",
    .options = token_options,
    .settings = true,
    .run = token_run,
};

/* --- scim list --- */

static size_t token_cells(struct arena *a, const void *row, struct cell cells[static LIST_CELLS_MOST])
{
    const struct scim_token_row *token = row;
    const struct cell filled[] = {
        { .name = "tenant", .text = id_guid(a, token->key.scope) },
        { .name = "id", .text = id_text(a, token->key.id) },
        { .name = "name", .text = token->name },
        { .name = "created", .kind = CELL_TIME, .number = token->created_at_ms },
    };

    memcpy(cells, filled, sizeof filled);
    return COUNT(filled);
}

static enum exit_code tokens_print(const struct command *command, struct place *place, struct id tenant, bool json)
{
    return plain_list_print(command, place, PLAIN_SCIM_TOKEN, tenant, json, token_cells);
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    return list_of_tenant(command, argc, argv, tokens_print);
}

const struct command command_scim_list = {
    .name = "scim list",
    .usage = "[--tenant TID] [--json]",
    .summary = "Lists these credentials, without their secrets.",
    .more = "A line a credential, cells separated by tabs: tenant, id, name, when it was made.",
    .options = list_of_tenant_options,
    .settings = true,
    .run = list_run,
};

/* --- scim remove --- */

enum { OF, ID, REMOVE_CONFIG, REMOVE_OPTIONS };

static const struct command_option remove_options[] = {
    [OF] = { "tenant", "TID", "whose directory it writes, a GUID" },
    [ID] = { "id", "ID", "the credential, as foyer scim list tells it" },
    [REMOVE_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static enum exit_code token_remove(const struct command *command, struct place *place, void *context)
{
    struct change change = { .kind = CHANGE_PLAIN_DELETE, .as.plain = { .kind = PLAIN_SCIM_TOKEN, .row = context } };

    return place_commit(command, place, &change, "there is no such credential", NULL);
}

static enum exit_code remove_run(const struct command *command, int argc, char **argv)
{
    const char *values[REMOVE_OPTIONS] = { NULL };
    struct scim_token_row row = { 0 };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!option_guid(command, "tenant", values[OF], &row.key.scope))
        return EXIT_MISUSED;
    if (values[ID] == NULL || !id_of_text(str_of(values[ID]), &row.key.id))
        return misused(command, "--id is an id of 22 characters, as foyer scim list tells it");
    return place_run(command, values[REMOVE_CONFIG], token_remove, &row);
}

const struct command command_scim_remove = {
    .name = "scim remove",
    .usage = "--tenant TID --id ID",
    .summary = "Takes such a credential away: it is refused from the next request on.",
    .options = remove_options,
    .settings = true,
    .run = remove_run,
};
