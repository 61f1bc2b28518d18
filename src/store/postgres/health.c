/* health.c: what a PostgreSQL server says of itself. */
#include "store/health.h"

#include "store/postgres/sql.h"

static const char question[] =
    "SELECT current_setting('server_version'), CAST(extract(epoch FROM clock_timestamp()) * 1000 AS int8),"
    " CASE WHEN current_setting('fsync') = 'off' THEN 'fsync = off'"
    " WHEN current_setting('full_page_writes') = 'off' THEN 'full_page_writes = off'"
    " WHEN current_setting('synchronous_commit') = 'off' THEN 'synchronous_commit = off' END";

struct asked {
    struct arena *arena;
    struct store_health *out;
    int64_t their_ms;
};

static void answer_take(void *context, const struct pg_result *rows)
{
    struct asked *asked = context;
    struct buf product = { .arena = asked->arena, .ceiling = 256 };

    if (PQntuples(rows) != 1)
        return;
    buf_print(&product, "PostgreSQL %.*s", STR_ARGS(answer_str(rows, 0, 0, asked->arena)));
    asked->out->product = buf_text(&product);
    asked->their_ms = answer_i64(rows, 0, 1);
    asked->out->loses = answer_str(rows, 0, 2, asked->arena);
}

/* Their clock is read between two looks at ours. The first question only sees that it answers: without it, the schema's
 * number would be waited for as a server's start waits for a cluster that elects its leader. */
enum store_status pg_examine(struct store_view *view, struct arena *a, struct store_health *out)
{
    struct pg_link *link = &pg_view_of(view)->link;
    struct asked asked = { a, out, 0 };
    enum store_status status = STORE_OK;

    for (int i = 0; i < 2 && status == STORE_OK; i++) { /* the first includes the connecting */
        int64_t before_ms = clock_read(&clock_system).wall_ms;
        struct trip trip = trip_begin(link, a, pg_until(view));
        trip_add_text(&trip, question, NULL, answer_take, &asked);
        status = trip_end(&trip);
        out->clock_ahead_ms = asked.their_ms - (before_ms + clock_read(&clock_system).wall_ms) / 2;
    }
    if (status != STORE_OK)
        pg_undo(link);
    return status == STORE_OK ? pg_schema_number(view, &out->schema) : status;
}
