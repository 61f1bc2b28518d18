/* maildir.c: renames, and a watch on new/.
 *
 * D1  Every step is a rename inside one file system: a mail is in one place, whenever the power goes.
 * D2  The name under which a mail is taken says how often that was done, and is new each time: of two nodes that rename
 *     the same file one finds it gone. */
#include "inbox/maildir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/code.h"
#include "base/crypto.h"
#include "base/log.h"

enum {
    NAME_BYTES = 256,
    BASE_BYTES = 200, /* of a name, before what is added to it */
    MARK_BYTES = 8,
    TAKES_MOST = 3,
    LEFT_MS = 5 * 60 * 1000, /* what lies in cur/ for longer is in nobody's hand */
    LOOK_LEFT_MS = 60 * 1000,
    WATCHED = IN_MOVED_TO | IN_CLOSE_WRITE | IN_CREATE,
};

static const char taken_mark[] = ",T="; /* then a digit, how often, and a number of this time alone */

struct maildir {
    const struct clock *clock;
    bool keep;
    int top, watch, bell; /* descriptors; -1: none */
    int64_t looked_mono_ms;
    char taken[NAME_BYTES]; /* in cur/; "": nothing is in hand */
};

/* --- Beginning and end -----------------------------------------------------------------------------------------------
 */

static bool folders_make(int top, bool keep)
{
    static const char *const names[] = { "new",         "cur",   "tmp",       ".failed",   ".failed/new", ".failed/cur",
                                         ".failed/tmp", ".done", ".done/new", ".done/cur", ".done/tmp" };
    size_t n = keep ? COUNT(names) : COUNT(names) - 4;

    for (size_t i = 0; i < n; i++)
        if (mkdirat(top, names[i], 0700) != 0 && errno != EEXIST)
            return false;
    return true;
}

static bool maildir_prepare(struct maildir *m, struct arena *a, struct str path)
{
    char *name = str_terminated(a, path), new_folder[NAME_BYTES + 8];

    if (name == NULL || path.len > NAME_BYTES)
        return false;
    if (mkdir(name, 0700) != 0 && errno != EEXIST)
        return false;
    m->top = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m->top < 0 || !folders_make(m->top, m->keep))
        return false;
    (void)snprintf(new_folder, sizeof new_folder, "%s/new", name);
    m->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m->watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    /* Without a watch (a file system that tells nothing) it is looked now and then. */
    if (m->watch >= 0)
        (void)inotify_add_watch(m->watch, new_folder, WATCHED);
    return m->bell >= 0;
}

struct maildir *maildir_open(struct arena *a, struct str path, bool keep, const struct clock *clock, struct str *why)
{
    struct maildir *m = calloc(1, sizeof *m);

    *why = STR("memory is short");
    if (m == NULL)
        return NULL;
    *m = (struct maildir){
        .clock = clock, .keep = keep, .top = -1, .watch = -1, .bell = -1, .looked_mono_ms = -LOOK_LEFT_MS
    };
    if (maildir_prepare(m, a, path))
        return m;
    char *text = ARENA_NEW(a, char, NAME_BYTES);
    if (text != NULL) {
        (void)snprintf(text, NAME_BYTES, "FOYER_MAILDIR cannot be used: %s", strerrordesc_np(errno));
        *why = str_of(text);
    }
    maildir_close(m);
    return NULL;
}

static void descriptor_close(int descriptor)
{
    if (descriptor >= 0)
        (void)close(descriptor);
}

void maildir_close(struct maildir *m)
{
    if (m == NULL)
        return;
    descriptor_close(m->watch);
    descriptor_close(m->bell);
    descriptor_close(m->top);
    free(m);
}

/* --- Waiting ---------------------------------------------------------------------------------------------------------
 */

static void events_drop(const struct maildir *m)
{
    char events[4096];

    while (m->watch >= 0 && read(m->watch, events, sizeof events) > 0) {
    }
}

void maildir_wait(struct maildir *m, int64_t ms)
{
    struct pollfd ready[] = { { .fd = m->bell, .events = POLLIN }, { .fd = m->watch, .events = POLLIN } };
    uint64_t rings;

    (void)poll(ready, COUNT(ready), (int)ms);
    (void)!read(m->bell, &rings, sizeof rings);
    events_drop(m);
}

void maildir_wake(struct maildir *m)
{
    (void)!write(m->bell, &(uint64_t){ 1 }, sizeof(uint64_t));
}

/* --- Taking ----------------------------------------------------------------------------------------------------------
 */

/* How often it was taken before; its name without that, and without flags, in `base`. */
static int takes_before(const char *name, char base[static BASE_BYTES])
{
    const char *mark = strstr(name, taken_mark);
    size_t n = mark != NULL ? (size_t)(mark - name) : strcspn(name, ":");
    int takes = mark != NULL && mark[sizeof taken_mark - 1] > '0' && mark[sizeof taken_mark - 1] <= '9'
                    ? mark[sizeof taken_mark - 1] - '0'
                    : 0;

    if (n >= BASE_BYTES)
        n = BASE_BYTES - 1;
    memcpy(base, name, n);
    base[n] = '\0';
    return takes;
}

static void name_make(char out[static NAME_BYTES], const char *base, int takes)
{
    unsigned char random[MARK_BYTES];
    char mark[2 * MARK_BYTES + 1] = { 0 };

    random_bytes(random, sizeof random);
    hex_print(random, sizeof random, mark);
    (void)snprintf(out, NAME_BYTES, "%s%s%d%s:2,", base, taken_mark, takes, mark);
}

static bool name_move(struct maildir *m, const char *from_folder, const char *from, const char *to_folder,
                      const char *to)
{
    char before[NAME_BYTES + 16], after[NAME_BYTES + 16];

    (void)snprintf(before, sizeof before, "%s/%s", from_folder, from);
    (void)snprintf(after, sizeof after, "%s/%s", to_folder, to);
    return renameat(m->top, before, m->top, after) == 0;
}

/* True: it is in hand. */
static bool name_take(struct maildir *m, const char *folder, const char *name)
{
    char base[BASE_BYTES], path[NAME_BYTES + 16];
    int takes = takes_before(name, base);

    name_make(m->taken, base, takes + 1);
    if (strlen(name) >= NAME_BYTES || !name_move(m, folder, name, "cur", m->taken)) {
        m->taken[0] = '\0';
        return false;
    }
    (void)snprintf(path, sizeof path, "cur/%s", m->taken);
    (void)utimensat(m->top, path, NULL, AT_SYMLINK_NOFOLLOW); /* from now on */
    if (takes < TAKES_MOST)
        return true;
    LOG(LOG_WARNING, "a mail was begun and never finished: it is left alone", LOG_TEXT("mail", name));
    maildir_fail(m);
    return false;
}

static bool is_left(const struct maildir *m, const char *name)
{
    char path[NAME_BYTES + 16];
    struct stat about;

    (void)snprintf(path, sizeof path, "cur/%s", name);
    if (strlen(name) >= NAME_BYTES || fstatat(m->top, path, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    time_t last = about.st_mtim.tv_sec > about.st_ctim.tv_sec ? about.st_mtim.tv_sec : about.st_ctim.tv_sec;
    return clock_read(m->clock).wall_ms - (int64_t)last * 1000 > LEFT_MS;
}

/* The first of a folder that can be taken. */
static bool folder_take(struct maildir *m, const char *folder, bool (*fits)(const struct maildir *m, const char *name))
{
    int descriptor = openat(m->top, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = descriptor < 0 ? NULL : fdopendir(descriptor);
    bool taken = false;

    if (list == NULL) {
        descriptor_close(descriptor);
        return false;
    }
    for (const struct dirent *each = readdir(list); each != NULL && !taken;
         each = readdir(list)) /* NOLINT(concurrency-mt-unsafe): a list of our own */
        taken = each->d_name[0] != '.' && (fits == NULL || fits(m, each->d_name)) && name_take(m, folder, each->d_name);
    (void)closedir(list);
    return taken;
}

bool maildir_take(struct maildir *m)
{
    int64_t now_ms = clock_read(m->clock).mono_ms;

    if (folder_take(m, "new", NULL))
        return true;
    if (now_ms - m->looked_mono_ms < LOOK_LEFT_MS)
        return false;
    if (folder_take(m, "cur", is_left))
        return true;
    m->looked_mono_ms = now_ms;
    return false;
}

/* --- What was taken --------------------------------------------------------------------------------------------------
 */

const char *maildir_name(const struct maildir *m)
{
    return m->taken;
}

static bool file_read(int file, struct arena *a, size_t most, struct str *out, struct str *why)
{
    struct stat about;
    size_t have = 0;

    *why = STR("it is no file");
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode))
        return false;
    *why = STR("it is longer than a mail for Foyer can be");
    if (about.st_size < 0 || (size_t)about.st_size > most)
        return false;
    *why = STR("it cannot be read");
    char *bytes = ARENA_NEW(a, char, (size_t)about.st_size + 1);
    while (bytes != NULL && have < (size_t)about.st_size) {
        ssize_t n = read(file, bytes + have, (size_t)about.st_size - have);
        if (n <= 0)
            return false;
        have += (size_t)n;
    }
    *out = (struct str){ bytes, have };
    return bytes != NULL;
}

bool maildir_read(struct maildir *m, struct arena *a, size_t most, struct str *out, struct str *why)
{
    char path[NAME_BYTES + 16];

    (void)snprintf(path, sizeof path, "cur/%s", m->taken);
    /* A link or a pipe that somebody put there is neither followed nor waited for. */
    int file = openat(m->top, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    *why = STR("it cannot be opened");
    bool done = file >= 0 && file_read(file, a, most, out, why);
    descriptor_close(file);
    return done;
}

static void taken_end(struct maildir *m, bool done)
{
    if (!done)
        LOG(LOG_WARNING, "a mail cannot be put away", LOG_TEXT("mail", m->taken),
            LOG_TEXT("why", strerrordesc_np(errno)));
    m->taken[0] = '\0';
}

void maildir_done(struct maildir *m)
{
    char path[NAME_BYTES + 16];

    (void)snprintf(path, sizeof path, "cur/%s", m->taken);
    taken_end(m, m->keep ? name_move(m, "cur", m->taken, ".done/cur", m->taken) : unlinkat(m->top, path, 0) == 0);
}

void maildir_fail(struct maildir *m)
{
    taken_end(m, name_move(m, "cur", m->taken, ".failed/cur", m->taken));
}

/* The folder tells of this too: it would end the wait that is to follow. What else came is seen after it. */
void maildir_return(struct maildir *m)
{
    char base[BASE_BYTES];

    (void)takes_before(m->taken, base);
    taken_end(m, name_move(m, "cur", m->taken, "new", base));
    events_drop(m);
}
