/* erasure_replay.c: reading the log of erasures, and doing again what it says. The file is read twice: first for what
 * was taken back, since that stands after what it takes back. */
#include <errno.h>

#include "base/cleanup.h"
#include "base/datetime.h"
#include "store/backend.h"
#include "store/erasure.h"
#include "store/rows.h"

enum { ARENA_FIRST_BYTES = 64 * 1024, ARENA_MOST_BYTES = 256 * 1024 * 1024, UNDONE_MOST = 10000 };

struct line {
    int64_t at_ms;
    enum line_kind { LINE_BROKEN, LINE_REGISTRANT, LINE_USER, LINE_UNDONE } what;
    struct id one, other;
};

struct replay {
    struct store_view *view;
    struct arena *arena;   /* as long as the replay */
    struct arena *scratch; /* of one erasure */
    struct arena *page;    /* of tombstones */
    void *after;           /* of a cursor */
    struct erasure_counts *counts;
    struct str *why;
    struct undone {
        struct id one, other;
        size_t left;
    } * undone;
    size_t undone_count;
};

/* --- Lines --- */

static struct line line_read(struct str text)
{
    static const struct {
        struct str name;
        enum line_kind what;
    } names[] = { { STR_INIT("registrant"), LINE_REGISTRANT },
                  { STR_INIT("user"), LINE_USER },
                  { STR_INIT("undone"), LINE_UNDONE } };
    struct line line = { 0 };
    struct str rest, at = str_cut(text, ' ', &rest), what = str_cut(rest, ' ', &rest), one = str_cut(rest, ' ', &rest);

    if (!datetime_parse(at, &line.at_ms) || !id_of_guid(one, &line.one) || !id_of_guid(rest, &line.other))
        return line;
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_equal(what, names[i].name))
            line.what = names[i].what;
    return line;
}

static bool refused(struct replay *r, struct str why)
{
    *r->why = why;
    return false;
}

/* False: `act` did, or the file cannot be read. */
static bool lines_each(struct replay *r, const char *path, bool (*act)(struct replay *r, const struct line *line))
{
    RELEASE(file_release)
    FILE *file = fopen(path, "re");
    RELEASE(memory_release)
    char *text = NULL;
    size_t room = 0;
    ssize_t n;

    if (file == NULL)
        return errno == ENOENT || refused(r, STR("the log of erasures cannot be read"));
    while ((n = getline(&text, &room, file)) >= 0) {
        struct str all = { text, (size_t)n };
        struct line line = line_read(str_trim(all));
        if (str_trim(all).len > 0 && !act(r, &line))
            return false;
    }
    return !ferror(file) || refused(r, STR("the log of erasures cannot be read"));
}

static bool undone_keep(struct replay *r, const struct line *line)
{
    if (line->what == LINE_BROKEN)
        r->counts->broken++;
    if (line->what != LINE_UNDONE)
        return true;
    for (size_t i = 0; i < r->undone_count; i++) {
        if (id_equal(r->undone[i].one, line->one) && id_equal(r->undone[i].other, line->other)) {
            r->undone[i].left++;
            return true;
        }
    }
    if (r->undone_count == UNDONE_MOST)
        return refused(r, STR("the log of erasures takes back too many"));
    r->undone[r->undone_count++] = (struct undone){ line->one, line->other, 1 };
    return true;
}

static bool was_undone(struct replay *r, const struct line *line)
{
    for (size_t i = 0; i < r->undone_count; i++) {
        struct undone *undone = &r->undone[i];
        if (undone->left > 0 && id_equal(undone->one, line->one) && id_equal(undone->other, line->other)) {
            undone->left--;
            return true;
        }
    }
    return false;
}

/* --- Erasing --- */

static bool erased(struct replay *r, struct change *change)
{
    change->actor = (struct actor){ .kind = ACTOR_SYSTEM };
    enum store_status status = store_commit(r->view, change);

    if (status == STORE_MISSING)
        return true;
    if (status != STORE_OK)
        return refused(r,
                       STR("somebody whom the log of erasures names cannot be erased (the log line above says why)"));
    r->counts->erased++;
    return true;
}

/* From what is deleted too: its people erase themselves by their links. */
static bool registrant_erase_again(struct replay *r, struct id registration, struct id id)
{
    struct registrant registrant;
    struct event event;
    enum store_status status = store_registrant_find(r->view, r->scratch, registration, id, &registrant);

    if (status == STORE_OK)
        status = store_event_of_registration(r->view, r->scratch, registration, &event);
    if (status == STORE_MISSING)
        return true;
    if (status != STORE_OK)
        return refused(r, STR("the store cannot be read"));
    struct change change = { .kind = CHANGE_MOVE };
    change.as.move = (struct change_move){
        .action = ACTION_ERASE,
        .registration = registration,
        .registrant = id,
        .person = person_of_registrant(r->scratch, event.registration.tenant, &registrant),
        .mail_id = id_new(clock_read(&clock_system).wall_ms),
    };
    return arena_failed(r->scratch) ? refused(r, STR("memory is short")) : erased(r, &change);
}

/* Somebody who was entered again since is somebody else. */
static bool user_erase_again(struct replay *r, const struct line *line)
{
    struct change change = { .kind = CHANGE_USER_DELETE };
    enum store_status status = store_user_find(r->view, r->scratch, line->one, line->other, &change.as.user);

    if (status == STORE_MISSING || (status == STORE_OK && change.as.user.created_at_ms > line->at_ms))
        return true;
    return status == STORE_OK ? erased(r, &change) : refused(r, STR("the store cannot be read"));
}

static bool line_do(struct replay *r, const struct line *line)
{
    arena_clear(r->scratch);
    if (line->what != LINE_REGISTRANT && line->what != LINE_USER)
        return true;
    r->counts->read++;
    if (was_undone(r, line))
        return true;
    return line->what == LINE_USER ? user_erase_again(r, line) : registrant_erase_again(r, line->one, line->other);
}

/* --- All of it --- */

static bool replay_open(struct replay *r)
{
    r->arena = arena_open(ARENA_FIRST_BYTES, ARENA_MOST_BYTES);
    r->scratch = arena_open(ARENA_FIRST_BYTES, ARENA_MOST_BYTES);
    r->page = arena_open(ARENA_FIRST_BYTES, ARENA_MOST_BYTES);
    if (r->arena != NULL) {
        r->undone = ARENA_NEW(r->arena, struct undone, UNDONE_MOST);
        r->after = arena_alloc(r->arena, 1, table_tombstone.row_bytes, _Alignof(max_align_t));
    }
    return (r->scratch != NULL && r->page != NULL && r->undone != NULL && r->after != NULL) ||
           refused(r, STR("memory is short"));
}

static void replay_close(struct replay *r)
{
    arena_close(r->page);
    arena_close(r->scratch);
    arena_close(r->arena);
}

bool erasures_replay(struct store_view *view, const char *path, struct erasure_counts *counts, struct str *why)
{
    struct replay r = { .view = view, .counts = counts, .why = why };
    bool done = replay_open(&r) && lines_each(&r, path, undone_keep) && lines_each(&r, path, line_do);

    replay_close(&r);
    return done;
}

static bool tombstones_each(struct replay *r, struct store_view *other)
{
    struct rows_cursor cursor;
    const void *row = NULL;

    rows_begin(&cursor, other, &table_tombstone, r->page, r->after);
    for (;;) {
        if (rows_next(&cursor, &row) != STORE_OK)
            return refused(r, STR("the tombstones of the other store cannot be read"));
        if (row == NULL)
            return true;
        const struct registrant_fact *tombstone = row;
        arena_clear(r->scratch);
        r->counts->read++;
        if (!registrant_erase_again(r, tombstone->now.registration, tombstone->now.id))
            return false;
    }
}

bool erasures_replay_tombstones(struct store_view *view, struct store_view *other, struct erasure_counts *counts,
                                struct str *why)
{
    struct replay r = { .view = view, .counts = counts, .why = why };
    bool done = replay_open(&r) && tombstones_each(&r, other);

    replay_close(&r);
    return done;
}
