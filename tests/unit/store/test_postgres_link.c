/* test_postgres_link.c: connections that heal, trips and what breaks them; against a real PostgreSQL. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <pthread.h>

#include "postgres_place.h"

static void link_run_ok(struct pg_link *link, const char *text)
{
    if (link_run(link, text, soon(), NULL) != STORE_OK)
        fail_msg("%s", text);
}

static int64_t pid_of(struct pg_link *link)
{
    assert_int_equal(link_ready(link, soon()), STORE_OK);
    return PQbackendPID(link->conn);
}

static void terminate(int64_t pid)
{
    char text[80];

    (void)snprintf(text, sizeof text, "SELECT pg_terminate_backend(%lld, 5000)", (long long)pid);
    beside_run(text);
}

/* Two tables that statements of the table know. */
static void tables_make(void)
{
    beside_run("DROP TABLE IF EXISTS \"key\", \"user\"");
    beside_run("CREATE TABLE \"key\" (purpose integer NOT NULL, number integer NOT NULL, bytes bytea NOT NULL,"
               " created_ms bigint NOT NULL, PRIMARY KEY (purpose, number))");
    beside_run(
        "CREATE TABLE \"user\" (tenant uuid NOT NULL, object uuid NOT NULL, given_name text, family_name text,"
        " mail text, upn text, aliases text, disabled boolean NOT NULL DEFAULT false, display_name text,"
        " external_id text, upn_key uuid, external_key uuid, mail_key uuid, created_ms bigint NOT NULL DEFAULT 0,"
        " changed_ms bigint NOT NULL DEFAULT 0,"
        " PRIMARY KEY (tenant, object))");
}

static struct params users_params(const struct user *users, size_t n)
{
    struct params p = { .arena = place.a };
    const void **pointers = ARENA_NEW(place.a, const void *, n);

    for (size_t i = 0; i < n; i++)
        pointers[i] = &users[i];
    param_columns(&p, &table_user, COLUMN_ALL, pointers, n);
    return p;
}

static struct user user_of(unsigned char n)
{
    return (struct user){ .tenant = { { 1 } }, .object = { { n } }, .mail = STR("a@b.example") };
}

static void count_take(void *context, const struct pg_result *rows)
{
    *(int *)context = PQntuples(rows);
}

static void number_take(void *context, const struct pg_result *rows)
{
    *(int64_t *)context = answer_i64(rows, 0, 0);
}

static int64_t users_stored(void)
{
    return beside_number("SELECT count(*) FROM \"user\"");
}

/* --- Sessions --------------------------------------------------------------------------------------------------------
 */

static void a_session_is_set_up_for_its_use(void **state)
{
    static const struct {
        const char *setting;
        const char *reads, *writes;
    } cases[] = {
        { "plan_cache_mode", "force_generic_plan", "force_generic_plan" },
        { "enable_seqscan", "off", "off" },
        { "jit", "off", "off" },
        { "client_min_messages", "warning", "warning" },
        { "application_name", "foyer", "foyer" },
        { "client_connection_check_interval", "2s", "2s" },
        { "statement_timeout", "10s", "0" },
        { "lock_timeout", "0", "2s" },
        { "idle_in_transaction_session_timeout", "0", "1500ms" },
        { "work_mem", "8MB", "8MB" },
    };
    struct hosts *hosts = hosts_of("", "?options=-cwork_mem%3D8MB%20-cstatement_timeout%3D99");

    (void)state;
    for (enum view_use use = VIEW_READS; use <= VIEW_WRITES; use++) {
        struct pg_link link = { .hosts = hosts, .use = use };
        for (size_t i = 0; i < COUNT(cases); i++) {
            char text[80];
            struct pg_result *rows = NULL;
            (void)snprintf(text, sizeof text, "SELECT current_setting('%s')", cases[i].setting);
            assert_int_equal(link_run(&link, text, soon(), &rows), STORE_OK);
            assert_string_equal(PQgetvalue(rows, 0, 0), use == VIEW_READS ? cases[i].reads : cases[i].writes);
            PQclear(rows);
        }
        link_drop(&link);
    }
    hosts_close(hosts);
}

/* --- Trips -----------------------------------------------------------------------------------------------------------
 */

static void a_trip_runs_all_of_its_statements_and_prepares_each_once(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };
    struct user users[300];

    (void)state;
    tables_make();
    for (size_t i = 0; i < COUNT(users); i++) {
        users[i] = user_of((unsigned char)i);
        users[i].object.b[1] = (unsigned char)(i >> 8);
    }
    for (int round = 0; round < 3; round++) {
        struct params put = users_params(users, COUNT(users)), find = { .arena = place.a }, most = { .arena = place.a };
        int found = -1, all = -1;
        param_id(&find, users[7].tenant);
        param_id(&find, users[7].object);
        param_i64(&most, 1000);
        struct trip trip = trip_begin(&link, place.a, soon());
        trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
        trip_add(&trip, PG_USER_PUT, &put, NULL, NULL);
        trip_add(&trip, PG_USER_PUT, &put, NULL, NULL);
        trip_add(&trip, PG_USER_FIND, &find, count_take, &found);
        trip_add(&trip, PG_USERS_OF_ALL, &most, count_take, &all);
        assert_int_equal(trip.count, round == 0 ? 9 : 5);
        assert_int_equal(trip_end(&trip), STORE_OK);
        assert_int_equal(found, 1);
        assert_int_equal(all, COUNT(users));
        assert_true(link.in_transaction);
        trip = trip_begin(&link, place.a, soon());
        trip_add(&trip, PG_COMMIT, NULL, NULL, NULL);
        assert_int_equal(trip_end(&trip), STORE_OK);
        assert_true(!link.in_transaction && !link.warned && !trip.lost);
    }
    assert_int_equal(users_stored(), COUNT(users));
    link_drop(&link);
    hosts_close(hosts);
}

static void a_trip_larger_than_all_buffers_between_is_sent_and_answered(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };
    enum { LARGE = 1 << 20 };
    char *text = ARENA_NEW(place.a, char, LARGE);
    int64_t length = 0;

    (void)state;
    memset(text, 'x', LARGE);
    struct params p = { .arena = place.a, .count = 1, .values = { text }, .lengths = { LARGE } };
    struct trip trip = trip_begin(&link, place.a, soon());
    for (int i = 0; i < 8; i++)
        trip_add_text(&trip, "SELECT length($1::text)::int8, $1::text", &p, number_take, &length);
    assert_int_equal(trip_end(&trip), STORE_OK);
    assert_int_equal(length, LARGE);
    link_drop(&link);
    hosts_close(hosts);
}

static void an_error_in_the_middle_is_the_answer_and_the_next_trip_is_sound(void **state)
{
    static const struct {
        const char *text;
        enum store_status status;
    } cases[] = {
        { "SELECT 1/0", STORE_BROKEN },
        { "no sql at all", STORE_BROKEN },
        { "INSERT INTO \"user\" SELECT tenant, object FROM \"user\"", STORE_EXISTS },
        { "DO $$ BEGIN RAISE serialization_failure; END $$", STORE_CHANGED },
        { "DO $$ BEGIN RAISE disk_full; END $$", STORE_FULL },
    };
    struct hosts *hosts = hosts_of("", "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };
    struct user users[] = { user_of(1), user_of(2) };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct params put = users_params(users, 2), most = { .arena = place.a };
        int before = -1, after = -1;
        tables_make();
        link_drop(&link); /* so that statements after the error are to be prepared, too */
        param_i64(&most, 10);
        struct trip trip = trip_begin(&link, place.a, soon());
        trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
        trip_add(&trip, PG_USER_PUT, &put, NULL, NULL);
        trip_add(&trip, PG_USERS_OF_ALL, &most, count_take, &before);
        trip_add_text(&trip, cases[i].text, NULL, NULL, NULL);
        trip_add(&trip, PG_USERS_OF_ALL, &most, count_take, &after);
        trip_add(&trip, PG_PING, NULL, count_take, &after);
        trip_add(&trip, PG_COMMIT, NULL, NULL, NULL);
        assert_int_equal(trip_end(&trip), cases[i].status);
        assert_true(before == 2 && after == -1);
        assert_true(link.ready && link.in_transaction && !trip.lost);
        assert_true(link.prepared[PG_USER_PUT] && !link.prepared[PG_PING] && !link.prepared[PG_COMMIT]);
        pg_undo(&link);
        assert_true(link.ready && !link.in_transaction);
        trip = trip_begin(&link, place.a, soon());
        trip_add(&trip, PG_PING, NULL, count_take, &after);
        assert_int_equal(trip_end(&trip), STORE_OK);
        assert_int_equal(after, 1);
        assert_int_equal(users_stored(), 0);
    }
    link_drop(&link);
    hosts_close(hosts);
}

static void a_commit_that_the_server_makes_a_rollback_is_a_failure(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };

    (void)state;
    struct trip trip = trip_begin(&link, place.a, soon());
    trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
    trip_add_text(&trip, "SELECT 1/0", NULL, NULL, NULL);
    assert_int_equal(trip_end(&trip), STORE_BROKEN);
    trip = trip_begin(&link, place.a, soon());
    trip_add(&trip, PG_COMMIT, NULL, NULL, NULL);
    assert_int_equal(trip_end(&trip), STORE_BROKEN);
    assert_true(!trip.lost && !link.in_transaction);
    link_drop(&link);
    hosts_close(hosts);
}

static void a_trip_that_cannot_be_sent_whole_stores_nothing(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };
    struct user users[] = { user_of(1) };
    struct arena *small = arena_open(0, 16);

    (void)state;
    for (int by_caller = 0; by_caller < 2; by_caller++) {
        struct params put = users_params(users, 1), most = { .arena = small };
        tables_make();
        param_i64(&most, 1);
        param_i64(&most, 1);
        param_i64(&most, 1); /* too much for it */
        struct trip trip = trip_begin(&link, place.a, soon());
        trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
        trip_add(&trip, PG_USER_PUT, &put, NULL, NULL);
        if (by_caller)
            trip.status = STORE_UNAVAILABLE; /* as a caller does whose own memory was short */
        else
            trip_add(&trip, PG_USERS_OF_ALL, &most, NULL, NULL);
        trip_add(&trip, PG_COMMIT, NULL, NULL, NULL);
        assert_int_equal(trip_end(&trip), STORE_UNAVAILABLE);
        pg_undo(&link);
        assert_true(!link.in_transaction && !trip.lost);
        trip = trip_begin(&link, place.a, soon());
        trip_add(&trip, PG_PING, NULL, NULL, NULL);
        assert_int_equal(trip_end(&trip), STORE_OK);
        assert_int_equal(users_stored(), 0);
    }
    arena_close(small);
    link_drop(&link);
    hosts_close(hosts);
}

/* --- Time, and ends --------------------------------------------------------------------------------------------------
 */

static void a_trip_ends_at_its_deadline_and_drops_the_connection(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };
    int64_t begun = pg_now_ms();

    (void)state;
    assert_int_equal(link_ready(&link, soon()), STORE_OK);
    struct trip trip = trip_begin(&link, place.a, begun + 300);
    trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
    trip_add_text(&trip, "SELECT pg_sleep(20)", NULL, NULL, NULL);
    trip_add(&trip, PG_COMMIT, NULL, NULL, NULL);
    assert_int_equal(trip_end(&trip), STORE_UNAVAILABLE);
    assert_true(trip.lost && !link.ready && !link.in_transaction);
    assert_int_equal(link_run(&link, "SELECT pg_sleep(20)", pg_now_ms() + 300, NULL), STORE_UNAVAILABLE);
    assert_false(link.ready);
    assert_in_range(pg_now_ms() - begun, 0, 10000);
    link_run_ok(&link, "SELECT 1");
    link_drop(&link);
    hosts_close(hosts);
}

static void a_connection_that_was_ended_while_idle_is_made_anew_within_one_trip(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_READS };

    (void)state;
    tables_make();
    for (int i = 0; i < 5; i++) {
        int rows = -1;
        int64_t pid = pid_of(&link);
        terminate(pid);
        struct trip trip = trip_begin(&link, place.a, soon());
        trip_add(&trip, PG_PING, NULL, count_take, &rows);
        assert_int_equal(trip_end(&trip), STORE_OK);
        assert_int_equal(rows, 1);
        assert_true(pid_of(&link) != pid);
    }
    link_drop(&link);
    hosts_close(hosts);
}

static void a_transaction_is_not_gone_on_with_on_another_connection(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };
    struct user users[] = { user_of(1) };
    struct params put = users_params(users, 1);

    (void)state;
    tables_make();
    struct trip trip = trip_begin(&link, place.a, soon());
    trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
    assert_int_equal(trip_end(&trip), STORE_OK);
    terminate(pid_of(&link));
    trip = trip_begin(&link, place.a, soon());
    trip_add(&trip, PG_USER_PUT, &put, NULL, NULL);
    trip_add(&trip, PG_COMMIT, NULL, NULL, NULL);
    assert_int_equal(trip_end(&trip), STORE_UNAVAILABLE);
    assert_true(!trip.lost && !link.in_transaction);
    assert_int_equal(users_stored(), 0);
    link_run_ok(&link, "SELECT 1");
    link_drop(&link);
    hosts_close(hosts);
}

static void *terminate_later(void *context)
{
    sleep_ms(300);
    terminate(*(int64_t *)context);
    return NULL;
}

static void a_server_that_ends_amid_a_trip_is_an_error_before_the_commit_and_heals(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };
    int64_t pid = pid_of(&link);
    pthread_t thread;

    (void)state;
    assert_int_equal(pthread_create(&thread, NULL, terminate_later, &pid), 0);
    struct trip trip = trip_begin(&link, place.a, soon());
    trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
    trip_add_text(&trip, "SELECT pg_sleep(20)", NULL, NULL, NULL);
    trip_add(&trip, PG_COMMIT, NULL, NULL, NULL);
    assert_int_equal(trip_end(&trip), STORE_UNAVAILABLE);
    assert_true(!trip.lost && !link.ready); /* the server said that the sleep was ended: there was no commit */
    assert_int_equal(pthread_join(thread, NULL), 0);
    link_run_ok(&link, "SELECT 1");
    link_drop(&link);
    hosts_close(hosts);
}

static void a_warning_counts_while_it_is_committed_only(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };

    (void)state;
    beside_run("CREATE OR REPLACE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS "
               "$$ BEGIN RAISE WARNING 'so'; RETURN NULL; END $$");
    beside_run("CREATE TABLE late (n integer)");
    beside_run("CREATE CONSTRAINT TRIGGER late AFTER INSERT ON late DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
               " EXECUTE FUNCTION warn()");
    struct trip trip = trip_begin(&link, place.a, soon());
    trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
    trip_add_text(&trip, "DO $$ BEGIN RAISE WARNING 'so'; END $$", NULL, NULL, NULL);
    trip_add_text(&trip, "SELECT 1", NULL, NULL, NULL);
    trip_add(&trip, PG_COMMIT, NULL, NULL, NULL);
    assert_int_equal(trip_end(&trip), STORE_OK);
    assert_false(link.warned);
    trip = trip_begin(&link, place.a, soon());
    trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
    trip_add_text(&trip, "INSERT INTO late VALUES (1)", NULL, NULL, NULL);
    trip_add(&trip, PG_COMMIT, NULL, NULL, NULL);
    assert_int_equal(trip_end(&trip), STORE_OK);
    assert_true(link.warned);
    trip = trip_begin(&link, place.a, soon());
    assert_false(link.warned);
    assert_int_equal(trip_end(&trip), STORE_OK);
    link_drop(&link);
    hosts_close(hosts);
}

/* --- Hosts -----------------------------------------------------------------------------------------------------------
 */

static void a_silent_host_is_left_after_a_second_and_the_next_one_stays(void **state)
{
    char before[32];
    int silent = silent_open(before, sizeof before);
    struct hosts *hosts = hosts_of(before, "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES }, second = { .hosts = hosts, .use = VIEW_READS };
    int64_t begun = pg_now_ms();
    int calls = 0;

    (void)state;
    while (link_ready(&link, pg_now_ms() + 50) != STORE_OK && calls < 200) /* in slices, as the writer does */
        calls++;
    assert_true(link.ready && link.host == 1);
    assert_in_range(pg_now_ms() - begun, 900, 4000);
    assert_int_equal(hosts_first(hosts), 1);
    begun = pg_now_ms();
    assert_int_equal(link_ready(&second, soon()), STORE_OK);
    assert_in_range(pg_now_ms() - begun, 0, 800);
    link_drop(&link);
    link_drop(&second);
    hosts_close(hosts);
    (void)close(silent);
}

static void hosts_that_refuse_are_passed_at_once(void **state)
{
    char before[96] = "%2Fnowhere%2Fat%2Fall:1,", *end = before + strlen(before);
    int fd = silent_open(end, sizeof before - strlen(before));

    (void)state;
    (void)close(fd); /* nobody listens there now */
    struct hosts *hosts = hosts_of(before, "");
    struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };
    assert_int_equal(link_ready(&link, pg_now_ms() + 900), STORE_OK);
    assert_int_equal(link.host, 2);
    link_drop(&link);
    hosts_close(hosts);
}

static void nobody_there_is_unavailable_in_time(void **state)
{
    char one[32];
    int fd = silent_open(one, sizeof one);
    char url[80];
    struct str why;

    (void)state;
    (void)snprintf(url, sizeof url, "postgresql://u:p@%.*s/db", (int)strlen(one) - 1, one);
    for (int silent = 1; silent >= 0; silent--) {
        struct hosts *hosts = hosts_open(place.a, str_of(url), true, &why);
        struct pg_link link = { .hosts = hosts, .use = VIEW_WRITES };
        int64_t begun = pg_now_ms();
        struct trip trip = trip_begin(&link, place.a, begun + 500);
        trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
        assert_int_equal(trip_end(&trip), STORE_UNAVAILABLE);
        assert_false(trip.lost);
        assert_in_range(pg_now_ms() - begun, 450, 1500);
        link_drop(&link);
        hosts_close(hosts);
        if (silent)
            (void)close(fd);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_is_set_up_for_its_use),
        cmocka_unit_test(a_trip_runs_all_of_its_statements_and_prepares_each_once),
        cmocka_unit_test(a_trip_larger_than_all_buffers_between_is_sent_and_answered),
        cmocka_unit_test(an_error_in_the_middle_is_the_answer_and_the_next_trip_is_sound),
        cmocka_unit_test(a_commit_that_the_server_makes_a_rollback_is_a_failure),
        cmocka_unit_test(a_trip_that_cannot_be_sent_whole_stores_nothing),
        cmocka_unit_test(a_trip_ends_at_its_deadline_and_drops_the_connection),
        cmocka_unit_test(a_connection_that_was_ended_while_idle_is_made_anew_within_one_trip),
        cmocka_unit_test(a_transaction_is_not_gone_on_with_on_another_connection),
        cmocka_unit_test(a_server_that_ends_amid_a_trip_is_an_error_before_the_commit_and_heals),
        cmocka_unit_test(a_warning_counts_while_it_is_committed_only),
        cmocka_unit_test(a_silent_host_is_left_after_a_second_and_the_next_one_stays),
        cmocka_unit_test(hosts_that_refuse_are_passed_at_once),
        cmocka_unit_test(nobody_there_is_unavailable_in_time),
    };

    return cmocka_run_group_tests(tests, place_open, place_close);
}
