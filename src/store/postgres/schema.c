/* schema.c: which schema the database has (the one row of foyer_schema), and one step of it as one transaction. Nodes
 * that start together wait for each other's steps by an advisory lock. */
#include "base/cleanup.h"
#include "base/log.h"
#include "store/postgres/sql.h"

/* A number of ours: "Foyer" and a 1, as bytes. */
#define SCHEMA_LOCK "77444592005681"

enum {
    START_WAIT_MS = 30000, /* a cluster elects its leader */
    ASK_WAIT_MS = 5000,
    ASK_AGAIN_MS = 200,
    STEP_WAIT_MS = 10000, /* for other nodes' steps, and for locks of the traffic */
    STEP_AGAIN_MS = 500,
    STEP_RUN_MS = 10 * 60 * 1000, /* one statement list: an index over many rows takes its time */
};

static void sleep_ms(long ms)
{
    const struct timespec time = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };

    (void)nanosleep(&time, NULL);
}

/* --- The number ------------------------------------------------------------------------------------------------------
 */

/* Relations of the schema in which we would stand, without those of extensions; and whether ours is among them. A step
 * that another node runs is waited for. */
static const char ask_place[] =
    "SELECT pg_advisory_xact_lock_shared(" SCHEMA_LOCK ");"
    "SELECT count(*), count(*) FILTER (WHERE relname = 'foyer_schema' AND relkind = 'r') FROM pg_class"
    " WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
    " AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND NOT EXISTS (SELECT 1 FROM pg_depend"
    " WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')";
static const char ask_number[] = "SELECT number FROM foyer_schema";

static void result_release(struct pg_result **rows)
{
    PQclear(*rows);
}

/* Of an answer as text. */
static int64_t number_at(const struct pg_result *rows, int at)
{
    int64_t number = 0;

    if (PQntuples(rows) > 0 && at < PQnfields(rows) && !str_to_i64(str_of(PQgetvalue(rows, 0, at)), &number))
        return 0;
    return number;
}

/* 0: the place is empty. STORE_EXISTS: it is somebody else's. */
static enum store_status number_read(struct pg_link *link, int64_t until_ms, int64_t *out)
{
    RELEASE(result_release)
    struct pg_result *place = NULL;
    RELEASE(result_release)
    struct pg_result *number = NULL;
    enum store_status status = link_run(link, ask_place, until_ms, &place);

    if (status != STORE_OK)
        return status;
    if (number_at(place, 1) == 0) {
        *out = 0;
        return number_at(place, 0) == 0 ? STORE_OK : STORE_EXISTS;
    }
    status = link_run(link, ask_number, until_ms, &number);
    if (status == STORE_OK)
        *out = number_at(number, 0);
    return status;
}

enum store_status pg_schema_number(struct store_view *view, int64_t *out)
{
    struct pg_link *link = &pg_view_of(view)->link;
    int64_t until_ms = pg_now_ms() + START_WAIT_MS;
    bool told = false;

    for (;;) {
        int64_t ask_ms = pg_now_ms() + ASK_WAIT_MS;
        enum store_status status = number_read(link, ask_ms < until_ms ? ask_ms : until_ms, out);
        if (status != STORE_UNAVAILABLE || pg_now_ms() >= until_ms)
            return status;
        pg_undo(link);
        if (!told)
            LOG(LOG_WARNING, "waiting for the store");
        told = true;
        sleep_ms(ASK_AGAIN_MS);
    }
}

/* --- Steps -----------------------------------------------------------------------------------------------------------
 */

/* The lock on steps is waited for; but what a step itself needs is not waited for long, since the traffic would queue
 * up behind it: it fails, and is tried again. A commit is never canceled: it would have happened. */
#define BEGIN_STEP "BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = "
static const char step_begin[] =
    BEGIN_STEP "'10s'; SELECT pg_advisory_xact_lock(" SCHEMA_LOCK "); SET LOCAL lock_timeout = '3s'";

static enum store_status number_note(struct pg_link *link, int64_t number)
{
    char text[64];

    (void)snprintf(text, sizeof text, "UPDATE foyer_schema SET number = %lld", (long long)number);
    return link_run(link, text, pg_now_ms() + ASK_WAIT_MS, NULL);
}

/* Another node may have run it since: then there is nothing to do. */
static enum store_status step_run(struct pg_link *link, int64_t number, const char *statements)
{
    int64_t now;
    enum store_status status = link_run(link, step_begin, pg_now_ms() + STEP_WAIT_MS, NULL);

    if (status == STORE_OK)
        status = number_read(link, pg_now_ms() + ASK_WAIT_MS, &now);
    if (status == STORE_OK && now < number) {
        status = link_run(link, statements, pg_now_ms() + STEP_RUN_MS, NULL);
        if (status == STORE_OK)
            status = number_note(link, number);
    }
    if (status == STORE_OK)
        status = link_run(link, "COMMIT", pg_now_ms() + STEP_WAIT_MS, NULL);
    if (status != STORE_OK)
        pg_undo(link);
    return status;
}

/* A commit whose answer was lost is told by the number, at the next try. */
static enum store_status step_try(struct pg_link *link, int64_t number, const char *statements)
{
    int64_t until_ms = pg_now_ms() + STEP_WAIT_MS;

    for (;;) {
        enum store_status status = step_run(link, number, statements);
        if ((status != STORE_UNAVAILABLE && status != STORE_CHANGED) || pg_now_ms() >= until_ms)
            return status;
        sleep_ms(STEP_AGAIN_MS);
    }
}

enum store_status pg_schema_step(struct store_view *view, int64_t number, struct str statements)
{
    char *text = strndup(statements.p, statements.len);

    if (text == NULL)
        return STORE_UNAVAILABLE;
    enum store_status status = step_try(&pg_view_of(view)->link, number, text);
    free(text);
    return status;
}

enum store_status pg_schema_mark(struct store_view *view, int64_t number)
{
    struct pg_link *link = &pg_view_of(view)->link;
    enum store_status status = link_run(link, BEGIN_STEP "'3s'", pg_now_ms() + ASK_WAIT_MS, NULL);

    if (status == STORE_OK)
        status = number_note(link, number);
    if (status == STORE_OK)
        status = link_run(link, "COMMIT", pg_now_ms() + STEP_WAIT_MS, NULL);
    if (status != STORE_OK)
        pg_undo(link);
    return status;
}
