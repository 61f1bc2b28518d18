/* list.c: lists by keyset, and the counts of the outbox. */
#include "store/sqlite/parts.h"
#include "store/sqlite/row.h"

/* Rows of one kind as they come; memory doubles. */
struct rows {
    struct arena *arena;
    size_t row_bytes;
    void *p;
    size_t count, room;
};

/* A zeroed row at the end; NULL when memory is short. */
static void *rows_add(struct rows *rows)
{
    if (rows->count == rows->room) {
        size_t room = rows->room == 0 ? 16 : rows->room * 2;
        void *more = arena_alloc(rows->arena, room, rows->row_bytes, _Alignof(max_align_t));
        if (more == NULL)
            return NULL;
        if (rows->count > 0)
            memcpy(more, rows->p, rows->count * rows->row_bytes);
        rows->p = more;
        rows->room = room;
    }
    return (char *)rows->p + rows->row_bytes * rows->count++;
}

static enum store_status rows_status(struct run *run, const struct rows *rows)
{
    enum store_status status = run_end(run);

    return status == STORE_OK && arena_failed(rows->arena) ? STORE_UNAVAILABLE : status;
}

/* Every row of a table as it is. */
static enum store_status rows_read(struct run *run, const struct table *table, struct rows *rows)
{
    while (run_step(run)) {
        void *row = rows_add(rows);
        if (row == NULL)
            break;
        (void)row_read(run, 0, table, row, rows->arena);
    }
    return rows_status(run, rows);
}

enum store_status sqlite_keys(struct store_view *view, struct arena *a, enum key_purpose purpose, struct key_row **out,
                              size_t *n)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_KEYS);
    struct rows rows = { .arena = a, .row_bytes = sizeof(struct key_row) };

    run_bind_i64(&run, purpose);
    enum store_status status = rows_read(&run, &table_key, &rows);
    if (status == STORE_OK) {
        *out = rows.p;
        *n = rows.count;
    }
    return status;
}

static enum store_status users_read(struct run *run, struct arena *a, struct user **out, size_t *n)
{
    struct rows rows = { .arena = a, .row_bytes = sizeof(struct user) };
    enum store_status status = rows_read(run, &table_user, &rows);

    if (status == STORE_OK) {
        *out = rows.p;
        *n = rows.count;
    }
    return status;
}

static int64_t disabled_of(const struct user_page *page)
{
    return page->which == USERS_ALL ? -1 : page->which == USERS_DISABLED;
}

static enum sql users_statement(const struct user_page *page)
{
    if (id_is_none(page->tenant))
        return SQL_USERS_OF_ALL;
    return page->which == USERS_NAMED ? (enum sql)(SQL_USERS_OF_UPN + page->kind) : SQL_USERS;
}

enum store_status sqlite_users(struct store_view *view, struct arena *a, const struct user_page *page, struct id key,
                               struct user **out, size_t *n)
{
    enum sql which = users_statement(page);
    struct run run = run_begin(sqlite_view_of(view), which);

    if (which != SQL_USERS_OF_ALL)
        run_bind_key(&run, &page->tenant);
    if (which == SQL_USERS) {
        run_bind_i64(&run, disabled_of(page));
        run_bind_key(&run, &page->after);
    } else if (which != SQL_USERS_OF_ALL) {
        run_bind_key(&run, &key);
    }
    run_bind_i64(&run, (int64_t)page->most);
    if (which == SQL_USERS)
        run_bind_i64(&run, (int64_t)page->skip);
    return users_read(&run, a, out, n);
}

enum store_status sqlite_users_count(struct store_view *view, const struct user_page *page, int64_t *out)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_USERS_COUNT);

    run_bind_key(&run, &page->tenant);
    run_bind_i64(&run, disabled_of(page));
    int64_t count = run_step(&run) ? run_i64(&run, 0) : 0;
    enum store_status status = run_end(&run);
    if (status == STORE_OK)
        *out = count;
    return status;
}

enum store_status sqlite_users_unfilled(struct store_view *view, struct arena *a, size_t most, struct user **out,
                                        size_t *n)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_USERS_UNFILLED);

    run_bind_i64(&run, (int64_t)most);
    return users_read(&run, a, out, n);
}

/* One more than a page is read, to know whether another follows. */
enum store_status sqlite_registrants(struct store_view *view, struct arena *a, struct id registration,
                                     const struct registrant_page *page, struct registrant **out, size_t *n, bool *more)
{
    struct run run = run_begin(sqlite_view_of(view), page->bare ? SQL_REGISTRANTS_NEXT : SQL_REGISTRANTS);
    struct rows rows = { .arena = a, .row_bytes = sizeof(struct registrant) };

    run_bind_id(&run, &registration);
    run_bind_key(&run, &page->after);
    run_bind_i64(&run, (int64_t)page->most + 1);
    while (run_step(&run)) {
        struct registrant *registrant = rows_add(&rows);
        if (registrant == NULL)
            break;
        if (page->bare)
            row_read_bare(&run, registrant, a);
        else
            row_read_registrant(&run, registrant, a);
    }
    enum store_status status = rows_status(&run, &rows);
    if (status == STORE_OK) {
        *more = rows.count > page->most;
        *out = rows.p;
        *n = *more ? page->most : rows.count;
    }
    return status;
}

enum store_status sqlite_meetings(struct store_view *view, struct arena *a, struct id tenant, struct id organizer,
                                  struct id after, size_t most, struct meeting **out, size_t *n, bool *more)
{
    bool of_all = id_is_none(organizer);
    struct run run = run_begin(sqlite_view_of(view), of_all ? SQL_MEETINGS_OF_TENANT : SQL_MEETINGS);
    struct rows rows = { .arena = a, .row_bytes = sizeof(struct meeting) };

    run_bind_id(&run, &tenant);
    if (!of_all)
        run_bind_id(&run, &organizer);
    run_bind_key(&run, &after);
    run_bind_i64(&run, (int64_t)most + 1);
    enum store_status status = rows_read(&run, &table_meeting, &rows);
    if (status == STORE_OK) {
        *more = rows.count > most;
        *out = rows.p;
        *n = *more ? most : rows.count;
    }
    return status;
}

static void shared_read(struct run *run, struct shared *out, struct arena *a)
{
    struct registration_fact fact = { 0 };
    int at = row_read(run, 0, &table_role, &out->role, a);

    at = row_read(run, at, &table_meeting, &out->meeting, a);
    (void)row_read(run, at, &table_registration, &fact, a);
    out->zone = fact.now.configuration.zone;
}

enum store_status sqlite_shared(struct store_view *view, struct arena *a, struct id tenant, struct id person,
                                struct id before, size_t most, struct shared **out, size_t *n, bool *more)
{
    struct run run = run_begin(sqlite_view_of(view), SQL_SHARED);
    struct rows rows = { .arena = a, .row_bytes = sizeof(struct shared) };

    run_bind_id(&run, &person);
    run_bind_key(&run, &before);
    run_bind_id(&run, &tenant);
    run_bind_i64(&run, (int64_t)most + 1);
    while (run_step(&run)) {
        struct shared *shared = rows_add(&rows);
        if (shared == NULL)
            break;
        shared_read(&run, shared, a);
    }
    enum store_status status = rows_status(&run, &rows);
    if (status == STORE_OK) {
        *more = rows.count > most;
        *out = rows.p;
        *n = *more ? most : rows.count;
    }
    return status;
}

enum store_status sqlite_policies(struct store_view *view, struct arena *a, struct id tenant, struct policy **out,
                                  size_t *n)
{
    bool of_all = id_is_none(tenant);
    struct run run = run_begin(sqlite_view_of(view), of_all ? SQL_POLICIES_OF_ALL : SQL_POLICIES);
    struct rows rows = { .arena = a, .row_bytes = sizeof(struct policy) };

    if (!of_all)
        run_bind_id(&run, &tenant);
    enum store_status status = rows_read(&run, &table_policy, &rows);
    if (status == STORE_OK) {
        *out = rows.p;
        *n = rows.count;
    }
    return status;
}

/* Of one registrant, added to `rows`. */
static enum store_status attendances_read(struct sqlite_view *view, const struct id *registration,
                                          const struct id *registrant, size_t most, struct rows *rows)
{
    struct run run = run_begin(view, SQL_ATTENDANCES);

    run_bind_id(&run, registration);
    run_bind_id(&run, registrant);
    run_bind_i64(&run, (int64_t)most);
    while (run_step(&run)) {
        struct attendance_fact fact = { 0 };
        struct attendance *attendance = rows_add(rows);
        if (attendance == NULL)
            break;
        (void)row_read(&run, 0, &table_attendance, &fact, rows->arena);
        *attendance = (struct attendance){ .registrant = fact.key.b, .at_ms = fact.at_ms };
    }
    return rows_status(&run, rows);
}

enum store_status sqlite_attendances(struct store_view *base, struct arena *a, struct id registration,
                                     const struct id *registrants, size_t n, size_t most, struct attendance **out,
                                     size_t *count)
{
    struct sqlite_view *view = sqlite_view_of(base);
    struct rows rows = { .arena = a, .row_bytes = sizeof(struct attendance) };
    enum store_status status = sqlite_read_begin(view);

    if (status != STORE_OK)
        return status;
    for (size_t i = 0; i < n && status == STORE_OK; i++)
        status = attendances_read(view, &registration, &registrants[i], most, &rows);
    status = sqlite_read_end(view, status);
    if (status == STORE_OK) {
        *out = rows.p;
        *count = rows.count;
    }
    return status;
}

enum store_status sqlite_outbox_state(struct store_view *view, struct outbox_state *out)
{
    struct run waiting = run_begin(sqlite_view_of(view), SQL_MAILS_WAITING);
    struct outbox_state state = { 0 };

    if (run_step(&waiting)) {
        state.waiting = run_i64(&waiting, 0);
        state.oldest_due_ms = run_i64(&waiting, 1);
        state.held = run_i64(&waiting, 2);
    }
    enum store_status status = run_end(&waiting);
    if (status != STORE_OK)
        return status;
    struct run dead = run_begin(sqlite_view_of(view), SQL_MAILS_DEAD);
    if (run_step(&dead))
        state.dead = run_i64(&dead, 0);
    status = run_end(&dead);
    if (status == STORE_OK)
        *out = state;
    return status;
}

static enum sql mails_statement(const struct mail_page *page)
{
    bool of_all = id_is_none(page->registration);

    if (!id_is_none(page->registrant))
        return SQL_MAILS_OF_REGISTRANT;
    if (page->dead)
        return of_all ? SQL_LETTERS_OF_ALL : SQL_LETTERS;
    return of_all ? SQL_MAILS_OF_ALL : SQL_MAILS;
}

static enum store_status mails_read(struct run *run, struct rows *rows)
{
    while (run_step(run)) {
        struct mail_fact fact = { 0 };
        struct mail_row *mail = rows_add(rows);
        if (mail == NULL)
            break;
        (void)row_read(run, 0, &table_outbox, &fact, rows->arena);
        *mail = (struct mail_row){ .row = fact.now, .state = fact.state, .settled_at_ms = fact.settled_at_ms };
    }
    return rows_status(run, rows);
}

enum store_status sqlite_mails(struct store_view *view, struct arena *a, const struct mail_page *page,
                               struct mail_row **out, size_t *n, bool *more)
{
    bool of_all = id_is_none(page->registration);
    struct run run = run_begin(sqlite_view_of(view), mails_statement(page));
    struct rows rows = { .arena = a, .row_bytes = sizeof(struct mail_row) };

    run_bind_key(&run, of_all ? &page->after_registration : &page->registration);
    run_bind_key(&run, &page->after);
    run_bind_i64(&run, (int64_t)page->most + 1);
    if (!id_is_none(page->registrant))
        run_bind_id(&run, &page->registrant);
    enum store_status status = mails_read(&run, &rows);
    if (status == STORE_OK) {
        *more = rows.count > page->most;
        *out = rows.p;
        *n = *more ? page->most : rows.count;
    }
    return status;
}
