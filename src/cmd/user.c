/* user.c: foyer user add, disable, enable and list: the local directory, against which names and addresses of signed-in
 * people are matched. They may run beside the server, which sees the change at its next request. */
#include "cmd/user.h"

#include "base/json.h"
#include "cmd/place.h"
#include "core/limits.h"

enum {
    LIST_PAGE_ROWS = 1000,
    LIST_MOST_ROWS = 1000000,
    LINE_MOST_BYTES = 64 * 1024, /* aliases, and each byte of a name as an escape */
    ALIASES_MOST_BYTES = LIMIT_ALIASES * 2 * LIMIT_EMAIL_BYTES
};

/* --- user add --- */

enum { TENANT, OID, GIVEN_NAME, FAMILY_NAME, MAIL, UPN, ALIAS, CONFIG, ADD_OPTIONS };

static const struct command_option add_options[] = {
    [TENANT] = { "tenant", "TID", "tenant of the person, a GUID" },
    [OID] = { "oid", "OID", "the person's object id, a GUID: oid in their tokens" },
    [GIVEN_NAME] = { "given-name", "N", "first name" },
    [FAMILY_NAME] = { "family-name", "N", "last name" },
    [MAIL] = { "mail", "E", "address" },
    [UPN] = { "upn", "U", "user principal name, where it is another than the address" },
    [ALIAS] = { "alias", "E", "one more address, that counts as theirs too; may be repeated" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

/* False: answered, end with `code`. */
static bool add_options_read(const struct command *command, struct arena *a, int argc, char **argv, const char **values,
                             struct str *aliases, enum exit_code *code)
{
    struct option_reader reader = { .command = command, .argc = argc, .argv = argv, .at = 1 };
    struct buf b = { .arena = a, .ceiling = ALIASES_MOST_BYTES };
    const char *value = NULL;
    int option;

    while ((option = option_next(&reader, &value)) >= 0) {
        values[option] = value;
        if (option == ALIAS) {
            buf_add(&b, str_of(value));
            buf_add_char(&b, ';');
        }
    }
    *code = option_exit(option);
    if (option == OPTIONS_END && reader.at < argc) {
        *code = misused(command, "unexpected %s", argv[reader.at]);
        return false;
    }
    *aliases = buf_text(&b);
    if (option == OPTIONS_END && b.failed)
        *code = misused(command, "a person has at most %d --alias", LIMIT_ALIASES);
    return option == OPTIONS_END && !b.failed;
}

static bool user_read(const struct command *command, struct arena *a, const char *const *values, struct str aliases,
                      struct user *out)
{
    static const char *const names[USER_FIELDS] = { "--oid",  "--given-name", "--family-name",
                                                    "--mail", "--upn",        "--alias" };
    struct str sent[USER_FIELDS] = { [USER_ALIASES] = aliases };
    struct faults faults = { .arena = a };

    if (!option_guid(command, "tenant", values[TENANT], &out->tenant) ||
        !option_guid(command, "oid", values[OID], &out->object))
        return false;
    for (int i = OID; i <= UPN; i++)
        sent[USER_OID + i - OID] = str_of(values[i]);
    user_check(a, sent, names, &faults, out);
    for (size_t i = 0; i < faults.count; i++)
        (void)fprintf(stderr, "foyer %s: %.*s: %.*s\n", command->name, STR_ARGS(faults.list[i].target),
                      STR_ARGS(faults.list[i].message));
    return !faults_any(&faults);
}

static enum exit_code user_commit(const struct command *command, struct place *place, enum change_kind kind,
                                  const struct user *user)
{
    struct change change = { .kind = kind, .actor = { .kind = ACTOR_ADMINISTRATOR }, .as.user = *user };

    switch (store_commit(place->view, &change)) {
    case STORE_OK: return EXIT_DONE;
    case STORE_MISSING: return failed(command, STR("the directory has nobody of that --oid in that --tenant"));
    case STORE_FULL: return failed(command, STR("the disk is full; nothing is stored"));
    case STORE_UNCERTAIN: return failed(command, STR("no answer from the store; please try again"));
    case STORE_EXISTS:
    case STORE_CHANGED:
    case STORE_UNAVAILABLE:
    case STORE_BROKEN: return failed(command, STR("the store is busy or away; nothing is stored, please try again"));
    }
    UNREACHABLE();
}

/* With the store of `config`. */
static enum exit_code user_change(const struct command *command, const char *config, enum change_kind kind,
                                  const struct user *user)
{
    struct place place;
    enum exit_code code;

    if (!place_open(command, config, &place, &code))
        return code;
    code = user_commit(command, &place, kind, user);
    place_close(&place);
    return code;
}

static enum exit_code add_read(const struct command *command, struct arena *a, int argc, char **argv)
{
    const char *values[ADD_OPTIONS] = { NULL };
    struct str aliases = { 0 };
    struct user user = { 0 };
    enum exit_code code;

    if (!add_options_read(command, a, argc, argv, values, &aliases, &code))
        return code;
    if (!user_read(command, a, values, aliases, &user))
        return EXIT_MISUSED;
    return user_change(command, values[CONFIG], CHANGE_USER_MEND, &user);
}

static enum exit_code add_run(const struct command *command, int argc, char **argv)
{
    struct arena *a = arena_open((size_t)16 * 1024, (size_t)1024 * 1024);
    enum exit_code code;

    if (a == NULL)
        return failed(command, STR("no memory"));
    code = add_read(command, a, argc, argv);
    arena_close(a);
    return code;
}

const struct command command_user_add = {
    .name = "user add",
    .usage = "--tenant TID --oid OID --given-name N --family-name N --mail E [--upn U] [--alias E]...",
    .summary = "Puts a person into the local directory, or mends who is there.",
    .more = "The whole record is as it is said here; only who is disabled stays so.",
    .options = add_options,
    .settings = true,
    .run = add_run,
};

/* --- user disable, user enable --- */

enum { OF, WHO, SWITCH_CONFIG, SWITCH_OPTIONS };

static const struct command_option switch_options[] = {
    [OF] = { "tenant", "TID", "tenant of the person, a GUID" },
    [WHO] = { "oid", "OID", "the person's object id, a GUID" },
    [SWITCH_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static enum exit_code switch_run(const struct command *command, int argc, char **argv)
{
    const char *values[SWITCH_OPTIONS] = { NULL };
    struct user user = { .disabled = command == &command_user_disable };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!option_guid(command, "tenant", values[OF], &user.tenant) ||
        !option_guid(command, "oid", values[WHO], &user.object))
        return EXIT_MISUSED;
    return user_change(command, values[SWITCH_CONFIG], CHANGE_USER_DISABLE, &user);
}

const struct command command_user_disable = {
    .name = "user disable",
    .usage = "--tenant TID --oid OID",
    .summary = "Lets a person of the local directory enrol no more.",
    .more =
        "It counts for registrations of the organization, from the server's next request on. What they are registered\n"
        "for stays, and so do their record and their links.",
    .options = switch_options,
    .settings = true,
    .run = switch_run,
};

const struct command command_user_enable = {
    .name = "user enable",
    .usage = "--tenant TID --oid OID",
    .summary = "Lets a disabled person enrol again.",
    .options = switch_options,
    .settings = true,
    .run = switch_run,
};

/* --- user list --- */

enum { OF_TENANT, AS_JSON, LIST_CONFIG, LIST_OPTIONS };

static const struct command_option list_options[] = {
    [OF_TENANT] = { "tenant", "TID", "only people of that tenant, a GUID" },
    [AS_JSON] = { "json", NULL, "one JSON object a line" },
    [LIST_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

/* Names and addresses hold no tab or line end: name_check and email_check refuse them. */
static void user_add_tsv(struct buf *b, const struct user *user)
{
    const struct str cells[] = { id_guid(b->arena, user->tenant),
                                 id_guid(b->arena, user->object),
                                 user->given_name,
                                 user->family_name,
                                 user->mail,
                                 user->upn,
                                 user->aliases,
                                 user->disabled ? STR("disabled") : STR("enabled") };

    for (size_t i = 0; i < COUNT(cells); i++) {
        if (i > 0)
            buf_add_char(b, '\t');
        buf_add(b, cells[i]);
    }
}

static void user_add_json(struct buf *b, const struct user *user)
{
    buf_add_char(b, '{');
    buf_add_json_member(b, STR("tenant"), id_guid(b->arena, user->tenant));
    buf_add_json_member(b, STR("oid"), id_guid(b->arena, user->object));
    buf_add_json_member(b, STR("givenName"), user->given_name);
    buf_add_json_member(b, STR("familyName"), user->family_name);
    buf_add_json_member(b, STR("mail"), user->mail);
    buf_add_json_member(b, STR("upn"), user->upn);
    buf_add_json_name(b, STR("aliases"));
    buf_add_char(b, '[');
    for (struct str rest = user->aliases, alias; !str_is_null(rest);) {
        alias = str_cut(rest, ' ', &rest);
        buf_add_json(b, alias);
        buf_add(b, str_is_null(rest) ? STR("") : STR(","));
    }
    buf_add_char(b, ']');
    buf_add_json_name(b, STR("disabled"));
    buf_add(b, user->disabled ? STR("true") : STR("false"));
    buf_add_char(b, '}');
}

static bool user_print(const struct user *user, bool json)
{
    struct arena *a = arena_open(4096, (size_t)4 * LINE_MOST_BYTES);
    struct buf b = { .arena = a, .ceiling = LINE_MOST_BYTES };
    struct str line;
    bool done;

    if (a == NULL)
        return false;
    (json ? user_add_json : user_add_tsv)(&b, user);
    done = buf_finish(&b, &line) && printf("%.*s\n", STR_ARGS(line)) >= 0;
    arena_close(a);
    return done;
}

static enum exit_code list_print(const struct command *command, struct place *place, struct id tenant, bool json)
{
    size_t most = id_is_none(tenant) ? LIST_MOST_ROWS : LIST_PAGE_ROWS, n = most;
    struct id after = { { 0 } };

    while (n == most) {
        struct user *users;

        if (store_users(place->view, place->arena, tenant, after, most, &users, &n) != STORE_OK)
            return failed(command, STR("the store cannot be read just now"));
        for (size_t i = 0; i < n; i++)
            if (!user_print(&users[i], json))
                return failed(command, STR("cannot write"));
        if (n == LIST_MOST_ROWS)
            return failed(command, STR("there are more: list them by --tenant"));
        if (n > 0)
            after = users[n - 1].object;
    }
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

const struct command command_user_list = {
    .name = "user list",
    .usage = "[--tenant TID] [--json]",
    .summary = "Lists the local directory.",
    .more =
        "A line a person, cells separated by tabs: tenant, oid, given name, family name, mail, user principal name,\n"
        "aliases, and enabled or disabled.",
    .options = list_options,
    .settings = true,
    .run = list_run,
};
