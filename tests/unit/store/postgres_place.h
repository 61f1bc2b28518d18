/* postgres_place: the server that FOYER_TEST_POSTGRES names, with a database of this program's own in it, and a plain
 * connection beside the links that are tested. Included by one program a file; thread: its only one. */
#ifndef FOYER_TESTS_STORE_POSTGRES_PLACE_H
#define FOYER_TESTS_STORE_POSTGRES_PLACE_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "store/postgres/sql.h"

static struct place {
    struct arena *a;
    char database[32];
    struct pg_conn *beside; /* in the database */
} place;

static const char *server_part(const char *keyword)
{
    PQconninfoOption *options = PQconninfoParse(getenv("FOYER_TEST_POSTGRES"), NULL);
    const char *part = "";

    assert_non_null(options);
    for (PQconninfoOption *o = options; o->keyword != NULL; o++)
        if (strcmp(o->keyword, keyword) == 0 && o->val != NULL)
            part = str_terminated(place.a, str_of(o->val));
    PQconninfoFree(options);
    return part;
}

/* The server's address with other hosts before it ("a:1,"), the database of this program, and `rest`. */
static const char *url_of(const char *before, const char *rest)
{
    struct buf b = { .arena = place.a, .ceiling = 4096 };

    buf_print(&b, "postgresql://%s:%s@%s%s:%s/%s%s", server_part("user"), server_part("password"), before,
              server_part("host"), server_part("port"), place.database, rest);
    return str_terminated(place.a, buf_text(&b));
}

static inline void beside_run(const char *text)
{
    struct pg_result *result = PQexec(place.beside, text);

    if (PQresultStatus(result) != PGRES_COMMAND_OK && PQresultStatus(result) != PGRES_TUPLES_OK)
        fail_msg("%s: %s", text, PQerrorMessage(place.beside));
    PQclear(result);
}

/* Of a statement with one value. */
static inline int64_t beside_number(const char *text)
{
    struct pg_result *result = PQexec(place.beside, text);
    int64_t number = 0;

    assert_int_equal(PQresultStatus(result), PGRES_TUPLES_OK);
    assert_true(str_to_i64(str_of(PQgetvalue(result, 0, 0)), &number));
    PQclear(result);
    return number;
}

enum { SOON_MS = 5000 };

static inline struct hosts *hosts_of(const char *before, const char *rest)
{
    struct str why;
    struct hosts *hosts = hosts_open(place.a, str_of(url_of(before, rest)), true, &why);

    assert_non_null(hosts);
    return hosts;
}

static inline int64_t soon(void)
{
    return pg_now_ms() + SOON_MS;
}

static inline void sleep_ms(int ms)
{
    (void)nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L }, NULL);
}

/* Takes connections, by the kernel, and never says a word. */
static inline int silent_open(char *before, size_t size)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(fd, 16), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &length), 0);
    (void)snprintf(before, size, "127.0.0.1:%d,", ntohs(address.sin_port));
    return fd;
}

static int place_open(void **state)
{
    char text[64];

    (void)state;
    if (getenv("FOYER_TEST_POSTGRES") == NULL)
        return 1;
    place.a = arena_open(8192, 64 << 20);
    struct pg_conn *server = PQconnectdb(getenv("FOYER_TEST_POSTGRES"));
    (void)snprintf(place.database, sizeof place.database, "foyer_link_%ld", (long)getpid());
    (void)snprintf(text, sizeof text, "CREATE DATABASE %s", place.database);
    struct pg_result *result = PQexec(server, text);
    bool made = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    PQfinish(server);
    if (!made)
        return 1;
    place.beside = PQconnectdb(url_of("", "?options=-cclient_min_messages%3Dwarning"));
    return PQstatus(place.beside) == CONNECTION_OK ? 0 : 1;
}

static int place_close(void **state)
{
    char text[80];

    (void)state;
    PQfinish(place.beside);
    struct pg_conn *server = PQconnectdb(getenv("FOYER_TEST_POSTGRES"));
    (void)snprintf(text, sizeof text, "DROP DATABASE %s WITH (FORCE)", place.database);
    PQclear(PQexec(server, text));
    PQfinish(server);
    arena_close(place.a);
    return 0;
}

#endif
