/* The deadlines of connections, without sockets and without waiting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "http/connection.h"

static const struct connection_limits limits = { .request_ms = 10000, .idle_ms = 75000, .reply_ms = 60000 };

static void each_phase_has_its_limit(void **state)
{
    static const struct {
        const char *when;
        struct connection connection;
        uint64_t received;
        int64_t now_ms;
        enum connection_verdict verdict;
    } cases[] = {
        { "fresh and silent, in time", { .fresh = true }, 0, 9999, CONNECTION_KEEP },
        { "fresh and silent too long", { .fresh = true }, 0, 10000, CONNECTION_CUT_IDLE },
        { "idle after an answer", { .taken_bytes = 500 }, 500, 74999, CONNECTION_KEEP },
        { "idle too long", { .taken_bytes = 500 }, 500, 75000, CONNECTION_CUT_IDLE },
        { "line ends between requests", { .taken_bytes = 500 }, 502, 60000, CONNECTION_KEEP },
        { "a request half there", { .phase = CONNECTION_READING }, 0, 9999, CONNECTION_KEEP },
        { "a request half there too long", { .phase = CONNECTION_READING }, 0, 10000, CONNECTION_CUT_REQUEST },
        { "with its handler, for ever", { .phase = CONNECTION_BUSY }, 0, 1 << 30, CONNECTION_KEEP },
        { "an answer not taken yet", { .phase = CONNECTION_REPLYING }, 0, 59999, CONNECTION_KEEP },
        { "an answer never taken", { .phase = CONNECTION_REPLYING }, 0, 60000, CONNECTION_CUT_IDLE },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct connection c = cases[i].connection;
        if (connection_judge(&c, cases[i].received, limits, cases[i].now_ms) != cases[i].verdict)
            fail_msg("%s", cases[i].when);
    }
}

static void a_trickle_runs_from_the_look_that_first_sees_it(void **state)
{
    struct connection c = { .taken_bytes = 500 };

    (void)state;
    assert_int_equal(CONNECTION_KEEP, connection_judge(&c, 500, limits, 30000));
    for (int64_t s = 31; s < 41; s++)
        assert_int_equal(CONNECTION_KEEP, connection_judge(&c, 510 + (uint64_t)s, limits, s * 1000));
    assert_int_equal(CONNECTION_CUT_REQUEST, connection_judge(&c, 600, limits, 41000));
}

static void the_line_does_not_start_the_clock_anew(void **state)
{
    struct connection c = { .fresh = true };

    (void)state;
    assert_int_equal(CONNECTION_KEEP, connection_judge(&c, 1, limits, 1000));
    connection_move(&c, CONNECTION_READING, 9000);
    assert_int_equal(CONNECTION_CUT_REQUEST, connection_judge(&c, 50, limits, 11000));
}

static void an_answered_request_leaves_a_waiting_connection(void **state)
{
    struct connection c = { .fresh = true, .phase = CONNECTION_REPLYING };

    (void)state;
    connection_answered(&c, 300, 5000);
    assert_int_equal(CONNECTION_WAITING, c.phase);
    assert_int_equal(CONNECTION_KEEP, connection_judge(&c, 300, limits, 40000));
    assert_int_equal(CONNECTION_WAITING, c.phase);
    assert_int_equal(CONNECTION_KEEP, connection_judge(&c, 330, limits, 41000));
    assert_int_equal(CONNECTION_READING, c.phase);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_phase_has_its_limit),
        cmocka_unit_test(a_trickle_runs_from_the_look_that_first_sees_it),
        cmocka_unit_test(the_line_does_not_start_the_clock_anew),
        cmocka_unit_test(an_answered_request_leaves_a_waiting_connection),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
