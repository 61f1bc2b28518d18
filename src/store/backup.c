/* backup.c: files under names of their own until they are whole; which of the two ways a store is copied. */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

#include "store/backend.h"
#include "store/copy.h"
#include "store/migrate.h"
#include "store/new_file.h"
#include "store/sqlite/file.h"

static bool refuse(struct arena *a, struct str *why, const char *format, ...) __attribute__((format(printf, 3, 4)));

static bool refuse(struct arena *a, struct str *why, const char *format, ...)
{
    char text[4096];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    *why = str_copy(a, str_of(text));
    if (str_is_null(*why))
        *why = STR("memory is short");
    return false;
}

/* --- Backup --- */

static bool pages_write(struct arena *a, const struct backup_options *options, const char *file, struct str *why)
{
    const struct store_options from = { .url = options->url, .clock = options->clock, .part = STORE_LOOK };
    struct store *store = store_open(a, &from, why);
    struct store_view *view = store == NULL ? NULL : store_view_open(store);
    bool done = view != NULL && sqlite_file_write(view, a, options, file, why);

    store_view_close(view);
    store_close(store);
    return done;
}

static void copy_reported(void *context, const struct copy_report *report)
{
    static const char *const names[] = {
        [COPY_WRITTEN] = "copied", [COPY_COMPARED] = "compared", [COPY_VERIFIED] = "verified"
    };
    const struct backup_options *options = context;
    char what[128];

    (void)snprintf(what, sizeof what, "%s %s", report->table, names[report->phase]);
    options->report(options->context, &(struct backup_progress){ .what = what, .done = report->rows, .unit = "rows" });
}

static bool rows_write(struct arena *a, const struct backup_options *options, const char *file, struct str *why)
{
    struct buf to = { .arena = a, .ceiling = 8192 };

    buf_print(&to, "sqlite:%s", file);
    const struct copy_options copy = { .from = options->url,
                                       .to = buf_text(&to),
                                       .from_name = "the store",
                                       .to_name = "the backup",
                                       .served = true,
                                       .clock = options->clock,
                                       .report = copy_reported,
                                       .context = (void *)(uintptr_t)options };
    return !str_is_null(copy.to) ? store_copy(a, &copy, why) : refuse(a, why, "the file's name is too long");
}

bool store_backup(struct arena *a, const struct backup_options *options, struct str *why)
{
    bool is_sqlite = str_starts(options->url, STR("sqlite:"));
    char *part = new_file_part(a, options->file);
    int64_t schema;

    if (part == NULL)
        return refuse(a, why, "memory is short");
    if (access(options->file, F_OK) == 0)
        return refuse(a, why, "%s is there already: name another file", options->file);
    new_file_remove(a, part);
    bool done = is_sqlite ? pages_write(a, options, part, why) : rows_write(a, options, part, why);
    if (done) {
        options->report(options->context, &(struct backup_progress){ .what = "checking what was written" });
        done = sqlite_file_judge(a, part, &schema, why);
    }
    if (done && !new_file_finish(part, options->file))
        done = refuse(a, why, "%s cannot be made: %s", options->file, strerror(errno));
    new_file_remove(a, part);
    return done;
}

/* --- Restore --- */

struct restoring {
    struct arena *arena;
    const struct restore_options *options;
    struct restore_result *out;
    const char *place; /* of SQLite: the file; NULL: another store */
    struct str part_url;
    struct str *why;
};

/* Whom another store has tombstones of. */
static bool tombstones_replay(struct restoring *r, struct store_view *view, struct str url)
{
    const struct store_options look = { .url = url, .clock = r->options->clock, .part = STORE_LOOK };
    struct store *store = store_open(r->arena, &look, r->why);
    struct store_view *other = store == NULL ? NULL : store_view_open(store);
    bool done = other != NULL && erasures_replay_tombstones(view, other, &r->out->erasures, r->why);

    store_view_close(other);
    store_close(store);
    return done;
}

static bool log_replay(struct restoring *r, struct store_view *view, const char *log)
{
    bool is_store = str_starts(str_of(log), STR("sqlite:")) || strstr(log, "://") != NULL;

    /* One that somebody named and that is not there would bring back whom it names. */
    if (!is_store && log != r->options->logs[0] && access(log, F_OK) != 0)
        return refuse(r->arena, r->why, "the log of erasures %s cannot be read: %s", log, strerror(errno));
    return is_store ? tombstones_replay(r, view, str_of(log)) : erasures_replay(view, log, &r->out->erasures, r->why);
}

/* An old database that cannot be read any more is no reason to keep the backup from being restored. */
static bool erasures_do(struct restoring *r, struct store_view *view)
{
    for (const char *const *log = r->options->logs; *log != NULL; log++)
        if (!log_replay(r, view, *log))
            return false;
    if (r->place != NULL && access(r->place, F_OK) == 0 && !tombstones_replay(r, view, r->options->url))
        r->out->old_unread = true;
    return true;
}

static bool sessions_end(struct restoring *r, struct store_view *view)
{
    static const struct table *const left_out[] = { &table_session, &table_sign_in };

    for (size_t i = 0; i < COUNT(left_out); i++)
        if (view->store->backend->rows_clear(view, left_out[i]) != STORE_OK)
            return refuse(r->arena, r->why, "the sessions cannot be ended");
    return true;
}

/* Opening it brings it up to this program's schema. */
static bool part_prepare(struct restoring *r)
{
    const struct store_options options = { .url = r->part_url, .clock = r->options->clock };
    struct store *store = store_open(r->arena, &options, r->why);
    struct store_view *view = store == NULL ? NULL : store_view_open(store);
    bool done = view != NULL && sessions_end(r, view) && erasures_do(r, view);

    store_view_close(view);
    store_close(store);
    return done;
}

static void restore_reported(void *context, const struct copy_report *report)
{
    const struct restore_options *options = context;
    const struct backup_options as = { .report = options->report, .context = options->context };

    copy_reported((void *)(uintptr_t)&as, report);
}

static bool place_fill(struct restoring *r)
{
    const struct copy_options copy = { .from = r->part_url,
                                       .to = r->options->url,
                                       .from_name = "the backup",
                                       .to_name = "the store",
                                       .clock = r->options->clock,
                                       .report = restore_reported,
                                       .context = (void *)(uintptr_t)r->options };

    if (r->place == NULL)
        return store_copy(r->arena, &copy, r->why);
    if (access(r->place, F_OK) == 0 && !new_file_move_aside(r->arena, r->place, r->options->clock, &r->out->moved))
        return refuse(r->arena, r->why, "%s cannot be moved aside: %s", r->place, strerror(errno));
    return new_file_finish(r->options->aside, r->place) ||
           refuse(r->arena, r->why, "%s cannot be made: %s", r->place, strerror(errno));
}

static bool place_is_free(struct restoring *r)
{
    if (r->place == NULL || access(r->place, F_OK) != 0)
        return true;
    if (sqlite_file_in_use(r->place))
        return refuse(r->arena, r->why,
                      "another program has the store open: stop every server and command that uses it, and run this "
                      "again");
    return r->options->replace ||
           refuse(r->arena, r->why, "there is a database at %s: --force moves it aside", r->place);
}

static bool restore_run(struct restoring *r)
{
    const struct restore_options *options = r->options;
    int64_t schema;

    options->report(options->context, &(struct backup_progress){ .what = "checking the backup" });
    if (!place_is_free(r) || !sqlite_file_judge(r->arena, options->file, &schema, r->why))
        return false;
    new_file_remove(r->arena, options->aside);
    bool done = new_file_copy(options->file, options->aside) ||
                refuse(r->arena, r->why, "%s cannot be made: %s", options->aside, strerror(errno));
    done = done && part_prepare(r) && place_is_free(r) && place_fill(r);
    new_file_remove(r->arena, options->aside);
    return done;
}

bool store_restore(struct arena *a, const struct restore_options *options, struct restore_result *out, struct str *why)
{
    struct restoring r = { .arena = a, .options = options, .out = out, .why = why };
    struct buf part = { .arena = a, .ceiling = 8192 };
    struct str scheme = STR("sqlite:");

    *out = (struct restore_result){ 0 };
    buf_print(&part, "sqlite:%s", options->aside);
    r.part_url = buf_text(&part);
    if (str_starts(options->url, scheme))
        r.place = str_terminated(a, str_slice(options->url, scheme.len, options->url.len));
    return arena_failed(a) || str_is_null(r.part_url) ? refuse(a, why, "memory is short") : restore_run(&r);
}
