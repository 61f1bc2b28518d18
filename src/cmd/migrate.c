/* migrate.c: foyer migrate: one store into another, with what it has done so far on standard error. The copying is
 * store/copy.c's. */
#include "cmd/command.h"

#include <inttypes.h>
#include <unistd.h>

#include "base/code.h"
#include "base/log.h"
#include "cmd/place.h"
#include "store/copy.h"

enum {
    ARENA_FIRST_BYTES = 64 * 1024,
    ARENA_MOST_BYTES = 64 * 1024 * 1024,
    RESULT_MOST_BYTES = 16 * 1024,
    LINE_EVERY_MS = 3000,   /* in a file */
    REWRITE_EVERY_MS = 200, /* on a terminal */
};

enum { FROM, TO, OPTIONS };

static const struct command_option options[] = {
    [FROM] = { "from", "URL", "the store that is copied: sqlite:PATH or postgresql://HOST/DATABASE" },
    [TO] = { "to", "URL", "where to: an empty place, or the one where this copy was cut short" },
    { 0 },
};

/* What was reported, for people. */
struct progress {
    struct buf result; /* a line a verified table */
    int64_t tables, rows;
    bool is_terminal, line_open;
    /* Of the table and phase under way: */
    const char *table;
    enum copy_phase phase;
    int64_t begun_ms;
    int64_t told_ms;
};

static int64_t now_ms(void)
{
    return clock_read(&clock_system).mono_ms;
}

static void line_tell(struct progress *p, const struct copy_report *report, int64_t now)
{
    int64_t spent = now - p->begun_ms > 0 ? now - p->begun_ms : 1;

    (void)fprintf(stderr, "%s%-18s %-8s %12" PRId64 " rows %10" PRId64 " rows/s%s", p->is_terminal ? "\r" : "",
                  report->table, report->phase == COPY_WRITTEN ? "copied" : "compared", report->rows,
                  report->rows * 1000 / spent, p->is_terminal ? "\033[K" : "\n");
    p->line_open = p->is_terminal;
    p->told_ms = now;
}

static void result_add(struct progress *p, const struct copy_report *report)
{
    char sum[2 * SHA256_BYTES];

    hex_print(report->sum, sizeof report->sum, sum);
    buf_print(&p->result, "%-18s %12" PRId64 " rows  sha256 %.*s\n", report->table, report->rows, (int)sizeof sum, sum);
    p->tables++;
    p->rows += report->rows;
}

static void progress_take(void *context, const struct copy_report *report)
{
    struct progress *p = context;
    int64_t now = now_ms();

    if (report->phase == COPY_VERIFIED) {
        result_add(p, report);
        return;
    }
    if (p->table != report->table || p->phase != report->phase) {
        p->table = report->table;
        p->phase = report->phase;
        p->begun_ms = now;
    }
    if (now - p->told_ms >= (p->is_terminal ? REWRITE_EVERY_MS : LINE_EVERY_MS))
        line_tell(p, report, now);
}

static enum exit_code result_print(const struct command *command, const struct progress *p)
{
    struct str lines;

    if (!buf_finish(&p->result, &lines) ||
        printf("%.*sverified: %" PRId64 " tables, %" PRId64 " rows\n", STR_ARGS(lines), p->tables, p->rows) < 0 ||
        fflush(stdout) != 0)
        return failed(command, STR("copied and verified, but the result cannot be written"));
    return EXIT_DONE;
}

static enum exit_code copy_run(const struct command *command, struct arena *a, const char *const *values)
{
    struct progress progress = { .result = { .arena = a, .ceiling = RESULT_MOST_BYTES },
                                 .is_terminal = isatty(STDERR_FILENO) == 1,
                                 .told_ms = now_ms() };
    const struct copy_options copy = {
        .from = str_of(values[FROM]),
        .to = str_of(values[TO]),
        .clock = &clock_system,
        .report = progress_take,
        .context = &progress,
    };
    struct str why;

    bool done = store_copy(a, &copy, &why);
    if (progress.line_open)
        (void)fputc('\n', stderr);
    return done ? result_print(command, &progress) : failed(command, why);
}

static enum exit_code migrate_run(const struct command *command, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    enum exit_code code;

    if (!options_read_all(command, argc, argv, values, &code))
        return code;
    if (values[FROM] == NULL || values[TO] == NULL)
        return misused(command, "--from and --to are the addresses of two stores");
    if (strcmp(values[FROM], values[TO]) == 0)
        return misused(command, "--from and --to are the same store");
    place_guard();
    log_start(LOG_AS_TEXT, LOG_WARNING);
    struct arena *a = arena_open(ARENA_FIRST_BYTES, ARENA_MOST_BYTES);
    if (a == NULL)
        return failed(command, STR("no memory"));
    code = copy_run(command, a, values);
    arena_close(a);
    return code;
}

const struct command command_migrate = {
    .name = "migrate",
    .usage = "--from URL --to URL",
    .summary = "Copies one store into another, from SQLite to PostgreSQL or back, and verifies the copy.",
    .more =
        "\nStop every server that uses either of them first. Both are brought to this program's schema. Cut short at\n"
        "any moment, the same command goes on where it stood; until it is done, no server starts on the copy. At\n"
        "the end both are read again and compared, row by row. The copy has the same keys: with the same\n"
        "FOYER_PUBLIC_URL and FOYER_SECRET_FILE, tokens and links go on to work, and mail that waits is sent from\n"
        "there. So serve from one of the two only. A password of PostgreSQL is better kept in ~/.pgpass or in\n"
        "PGPASSWORD than in an address, which others on this machine may see.",
    .options = options,
    .run = migrate_run,
};
