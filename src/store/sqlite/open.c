/* open.c: files and connections: how they are opened, tuned and closed; and the table of the backend's slots. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/log.h"
#include "store/sqlite/checkpoint.h"
#include "store/sqlite/gather.h"
#include "store/sqlite/parts.h"

enum { OPEN_WAIT_MS = 10000, OPEN_POLL_MS = 2, KEEPER_CACHE_KIB = 256, LOG_BYTES_MOST = 64 * 1024 * 1024 };

struct sqlite_store *sqlite_store_of(struct store *store)
{
    CHECK(store->backend == &sqlite_backend);
    return (struct sqlite_store *)store;
}

struct sqlite_view *sqlite_view_of(struct store_view *view)
{
    CHECK(view->store->backend == &sqlite_backend);
    return (struct sqlite_view *)view;
}

/* Only we may read it, and its -wal and -shm, which take its mode. A file that is there keeps what its owner gave it,
 * and is not touched: closing a descriptor of it would drop this process's locks (POSIX). */
static void file_create(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd >= 0)
        (void)close(fd);
}

/* The mode of the journal is the file's and stays; the rest is the connection's. Foyer's statements use no foreign
 * keys, and a schema that somebody else wrote is not trusted with functions. */
static bool connection_tune(struct sqlite3 *db, int cache_kib)
{
    static const char everyone[] =
        "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = OFF;"
        " PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;";
    char own[96];

    (void)snprintf(own, sizeof own, "PRAGMA journal_size_limit = %d; PRAGMA cache_size = -%d;", LOG_BYTES_MOST,
                   cache_kib);
    return sqlite3_exec(db, everyone, NULL, NULL, NULL) == SQLITE_OK &&
           sqlite3_exec(db, own, NULL, NULL, NULL) == SQLITE_OK;
}

static bool is_wal(struct sqlite3 *db)
{
    struct sqlite3_stmt *statement = NULL;
    bool is = sqlite3_prepare_v2(db, "PRAGMA journal_mode = WAL", -1, &statement, NULL) == SQLITE_OK &&
              sqlite3_step(statement) == SQLITE_ROW &&
              str_equal(str_of((const char *)sqlite3_column_text(statement, 0)), STR("wal"));

    (void)sqlite3_finalize(statement);
    return is;
}

/* Who changes the mode of a new file meets others that do the same, and SQLite does not wait for them by itself. */
static bool wal_begin(struct sqlite3 *db)
{
    const struct timespec poll = { .tv_nsec = OPEN_POLL_MS * 1000000L };

    for (int tries = 0; tries < OPEN_WAIT_MS / OPEN_POLL_MS; tries++) {
        if (is_wal(db))
            return true;
        if ((sqlite3_errcode(db) & 0xff) != SQLITE_BUSY)
            return false;
        (void)nanosleep(&poll, NULL);
    }
    return false;
}

/* In `out` even when it fails, so that its message can be read. */
static bool connection_open(const char *path, const char *vfs, int cache_kib, struct sqlite3 **out)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

    if (sqlite3_open_v2(path, out, flags, vfs) != SQLITE_OK)
        return false;
    (void)sqlite3_busy_timeout(*out, OPEN_WAIT_MS);
    bool ready = wal_begin(*out) && connection_tune(*out, cache_kib);
    (void)sqlite3_busy_timeout(*out, 0);
    return ready;
}

static int log_written(void *store, struct sqlite3 *db, const char *name, int frames)
{
    const struct sqlite_store *of = store;

    (void)db;
    (void)name;
    if (of->checkpoint != NULL)
        checkpoint_written(of->checkpoint, frames);
    return SQLITE_OK;
}

static struct store_view *sqlite_view_open(struct store *base, enum view_use use)
{
    static const int cache_kib[] = { [VIEW_READS] = 1024, [VIEW_WRITES] = 8192 };
    struct sqlite_store *store = sqlite_store_of(base);
    struct sqlite_view *view = calloc(1, sizeof *view);

    if (view == NULL)
        return NULL;
    if (!connection_open(store->path, use == VIEW_WRITES ? gather_vfs() : NULL, cache_kib[use], &view->db)) {
        LOG(LOG_ERROR, "sqlite cannot open", LOG_TEXT("message", sqlite3_errmsg(view->db)));
        (void)sqlite3_close_v2(view->db);
        free(view);
        return NULL;
    }
    (void)sqlite3_wal_hook(view->db, log_written, store);
    return &view->base;
}

static void sqlite_view_close(struct store_view *base)
{
    struct sqlite_view *view = sqlite_view_of(base);

    for (size_t i = 0; i < COUNT(view->statements); i++)
        (void)sqlite3_finalize(view->statements[i]);
    (void)sqlite3_close_v2(view->db);
    free(view);
}

static struct str cannot_open(struct arena *a, struct str path, const char *message)
{
    struct buf b = { .arena = a, .ceiling = 8192 };
    struct str text;

    buf_print(&b, "%.*s cannot be opened: %s. Its folder must be there, and this user must be able to write in it",
              STR_ARGS(path), message);
    return buf_finish(&b, &text) ? text : STR("the database cannot be opened");
}

static void store_free(struct sqlite_store *store)
{
    (void)sqlite3_close_v2(store->db);
    if (store->probe >= 0)
        (void)close(store->probe);
    free(store->path);
    free(store);
}

static struct store *sqlite_open(struct arena *a, const struct store_options *options, struct str place,
                                 struct str *why)
{
    /* Statistics would put a lock of the whole process around every allocation. Refused, harmlessly, after the first
     * store. */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (place.len == 0 || str_equal(place, STR(":memory:"))) {
        *why = STR("FOYER_STORE names no file: it is sqlite:PATH");
        return NULL;
    }
    struct sqlite_store *store = calloc(1, sizeof *store);
    if (store == NULL || (store->path = strndup(place.p, place.len)) == NULL) {
        *why = STR("memory is short");
        free(store);
        return NULL;
    }
    store->probe = -1;
    if ((options->part == STORE_SOURCE || options->part == STORE_LOOK) && access(store->path, F_OK) != 0) {
        *why = cannot_open(a, place, strerror(errno));
        store_free(store);
        return NULL;
    }
    file_create(store->path);
    if (!connection_open(store->path, NULL, KEEPER_CACHE_KIB, &store->db)) {
        *why = cannot_open(a, place, store->db == NULL ? "memory is short" : sqlite3_errmsg(store->db));
        store_free(store);
        return NULL;
    }
    return &store->base;
}

static void sqlite_serve(struct store *base)
{
    struct sqlite_store *store = sqlite_store_of(base);

    store->checkpoint = checkpoint_open(store->db);
    if (store->checkpoint == NULL)
        LOG(LOG_ERROR, "no checkpoints: the write-ahead log will grow until the next start");
}

static void sqlite_close(struct store *base)
{
    struct sqlite_store *store = sqlite_store_of(base);

    checkpoint_close(store->checkpoint);
    store_free(store);
}

const struct store_backend sqlite_backend = {
    .schema_suffix = ".sqlite.sql",
    .reads_inline = true,
    .open = sqlite_open,
    .serve = sqlite_serve,
    .close = sqlite_close,
    .view_open = sqlite_view_open,
    .view_close = sqlite_view_close,
    .schema_number = sqlite_schema_number,
    .schema_step = sqlite_schema_step,
    .schema_mark = sqlite_schema_mark,
    .load = sqlite_load,
    .save = sqlite_save,
    .rollback = sqlite_rollback,
    .ping = sqlite_ping,
    .stamp = sqlite_stamp,
    .event_find = sqlite_event_find,
    .event_of_registration = sqlite_event_of_registration,
    .registrants_get = sqlite_registrants_get,
    .registrant_of_person = sqlite_registrant_of_person,
    .meeting_find = sqlite_meeting_find,
    .policy_allows = sqlite_policy_allows,
    .registrants_changed = sqlite_registrants_changed,
    .attendances = sqlite_attendances,
    .audit = sqlite_audit,
    .audit_head = sqlite_audit_head,
    .audit_next = sqlite_audit_next,
    .meetings = sqlite_meetings,
    .shared_with = sqlite_shared,
    .policies = sqlite_policies,
    .registrant_find = sqlite_registrant_find,
    .user_find = sqlite_user_find,
    .keys = sqlite_keys,
    .registrants = sqlite_registrants,
    .users = sqlite_users,
    .users_count = sqlite_users_count,
    .users_unfilled = sqlite_users_unfilled,
    .plain_find = sqlite_plain_find,
    .plain_list = sqlite_plain_list,
    .outbox_state = sqlite_outbox_state,
    .mails = sqlite_mails,
    .rows_read = sqlite_rows_read,
    .rows_last = sqlite_rows_last,
    .rows_write = sqlite_rows_write,
    .rows_clear = sqlite_rows_clear,
    .in_use = sqlite_in_use,
    .examine = sqlite_examine,
    .snapshot = sqlite_snapshot,
};
