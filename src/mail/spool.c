/* spool.c: mails as files, for those who have set no server yet. A file under its last name is whole and on disk. */
#include <errno.h>
#include <fcntl.h>

#include "base/buf.h"
#include "base/cleanup.h"
#include "mail/carry.h"

static struct str path_print(struct arena *a, struct str directory, struct id id, const char *before, const char *after)
{
    struct buf b = { .arena = a, .ceiling = 4096 };
    struct str name = id_text(a, id), out = { 0 };

    buf_print(&b, "%.*s/%s%.*s%s", STR_ARGS(directory), before, STR_ARGS(name), after);
    buf_add_char(&b, '\0');
    return buf_finish(&b, &out) ? out : (struct str){ 0 };
}

static bool bytes_write(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.p, bytes.len);

        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            bytes = str_slice(bytes, (size_t)n, bytes.len);
    }
    return true;
}

/* 0, or the number of the error. */
static int file_write(const char *path, struct str bytes)
{
    RELEASE(fd_release)
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    return fd >= 0 && bytes_write(fd, bytes) && fsync(fd) == 0 ? 0 : errno;
}

static int directory_flush(const char *path)
{
    RELEASE(fd_release)
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    return fd >= 0 && fsync(fd) == 0 ? 0 : errno;
}

static int file_place(const char *directory, const char *draft, const char *path, struct str bytes)
{
    int error = file_write(draft, bytes);

    if (error == 0 && rename(draft, path) != 0)
        error = errno;
    if (error != 0) {
        (void)unlink(draft);
        return error;
    }
    return directory_flush(directory);
}

void spool_write(struct str directory, struct arena *a, struct id id, struct str bytes, struct carry_result *out)
{
    struct str draft = path_print(a, directory, id, ".", ".tmp"), path = path_print(a, directory, id, "", ".eml");
    const char *place = str_terminated(a, directory);

    *out = (struct carry_result){ CARRY_LATER, STR("memory was short") };
    if (str_is_null(draft) || str_is_null(path) || place == NULL)
        return;
    int error = file_place(place, draft.p, path.p, bytes);
    if (error == 0)
        *out = (struct carry_result){ CARRY_DELIVERED, STR("written to a file") };
    else
        out->words = str_of(strerrordesc_np(error)); /* a text of the C library's own, which stays */
}

static bool file_remove(const char *path)
{
    return unlink(path) == 0 || errno == ENOENT;
}

bool spool_remove(struct str directory, struct arena *a, struct id id)
{
    struct str draft = path_print(a, directory, id, ".", ".tmp"), path = path_print(a, directory, id, "", ".eml");
    const char *place = str_terminated(a, directory);

    errno = ENOMEM;
    if (str_is_null(draft) || str_is_null(path) || place == NULL || !file_remove(draft.p) || !file_remove(path.p))
        return false;
    int error = directory_flush(place);
    errno = error;
    return error == 0 || error == ENOENT;
}
