/* rows.c: whole tables, for the copying of stores; and who else has the file open. Their statements are made when they
 * are wanted, since nothing else runs them. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/log.h"
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"
#include "store/table_sql.h"

enum {
    TEXT_FIRST_BYTES = 4096,
    TEXT_MOST_BYTES = 256 * 1024,
    WRITE_WAIT_MS = 10000,
    LOG_PAGES = 4000,             /* of the write-ahead log, then they are moved: no server does it here */
    LOCK_BYTES_FROM = 0x40000002, /* SQLite's file format: who has a file open in WAL mode shares a lock on these */
    LOCK_BYTES = 510,
};

/* `text` NULL: memory was short. */
static struct run text_begin(struct sqlite_view *view, const char *text)
{
    struct run run = { .view = view };

    if (text != NULL && sqlite3_prepare_v2(view->db, text, -1, &run.statement, NULL) != SQLITE_OK)
        run.statement = NULL;
    return run;
}

static enum store_status text_end(struct run *run)
{
    enum store_status status = run_end(run);

    (void)sqlite3_finalize(run->statement);
    return status;
}

enum store_status sqlite_rows_read(struct store_view *view, struct arena *a, const struct table *table,
                                   const void *after, size_t most, void **rows, size_t *n)
{
    char *found = arena_alloc(a, most, table->row_bytes, _Alignof(max_align_t));
    struct run run = text_begin(sqlite_view_of(view), table_select_text(a, table, after != NULL, NULL, most));
    size_t count = 0;

    if (after != NULL)
        row_bind(&run, table, COLUMN_KEY, after);
    while (!arena_failed(a) && run_step(&run) && count < most)
        (void)row_read(&run, 0, table, found + table->row_bytes * count++, a);
    enum store_status status = text_end(&run);
    if (status != STORE_OK || arena_failed(a))
        return status == STORE_OK ? STORE_UNAVAILABLE : status;
    *rows = found;
    *n = count;
    return STORE_OK;
}

enum store_status sqlite_rows_last(struct store_view *view, struct arena *a, const struct table *table, void *row)
{
    struct run run = text_begin(sqlite_view_of(view), table_last_text(a, table));
    bool found = run_step(&run);

    if (found)
        (void)row_read(&run, 0, table, row, a);
    enum store_status status = text_end(&run);
    if (status == STORE_OK && arena_failed(a))
        return STORE_UNAVAILABLE;
    return status == STORE_OK && !found ? STORE_MISSING : status;
}

static enum store_status rows_insert(struct run *run, const struct table *table, const char *rows, size_t n)
{
    enum store_status status = STORE_OK;

    for (size_t i = 0; i < n && status == STORE_OK; i++) {
        run->bound = 0;
        row_bind(run, table, COLUMN_ALL, rows + i * table->row_bytes);
        status = run_to_end(run);
    }
    return status;
}

/* Waits for another's lock; in a transaction, whose end is STORE_OK or an undoing. */
static enum store_status write_begin_waiting(struct sqlite_view *view)
{
    (void)sqlite3_busy_timeout(view->db, WRITE_WAIT_MS);
    enum store_status status = sqlite_write_begin(view);
    (void)sqlite3_busy_timeout(view->db, 0);
    return status;
}

static enum store_status write_end(struct sqlite_view *view, enum store_status status)
{
    if (status == STORE_OK)
        return sqlite_write_commit(view);
    sqlite_rollback(&view->base);
    return status;
}

enum store_status sqlite_rows_write(struct store_view *base, struct arena *a, const struct table *table,
                                    const void *rows, size_t n)
{
    struct sqlite_view *view = sqlite_view_of(base);

    (void)sqlite3_wal_autocheckpoint(view->db, LOG_PAGES);
    enum store_status status = write_begin_waiting(view);
    if (status != STORE_OK)
        return status;
    struct run run = text_begin(view, sql_insert_text(a, table));
    status = rows_insert(&run, table, rows, n);
    (void)sqlite3_finalize(run.statement);
    return write_end(view, status == STORE_OK && arena_failed(a) ? STORE_UNAVAILABLE : status);
}

enum store_status sqlite_rows_clear(struct store_view *base, const struct table *table)
{
    struct sqlite_view *view = sqlite_view_of(base);
    char text[128];
    enum store_status status = write_begin_waiting(view);

    if (status != STORE_OK)
        return status;
    (void)snprintf(text, sizeof text, "DELETE FROM \"%s\"", table->name);
    return write_end(view, sqlite_status(view, sqlite3_exec(view->db, text, NULL, NULL, NULL)));
}

/* Asked of the system: it names the locks of other processes, never our own. */
enum store_status sqlite_in_use(struct store_view *view, bool *out)
{
    struct sqlite_store *store = sqlite_store_of(view->store);
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_BYTES_FROM, .l_len = LOCK_BYTES };

    if (store->probe < 0)
        store->probe = open(store->path, O_RDONLY | O_CLOEXEC);
    if (store->probe < 0 || fcntl(store->probe, F_GETLK, &lock) != 0) {
        LOG(LOG_ERROR, "the locks of the file cannot be asked for", LOG_INT("errno", errno));
        return STORE_UNAVAILABLE;
    }
    *out = lock.l_type != F_UNLCK;
    return STORE_OK;
}

enum store_status sqlite_snapshot(struct store_view *base)
{
    struct sqlite_view *view = sqlite_view_of(base);
    enum store_status status = sqlite_read_begin(view);

    return status == STORE_OK ? sqlite_ping(base) : status; /* the first reading is what it is as of */
}
