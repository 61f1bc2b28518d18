/* test_notice.c: which mails are still true when they leave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/notice.h"

#define U (1U << REGISTRANT_UNCONFIRMED)
#define P (1U << REGISTRANT_PENDING)
#define W (1U << REGISTRANT_WAITLISTED)
#define R (1U << REGISTRANT_REGISTERED)
#define J (1U << REGISTRANT_REJECTED)
#define C (1U << REGISTRANT_CANCELED_BY_REGISTRANT)
#define O (1U << REGISTRANT_CANCELED_BY_ORGANIZER)
#define E (1U << REGISTRANT_EXPIRED)

static void a_mail_holds_in_the_states_that_it_speaks_of_and_in_no_other(void **state)
{
    static const struct {
        enum notice notice;
        unsigned in;
    } cases[] = {
        { NOTICE_CONFIRMATION, R },
        { NOTICE_CANCELED, C | U | P | W | E },
        { NOTICE_CONFIRM_ADDRESS, U },
        { NOTICE_PENDING, P },
        { NOTICE_WAITLISTED, W },
        { NOTICE_PROMOTED, R },
        { NOTICE_APPROVED, R },
        { NOTICE_REJECTED, J },
        { NOTICE_CANCELED_BY_ORGANIZER, O },
        { NOTICE_CHANGED, R | P | W },
        { (enum notice)50, U | P | W | R | J | C | O | E }, /* of a newer version: not ours to drop */
    };

    (void)state;
    assert_int_equal(COUNT(cases), NOTICES); /* every notice but NONE, and the newer one */
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int s = 0; s < REGISTRANT_STATES; s++)
            if (notice_still_holds(cases[i].notice, (enum registrant_state)s) != ((cases[i].in >> s & 1) != 0))
                fail_msg("notice %d in state %d", cases[i].notice, s);
}

/* Else a mail that was asked for would never leave. */
static void the_mail_of_a_state_holds_in_it(void **state)
{
    (void)state;
    for (int s = 0; s < REGISTRANT_STATES; s++) {
        enum notice notice = notice_of_state((enum registrant_state)s);

        if (notice != NOTICE_NONE && !notice_still_holds(notice, (enum registrant_state)s))
            fail_msg("state %d", s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mail_holds_in_the_states_that_it_speaks_of_and_in_no_other),
        cmocka_unit_test(the_mail_of_a_state_holds_in_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
