/* The decision on one enrolment, cell by cell: who is known, then times, then the gates: address, approval, place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/enrol.h"
#include "core/limits.h"

/* Who enrols: a stranger with an address, a signed-in person, or the organizer for somebody. */
enum { ANONYMOUS, SIGNED_IN, BY_ORGANIZER, WAYS };

static struct enrol_decision decide(const struct registration *registration, const struct registrant *known, int way,
                                    int64_t now_ms)
{
    const struct enrol_facts facts = {
        .now_ms = now_ms,
        .registration = registration,
        .known = known,
        .signed_in = way == SIGNED_IN,
        .by_organizer = way == BY_ORGANIZER,
    };

    return enrol_decide(&facts);
}

static void a_new_person_is_judged_by_times_then_places(void **state)
{
    static const struct {
        const char *when;
        int64_t now_ms;
        struct registration registration;
        enum enrol_outcome outcome;
    } cases[] = {
        { "no limits at all", 5, { .version = 1 }, ENROL_NEW },
        { "one place left", 5, { .configuration.capacity = 2, .counts[REGISTRANT_REGISTERED] = 1 }, ENROL_NEW },
        { "the last is taken", 5, { .configuration.capacity = 2, .counts[REGISTRANT_REGISTERED] = 2 }, ENROL_FULL },
        { "a place that is kept is taken", 5, { .configuration.capacity = 1, .reserved = 1 }, ENROL_FULL },
        { "capacity is under what is there",
          5,
          { .configuration.capacity = 1, .counts[REGISTRANT_REGISTERED] = 2 },
          ENROL_FULL },
        { "a place is left, but others wait since the list was open",
          5,
          { .configuration.capacity = 2, .counts[REGISTRANT_WAITLISTED] = 1 },
          ENROL_FULL },
        { "before it opens", 5, { .configuration.opens_at_ms = 6 }, ENROL_NOT_OPEN },
        { "the very millisecond of opening", 6, { .configuration.opens_at_ms = 6 }, ENROL_NEW },
        { "the last millisecond before closing", 8, { .configuration.closes_at_ms = 9 }, ENROL_NEW },
        { "the very millisecond of closing", 9, { .configuration.closes_at_ms = 9 }, ENROL_CLOSED },
        { "the meeting is over", 9, { .end_ms = 9 }, ENROL_ENDED },
        { "over counts before closed", 9, { .end_ms = 9, .configuration.closes_at_ms = 3 }, ENROL_ENDED },
        { "closed counts before full",
          9,
          { .configuration = { .closes_at_ms = 9, .capacity = 1 }, .counts[REGISTRANT_REGISTERED] = 1 },
          ENROL_CLOSED },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (int way = 0; way < WAYS; way++) {
            struct enrol_decision decision = decide(&cases[i].registration, NULL, way, cases[i].now_ms);
            if (decision.outcome != cases[i].outcome)
                fail_msg("%s (way %d): %d", cases[i].when, way, decision.outcome);
            bool mailed = decision.notice == NOTICE_CONFIRMATION;
            if (mailed != (cases[i].outcome == ENROL_NEW && way != BY_ORGANIZER))
                fail_msg("%s (way %d): mail", cases[i].when, way);
        }
    }
}

/* Every combination of gates, with a place and without: the state that each kind of sender comes into. '-' is full; a
 * capital U keeps a place. */
static void gates_are_passed_in_order(void **state)
{
    static const struct {
        bool confirmation, approval, waitlist;
        const char *place, *full; /* anonymous, signed in, by the organizer */
    } cases[] = {
        { false, false, false, "rrr", "---" }, { false, false, true, "rrr", "www" },
        { false, true, false, "ppr", "---" },  { false, true, true, "ppr", "ppw" },
        { true, false, false, "Urr", "---" },  { true, false, true, "Urr", "uww" },
        { true, true, false, "upr", "---" },   { true, true, true, "upr", "upw" },
    };
    static const char letters[REGISTRANT_STATES] = "upwr....";

    (void)state;
    for (size_t i = 0; i < COUNT(cases) * 2 * WAYS; i++) {
        size_t row = i / (2 * WAYS), full = i / WAYS % 2, way = i % WAYS;
        const struct registration registration = {
            .configuration = { .capacity = 1,
                               .confirmation = cases[row].confirmation,
                               .approval = cases[row].approval,
                               .waitlist = cases[row].waitlist },
            .counts[REGISTRANT_REGISTERED] = (int64_t)full,
        };
        struct enrol_decision decision = decide(&registration, NULL, (int)way, 5);
        char is = decision.outcome == ENROL_FULL ? '-' : letters[decision.state];
        if (decision.reserve && is == 'u')
            is = 'U';
        if (is != (full ? cases[row].full : cases[row].place)[way])
            fail_msg("row %zu, full %zu, way %zu: %c", row, full, way, is);
        enum notice notice = way == BY_ORGANIZER || is == '-' ? NOTICE_NONE : notice_of_state(decision.state);
        assert_int_equal(decision.notice, notice);
    }
}

static void a_suspected_stranger_is_asked_to_confirm(void **state)
{
    static const struct registration open_to_all = { 0 };
    struct enrol_facts facts = { .registration = &open_to_all, .suspected = true };

    (void)state;
    struct enrol_decision decision = enrol_decide(&facts);
    assert_int_equal(decision.outcome, ENROL_NEW);
    assert_int_equal(decision.state, REGISTRANT_UNCONFIRMED);
    assert_int_equal(decision.notice, NOTICE_CONFIRM_ADDRESS);
    assert_true(decision.reserve);
    facts.signed_in = true;
    assert_int_equal(enrol_decide(&facts).state, REGISTRANT_REGISTERED);
}

static void a_known_person_is_safe_to_try_again(void **state)
{
    static const struct {
        enum registrant_state known;
        enum enrol_outcome outcomes[WAYS];
    } cases[REGISTRANT_STATES] = {
        { REGISTRANT_UNCONFIRMED, { ENROL_KNOWN, ENROL_KNOWN, ENROL_KNOWN } },
        { REGISTRANT_PENDING, { ENROL_KNOWN, ENROL_KNOWN, ENROL_KNOWN } },
        { REGISTRANT_WAITLISTED, { ENROL_KNOWN, ENROL_KNOWN, ENROL_KNOWN } },
        { REGISTRANT_REGISTERED, { ENROL_KNOWN, ENROL_KNOWN, ENROL_KNOWN } },
        { REGISTRANT_REJECTED, { ENROL_SILENT, ENROL_REFUSED, ENROL_BACK } },
        { REGISTRANT_CANCELED_BY_REGISTRANT, { ENROL_BACK, ENROL_BACK, ENROL_BACK } },
        { REGISTRANT_CANCELED_BY_ORGANIZER, { ENROL_SILENT, ENROL_REFUSED, ENROL_BACK } },
        { REGISTRANT_EXPIRED, { ENROL_BACK, ENROL_BACK, ENROL_BACK } },
    };
    const struct registration open = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct registrant known = { .state = cases[i].known };
        for (int way = 0; way < WAYS; way++)
            if (decide(&open, &known, way, 5).outcome != cases[i].outcomes[way])
                fail_msg("%d, way %d", (int)cases[i].known, way);
    }
}

static void closed_and_full_doors_change_nothing_for_those_inside(void **state)
{
    const struct registrant known = { .state = REGISTRANT_REGISTERED };
    const struct registration over = { .end_ms = 50,
                                       .configuration = { .closes_at_ms = 40, .capacity = 1 },
                                       .counts[REGISTRANT_REGISTERED] = 1 };

    (void)state;
    for (int way = 0; way < WAYS; way++)
        assert_int_equal(decide(&over, &known, way, 99).outcome, ENROL_KNOWN);
}

static void who_left_by_themselves_comes_back_only_through_open_doors_and_the_gates(void **state)
{
    const struct registrant known = { .state = REGISTRANT_CANCELED_BY_REGISTRANT };
    static const struct {
        const char *when;
        struct registration registration;
        int way;
        enum enrol_outcome outcome;
        enum registrant_state state;
        enum notice notice;
    } cases[] = {
        { "a place",
          { .configuration.capacity = 2, .counts[REGISTRANT_REGISTERED] = 1 },
          ANONYMOUS,
          ENROL_BACK,
          REGISTRANT_REGISTERED,
          NOTICE_CONFIRMATION },
        { "full",
          { .configuration.capacity = 1, .counts[REGISTRANT_REGISTERED] = 1 },
          ANONYMOUS,
          ENROL_FULL,
          REGISTRANT_UNCONFIRMED,
          NOTICE_NONE },
        { "over", { .end_ms = 4 }, SIGNED_IN, ENROL_ENDED, REGISTRANT_UNCONFIRMED, NOTICE_NONE },
        { "approval", { .configuration.approval = true }, SIGNED_IN, ENROL_BACK, REGISTRANT_PENDING, NOTICE_PENDING },
        { "an address to confirm",
          { .configuration.confirmation = true },
          ANONYMOUS,
          ENROL_BACK,
          REGISTRANT_UNCONFIRMED,
          NOTICE_CONFIRM_ADDRESS },
        { "a list to wait on",
          { .configuration = { .capacity = 1, .waitlist = true }, .counts[REGISTRANT_REGISTERED] = 1 },
          ANONYMOUS,
          ENROL_BACK,
          REGISTRANT_WAITLISTED,
          NOTICE_WAITLISTED },
        { "by the organizer", { .version = 1 }, BY_ORGANIZER, ENROL_BACK, REGISTRANT_REGISTERED, NOTICE_NONE },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct enrol_decision decision = decide(&cases[i].registration, &known, cases[i].way, 5);
        if (decision.outcome != cases[i].outcome || decision.state != cases[i].state ||
            decision.notice != cases[i].notice)
            fail_msg("%s: %d, %d, %d", cases[i].when, decision.outcome, decision.state, decision.notice);
    }
}

static void answers_are_replaced_for_the_signed_in_alone(void **state)
{
    const struct registrant known = { .state = REGISTRANT_REGISTERED };
    const struct registration open = { 0 };

    (void)state;
    assert_true(decide(&open, &known, SIGNED_IN, 5).replace_answers);
    assert_int_equal(decide(&open, &known, SIGNED_IN, 5).notice, NOTICE_NONE);
    assert_false(decide(&open, &known, ANONYMOUS, 5).replace_answers);
    assert_int_equal(decide(&open, &known, BY_ORGANIZER, 5).notice, NOTICE_NONE);
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
    const struct registration open = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct registrant known = {
            .state = REGISTRANT_REGISTERED,
            .mails_waiting = cases[i].waiting,
            .mail_left_at_ms = cases[i].left_at_ms,
        };
        if (decide(&open, &known, ANONYMOUS, 100LL * LIMIT_MAIL_REPEAT_MS).notice != cases[i].notice)
            fail_msg("%s", cases[i].when);
    }
}

static void a_repeat_is_mailed_what_the_state_is(void **state)
{
    static const enum notice notices[REGISTRANT_REJECTED] = {
        [REGISTRANT_UNCONFIRMED] = NOTICE_CONFIRM_ADDRESS,
        [REGISTRANT_PENDING] = NOTICE_PENDING,
        [REGISTRANT_WAITLISTED] = NOTICE_WAITLISTED,
        [REGISTRANT_REGISTERED] = NOTICE_CONFIRMATION,
    };
    const struct registration open = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(notices); i++) {
        const struct registrant known = { .state = (enum registrant_state)i };
        assert_int_equal(decide(&open, &known, ANONYMOUS, 100LL * LIMIT_MAIL_REPEAT_MS).notice, notices[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_person_is_judged_by_times_then_places),
        cmocka_unit_test(gates_are_passed_in_order),
        cmocka_unit_test(a_suspected_stranger_is_asked_to_confirm),
        cmocka_unit_test(a_known_person_is_safe_to_try_again),
        cmocka_unit_test(closed_and_full_doors_change_nothing_for_those_inside),
        cmocka_unit_test(who_left_by_themselves_comes_back_only_through_open_doors_and_the_gates),
        cmocka_unit_test(answers_are_replaced_for_the_signed_in_alone),
        cmocka_unit_test(the_anonymous_are_mailed_again_but_not_in_a_flood),
        cmocka_unit_test(a_repeat_is_mailed_what_the_state_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
