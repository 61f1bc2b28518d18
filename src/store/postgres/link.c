/* link.c: one connection, made and kept: which host is tried and for how long, what a session is set to, and noticing
 * that the other end is gone. What is said on it is trip.c's. */
#include <errno.h>
#include <poll.h>

#include "base/clock.h"
#include "store/postgres/sql.h"

enum { ROUND_PAUSE_MS = 50 };

/* The plans: made once, for any number of rows, by index: what was planned on an empty table must not read a large one
 * whole. The time limits: nothing here may hold a lock for long after its owner is gone. The writer has no limit on
 * statements: a COMMIT that is canceled while it waits for its standby has happened, and would be answered as done.
 * What a node that is cut off leaves open ends before those give up who wait for its rows (LIMIT_STORE_WAIT_MS). */
#define SESSION                                                                                              \
    " -c client_min_messages=warning -c jit=off -c plan_cache_mode=force_generic_plan -c enable_seqscan=off" \
    " -c enable_hashjoin=off -c enable_mergejoin=off -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2"  \
    " -c tcp_keepalives_count=3 -c tcp_user_timeout=5000 -c client_connection_check_interval=2000"
const char *link_options(enum view_use use)
{
    static const char *const sessions[] = {
        [VIEW_READS] = SESSION " -c statement_timeout=10000",
        [VIEW_WRITES] =
            SESSION " -c statement_timeout=0 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=1500",
    };

    return sessions[use];
}

int64_t pg_now_ms(void)
{
    return clock_read(&clock_system).mono_ms;
}

/* A commit that was not replicated is told by a warning alone. A server that ends tells an idle connection by a notice.
 */
static void notice_take(void *context, const PGresult *notice)
{
    struct pg_link *link = context;
    const char *severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);

    if (severity == NULL)
        return;
    if (strcmp(severity, "WARNING") == 0)
        link->warned = link->warned || link->committing;
    else if (strcmp(severity, "FATAL") == 0 || strcmp(severity, "PANIC") == 0)
        link->ending = true;
}

void link_drop(struct pg_link *link)
{
    PQfinish(link->conn);
    link->conn = NULL;
    link->ready = link->in_transaction = link->committing = link->ending = false;
    memset(link->prepared, 0, sizeof link->prepared);
}

static int wait_ms(int64_t until_mono_ms)
{
    int64_t left_ms = until_mono_ms - pg_now_ms();

    if (left_ms <= 0)
        return 0;
    return left_ms < INT32_MAX ? (int)left_ms : INT32_MAX;
}

bool link_wait(const struct pg_link *link, short events, int64_t until_mono_ms)
{
    struct pollfd fd = { .fd = PQsocket(link->conn), .events = events };
    int n;

    if (fd.fd < 0)
        return true; /* libpq will say why */
    do
        n = poll(&fd, 1, wait_ms(until_mono_ms));
    while (n < 0 && errno == EINTR);
    return n != 0;
}

/* What came while nobody listened: usually nothing, or the end. */
static bool is_alive(struct pg_link *link)
{
    while (PQstatus(link->conn) == CONNECTION_OK && !link->ending && link_wait(link, POLLIN, 0)) {
        if (PQconsumeInput(link->conn) == 0)
            return false;
        (void)PQisBusy(link->conn); /* reads what came */
    }
    return PQstatus(link->conn) == CONNECTION_OK && !link->ending;
}

static void attempt_begin(struct pg_link *link)
{
    link->host = (hosts_first(link->hosts) + link->tried) % hosts_count(link->hosts);
    link->host_until_ms = pg_now_ms() + hosts_attempt_ms(link->hosts);
    const struct host *host = hosts_get(link->hosts, link->host);
    link->conn = PQconnectStartParams(host->keywords, host->values[link->use], 0);
    (void)PQsetNoticeReceiver(link->conn, notice_take, link); /* before the first: else it goes to standard error */
    link->polling = PGRES_POLLING_WRITING;                    /* as libpq says of a connection just begun */
}

/* Of libpq's words the first line: the next ones are advice. */
static void attempt_fail(struct pg_link *link, bool late)
{
    struct str rest;
    struct str message = late ? STR("no answer in time") : str_cut(str_of(PQerrorMessage(link->conn)), '\n', &rest);

    link->tried++;
    hosts_failed(link->hosts, link->host, link->tried % hosts_count(link->hosts) == 0, message);
    link_drop(link);
}

static bool attempt_finish(struct pg_link *link)
{
    if (PQsetnonblocking(link->conn, 1) != 0 || PQenterPipelineMode(link->conn) == 0)
        return false;
    hosts_answered(link->hosts, link->host);
    link->made++;
    link->tried = 0;
    link->again_ms = pg_now_ms() + ROUND_PAUSE_MS; /* a server that answers and is of no use is not flooded */
    return true;
}

/* One step of the attempt that is under way. */
static void attempt_go_on(struct pg_link *link, int64_t until_ms)
{
    int64_t till_ms = until_ms < link->host_until_ms ? until_ms : link->host_until_ms;

    if (PQstatus(link->conn) == CONNECTION_BAD) { /* of no memory too */
        attempt_fail(link, false);
        return;
    }
    if (!link_wait(link, link->polling == PGRES_POLLING_READING ? POLLIN : POLLOUT, till_ms)) {
        if (pg_now_ms() >= link->host_until_ms)
            attempt_fail(link, true);
        return;
    }
    link->polling = (int)PQconnectPoll(link->conn);
    if (link->polling == PGRES_POLLING_OK)
        link->ready = attempt_finish(link);
    if (link->polling == PGRES_POLLING_FAILED || (link->polling == PGRES_POLLING_OK && !link->ready))
        attempt_fail(link, false);
}

static void pause_till(int64_t pause_ms, int64_t until_ms)
{
    (void)poll(NULL, 0, wait_ms(pause_ms < until_ms ? pause_ms : until_ms));
}

/* A transaction that went with its connection is not gone on with on another: its locks are gone too. */
static bool link_keep(struct pg_link *link)
{
    bool was_in = link->in_transaction;

    if (!link->ready || is_alive(link))
        return true;
    link_drop(link);
    return !was_in;
}

enum store_status link_ready(struct pg_link *link, int64_t until_mono_ms)
{
    if (!link_keep(link))
        return STORE_UNAVAILABLE;
    while (!link->ready) {
        if (link->conn == NULL) {
            pause_till(link->again_ms, until_mono_ms);
            attempt_begin(link);
        }
        attempt_go_on(link, until_mono_ms);
        if (link->ready)
            break;
        if (link->conn == NULL && link->tried % hosts_count(link->hosts) == 0)
            link->again_ms = pg_now_ms() + ROUND_PAUSE_MS; /* all of them refused */
        if (pg_now_ms() >= until_mono_ms)
            return STORE_UNAVAILABLE;
    }
    return STORE_OK;
}
