/* list.c: lists of whole rows, and the counts of the outbox. */
#include "store/postgres/read.h"

/* Every row of a statement, as structs of a table. */
struct rows {
    struct arena *arena;
    const struct table *table;
    void *p;
    size_t count;
};

static void rows_take(void *context, const struct pg_result *answer)
{
    struct rows *rows = context;

    rows->count = (size_t)PQntuples(answer);
    rows->p = arena_alloc(rows->arena, rows->count, rows->table->row_bytes, _Alignof(max_align_t));
    for (size_t i = 0; i < rows->count && rows->p != NULL; i++)
        (void)answer_row(answer, (int)i, 0, rows->table, (char *)rows->p + i * rows->table->row_bytes, rows->arena);
}

static enum store_status rows_read(struct store_view *view, enum pg_sql which, const struct params *params,
                                   struct rows *rows)
{
    return pg_read(view, rows->arena, &(struct asking){ which, params, rows_take, rows }, 1);
}

enum store_status pg_keys(struct store_view *view, struct arena *a, enum key_purpose purpose, struct key_row **out,
                          size_t *n)
{
    struct params params = { .arena = a };
    struct rows rows = { .arena = a, .table = &table_key };

    param_i64(&params, purpose);
    enum store_status status = rows_read(view, PG_KEYS, &params, &rows);
    if (status == STORE_OK) {
        *out = rows.p;
        *n = rows.count;
    }
    return status;
}

static enum store_status users_read(struct store_view *view, enum pg_sql which, const struct params *params,
                                    struct user **out, size_t *n)
{
    struct rows rows = { .arena = params->arena, .table = &table_user };
    enum store_status status = rows_read(view, which, params, &rows);

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

enum store_status pg_users(struct store_view *view, struct arena *a, const struct user_page *page, struct id key,
                           struct user **out, size_t *n)
{
    struct params params = { .arena = a };

    if (id_is_none(page->tenant)) {
        param_i64(&params, (int64_t)page->most);
        return users_read(view, PG_USERS_OF_ALL, &params, out, n);
    }
    param_id(&params, page->tenant);
    if (page->which == USERS_NAMED) {
        param_id(&params, key);
        param_i64(&params, (int64_t)page->most);
        return users_read(view, (enum pg_sql)(PG_USERS_OF_UPN + page->kind), &params, out, n);
    }
    param_i64(&params, disabled_of(page));
    param_id(&params, page->after);
    param_i64(&params, (int64_t)page->most);
    param_i64(&params, (int64_t)page->skip);
    return users_read(view, PG_USERS, &params, out, n);
}

static void count_take(void *context, const struct pg_result *rows)
{
    *(int64_t *)context = answer_i64(rows, 0, 0);
}

enum store_status pg_users_count(struct store_view *view, const struct user_page *page, int64_t *out)
{
    struct arena *a = arena_open(1024, 64 * 1024);
    struct params params = { .arena = a };
    int64_t count = 0;

    if (a == NULL)
        return STORE_UNAVAILABLE;
    param_id(&params, page->tenant);
    param_i64(&params, disabled_of(page));
    enum store_status status = pg_read(view, a, &(struct asking){ PG_USERS_COUNT, &params, count_take, &count }, 1);
    arena_close(a);
    if (status == STORE_OK)
        *out = count;
    return status;
}

enum store_status pg_users_unfilled(struct store_view *view, struct arena *a, size_t most, struct user **out, size_t *n)
{
    struct params params = { .arena = a };

    param_i64(&params, (int64_t)most);
    return users_read(view, PG_USERS_UNFILLED, &params, out, n);
}

enum store_status pg_meetings(struct store_view *view, struct arena *a, struct id tenant, struct id organizer,
                              struct id after, size_t most, struct meeting **out, size_t *n, bool *more)
{
    struct params params = { .arena = a };
    struct rows rows = { .arena = a, .table = &table_meeting };

    bool of_all = id_is_none(organizer);

    param_id(&params, tenant);
    if (!of_all)
        param_id(&params, organizer);
    param_id(&params, after);
    param_i64(&params, (int64_t)most + 1); /* one more than is asked for: another page follows */
    enum store_status status = rows_read(view, of_all ? PG_MEETINGS_OF_TENANT : PG_MEETINGS, &params, &rows);
    if (status == STORE_OK) {
        *more = rows.count > most;
        *out = rows.p;
        *n = *more ? most : rows.count;
    }
    return status;
}

struct shares {
    struct arena *arena;
    struct shared *list;
    size_t count;
};

static void shares_take(void *context, const struct pg_result *rows)
{
    struct shares *shares = context;

    shares->count = (size_t)PQntuples(rows);
    shares->list = ARENA_NEW(shares->arena, struct shared, shares->count);
    for (size_t i = 0; i < shares->count && shares->list != NULL; i++) {
        struct registration_fact fact = { 0 };
        struct shared *shared = &shares->list[i];
        int at = answer_row(rows, (int)i, 0, &table_role, &shared->role, shares->arena);
        at = answer_row(rows, (int)i, at, &table_meeting, &shared->meeting, shares->arena);
        (void)answer_row(rows, (int)i, at, &table_registration, &fact, shares->arena);
        shared->zone = fact.now.configuration.zone;
    }
}

enum store_status pg_shared(struct store_view *view, struct arena *a, struct id tenant, struct id person,
                            struct id before, size_t most, struct shared **out, size_t *n, bool *more)
{
    struct shares shares = { .arena = a };
    struct params params = { .arena = a };

    param_id(&params, person);
    param_id(&params, before);
    param_id(&params, tenant);
    param_i64(&params, (int64_t)most + 1);
    enum store_status status = pg_read(view, a, &(struct asking){ PG_SHARED, &params, shares_take, &shares }, 1);
    if (status == STORE_OK) {
        *more = shares.count > most;
        *out = shares.list;
        *n = *more ? most : shares.count;
    }
    return status;
}

enum store_status pg_policies(struct store_view *view, struct arena *a, struct id tenant, struct policy **out,
                              size_t *n)
{
    struct params params = { .arena = a };
    struct rows rows = { .arena = a, .table = &table_policy };

    param_id(&params, tenant);
    enum store_status status = rows_read(view, PG_POLICIES, &params, &rows);
    if (status == STORE_OK) {
        *out = rows.p;
        *n = rows.count;
    }
    return status;
}

/* --- The outbox ------------------------------------------------------------------------------------------------------
 */

static void waiting_take(void *context, const struct pg_result *rows)
{
    struct outbox_state *state = context;

    state->waiting = answer_i64(rows, 0, 0);
    state->oldest_due_ms = answer_i64(rows, 0, 1);
    state->held = answer_i64(rows, 0, 2);
}

static void dead_take(void *context, const struct pg_result *rows)
{
    struct outbox_state *state = context;

    state->dead = answer_i64(rows, 0, 0);
}

enum store_status pg_outbox_state(struct store_view *view, struct outbox_state *out)
{
    struct outbox_state state = { 0 };
    const struct asking list[] = {
        { .which = PG_BEGIN_READ },
        { PG_MAILS_WAITING, NULL, waiting_take, &state },
        { PG_MAILS_DEAD, NULL, dead_take, &state },
        { .which = PG_COMMIT },
    };
    struct arena *a = arena_open(1024, 64 * 1024);

    if (a == NULL)
        return STORE_UNAVAILABLE;
    enum store_status status = pg_read(view, a, list, COUNT(list));
    arena_close(a);
    if (status == STORE_OK)
        *out = state;
    return status;
}

static enum pg_sql mails_statement(const struct mail_page *page)
{
    bool of_all = id_is_none(page->registration);

    if (!id_is_none(page->registrant))
        return PG_MAILS_OF_REGISTRANT;
    if (page->dead)
        return of_all ? PG_LETTERS_OF_ALL : PG_LETTERS;
    return of_all ? PG_MAILS_OF_ALL : PG_MAILS;
}

struct mails {
    struct arena *arena;
    struct mail_row *list;
    size_t count;
};

static void mails_take(void *context, const struct pg_result *rows)
{
    struct mails *mails = context;

    mails->count = (size_t)PQntuples(rows);
    mails->list = ARENA_NEW(mails->arena, struct mail_row, mails->count);
    for (size_t i = 0; i < mails->count && mails->list != NULL; i++) {
        struct mail_fact fact = { 0 };
        (void)answer_row(rows, (int)i, 0, &table_outbox, &fact, mails->arena);
        mails->list[i] = (struct mail_row){ .row = fact.now, .state = fact.state, .settled_at_ms = fact.settled_at_ms };
    }
}

/* Of the primary: a mail that left is no change of a registrant, so that no number says how far a replica is. */
enum store_status pg_mails(struct store_view *view, struct arena *a, const struct mail_page *page,
                           struct mail_row **out, size_t *n, bool *more)
{
    bool of_all = id_is_none(page->registration);
    struct params params = { .arena = a };
    struct mails mails = { .arena = a };

    param_id(&params, of_all ? page->after_registration : page->registration);
    param_id(&params, page->after);
    param_i64(&params, (int64_t)page->most + 1);
    if (!id_is_none(page->registrant))
        param_id(&params, page->registrant);
    enum store_status status =
        pg_read(view, a, &(struct asking){ mails_statement(page), &params, mails_take, &mails }, 1);
    if (status == STORE_OK) {
        *more = mails.count > page->most;
        *out = mails.list;
        *n = *more ? page->most : mails.count;
    }
    return status;
}
