/* rows.c: whole tables, for the copying of stores; and who else is connected to the database. Their statements are made
 * when they are wanted, since nothing else runs them. */
#include "store/postgres/sql.h"
#include "store/table_sql.h"

enum { TEXT_FIRST_BYTES = 4096, TEXT_MOST_BYTES = 256 * 1024 };

/* As key_param() sends them. */
static const char *const key_casts[] = {
    [COLUMN_ID] = "::uuid",  [COLUMN_TEXT] = "",      [COLUMN_BYTES] = "", [COLUMN_I64] = "::int8",
    [COLUMN_I32] = "::int8", [COLUMN_U32] = "::int8", [COLUMN_BOOL] = "",  [COLUMN_HASH] = "",
};

/* One statement, a trip of its own: a transaction of its own, too. `text` NULL: memory was short. */
static enum store_status text_run(struct store_view *view, struct arena *a, const char *text,
                                  const struct params *params, trip_take *take, void *context)
{
    struct pg_link *link = &pg_view_of(view)->link;

    if (text == NULL || arena_failed(a))
        return STORE_UNAVAILABLE;
    struct trip trip = trip_begin(link, a, pg_until(view));
    trip_add_text(&trip, text, params, take, context);
    enum store_status status = trip_end(&trip);
    if (status != STORE_OK)
        pg_undo(link);
    return status == STORE_OK && arena_failed(a) ? STORE_UNAVAILABLE : status;
}

/* --- Reading --- */

struct found {
    const struct table *table;
    struct arena *arena;
    char *rows; /* NULL: made here */
    size_t n;
};

static void rows_take(void *context, const struct pg_result *answer)
{
    struct found *found = context;
    size_t n = (size_t)PQntuples(answer);

    if (found->rows == NULL)
        found->rows = arena_alloc(found->arena, n, found->table->row_bytes, _Alignof(max_align_t));
    for (size_t i = 0; i < n && found->rows != NULL; i++)
        (void)answer_row(answer, (int)i, 0, found->table, found->rows + i * found->table->row_bytes, found->arena);
    found->n = n;
}

static void key_param(struct params *p, const struct column *column, const void *row)
{
    const void *member = (const char *)row + column->offset;

    switch (column->kind) {
    case COLUMN_ID: param_id(p, *(const struct id *)member); return;
    case COLUMN_I64: param_i64(p, *(const int64_t *)member); return;
    case COLUMN_I32: param_i64(p, *(const int32_t *)member); return;
    case COLUMN_U32: param_i64(p, *(const uint32_t *)member); return;
    case COLUMN_TEXT:
    case COLUMN_BYTES:
    case COLUMN_BOOL:
    case COLUMN_HASH: break;
    }
    UNREACHABLE(); /* a key is ids and numbers */
}

enum store_status pg_rows_read(struct store_view *view, struct arena *a, const struct table *table, const void *after,
                               size_t most, void **rows, size_t *n)
{
    struct params params = { .arena = a };
    struct found found = { .table = table, .arena = a };

    for (size_t i = 0; i < table->count && after != NULL; i++)
        if (column_is(&table->columns[i], COLUMN_KEY))
            key_param(&params, &table->columns[i], after);
    enum store_status status =
        text_run(view, a, table_select_text(a, table, after != NULL, key_casts, most), &params, rows_take, &found);
    if (status == STORE_OK) {
        *rows = found.rows;
        *n = found.n;
    }
    return status;
}

enum store_status pg_rows_last(struct store_view *view, struct arena *a, const struct table *table, void *row)
{
    struct found found = { .table = table, .arena = a, .rows = row };
    enum store_status status = text_run(view, a, table_last_text(a, table), NULL, rows_take, &found);

    return status == STORE_OK && found.n == 0 ? STORE_MISSING : status;
}

/* --- Writing --- */

enum store_status pg_rows_write(struct store_view *view, struct arena *a, const struct table *table, const void *rows,
                                size_t n)
{
    struct params params = { .arena = a };
    const void **list = ARENA_NEW(a, const void *, n);

    if (list == NULL)
        return STORE_UNAVAILABLE;
    for (size_t i = 0; i < n; i++)
        list[i] = (const char *)rows + i * table->row_bytes;
    param_columns(&params, table, COLUMN_ALL, list, n);
    return text_run(view, a, pg_insert_text(a, table), &params, NULL, NULL);
}

/* Without parameters. */
static enum store_status plain_run(struct store_view *view, const char *text, trip_take *take, void *context)
{
    struct arena *a = arena_open(TEXT_FIRST_BYTES, TEXT_MOST_BYTES);

    if (a == NULL)
        return STORE_UNAVAILABLE;
    enum store_status status = text_run(view, a, text, NULL, take, context);
    arena_close(a);
    return status;
}

enum store_status pg_rows_clear(struct store_view *view, const struct table *table)
{
    char text[128];

    (void)snprintf(text, sizeof text, "TRUNCATE \"%s\"", table->name);
    return plain_run(view, text, NULL, NULL);
}

/* --- Who else --- */

static void count_take(void *context, const struct pg_result *answer)
{
    *(bool *)context = PQntuples(answer) > 0 && answer_i64(answer, 0, 0) > 0;
}

enum store_status pg_in_use(struct store_view *view, bool *out)
{
    return plain_run(view,
                     "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                     " AND application_name = 'foyer' AND pid <> pg_backend_pid()",
                     count_take, out);
}

/* Between two pages the target may write for longer than a session may otherwise be idle in a transaction. */
enum store_status pg_snapshot(struct store_view *view)
{
    return link_run(&pg_view_of(view)->link,
                    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
                    " SET LOCAL idle_in_transaction_session_timeout = '10min';"
                    " SELECT number FROM foyer_schema",
                    pg_until(view), NULL);
}
