/* registrants.c: several registrants at once: by their ids, by page, by what changed, and when they came. */
#include "store/postgres/read.h"

/* --- By their ids ----------------------------------------------------------------------------------------------------
 */

struct getting {
    struct arena *arena;
    struct id registration;
    const struct id *ids;
    size_t n;
    struct registrant *rows;
};

/* Each row says the place of its id. */
static void got_take(void *context, const struct pg_result *rows)
{
    struct getting *getting = context;

    getting->rows = ARENA_NEW(getting->arena, struct registrant, getting->n);
    if (getting->rows == NULL)
        return;
    for (size_t i = 0; i < getting->n; i++)
        getting->rows[i] = (struct registrant){
            .registration = getting->registration,
            .id = getting->ids[i],
            .state = REGISTRANT_STATES,
        };
    for (int i = 0; i < PQntuples(rows); i++) {
        struct registrant found;
        int place = pg_registrant_answer(rows, i, getting->arena, &found);
        getting->rows[answer_i64(rows, i, place) - 1] = found;
    }
}

enum store_status pg_registrants_get(struct store_view *view, struct arena *a, struct id registration,
                                     const struct id *ids, size_t n, struct registrant *out)
{
    struct getting getting = { .arena = a, .registration = registration, .ids = ids, .n = n };
    struct params params = { .arena = a };

    if (n == 0)
        return STORE_OK;
    param_id(&params, registration);
    param_ids(&params, ids, n);
    enum store_status status = pg_read(view, a, &(struct asking){ PG_REGISTRANTS_GET, &params, got_take, &getting }, 1);
    if (status == STORE_OK)
        memcpy(out, getting.rows, n * sizeof *out);
    return status;
}

/* --- By page ---------------------------------------------------------------------------------------------------------
 */

struct page {
    struct arena *arena;
    struct registrant *rows;
    size_t count;
};

static void page_take(void *context, const struct pg_result *rows)
{
    struct page *page = context;

    page->count = (size_t)PQntuples(rows);
    page->rows = ARENA_NEW(page->arena, struct registrant, page->count);
    for (size_t i = 0; i < page->count && page->rows != NULL; i++)
        (void)pg_registrant_answer(rows, (int)i, page->arena, &page->rows[i]);
}

/* An erased one has nothing but what its tombstone says. */
static void changed_take(void *context, const struct pg_result *rows)
{
    struct page *page = context;

    page->count = (size_t)PQntuples(rows);
    page->rows = ARENA_NEW(page->arena, struct registrant, page->count);
    for (size_t i = 0; i < page->count && page->rows != NULL; i++) {
        struct registrant *registrant = &page->rows[i];
        int change = pg_registrant_answer(rows, (int)i, page->arena, registrant);
        if (!id_is_none(registrant->id))
            continue;
        registrant->change_seq = answer_i64(rows, (int)i, change);
        registrant->id = answer_id(rows, (int)i, change + 1);
        registrant->external_id = answer_str(rows, (int)i, change + 2, page->arena);
        registrant->state = REGISTRANT_STATES;
    }
}

/* One more than a page is read, to know whether another follows. */
static void page_give(const struct page *page, size_t most, struct registrant **out, size_t *n, bool *more)
{
    *more = page->count > most;
    *out = page->rows;
    *n = *more ? most : page->count;
}

enum store_status pg_registrants(struct store_view *view, struct arena *a, struct id registration,
                                 const struct registrant_page *page, struct registrant **out, size_t *n, bool *more)
{
    struct page read = { .arena = a };
    struct params from = { .arena = a };

    param_id(&from, registration);
    param_id(&from, page->after);
    param_i64(&from, (int64_t)page->most + 1);
    enum store_status status =
        pg_read_listed(view, a, registration,
                       &(struct asking){ page->bare ? PG_REGISTRANTS_BARE : PG_REGISTRANTS, &from, page_take, &read });
    if (status == STORE_OK)
        page_give(&read, page->most, out, n, more);
    return status;
}

/* Numbers are given under the lock of the registration's row, and who waits for it begins to write after the commit of
 * who had it: so no number becomes visible after a higher one, on a replica either. */
enum store_status pg_registrants_changed(struct store_view *view, struct arena *a, struct id registration,
                                         int64_t after_seq, size_t most, struct registrant **out, size_t *n, bool *more)
{
    struct page read = { .arena = a };
    struct params from = { .arena = a };

    param_id(&from, registration);
    param_i64(&from, after_seq);
    param_i64(&from, (int64_t)most + 1);
    enum store_status status =
        pg_read_listed(view, a, registration, &(struct asking){ PG_REGISTRANTS_CHANGED, &from, changed_take, &read });
    if (status == STORE_OK)
        page_give(&read, most, out, n, more);
    return status;
}

/* --- When they came --------------------------------------------------------------------------------------------------
 */

struct attending {
    struct arena *arena;
    struct attendance *rows;
    size_t count;
};

static void attendances_take(void *context, const struct pg_result *rows)
{
    struct attending *attending = context;

    attending->count = (size_t)PQntuples(rows);
    attending->rows = ARENA_NEW(attending->arena, struct attendance, attending->count);
    for (size_t i = 0; i < attending->count && attending->rows != NULL; i++)
        attending->rows[i] = (struct attendance){ answer_id(rows, (int)i, 0), answer_i64(rows, (int)i, 1) };
}

/* Of the primary: coming is no change of a registrant, so that no number says how far a replica is. */
enum store_status pg_attendances(struct store_view *view, struct arena *a, struct id registration,
                                 const struct id *registrants, size_t n, size_t most, struct attendance **out,
                                 size_t *count)
{
    struct attending attending = { .arena = a };
    struct params params = { .arena = a };

    param_id(&params, registration);
    param_ids(&params, registrants, n);
    param_i64(&params, (int64_t)most);
    enum store_status status =
        pg_read(view, a, &(struct asking){ PG_ATTENDANCES, &params, attendances_take, &attending }, 1);
    if (status == STORE_OK) {
        *out = attending.rows;
        *count = attending.count;
    }
    return status;
}
