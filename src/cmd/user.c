/* user.c: foyer user add, disable, enable, remove and list: the local directory, against which names and addresses of
 * signed-in people are matched. They may run beside the server, which sees the change at its next request. */
#include "cmd/user.h"

#include "cmd/lines.h"
#include "core/limits.h"

enum { LIST_PAGE_ROWS = 1000, LIST_MOST_ROWS = 1000000, ALIASES_MOST_BYTES = LIMIT_ALIASES * 2 * LIMIT_EMAIL_BYTES };

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

struct user_wish {
    enum change_kind kind;
    const struct user *user;
};

static enum exit_code user_commit(const struct command *command, struct place *place, void *context)
{
    const struct user_wish *wish = context;
    struct change change = { .kind = wish->kind, .as.user = *wish->user };

    return place_commit(command, place, &change, "the directory has nobody of that --oid in that --tenant",
                        "another person of that --tenant has that --upn");
}

/* With the store of `config`. */
static enum exit_code user_change(const struct command *command, const char *config, enum change_kind kind,
                                  const struct user *user)
{
    return place_run(command, config, user_commit, &(struct user_wish){ kind, user });
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

/* --- user disable, user enable, user remove --- */

enum { OF, WHO, SWITCH_CONFIG, SWITCH_OPTIONS };

static const struct command_option switch_options[] = {
    [OF] = { "tenant", "TID", "tenant of the person, a GUID" },
    [WHO] = { "oid", "OID", "the person's object id, a GUID" },
    [SWITCH_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static enum exit_code of_person(const struct command *command, enum change_kind kind, bool disabled, int argc,
                                char **argv)
{
    const char *values[SWITCH_OPTIONS] = { NULL };
    struct user user = { .disabled = disabled };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (!option_guid(command, "tenant", values[OF], &user.tenant) ||
        !option_guid(command, "oid", values[WHO], &user.object))
        return EXIT_MISUSED;
    return user_change(command, values[SWITCH_CONFIG], kind, &user);
}

static enum exit_code disable_run(const struct command *command, int argc, char **argv)
{
    return of_person(command, CHANGE_USER_DISABLE, true, argc, argv);
}

static enum exit_code enable_run(const struct command *command, int argc, char **argv)
{
    return of_person(command, CHANGE_USER_DISABLE, false, argc, argv);
}

static enum exit_code remove_run(const struct command *command, int argc, char **argv)
{
    return of_person(command, CHANGE_USER_DELETE, false, argc, argv);
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
    .run = disable_run,
};

const struct command command_user_enable = {
    .name = "user enable",
    .usage = "--tenant TID --oid OID",
    .summary = "Lets a disabled person enrol again.",
    .options = switch_options,
    .settings = true,
    .run = enable_run,
};

const struct command command_user_remove = {
    .name = "user remove",
    .usage = "--tenant TID --oid OID",
    .summary = "Takes a person out of the local directory.",
    .more = "What they are registered for stays; from then on they are judged by the claims of their tokens. Who shall "
            "enrol no more is disabled instead.",
    .options = switch_options,
    .settings = true,
    .run = remove_run,
};

/* --- user list --- */

static bool user_print(struct arena *a, const struct user *user, bool json)
{
    const struct cell cells[] = {
        { .name = "tenant", .text = id_guid(a, user->tenant) },
        { .name = "oid", .text = id_guid(a, user->object) },
        { .name = "givenName", .text = user->given_name },
        { .name = "familyName", .text = user->family_name },
        { .name = "mail", .text = user->mail },
        { .name = "upn", .text = user->upn },
        { .name = "aliases", .kind = CELL_WORDS, .text = user->aliases },
        { .name = "displayName", .text = user->display_name, .json_only = true },
        { .name = "externalId", .text = user->external_id, .json_only = true },
        { .name = "created", .kind = CELL_TIME, .number = user->created_at_ms, .json_only = true },
        { .name = "changed", .kind = CELL_TIME, .number = user->changed_at_ms, .json_only = true },
        { .name = "disabled",
          .kind = CELL_FLAG,
          .number = user->disabled,
          .in_line = user->disabled ? "disabled" : "enabled" },
    };

    return line_print(a, cells, COUNT(cells), json);
}

static enum exit_code users_print(const struct command *command, struct place *place, struct id tenant, bool json)
{
    struct user_page page = { .tenant = tenant, .most = id_is_none(tenant) ? LIST_MOST_ROWS : LIST_PAGE_ROWS };
    size_t n = page.most;

    while (n == page.most) {
        struct user *users;

        arena_clear(place->page);
        if (store_users(place->view, place->page, &page, &users, &n) != STORE_OK)
            return failed(command, STR("the store cannot be read just now"));
        for (size_t i = 0; i < n; i++)
            if (!user_print(place->page, &users[i], json))
                return failed(command, STR("cannot write"));
        if (n == LIST_MOST_ROWS)
            return failed(command, STR("there are more: list them by --tenant"));
        if (n > 0)
            page.after = users[n - 1].object;
    }
    return EXIT_DONE;
}

static enum exit_code list_run(const struct command *command, int argc, char **argv)
{
    return list_of_tenant(command, argc, argv, users_print);
}

const struct command command_user_list = {
    .name = "user list",
    .usage = "[--tenant TID] [--json]",
    .summary = "Lists the local directory.",
    .more =
        "A line a person, cells separated by tabs: tenant, oid, given name, family name, mail, user principal name,\n"
        "aliases, and enabled or disabled.",
    .options = list_of_tenant_options,
    .settings = true,
    .run = list_run,
};
