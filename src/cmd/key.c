/* key.c: foyer key add, list and remove: API keys that are good for one registration. The secret is printed once, by
 * add, and is nowhere afterwards but with who has it. */
#include "auth/event_key.h"
#include "cmd/grant.h"

#include "base/datetime.h"
#include "base/text.h"
#include "core/limits.h"

/* --- key add --- */

enum { REGISTRATION, NAME, ROLE, EXPIRES, AS_JSON, CONFIG, OPTIONS };

static const struct command_option add_options[] = {
    [REGISTRATION] = { "registration", "R", "the registration: its id as the API shows it, or as a GUID" },
    [NAME] = { "name", "N", "what it is for, such as 'scanner at the north door'" },
    [ROLE] = { "role", "ROLE", "coOrganizer, viewer or checker" },
    [EXPIRES] = { "expires", "TIME", "until when it is good, such as 2027-01-31T00:00:00Z; else it stays good" },
    [AS_JSON] = { "json", NULL, "a JSON object with id and secretText" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static bool name_read(const struct command *command, const char *value, struct str *out)
{
    *out = value == NULL ? (struct str){ 0 } : str_trim(str_of(value));
    if (out->len > 0 && text_is_utf8(*out) && text_length(*out) <= LIMIT_NAME_CHARACTERS && !text_has_control(*out))
        return true;
    (void)misused(command, "--name is 1 to %d characters that say what the key is for", LIMIT_NAME_CHARACTERS);
    return false;
}

static bool expiry_read(const struct command *command, const char *value, int64_t *out)
{
    if (value == NULL || (datetime_parse(str_of(value), out) && *out > clock_read(&clock_system).wall_ms))
        return true;
    (void)misused(command, "--expires is a time to come with its offset, such as 2027-01-31T00:00:00Z, not \"%s\"",
                  value);
    return false;
}

static bool row_read(const struct command *command, const char *const *values, struct event_key_row *out)
{
    return scope_read(command, values[REGISTRATION], NULL, &out->key.scope) &&
           name_read(command, values[NAME], &out->name) && role_option(command, values[ROLE], &out->role) &&
           expiry_read(command, values[EXPIRES], &out->expires_at_ms);
}

struct key_wish {
    struct event_key_row row;
    bool json;
};

static struct change change_of(enum change_kind kind, const struct event_key_row *row, const char *word)
{
    return (struct change){
        .kind = kind,
        .as.plain = { .kind = PLAIN_EVENT_KEY,
                      .row = row,
                      .audit = word,
                      .registration = row->key.scope,
                      .of = row->key.id },
    };
}

static enum exit_code secret_print(const struct command *command, struct arena *a, const struct key_wish *wish,
                                   struct str secret)
{
    const struct cell cells[] = {
        { .name = "id", .text = id_text(a, wish->row.key.id), .json_only = true },
        { .name = "secretText", .text = secret },
    };

    if (line_print(a, cells, COUNT(cells), wish->json))
        return EXIT_DONE;
    return failed(command, STR("cannot write; remove the key and make another"));
}

static enum exit_code key_make(const struct command *command, struct place *place, void *context)
{
    struct key_wish *wish = context;
    struct event_key_row *row = &wish->row;

    row->created_at_ms = clock_read(&clock_system).wall_ms;
    row->key.id = id_new(row->created_at_ms);
    struct str secret = event_key_make(place->arena, row->key.scope, row->key.id, row->hash);
    if (str_is_null(secret))
        return failed(command, STR("no memory"));
    struct change change = change_of(CHANGE_PLAIN_PUT, row, role_key_made_word(row->role));
    enum exit_code code = place_commit(command, place, &change, "there is no such registration", NULL);
    return code == EXIT_DONE ? secret_print(command, place->arena, wish, secret) : code;
}

static enum exit_code add_run(const struct command *command, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct key_wish wish = { .json = false };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!row_read(command, values, &wish.row))
        return EXIT_MISUSED;
    wish.json = values[AS_JSON] != NULL;
    return place_run(command, values[CONFIG], key_make, &wish);
}

const struct command command_key_add = {
    .name = "key add",
    .usage = "--registration R --name N --role ROLE [--expires TIME] [--json]",
    .summary = "Makes an API key for one registration, and prints its secret this once.",
    .more =
        "It is presented as 'Authorization: Bearer foyer_key_...' and reaches this registration alone. A coOrganizer "
        "key changes it and its registrants and enrols where everyone may; a viewer key sees; a checker key sees "
        "names and records who came. No key deletes the registration, grants a role or makes a key.",
    .options = add_options,
    .settings = true,
    .run = add_run,
};

/* --- key remove --- */

enum { REMOVE_REGISTRATION, REMOVE_ID, REMOVE_CONFIG, REMOVE_OPTIONS };

static const struct command_option remove_options[] = {
    [REMOVE_REGISTRATION] = { "registration", "R", "the registration: its id as the API shows it, or as a GUID" },
    [REMOVE_ID] = { "id", "ID", "the key's id, as foyer key list tells it" },
    [REMOVE_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static enum exit_code key_remove(const struct command *command, struct place *place, void *context)
{
    struct change change = change_of(CHANGE_PLAIN_DELETE, context, ROLE_KEY_REMOVED_WORD);

    return place_commit(command, place, &change, "there is no such key", NULL);
}

static enum exit_code remove_run(const struct command *command, int argc, char **argv)
{
    const char *values[REMOVE_OPTIONS] = { NULL };
    struct event_key_row row = { .role = ROLE_NONE };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!scope_read(command, values[REMOVE_REGISTRATION], NULL, &row.key.scope))
        return EXIT_MISUSED;
    if (values[REMOVE_ID] == NULL || !id_of_text(str_of(values[REMOVE_ID]), &row.key.id))
        return misused(command, "--id is an id of 22 characters, as foyer key list tells it");
    return place_run(command, values[REMOVE_CONFIG], key_remove, &row);
}

const struct command command_key_remove = {
    .name = "key remove",
    .usage = "--registration R --id ID",
    .summary = "Removes an API key; within two seconds it is refused everywhere.",
    .options = remove_options,
    .settings = true,
    .run = remove_run,
};

/* --- key list --- */

enum { OF_REGISTRATION, LIST_JSON, LIST_CONFIG, LIST_OPTIONS };

static const struct command_option list_options[] = {
    [OF_REGISTRATION] = { "registration", "R", "the registration: its id as the API shows it, or as a GUID" },
    [LIST_JSON] = { "json", NULL, "one JSON object a line" },
    [LIST_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static size_t key_fill(struct arena *a, const void *stored, struct cell cells[static LIST_CELLS_MOST])
{
    const struct event_key_row *row = stored;

    cells[0] = (struct cell){ .name = "id", .text = id_text(a, row->key.id) };
    cells[1] = (struct cell){ .name = "role", .text = role_name(row->role) };
    cells[2] = (struct cell){ .name = "expiresDateTime", .kind = CELL_TIME, .number = row->expires_at_ms };
    cells[3] = (struct cell){ .name = "name", .text = row->name };
    cells[4] =
        (struct cell){ .name = "createdDateTime", .kind = CELL_TIME, .number = row->created_at_ms, .json_only = true };
    return 5;
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    const char *values[LIST_OPTIONS] = { NULL };
    struct id scope;
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!scope_read(command, values[OF_REGISTRATION], NULL, &scope))
        return EXIT_MISUSED;
    return plain_list_run(command, values[LIST_CONFIG], PLAIN_EVENT_KEY, scope, values[LIST_JSON] != NULL, key_fill);
}

const struct command command_key_list = {
    .name = "key list",
    .usage = "--registration R [--json]",
    .summary = "Lists the API keys of a registration, without their secrets.",
    .more = "A line a key, cells separated by tabs: id, role, when it ends (nothing: never), and its name.",
    .options = list_options,
    .settings = true,
    .run = list_run,
};
