/* The decision on one enrolment, cell by cell: who is known, then times, then places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/enrol.h"
#include "core/limits.h"

static struct registrant registrant_in(enum registrant_state state)
{
    return (struct registrant){ .state = state };
}

static void a_new_person_is_judged_by_times_then_places(void **state)
{
    static const struct {
        const char *when;
        struct enrol_facts facts;
        enum enrol_outcome outcome;
    } cases[] = {
        { "no limits at all", { .now_ms = 5 }, ENROL_NEW },
        { "one place left", { .now_ms = 5, .capacity = 2, .registered = 1 }, ENROL_NEW },
        { "the last place is taken", { .now_ms = 5, .capacity = 2, .registered = 2 }, ENROL_FULL },
        { "capacity was lowered under what is there", { .now_ms = 5, .capacity = 1, .registered = 2 }, ENROL_FULL },
        { "before it opens", { .now_ms = 5, .opens_at_ms = 6 }, ENROL_NOT_OPEN },
        { "the very millisecond of opening", { .now_ms = 6, .opens_at_ms = 6 }, ENROL_NEW },
        { "the last millisecond before closing", { .now_ms = 8, .closes_at_ms = 9 }, ENROL_NEW },
        { "the very millisecond of closing", { .now_ms = 9, .closes_at_ms = 9 }, ENROL_CLOSED },
        { "the meeting is over", { .now_ms = 9, .end_ms = 9 }, ENROL_ENDED },
        { "over counts before closed", { .now_ms = 9, .end_ms = 9, .closes_at_ms = 3 }, ENROL_ENDED },
        { "closed counts before full",
          { .now_ms = 9, .closes_at_ms = 9, .capacity = 1, .registered = 1 },
          ENROL_CLOSED },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (int signed_in = 0; signed_in < 2; signed_in++) {
            struct enrol_decision decision = enrol_decide(&cases[i].facts, signed_in != 0);
            if (decision.outcome != cases[i].outcome)
                fail_msg("%s (signed in: %d): %d", cases[i].when, signed_in, decision.outcome);
            bool mailed = decision.notice == NOTICE_CONFIRMATION;
            if (mailed != (cases[i].outcome == ENROL_NEW))
                fail_msg("%s: mail", cases[i].when);
        }
    }
}

static void a_known_person_is_safe_to_try_again(void **state)
{
    static const struct {
        enum registrant_state known;
        enum enrol_outcome signed_in, anonymous;
    } cases[REGISTRANT_STATES] = {
        { REGISTRANT_UNCONFIRMED, ENROL_KNOWN, ENROL_KNOWN },
        { REGISTRANT_PENDING, ENROL_KNOWN, ENROL_KNOWN },
        { REGISTRANT_WAITLISTED, ENROL_KNOWN, ENROL_KNOWN },
        { REGISTRANT_REGISTERED, ENROL_KNOWN, ENROL_KNOWN },
        { REGISTRANT_REJECTED, ENROL_REFUSED, ENROL_SILENT },
        { REGISTRANT_CANCELED_BY_REGISTRANT, ENROL_BACK, ENROL_BACK },
        { REGISTRANT_CANCELED_BY_ORGANIZER, ENROL_REFUSED, ENROL_SILENT },
        { REGISTRANT_EXPIRED, ENROL_BACK, ENROL_BACK },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct registrant known = registrant_in(cases[i].known);
        struct enrol_facts facts = { .now_ms = 5, .known = &known };
        assert_int_equal(enrol_decide(&facts, true).outcome, cases[i].signed_in);
        assert_int_equal(enrol_decide(&facts, false).outcome, cases[i].anonymous);
    }
}

static void closed_and_full_doors_change_nothing_for_those_inside(void **state)
{
    struct registrant known = registrant_in(REGISTRANT_REGISTERED);
    struct enrol_facts facts = {
        .now_ms = 99, .end_ms = 50, .closes_at_ms = 40, .capacity = 1, .registered = 1, .known = &known
    };

    (void)state;
    assert_int_equal(enrol_decide(&facts, true).outcome, ENROL_KNOWN);
    assert_int_equal(enrol_decide(&facts, false).outcome, ENROL_KNOWN);
}

static void who_left_by_themselves_comes_back_only_through_open_doors(void **state)
{
    struct registrant known = registrant_in(REGISTRANT_CANCELED_BY_REGISTRANT);
    struct enrol_facts open = { .now_ms = 5, .capacity = 2, .registered = 1, .known = &known };
    struct enrol_facts full = { .now_ms = 5, .capacity = 1, .registered = 1, .known = &known };
    struct enrol_facts over = { .now_ms = 5, .end_ms = 4, .known = &known };

    (void)state;
    assert_int_equal(enrol_decide(&open, false).outcome, ENROL_BACK);
    assert_int_equal(enrol_decide(&open, false).notice, NOTICE_CONFIRMATION);
    assert_int_equal(enrol_decide(&full, false).outcome, ENROL_FULL);
    assert_int_equal(enrol_decide(&over, true).outcome, ENROL_ENDED);
}

static void answers_are_replaced_for_the_signed_in_alone(void **state)
{
    struct registrant known = registrant_in(REGISTRANT_REGISTERED);
    struct enrol_facts facts = { .now_ms = 5, .known = &known };

    (void)state;
    assert_true(enrol_decide(&facts, true).replace_answers);
    assert_int_equal(enrol_decide(&facts, true).notice, NOTICE_NONE);
    assert_false(enrol_decide(&facts, false).replace_answers);
}

static void the_anonymous_are_mailed_again_but_not_in_a_flood(void **state)
{
    static const struct {
        const char *when;
        uint32_t waiting;
        int64_t left_at_ms;
        enum notice notice;
    } cases[] = {
        { "none waits, the last left long ago", 0, 1, NOTICE_CONFIRMATION },
        { "one waits", 1, 1, NOTICE_NONE },
        { "one left a moment ago", 0, 100 * LIMIT_MAIL_REPEAT_MS - 1, NOTICE_NONE },
        { "one left ten minutes ago to the millisecond", 0, 99 * LIMIT_MAIL_REPEAT_MS, NOTICE_CONFIRMATION },
        { "one left by another node while this one waited for the store", 0, 100 * LIMIT_MAIL_REPEAT_MS + 1,
          NOTICE_NONE },
        { "the clock was put back", 0, 101LL * LIMIT_MAIL_REPEAT_MS, NOTICE_CONFIRMATION },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct registrant known = registrant_in(REGISTRANT_REGISTERED);
        known.mails_waiting = cases[i].waiting;
        known.mail_left_at_ms = cases[i].left_at_ms;
        struct enrol_facts facts = { .now_ms = 100LL * LIMIT_MAIL_REPEAT_MS, .known = &known };
        if (enrol_decide(&facts, false).notice != cases[i].notice)
            fail_msg("%s", cases[i].when);
    }
}

static void the_pending_are_not_told_that_they_are_registered(void **state)
{
    struct registrant known = registrant_in(REGISTRANT_PENDING);
    struct enrol_facts facts = { .now_ms = 5, .known = &known };

    (void)state;
    assert_int_equal(enrol_decide(&facts, false).notice, NOTICE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_person_is_judged_by_times_then_places),
        cmocka_unit_test(a_known_person_is_safe_to_try_again),
        cmocka_unit_test(closed_and_full_doors_change_nothing_for_those_inside),
        cmocka_unit_test(who_left_by_themselves_comes_back_only_through_open_doors),
        cmocka_unit_test(answers_are_replaced_for_the_signed_in_alone),
        cmocka_unit_test(the_anonymous_are_mailed_again_but_not_in_a_flood),
        cmocka_unit_test(the_pending_are_not_told_that_they_are_registered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
