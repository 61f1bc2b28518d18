/* trip.c: one round trip, and text that is no statement of the table.
 *
 * T1  All statements of a trip, and what they need prepared, are in libpq's pipeline before the first answer is read;
 *     sending and receiving go on together, so that neither side waits for the other to read.
 *
 * T2  A statement counts as prepared once its PREPARE was answered, and then for as long as the connection lives.
 *
 * T3  After a failure all answers up to the end of the pipeline are read, or the connection is dropped: never is an
 *     answer left that the next trip would take for its own.
 *
 * T4  A commit that was answered has happened, whatever becomes of the connection after it. */
#include <poll.h>

#include "base/log.h"
#include "store/postgres/sql.h"

enum { UNDO_MS = 1000, UNDO_BYTES = 16 * 1024, NAME_BYTES = 16 };

/* --- Answers ---------------------------------------------------------------------------------------------------------
 */

/* False: the connection broke, or it is too late. */
static bool answer_wait(struct pg_link *link, int64_t until_mono_ms)
{
    while (PQisBusy(link->conn) == 1) {
        int unsent = PQflush(link->conn);
        if (unsent < 0 || !link_wait(link, unsent > 0 ? POLLIN | POLLOUT : POLLIN, until_mono_ms))
            return false;
        if (PQconsumeInput(link->conn) != 1)
            return false;
    }
    return true;
}

/* Reads the next answer; NULL: there is none (`*lost` false), or it did not come. */
static struct pg_result *link_answer(struct pg_link *link, int64_t until_mono_ms, bool *lost)
{
    *lost = !answer_wait(link, until_mono_ms);
    return *lost ? NULL : PQgetResult(link->conn);
}

static bool is_error(const struct pg_result *answer)
{
    switch (PQresultStatus(answer)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
    case PGRES_PIPELINE_SYNC: return false;
    default: return true;
    }
}

static bool is_last_word(const struct pg_result *answer)
{
    const char *severity = PQresultErrorField(answer, PG_DIAG_SEVERITY_NONLOCALIZED);

    return severity != NULL && strcmp(severity, "ERROR") != 0;
}

static void transaction_note(struct pg_link *link)
{
    PGTransactionStatusType status = PQtransactionStatus(link->conn);

    link->in_transaction = status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

/* --- Sending ---------------------------------------------------------------------------------------------------------
 */

struct trip trip_begin(struct pg_link *link, struct arena *a, int64_t until_mono_ms)
{
    struct trip trip = { .link = link, .arena = a, .until_mono_ms = until_mono_ms };

    trip.status = link_ready(link, until_mono_ms);
    link->warned = false;
    return trip;
}

static bool is_prepared(const struct trip *trip, enum pg_sql which)
{
    for (size_t i = 0; i < trip->count; i++)
        if (trip->legs[i].prepares && trip->legs[i].which == which)
            return true; /* before this one, in this trip */
    return trip->link->prepared[which];
}

static struct leg *leg_add(struct trip *trip, enum pg_sql which)
{
    CHECK(trip->count < COUNT(trip->legs));
    struct leg *leg = &trip->legs[trip->count++];

    *leg = (struct leg){ .which = which };
    return leg;
}

static bool prepare_send(struct trip *trip, enum pg_sql which, const char *name)
{
    const char *text = pg_text(trip->arena, which);

    if (text == NULL || PQsendPrepare(trip->link->conn, name, text, 0, NULL) != 1)
        return false;
    leg_add(trip, which)->prepares = true;
    return true;
}

static const int binary[PARAMS_MOST] = { [0 ... PARAMS_MOST - 1] = 1 };
static const struct params none;

static bool run_send(struct trip *trip, const char *name, const struct params *params)
{
    const struct params *p = params != NULL ? params : &none;

    return PQsendQueryPrepared(trip->link->conn, name, p->count, p->values, p->lengths, binary, 1) == 1;
}

static bool statement_send(struct trip *trip, enum pg_sql which, const struct params *params)
{
    char name[NAME_BYTES];

    (void)snprintf(name, sizeof name, "foyer_%d", (int)which);
    if (!is_prepared(trip, which) && !prepare_send(trip, which, name))
        return false;
    return run_send(trip, name, params);
}

static bool text_send(const struct trip *trip, const char *text, const struct params *params)
{
    const struct params *p = params != NULL ? params : &none;

    return PQsendQueryParams(trip->link->conn, text, p->count, NULL, p->values, p->lengths, binary, 1) == 1;
}

/* `text` NULL: a statement of the table. */
static void leg_send(struct trip *trip, enum pg_sql which, const char *text, const struct params *params,
                     trip_take *take, void *context)
{
    if (trip->status != STORE_OK)
        return;
    bool fits = params == NULL || !arena_failed(params->arena);
    if (!fits || !(text == NULL ? statement_send(trip, which, params) : text_send(trip, text, params))) {
        trip->status = STORE_UNAVAILABLE;
        link_drop(trip->link);
        return;
    }
    struct leg *leg = leg_add(trip, which);
    leg->take = take;
    leg->context = context;
}

void trip_add(struct trip *trip, enum pg_sql which, const struct params *params, trip_take *take, void *context)
{
    leg_send(trip, which, NULL, params, take, context);
}

void trip_add_text(struct trip *trip, const char *text, const struct params *params, trip_take *take, void *context)
{
    leg_send(trip, PG_COUNT, text, params, take, context);
}

/* --- Receiving -------------------------------------------------------------------------------------------------------
 */

static bool is_commit(const struct trip *trip, size_t i)
{
    const struct leg *leg = &trip->legs[i];

    return i < trip->count && leg->which == PG_COMMIT && !leg->prepares;
}

static void trip_lost(struct trip *trip)
{
    if (trip->status == STORE_OK) {
        trip->status = STORE_UNAVAILABLE;
        trip->lost = true;
    }
    link_drop(trip->link);
}

/* A server that ends while it commits leaves open whether it has. */
static void error_take(struct trip *trip, size_t i, const struct pg_result *answer)
{
    struct pg_error error;

    if (trip->status != STORE_OK) /* the first one counts */
        return;
    if (PQresultErrorField(answer, PG_DIAG_SQLSTATE) == NULL) {
        trip_lost(trip);
        return;
    }
    error = pg_error_of_result(answer);
    trip->status = error.status;
    trip->lost = is_commit(trip, i) && is_last_word(answer);
    if (error.drop || is_last_word(answer))
        link_drop(trip->link);
}

/* Of a transaction that had failed before: it is undone. */
static bool is_undone(const struct trip *trip, size_t i, struct pg_result *answer)
{
    return is_commit(trip, i) && strcmp(PQcmdStatus(answer), "ROLLBACK") == 0;
}

static void leg_take(struct trip *trip, size_t i, struct pg_result *answer)
{
    const struct leg *leg = &trip->legs[i];

    if (is_error(answer)) {
        error_take(trip, i, answer);
    } else if (is_undone(trip, i, answer)) {
        LOG(LOG_ERROR, "a transaction that had failed was to be committed");
        trip->status = STORE_BROKEN;
    } else if (leg->prepares) {
        trip->link->prepared[leg->which] = true;
    } else if (leg->take != NULL && trip->status == STORE_OK && PQresultStatus(answer) == PGRES_TUPLES_OK) {
        leg->take(leg->context, answer);
    }
}

/* One statement's answer, and the nothing that ends it. Warnings are read as they come, so that a commit's may come
 * with the answer before. */
static bool leg_end(struct trip *trip, size_t i)
{
    struct pg_link *link = trip->link;
    bool lost;

    link->committing = is_commit(trip, i) || is_commit(trip, i + 1);
    struct pg_result *answer = link_answer(link, trip->until_mono_ms, &lost);
    if (answer == NULL) {
        trip_lost(trip);
        return false;
    }
    leg_take(trip, i, answer);
    PQclear(answer);
    if (!link->ready)
        return false; /* dropped */
    PQclear(link_answer(link, trip->until_mono_ms, &lost));
    if (lost)
        trip_lost(trip);
    return !lost;
}

static bool pipeline_end(struct trip *trip, size_t i)
{
    struct pg_link *link = trip->link;
    bool lost;
    struct pg_result *answer = link_answer(link, trip->until_mono_ms, &lost);
    bool ended = PQresultStatus(answer) == PGRES_PIPELINE_SYNC;

    PQclear(answer);
    link->committing = false;
    if (ended)
        transaction_note(link);
    else if (i > 0 && is_commit(trip, i - 1))
        link_drop(link); /* T4 */
    else
        trip_lost(trip);
    return ended;
}

void trip_send(struct trip *trip)
{
    if (trip->status != STORE_OK || trip->count == 0 || trip->legs[trip->count - 1].ends)
        return;
    if (PQpipelineSync(trip->link->conn) == 1)
        leg_add(trip, PG_COUNT)->ends = true;
    else
        trip_lost(trip);
}

bool trip_answered(struct trip *trip, int64_t ms)
{
    struct pg_link *link = trip->link;
    int64_t until_ms = pg_now_ms() + ms;

    if (trip->status != STORE_OK || until_ms >= trip->until_mono_ms)
        return true;
    int unsent = PQflush(link->conn);
    return unsent < 0 || (unsent == 0 && link_wait(link, POLLIN, until_ms));
}

enum store_status trip_end(struct trip *trip)
{
    if (trip->status != STORE_OK && trip->count > 0)
        link_drop(trip->link); /* half of a pipeline waits in it; without its end the server undoes it */
    trip_send(trip);
    if (trip->status != STORE_OK)
        return trip->status;
    for (size_t i = 0; i < trip->count; i++)
        if (!(trip->legs[i].ends ? pipeline_end : leg_end)(trip, i))
            break;
    return trip->status;
}

/* --- Beside trips ----------------------------------------------------------------------------------------------------
 */

void pg_undo(struct pg_link *link)
{
    if (!link->in_transaction)
        return;
    struct arena *a = arena_open(0, UNDO_BYTES);
    enum store_status status = STORE_UNAVAILABLE;

    if (a != NULL) {
        struct trip trip = trip_begin(link, a, pg_now_ms() + UNDO_MS);
        trip_add(&trip, PG_ROLLBACK, NULL, NULL, NULL);
        status = trip_end(&trip);
    }
    arena_close(a);
    if (status != STORE_OK)
        link_drop(link);
}

/* Judges one answer of several; the last good one is handed on. */
static enum store_status run_take(struct pg_result *answer, struct pg_result **rows, bool *drop)
{
    if (!is_error(answer)) {
        PQclear(*rows);
        *rows = answer;
        return STORE_OK;
    }
    struct pg_error error = pg_error_of_result(answer);
    *drop = *drop || error.drop;
    PQclear(answer);
    return error.status;
}

/* COPY has no end of its own: what is asked of it here is a mistake, and drops the connection. */
static enum store_status run_receive(struct pg_link *link, int64_t until_mono_ms, struct pg_result **rows, bool *drop)
{
    enum store_status status = STORE_OK;
    struct pg_result *answer;
    bool lost;

    while (!*drop && (answer = link_answer(link, until_mono_ms, &lost)) != NULL) {
        enum store_status one = run_take(answer, rows, drop);
        if (status == STORE_OK)
            status = one;
    }
    if (!*drop && lost) {
        *drop = true;
        return STORE_UNAVAILABLE;
    }
    return status;
}

enum store_status link_run(struct pg_link *link, const char *text, int64_t until_mono_ms, struct pg_result **rows)
{
    struct pg_result *last = NULL;
    bool drop = false;
    enum store_status status = link_ready(link, until_mono_ms);

    if (status != STORE_OK)
        return status;
    if (PQexitPipelineMode(link->conn) != 1 || PQsendQuery(link->conn, text) != 1) {
        link_drop(link);
        return STORE_UNAVAILABLE;
    }
    status = run_receive(link, until_mono_ms, &last, &drop);
    transaction_note(link);
    if (drop || PQenterPipelineMode(link->conn) != 1)
        link_drop(link);
    if (rows != NULL && status == STORE_OK)
        *rows = last;
    else
        PQclear(last);
    return status;
}
