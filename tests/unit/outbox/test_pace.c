/* test_pace.c: one domain is slowed down, others pass it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "outbox/pace.h"

enum { RATE = 10, BURST = RATE * PACE_BURST_SECONDS };
static struct pace pace;

static int setup(void **state)
{
    (void)state;
    pace_init(&pace, RATE);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    pace_release(&pace);
    return 0;
}

static void some_go_at_once_and_the_others_in_time(void **state)
{
    (void)state;
    for (int i = 0; i < BURST; i++)
        assert_int_equal(pace_take(&pace, STR("slow.example"), 5000), 0);
    for (int i = 1; i <= 30; i++)
        assert_int_equal(pace_take(&pace, STR("SLOW.example"), 5000), i * 1000 / RATE);
    assert_int_equal(pace_take(&pace, STR("other.example"), 5000), 0);
}

/* Each comes back when it was told to: none is sent away a second time, and the rate is kept. */
static void who_comes_back_in_time_goes(void **state)
{
    int64_t wait_ms[500];
    int sent = BURST;

    (void)state;
    for (int i = 0; i < BURST; i++)
        assert_int_equal(pace_take(&pace, STR("slow.example"), 0), 0);
    for (int i = 0; i < 500; i++)
        wait_ms[i] = pace_take(&pace, STR("slow.example"), 0);
    for (int i = 0; i < 500; i++) {
        assert_int_equal(pace_take(&pace, STR("slow.example"), wait_ms[i]), 0);
        sent++;
        assert_true(sent <= BURST + wait_ms[i] * RATE / 1000 + 1);
    }
}

static void without_a_rate_nobody_waits(void **state)
{
    (void)state;
    pace.rate = 0;
    for (int i = 0; i < 100 * BURST; i++)
        assert_int_equal(pace_take(&pace, STR("slow.example"), 0), 0);
}

/* More domains than are remembered: the one that is slowed down stays slowed down while it is in use. */
static void many_domains_do_not_let_a_slow_one_go(void **state)
{
    char name[32];

    (void)state;
    for (int i = 0; i < BURST; i++)
        (void)pace_take(&pace, STR("slow.example"), 0);
    for (int i = 0; i < 10 * PACE_DOMAINS; i++) {
        int n = snprintf(name, sizeof name, "d%d.example", i);
        assert_int_equal(pace_take(&pace, (struct str){ name, (size_t)n }, i / 100), 0);
    }
    assert_true(pace_take(&pace, STR("slow.example"), 60) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(some_go_at_once_and_the_others_in_time, setup, teardown),
        cmocka_unit_test_setup_teardown(who_comes_back_in_time_goes, setup, teardown),
        cmocka_unit_test_setup_teardown(without_a_rate_nobody_waits, setup, teardown),
        cmocka_unit_test_setup_teardown(many_domains_do_not_let_a_slow_one_go, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
