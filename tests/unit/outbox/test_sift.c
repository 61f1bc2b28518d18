/* test_sift.c: which waiting mails say nothing new. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "outbox/sift.h"

/* The room's tests are linked so that they can say this. */
bool __wrap_store_is_shared(const struct store *store);
bool __wrap_store_is_shared(const struct store *store)
{
    (void)store;
    return false;
}

enum { SECOND = 1000, MINUTE = 60 * SECOND };

static void a_mail_is_superseded_by_one_that_left_after_it_was_queued(void **state)
{
    static const struct {
        const char *when;
        enum notice notice;
        enum mail_budget budget;
        int64_t left_ms;   /* since the row was made; INT64_MIN: none left */
        uint32_t row, now; /* SEQUENCE */
        bool superseded;
    } cases[] = {
        { "the first", NOTICE_CONFIRMATION, BUDGET_NONE, INT64_MIN, 0, 0, false },
        { "one left long before", NOTICE_CONFIRMATION, BUDGET_NONE, -MINUTE, 0, 0, false },
        { "one left right after: a clock may be wrong", NOTICE_CONFIRMATION, BUDGET_NONE, 30 * SECOND, 0, 0, false },
        { "one left surely after", NOTICE_CONFIRMATION, BUDGET_NONE, MINUTE + SECOND, 0, 0, true },
        { "held, and the organizer had another sent", NOTICE_WAITLISTED, BUDGET_HELD, 5 * SECOND, 0, 0, true },
        { "held, nothing since", NOTICE_CONFIRMATION, BUDGET_HELD, -SECOND, 0, 0, false },
        { "no greeting", NOTICE_CANCELED, BUDGET_NONE, 10 * MINUTE, 0, 0, false },
        { "a change with another behind it", NOTICE_CHANGED, BUDGET_NONE, INT64_MIN, 1, 2, true },
        { "the newest change", NOTICE_CHANGED, BUDGET_NONE, 10 * MINUTE, 2, 2, false },
    };
    const int64_t made_ms = INT64_C(1750000000000);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct outbox_row row = {
            .notice = cases[i].notice, .budget = cases[i].budget, .sequence = cases[i].row, .created_at_ms = made_ms
        };
        const struct registrant registrant = {
            .calendar_sequence = cases[i].now,
            .mail_left_at_ms = cases[i].left_ms == INT64_MIN ? 0 : made_ms + cases[i].left_ms,
        };

        if (mail_is_superseded(&row, &registrant) != cases[i].superseded)
            fail_msg("%s", cases[i].when);
    }
}

static void of_changes_queued_in_any_order_the_highest_sequence_leaves(void **state)
{
    static const struct {
        unsigned char ids[3]; /* the last byte of each: their order by id */
        uint32_t sequences[3];
        size_t leaves;
    } cases[] = {
        { { 1, 2, 3 }, { 1, 2, 3 }, 2 }, { { 3, 2, 1 }, { 1, 2, 3 }, 2 }, { { 2, 3, 1 }, { 3, 1, 2 }, 0 },
        { { 3, 1, 2 }, { 2, 3, 1 }, 1 }, { { 1, 3, 2 }, { 5, 5, 5 }, 1 },
    };
    const struct outbox_options options = { .clock = &clock_system };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct outbox_row rows[3];
        struct worker worker = { .rows = rows, .count = COUNT(rows), .options = &options };

        for (size_t j = 0; j < COUNT(rows); j++) {
            rows[j] = (struct outbox_row){ .registrant = { .b = { 1 } },
                                           .notice = NOTICE_CHANGED,
                                           .sequence = cases[i].sequences[j] };
            rows[j].id.b[15] = cases[i].ids[j];
        }
        hand_sift(&worker);
        for (size_t j = 0; j < COUNT(rows); j++)
            if (worker.passed[j] != (j != cases[i].leaves))
                fail_msg("case %zu, row %zu", i, j);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mail_is_superseded_by_one_that_left_after_it_was_queued),
        cmocka_unit_test(of_changes_queued_in_any_order_the_highest_sequence_leaves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
