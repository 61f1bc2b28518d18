/* test_budget.c: how much mail strangers may cause to one address, and that it is late, never lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/budget.h"
#include "core/limits.h"

enum { MINUTE = 60 * 1000, HOUR = 60 * MINUTE };
static const int64_t start = INT64_C(1750000000000);

static bool spend(struct budget *budget, enum notice notice, bool first, int64_t created_ms, int64_t now_ms,
                  int64_t *again_ms)
{
    const struct budget_wish wish = { .notice = notice, .first = first, .created_at_ms = created_ms };

    return budget_spend(budget, &wish, now_ms, again_ms);
}

static void what_an_address_may_be_sent(void **state)
{
    static const struct {
        const char *when;
        struct budget budget;
        enum notice notice;
        bool first;
        int64_t created_ms, again_ms; /* since the start; 0: at once */
    } cases[] = {
        { "never anything", { 0 }, NOTICE_CONFIRMATION, true, 0, 0 },
        { "a repeat right after another", { start, 1, start, 0 }, NOTICE_CONFIRMATION, false, 0, 10 * MINUTE },
        { "a repeat ten minutes later", { start - HOUR, 1, start - 10 * MINUTE, 0 }, NOTICE_PENDING, false, 0, 0 },
        { "the first of another event", { start, 1, start, 0 }, NOTICE_CONFIRMATION, true, 0, MINUTE },
        { "a first one that has waited", { start, 1, start, 0 }, NOTICE_WAITLISTED, true, -MINUTE, 0 },
        { "the day is spent", { start - HOUR, 5, start - HOUR, 0 }, NOTICE_CONFIRMATION, true, 0, 23 * HOUR },
        { "the day is over", { start - 24 * HOUR, 5, start - HOUR, 0 }, NOTICE_CONFIRMATION, true, 0, 0 },
        { "a link to an unconfirmed address", { start, 1, start, 0 }, NOTICE_LINK, false, 0, 10 * MINUTE },
        { "confirmed: greetings", { start, 50, start, start }, NOTICE_CONFIRMATION, false, 0, 0 },
        { "confirmed: links", { start, 1, start, start }, NOTICE_LINK, false, 0, MINUTE },
        { "confirmed: signing in", { start, 1, start, start }, NOTICE_SIGN_IN, false, 0, MINUTE },
        { "confirmed, never sent anything", { 0, 0, 0, start }, NOTICE_SIGN_IN, false, 0, 0 },
        { "the clock was put back", { start + HOUR, 5, start + HOUR, 0 }, NOTICE_CONFIRMATION, false, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct budget budget = cases[i].budget;
        int64_t again_ms;
        bool may = spend(&budget, cases[i].notice, cases[i].first, start + cases[i].created_ms, start, &again_ms);

        if (may != (cases[i].again_ms == 0) || (!may && again_ms != start + cases[i].again_ms))
            fail_msg("%s: %d, again after %lld ms", cases[i].when, may, (long long)(again_ms - start));
        if (!may && memcmp(&budget, &cases[i].budget, sizeof budget) != 0)
            fail_msg("%s: what is held is counted", cases[i].when);
    }
}

/* Whatever is asked for: in ten minutes one repeat, in a day five mails; and each goes some time. */
static void a_storm_of_repeats_is_five_mails_a_day(void **state)
{
    struct budget budget = { 0 };
    int64_t again_ms, last_ms = 0;
    unsigned sent = 0;

    (void)state;
    for (int64_t now_ms = start; now_ms < start + 24 * HOUR; now_ms += MINUTE) {
        if (!spend(&budget, NOTICE_CONFIRMATION, false, now_ms, now_ms, &again_ms))
            continue;
        assert_true(sent == 0 || now_ms - last_ms >= 10 * MINUTE);
        last_ms = now_ms;
        sent++;
    }
    assert_int_equal(sent, BUDGET_DAY_MAILS);
    assert_false(spend(&budget, NOTICE_CONFIRMATION, true, start + 24 * HOUR - 1, start + 24 * HOUR - 1, &again_ms));
    assert_true(spend(&budget, NOTICE_CONFIRMATION, true, start, again_ms, &again_ms));
}

/* "One person who enrols in two events within a minute gets both confirmations within two." */
static void five_first_greetings_of_one_minute_are_there_within_two(void **state)
{
    struct budget budget = { 0 };

    (void)state;
    for (int i = 0; i < BUDGET_DAY_MAILS; i++) {
        int64_t created_ms = start + i * 10 * 1000, again_ms = created_ms;

        while (!spend(&budget, NOTICE_CONFIRMATION, true, created_ms, again_ms, &again_ms))
            assert_true(again_ms <= created_ms + MINUTE);
    }
    assert_int_equal(budget.day_count, BUDGET_DAY_MAILS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_an_address_may_be_sent),
        cmocka_unit_test(a_storm_of_repeats_is_five_mails_a_day),
        cmocka_unit_test(five_first_greetings_of_one_minute_are_there_within_two),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
