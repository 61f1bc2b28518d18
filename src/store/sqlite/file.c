/* file.c: SQLite's online backup (sqlite3_backup), inside one reading transaction.
 *
 * F1  Without that transaction each step would see what was written meanwhile, and begin anew: a server under load
 * would never be backed up. A reader keeps no writer waiting; it keeps the write-ahead log from being begun anew.
 *
 * F2  The new file is synced every few MiB: were it left to the end, the disk would be busy with it for so long that a
 *     commit's own sync would wait. A pause follows each step. */
#include "store/sqlite/file.h"

#include <fcntl.h>
#include <unistd.h>

#include "store/sqlite/parts.h"

enum {
    STEP_PAGES = 128,
    SYNC_PAGES = 512,
    PAUSE_US = 1500,
    CACHE_KIB = 2048, /* of the new file: what is beyond it is written at once */
    PAGE_BYTES = 4096,
    MIB = 1024 * 1024,
    LOCK_BYTES_FROM = 0x40000002, /* as in rows.c */
    LOCK_BYTES = 510,
};

static bool say(struct arena *a, struct str *why, const char *what, const char *detail)
{
    struct buf b = { .arena = a, .ceiling = 1024 };

    buf_print(&b, "%s: %s", what, detail);
    *why = buf_text(&b);
    return false;
}

static bool number_of(struct sqlite3 *db, const char *query, int64_t *out)
{
    struct sqlite3_stmt *statement = NULL;
    bool found =
        sqlite3_prepare_v2(db, query, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW;

    if (found)
        *out = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    return found;
}

/* A table that a store of an earlier schema has not is not there on both sides. */
static void rows_of(struct sqlite3 *db, int64_t counts[static TABLES])
{
    char query[128];

    for (size_t i = 0; i < TABLES; i++) {
        (void)snprintf(query, sizeof query, "SELECT count(*) FROM \"%s\"", tables[i]->name);
        if (!number_of(db, query, &counts[i]))
            counts[i] = -1;
    }
}

static bool new_open(const char *file, struct sqlite3 **out)
{
    static const char tuning[] =
        "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE;";
    char cache[64];
    int fd = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0)
        return false;
    (void)close(fd);
    (void)snprintf(cache, sizeof cache, "PRAGMA cache_size = -%d", CACHE_KIB);
    return sqlite3_open_v2(file, out, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL) ==
               SQLITE_OK &&
           sqlite3_exec(*out, tuning, NULL, NULL, NULL) == SQLITE_OK &&
           sqlite3_exec(*out, cache, NULL, NULL, NULL) == SQLITE_OK;
}

static void file_sync(struct sqlite3 *db)
{
    struct sqlite3_file *file = NULL;

    (void)sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (file != NULL && file->pMethods != NULL)
        (void)file->pMethods->xSync(file, SQLITE_SYNC_NORMAL); /* that it is on disk at the end, fsync there says */
}

static void progress_tell(const struct backup_options *options, struct sqlite3_backup *backup)
{
    int all = sqlite3_backup_pagecount(backup), left = sqlite3_backup_remaining(backup);
    const struct backup_progress progress = { .what = "copied",
                                              .done = (int64_t)(all - left) * PAGE_BYTES / MIB,
                                              .all = (int64_t)all * PAGE_BYTES / MIB,
                                              .unit = "MiB" };

    options->report(options->context, &progress);
}

static int pages_copy(const struct backup_options *options, struct sqlite3_backup *backup, struct sqlite3 *to)
{
    const struct timespec pause = { .tv_nsec = PAUSE_US * 1000L };
    int result, since_sync = 0;

    while ((result = sqlite3_backup_step(backup, STEP_PAGES)) == SQLITE_OK) {
        since_sync += STEP_PAGES;
        if (since_sync >= SYNC_PAGES) {
            file_sync(to);
            since_sync = 0;
            progress_tell(options, backup);
        }
        (void)nanosleep(&pause, NULL);
    }
    return result == SQLITE_DONE ? SQLITE_OK : result;
}

/* F1: the transaction is the view's, and is begun. */
static bool copy_run(struct sqlite_view *view, struct arena *a, const struct backup_options *options,
                     struct sqlite3 *to, struct str *why)
{
    struct sqlite3_backup *backup = sqlite3_backup_init(to, "main", view->db, "main");
    int64_t there[TABLES], here[TABLES];

    if (backup == NULL)
        return say(a, why, "the copy cannot be begun", sqlite3_errmsg(to));
    int copied = pages_copy(options, backup, to), finished = sqlite3_backup_finish(backup);
    if (copied != SQLITE_OK || finished != SQLITE_OK)
        return say(a, why, "the copy was not finished", sqlite3_errstr(copied != SQLITE_OK ? copied : finished));
    file_sync(to);
    rows_of(view->db, there);
    rows_of(to, here);
    return memcmp(there, here, sizeof here) == 0 || say(a, why, "the copy", "has not as many rows as the store");
}

static bool moment_copy(struct sqlite_view *view, struct arena *a, const struct backup_options *options,
                        struct sqlite3 *to, struct str *why)
{
    bool done;
    int64_t objects;

    if (sqlite_read_begin(view) != STORE_OK)
        return say(a, why, "the store cannot be read", sqlite3_errmsg(view->db));
    done = number_of(view->db, "SELECT count(*) FROM sqlite_schema", &objects);
    if (!done)
        (void)say(a, why, "the store cannot be read", sqlite3_errmsg(view->db));
    done = done && copy_run(view, a, options, to, why);
    if (sqlite_read_end(view, STORE_OK) != STORE_OK && done)
        return say(a, why, "the store", "cannot be read any more");
    return done;
}

bool sqlite_file_write(struct store_view *view, struct arena *a, const struct backup_options *options, const char *file,
                       struct str *why)
{
    struct sqlite3 *to = NULL;
    bool done = new_open(file, &to) ? moment_copy(sqlite_view_of(view), a, options, to, why)
                                    : say(a, why, "the file cannot be made", file);

    (void)sqlite3_close_v2(to);
    return done;
}

/* --- Judging --- */

/* "file:..." with what would be special in it encoded; immutable: no lock, no log beside it. */
static const char *immutable_uri(struct arena *a, const char *file)
{
    struct buf b = { .arena = a, .ceiling = 16384 };

    buf_add(&b, STR("file:"));
    for (const char *c = file; *c != '\0'; c++)
        buf_print(&b, *c == '?' || *c == '#' || *c == '%' ? "%%%02x" : "%c", (unsigned char)*c);
    buf_print(&b, "?immutable=1%c", '\0');
    return buf_text(&b).p;
}

static bool integrity_judge(struct sqlite3 *db, struct arena *a, struct str *why)
{
    struct sqlite3_stmt *statement = NULL;
    const char *said = "it cannot be read";

    if (sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        said = (const char *)sqlite3_column_text(statement, 0);
    bool whole = said != NULL && strcmp(said, "ok") == 0;
    if (!whole)
        (void)say(a, why, "the file is damaged", said == NULL ? "memory is short" : said);
    (void)sqlite3_finalize(statement);
    return whole;
}

static bool file_judge(struct sqlite3 *db, struct arena *a, int64_t *schema, struct str *why)
{
    int64_t application;

    if (!number_of(db, "PRAGMA application_id", &application) || !number_of(db, "PRAGMA user_version", schema))
        return say(a, why, "the file is damaged", sqlite3_errmsg(db));
    if (application != SQLITE_APPLICATION_ID)
        return say(a, why, "the file", "is no backup of Foyer");
    if (*schema <= 0)
        return say(a, why, "the file", "is an unfinished copy");
    return integrity_judge(db, a, why);
}

bool sqlite_file_judge(struct arena *a, const char *file, int64_t *schema, struct str *why)
{
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const char *uri = immutable_uri(a, file);
    struct sqlite3 *db = NULL;
    bool good = false;

    if (uri == NULL || sqlite3_open_v2(uri, &db, flags, NULL) != SQLITE_OK)
        (void)say(a, why, "the file cannot be opened", file);
    else
        good = file_judge(db, a, schema, why);
    (void)sqlite3_close_v2(db);
    return good;
}

bool sqlite_file_in_use(const char *file)
{
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_BYTES_FROM, .l_len = LOCK_BYTES };
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    bool in_use = fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;

    if (fd >= 0)
        (void)close(fd);
    return in_use;
}
