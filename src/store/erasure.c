/* erasure.c: writing the log. Reading it again is erasure_replay.c's.
 *
 * E1  Lines are written by one write(2) at the end of the file, so that a command beside the server mixes none; after
 *     one that was cut short by a power cut, the next begins a line of its own. The file is opened each time: erasures
 *     are seldom, and whoever moves it away moves no later line with it. */
#include "store/erasure.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/datetime.h"
#include "base/log.h"
#include "store/batch.h"
#include "store/new_file.h"

enum { LINES_MOST_BYTES = 1024 * 1024 };

struct erasures {
    char path[1]; /* more follow */
};

struct erasures *erasures_open(struct str path)
{
    struct erasures *erasures = calloc(1, sizeof *erasures + path.len);

    if (erasures != NULL)
        memcpy(erasures->path, path.p, path.len);
    return erasures;
}

void erasures_close(struct erasures *erasures)
{
    free(erasures);
}

/* -1: errno. */
static int log_open(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);

    if (fd < 0 && errno == EEXIST)
        return open(path, O_RDWR | O_APPEND | O_CLOEXEC);
    if (fd >= 0)
        new_file_own(fd, path);
    if (fd >= 0 && !new_file_synced(path)) {
        (void)close(fd);
        return -1;
    }
    return fd;
}

static bool is_torn(int fd)
{
    off_t end = lseek(fd, 0, SEEK_END);
    char last = '\n';

    return end > 0 && pread(fd, &last, 1, end - 1) == 1 && last != '\n';
}

static void line_print(struct buf *b, int64_t at_ms, const char *what, struct id one, struct id other)
{
    buf_add_datetime(b, at_ms);
    buf_print(b, " %s ", what);
    buf_add(b, id_guid(b->arena, one));
    buf_add_char(b, ' ');
    buf_add(b, id_guid(b->arena, other));
    buf_add_char(b, '\n');
}

/* `undone`: the same lines, taken back. */
static void batch_print(struct buf *b, const struct batch *batch, bool undone)
{
    for (size_t i = 0; i < batch->registrants.count; i++) {
        const struct registrant_fact *fact = FACT(struct registrant_fact, &batch->registrants, i);
        if (fact->row == ROW_GONE && fact->erased_at_ms != 0)
            line_print(b, batch->now_ms, undone ? "undone" : "registrant", fact->key.a, fact->now.id);
    }
    for (size_t i = 0; i < batch->users.count; i++) {
        const struct user_fact *fact = FACT(struct user_fact, &batch->users, i);
        if (fact->row == ROW_GONE)
            line_print(b, batch->now_ms, undone ? "undone" : "user", fact->key.a, fact->key.b);
    }
}

static bool lines_write(int fd, struct str lines)
{
    ssize_t written = write(fd, lines.p, lines.len);

    if (written >= 0 && written != (ssize_t)lines.len)
        errno = ENOSPC;
    return written == (ssize_t)lines.len && fdatasync(fd) == 0;
}

static enum store_status failure_tell(void)
{
    bool full = errno == ENOSPC || errno == EDQUOT;

    LOG(LOG_ERROR, "the log of erasures cannot be written: nobody is erased", LOG_INT("errno", errno));
    return full ? STORE_FULL : STORE_BROKEN;
}

static enum store_status log_add(const struct erasures *erasures, const struct batch *batch, bool undone)
{
    struct buf b = { .arena = batch->arena, .ceiling = LINES_MOST_BYTES };
    struct str lines;

    buf_add_char(&b, '\n');
    batch_print(&b, batch, undone);
    if (!buf_finish(&b, &lines))
        return STORE_UNAVAILABLE;
    if (lines.len == 1)
        return STORE_OK;
    RELEASE(fd_release)
    int fd = log_open(erasures->path);
    if (fd >= 0 && lines_write(fd, is_torn(fd) ? lines : str_slice(lines, 1, lines.len)))
        return STORE_OK;
    return failure_tell();
}

enum store_status erasures_note(struct erasures *erasures, const struct batch *batch)
{
    return erasures == NULL ? STORE_OK : log_add(erasures, batch, false);
}

/* Without it, who was not erased here would be erased in a restored backup: they were asked for all the same. */
void erasures_undo(struct erasures *erasures, const struct batch *batch)
{
    if (erasures != NULL)
        (void)log_add(erasures, batch, true);
}
