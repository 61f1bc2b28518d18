/* gates.c: cases of the way in: an address to confirm, an approval, a place or the waiting list. Which is decided is
 * core/enrol.c's and core/move.c's; here is what is stored and mailed. */
#include "cases.h"
#include "people.h"

/* The state of a newcomer, by the gates, the places, and how they come; a capital U keeps a place. */
static void newcomer_is(struct fixture *f, const struct configuration *gates, bool full, bool signed_in, char expected)
{
    static const char letters[REGISTRANT_STATES] = "upwr....";

    event_with(f, gates);
    if (full) {
        struct change *first = enrolment(f, "first");
        first->as.enrol.by_organizer = true;
        assert_outcome(commit(f, first), ENROL_NEW);
    }
    struct change *lisa = commit(f, signed_in ? enrolment_signed_in(f, "lisa") : enrolment(f, "lisa"));
    if (expected == '-') {
        assert_outcome(lisa, ENROL_FULL);
        return;
    }
    assert_outcome(lisa, ENROL_NEW);
    struct registrant row = registrant_now(f, lisa->as.enrol.id);
    char is = row.state == REGISTRANT_UNCONFIRMED && row.reserved ? 'U' : letters[row.state];
    if (is != expected)
        fail_msg("confirmation %d, approval %d, waitlist %d, full %d, signed in %d: %c", gates->confirmation,
                 gates->approval, gates->waitlist, full, signed_in, is);
    assert_int_equal(row.waiting_seq, is == 'w' ? row.change_seq : 0);
    assert_int_equal(row.mails_waiting, 1);
    struct post post = post_now(f);
    assert_non_null(post_find(&post, notice_of_state(row.state), row.id));
    assert_int_equal(post_count(&post, TASK_EXPIRE), 0); /* not before its day is over */
    invariants_hold(f);
}

void the_gates_are_passed_in_order_and_each_state_has_its_mail(void **state)
{
    static const struct {
        bool confirmation, approval, waitlist;
        const char *places, *full; /* anonymous, signed in */
    } cases[] = {
        { false, false, false, "rr", "--" }, { false, false, true, "rr", "ww" }, { false, true, false, "pp", "--" },
        { false, true, true, "pp", "pp" },   { true, false, false, "Ur", "--" }, { true, false, true, "Ur", "uw" },
        { true, true, false, "up", "--" },   { true, true, true, "up", "up" },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct configuration gates = { .capacity = 1,
                                             .confirmation = cases[i].confirmation,
                                             .approval = cases[i].approval,
                                             .waitlist = cases[i].waitlist };
        for (size_t way = 0; way < 2; way++) {
            newcomer_is(f, &gates, false, way == 1, cases[i].places[way]);
            newcomer_is(f, &gates, true, way == 1, cases[i].full[way]);
        }
    }
    /* Each who is to confirm has the end of their day in the outbox, and nobody else. */
    f->now.wall_ms += LIMIT_UNCONFIRMED_MS;
    struct post post = post_now(f);
    assert_int_equal(post_count(&post, TASK_EXPIRE), 6);
    assert_int_equal(post.count, 6);
}

static const struct configuration one_to_confirm = { .capacity = 1, .confirmation = true, .waitlist = true };

void a_place_is_kept_for_a_day_and_then_goes_to_who_waits(void **state)
{
    struct fixture *f = *state;

    event_with(f, &one_to_confirm);
    struct id ids[] = { comes(f, "lisa"), comes_signed_in(f, "max") };
    states_are(f, ids, "uw");
    assert_int_equal(definition_now(f).reserved, 1);
    f->now.wall_ms += LIMIT_UNCONFIRMED_MS - 1;
    struct post early = post_now(f);
    assert_int_equal(post_count(&early, TASK_EXPIRE), 0);
    f->now.wall_ms += 1;
    struct post post = post_now(f);
    struct outbox_row *task = post_find(&post, TASK_EXPIRE, ids[0]);
    assert_int_equal(task_done(f, task), 1);

    states_are(f, ids, "xr");
    struct registrant lisa = registrant_now(f, ids[0]), max = registrant_now(f, ids[1]);
    assert_false(lisa.reserved);
    assert_int_equal(lisa.state_by.kind, ACTOR_SYSTEM);
    assert_true(max.waiting_seq == 0 && max.state_by.kind == ACTOR_SYSTEM && max.calendar_sequence == 1);
    post = post_now(f);
    assert_int_equal(post.count, 1); /* the address of who let the day pass may be a stranger's */
    assert_non_null(post_find(&post, NOTICE_PROMOTED, ids[1]));
    assert_int_equal(outbox_now(f).waiting, 0); /* the task too is over */
    invariants_hold(f);
}

void a_confirmed_address_takes_the_place_that_was_kept(void **state)
{
    struct fixture *f = *state;

    event_with(f, &one_to_confirm);
    struct id ids[] = { comes(f, "lisa"), comes_signed_in(f, "max") };
    (void)moved(f, ACTION_CONFIRM, ids[0]);
    states_are(f, ids, "rw");
    assert_int_equal(definition_now(f).reserved, 0);
    assert_false(registrant_now(f, ids[0]).reserved);
    assert_int_equal(commit(f, move(f, ACTION_CONFIRM, ids[0]))->as.move.outcome, MOVE_ALREADY);
    struct post post = post_now(f);
    assert_non_null(post_find(&post, NOTICE_CONFIRMATION, ids[0]));
    assert_int_equal(post_count(&post, NOTICE_PROMOTED), 0);

    f->now.wall_ms += LIMIT_UNCONFIRMED_MS; /* its day is over, and it means nothing any more */
    post = post_now(f);
    assert_int_equal(task_done(f, post_find(&post, TASK_EXPIRE, ids[0])), 1);
    states_are(f, ids, "rw");
    invariants_hold(f);
}

void who_confirms_too_late_is_told_so(void **state)
{
    struct fixture *f = *state;

    event_with(f, &one_to_confirm);
    struct id lisa = comes(f, "lisa");
    f->now.wall_ms += LIMIT_UNCONFIRMED_MS;
    struct change *late = commit(f, move(f, ACTION_CONFIRM, lisa));
    assert_true(late->as.move.outcome == MOVE_NONE && late->as.move.state == REGISTRANT_EXPIRED);
    assert_int_equal(definition_now(f).reserved, 1); /* until its task has run */
    invariants_hold(f);
}

/* The mail would lead to a link that is over, and be dropped when the task has run. */
void who_comes_again_after_their_day_begins_anew_though_its_task_has_not_run(void **state)
{
    struct fixture *f = *state;

    event_with(f, &one_to_confirm);
    struct id lisa = comes(f, "lisa");
    (void)post_now(f);
    f->now.wall_ms += LIMIT_UNCONFIRMED_MS;
    struct change *again = commit(f, enrolment(f, "lisa"));
    assert_outcome(again, ENROL_BACK);
    assert_true(id_equal(again->as.enrol.id, lisa) && again->as.enrol.decision.state == REGISTRANT_UNCONFIRMED);
    assert_int_equal(registrant_now(f, lisa).state_at_ms, f->now.wall_ms);
    assert_int_equal(definition_now(f).reserved, 1); /* their own place is no obstacle */
    struct post post = post_now(f);
    assert_int_equal(post_count(&post, NOTICE_CONFIRM_ADDRESS), 1);
    assert_int_equal(task_done(f, post_find(&post, TASK_EXPIRE, lisa)), 1);
    assert_int_equal(state_now(f, lisa), REGISTRANT_UNCONFIRMED);
    (void)moved(f, ACTION_CONFIRM, lisa);
    assert_int_equal(state_now(f, lisa), REGISTRANT_REGISTERED);
    invariants_hold(f);
}

void who_left_and_came_back_has_a_day_of_their_own(void **state)
{
    struct fixture *f = *state;

    event_with(f, &one_to_confirm);
    struct id lisa = comes(f, "lisa");
    f->now.wall_ms += MINUTE_MS;
    (void)moved(f, ACTION_CANCEL_OWN, lisa);
    assert_int_equal(definition_now(f).reserved, 0);
    f->now.wall_ms += MINUTE_MS;
    assert_outcome(commit(f, enrolment(f, "lisa")), ENROL_BACK);
    invariants_hold(f);

    f->now.wall_ms = NOW_MS + LIMIT_UNCONFIRMED_MS;
    struct post post = post_now(f);
    assert_int_equal(task_done(f, post_find(&post, TASK_EXPIRE, lisa)), 1);
    assert_int_equal(state_now(f, lisa), REGISTRANT_UNCONFIRMED);
    f->now.wall_ms += 2 * MINUTE_MS;
    post = post_now(f);
    assert_int_equal(task_done(f, post_find(&post, TASK_EXPIRE, lisa)), 1);
    assert_int_equal(state_now(f, lisa), REGISTRANT_EXPIRED);
    invariants_hold(f);
}

void an_approval_takes_a_place_if_one_is_left(void **state)
{
    const struct configuration gates = { .capacity = 1, .approval = true };
    struct fixture *f = *state;

    event_with(f, &gates);
    struct id ids[] = { comes(f, "lisa"), comes(f, "max"), comes(f, "eva") };
    states_are(f, ids, "ppp");
    (void)moved(f, ACTION_APPROVE, ids[1]);
    struct change *full = commit(f, move(f, ACTION_APPROVE, ids[0]));
    assert_true(full->as.move.outcome == MOVE_FULL && full->as.move.state == REGISTRANT_PENDING);
    (void)moved(f, ACTION_REJECT, ids[2]);
    assert_int_equal(commit(f, move(f, ACTION_REJECT, ids[2]))->as.move.outcome, MOVE_NONE);
    (void)moved(f, ACTION_REJECT, ids[1]); /* its place is free again: for whom, the organizer says */
    states_are(f, ids, "pjj");
    (void)moved(f, ACTION_APPROVE, ids[2]);
    states_are(f, ids, "pjr");

    struct registrant max = registrant_now(f, ids[1]), eva = registrant_now(f, ids[2]);
    assert_int_equal(max.calendar_sequence, 2); /* came into a calendar, and went */
    assert_int_equal(eva.calendar_sequence, 1);
    assert_int_equal(max.link_epoch, 1); /* a page may still say what became of it */
    struct post post = post_now(f);
    assert_int_equal(post_count(&post, NOTICE_APPROVED), 2);
    assert_int_equal(post_count(&post, NOTICE_REJECTED), 2);
    assert_int_equal(post_find(&post, NOTICE_REJECTED, ids[1])->sequence, 2);
    invariants_hold(f);
}
