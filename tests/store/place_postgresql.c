/* place_postgresql.c: a database on the tests' server. It is migrated once and copied; a case's copy is emptied for the
 * next case, unless a case did to it what the store does not: making a database is a thousand files. */
#include "place_postgresql.h"

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "base/check.h"
#include "store/store.h"

enum { PROBE_MS = 100, WAIT_MOST_MS = 10000 };

static const char template_name[] = "foyer_template";

/* The main thread's: */
static char copy_name[128]; /* of the copy that may be used again; empty: none */
static bool paused, left_alone;

static const char *environment(const char *name)
{
    const char *value = getenv(name);

    if (value != NULL)
        return value;
    (void)fprintf(stderr, "%s is not set: start this by tests/support/with-postgres\n", name);
    exit(2);
}

/* --- Asking ----------------------------------------------------------------------------------------------------------
 */

static void notice_drop(void *context, const PGresult *notice)
{
    (void)context;
    (void)notice;
}

struct pg_conn *direct_open(const char *url)
{
    PGconn *conn = PQconnectdb(url);

    (void)PQsetNoticeReceiver(conn, notice_drop, NULL);
    if (PQstatus(conn) != CONNECTION_OK)
        (void)fprintf(stderr, "%s", PQerrorMessage(conn));
    CHECK(PQstatus(conn) == CONNECTION_OK);
    return conn;
}

bool direct_ask(struct pg_conn *conn, const char *statements, char out[static 64])
{
    PGresult *result = PQexec(conn, statements);
    ExecStatusType status = PQresultStatus(result);
    bool done = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
    const char *text = "";

    if (!done)
        text = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    else if (PQntuples(result) > 0 && PQnfields(result) > 0)
        text = PQgetvalue(result, 0, 0);
    (void)snprintf(out, 64, "%s", text != NULL ? text : "");
    PQclear(result);
    return done;
}

void direct_wait(struct pg_conn *conn, const char *question)
{
    const struct timespec pause = { .tv_nsec = 2 * 1000 * 1000 };
    int64_t until_ms = clock_read(&clock_system).mono_ms + WAIT_MOST_MS;
    char answer[64] = "";

    for (;;) {
        CHECK(direct_ask(conn, question, answer));
        if (strcmp(answer, "t") == 0)
            return;
        CHECK(clock_read(&clock_system).mono_ms < until_ms);
        (void)nanosleep(&pause, NULL);
    }
}

static bool ask_once(const char *url, const char *statements)
{
    PGconn *conn = direct_open(url);
    char text[64];
    bool done = direct_ask(conn, statements, text);

    PQfinish(conn);
    return done;
}

static bool run(const char *url, const char *statements)
{
    copy_name[0] = '\0'; /* who knows what they do */
    return ask_once(url, statements);
}

static int64_t number(const char *url, const char *query)
{
    char text[64];
    int64_t answer;
    PGconn *conn = direct_open(url);

    CHECK(direct_ask(conn, query, text) && str_to_i64(str_of(text), &answer));
    PQfinish(conn);
    return answer;
}

static bool hold(const char *url)
{
    char text[64];

    return direct_ask(direct_open(url), "BEGIN; SELECT FROM registration FOR UPDATE", text);
}

static int64_t number_at(const PGresult *rows, int row, int at)
{
    uint64_t bytes;

    CHECK(PQgetlength(rows, row, at) == sizeof bytes);
    memcpy(&bytes, PQgetvalue(rows, row, at), sizeof bytes);
    return (int64_t)__builtin_bswap64(bytes);
}

static struct str bytes_at(const PGresult *rows, int row, int at)
{
    return (struct str){ PQgetvalue(rows, row, at), (size_t)PQgetlength(rows, row, at) };
}

static void audit(const char *url, struct id registration, audit_each *each, void *context)
{
    static const char query[] = "SELECT seq, at_ms, entry, hash FROM audit WHERE registration = $1::uuid ORDER BY seq";
    const char *values[] = { (const char *)registration.b };
    const int lengths[] = { sizeof registration.b }, formats[] = { 1 };
    PGconn *conn = direct_open(url);
    PGresult *rows = PQexecParams(conn, query, 1, NULL, values, lengths, formats, 1);

    CHECK(PQresultStatus(rows) == PGRES_TUPLES_OK);
    for (int i = 0; i < PQntuples(rows); i++) {
        struct audit_row row = { .seq = number_at(rows, i, 0), .at_ms = number_at(rows, i, 1) };
        row.entry = bytes_at(rows, i, 2);
        row.hash = bytes_at(rows, i, 3);
        each(context, &row);
    }
    PQclear(rows);
    PQfinish(conn);
}

/* --- Databases -------------------------------------------------------------------------------------------------------
 */

/* FOYER_TEST_POSTGRES with another database; its own is the last part of the address. */
static struct str database_url(struct arena *a, const char *name)
{
    const char *server = environment("FOYER_TEST_POSTGRES"), *last = strrchr(server, '/');
    char before[512];

    CHECK(last != NULL);
    (void)snprintf(before, sizeof before, "%.*s/", (int)(last - server), server);
    return place_url(a, before, name);
}

/* `before` "name" `after` */
static void server_run(const char *before, const char *name, const char *after)
{
    char statement[256];

    (void)snprintf(statement, sizeof statement, "%s \"%s\" %s", before, name, after);
    CHECK(ask_once(environment("FOYER_TEST_POSTGRES"), statement));
}

/* The folder's name is unique, and so is the database's. */
static void database_name(char out[static 128], const char *folder, const char *name)
{
    (void)snprintf(out, 128, "%s_%s", strrchr(folder, '/') + 1, name);
}

static struct str fresh(struct arena *a, const char *folder, const char *name)
{
    char database[128];

    database_name(database, folder, name);
    server_run("CREATE DATABASE", database, "");
    return database_url(a, database);
}

/* What a case left connected is ended first: it may hold locks. */
static const char copy_empty[] =
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid();"
    "DELETE FROM \"user\"; DELETE FROM meeting; DELETE FROM \"key\"; DELETE FROM registration;"
    "DELETE FROM registration_text; DELETE FROM question; DELETE FROM registrant; DELETE FROM person;"
    "DELETE FROM answers; DELETE FROM outbox; DELETE FROM attendance; DELETE FROM audit;"
    "DELETE FROM waiting; DELETE FROM tombstone; DELETE FROM policy; DELETE FROM once;"
    "DELETE FROM app; DELETE FROM role; DELETE FROM event_key; DELETE FROM session; DELETE FROM sign_in;"
    "DELETE FROM scim_token; DELETE FROM template; DELETE FROM address; DELETE FROM look; "
    "DELETE FROM consent; DELETE FROM mailbox";

static struct str ready(struct arena *a, const char *folder, const char *name)
{
    if (copy_name[0] == '\0') {
        database_name(copy_name, folder, name);
        server_run("CREATE DATABASE", copy_name, "TEMPLATE foyer_template");
        return database_url(a, copy_name);
    }
    struct str url = database_url(a, copy_name);
    CHECK(ask_once(url.p, copy_empty));
    return url;
}

static void database_remove(const char *url)
{
    const char *database = strrchr(url, '/') + 1;

    if (paused) /* by a case that failed */
        server_resume();
    if (left_alone)
        server_lonely(false);
    if (strcmp(database, copy_name) != 0)
        server_run("DROP DATABASE IF EXISTS", database, "WITH (FORCE)");
}

static void begin(void)
{
    struct arena *a = arena_open(65536, 1 << 20);
    struct str why = { 0 };

    CHECK(a != NULL);
    server_run("CREATE DATABASE", template_name, "");
    struct store *store =
        store_open(a, &(struct store_options){ .url = database_url(a, template_name), .clock = &clock_system }, &why);
    if (store == NULL) {
        (void)fprintf(stderr, "%.*s\n", STR_ARGS(why));
        exit(2);
    }
    store_close(store);
    arena_close(a);
}

/* --- The server's processes ------------------------------------------------------------------------------------------
 */

static bool is_child_of(const char *pid, long parent)
{
    char path[64], text[512];
    (void)snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
    FILE *file = fopen(path, "r");
    size_t n = file != NULL ? fread(text, 1, sizeof text - 1, file) : 0;
    char state;
    long found = 0;

    if (file != NULL)
        (void)fclose(file);
    text[n] = '\0';
    const char *after_name = strrchr(text, ')');
    return after_name != NULL && sscanf(after_name, ") %c %ld", &state, &found) == 2 && found == parent;
}

/* The parent first, so that it starts nobody meanwhile. */
static void server_signal(int number)
{
    int64_t parent;
    CHECK(str_to_i64(str_of(environment("FOYER_TEST_POSTGRES_PID")), &parent));
    DIR *processes = opendir("/proc");

    CHECK(processes != NULL);
    (void)kill((pid_t)parent, number);
    for (const struct dirent *entry; (entry = readdir(processes)) != NULL;) {
        int64_t pid;
        if (str_to_i64(str_of(entry->d_name), &pid) && is_child_of(entry->d_name, (long)parent))
            (void)kill((pid_t)pid, number);
    }
    (void)closedir(processes);
}

void server_pause(void)
{
    server_signal(SIGSTOP);
    paused = true;
}

void server_resume(void)
{
    server_signal(SIGCONT);
    paused = false;
}

/* A server reads its settings when it finds the time; so it is asked by a commit. */
static bool commits_wait(const char *url)
{
    PGconn *conn = direct_open(url);
    CHECK(PQsendQuery(conn, "SELECT pg_logical_emit_message(true, 'probe', '')") == 1);
    struct pollfd answer = { .fd = PQsocket(conn), .events = POLLIN };
    bool waits = poll(&answer, 1, PROBE_MS) == 0;
    PGcancel *cancel = PQgetCancel(conn);
    char words[256];

    CHECK(cancel != NULL && (!waits || PQcancel(cancel, words, sizeof words) == 1));
    for (PGresult *result; (result = PQgetResult(conn)) != NULL;)
        PQclear(result);
    PQfreeCancel(cancel);
    PQfinish(conn);
    return waits;
}

void server_lonely(bool lonely)
{
    const char *url = environment("FOYER_TEST_POSTGRES");

    CHECK(ask_once(url, lonely ? "ALTER SYSTEM SET synchronous_standby_names = 'nobody'" : "ALTER SYSTEM RESET ALL"));
    CHECK(ask_once(url, "SELECT pg_reload_conf()"));
    while (commits_wait(url) != lonely)
        (void)usleep(1000);
    left_alone = lonely;
}

const struct place place_postgresql = {
    .name = "postgresql",
    .on = ON_POSTGRESQL,
    .begin = begin,
    .fresh = fresh,
    .ready = ready,
    .remove = database_remove,
    .run = run,
    .number = number,
    .hold = hold,
    .audit = audit,
};
