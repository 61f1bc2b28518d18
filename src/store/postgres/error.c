/* error.c: what PostgreSQL's SQLSTATEs mean to us (PostgreSQL documentation, appendix A). What stands in no row is a
 * mistake of ours, or of the schema: STORE_BROKEN. Says nothing of commits without an answer: trip.c does. */
#include "base/log.h"
#include "store/postgres/sql.h"

/* The first row that the SQLSTATE begins with counts. */
static const struct {
    const char *begins;
    struct pg_error error;
} rows[] = {
    /* begins, status, drop */
    { "08", { STORE_UNAVAILABLE, true } },     /* connection exceptions */
    { "23505", { STORE_EXISTS, false } },      /* unique violation */
    { "25006", { STORE_UNAVAILABLE, true } },  /* read-only: the server does not lead any more */
    { "25P03", { STORE_UNAVAILABLE, true } },  /* idle in transaction for too long: the server hangs up */
    { "25P04", { STORE_UNAVAILABLE, true } },  /* transaction for too long, the same */
    { "26000", { STORE_UNAVAILABLE, true } },  /* a statement that we prepared is gone: another session, by a pooler */
    { "0A000", { STORE_BROKEN, true } },       /* among others: a plan's result has changed; prepared anew it may do */
    { "28", { STORE_UNAVAILABLE, true } },     /* password or pg_hba.conf: hosts.c logs it */
    { "3D000", { STORE_UNAVAILABLE, true } },  /* no such database: the same */
    { "40001", { STORE_CHANGED, false } },     /* serialization failure */
    { "40003", { STORE_UNCERTAIN, false } },   /* statement completion unknown */
    { "40P01", { STORE_CHANGED, false } },     /* deadlock */
    { "53100", { STORE_FULL, false } },        /* disk full */
    { "53300", { STORE_UNAVAILABLE, true } },  /* too many connections */
    { "53", { STORE_UNAVAILABLE, false } },    /* memory, and limits that were configured */
    { "55P03", { STORE_UNAVAILABLE, false } }, /* lock_timeout */
    { "57014", { STORE_UNAVAILABLE, false } }, /* canceled, or statement_timeout */
    { "57P0", { STORE_UNAVAILABLE, true } },   /* the server is ending, starting or recovering */
};

struct pg_error pg_error_of(const char *sqlstate)
{
    if (sqlstate == NULL)
        return (struct pg_error){ STORE_UNAVAILABLE, true };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (str_starts(str_of(sqlstate), str_of(rows[i].begins)))
            return rows[i].error;
    return (struct pg_error){ STORE_BROKEN, false };
}

/* The primary message only: the detail may quote a row. */
static void error_log(const struct pg_result *result, const char *sqlstate, enum store_status status)
{
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

    LOG(LOG_ERROR, status == STORE_FULL ? "the store's disk is full" : "the store refuses a statement",
        LOG_TEXT("sqlstate", sqlstate), LOG_TEXT("message", message != NULL ? message : ""));
}

struct pg_error pg_error_of_result(const struct pg_result *result)
{
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    struct pg_error error = pg_error_of(sqlstate);

    if (error.status == STORE_BROKEN || error.status == STORE_FULL)
        error_log(result, sqlstate, error.status);
    return error;
}
