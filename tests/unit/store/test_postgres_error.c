/* test_postgres_error.c: SQLSTATEs as ours, and addresses as hosts; no server is needed. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "store/postgres/sql.h"

static void each_sqlstate_means_what_may_be_done_about_it(void **state)
{
    static const struct {
        const char *sqlstate;
        enum store_status status;
        bool drop;
    } cases[] = {
        { NULL, STORE_UNAVAILABLE, true },     { "08006", STORE_UNAVAILABLE, true },
        { "57P01", STORE_UNAVAILABLE, true },  { "57P03", STORE_UNAVAILABLE, true },
        { "57P05", STORE_UNAVAILABLE, true },  { "25006", STORE_UNAVAILABLE, true },
        { "25P03", STORE_UNAVAILABLE, true },  { "28P01", STORE_UNAVAILABLE, true },
        { "3D000", STORE_UNAVAILABLE, true },  { "53300", STORE_UNAVAILABLE, true },
        { "53200", STORE_UNAVAILABLE, false }, { "53400", STORE_UNAVAILABLE, false },
        { "55P03", STORE_UNAVAILABLE, false }, { "57014", STORE_UNAVAILABLE, false },
        { "40001", STORE_CHANGED, false },     { "40P01", STORE_CHANGED, false },
        { "40003", STORE_UNCERTAIN, false },   { "23505", STORE_EXISTS, false },
        { "53100", STORE_FULL, false },        { "23514", STORE_BROKEN, false },
        { "42P01", STORE_BROKEN, false },      { "XX000", STORE_BROKEN, false },
        { "", STORE_BROKEN, false },           { "9", STORE_BROKEN, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct pg_error error = pg_error_of(cases[i].sqlstate);
        if (error.status != cases[i].status || error.drop != cases[i].drop)
            fail_msg("%s: %d, %d", cases[i].sqlstate, error.status, error.drop);
    }
}

/* --- Addresses -------------------------------------------------------------------------------------------------------
 */

static const char *value_of(const struct host *host, enum view_use use, const char *keyword)
{
    const char *value = NULL;

    for (size_t i = 0; host->keywords[i] != NULL; i++)
        if (strcmp(host->keywords[i], keyword) == 0)
            value = host->values[use][i];
    return value;
}

static struct hosts *hosts_of(struct arena *a, const char *url)
{
    struct str why = { 0 };
    struct hosts *hosts = hosts_open(a, str_of(url), true, &why);

    if (hosts == NULL)
        fail_msg("%s: %.*s", url, STR_ARGS(why));
    return hosts;
}

static void each_host_gets_an_attempt_of_its_own_with_all_else_the_address_says(void **state)
{
    static const struct {
        const char *url;
        size_t count, at;
        const char *host, *address, *port;
    } cases[] = {
        { "postgresql://a/db", 1, 0, "a", NULL, NULL },
        { "postgres://a:1,b:2/db", 2, 0, "a", NULL, "1" },
        { "postgresql://a:1,b:2/db", 2, 1, "b", NULL, "2" },
        { "postgresql://a,b,c/db?port=7", 3, 2, "c", NULL, "7" },
        { "postgresql://a,b:5/db", 2, 0, "a", NULL, NULL },
        { "postgresql://a,b:5/db", 2, 1, "b", NULL, "5" },
        { "postgresql://[::1]:9,b/db", 2, 0, "::1", NULL, "9" },
        { "postgresql://%2Frun%2Fpostgresql/db", 1, 0, "/run/postgresql", NULL, NULL },
        { "postgresql:///db", 1, 0, NULL, NULL, NULL },
        { "postgresql:///db?host=a,b&hostaddr=10.0.0.1,10.0.0.2", 2, 1, "b", "10.0.0.2", NULL },
        { "postgresql:///db?hostaddr=10.0.0.1,10.0.0.2", 2, 1, NULL, "10.0.0.2", NULL },
    };
    struct arena *a = arena_open(1024, 1 << 20);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct hosts *hosts = hosts_of(a, cases[i].url);
        assert_int_equal(hosts_count(hosts), cases[i].count);
        const struct host *host = hosts_get(hosts, cases[i].at);
        const char *const wanted[][2] = {
            { "host", cases[i].host }, { "hostaddr", cases[i].address }, { "port", cases[i].port }, { "dbname", "db" }
        };
        for (size_t k = 0; k < COUNT(wanted); k++) {
            const char *is = value_of(host, VIEW_READS, wanted[k][0]);
            if (str_is_null(str_of(is)) != (wanted[k][1] == NULL) || !str_equal(str_of(is), str_of(wanted[k][1])))
                fail_msg("%s: %s is %s", cases[i].url, wanted[k][0], is);
        }
        hosts_close(hosts);
    }
    arena_close(a);
}

static void what_the_address_says_goes_before_our_defaults_and_our_session_after_its_own(void **state)
{
    static const struct {
        const char *url, *keyword;
        enum view_use use;
        const char *value;
    } cases[] = {
        { "postgresql://a/b", "fallback_application_name", VIEW_READS, "foyer" },
        { "postgresql://a/b?application_name=x", "application_name", VIEW_READS, "x" },
        { "postgresql://a/b", "tcp_user_timeout", VIEW_READS, "5000" },
        { "postgresql://a/b?tcp_user_timeout=9", "tcp_user_timeout", VIEW_READS, "9" },
        { "postgresql://u:p%40ss@a/b", "password", VIEW_WRITES, "p@ss" },
        { "postgresql://u@a/b?sslmode=verify-full", "sslmode", VIEW_WRITES, "verify-full" },
        { "postgresql://a/b?client_encoding=LATIN1", "client_encoding", VIEW_READS, "UTF8" },
        { "postgresql://a/b", "target_session_attrs", VIEW_WRITES, "read-write" },
        { "postgresql://a/b", "target_session_attrs", VIEW_READS, "read-write" },
        { "postgresql://a/b?target_session_attrs=any", "target_session_attrs", VIEW_WRITES, "any" },
        { "postgresql://a/b?connect_timeout=4", "connect_timeout", VIEW_READS, NULL },
    };
    struct arena *a = arena_open(1024, 1 << 20);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct hosts *hosts = hosts_of(a, cases[i].url);
        const char *is = value_of(hosts_get(hosts, 0), cases[i].use, cases[i].keyword);
        if (!str_equal(str_of(is), str_of(cases[i].value)))
            fail_msg("%s: %s is %s", cases[i].url, cases[i].keyword, is);
        hosts_close(hosts);
    }
    struct hosts *hosts = hosts_of(a, "postgresql://a/b?options=-cwork_mem%3D8MB");
    const char *options = value_of(hosts_get(hosts, 0), VIEW_WRITES, "options");
    assert_true(str_starts(str_of(options), STR("-cwork_mem=8MB -c ")));
    assert_true(str_ends(str_of(options), str_of(link_options(VIEW_WRITES))));
    hosts_close(hosts);
    arena_close(a);
}

static void an_attempt_takes_what_the_address_says_and_a_second_at_least(void **state)
{
    static const struct {
        const char *url;
        int64_t ms;
    } cases[] = {
        { "postgresql://a/b", 1000 },
        { "postgresql://a/b?connect_timeout=0", 1000 },
        { "postgresql://a/b?connect_timeout=-1", 1000 },
        { "postgresql://a/b?connect_timeout=1", 1000 },
        { "postgresql://a/b?connect_timeout=3", 3000 },
        { "postgresql://a/b?connect_timeout=900000000000000000", 60000 },
        { "postgresql://a/b?connect_timeout=soon", 1000 },
    };
    struct arena *a = arena_open(1024, 1 << 20);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct hosts *hosts = hosts_of(a, cases[i].url);
        assert_int_equal(hosts_attempt_ms(hosts), cases[i].ms);
        hosts_close(hosts);
    }
    arena_close(a);
}

static void standbys_are_preferred_among_all_hosts_before_any_is_taken(void **state)
{
    static const char *const wanted[][2] = { { "a", "standby" }, { "b", "standby" }, { "a", "any" }, { "b", "any" } };
    struct arena *a = arena_open(1024, 1 << 20);
    struct hosts *hosts = hosts_of(a, "postgresql://a,b/db?target_session_attrs=prefer-standby");

    (void)state;
    assert_int_equal(hosts_count(hosts), COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        const struct host *host = hosts_get(hosts, i);
        assert_string_equal(value_of(host, VIEW_READS, "host"), wanted[i][0]);
        assert_string_equal(value_of(host, VIEW_READS, "target_session_attrs"), wanted[i][1]);
    }
    hosts_close(hosts);
    arena_close(a);
}

static void an_address_that_cannot_be_is_refused_in_words_without_its_password(void **state)
{
    static const char *const urls[] = {
        "postgresql://u:hunter2@[::1/db",
        "postgresql://u:hunter2@a/db?nonsense=hunter2",
        "postgresql://u:hunt%zzer2@a/db",
        "postgresql://u:hunter2@a:b/db",
        "postgresql://u:hunter2@a:0/db",
        "postgresql://u:hunter2@a:65536/db",
        "postgresql://u:hunter2@a,b,c/db?port=1,2",
        "postgresql://u:hunter2@a,b/db?hostaddr=10.0.0.1",
        "postgresql:hunter2",
    };
    struct arena *a = arena_open(1024, 1 << 20);

    (void)state;
    for (size_t i = 0; i < COUNT(urls); i++) {
        struct str why = { 0 };
        if (hosts_open(a, str_of(urls[i]), true, &why) != NULL)
            fail_msg("%s: taken", urls[i]);
        assert_true(why.len > 0);
        assert_null(strstr(str_terminated(a, why), "hunt"));
    }
    arena_close(a);
}

static void the_host_that_answered_last_is_tried_first(void **state)
{
    struct arena *a = arena_open(1024, 1 << 20);
    struct hosts *hosts = hosts_of(a, "postgresql://a,b,c/db");

    (void)state;
    assert_int_equal(hosts_first(hosts), 0);
    hosts_answered(hosts, 2);
    assert_int_equal(hosts_first(hosts), 2);
    hosts_failed(hosts, 2, false, STR("gone"));
    assert_int_equal(hosts_first(hosts), 2);
    hosts_close(hosts);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_sqlstate_means_what_may_be_done_about_it),
        cmocka_unit_test(each_host_gets_an_attempt_of_its_own_with_all_else_the_address_says),
        cmocka_unit_test(what_the_address_says_goes_before_our_defaults_and_our_session_after_its_own),
        cmocka_unit_test(an_attempt_takes_what_the_address_says_and_a_second_at_least),
        cmocka_unit_test(standbys_are_preferred_among_all_hosts_before_any_is_taken),
        cmocka_unit_test(an_address_that_cannot_be_is_refused_in_words_without_its_password),
        cmocka_unit_test(the_host_that_answered_last_is_tried_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
