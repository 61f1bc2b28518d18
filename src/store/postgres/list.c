/* list.c: lists by keyset, the counts of the outbox, and which server a page is taken from.
 *
 * A page may be taken from a replica, and still shows all that an organizer was answered before: the primary says the
 * number of the registration's last change, and the replica's page counts only if it is not older than that. */
#include "store/postgres/read.h"

enum { REPLICA_LINK_MS = 50, REPLICA_WAIT_MS = 500 /* then the primary is asked */ };

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

enum store_status pg_users(struct store_view *view, struct arena *a, struct id tenant, struct id after, size_t most,
                           struct user **out, size_t *n)
{
    bool of_all = id_is_none(tenant);
    struct params params = { .arena = a };
    struct rows rows = { .arena = a, .table = &table_user };

    if (!of_all) {
        param_id(&params, tenant);
        param_id(&params, after);
    }
    param_i64(&params, (int64_t)most);
    enum store_status status = rows_read(view, of_all ? PG_USERS_OF_ALL : PG_USERS, &params, &rows);
    if (status == STORE_OK) {
        *out = rows.p;
        *n = rows.count;
    }
    return status;
}

/* --- Registrants -----------------------------------------------------------------------------------------------------
 */

struct page {
    struct arena *arena;
    struct params of, from; /* the registration; the registration, the row after which, how many */
    int64_t change_seq;     /* of the server that was asked; -1: it has no such registration */
    struct registrant *rows;
    size_t count;
};

static void page_take(void *context, const struct pg_result *rows)
{
    struct page *page = context;

    page->count = (size_t)PQntuples(rows);
    page->rows = ARENA_NEW(page->arena, struct registrant, page->count);
    for (size_t i = 0; i < page->count && page->rows != NULL; i++) {
        struct registrant_fact fact = { 0 };
        int answers = answer_row(rows, (int)i, 0, &table_registrant, &fact, page->arena);
        fact.now.answers = answer_str(rows, (int)i, answers, page->arena);
        page->rows[i] = fact.now;
    }
}

static void change_seq_take(void *context, const struct pg_result *rows)
{
    struct page *page = context;

    page->change_seq = PQntuples(rows) > 0 ? answer_i64(rows, 0, 0) : -1;
}

static bool replica_is_ready(struct pg_link *replica)
{
    return replica->hosts != NULL && link_ready(replica, pg_now_ms() + REPLICA_LINK_MS) == STORE_OK;
}

static enum store_status page_of_primary(struct store_view *view, struct page *page)
{
    return pg_read(view, page->arena, &(struct asking){ PG_REGISTRANTS, &page->from, page_take, page }, 1);
}

/* False: it did not answer, or is behind. */
static bool page_of_replica(struct pg_link *replica, struct page *page, int64_t at_least)
{
    const struct asking list[] = {
        { .which = PG_BEGIN_READ },
        { PG_CHANGE_SEQ, &page->of, change_seq_take, page },
        { PG_REGISTRANTS, &page->from, page_take, page },
        { .which = PG_COMMIT },
    };
    int64_t until_ms = pg_now_ms() + REPLICA_WAIT_MS;

    return pg_read_once(replica, page->arena, list, COUNT(list), until_ms) == STORE_OK && page->change_seq >= at_least;
}

static enum store_status page_read(struct store_view *view, struct page *page)
{
    struct pg_link *replica = &pg_view_of(view)->replica;

    if (!replica_is_ready(replica))
        return page_of_primary(view, page);
    enum store_status status =
        pg_read(view, page->arena, &(struct asking){ PG_CHANGE_SEQ, &page->of, change_seq_take, page }, 1);
    if (status != STORE_OK || page_of_replica(replica, page, page->change_seq))
        return status;
    return page_of_primary(view, page);
}

/* One more than a page is read, to know whether another follows. */
enum store_status pg_registrants(struct store_view *view, struct arena *a, struct id registration,
                                 const struct registrant_page *page, struct registrant **out, size_t *n, bool *more)
{
    struct page read = { .arena = a, .of.arena = a, .from.arena = a };

    param_id(&read.of, registration);
    param_id(&read.from, registration);
    param_id(&read.from, page->after);
    param_i64(&read.from, (int64_t)page->most + 1);
    enum store_status status = page_read(view, &read);
    if (status == STORE_OK) {
        *more = read.count > page->most;
        *out = read.rows;
        *n = *more ? page->most : read.count;
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
