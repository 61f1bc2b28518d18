/* The table of moves, cell by cell: the action by the state, with places and without, and what is mailed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "core/move.h"

/* A state's letter; '.' is no such move, '=' it is so already, '!' no place, '*' done, and the state stays. */
static const char letters[REGISTRANT_STATES] = {
    [REGISTRANT_UNCONFIRMED] = 'u',
    [REGISTRANT_PENDING] = 'p',
    [REGISTRANT_WAITLISTED] = 'w',
    [REGISTRANT_REGISTERED] = 'r',
    [REGISTRANT_REJECTED] = 'j',
    [REGISTRANT_CANCELED_BY_REGISTRANT] = 'c',
    [REGISTRANT_CANCELED_BY_ORGANIZER] = 'o',
    [REGISTRANT_EXPIRED] = 'x',
};

static char letter_of(enum action action, const struct move_decision *decision)
{
    switch (decision->outcome) {
    case MOVE_NONE: return '.';
    case MOVE_ALREADY: return '=';
    case MOVE_FULL: return '!';
    case MOVE_DONE: return action == ACTION_RESEND || action == ACTION_ERASE ? '*' : letters[decision->to];
    }
    return '?';
}

static struct move_decision decide(enum action action, enum registrant_state from,
                                   const struct registration *registration)
{
    const struct registrant registrant = { .state = from, .state_at_ms = 5 };

    return move_decide(action, &registrant, registration, 6);
}

static void each_action_moves_each_state_as_the_table_says(void **state)
{
    /* From: unconfirmed, pending, waitlisted, registered, rejected, canceled by registrant, by organizer, expired. */
    static const struct {
        enum action action;
        const char *with_places, *full;
    } table[ACTIONS] = {
        { ACTION_CONFIRM, "r===....", "w===...." },    { ACTION_APPROVE, ".r..r.r.", ".!..!.!." },
        { ACTION_REJECT, "jjjj....", "jjjj...." },     { ACTION_PROMOTE, "..r.....", "..!....." },
        { ACTION_ADVANCE, "..r.....", "..!....." },    { ACTION_CANCEL, "oooo.==.", "oooo.==." },
        { ACTION_CANCEL_OWN, "cccc.==.", "cccc.==." }, { ACTION_EXPIRE, "x=======", "x=======" },
        { ACTION_RETAKE, "====.r..", "====.!.." },     { ACTION_RESEND, "*******=", "*******=" },
        { ACTION_ERASE, "********", "********" },
    };
    const struct registration open = { .configuration.capacity = 1 };
    const struct registration full = { .configuration.capacity = 1, .counts[REGISTRANT_REGISTERED] = 1 };

    (void)state;
    for (size_t i = 0; i < ACTIONS * REGISTRANT_STATES; i++) {
        enum action action = table[i / REGISTRANT_STATES].action;
        enum registrant_state from = (enum registrant_state)(i % REGISTRANT_STATES);
        struct move_decision with = decide(action, from, &open), without = decide(action, from, &full);
        char is = letter_of(action, &with), is_full = letter_of(action, &without);
        if (is != table[i / REGISTRANT_STATES].with_places[from] || is_full != table[i / REGISTRANT_STATES].full[from])
            fail_msg("%.*s from %c: %c, full: %c", STR_ARGS(action_name(action)), letters[from], is, is_full);
        bool moves = with.outcome == MOVE_DONE && with.to != from;
        assert_true(!moves || registrant_may_move(from, with.to)); /* the other table agrees */
        assert_true(with.outcome == MOVE_DONE || with.to == from); /* what is refused names the state */
    }
}

static void each_move_is_mailed_in_its_own_words(void **state)
{
    static const struct {
        enum action action;
        enum registrant_state from;
        enum notice notice;
    } cases[] = {
        { ACTION_CONFIRM, REGISTRANT_UNCONFIRMED, NOTICE_CONFIRMATION },
        { ACTION_APPROVE, REGISTRANT_PENDING, NOTICE_APPROVED },
        { ACTION_APPROVE, REGISTRANT_REJECTED, NOTICE_APPROVED },
        { ACTION_APPROVE, REGISTRANT_CANCELED_BY_ORGANIZER, NOTICE_APPROVED },
        { ACTION_REJECT, REGISTRANT_PENDING, NOTICE_REJECTED },
        { ACTION_REJECT, REGISTRANT_REGISTERED, NOTICE_REJECTED },
        { ACTION_PROMOTE, REGISTRANT_WAITLISTED, NOTICE_PROMOTED },
        { ACTION_ADVANCE, REGISTRANT_WAITLISTED, NOTICE_PROMOTED },
        { ACTION_CANCEL, REGISTRANT_REGISTERED, NOTICE_CANCELED_BY_ORGANIZER },
        { ACTION_CANCEL_OWN, REGISTRANT_REGISTERED, NOTICE_CANCELED },
        { ACTION_EXPIRE, REGISTRANT_UNCONFIRMED, NOTICE_NONE }, /* the address may be a stranger's */
        { ACTION_CANCEL, REGISTRANT_CANCELED_BY_ORGANIZER, NOTICE_NONE },
        { ACTION_RESEND, REGISTRANT_UNCONFIRMED, NOTICE_CONFIRM_ADDRESS },
        { ACTION_RESEND, REGISTRANT_WAITLISTED, NOTICE_WAITLISTED },
        { ACTION_RESEND, REGISTRANT_REJECTED, NOTICE_REJECTED },
        { ACTION_RESEND, REGISTRANT_EXPIRED, NOTICE_NONE },
        { ACTION_ERASE, REGISTRANT_REGISTERED, NOTICE_NONE },
    };
    const struct registration open = { .version = 1 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (decide(cases[i].action, cases[i].from, &open).notice != cases[i].notice)
            fail_msg("%.*s from %c", STR_ARGS(action_name(cases[i].action)), letters[cases[i].from]);
}

static void a_confirmed_address_goes_on_through_the_gates(void **state)
{
    static const struct {
        const char *when;
        bool reserved;
        struct registration registration;
        enum registrant_state to;
        enum notice notice;
    } cases[] = {
        { "a place was kept, and all others are taken",
          true,
          { .configuration.capacity = 2, .counts[REGISTRANT_REGISTERED] = 1, .reserved = 1 },
          REGISTRANT_REGISTERED,
          NOTICE_CONFIRMATION },
        { "a place was kept, and approval came since",
          true,
          { .configuration.approval = true, .reserved = 1 },
          REGISTRANT_REGISTERED,
          NOTICE_CONFIRMATION },
        { "approval", false, { .configuration.approval = true }, REGISTRANT_PENDING, NOTICE_PENDING },
        { "none was kept, but there is one", false, { .version = 1 }, REGISTRANT_REGISTERED, NOTICE_CONFIRMATION },
        { "none is left, and the list is closed by now",
          false,
          { .configuration.capacity = 1, .reserved = 1 },
          REGISTRANT_WAITLISTED,
          NOTICE_WAITLISTED },
        { "one is left, but others wait",
          false,
          { .configuration.capacity = 1, .counts[REGISTRANT_WAITLISTED] = 1 },
          REGISTRANT_WAITLISTED,
          NOTICE_WAITLISTED },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct registrant registrant = { .state = REGISTRANT_UNCONFIRMED, .reserved = cases[i].reserved };
        struct move_decision decision = move_decide(ACTION_CONFIRM, &registrant, &cases[i].registration, 6);
        if (decision.outcome != MOVE_DONE || decision.to != cases[i].to || decision.notice != cases[i].notice)
            fail_msg("%s: %c", cases[i].when, letters[decision.to]);
    }
}

static void after_a_day_an_address_cannot_be_confirmed_any_more(void **state)
{
    const struct registrant registrant = { .state = REGISTRANT_UNCONFIRMED, .state_at_ms = 7 };
    const struct registration open = { .version = 1 };
    struct move_decision last = move_decide(ACTION_CONFIRM, &registrant, &open, 7 + LIMIT_UNCONFIRMED_MS - 1),
                         over = move_decide(ACTION_CONFIRM, &registrant, &open, 7 + LIMIT_UNCONFIRMED_MS),
                         cancel = move_decide(ACTION_CANCEL_OWN, &registrant, &open, 7 + LIMIT_UNCONFIRMED_MS);

    (void)state;
    assert_int_equal(last.outcome, MOVE_DONE);
    assert_int_equal(over.outcome, MOVE_NONE);
    assert_int_equal(over.to, REGISTRANT_EXPIRED);
    assert_int_equal(cancel.outcome, MOVE_DONE);
}

static void a_place_is_held_by_who_is_registered_or_asked_to_confirm(void **state)
{
    static const struct {
        int32_t capacity;
        int64_t registered, reserved, waiting, end_ms, deleted_ms;
        bool left, open, ends; /* at 10 ms */
    } cases[] = {
        { 0, 1000000, 9, 0, 0, 0, true, true, false }, { 2, 1, 0, 0, 0, 0, true, true, false },
        { 2, 1, 1, 0, 0, 0, false, false, false },     { 2, 2, 0, 0, 0, 0, false, false, false },
        { 1, 5, 0, 3, 0, 0, false, false, false },     { 2, 1, 0, 1, 0, 0, true, false, true },
        { 0, 7, 0, 1, 0, 0, true, false, true },       { 2, 1, 0, 1, 11, 0, true, false, true },
        { 2, 1, 0, 1, 10, 0, true, false, false },     { 2, 1, 0, 1, 0, 3, true, false, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct registration registration = {
            .configuration.capacity = cases[i].capacity,
            .counts = { [REGISTRANT_REGISTERED] = cases[i].registered, [REGISTRANT_WAITLISTED] = cases[i].waiting },
            .reserved = cases[i].reserved,
            .end_ms = cases[i].end_ms,
            .deleted_at_ms = cases[i].deleted_ms,
        };
        if (places_left(&registration) != cases[i].left || places_open(&registration) != cases[i].open ||
            places_wait_ends(&registration, 10) != cases[i].ends)
            fail_msg("row %zu", i);
        assert_int_equal(places_taken(&registration), cases[i].registered + cases[i].reserved);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_action_moves_each_state_as_the_table_says),
        cmocka_unit_test(each_move_is_mailed_in_its_own_words),
        cmocka_unit_test(a_confirmed_address_goes_on_through_the_gates),
        cmocka_unit_test(after_a_day_an_address_cannot_be_confirmed_any_more),
        cmocka_unit_test(a_place_is_held_by_who_is_registered_or_asked_to_confirm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
