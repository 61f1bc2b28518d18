/* plain.c: rows that are kept and not judged: the slots, and their part of load.c. */
#include "store/postgres/read.h"
#include "store/postgres/take.h"

/* --- Of a batch ------------------------------------------------------------------------------------------------------
 */

static const struct column key_columns[] = {
    { "a", COLUMN_ID, offsetof(struct fact, a), COLUMN_KEY },
    { "b", COLUMN_ID, offsetof(struct fact, b), COLUMN_KEY },
};
static const struct table table_wanted = { "wanted", key_columns, COUNT(key_columns), sizeof(struct fact) };

struct wanted {
    struct batch *batch;
    enum plain kind;
};

static void wanted_take(void *context, const struct pg_result *rows)
{
    const struct wanted *wanted = context;
    const struct facts *facts = &wanted->batch->plains[wanted->kind];

    for (int i = 0; i < PQntuples(rows); i++) {
        struct plain_fact *fact = facts_find(facts, answer_id(rows, i, 0), answer_id(rows, i, 1));
        if (fact == NULL)
            continue;
        fact->row = ROW_LOADED;
        (void)answer_row(rows, i, 0, plain_tables[wanted->kind].table, fact->now, wanted->batch->arena);
    }
}

static void kind_ask(struct trip *trip, struct batch *batch, enum plain kind)
{
    struct facts *facts = &batch->plains[kind];
    struct params keys = { .arena = batch->arena };
    struct wanted *wanted = ARENA_NEW(batch->arena, struct wanted, 1);

    if (wanted == NULL)
        return; /* the arena knows */
    *wanted = (struct wanted){ batch, kind };
    param_columns(&keys, &table_wanted, COLUMN_ALL, (const void *const *)(facts->rows + facts->asked),
                  facts->count - facts->asked);
    facts->asked = facts->count;
    trip_add(trip, pg_sql_of_plain(kind, PLAIN_LOAD), &keys, wanted_take, wanted);
}

void pg_plains_ask(struct trip *trip, struct batch *batch)
{
    for (size_t kind = 0; kind < PLAINS; kind++)
        if (batch->plains[kind].count > batch->plains[kind].asked)
            kind_ask(trip, batch, (enum plain)kind);
}

/* --- Looking ---------------------------------------------------------------------------------------------------------
 */

struct found {
    struct arena *arena;
    const struct table *table;
    char *rows;
    size_t n;
};

static void rows_take(void *context, const struct pg_result *answer)
{
    struct found *found = context;

    found->n = (size_t)PQntuples(answer);
    found->rows = arena_alloc(found->arena, found->n, found->table->row_bytes, _Alignof(max_align_t));
    for (size_t i = 0; i < found->n && found->rows != NULL; i++)
        (void)answer_row(answer, (int)i, 0, found->table, found->rows + i * found->table->row_bytes, found->arena);
}

enum store_status pg_plain_find(struct store_view *view, struct arena *a, enum plain kind, struct id scope,
                                struct id id, void *out)
{
    struct params params = { .arena = a };
    struct found found = { .arena = a, .table = plain_tables[kind].table };

    param_id(&params, scope);
    param_id(&params, id);
    enum store_status status =
        pg_read(view, a, &(struct asking){ pg_sql_of_plain(kind, PLAIN_FIND), &params, rows_take, &found }, 1);
    if (status == STORE_OK && found.n > 0)
        memcpy(out, found.rows, found.table->row_bytes);
    return status == STORE_OK && found.n == 0 ? STORE_MISSING : status;
}

/* One more than a page is read, to know whether another follows. */
enum store_status pg_plain_list(struct store_view *view, struct arena *a, enum plain kind,
                                const struct plain_page *page, void **rows, size_t *n, bool *more)
{
    bool of_all = id_is_none(page->scope);
    struct params params = { .arena = a };
    struct found found = { .arena = a, .table = plain_tables[kind].table };

    param_id(&params, of_all ? page->after_scope : page->scope);
    param_id(&params, page->after);
    param_i64(&params, (int64_t)page->most + 1);
    enum pg_sql which = pg_sql_of_plain(kind, of_all ? PLAIN_LIST_OF_ALL : PLAIN_LIST);
    enum store_status status = pg_read(view, a, &(struct asking){ which, &params, rows_take, &found }, 1);
    if (status != STORE_OK)
        return status;
    *more = found.n > page->most;
    *rows = found.rows;
    *n = *more ? page->most : found.n;
    return STORE_OK;
}
