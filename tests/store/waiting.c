/* waiting.c: cases of the waiting list: who is first gets the place that becomes free, in the same transaction. */
#include "cases.h"
#include "people.h"

static const struct configuration two_places = { .capacity = 2, .waitlist = true };

/* Two are in, three wait. */
static void five_come(struct fixture *f, struct id ids[static 5])
{
    static const char *const names[] = { "a", "b", "c", "d", "e" };

    event_with(f, &two_places);
    for (size_t i = 0; i < COUNT(names); i++)
        ids[i] = comes(f, names[i]);
    states_are(f, ids, "rrwww");
    (void)post_now(f);
}

void a_free_place_goes_to_who_waits_longest_and_is_mailed(void **state)
{
    struct fixture *f = *state;
    struct id ids[5];

    five_come(f, ids);
    (void)moved(f, ACTION_CANCEL_OWN, ids[0]);
    states_are(f, ids, "crrww");
    struct registrant c = registrant_now(f, ids[2]);
    assert_true(c.state_by.kind == ACTOR_SYSTEM && c.waiting_seq == 0 && c.calendar_sequence == 1);
    assert_int_equal(c.change_seq, definition_now(f).change_seq);
    struct post post = post_now(f);
    assert_int_equal(post.count, 2);
    assert_int_equal(post_find(&post, NOTICE_PROMOTED, ids[2])->sequence, 1);
    assert_non_null(post_find(&post, NOTICE_CANCELED, ids[0]));

    (void)moved(f, ACTION_CANCEL_OWN, ids[3]); /* waits no more */
    (void)moved(f, ACTION_REJECT, ids[1]);
    states_are(f, ids, "cjrcr");
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM waiting"), 0);
    invariants_hold(f);
}

void changes_of_one_batch_see_each_others_places(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *when;
        enum action actions[2];
        int whom[2];
        const char *after;
    } cases[] = {
        { "two places, two who wait", { ACTION_CANCEL_OWN, ACTION_CANCEL_OWN }, { 0, 1 }, "ccrrw" },
        { "the first gives up, then a place is free", { ACTION_CANCEL_OWN, ACTION_CANCEL_OWN }, { 2, 0 }, "crcrw" },
        { "a place, and its new owner gives it up", { ACTION_CANCEL_OWN, ACTION_CANCEL_OWN }, { 0, 2 }, "crcrw" },
        { "a place, and the next in the line is taken out", { ACTION_CANCEL, ACTION_CANCEL }, { 0, 3 }, "orrow" },
        { "none is left for the last, then one for the first", { ACTION_PROMOTE, ACTION_CANCEL }, { 4, 0 }, "orrww" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct id ids[5];
        five_come(f, ids);
        TOGETHER(f, move(f, cases[i].actions[0], ids[cases[i].whom[0]]),
                 move(f, cases[i].actions[1], ids[cases[i].whom[1]]));
        states_are(f, ids, cases[i].after);
        invariants_hold(f);
    }
}

void who_comes_in_the_same_batch_waits_behind(void **state)
{
    struct fixture *f = *state;
    struct id ids[5];

    five_come(f, ids);
    struct change *late = enrolment(f, "late"), *cancel = move(f, ACTION_CANCEL_OWN, ids[0]);
    TOGETHER(f, late, cancel);
    assert_int_equal(state_now(f, late->as.enrol.id), REGISTRANT_WAITLISTED);
    states_are(f, ids, "crrww");
    invariants_hold(f);

    const struct configuration one = { .capacity = 1, .waitlist = true };
    event_with(f, &one);
    struct id first = comes(f, "first");
    struct change *second = enrolment(f, "second");
    TOGETHER(f, second, move(f, ACTION_CANCEL_OWN, first)); /* comes to the list and leaves it in one batch */
    assert_int_equal(second->as.enrol.decision.state, REGISTRANT_WAITLISTED);
    assert_int_equal(state_now(f, second->as.enrol.id), REGISTRANT_REGISTERED);
    invariants_hold(f);
}

void a_promotion_by_hand_is_out_of_turn_and_never_beyond_the_places(void **state)
{
    struct fixture *f = *state;
    struct id ids[5];

    five_come(f, ids);
    assert_int_equal(commit(f, move(f, ACTION_PROMOTE, ids[4]))->as.move.outcome, MOVE_FULL);
    struct registration wish = definition_now(f);
    f->now.wall_ms = wish.end_ms; /* over: nobody is promoted by itself */
    wish.configuration.capacity = 4;
    configured(f, &wish);
    states_are(f, ids, "rrwww");
    (void)moved(f, ACTION_PROMOTE, ids[4]);
    states_are(f, ids, "rrwwr");
    assert_int_equal(registrant_now(f, ids[4]).state_by.kind, ACTOR_ADMINISTRATOR);
    invariants_hold(f);

    struct change *later = change_new(f, CHANGE_REGISTRATION_PUT); /* and now it is not over any more */
    wish.end_ms += MINUTE_MS;
    later->as.registration.registration = &wish;
    (void)commit(f, later);
    states_are(f, ids, "rrrwr");
    invariants_hold(f);
}

enum { CROWD = 600, ROOM = 560 };

void more_room_than_one_step_fills_goes_on_by_a_task(void **state)
{
    const struct configuration one = { .capacity = 1, .waitlist = true };
    struct fixture *f = *state;
    static struct id ids[CROWD];

    event_with(f, &one);
    many_come(f, CROWD, ids);
    assert_int_equal(definition_now(f).counts[REGISTRANT_WAITLISTED], CROWD - 1);
    (void)post_now(f);
    struct registration wish = definition_now(f);
    wish.configuration.capacity = ROOM;
    struct change *room = configuring(f, &wish), *late = enrolment(f, "late"),
                  *gives_up = move(f, ACTION_CANCEL_OWN, ids[0]);
    late->as.enrol.version_seen = 2;
    TOGETHER(f, room, late, gives_up);
    assert_int_equal(late->as.enrol.decision.state, REGISTRANT_WAITLISTED);
    assert_int_equal(registered_now(f), LIMIT_EXPAND);
    assert_int_equal(state_now(f, ids[LIMIT_EXPAND]), REGISTRANT_REGISTERED);
    assert_int_equal(state_now(f, ids[LIMIT_EXPAND + 1]), REGISTRANT_WAITLISTED);
    invariants_hold(f);

    fixture_reopen(f);
    struct post post = post_now(f);
    assert_int_equal(post_count(&post, NOTICE_PROMOTED), LIMIT_EXPAND);
    assert_int_equal(post_count(&post, TASK_ADVANCE), 1);
    assert_int_equal(task_done(f, post_find(&post, TASK_ADVANCE, (struct id){ { 0 } })), 1);
    assert_int_equal(registered_now(f), ROOM);
    assert_int_equal(state_now(f, ids[ROOM]), REGISTRANT_REGISTERED); /* the first of all gave up */
    assert_int_equal(state_now(f, ids[ROOM + 1]), REGISTRANT_WAITLISTED);
    assert_int_equal(state_now(f, late->as.enrol.id), REGISTRANT_WAITLISTED);
    post = post_now(f);
    assert_int_equal(post_count(&post, NOTICE_PROMOTED), ROOM - LIMIT_EXPAND);
    assert_int_equal(post.count, ROOM - LIMIT_EXPAND);
    invariants_hold(f);
}
