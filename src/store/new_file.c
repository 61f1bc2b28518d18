/* new_file.c: rename(2) and what must be synced around it. */
#include "store/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

enum { COPY_BYTES = 1024 * 1024 };

static const char *const companions[] = { "-wal", "-shm" };

static char *name_with(struct arena *a, const char *file, const char *end)
{
    struct buf b = { .arena = a, .ceiling = 16384 };
    struct str name;

    buf_print(&b, "%s%s%c", file, end, '\0');
    return buf_finish(&b, &name) ? (char *)(uintptr_t)name.p : NULL;
}

char *new_file_part(struct arena *a, const char *file)
{
    return name_with(a, file, ".part");
}

static bool synced(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        (void)close(fd);
    return done;
}

/* False: the path is longer than a system takes. */
static bool folder_of(const char *file, char room[static PATH_MAX])
{
    const char *slash = strrchr(file, '/');
    struct str folder = slash == NULL ? STR(".") : (struct str){ file, slash == file ? 1 : (size_t)(slash - file) };

    return snprintf(room, PATH_MAX, "%.*s", STR_ARGS(folder)) < PATH_MAX;
}

bool new_file_synced(const char *file)
{
    char folder[PATH_MAX];

    return folder_of(file, folder) && synced(folder, O_RDONLY | O_DIRECTORY);
}

void new_file_own(int fd, const char *file)
{
    char folder[PATH_MAX];
    struct stat about;

    if (geteuid() == 0 && folder_of(file, folder) && stat(folder, &about) == 0 && about.st_uid != 0)
        (void)!fchown(fd, about.st_uid, about.st_gid); /* refused: root's it stays, and root sees it */
}

static bool bytes_copy(int from, int to, char *buffer)
{
    ssize_t n;

    while ((n = read(from, buffer, COPY_BYTES)) > 0)
        for (ssize_t done = 0, written; done < n; done += written)
            if ((written = write(to, buffer + done, (size_t)(n - done))) < 0)
                return false;
    return n == 0 && fsync(to) == 0;
}

bool new_file_copy(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    char *buffer = malloc(COPY_BYTES);
    if (out >= 0)
        new_file_own(out, to);
    bool done = out >= 0 && buffer != NULL && bytes_copy(in, out, buffer);
    int code = errno;

    free(buffer);
    if (out >= 0)
        (void)close(out);
    if (in >= 0)
        (void)close(in);
    errno = code;
    return done;
}

bool new_file_finish(const char *part, const char *file)
{
    return synced(part, O_RDWR) && renameat2(AT_FDCWD, part, AT_FDCWD, file, RENAME_NOREPLACE) == 0 &&
           new_file_synced(file);
}

/* The log first: without it the database beside it is still one, only older; with another database's it is none. */
bool new_file_move_aside(struct arena *a, const char *file, const struct clock *clock, struct str *out)
{
    time_t now = (time_t)(clock_read(clock).wall_ms / 1000);
    struct tm utc;
    char end[64];

    (void)gmtime_r(&now, &utc);
    (void)strftime(end, sizeof end, ".before-%Y%m%dT%H%M%SZ", &utc);
    const char *to = name_with(a, file, end);
    for (size_t i = 0; i < COUNT(companions) && to != NULL; i++) {
        const char *beside = name_with(a, file, companions[i]), *beside_to = name_with(a, to, companions[i]);
        if (beside == NULL || beside_to == NULL || (rename(beside, beside_to) != 0 && errno != ENOENT))
            return false;
    }
    *out = str_of(to);
    return to != NULL && renameat2(AT_FDCWD, file, AT_FDCWD, to, RENAME_NOREPLACE) == 0 && new_file_synced(file);
}

void new_file_remove(struct arena *a, const char *file)
{
    (void)unlink(file);
    for (size_t i = 0; i < COUNT(companions); i++) {
        const char *beside = name_with(a, file, companions[i]);
        if (beside != NULL)
            (void)unlink(beside);
    }
}
