/* sql.c: preparing, binding, stepping, and SQLite's codes as ours. The texts stand in statements.c. */
#include "store/sqlite/sql.h"

#include <errno.h>

#include "base/log.h"

enum { TEXT_FIRST_BYTES = 4096, TEXT_MOST_BYTES = 64 * 1024 };

static void refusal_log(struct sqlite_view *view, int result)
{
    LOG(LOG_ERROR, "sqlite refused", LOG_INT("code", result), LOG_TEXT("message", sqlite3_errmsg(view->db)),
        LOG_INT("errno", sqlite3_system_errno(view->db)));
}

static bool disk_is_full(struct sqlite_view *view)
{
    int of_system = sqlite3_system_errno(view->db);

    return of_system == ENOSPC || of_system == EDQUOT;
}

enum store_status sqlite_status(struct sqlite_view *view, int result)
{
    switch (result & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return STORE_OK;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM: return STORE_UNAVAILABLE;
    case SQLITE_FULL: return STORE_FULL;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
        if (disk_is_full(view))
            return STORE_FULL;
        refusal_log(view, result);
        return STORE_UNAVAILABLE;
    }
    refusal_log(view, result);
    return STORE_BROKEN;
}

static struct sqlite3_stmt *statement_prepare(struct sqlite_view *view, enum sql which)
{
    struct arena *a = arena_open(TEXT_FIRST_BYTES, TEXT_MOST_BYTES);
    char *text = a == NULL ? NULL : sql_text(a, which);
    struct sqlite3_stmt *statement = NULL;

    if (text != NULL &&
        sqlite3_prepare_v3(view->db, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        statement = NULL;
    arena_close(a);
    return statement;
}

struct run run_begin(struct sqlite_view *view, enum sql which)
{
    if (view->statements[which] == NULL)
        view->statements[which] = statement_prepare(view, which);
    return (struct run){ .view = view, .statement = view->statements[which] };
}

void run_bind_id(struct run *run, const struct id *id)
{
    run->bound++;
    if (id_is_none(*id))
        (void)sqlite3_bind_null(run->statement, run->bound);
    else
        (void)sqlite3_bind_blob(run->statement, run->bound, id->b, sizeof id->b, SQLITE_STATIC);
}

void run_bind_key(struct run *run, const struct id *id)
{
    (void)sqlite3_bind_blob(run->statement, ++run->bound, id->b, sizeof id->b, SQLITE_STATIC);
}

void run_bind_i64(struct run *run, int64_t number)
{
    (void)sqlite3_bind_int64(run->statement, ++run->bound, number);
}

void run_bind_hash(struct run *run, const unsigned char *hash)
{
    (void)sqlite3_bind_blob(run->statement, ++run->bound, hash, SHA256_BYTES, SQLITE_STATIC);
}

void run_bind_str(struct run *run, struct str text)
{
    run->bound++;
    if (str_is_null(text))
        (void)sqlite3_bind_null(run->statement, run->bound);
    else
        (void)sqlite3_bind_text(run->statement, run->bound, text.p, (int)text.len, SQLITE_STATIC);
}

void run_bind_bytes(struct run *run, struct str bytes)
{
    run->bound++;
    if (str_is_null(bytes))
        (void)sqlite3_bind_null(run->statement, run->bound);
    else
        (void)sqlite3_bind_blob(run->statement, run->bound, bytes.p, (int)bytes.len, SQLITE_STATIC);
}

/* Why there is no statement: SQLite's reason, or the memory for the text. */
static int reason_of_none(struct sqlite_view *view)
{
    int result = sqlite3_extended_errcode(view->db);

    return result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE ? SQLITE_NOMEM : result;
}

bool run_step(struct run *run)
{
    run->result = run->statement == NULL ? reason_of_none(run->view) : sqlite3_step(run->statement);
    return run->result == SQLITE_ROW;
}

/* The status first: resetting would replace the message. */
enum store_status run_end(struct run *run)
{
    enum store_status status = sqlite_status(run->view, run->result);

    (void)sqlite3_reset(run->statement);
    return status;
}

enum store_status run_to_end(struct run *run)
{
    while (run_step(run))
        continue;
    return run_end(run);
}

enum store_status run_plain(struct sqlite_view *view, enum sql which)
{
    struct run run = run_begin(view, which);

    return run_to_end(&run);
}

struct id run_id(const struct run *run, int at)
{
    const void *bytes = sqlite3_column_blob(run->statement, at);
    struct id id = { { 0 } };

    if (sqlite3_column_bytes(run->statement, at) == (int)sizeof id.b)
        memcpy(id.b, bytes, sizeof id.b);
    return id;
}

int64_t run_i64(const struct run *run, int at)
{
    return sqlite3_column_int64(run->statement, at);
}

struct str run_str(const struct run *run, int at, struct arena *a)
{
    const unsigned char *text = sqlite3_column_text(run->statement, at);

    if (text == NULL)
        return (struct str){ 0 };
    return str_copy(a, (struct str){ (const char *)text, (size_t)sqlite3_column_bytes(run->statement, at) });
}
