/* schema.c: which schema a file has (PRAGMA user_version), and one step of it as one transaction. */
#include "store/sqlite/parts.h"

enum { STEP_WAIT_MS = 10000 };

/* `query` is one statement with one number as its result. */
static enum store_status number_of(struct sqlite_view *view, const char *query, int64_t *out)
{
    struct run run = { .view = view };

    run.result = sqlite3_prepare_v2(view->db, query, -1, &run.statement, NULL);
    if (run.result == SQLITE_OK && run_step(&run))
        *out = run_i64(&run, 0);
    enum store_status status = sqlite_status(view, run.result);
    (void)sqlite3_finalize(run.statement);
    return status;
}

struct schema_marks {
    int64_t number, application, objects;
};

/* In one transaction: another process may be making the schema just now. */
static enum store_status marks_read(struct sqlite_view *view, struct schema_marks *out)
{
    enum store_status status = run_plain(view, SQL_BEGIN_READ);

    if (status != STORE_OK)
        return status;
    status = number_of(view, "PRAGMA user_version", &out->number);
    if (status == STORE_OK)
        status = number_of(view, "PRAGMA application_id", &out->application);
    if (status == STORE_OK)
        status = number_of(view, "SELECT count(*) FROM sqlite_schema", &out->objects);
    enum store_status ended = run_plain(view, SQL_COMMIT);
    return status == STORE_OK ? ended : status;
}

static bool is_foreign(const struct schema_marks *marks)
{
    bool empty = marks->number == 0 && marks->application == 0 && marks->objects == 0;

    return !empty && marks->application != SQLITE_APPLICATION_ID;
}

enum store_status sqlite_schema_number(struct store_view *base, int64_t *out)
{
    struct sqlite_view *view = sqlite_view_of(base);
    struct schema_marks marks = { 0 };

    (void)sqlite3_busy_timeout(view->db, STEP_WAIT_MS);
    enum store_status status = marks_read(view, &marks);
    (void)sqlite3_busy_timeout(view->db, 0);
    if (status != STORE_OK)
        return status;
    if (is_foreign(&marks))
        return STORE_EXISTS;
    *out = marks.number;
    return STORE_OK;
}

static enum store_status text_run(struct sqlite_view *view, const char *text)
{
    return sqlite_status(view, sqlite3_exec(view->db, text, NULL, NULL, NULL));
}

static enum store_status number_note(struct sqlite_view *view, int64_t number)
{
    char note[64];

    (void)snprintf(note, sizeof note, "PRAGMA user_version = %lld", (long long)number);
    return text_run(view, note);
}

static enum store_status step_run(struct sqlite_view *view, int64_t number, const char *statements)
{
    enum store_status status = text_run(view, statements);

    return status == STORE_OK ? number_note(view, number) : status;
}

/* Another process may have run it since: then there is nothing to do. */
static enum store_status step_in_transaction(struct sqlite_view *view, int64_t number, const char *statements)
{
    int64_t now = 0;
    enum store_status status = sqlite_write_begin(view);

    if (status != STORE_OK)
        return status;
    status = number_of(view, "PRAGMA user_version", &now);
    if (status == STORE_OK && now < number)
        status = step_run(view, number, statements);
    if (status == STORE_OK)
        return sqlite_write_commit(view);
    sqlite_rollback(&view->base);
    return status;
}

enum store_status sqlite_schema_step(struct store_view *base, int64_t number, struct str statements)
{
    struct sqlite_view *view = sqlite_view_of(base);
    char *text = strndup(statements.p, statements.len);

    if (text == NULL)
        return STORE_UNAVAILABLE;
    (void)sqlite3_busy_timeout(view->db, STEP_WAIT_MS);
    enum store_status status = step_in_transaction(view, number, text);
    (void)sqlite3_busy_timeout(view->db, 0);
    free(text);
    return status;
}

enum store_status sqlite_schema_mark(struct store_view *base, int64_t number)
{
    struct sqlite_view *view = sqlite_view_of(base);

    (void)sqlite3_busy_timeout(view->db, STEP_WAIT_MS);
    enum store_status status = sqlite_write_begin(view);
    if (status == STORE_OK) {
        status = number_note(view, number);
        if (status == STORE_OK)
            status = sqlite_write_commit(view);
        else
            sqlite_rollback(base);
    }
    (void)sqlite3_busy_timeout(view->db, 0);
    return status;
}
