/* test_postgres_ear.c: hearing other nodes and telling them, against a real PostgreSQL. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdatomic.h>

#include "postgres_place.h"

static void heard_count(void *context)
{
    atomic_fetch_add((atomic_int *)context, 1);
}

/* False: not as often within some seconds. */
static bool heard_by(atomic_int *heard, int times)
{
    for (int64_t until = soon(); pg_now_ms() < until; sleep_ms(5))
        if (*heard >= times)
            return true;
    return false;
}

static void listeners_await(int64_t n)
{
    for (int64_t until = soon(); pg_now_ms() < until; sleep_ms(5))
        if (beside_number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                          " AND query IN ('LISTEN foyer_outbox', 'NOTIFY foyer_outbox') AND state = 'idle'") == n)
            return;
    fail_msg("nobody listens");
}

static void an_ear_hears_others_and_not_itself(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct ear *one = ear_open(hosts), *other = ear_open(hosts);
    atomic_int heard_one = 0, heard_other = 0;

    (void)state;
    listeners_await(2);
    ear_listen(one, heard_count, &heard_one);
    ear_listen(other, heard_count, &heard_other);
    sleep_ms(50); /* the calls after connecting, if they come late */
    heard_one = heard_other = 0;
    ear_tell(one);
    assert_true(heard_by(&heard_other, 1));
    sleep_ms(100);
    assert_int_equal(heard_one, 0);
    beside_run("NOTIFY foyer_outbox");
    assert_true(heard_by(&heard_one, 1) && heard_by(&heard_other, 2));
    ear_listen(other, NULL, NULL);
    ear_tell(one);
    sleep_ms(300);
    assert_int_equal(heard_other, 2);
    ear_close(one);
    ear_close(other);
    hosts_close(hosts);
}

static void a_burst_of_telling_goes_out_as_few_and_the_last_one_goes_out(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct ear *one = ear_open(hosts), *other = ear_open(hosts);
    atomic_int heard = 0;

    (void)state;
    listeners_await(2);
    ear_listen(other, heard_count, &heard);
    sleep_ms(50);
    heard = 0;
    for (int64_t until = pg_now_ms() + 500; pg_now_ms() < until; sleep_ms(1))
        ear_tell(one);
    int before = heard; /* on a slow machine with the last one already */
    assert_in_range(before, 1, 7);
    sleep_ms(300);
    int all = heard;
    assert_in_range(all, before, before + 2);
    ear_tell(one);
    assert_true(heard_by(&heard, all + 1));
    ear_tell(one); /* too soon after the other: it waits */
    assert_true(heard_by(&heard, all + 2));
    ear_tell(one);
    ear_close(one); /* with something still to be told */
    assert_true(heard_by(&heard, all + 3));
    ear_close(other);
    hosts_close(hosts);
}

static void an_ear_that_was_cut_off_listens_again_and_takes_it_that_it_missed_something(void **state)
{
    struct hosts *hosts = hosts_of("", "");
    struct ear *ear = ear_open(hosts);
    atomic_int heard = 0;

    (void)state;
    listeners_await(1);
    ear_listen(ear, heard_count, &heard);
    sleep_ms(50);
    for (int i = 0; i < 3; i++) {
        heard = 0;
        beside_run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database()"
                   " AND pid <> pg_backend_pid()");
        assert_true(heard_by(&heard, 1));
        beside_run("NOTIFY foyer_outbox");
        assert_true(heard_by(&heard, 2));
    }
    ear_close(ear);
    hosts_close(hosts);
}

static void an_ear_without_a_server_is_closed_within_a_second(void **state)
{
    char before[32], url[80];
    int fd = silent_open(before, sizeof before);
    struct str why;

    (void)state;
    (void)snprintf(url, sizeof url, "postgresql://u:p@%.*s/db", (int)strlen(before) - 1, before);
    for (int silent = 1; silent >= 0; silent--) {
        struct hosts *hosts = hosts_open(place.a, str_of(url), true, &why);
        struct ear *ear = ear_open(hosts);
        ear_tell(ear);
        sleep_ms(1300);
        int64_t begun = pg_now_ms();
        ear_close(ear);
        assert_in_range(pg_now_ms() - begun, 0, 1000);
        hosts_close(hosts);
        if (silent)
            (void)close(fd);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ear_hears_others_and_not_itself),
        cmocka_unit_test(a_burst_of_telling_goes_out_as_few_and_the_last_one_goes_out),
        cmocka_unit_test(an_ear_that_was_cut_off_listens_again_and_takes_it_that_it_missed_something),
        cmocka_unit_test(an_ear_without_a_server_is_closed_within_a_second),
    };

    return cmocka_run_group_tests(tests, place_open, place_close);
}
