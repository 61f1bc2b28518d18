/* test_notice.c: which state is told by which mail, which mails are still true when they leave, and which rows of the
 * outbox are no mails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
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
        { NOTICE_REMINDER, R },
        { NOTICE_THANKS, R },
        { NOTICE_LINK, U | P | W | R | J | C | O | E },
        { NOTICE_SIGN_IN, U | P | W | R | J | C | O | E },  /* of nobody's registration */
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

static void each_state_has_its_mail_and_a_repeat_only_before_the_end(void **state)
{
    static const struct {
        enum registrant_state state;
        enum notice notice, repeat;
    } cases[REGISTRANT_STATES] = {
        { REGISTRANT_UNCONFIRMED, NOTICE_CONFIRM_ADDRESS, NOTICE_CONFIRM_ADDRESS },
        { REGISTRANT_PENDING, NOTICE_PENDING, NOTICE_PENDING },
        { REGISTRANT_WAITLISTED, NOTICE_WAITLISTED, NOTICE_WAITLISTED },
        { REGISTRANT_REGISTERED, NOTICE_CONFIRMATION, NOTICE_CONFIRMATION },
        { REGISTRANT_REJECTED, NOTICE_REJECTED, NOTICE_NONE },
        { REGISTRANT_CANCELED_BY_REGISTRANT, NOTICE_CANCELED, NOTICE_NONE },
        { REGISTRANT_CANCELED_BY_ORGANIZER, NOTICE_CANCELED_BY_ORGANIZER, NOTICE_NONE },
        { REGISTRANT_EXPIRED, NOTICE_NONE, NOTICE_NONE },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(notice_of_state(cases[i].state), cases[i].notice);
        assert_int_equal(notice_of_repeat(cases[i].state, 0, 0, LIMIT_MAIL_REPEAT_MS), cases[i].repeat);
        assert_int_equal(notice_of_repeat(cases[i].state, 1, 0, LIMIT_MAIL_REPEAT_MS), NOTICE_NONE);
        /* Whatever a stranger can cause again is counted. */
        assert_true(cases[i].repeat == NOTICE_NONE || notice_is_greeting(cases[i].repeat));
    }
}

static void what_an_organizer_causes_is_not_counted(void **state)
{
    static const enum notice others[] = { NOTICE_NONE,
                                          NOTICE_CANCELED,
                                          NOTICE_PROMOTED,
                                          NOTICE_APPROVED,
                                          NOTICE_REJECTED,
                                          NOTICE_CHANGED,
                                          NOTICE_CANCELED_BY_ORGANIZER };

    (void)state;
    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(notice_is_greeting(others[i]));
}

static void tasks_are_no_mails(void **state)
{
    static const enum notice tasks[] = { TASK_EXPIRE,  TASK_WITHDRAW, TASK_CHANGED,
                                         TASK_ADVANCE, TASK_REMIND,   TASK_FORGET };

    (void)state;
    for (size_t i = 0; i < COUNT(tasks); i++)
        assert_true(notice_is_task(tasks[i]) && !notice_is_greeting(tasks[i]));
    for (int i = NOTICE_NONE; i < NOTICES; i++)
        assert_false(notice_is_task((enum notice)i));
}

static void each_mail_has_a_name_of_its_own(void **state)
{
    (void)state;
    assert_string_equal(notice_name(NOTICE_CANCELED_BY_ORGANIZER), "canceledByOrganizer");
    for (unsigned i = 0; i < NOTICES; i++)
        for (unsigned k = 0; k < i; k++)
            assert_string_not_equal(notice_name((enum notice)i), notice_name((enum notice)k));
    assert_string_equal(notice_name(NOTICES), "unknown");
    assert_string_equal(notice_name(TASK_EXPIRE), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mail_has_a_name_of_its_own),
        cmocka_unit_test(a_mail_holds_in_the_states_that_it_speaks_of_and_in_no_other),
        cmocka_unit_test(the_mail_of_a_state_holds_in_it),
        cmocka_unit_test(each_state_has_its_mail_and_a_repeat_only_before_the_end),
        cmocka_unit_test(what_an_organizer_causes_is_not_counted),
        cmocka_unit_test(tasks_are_no_mails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
