/* app_line.c: the options of foyer app's commands, by a table: each command's own says which of them it has. */
#include "cmd/app_line.h"

#include "auth/client_key.h"
#include "base/cleanup.h"
#include "base/text.h"

enum { NAME_BYTES_MOST = 256, FILE_BYTES_MOST = 64 * 1024, OVERLAP_MOST_H = 24 * 366 };

static enum exit_code tenant_take(struct app_line *line, const char *value)
{
    return option_guid(line->command, "tenant", value, &line->tenant) ? EXIT_DONE : EXIT_MISUSED;
}

static enum exit_code app_take(struct app_line *line, const char *value)
{
    return option_guid(line->command, "app", value, &line->app) ? EXIT_DONE : EXIT_MISUSED;
}

static enum exit_code name_take(struct app_line *line, const char *value)
{
    line->name = str_trim(str_of(value));
    if (line->name.len > 0 && line->name.len <= NAME_BYTES_MOST && text_is_utf8(line->name) &&
        !text_has_control(line->name))
        return EXIT_DONE;
    return misused(line->command, "--name is a text of 1 to %d bytes", NAME_BYTES_MOST);
}

static enum exit_code role_take(struct app_line *line, const char *value)
{
    struct str words = str_of(value);

    if (!text_is_utf8(words) || text_has_control(words))
        return misused(line->command, "--role is a word such as OnlineMeetings.Read.All");
    while (!str_is_null(words)) {
        struct str word = str_cut(words, ' ', &words);

        buf_add(&line->roles, line->roles.len > 0 && word.len > 0 ? STR(" ") : STR(""));
        buf_add(&line->roles, word);
    }
    return line->roles.failed ? misused(line->command, "too many roles") : EXIT_DONE;
}

static enum exit_code key_take(struct app_line *line, const char *path)
{
    RELEASE(file_release)
    FILE *file = fopen(path, "rb");
    char *text = ARENA_NEW(line->arena, char, FILE_BYTES_MOST);
    struct str why;

    if (file == NULL || text == NULL)
        return misused(line->command, "--public-key: %s cannot be read", path);
    size_t n = fread(text, 1, FILE_BYTES_MOST, file);
    if (!client_key_read(line->arena, (struct str){ text, n }, &line->keys, &why))
        return misused(line->command, "--public-key: %s: %.*s", path, STR_ARGS(why));
    return EXIT_DONE;
}

static enum exit_code overlap_take(struct app_line *line, const char *value)
{
    if (str_to_i64(str_of(value), &line->overlap_h) && line->overlap_h >= 0 && line->overlap_h <= OVERLAP_MOST_H)
        return EXIT_DONE;
    return misused(line->command, "--overlap is a number of hours from 0 to %d, not \"%s\"", OVERLAP_MOST_H, value);
}

static enum exit_code no_secret_take(struct app_line *line, const char *value)
{
    (void)value;
    line->no_secret = true;
    return EXIT_DONE;
}

static enum exit_code json_take(struct app_line *line, const char *value)
{
    (void)value;
    line->json = true;
    return EXIT_DONE;
}

static enum exit_code config_take(struct app_line *line, const char *value)
{
    line->config_file = value;
    return EXIT_DONE;
}

static const struct {
    const char *option;
    enum exit_code (*take)(struct app_line *line, const char *value);
} takers[] = {
    { "tenant", tenant_take },       { "app", app_take },        { "name", name_take },
    { "role", role_take },           { "public-key", key_take }, { "json", json_take },
    { "no-secret", no_secret_take }, { "config", config_take },  { "overlap", overlap_take },
};

static enum exit_code option_take(struct app_line *line, const char *option, const char *value)
{
    for (size_t i = 0; i < COUNT(takers); i++)
        if (strcmp(takers[i].option, option) == 0)
            return takers[i].take(line, value);
    UNREACHABLE();
}

bool app_line_read(int argc, char **argv, struct app_line *line, enum exit_code *code)
{
    const struct command *command = line->command;
    struct option_reader reader = { .command = command, .argc = argc, .argv = argv, .at = 1 };
    const char *value = NULL;
    int option = OPTIONS_END;

    *code = EXIT_DONE;
    while (*code == EXIT_DONE && (option = option_next(&reader, &value)) >= 0)
        *code = option_take(line, command->options[option].name, value);
    if (*code != EXIT_DONE)
        return false;
    if (option != OPTIONS_END)
        *code = option_exit(option);
    else if (reader.at < argc)
        *code = misused(command, "unexpected %s", argv[reader.at]);
    return option == OPTIONS_END && *code == EXIT_DONE;
}
