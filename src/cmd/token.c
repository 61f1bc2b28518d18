/* token.c: foyer token: prints a token signed by the built-in issuer, and nothing else, so that scripts can use it.
 * Whoever may read the store's keys may be anybody: the command asks nothing. */
#include "cmd/place.h"

enum { TENANT, USER, APP, GIVEN_NAME, FAMILY_NAME, EMAIL, SCOPE, ROLE, TTL, CONFIG };
enum { TTL_DEFAULT_S = 3600, TTL_MOST_S = 366 * 24 * 3600, WORDS_MOST_BYTES = 8192 };

static const struct command_option options[] = {
    [TENANT] = { "tenant", "TID", "tenant of the caller, a GUID" },
    [USER] = { "user", "OID", "the person, a GUID: a delegated token" },
    [APP] = { "app", "APPID", "the application, a GUID: without --user, an application token" },
    [GIVEN_NAME] = { "given-name", "N", "first name of the person" },
    [FAMILY_NAME] = { "family-name", "N", "last name of the person" },
    [EMAIL] = { "email", "E", "address of the person" },
    [SCOPE] = { "scope", "'S S'", "permissions of a person; may stand again" },
    [ROLE] = { "role", "R", "permission of an application; may stand again" },
    [TTL] = { "ttl", "SECONDS", "how long it is good for (3600)" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

struct token_line {
    struct token_wish wish;
    struct buf scopes, roles;
    const char *config_file;
};

static bool guid_read(const struct command *command, int option, const char *value, struct id *out)
{
    if (id_of_guid(str_of(value), out) && !id_is_none(*out))
        return true;
    (void)misused(command, "--%s is a GUID such as 7c1d7e0e-9b1f-4f63-8f0e-3a52a3f0c001, not \"%s\"",
                  options[option].name, value);
    return false;
}

static bool ttl_read(const struct command *command, const char *value, int64_t *out)
{
    if (str_to_i64(str_of(value), out) && *out >= 1 && *out <= TTL_MOST_S)
        return true;
    (void)misused(command, "--ttl is a number of seconds from 1 to %d, not \"%s\"", TTL_MOST_S, value);
    return false;
}

static void word_add(struct buf *words, const char *value)
{
    if (words->len > 0)
        buf_add_char(words, ' ');
    buf_add(words, str_trim(str_of(value)));
}

static bool option_take(const struct command *command, struct token_line *line, int option, const char *value)
{
    struct token_wish *wish = &line->wish;

    switch (option) {
    case TENANT: return guid_read(command, option, value, &wish->tenant);
    case USER: return guid_read(command, option, value, &wish->user);
    case APP: return guid_read(command, option, value, &wish->app);
    case GIVEN_NAME: wish->given_name = str_of(value); return true;
    case FAMILY_NAME: wish->family_name = str_of(value); return true;
    case EMAIL: wish->email = str_of(value); return true;
    case SCOPE: word_add(&line->scopes, value); return true;
    case ROLE: word_add(&line->roles, value); return true;
    case TTL: return ttl_read(command, value, &wish->ttl_s);
    case CONFIG: line->config_file = value; return true;
    }
    UNREACHABLE();
}

/* NULL when the words fit together. */
static const char *line_fault(const struct token_line *line)
{
    const struct token_wish *wish = &line->wish;
    bool person = !id_is_none(wish->user);

    if (id_is_none(wish->tenant))
        return "--tenant is missing";
    if (!person && id_is_none(wish->app))
        return "say who calls: --user OID or --app APPID";
    if (!person && line->scopes.len > 0)
        return "--scope is for a person; an application has --role";
    if (!person && (wish->given_name.len > 0 || wish->family_name.len > 0 || wish->email.len > 0))
        return "--given-name, --family-name and --email are for a person: --user OID";
    if (line->scopes.len == 0 && line->roles.len == 0)
        return person ? "--scope is missing, such as --scope OnlineMeetings.ReadWrite"
                      : "--role is missing, such as --role OnlineMeetings.Read.All";
    if (line->scopes.failed || line->roles.failed)
        return "too many permissions";
    return NULL;
}

static enum exit_code token_print(const struct command *command, struct place *place, struct token_line *line)
{
    struct arena *a = place->arena;
    struct str why = STR("no memory"), token;
    struct wrap *wrap;
    struct auth *auth;

    if (!buf_finish(&line->scopes, &line->wish.scopes) || !buf_finish(&line->roles, &line->wish.roles))
        return failed(command, why);
    if (!wrap_open(a, place->config.secret_file, &wrap, &why))
        return failed(command, why);
    auth = auth_open(
        a,
        &(struct auth_options){
            .public_url = place->config.public_url, .store = place->store, .wrap = wrap, .clock = &clock_system },
        &why);
    wrap_close(wrap);
    if (auth == NULL)
        return failed(command, why);
    token = auth_token_issue(auth, a, &line->wish, &why);
    auth_close(auth);
    if (str_is_null(token))
        return failed(command, why);
    if (printf("%.*s\n", STR_ARGS(token)) < 0 || fflush(stdout) != 0)
        return failed(command, STR("cannot write"));
    return EXIT_DONE;
}

static enum exit_code token_read(const struct command *command, int argc, char **argv, struct token_line *line)
{
    struct option_reader reader = { .command = command, .argc = argc, .argv = argv, .at = 1 };
    const char *value = NULL, *fault;
    int option;
    struct place place;
    enum exit_code code;

    while ((option = option_next(&reader, &value)) >= 0)
        if (!option_take(command, line, option, value))
            return EXIT_MISUSED;
    if (option != OPTIONS_END)
        return option_exit(option);
    fault = reader.at < argc ? "nothing stands after the options" : line_fault(line);
    if (fault != NULL)
        return misused(command, "%s", fault);
    if (!place_open(command, line->config_file, &place, &code))
        return code;
    code = token_print(command, &place, line);
    place_close(&place);
    return code;
}

static enum exit_code token_run(const struct command *command, int argc, char **argv)
{
    struct arena *a = arena_open(4096, (size_t)4 * WORDS_MOST_BYTES);
    struct token_line line = { .wish = { .ttl_s = TTL_DEFAULT_S },
                               .scopes = { .arena = a, .ceiling = WORDS_MOST_BYTES },
                               .roles = { .arena = a, .ceiling = WORDS_MOST_BYTES } };
    enum exit_code code;

    if (a == NULL)
        return failed(command, STR("no memory"));
    code = token_read(command, argc, argv, &line);
    arena_close(a);
    return code;
}

const struct command command_token = {
    .name = "token",
    .usage = "--tenant TID (--user OID [--given-name N --family-name N --email E] | --app APPID)\n"
             "         (--scope 'S S' | --role R)... [--ttl SECONDS]",
    .summary = "Prints a token signed by the built-in issuer.",
    .more = "The server accepts it where both have the same settings: the store holds the key, FOYER_SECRET_FILE opens "
            "it, and FOYER_PUBLIC_URL is the issuer.",
    .options = options,
    .settings = true,
    .run = token_run,
};
