/* When a reminder is due, when it still fits, and for whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/remind.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR };
static const int64_t start = INT64_C(1760000000000), end = INT64_C(1760000000000) + HOUR;

static struct registration event(const char *reminders)
{
    return (struct registration){ .start_ms = start,
                                  .end_ms = end,
                                  .configuration = { .reminders = str_of(reminders), .thanks = true } };
}

static void a_reminder_is_due_while_it_is_wanted(void **state)
{
    static const struct {
        const char *what, *reminders;
        uint32_t seconds;
        int64_t due_ms; /* before the start; -1: not at all */
    } cases[] = {
        { "a usual one", NULL, 86400, DAY },           { "the other usual one", NULL, 900, 15 * MINUTE },
        { "another than the usual", NULL, 60, -1 },    { "none are wanted", "", 900, -1 },
        { "one of the list", "P1W PT1M", 60, MINUTE }, { "not of the list", "P1W PT1M", 900, -1 },
        { "no reminder", "PT1M", REMIND_PLAN, -1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct registration registration = event(cases[i].reminders);
        int64_t due_ms = cases[i].due_ms < 0 ? 0 : start - cases[i].due_ms;
        if (remind_due_ms(&registration, cases[i].seconds) != due_ms)
            fail_msg("%s", cases[i].what);
        registration.deleted_at_ms = 1;
        assert_int_equal(remind_due_ms(&registration, cases[i].seconds), 0);
        registration.deleted_at_ms = 0;
        registration.external = true;
        assert_int_equal(remind_due_ms(&registration, cases[i].seconds), 0);
    }
}

static void it_fits_from_when_it_is_due_to_the_start_or_the_next_one(void **state)
{
    const struct {
        uint32_t seconds;
        int64_t now_ms;
        bool holds;
    } cases[] = {
        { 86400, start - DAY - 1, false },
        { 86400, start - DAY, true },
        { 86400, start - 15 * MINUTE - 1, true },
        { 86400, start - 15 * MINUTE, false },
        { 900, start - 15 * MINUTE, true },
        { 900, start - 1, true },
        { 900, start, false },
        { REMIND_THANKS, end - 1, false },
        { REMIND_THANKS, end, true },
        { REMIND_THANKS, end + LIMIT_THANKS_MS + 1, false },
    };
    const struct registration registration = event(NULL);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (remind_holds(&registration, cases[i].seconds, cases[i].now_ms) != cases[i].holds)
            fail_msg("case %zu", i);
}

static void it_is_for_who_is_registered_for_a_while_and_can_be_reached(void **state)
{
    const struct registrant lisa = { .state = REGISTRANT_REGISTERED, .email = STR("lisa@example.org") };
    const struct registration registration = event("P1D PT15M");

    (void)state;
    for (enum registrant_state each = 0; each < REGISTRANT_STATES; each++) {
        struct registrant who = lisa;
        who.state = each;
        assert_int_equal(remind_is_for(&who, &registration, 900), each == REGISTRANT_REGISTERED);
    }
    const struct {
        uint32_t seconds;
        int64_t came_ms;
        bool is_for;
    } times[] = { { 86400, start - DAY - HOUR, true },
                  { 86400, start - DAY - HOUR + 1, false },
                  { 900, start - 30 * MINUTE, true }, /* as long before it as it is before the start */
                  { 900, start - 30 * MINUTE + 1, false },
                  { REMIND_THANKS, end - 1, true } };
    for (size_t i = 0; i < COUNT(times); i++) {
        struct registrant who = lisa;
        who.state_at_ms = times[i].came_ms;
        if (remind_is_for(&who, &registration, times[i].seconds) != times[i].is_for)
            fail_msg("time %zu", i);
    }
    const struct registrant others[] = { { .state = REGISTRANT_REGISTERED },
                                         { .state = REGISTRANT_REGISTERED, .email = lisa.email, .quiet = true },
                                         { .state = REGISTRANT_REGISTERED, .email = lisa.email, .bounced_at_ms = 1 } };
    for (size_t i = 0; i < COUNT(others); i++) {
        assert_false(remind_is_for(&others[i], &registration, 900));
        assert_false(remind_is_for(&others[i], &registration, REMIND_THANKS));
        assert_false(remind_still_wanted(NOTICE_REMINDER, &others[i], &registration, start - 1));
        assert_false(remind_still_wanted(NOTICE_THANKS, &others[i], &registration, end));
        assert_true(remind_still_wanted(NOTICE_CONFIRMATION, &others[i], &registration, end));
    }
    assert_true(remind_still_wanted(NOTICE_REMINDER, &lisa, &registration, start - 1));
    assert_false(remind_still_wanted(NOTICE_REMINDER, &lisa, &registration, start));
    assert_true(remind_still_wanted(NOTICE_THANKS, &lisa, &registration, end));
}

/* The mail waits while the event is moved, or reminders are configured anew. */
static void a_reminder_that_waits_goes_with_the_event(void **state)
{
    static const struct {
        const char *what, *reminders;
        int64_t moved_ms, now_ms; /* by; since it was due, a day before the start */
        bool wanted;
    } cases[] = {
        { "as it was", "P1D", 0, 0, true },
        { "another node's clock", "P1D", 0, -30 * 1000, true },
        { "moved by a week", "P1D", 7 * DAY, 0, false },
        { "moved by an hour, which is over", "P1D", HOUR, HOUR, true },
        { "moved forward", "P1D", -HOUR, 0, true },
        { "into the past", "P1D", -2 * DAY, 0, false },
        { "not wanted any more", "", 0, 0, false },
        { "later instead", "PT1H", 0, 0, false },
    };
    const struct registrant lisa = { .state = REGISTRANT_REGISTERED, .email = STR("lisa@example.net") };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct registration registration = {
            .start_ms = start + cases[i].moved_ms,
            .end_ms = start + HOUR + cases[i].moved_ms,
            .configuration = { .reminders = str_of(cases[i].reminders), .thanks = true },
        };
        int64_t now_ms = start - DAY + cases[i].now_ms;

        if (remind_still_wanted(NOTICE_REMINDER, &lisa, &registration, now_ms) != cases[i].wanted)
            fail_msg("%s", cases[i].what);
        assert_true(remind_still_wanted(NOTICE_THANKS, &lisa, &registration, registration.end_ms - 30 * 1000));
        assert_false(remind_still_wanted(NOTICE_THANKS, &lisa, &registration, registration.end_ms - DAY));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reminder_is_due_while_it_is_wanted),
        cmocka_unit_test(it_fits_from_when_it_is_due_to_the_start_or_the_next_one),
        cmocka_unit_test(a_reminder_that_waits_goes_with_the_event),
        cmocka_unit_test(it_is_for_who_is_registered_for_a_while_and_can_be_reached),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
