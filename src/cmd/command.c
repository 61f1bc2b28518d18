/* command.c: reads a command's options by its table (getopt_long, but no abbreviations: people script these names), and
 * prints its help from the same table. */
#include "cmd/command.h"

#include <getopt.h>
#include <stdarg.h>

#include "cmd/config.h"

enum { OPTIONS_MOST = 16, COMPLAINT_MOST_BYTES = 4096 };

static size_t options_to_getopt(const struct command *command, struct option out[static OPTIONS_MOST + 2])
{
    size_t n = 0;

    for (const struct command_option *o = command->options; o->name != NULL; o++) {
        CHECK(n < OPTIONS_MOST);
        out[n++] = (struct option){ o->name, o->value == NULL ? no_argument : required_argument, NULL, 0 };
    }
    out[n] = (struct option){ "help", no_argument, NULL, 0 };
    out[n + 1] = (struct option){ 0 };
    return n;
}

/* "--tenant" and "--tenant=..." name it whole, "--ten" does not. */
static bool named_whole(const char *word, const char *name)
{
    size_t n = strlen(name);

    return strncmp(word, "--", 2) == 0 && strncmp(word + 2, name, n) == 0 &&
           (word[2 + n] == '\0' || word[2 + n] == '=');
}

static int option_wrong(const struct option_reader *reader, const char *what, const char *word)
{
    (void)misused(reader->command, "%s %s", what, word);
    return OPTIONS_WRONG;
}

int option_next(struct option_reader *reader, const char **value)
{
    struct option options[OPTIONS_MOST + 2];
    size_t n = options_to_getopt(reader->command, options);
    const char *word = reader->argv[reader->at]; /* after the last one stands NULL */
    int found, at = 0;

    if (word == NULL)
        return OPTIONS_END;
    opterr = 0;
    optind = reader->at;
    found = getopt_long(reader->argc, reader->argv, "+:h", options, &at);
    if (found == -1) {
        reader->at = optind;
        return OPTIONS_END;
    }
    if (found == ':')
        return option_wrong(reader, "a value is missing after", word);
    if (found == '?' || (found == 0 && !named_whole(word, options[at].name)))
        return option_wrong(reader, "unknown option", word);
    reader->at = optind;
    if (found == 'h' || (size_t)at == n) {
        command_help(reader->command);
        return OPTIONS_HELPED;
    }
    *value = optarg;
    return at;
}

enum exit_code option_exit(int outcome)
{
    return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_MISUSED;
}

bool options_read(const struct command *command, int argc, char **argv, const char **values, int *words,
                  enum exit_code *code)
{
    struct option_reader reader = { .command = command, .argc = argc, .argv = argv, .at = 1 };
    const char *value = NULL;
    int option;

    while ((option = option_next(&reader, &value)) >= 0)
        values[option] = value == NULL ? "" : value;
    if (option != OPTIONS_END) {
        *code = option_exit(option);
        return false;
    }
    *words = argc - reader.at;
    return true;
}

bool options_read_all(const struct command *command, int argc, char **argv, const char **values, enum exit_code *code)
{
    int words;

    if (!options_read(command, argc, argv, values, &words, code))
        return false;
    if (words > 0)
        *code = misused(command, "unexpected %s", argv[argc - words]);
    return words == 0;
}

static void settings_help(void)
{
    struct arena *a = arena_open((size_t)16 * 1024, (size_t)256 * 1024);
    struct buf b = { .arena = a, .ceiling = (size_t)64 * 1024 };
    struct str text;

    if (a == NULL)
        return;
    config_print_help(&b);
    if (buf_finish(&b, &text))
        (void)printf("\nSettings, by environment or file (the environment wins):\n%.*s", STR_ARGS(text));
    arena_close(a);
}

void command_help(const struct command *command)
{
    (void)printf("Usage: foyer %s%s%s\n\n%s\n", command->name, command->usage[0] == '\0' ? "" : " ", command->usage,
                 command->summary);
    if (command->more != NULL)
        (void)printf("%s\n", command->more);
    (void)printf("\nOptions:\n");
    for (const struct command_option *o = command->options; o->name != NULL; o++) {
        char left[64];

        (void)snprintf(left, sizeof left, "--%s%s%s", o->name, o->value == NULL ? "" : " ",
                       o->value == NULL ? "" : o->value);
        (void)printf("  %-22s %s\n", left, o->help);
    }
    (void)printf("  %-22s %s\n", "--help", "this text");
    if (command->settings)
        settings_help();
}

/* One line, whatever stood in what is repeated. */
static void complain(const struct command *command, char *message, const char *hint)
{
    for (char *c = message; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = '?';
    (void)fprintf(stderr, "foyer %s: %s%s%s%s\n", command->name, message, hint, hint[0] == '\0' ? "" : command->name,
                  hint[0] == '\0' ? "" : " --help");
}

enum exit_code misused(const struct command *command, const char *message, ...)
{
    char text[COMPLAINT_MOST_BYTES];
    va_list arguments;

    va_start(arguments, message);
    (void)vsnprintf(text, sizeof text, message, arguments);
    va_end(arguments);
    complain(command, text, "; see foyer ");
    return EXIT_MISUSED;
}

enum exit_code failed(const struct command *command, struct str why)
{
    char text[COMPLAINT_MOST_BYTES];

    (void)snprintf(text, sizeof text, "%.*s", STR_ARGS(why));
    complain(command, text, "");
    return EXIT_FAILED;
}

bool option_guid(const struct command *command, const char *name, const char *value, struct id *out)
{
    if (value != NULL && id_of_guid(str_of(value), out) && !id_is_none(*out))
        return true;
    (void)misused(command, "--%s is a GUID such as 7c1d7e0e-9b1f-4f63-8f0e-3a52a3f0c001%s%s%s", name,
                  value == NULL ? "" : ", not \"", value == NULL ? "" : value, value == NULL ? "" : "\"");
    return false;
}
