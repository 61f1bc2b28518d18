/* health.c: what SQLite says of a file. */
#include "store/health.h"

#include <sys/stat.h>

#include "store/sqlite/parts.h"

/* The first value of the first row; the zero value: none, or it failed (`status`). */
static struct str value_of(struct sqlite_view *view, struct arena *a, const char *query, enum store_status *status)
{
    struct run run = { .view = view };
    struct str value = { 0 };

    run.result = sqlite3_prepare_v2(view->db, query, -1, &run.statement, NULL);
    if (run.result == SQLITE_OK && run_step(&run))
        value = run_str(&run, 0, a);
    *status = sqlite_status(view, run.result);
    (void)sqlite3_finalize(run.statement);
    return value;
}

static int64_t log_bytes(struct arena *a, const char *path)
{
    struct buf b = { .arena = a, .ceiling = 8192 };
    struct stat about;
    struct str name;

    buf_print(&b, "%s-wal%c", path, '\0');
    return buf_finish(&b, &name) && stat(name.p, &about) == 0 ? (int64_t)about.st_size : 0;
}

/* A damaged file is an answer here, not an error. */
static enum store_status damage_read(struct sqlite_view *view, struct arena *a, struct store_health *out)
{
    enum store_status status;
    struct str said = value_of(view, a, "PRAGMA quick_check(1)", &status);

    if (status == STORE_BROKEN && !arena_failed(a)) {
        out->complaint = str_copy(a, str_of(sqlite3_errmsg(view->db)));
        return STORE_OK;
    }
    if (status == STORE_OK && !str_equal(said, STR("ok")))
        out->complaint = said;
    return status;
}

enum store_status sqlite_examine(struct store_view *base, struct arena *a, struct store_health *out)
{
    struct sqlite_view *view = sqlite_view_of(base);
    struct buf product = { .arena = a, .ceiling = 64 };
    enum store_status status = sqlite_schema_number(base, &out->schema);

    buf_print(&product, "SQLite %s", sqlite3_libversion());
    out->product = buf_text(&product);
    out->checked = true;
    out->log_bytes = log_bytes(a, sqlite_store_of(base->store)->path);
    return status == STORE_OK ? damage_read(view, a, out) : status;
}
