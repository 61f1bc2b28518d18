/* user_import.c: foyer user import: a CSV file into the local directory, a few hundred rows a transaction, so that a
 * server beside it waits for none of them long. A faulty row is told and passed over. */
#include "cmd/user_csv.h"

#include <errno.h>
#include <inttypes.h>
#include <unistd.h>

#include "cmd/place.h"

enum {
    BATCH_ROWS = 500,
    BATCH_BYTES = 128 * 1024, /* of the file: rows may be long, or all be faulty */
    BATCH_ARENA_BYTES = 256 * 1024,
    BATCH_MOST_BYTES = 256 * 1024 * 1024, /* of rows that are as long as a row may be */
    GAP_US = 2000,                        /* between two transactions: the server's turn */
    TRIES = 5,                            /* of the store's own wait for its lock each */
    TELL_EVERY_MS = 200,
    UNKNOWN_TOLD_MOST_BYTES = 4096,
};

enum { TENANT, DRY_RUN, SEPARATOR, CONFIG, OPTIONS };

static const struct command_option options[] = {
    [TENANT] = { "tenant", "TID", "tenant of the people, a GUID" },
    [DRY_RUN] = { "dry-run", NULL, "look at every row, store nothing" },
    [SEPARATOR] = { "separator", "C", "between cells: , when not said; ';' in some countries' files, or tab" },
    [CONFIG] = { "config", "FILE", "settings file" },
    { 0 },
};

struct import {
    const struct command *command;
    struct arena *arena; /* of the file: the header */
    struct arena *rows;  /* of the batch */
    struct place *place; /* NULL: nothing is stored */
    struct id tenant;
    struct csv csv;
    int64_t file_bytes; /* 0: not known */
    struct user_columns columns;
    struct change changes[BATCH_ROWS], *batch[BATCH_ROWS];
    int64_t lines[BATCH_ROWS];
    size_t count; /* in the batch */
    int64_t put, failed;
    bool is_terminal, line_open;
    int64_t told_ms;
};

/* --- Telling ---------------------------------------------------------------------------------------------------------
 */

static void progress_end(struct import *i)
{
    if (i->line_open)
        (void)fprintf(stderr, "\r\033[K");
    i->line_open = false;
}

static void progress_tell(struct import *i)
{
    int64_t now = clock_read(&clock_system).mono_ms;

    if (!i->is_terminal || now - i->told_ms < TELL_EVERY_MS)
        return;
    (void)fprintf(stderr, "\r%" PRId64 " put, %" PRId64 " failed", i->put, i->failed);
    if (i->file_bytes > 0)
        (void)fprintf(stderr, ", %" PRId64 " %%", i->csv.bytes * 100 / i->file_bytes);
    (void)fprintf(stderr, "\033[K");
    i->line_open = true;
    i->told_ms = now;
}

/* `where` begins with a comma, or is empty. */
static void row_fails(struct import *i, int64_t line, const char *where, struct str why)
{
    progress_end(i);
    (void)fprintf(stderr, "foyer %s: line %" PRId64 "%s: %.*s\n", i->command->name, line, where, STR_ARGS(why));
}

static void row_faults_tell(struct import *i, const struct csv_row *row, const struct faults *faults)
{
    char where[128];

    for (size_t k = 0; k < faults->count; k++) {
        size_t column = user_column_of(&i->columns, faults->list[k].target);

        where[0] = '\0';
        if (column > 0)
            (void)snprintf(where, sizeof where, ", column %zu (%.*s)", column, STR_ARGS(faults->list[k].target));
        row_fails(i, row->line, where, faults->list[k].message);
    }
}

/* A fault of the file's form: its quotes may have taken several lines with them. */
static void form_fault_tell(struct import *i, const struct csv_row *row, struct str why)
{
    char where[128];
    int n = snprintf(where, sizeof where, ", column %zu", row->count + 1);

    if (row->last_line > row->line)
        (void)snprintf(where + n, sizeof where - (size_t)n, ", passed over to line %" PRId64, row->last_line);
    row_fails(i, row->line, where, why);
}

static void unknown_tell(const struct import *i)
{
    struct buf b = { .arena = i->arena, .ceiling = UNKNOWN_TOLD_MOST_BYTES };

    for (size_t k = 0; k < i->columns.count; k++)
        if (i->columns.field[k] == USER_FIELDS)
            buf_print(&b, "%s%.*s", b.len > 0 ? ", " : "", STR_ARGS(i->columns.names[k]));
    for (size_t k = 0; k < b.len; k++)
        if ((unsigned char)b.p[k] < ' ' || b.p[k] == 0x7F)
            b.p[k] = '?';
    if (b.len > 0)
        (void)fprintf(stderr, "foyer %s: columns that are not read: %.*s%s\n", i->command->name, (int)b.len, b.p,
                      b.failed ? "..." : "");
}

/* --- Storing ---------------------------------------------------------------------------------------------------------
 */

static void batch_count(struct import *i)
{
    for (size_t k = 0; k < i->count; k++) {
        if (i->changes[k].status == STORE_OK) {
            i->put++;
            continue;
        }
        i->failed++;
        row_fails(i, i->lines[k], "",
                  i->changes[k].status == STORE_EXISTS ? STR("another person of this tenant has that userPrincipalName")
                                                       : STR("the store refuses it; see the log above"));
    }
}

static struct str trouble_text(enum store_status status)
{
    switch (status) {
    case STORE_FULL: return STR("the disk is full");
    case STORE_UNCERTAIN: return STR("no answer from the store");
    case STORE_OK:
    case STORE_MISSING:
    case STORE_EXISTS:
    case STORE_CHANGED:
    case STORE_UNAVAILABLE:
    case STORE_BROKEN: return STR("the store is busy or away");
    }
    UNREACHABLE();
}

/* Of all rows together; a row that the store refuses by itself is that row's. */
static enum store_status batch_status(const struct import *i)
{
    for (size_t k = 0; k < i->count; k++)
        if (i->changes[k].status == STORE_FULL || i->changes[k].status == STORE_UNCERTAIN ||
            i->changes[k].status == STORE_UNAVAILABLE)
            return i->changes[k].status;
    return STORE_OK;
}

static enum store_status batch_store(struct import *i)
{
    const struct timespec gap = { .tv_nsec = GAP_US * 1000L };
    enum store_status status = STORE_UNAVAILABLE;

    /* Putting the same rows twice is harmless. */
    for (int tries = 0; tries < TRIES && (status == STORE_UNAVAILABLE || status == STORE_UNCERTAIN); tries++) {
        status = store_commit_all(i->place->view, i->batch, i->count);
        if (status == STORE_OK)
            status = batch_status(i);
    }
    (void)nanosleep(&gap, NULL);
    return status;
}

/* False: the store takes no more; it has been told from where on. */
static bool batch_flush(struct import *i)
{
    enum store_status status = STORE_OK;

    if (i->place != NULL && i->count > 0)
        status = batch_store(i);
    if (status == STORE_OK) {
        batch_count(i);
    } else {
        i->failed += (int64_t)i->count;
        row_fails(i, i->lines[0], " and all that follow", trouble_text(status));
    }
    i->count = 0;
    arena_clear(i->rows);
    progress_tell(i);
    return status == STORE_OK;
}

/* --- Reading ---------------------------------------------------------------------------------------------------------
 */

static void row_take(struct import *i, const struct csv_row *row)
{
    struct faults faults = { .arena = i->rows };
    struct user user = { .tenant = i->tenant };

    user_row_read(i->rows, &i->columns, row, &faults, &user);
    if (faults_any(&faults)) {
        i->failed++;
        row_faults_tell(i, row, &faults);
        return;
    }
    i->changes[i->count] =
        (struct change){ .kind = CHANGE_USER_MEND, .actor = { .kind = ACTOR_ADMINISTRATOR }, .as.user = user };
    i->batch[i->count] = &i->changes[i->count];
    i->lines[i->count++] = row->line;
}

static void one_take(struct import *i, enum csv_status status, const struct csv_row *row, struct str why)
{
    if (status == CSV_ROW) {
        row_take(i, row);
        return;
    }
    i->failed++;
    form_fault_tell(i, row, why);
}

/* EXIT_DONE: to the end of the file, whatever its rows were. */
static enum exit_code rows_take(struct import *i)
{
    int64_t from = i->csv.bytes;
    enum csv_status status;
    struct csv_row row;
    struct str why;

    while ((status = csv_next(&i->csv, i->rows, &row, &why)) == CSV_ROW || status == CSV_FAULTY) {
        one_take(i, status, &row, why);
        if (arena_failed(i->rows))
            break;
        if (i->count < BATCH_ROWS && i->csv.bytes - from < BATCH_BYTES)
            continue;
        if (!batch_flush(i))
            return EXIT_FAILED;
        from = i->csv.bytes;
    }
    if (status != CSV_END)
        return failed(i->command, arena_failed(i->rows) ? STR("no memory") : STR("the file cannot be read to its end"));
    return batch_flush(i) ? EXIT_DONE : EXIT_FAILED;
}

static bool header_take(struct import *i)
{
    struct csv_row header;
    struct str why = STR("the file is empty");
    enum csv_status status = csv_next(&i->csv, i->arena, &header, &why);

    if (status == CSV_ROW && user_columns_read(i->arena, &header, &i->columns, &why)) {
        unknown_tell(i);
        return true;
    }
    (void)failed(i->command, status == CSV_BROKEN ? STR("the file cannot be read") : why);
    return false;
}

static enum exit_code file_take(struct import *i)
{
    if (!header_take(i))
        return EXIT_FAILED;
    enum exit_code code = rows_take(i);
    progress_end(i);
    if (printf("%" PRId64 " put, %" PRId64 " failed%s\n", i->put, i->failed,
               i->place == NULL ? " (dry run: nothing is stored)" : "") < 0 ||
        fflush(stdout) != 0)
        return failed(i->command, STR("cannot write"));
    return i->failed > 0 ? EXIT_FAILED : code;
}

/* --- The command -----------------------------------------------------------------------------------------------------
 */

static bool separator_read(const struct command *command, const char *value, char *out)
{
    *out = ',';
    if (value == NULL)
        return true;
    if (strcmp(value, "tab") == 0 || strcmp(value, "\\t") == 0)
        *out = '\t';
    else if (strlen(value) == 1 && strchr("\"\r\n", value[0]) == NULL && (unsigned char)value[0] < 0x80)
        *out = value[0];
    else
        (void)misused(command, "--separator is one character such as ; or the word tab");
    return *out != ',' || strcmp(value, ",") == 0;
}

static int64_t bytes_of(FILE *in)
{
    if (in == stdin || fseeko(in, 0, SEEK_END) != 0)
        return 0;
    int64_t bytes = ftello(in);
    rewind(in);
    return bytes > 0 ? bytes : 0;
}

static enum exit_code import_stream(struct import *i, FILE *in)
{
    enum exit_code code = EXIT_FAILED;

    i->csv.in = in;
    i->file_bytes = bytes_of(in);
    i->is_terminal = isatty(STDERR_FILENO) == 1;
    i->told_ms = clock_read(&clock_system).mono_ms;
    i->arena = arena_open(BATCH_ARENA_BYTES, BATCH_MOST_BYTES);
    i->rows = arena_open(BATCH_ARENA_BYTES, BATCH_MOST_BYTES);
    if (i->arena == NULL || i->rows == NULL)
        (void)failed(i->command, STR("no memory"));
    else
        code = file_take(i);
    arena_close(i->rows);
    arena_close(i->arena);
    return code;
}

static enum exit_code import_into(struct import *i, FILE *in, const char *const *values)
{
    struct place place;
    enum exit_code code;

    if (values[DRY_RUN] != NULL)
        return import_stream(i, in);
    if (!place_open(i->command, values[CONFIG], &place, &code))
        return code;
    i->place = &place;
    code = import_stream(i, in);
    place_close(&place);
    return code;
}

static enum exit_code import_file(struct import *i, const char *path, const char *const *values)
{
    FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
    enum exit_code code;

    if (in == NULL)
        return misused(i->command, "%s cannot be opened: %s", path, strerror(errno));
    code = import_into(i, in, values);
    if (in != stdin)
        (void)fclose(in);
    return code;
}

static enum exit_code import_run(const struct command *command, int argc, char **argv)
{
    const char *values[OPTIONS] = { NULL };
    struct id tenant;
    char separator;
    int words;
    enum exit_code code;

    if (!options_read(command, argc, argv, values, &words, &code))
        return code;
    if (!option_guid(command, "tenant", values[TENANT], &tenant) ||
        !separator_read(command, values[SEPARATOR], &separator))
        return EXIT_MISUSED;
    if (words != 1)
        return misused(command, "one FILE is wanted, or - for what comes in");
    struct import *i = calloc(1, sizeof *i);
    if (i == NULL)
        return failed(command, STR("no memory"));
    i->command = command;
    i->tenant = tenant;
    i->csv = csv_begin(NULL, separator);
    code = import_file(i, argv[argc - 1], values);
    free(i);
    return code;
}

const struct command command_user_import = {
    .name = "user import",
    .usage = "--tenant TID [--dry-run] [--separator C] FILE|-",
    .summary = "Puts the people of a CSV file into the local directory, or mends who is there.",
    .more =
        "\nThe first row names the columns: oid, givenName, familyName, mail, userPrincipalName, aliases (separated "
        "by\n"
        "semicolons or spaces), in any order, also as Microsoft's exports spell them (\"Object Id\", \"First name\",\n"
        "\"Surname\", \"Proxy addresses\"); others are not read. A record is as its row says; only who is disabled\n"
        "stays so. A faulty row is told with its line and column, and the others are put; then the exit code is 1.\n"
        "Nobody is removed. The same file may be imported again.",
    .options = options,
    .settings = true,
    .run = import_run,
};
