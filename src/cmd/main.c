/* main.c: the table of commands, and nothing else. */
#include "cmd/command.h"

static enum exit_code version_run(const struct command *command, int argc, char **argv);

static const struct command_option no_options[] = { { 0 } };
static const struct command command_version = {
    .name = "version",
    .usage = "",
    .summary = "Says which Foyer this is.",
    .options = no_options,
    .run = version_run,
};

static const struct command *const commands[] = {
    &command_serve,          &command_console,       &command_token,           &command_user_add,
    &command_user_list,      &command_user_import,   &command_user_disable,    &command_user_enable,
    &command_policy_grant,   &command_policy_revoke, &command_policy_list,     &command_session_list,
    &command_session_end,    &command_role_grant,    &command_role_revoke,     &command_role_list,
    &command_key_add,        &command_key_list,      &command_key_remove,      &command_audit_verify,
    &command_audit_export,   &command_outbox_list,   &command_outbox_retry,    &command_outbox_drop,
    &command_app_add,        &command_app_grant,     &command_app_rotate,      &command_app_remove,
    &command_app_list,       &command_user_remove,   &command_scim_token,      &command_scim_list,
    &command_scim_remove,    &command_migrate,       &command_doctor,          &command_backup,
    &command_restore,        &command_docs,          &command_template_list,   &command_template_export,
    &command_template_check, &command_template_set,  &command_template_remove, &command_template_preview,
    &command_look_set,       &command_look_show,     &command_look_clear,      &command_version,
};

static enum exit_code version_run(const struct command *command, int argc, char **argv)
{
    enum exit_code code;

    if (!options_read_all(command, argc, argv, NULL, &code))
        return code;
    (void)printf("foyer %s\n", FOYER_VERSION);
    return EXIT_DONE;
}

static void print_usage(FILE *out)
{
    (void)fprintf(out,
                  "Usage: foyer COMMAND [OPTION]...\n\nA meeting-registration server that speaks the wire format of "
                  "Microsoft Graph.\n\nCommands:\n");
    for (size_t i = 0; i < COUNT(commands); i++)
        (void)fprintf(out, "  %-14s %s\n", commands[i]->name, commands[i]->summary);
    (void)fprintf(out, "\nfoyer COMMAND --help tells its options.\n");
}

/* How many of `words` the name takes ("user add": two), 0 when it is another. */
static int name_words(const char *name, int n, char **words)
{
    struct str rest = str_of(name);
    int taken = 0;

    while (!str_is_null(rest)) {
        struct str word = str_cut(rest, ' ', &rest);

        if (taken == n || !str_equal(str_of(words[taken]), word))
            return 0;
        taken++;
    }
    return taken;
}

static bool is_one_of(const char *word, const char *one, const char *other)
{
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

/* "foyer user", "foyer user --help": all commands that begin so. */
static enum exit_code group_usage(int argc, char **argv)
{
    bool asked = argc > 2 && is_one_of(argv[2], "--help", "-h"), any = false;
    FILE *out = asked ? stdout : stderr;

    for (size_t i = 0; i < COUNT(commands); i++) {
        struct str rest, first = str_cut(str_of(commands[i]->name), ' ', &rest);

        if (str_is_null(rest) || !str_equal(first, str_of(argv[1])))
            continue;
        (void)fprintf(out, "Usage: foyer %s %s\n  %s\n", commands[i]->name, commands[i]->usage, commands[i]->summary);
        any = true;
    }
    if (!any)
        (void)fprintf(stderr, "foyer: unknown command %s; see foyer --help\n", argv[1]);
    return any && asked ? EXIT_DONE : EXIT_MISUSED;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        print_usage(stderr);
        return EXIT_MISUSED;
    }
    if (is_one_of(argv[1], "--help", "-h") || (argc == 2 && strcmp(argv[1], "help") == 0)) {
        print_usage(stdout);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0)
        return (int)version_run(&command_version, 1, argv);
    for (size_t i = 0; i < COUNT(commands); i++) {
        bool asks = strcmp(argv[1], "help") == 0; /* foyer help token */
        int words = name_words(commands[i]->name, argc - 1 - asks, argv + 1 + asks);

        if (words > 0 && asks) {
            command_help(commands[i]);
            return EXIT_DONE;
        }
        if (words > 0)
            return (int)commands[i]->run(commands[i], argc - words, argv + words);
    }
    return (int)group_usage(argc, argv);
}
