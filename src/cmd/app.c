/* app.c: foyer app add, grant, rotate, remove and list: applications that ask the built-in issuer for tokens. The token
 * endpoint looks at the row each time, so that a change counts at once; tokens that are out live to their end. */
#include "cmd/app_line.h"
#include "cmd/lines.h"

#include "base/code.h"
#include "base/json.h"

enum { SECRET_BYTES = 32, LINE_BYTES_MOST = 4096 };

/* --- The row -------------------------------------------------------------------------------------------------------
 */

static enum exit_code commit_failed(const struct command *command, enum store_status status)
{
    switch (status) {
    case STORE_OK: return EXIT_DONE;
    case STORE_MISSING: return failed(command, STR("there is no such application in this tenant"));
    case STORE_FULL: return failed(command, STR("the disk is full; nothing is stored"));
    case STORE_UNCERTAIN: return failed(command, STR("no answer from the store; please look at foyer app list"));
    case STORE_CHANGED: return failed(command, STR("somebody else changed it just now; please try again"));
    case STORE_EXISTS:
    case STORE_UNAVAILABLE:
    case STORE_BROKEN: return failed(command, STR("the store is busy or away; nothing is stored, please try again"));
    }
    UNREACHABLE();
}

static enum exit_code app_commit(const struct command *command, struct place *place, enum change_kind kind,
                                 const struct app_row *row, const struct app_row *seen)
{
    struct change change = { .kind = kind, .actor = { .kind = ACTOR_ADMINISTRATOR } };

    change.as.plain = (struct change_plain){ .kind = PLAIN_APP,
                                             .row = row,
                                             .only = seen == NULL && kind == CHANGE_PLAIN_PUT ? PLAIN_NEW : PLAIN_THERE,
                                             .version_seen = seen == NULL ? 0 : plain_version(PLAIN_APP, seen) };
    return commit_failed(command, store_commit(place->view, &change));
}

/* 256 random bits, told once; the store has their SHA-256. */
static struct str secret_make(struct arena *a, unsigned char hash[static SHA256_BYTES])
{
    unsigned char bytes[SECRET_BYTES];
    char *text = ARENA_NEW(a, char, BASE64URL_LENGTH(SECRET_BYTES));
    struct str secret = { text, BASE64URL_LENGTH(SECRET_BYTES) };

    if (text == NULL)
        return (struct str){ 0 };
    random_bytes(bytes, sizeof bytes);
    base64url_print(bytes, sizeof bytes, text);
    sha256(secret, hash);
    return secret;
}

static bool has_hash(const unsigned char hash[static SHA256_BYTES])
{
    static const unsigned char none[SHA256_BYTES];

    return memcmp(hash, none, sizeof none) != 0;
}

static struct str keys_text(struct app_line *line)
{
    struct buf b = { .arena = line->arena, .ceiling = APP_KEYS_BYTES_MOST + 16 };

    if (line->keys.len == 0)
        return (struct str){ 0 };
    buf_add(&b, STR("{\"keys\":["));
    buf_add(&b, (struct str){ line->keys.p, line->keys.len });
    buf_add(&b, STR("]}"));
    return line->keys.failed ? (struct str){ 0 } : buf_text(&b);
}

/* What the application needs to be told; the secret stands nowhere else. */
static enum exit_code credentials_print(struct app_line *line, const struct app_row *row, struct str secret)
{
    struct buf b = { .arena = line->arena, .ceiling = LINE_BYTES_MOST };
    struct str client = id_guid(line->arena, row->key.id), text;

    if (line->json) {
        buf_add_char(&b, '{');
        buf_add_json_member(&b, STR("tenant"), id_guid(line->arena, row->key.scope));
        buf_add_json_member(&b, STR("clientId"), client);
        buf_add_json_member(&b, STR("clientSecret"), secret);
        buf_add_char(&b, '}');
    } else {
        buf_add(&b, client);
        buf_add(&b, str_is_null(secret) ? STR("") : STR("\t"));
        buf_add(&b, secret);
    }
    if (!buf_finish(&b, &text) || printf("%.*s\n", STR_ARGS(text)) < 0 || fflush(stdout) != 0)
        return failed(line->command, STR("cannot write"));
    return EXIT_DONE;
}

/* --- The commands' own work ----------------------------------------------------------------------------------------
 */

static enum exit_code add_act(struct app_line *line, struct place *place)
{
    int64_t now_ms = clock_read(&clock_system).wall_ms;
    struct app_row row = { .key = { line->tenant, id_is_none(line->app) ? id_new(now_ms) : line->app },
                           .name = line->name,
                           .roles = buf_text(&line->roles),
                           .public_keys = keys_text(line),
                           .created_at_ms = now_ms },
                   there;
    struct str secret = line->no_secret ? (struct str){ 0 } : secret_make(line->arena, row.secret_hash);

    if (store_plain_find(place->view, place->arena, PLAIN_APP, row.key.scope, row.key.id, &there) == STORE_OK)
        return failed(line->command, STR("there is such an application already"));
    enum exit_code code = app_commit(line->command, place, CHANGE_PLAIN_PUT, &row, NULL);
    return code == EXIT_DONE ? credentials_print(line, &row, secret) : code;
}

static const char *add_fault(const struct app_line *line)
{
    if (line->name.len == 0)
        return "--name is missing";
    if (line->no_secret && line->keys.len == 0)
        return "without a secret it needs a --public-key";
    return line->roles.len == 0 ? "--role is missing, such as --role OnlineMeetings.Read.All" : NULL;
}

static const char *change_fault(const struct app_line *line)
{
    return id_is_none(line->app) ? "--app is missing" : NULL;
}

static enum exit_code app_find(struct app_line *line, struct place *place, struct app_row *out)
{
    return commit_failed(line->command,
                         store_plain_find(place->view, place->arena, PLAIN_APP, line->tenant, line->app, out));
}

/* The secret of before is good for a while: nodes of an application do not change it all at once. Keys need no time:
 * the old one is given again beside the new one. */
static enum exit_code rotate_act(struct app_line *line, struct place *place)
{
    struct app_row seen, row;
    struct str secret = { 0 };
    enum exit_code code = app_find(line, place, &seen);

    if (code != EXIT_DONE)
        return code;
    row = seen;
    if (line->keys.len > 0)
        row.public_keys = keys_text(line);
    if (line->no_secret || line->keys.len == 0) {
        memcpy(row.secret_before, seen.secret_hash, SHA256_BYTES);
        memset(row.secret_hash, 0, SHA256_BYTES);
        row.before_until_ms = clock_read(&clock_system).wall_ms + line->overlap_h * 3600 * 1000;
    }
    if (!line->no_secret && line->keys.len == 0)
        secret = secret_make(line->arena, row.secret_hash);
    code = app_commit(line->command, place, CHANGE_PLAIN_PUT, &row, &seen);
    return code == EXIT_DONE ? credentials_print(line, &row, secret) : code;
}

static enum exit_code grant_act(struct app_line *line, struct place *place)
{
    struct app_row seen, row;
    enum exit_code code = app_find(line, place, &seen);

    if (code != EXIT_DONE)
        return code;
    row = seen;
    row.roles = buf_text(&line->roles);
    return app_commit(line->command, place, CHANGE_PLAIN_PUT, &row, &seen);
}

static enum exit_code remove_act(struct app_line *line, struct place *place)
{
    const struct app_row row = { .key = { line->tenant, line->app } };

    return app_commit(line->command, place, CHANGE_PLAIN_DELETE, &row, NULL);
}

/* --- app list ------------------------------------------------------------------------------------------------------
 */

static size_t keys_count(struct arena *a, struct str keys)
{
    struct str why;

    return keys.len == 0 ? 0 : json_array_size(json_object_get(json_read(a, keys, &why), "keys"));
}

static size_t app_cells(struct arena *a, const void *found, struct cell cells[static LIST_CELLS_MOST])
{
    const struct app_row *row = found;
    const struct cell list[] = {
        { "tenant", CELL_TEXT, .text = id_guid(a, row->key.scope) },
        { "clientId", CELL_TEXT, .text = id_guid(a, row->key.id) },
        { "name", CELL_TEXT, .text = row->name },
        { "roles", CELL_WORDS, .text = row->roles },
        { "hasSecret", CELL_FLAG, .number = has_hash(row->secret_hash),
          .in_line = has_hash(row->secret_hash) ? "secret" : "" },
        { "secretBeforeUntil", CELL_TIME, .number = row->before_until_ms, .json_only = true },
        { "publicKeys", CELL_NUMBER, .number = (int64_t)keys_count(a, row->public_keys) },
    };

    memcpy(cells, list, sizeof list);
    return COUNT(list);
}

static enum exit_code apps_print(const struct command *command, struct place *place, struct id tenant, bool json)
{
    return plain_list_print(command, place, PLAIN_APP, tenant, json, app_cells);
}

/* --- The table -----------------------------------------------------------------------------------------------------
 */

static enum exit_code act_at_place(struct app_line *line,
                                   enum exit_code (*act)(struct app_line *line, struct place *place))
{
    struct place place;
    enum exit_code code;

    if (!place_open(line->command, line->config_file, &place, &code))
        return code;
    code = act(line, &place);
    place_close(&place);
    return code;
}

struct app_work {
    const char *(*fault)(const struct app_line *line);
    enum exit_code (*act)(struct app_line *line, struct place *place);
};

static enum exit_code app_run(const struct command *command, int argc, char **argv, const struct app_work *work)
{
    struct arena *a = arena_open((size_t)16 * 1024, (size_t)4 * 1024 * 1024);
    struct app_line line = { .command = command,
                             .arena = a,
                             .roles = { .arena = a, .ceiling = APP_ROLES_BYTES_MOST },
                             .keys = { .arena = a, .ceiling = APP_KEYS_BYTES_MOST },
                             .overlap_h = APP_OVERLAP_DEFAULT_H };
    enum exit_code code;

    if (a == NULL)
        return failed(command, STR("no memory"));
    if (app_line_read(argc, argv, &line, &code)) {
        const char *fault = id_is_none(line.tenant) ? "--tenant is missing" : work->fault(&line);

        code = fault == NULL ? act_at_place(&line, work->act) : misused(command, "%s", fault);
    }
    arena_close(a);
    return code;
}

static enum exit_code add_run(const struct command *command, int argc, char **argv)
{
    return app_run(command, argc, argv, &(struct app_work){ add_fault, add_act });
}

static enum exit_code grant_run(const struct command *command, int argc, char **argv)
{
    return app_run(command, argc, argv, &(struct app_work){ change_fault, grant_act });
}

static enum exit_code rotate_run(const struct command *command, int argc, char **argv)
{
    return app_run(command, argc, argv, &(struct app_work){ change_fault, rotate_act });
}

static enum exit_code remove_run(const struct command *command, int argc, char **argv)
{
    return app_run(command, argc, argv, &(struct app_work){ change_fault, remove_act });
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    return list_of_tenant(command, argc, argv, apps_print);
}

static const struct command_option add_options[] = {
    { "tenant", "TID", "tenant, a GUID" },
    { "name", "N", "what it is called in lists" },
    { "role", "R", "permission, such as OnlineMeetings.ReadWrite.All; may stand again" },
    { "public-key", "FILE", "certificate or public key (PEM), or JWK, that it signs with; may stand again" },
    { "no-secret", NULL, "a key alone" },
    { "app", "CLIENTID", "its client id, a GUID (a new one)" },
    { "json", NULL, "print a JSON object" },
    { "config", "FILE", "settings file" },
    { 0 },
};

const struct command command_app_add = {
    .name = "app add",
    .usage = "--tenant TID --name N --role R... [--public-key FILE... [--no-secret]] [--json]",
    .summary = "Adds an application that gets tokens of this server's own issuer; prints its client id and secret.",
    .more = "The secret is told this once; the store has its SHA-256.",
    .options = add_options,
    .settings = true,
    .run = add_run,
};

static const struct command_option grant_options[] = {
    { "tenant", "TID", "tenant, a GUID" },
    { "app", "CLIENTID", "the application, a GUID" },
    { "role", "R", "permission, such as OnlineMeetings.Read.All; may stand again" },
    { "config", "FILE", "settings file" },
    { 0 },
};

const struct command command_app_grant = {
    .name = "app grant",
    .usage = "--tenant TID --app CLIENTID [--role R...]",
    .summary = "Gives an application these roles, in the place of those it had.",
    .more = "Without a role it gets no token. Tokens that are out keep theirs until they end, an hour at most.",
    .options = grant_options,
    .settings = true,
    .run = grant_run,
};

static const struct command_option rotate_options[] = {
    { "tenant", "TID", "tenant, a GUID" },
    { "app", "CLIENTID", "the application, a GUID" },
    { "overlap", "HOURS", "how long the secret of before stays good (24)" },
    { "public-key", "FILE", "instead of a new secret: its keys from now on; may stand again" },
    { "no-secret", NULL, "from now on, a key alone" },
    { "json", NULL, "print a JSON object" },
    { "config", "FILE", "settings file" },
    { 0 },
};

const struct command command_app_rotate = {
    .name = "app rotate",
    .usage = "--tenant TID --app CLIENTID [--overlap HOURS] [--public-key FILE...] [--no-secret] [--json]",
    .summary = "Gives an application a new secret, or new keys; the secret of before is good for a while.",
    .more =
        "Only the last secret of before is: what was rotated twice is over. With --public-key the secret stays as it "
        "is, unless --no-secret ends it.",
    .options = rotate_options,
    .settings = true,
    .run = rotate_run,
};

static const struct command_option remove_options[] = {
    { "tenant", "TID", "tenant, a GUID" },
    { "app", "CLIENTID", "the application, a GUID" },
    { "config", "FILE", "settings file" },
    { 0 },
};

const struct command command_app_remove = {
    .name = "app remove",
    .usage = "--tenant TID --app CLIENTID",
    .summary = "Removes an application: it gets no token any more.",
    .more = "Tokens that are out are good until they end, an hour at most.",
    .options = remove_options,
    .settings = true,
    .run = remove_run,
};

const struct command command_app_list = {
    .name = "app list",
    .usage = "[--tenant TID] [--json]",
    .summary = "Lists applications.",
    .more = "A line an application, cells separated by tabs: tenant, client id, name, roles, 'secret' when it has one, "
            "and how many keys.",
    .options = list_of_tenant_options,
    .settings = true,
    .run = list_run,
};
