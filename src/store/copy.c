/* copy.c: opens both sides, decides whether the target may be written, copies, compares. What a row is stands in
 * columns.h alone: a new table or column needs nothing here.
 *
 * C1  A transaction of the target holds the rows that follow its last key: so what is there is a beginning of the
 *     source's table, whenever the program ends.
 * C2  The mark is set before the first row, and taken away after the last comparison.
 * C3  The keys are the first table: a target whose keys are not a beginning of the source's is another's. */
#include "store/copy.h"

#include <stdarg.h>

#include "store/backend.h"
#include "store/migrate.h"
#include "store/rows.h"

enum {
    PAGE_FIRST_BYTES = 1024 * 1024,
    PAGE_MOST_BYTES = 256 * 1024 * 1024,
    ROW_MOST_BYTES = 64 * 1024 * 1024,
    WHY_MOST_BYTES = 4096,
    STEP_WAIT_MS = 60000, /* a transaction of many rows, replicated */
    ALONE_WAIT_MS = 2000, /* a connection that was just closed may still be listed */
    ALONE_POLL_MS = 20,
};

struct side {
    const char *option; /* as the message names it */
    struct store *store;
    struct store_view *view;
    struct arena *page; /* of the rows under way */
    void *after;        /* room for one row of any table */
};
struct copy {
    struct arena *arena; /* as long as the copy */
    const struct copy_options *options;
    struct side from, to;
    int64_t schema; /* of a finished target */
    bool differs;   /* `why` tells the first difference */
    struct str *why;
};

/* --- Why not --- */

static bool refuse(struct copy *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool refuse(struct copy *c, const char *format, ...)
{
    char text[WHY_MOST_BYTES];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    *c->why = str_copy(c->arena, str_of(text));
    if (str_is_null(*c->why))
        *c->why = STR("memory is short");
    return false;
}

static bool step_failed(struct copy *c, const struct side *side, const struct table *table, enum store_status status)
{
    static const char *const reasons[] = {
        [STORE_MISSING] = "answers nothing",
        [STORE_EXISTS] = "has a row with that key already: another copy may be under way",
        [STORE_CHANGED] = "is changed by somebody else",
        [STORE_UNAVAILABLE] = "is away or busy, or memory is short",
        [STORE_FULL] = "is on a full disk",
        [STORE_UNCERTAIN] = "did not answer",
        [STORE_BROKEN] = "refuses a row (the log line above says why)",
    };

    CHECK(status != STORE_OK);
    return refuse(c, "%s, table %s: the store %s. The same command goes on where this one ended", side->option,
                  table->name, reasons[status]);
}

/* --- Both sides --- */

static size_t row_bytes_most(void)
{
    size_t most = 0;

    for (size_t i = 0; i < TABLES; i++)
        if (tables[i]->row_bytes > most)
            most = tables[i]->row_bytes;
    return most;
}

static bool side_open(struct copy *c, struct side *side, struct str url, enum store_part part)
{
    const struct store_options options = { .url = url, .clock = c->options->clock, .part = part };
    struct str why = STR("memory is short");

    side->store = store_open(c->arena, &options, &why);
    if (side->store == NULL)
        return refuse(c, "%s: %.*s", side->option, STR_ARGS(why));
    side->view = store_writing_view_open(side->store); /* the source, too: no standby, which may lag */
    side->page = arena_open(PAGE_FIRST_BYTES, PAGE_MOST_BYTES);
    side->after = arena_alloc(c->arena, 1, row_bytes_most(), _Alignof(max_align_t));
    if (side->view == NULL || side->page == NULL || side->after == NULL)
        return refuse(c, "%s: the store cannot be read", side->option);
    return true;
}

static void side_close(struct side *side)
{
    store_view_close(side->view);
    store_close(side->store);
    arena_close(side->page);
}

static const struct store_backend *backend_of(const struct side *side)
{
    return side->store->backend;
}

static struct rows_cursor cursor_of(struct side *side, const struct table *table)
{
    struct rows_cursor cursor;

    rows_begin(&cursor, side->view, table, side->page, side->after);
    return cursor;
}

static void wait_begin(struct side *side)
{
    side->view->until_mono_ms = clock_read(&clock_system).mono_ms + STEP_WAIT_MS;
}

/* Nobody else has the store open, now or a moment later. */
static bool side_is_alone(struct copy *c, struct side *side)
{
    const struct timespec poll = { .tv_nsec = ALONE_POLL_MS * 1000000L };
    int64_t until_ms = clock_read(&clock_system).mono_ms + ALONE_WAIT_MS;
    bool in_use = true;

    while (in_use) {
        wait_begin(side);
        if (backend_of(side)->in_use(side->view, &in_use) != STORE_OK)
            return refuse(c, "%s: the store does not say who uses it", side->option);
        if (in_use && clock_read(&clock_system).mono_ms >= until_ms)
            return refuse(c,
                          "%s: another program has the store open: stop every server and command that uses it, and run "
                          "this again",
                          side->option);
        if (in_use)
            (void)nanosleep(&poll, NULL);
    }
    return true;
}

/* --- May the target be written? --- */

static bool target_is_empty(struct copy *c, bool *out)
{
    *out = true;
    for (size_t i = 0; i < TABLES && *out; i++) {
        wait_begin(&c->to);
        arena_clear(c->to.page);
        enum store_status status = backend_of(&c->to)->rows_last(c->to.view, c->to.page, tables[i], c->to.after);
        if (status != STORE_OK && status != STORE_MISSING)
            return step_failed(c, &c->to, tables[i], status);
        *out = status == STORE_MISSING;
    }
    return true;
}

static bool same_row(struct arena *a, const struct table *table, const void *one, const void *other)
{
    struct buf first = { .arena = a, .ceiling = ROW_MOST_BYTES }, second = first;

    row_print(&first, table, COLUMN_KEY, one);
    row_print(&first, table, COLUMN_ALL & ~COLUMN_KEY, one);
    row_print(&second, table, COLUMN_KEY, other);
    row_print(&second, table, COLUMN_ALL & ~COLUMN_KEY, other);
    return !arena_failed(a) && str_equal(buf_text(&first), buf_text(&second));
}

/* C3. */
static bool target_is_of_source(struct copy *c)
{
    struct rows_cursor from = cursor_of(&c->from, &table_key), to = cursor_of(&c->to, &table_key);
    const void *theirs = NULL, *ours = NULL;

    for (;;) {
        enum store_status status = rows_next(&to, &ours);
        if (status != STORE_OK)
            return step_failed(c, &c->to, &table_key, status);
        if (ours == NULL)
            return true;
        status = rows_next(&from, &theirs);
        if (status != STORE_OK)
            return step_failed(c, &c->from, &table_key, status);
        if (theirs == NULL || !same_row(c->arena, &table_key, theirs, ours))
            return refuse(c, "%s: the store holds an unfinished copy of another store: name another place",
                          c->to.option);
    }
}

static bool target_mark(struct copy *c, int64_t number)
{
    wait_begin(&c->to);
    return backend_of(&c->to)->schema_mark(c->to.view, number) == STORE_OK ||
           refuse(c, "%s: the store does not take its mark. The same command goes on", c->to.option);
}

/* C2. */
static bool target_prepare(struct copy *c)
{
    int64_t number;
    bool is_empty;

    wait_begin(&c->to);
    if (backend_of(&c->to)->schema_number(c->to.view, &number) != STORE_OK)
        return refuse(c, "%s: the store cannot be read", c->to.option);
    if (number < 0)
        return target_is_of_source(c);
    if (!target_is_empty(c, &is_empty))
        return false;
    if (!is_empty)
        return refuse(c, "%s: the store is not empty: name another place", c->to.option);
    return target_mark(c, -c->schema);
}

/* --- Copying --- */

static void report(const struct copy *c, const struct copy_report *report)
{
    if (c->options->report != NULL)
        c->options->report(c->options->context, report);
}

/* The cursor stands behind what an earlier run copied. */
static enum store_status cursor_go_on(struct copy *c, struct rows_cursor *cursor)
{
    wait_begin(&c->to);
    arena_clear(c->to.page);
    enum store_status status = backend_of(&c->to)->rows_last(c->to.view, c->to.page, cursor->table, cursor->after);

    cursor->begun = status == STORE_OK;
    return status == STORE_MISSING ? STORE_OK : status;
}

static enum store_status page_write(struct copy *c, const struct rows_cursor *page)
{
    wait_begin(&c->to);
    arena_clear(c->to.page);
    return backend_of(&c->to)->rows_write(c->to.view, c->to.page, page->table, page->rows, page->count);
}

/* C1. */
static bool table_copy(struct copy *c, const struct table *table)
{
    struct rows_cursor from = cursor_of(&c->from, table);
    struct copy_report progress = { .table = table->name, .phase = COPY_WRITTEN };
    enum store_status status = cursor_go_on(c, &from);

    if (status != STORE_OK)
        return step_failed(c, &c->to, table, status);
    for (;;) {
        status = rows_page(&from);
        if (status != STORE_OK)
            return step_failed(c, &c->from, table, status);
        if (from.count == 0)
            return true;
        status = page_write(c, &from);
        if (status != STORE_OK)
            return step_failed(c, &c->to, table, status);
        progress.rows += (int64_t)from.count;
        report(c, &progress);
    }
}

/* --- Comparing --- */

/* One side of a table, read again. */
struct reading {
    struct side *side;
    struct rows_cursor cursor;
    const void *row; /* NULL: the end */
    int64_t rows;
    unsigned char sum[SHA256_BYTES]; /* over all rows so far */
    struct arena *scratch;
    struct str key, rest; /* of the row, on `scratch` */
};

static enum store_status reading_next(struct reading *r)
{
    struct buf key = { .arena = r->scratch, .ceiling = ROW_MOST_BYTES }, rest = key;
    enum store_status status = rows_next(&r->cursor, &r->row);

    if (status != STORE_OK || r->row == NULL)
        return status;
    arena_clear(r->scratch);
    row_print(&key, r->cursor.table, COLUMN_KEY, r->row);
    row_print(&rest, r->cursor.table, COLUMN_ALL & ~COLUMN_KEY, r->row);
    if (!buf_finish(&key, &r->key) || !buf_finish(&rest, &r->rest))
        return STORE_UNAVAILABLE;
    const struct str parts[] = { { (const char *)r->sum, sizeof r->sum }, r->key, r->rest };
    unsigned char sum[SHA256_BYTES];
    sha256_parts(parts, COUNT(parts), sum);
    memcpy(r->sum, sum, sizeof sum);
    r->rows++;
    return STORE_OK;
}

/* Below zero: the source's row comes first, so that the target lacks it. The end comes after all rows. */
static int keys_compare(const struct reading *from, const struct reading *to)
{
    if (from->row == NULL || to->row == NULL)
        return (from->row == NULL) - (to->row == NULL);
    CHECK(from->key.len == to->key.len);
    return memcmp(from->key.p, to->key.p, from->key.len);
}

/* The first difference counts: later ones follow from the same cause. */
static void difference_note(struct copy *c, const struct reading *from, const struct reading *to)
{
    int order = keys_compare(from, to);
    const struct table *table = from->cursor.table;
    struct str key = row_key_text(c->arena, table, order > 0 ? to->row : from->row);
    const char *what = order < 0   ? "stands at --from only"
                       : order > 0 ? "stands at --to only"
                                   : "is not the same on both sides";

    if (!c->differs)
        (void)refuse(c,
                     "verification failed: table %s, row %.*s %s. The source may have been written to meanwhile: stop "
                     "every server on it and run the same command again, which copies that table anew",
                     table->name, STR_ARGS(key), what);
    c->differs = true;
}

static bool readings_agree(const struct reading *from, const struct reading *to)
{
    return from->rows == to->rows && memcmp(from->sum, to->sum, sizeof from->sum) == 0;
}

/* Both to their ends, or to the first row in which they differ. */
static bool readings_run(struct copy *c, struct reading *from, struct reading *to)
{
    struct copy_report progress = { .table = from->cursor.table->name, .phase = COPY_COMPARED };

    do {
        enum store_status status = reading_next(from);
        if (status != STORE_OK)
            return step_failed(c, from->side, from->cursor.table, status);
        status = reading_next(to);
        if (status != STORE_OK)
            return step_failed(c, to->side, to->cursor.table, status);
        progress.rows = from->rows;
        if (from->cursor.at == from->cursor.count)
            report(c, &progress);
    } while (from->row != NULL && to->row != NULL && readings_agree(from, to));
    return true;
}

static bool table_compare(struct copy *c, struct reading *from, struct reading *to)
{
    if (!readings_run(c, from, to))
        return false;
    if (readings_agree(from, to)) {
        struct copy_report verified = { .table = from->cursor.table->name, .phase = COPY_VERIFIED, .rows = to->rows };
        memcpy(verified.sum, to->sum, sizeof verified.sum);
        report(c, &verified);
        return true;
    }
    difference_note(c, from, to);
    wait_begin(&c->to);
    enum store_status status = backend_of(&c->to)->rows_clear(c->to.view, from->cursor.table);
    return status == STORE_OK || step_failed(c, &c->to, from->cursor.table, status);
}

static bool table_verify(struct copy *c, const struct table *table)
{
    struct reading from = { .side = &c->from, .cursor = cursor_of(&c->from, table) };
    struct reading to = { .side = &c->to, .cursor = cursor_of(&c->to, table) };
    bool done = false;

    from.scratch = arena_open(PAGE_FIRST_BYTES, PAGE_MOST_BYTES);
    to.scratch = arena_open(PAGE_FIRST_BYTES, PAGE_MOST_BYTES);
    if (from.scratch == NULL || to.scratch == NULL)
        (void)refuse(c, "memory is short");
    else
        done = table_compare(c, &from, &to);
    arena_close(from.scratch);
    arena_close(to.scratch);
    return done;
}

/* --- All of it --- */

/* All tables, so that the next run copies all those anew that differ. */
static bool all_verify(struct copy *c)
{
    for (size_t i = 0; i < TABLES; i++)
        if (!table_verify(c, tables[i]))
            return false;
    return !c->differs;
}

/* Nobody writes to it, or it is seen as of one moment; then it is left as it is, so it must be of this program. */
static bool source_is_still(struct copy *c)
{
    int64_t schema, known = store_schema_known(backend_of(&c->from));

    if (!c->options->served)
        return side_is_alone(c, &c->from);
    wait_begin(&c->from);
    if (backend_of(&c->from)->schema_number(c->from.view, &schema) != STORE_OK)
        return refuse(c, "%s: the store cannot be read, or is not Foyer's", c->from.option);
    if (schema != known)
        return refuse(c, "%s: the store has schema %lld, and this program %lld: use the program that serves it",
                      c->from.option, (long long)schema, (long long)known);
    wait_begin(&c->from);
    return backend_of(&c->from)->snapshot(c->from.view) == STORE_OK ||
           refuse(c, "%s: the store cannot be read as of one moment", c->from.option);
}

static bool copy_run(struct copy *c)
{
    CHECK(tables[0] == &table_key); /* C3 */
    if (!side_open(c, &c->from, c->options->from, c->options->served ? STORE_LOOK : STORE_SOURCE) ||
        !source_is_still(c) || !side_open(c, &c->to, c->options->to, STORE_TARGET) || !side_is_alone(c, &c->to))
        return false;
    c->schema = store_schema_known(backend_of(&c->to));
    if (!target_prepare(c))
        return false;
    for (size_t i = 0; i < TABLES; i++)
        if (!table_copy(c, tables[i]))
            return false;
    return all_verify(c) && target_mark(c, c->schema);
}

bool store_copy(struct arena *a, const struct copy_options *options, struct str *why)
{
    struct copy c = {
        .arena = a,
        .options = options,
        .from = { .option = options->from_name != NULL ? options->from_name : "--from" },
        .to = { .option = options->to_name != NULL ? options->to_name : "--to" },
        .why = why,
    };

    bool done = copy_run(&c);
    side_close(&c.to);
    side_close(&c.from);
    return done;
}
