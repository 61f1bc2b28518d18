/* The table of moves, whole: what is not named here is forbidden. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/registrant.h"

static void moves_are_those_of_the_drawing(void **state)
{
    /* from: unconfirmed, pending, waitlisted, registered, rejected, canceledByRegistrant, canceledByOrganizer, expired;
     * columns to, in the same order. */
    static const char *const table[REGISTRANT_STATES] = {
        ".yyyyyyy", "..yyyyy.", "...yyyy.", "....yyy.", "...y....", "yyyy....", "...y....", "yyyy....",
    };

    (void)state;
    for (int from = 0; from < REGISTRANT_STATES; from++)
        for (int to = 0; to < REGISTRANT_STATES; to++)
            if (registrant_may_move((enum registrant_state)from, (enum registrant_state)to) != (table[from][to] == 'y'))
                fail_msg("from %d to %d", from, to);
}

static void the_wire_shows_three_of_the_eight_states(void **state)
{
    static const struct {
        enum registrant_state state;
        const char *status;
    } cases[] = {
        { REGISTRANT_UNCONFIRMED, "processing" },
        { REGISTRANT_PENDING, "processing" },
        { REGISTRANT_WAITLISTED, "processing" },
        { REGISTRANT_REGISTERED, "registered" },
        { REGISTRANT_REJECTED, "canceled" },
        { REGISTRANT_CANCELED_BY_REGISTRANT, "canceled" },
        { REGISTRANT_CANCELED_BY_ORGANIZER, "canceled" },
        { REGISTRANT_EXPIRED, "canceled" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_true(str_equal(registrant_status_name(cases[i].state), str_of(cases[i].status)));
}

static void a_cancel_says_who_did_it_and_a_second_does_nothing(void **state)
{
    enum registrant_state to = REGISTRANT_PENDING;

    (void)state;
    assert_int_equal(cancel_decide(REGISTRANT_REGISTERED, ACTOR_LINK, &to), CANCEL_DONE);
    assert_int_equal(to, REGISTRANT_CANCELED_BY_REGISTRANT);
    assert_int_equal(cancel_decide(REGISTRANT_WAITLISTED, ACTOR_REGISTRANT, &to), CANCEL_DONE);
    assert_int_equal(to, REGISTRANT_CANCELED_BY_REGISTRANT);
    assert_int_equal(cancel_decide(REGISTRANT_PENDING, ACTOR_ORGANIZER, &to), CANCEL_DONE);
    assert_int_equal(to, REGISTRANT_CANCELED_BY_ORGANIZER);
    assert_int_equal(cancel_decide(REGISTRANT_UNCONFIRMED, ACTOR_APPLICATION, &to), CANCEL_DONE);
    assert_int_equal(to, REGISTRANT_CANCELED_BY_ORGANIZER);
    to = REGISTRANT_PENDING;
    assert_int_equal(cancel_decide(REGISTRANT_CANCELED_BY_ORGANIZER, ACTOR_LINK, &to), CANCEL_ALREADY);
    assert_int_equal(cancel_decide(REGISTRANT_REJECTED, ACTOR_ORGANIZER, &to), CANCEL_ALREADY);
    assert_int_equal(cancel_decide(REGISTRANT_EXPIRED, ACTOR_ORGANIZER, &to), CANCEL_ALREADY);
    assert_int_equal(to, REGISTRANT_PENDING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_are_those_of_the_drawing),
        cmocka_unit_test(the_wire_shows_three_of_the_eight_states),
        cmocka_unit_test(a_cancel_says_who_did_it_and_a_second_does_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
