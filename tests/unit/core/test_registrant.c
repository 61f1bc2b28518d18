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
        ".yyyyyyy", "...yyyy.", "...yyyy.", "....yyy.", "...y....", "yyyy....", "...y....", "yyyy....",
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_are_those_of_the_drawing),
        cmocka_unit_test(the_wire_shows_three_of_the_eight_states),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
