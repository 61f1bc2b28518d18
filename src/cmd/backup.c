/* backup.c: foyer backup and foyer restore, with what is going on on standard error. */
#include "store/backup.h"

#include <inttypes.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cmd/place.h"

enum {
    ARENA_FIRST_BYTES = 64 * 1024,
    ARENA_MOST_BYTES = 64 * 1024 * 1024,
    LINE_EVERY_MS = 3000,
    REWRITE_EVERY_MS = 200,
    LOGS_MOST = 64,
    NICENESS = 10, /* of a backup: the server beside it goes first */
};

/* --- Both --- */

struct telling {
    bool is_terminal, line_open;
    int64_t told_ms;
};

static void progress_tell(void *context, const struct backup_progress *p)
{
    struct telling *t = context;
    int64_t now = clock_read(&clock_system).mono_ms;

    if (now - t->told_ms < (t->is_terminal ? REWRITE_EVERY_MS : LINE_EVERY_MS))
        return;
    t->told_ms = now;
    t->line_open = t->is_terminal;
    (void)fprintf(stderr, "%s%s", t->is_terminal ? "\r" : "", p->what);
    if (p->all > 0)
        (void)fprintf(stderr, " %" PRId64 " of %" PRId64 " %s", p->done, p->all, p->unit);
    else if (p->unit != NULL)
        (void)fprintf(stderr, " %" PRId64 " %s", p->done, p->unit);
    (void)fputs(t->is_terminal ? "\033[K" : "\n", stderr);
}

static struct telling telling_begin(void)
{
    return (struct telling){ .is_terminal = isatty(STDERR_FILENO) == 1, .told_ms = clock_read(&clock_system).mono_ms };
}

static void telling_end(const struct telling *t)
{
    if (t->line_open)
        (void)fputc('\n', stderr);
}

/* Settings alone: the store is opened by who copies it. */
struct work {
    const struct command *command;
    struct arena *arena;
    struct config config;
    const char *file;
};

static bool work_open(struct work *w, const char *config, enum exit_code *code)
{
    struct str why = STR("no memory");

    place_guard();
    w->arena = arena_open(ARENA_FIRST_BYTES, ARENA_MOST_BYTES);
    if (w->arena == NULL) {
        *code = failed(w->command, why);
        return false;
    }
    if (config_load(w->arena, config, &w->config, &why)) {
        log_start(w->config.log, LOG_WARNING);
        return true;
    }
    *code = misused(w->command, "%.*s", STR_ARGS(why));
    arena_close(w->arena);
    return false;
}

static enum exit_code said(const struct work *w, struct buf *b)
{
    struct str text;

    if (!buf_finish(b, &text) || printf("%.*s\n", STR_ARGS(text)) < 0 || fflush(stdout) != 0)
        return failed(w->command, STR("done, but that cannot be written"));
    return EXIT_DONE;
}

/* --- Backup --- */

static enum exit_code backup_do(struct work *w)
{
    struct telling telling = telling_begin();
    const struct backup_options options = { .url = w->config.store_url,
                                            .file = w->file,
                                            .clock = &clock_system,
                                            .report = progress_tell,
                                            .context = &telling };
    struct buf b = { .arena = w->arena, .ceiling = 16384 };
    struct str why;

    (void)setpriority(PRIO_PROCESS, 0, NICENESS);
    bool done = store_backup(w->arena, &options, &why);
    telling_end(&telling);
    if (!done)
        return failed(w->command, why);
    buf_print(&b, "backed up to %s, and checked. The log of erasures is not in it: keep %.*s/erasures.log too", w->file,
              STR_ARGS(w->config.data));
    return said(w, &b);
}

enum { BACKUP_CONFIG, BACKUP_OPTIONS };
static const struct command_option backup_options[] = {
    [BACKUP_CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

static enum exit_code backup_run(const struct command *command, int argc, char **argv)
{
    const char *values[BACKUP_OPTIONS] = { NULL };
    struct work w = { .command = command };
    enum exit_code code;
    int words;

    if (!options_read(command, argc, argv, values, &words, &code))
        return code;
    if (words != 1)
        return misused(command, "name the FILE that is to be made");
    w.file = argv[argc - 1];
    if (!work_open(&w, values[BACKUP_CONFIG], &code))
        return code;
    code = backup_do(&w);
    arena_close(w.arena);
    return code;
}

const struct command command_backup = {
    .name = "backup",
    .usage = "[--config FILE] FILE",
    .summary = "Copies the store into a file, while servers use it, and checks the copy.",
    .more =
        "\nThe file is an SQLite database, whatever the store is: all of it as it was at one moment, or it is not "
        "there.\nIt holds personal data, and keys (wrapped, where FOYER_SECRET_FILE is set): keep it as safe as the "
        "store. The\nsecret file and {data}/erasures.log are not in it; keep them too, elsewhere.",
    .options = backup_options,
    .run = backup_run,
};

/* --- Restore --- */

enum { CONFIG, FORCE, ERASURES, OPTIONS };
static const struct command_option restore_options[] = {
    [CONFIG] = { "config", "FILE", "settings file" },
    [FORCE] = { "force", NULL, "move a database that is there aside (SQLite)" },
    [ERASURES] = { "erasures", "FILE|URL",
                   "another log of erasures (of each node its own), or the address of a store whose tombstones count; "
                   "may be repeated" },
    { 0 },
};

/* Beside the database, so that it can be renamed; or in the data directory. */
static const char *aside_of(struct work *w)
{
    struct buf b = { .arena = w->arena, .ceiling = 8192 };
    struct str scheme = STR("sqlite:"), url = w->config.store_url;

    if (str_starts(url, scheme))
        buf_print(&b, "%.*s.restoring%c", STR_ARGS(str_slice(url, scheme.len, url.len)), '\0');
    else
        buf_print(&b, "%.*s/restoring.db%c", STR_ARGS(w->config.data), '\0');
    return buf_text(&b).p;
}

static enum exit_code restored_say(const struct work *w, const struct restore_result *result)
{
    const struct erasure_counts *counts = &result->erasures;
    struct buf b = { .arena = w->arena, .ceiling = 16384 };

    if (counts->broken > 0)
        (void)fprintf(stderr, "%" PRId64 " lines of the logs of erasures say nothing\n", counts->broken);
    if (result->old_unread)
        (void)fprintf(stderr, "the database that was there cannot be read: its tombstones do not count\n");
    buf_print(&b, "restored from %s; %" PRId64 " of %" PRId64 " erasures done again", w->file, counts->erased,
              counts->read);
    if (!str_is_null(result->moved))
        buf_print(&b, "; what was there is %.*s", STR_ARGS(result->moved));
    return said(w, &b);
}

static enum exit_code restore_do(struct work *w, bool force, const char **logs)
{
    struct telling telling = telling_begin();
    struct restore_options options = { .url = w->config.store_url,
                                       .file = w->file,
                                       .aside = aside_of(w),
                                       .replace = force,
                                       .logs = logs,
                                       .clock = &clock_system,
                                       .report = progress_tell,
                                       .context = &telling };
    struct restore_result result;
    struct str why = STR("no memory"), own;

    if (options.aside == NULL || !place_make(w->arena, w->config.data, &why) ||
        !place_erasures(w->arena, &w->config, &own, &why))
        return failed(w->command, why);
    logs[0] = str_terminated(w->arena, own);
    if (logs[0] == NULL)
        return failed(w->command, STR("no memory"));
    bool done = store_restore(w->arena, &options, &result, &why);
    telling_end(&telling);
    return done ? restored_say(w, &result) : failed(w->command, why);
}

static enum exit_code restore_begin(const struct command *command, const char *config, const char *file, bool force,
                                    const char **logs)
{
    struct work w = { .command = command, .file = file };
    enum exit_code code;

    if (!work_open(&w, config, &code))
        return code;
    code = restore_do(&w, force, logs);
    arena_close(w.arena);
    return code;
}

static enum exit_code restore_run(const struct command *command, int argc, char **argv)
{
    struct option_reader reader = { .command = command, .argc = argc, .argv = argv, .at = 1 };
    const char *value, *config = NULL, *logs[LOGS_MOST + 2] = { NULL };
    size_t n = 1; /* the first is this node's own */
    bool force = false;
    int option;

    while ((option = option_next(&reader, &value)) >= 0) {
        force = force || option == FORCE;
        if (option == CONFIG)
            config = value;
        if (option == ERASURES && n > LOGS_MOST)
            return misused(command, "more than %d logs of erasures", LOGS_MOST);
        if (option == ERASURES)
            logs[n++] = value;
    }
    if (option != OPTIONS_END)
        return option_exit(option);
    if (argc - reader.at != 1)
        return misused(command, "name the FILE that foyer backup made");
    return restore_begin(command, config, argv[reader.at], force, logs);
}

const struct command command_restore = {
    .name = "restore",
    .usage = "[--config FILE] [--force] [--erasures FILE|URL]... FILE",
    .summary = "Makes the store anew from a backup, without those who were erased since.",
    .more =
        "\nStop every server first. The backup is checked, brought to this program's schema, and rid of all whom the "
        "log of\nerasures names ({data}/erasures.log, and each that is given); then it becomes the store, whole or "
        "not at all.\nA database that is there is not touched without --force, which moves it aside and counts its "
        "tombstones too; a\nPostgreSQL database must be empty: name another, and give the old one's address by "
        "--erasures. Who was signed in\nsigns in again, mail that waited when the backup was made is sent once more, "
        "and who follows changes reads anew.",
    .options = restore_options,
    .run = restore_run,
};
