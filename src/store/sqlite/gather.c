/* gather.c: SQLite writes each page of the log as a header of 24 bytes and the page: half of the writer's time went
 * into these calls.
 *
 * G1  Nothing is held back but between gather_begin and gather_end. There the log is only appended to, and SQLite
 *     makes it visible to others after the sync.
 *
 * G2  A sync, a read, or any other use of the file first writes what is held. A write that fails drops it, and is
 *     told.
 *
 * G3  At the end nothing is held: another process may write to the file from then on. */
#include "store/sqlite/gather.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* SQLite's unix VFS takes at most 0x1ffff bytes at once. */
enum { HELD_MOST = 124 * 1024 };

struct gather_file {
    struct sqlite3_file base;  /* first */
    struct sqlite3_file *real; /* lies behind this struct */
    bool gathering;
    unsigned char *held; /* HELD_MOST bytes, from the first gather_begin on */
    int count;           /* of them used */
    sqlite3_int64 at;    /* where they belong */
};

static struct gather_file *gather_file_of(struct sqlite3_file *file)
{
    return (struct gather_file *)file;
}

static int held_write(struct gather_file *file)
{
    int count = file->count;

    file->count = 0;
    return count == 0 ? SQLITE_OK : file->real->pMethods->xWrite(file->real, file->held, count, file->at);
}

static int gather_write(struct sqlite3_file *base, const void *bytes, int n, sqlite3_int64 at)
{
    struct gather_file *file = gather_file_of(base);
    bool follows = file->count > 0 && at == file->at + file->count && n <= HELD_MOST - file->count;

    if (!file->gathering || n > HELD_MOST)
        follows = false;
    if (!follows) {
        int result = held_write(file);
        if (result != SQLITE_OK || !file->gathering || n > HELD_MOST)
            return result != SQLITE_OK ? result : file->real->pMethods->xWrite(file->real, bytes, n, at);
        file->at = at;
    }
    memcpy(file->held + file->count, bytes, (size_t)n);
    file->count += n;
    return SQLITE_OK;
}

static int gather_read(struct sqlite3_file *base, void *bytes, int n, sqlite3_int64 at)
{
    struct gather_file *file = gather_file_of(base);
    int result = held_write(file);

    return result != SQLITE_OK ? result : file->real->pMethods->xRead(file->real, bytes, n, at);
}

static int gather_truncate(struct sqlite3_file *base, sqlite3_int64 size)
{
    struct gather_file *file = gather_file_of(base);
    int result = held_write(file);

    return result != SQLITE_OK ? result : file->real->pMethods->xTruncate(file->real, size);
}

static int gather_sync(struct sqlite3_file *base, int flags)
{
    struct gather_file *file = gather_file_of(base);
    int result = held_write(file);

    return result != SQLITE_OK ? result : file->real->pMethods->xSync(file->real, flags);
}

static int gather_file_size(struct sqlite3_file *base, sqlite3_int64 *size)
{
    struct gather_file *file = gather_file_of(base);
    int result = held_write(file);

    return result != SQLITE_OK ? result : file->real->pMethods->xFileSize(file->real, size);
}

static int gather_close(struct sqlite3_file *base)
{
    struct gather_file *file = gather_file_of(base);

    free(file->held);
    return file->real->pMethods->xClose(file->real);
}

static int gather_lock(struct sqlite3_file *base, int level)
{
    struct gather_file *file = gather_file_of(base);

    return file->real->pMethods->xLock(file->real, level);
}

static int gather_unlock(struct sqlite3_file *base, int level)
{
    struct gather_file *file = gather_file_of(base);

    return file->real->pMethods->xUnlock(file->real, level);
}

static int gather_check_reserved(struct sqlite3_file *base, int *is)
{
    struct gather_file *file = gather_file_of(base);

    return file->real->pMethods->xCheckReservedLock(file->real, is);
}

static int gather_control(struct sqlite3_file *base, int which, void *argument)
{
    struct gather_file *file = gather_file_of(base);

    return file->real->pMethods->xFileControl(file->real, which, argument);
}

static int gather_sector_size(struct sqlite3_file *base)
{
    struct gather_file *file = gather_file_of(base);

    return file->real->pMethods->xSectorSize(file->real);
}

static int gather_characteristics(struct sqlite3_file *base)
{
    struct gather_file *file = gather_file_of(base);

    return file->real->pMethods->xDeviceCharacteristics(file->real);
}

static const struct sqlite3_io_methods gather_methods = {
    .iVersion = 1,
    .xClose = gather_close,
    .xRead = gather_read,
    .xWrite = gather_write,
    .xTruncate = gather_truncate,
    .xSync = gather_sync,
    .xFileSize = gather_file_size,
    .xLock = gather_lock,
    .xUnlock = gather_unlock,
    .xCheckReservedLock = gather_check_reserved,
    .xFileControl = gather_control,
    .xSectorSize = gather_sector_size,
    .xDeviceCharacteristics = gather_characteristics,
};

/* Other files than the log are SQLite's own, untouched. */
static int gather_open(struct sqlite3_vfs *vfs, const char *name, struct sqlite3_file *base, int flags, int *out)
{
    struct sqlite3_vfs *real = vfs->pAppData;
    struct gather_file *file = gather_file_of(base);

    if ((flags & SQLITE_OPEN_WAL) == 0)
        return real->xOpen(real, name, base, flags, out);
    memset(file, 0, sizeof *file);
    file->real = (struct sqlite3_file *)(void *)(file + 1);
    int result = real->xOpen(real, name, file->real, flags, out);
    if (result == SQLITE_OK)
        file->base.pMethods = &gather_methods;
    return result;
}

static struct sqlite3_vfs vfs_own;
static bool vfs_ready;

static void vfs_make(void)
{
    struct sqlite3_vfs *real = sqlite3_vfs_find(NULL);

    if (real == NULL)
        return;
    vfs_own = *real;
    vfs_own.zName = "foyer-gather";
    vfs_own.pNext = NULL;
    vfs_own.pAppData = real;
    vfs_own.szOsFile = (int)sizeof(struct gather_file) + real->szOsFile;
    vfs_own.xOpen = gather_open;
    vfs_ready = sqlite3_vfs_register(&vfs_own, 0) == SQLITE_OK;
}

const char *gather_vfs(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    (void)pthread_once(&once, vfs_make);
    return vfs_ready ? vfs_own.zName : NULL;
}

/* NULL: the connection's log is not ours. */
static struct gather_file *log_of(struct sqlite3 *db)
{
    struct sqlite3_file *file = NULL;

    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) != SQLITE_OK || file == NULL)
        return NULL;
    return file->pMethods == &gather_methods ? gather_file_of(file) : NULL;
}

void gather_begin(struct sqlite3 *db)
{
    struct gather_file *file = log_of(db);

    if (file == NULL)
        return;
    if (file->held == NULL)
        file->held = malloc(HELD_MOST);
    file->gathering = file->held != NULL;
}

void gather_end(struct sqlite3 *db)
{
    struct gather_file *file = log_of(db);

    if (file == NULL)
        return;
    file->gathering = false;
    file->count = 0;
}
