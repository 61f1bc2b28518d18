/* batch.c: cases of changes that are committed together. */
#include "cases.h"
#include "fixture.h"

void one_person_twice_in_a_batch_is_one_registrant(void **state)
{
    struct fixture *f = *state;
    struct change *first = enrolment(f, "lisa"), *again = enrolment(f, "lisa"), *other = enrolment(f, "max");

    TOGETHER(f, first, again, other);
    assert_outcome(first, ENROL_NEW);
    assert_outcome(again, ENROL_KNOWN);
    assert_true(id_equal(first->as.enrol.id, again->as.enrol.id));
    assert_int_equal(registered_now(f), 2);
    assert_int_equal(outbox_now(f).waiting, 2);
    invariants_hold(f);
}

void the_last_place_is_sold_once_in_a_batch(void **state)
{
    struct fixture *f = *state;
    struct change *patch = capacity(f, 1), *first = enrolment(f, "lisa"), *second = enrolment(f, "max");

    (void)commit(f, patch);
    first->as.enrol.version_seen = second->as.enrol.version_seen = 2;
    TOGETHER(f, first, second);
    assert_outcome(first, ENROL_NEW);
    assert_outcome(second, ENROL_FULL);
    assert_true(id_is_none(second->as.enrol.id));
    assert_int_equal(registered_now(f), 1);
    invariants_hold(f);
}

void a_place_freed_in_a_batch_is_free_in_it(void **state)
{
    struct fixture *f = *state;

    (void)commit(f, capacity(f, 1));
    struct change *first = enrolment(f, "lisa"), *second = enrolment(f, "max"), *third = enrolment(f, "eva");
    first->as.enrol.version_seen = second->as.enrol.version_seen = third->as.enrol.version_seen = 2;
    (void)commit(f, first);
    struct change *cancel = cancellation(f, first->as.enrol.id, f->person);
    TOGETHER(f, cancel, second, third);
    assert_int_equal(cancel->as.move.outcome, MOVE_DONE);
    assert_outcome(second, ENROL_NEW);
    assert_outcome(third, ENROL_FULL);
    assert_int_equal(registered_now(f), 1);
    invariants_hold(f);
}

/* Known by the person's index in one change, by the id in the other: one fact. */
void known_and_canceled_in_one_batch_is_canceled(void **state)
{
    struct fixture *f = *state;
    struct id id = commit(f, enrolment_signed_in(f, "lisa"))->as.enrol.id;
    struct change *known = enrolment_signed_in(f, "lisa"), *cancel = cancellation(f, id, f->person),
                  *back = enrolment_signed_in(f, "lisa");

    known->as.enrol.answers = STR("{\"q\":\"second\"}");
    back->as.enrol.answers = STR("{\"q\":\"third\"}");
    TOGETHER(f, known, cancel, back);
    assert_outcome(known, ENROL_KNOWN);
    assert_int_equal(cancel->as.move.outcome, MOVE_DONE);
    assert_outcome(back, ENROL_BACK);
    struct registrant row = registrant_now(f, id);
    assert_int_equal(row.state, REGISTRANT_REGISTERED);
    assert_true(str_equal(row.answers, STR("{\"q\":\"third\"}")));
    assert_int_equal(row.change_seq, 4);
    assert_int_equal(row.calendar_sequence, 2);
    assert_int_equal(row.mails_waiting, 2);
    assert_int_equal(registered_now(f), 1);
    invariants_hold(f);
}

void a_failing_change_does_not_harm_its_neighbours(void **state)
{
    struct fixture *f = *state;
    struct change *old = commit(f, enrolment(f, "old")), *guilty = enrolment(f, "guilty"), *before = enrolment(f, "a"),
                  *after = enrolment(f, "b"), *broken = capacity(f, -1);

    guilty->as.enrol.new_id = old->as.enrol.id; /* the database's own key refuses it */
    TOGETHER(f, before, guilty, broken, after);
    assert_int_equal(before->status, STORE_OK);
    assert_int_equal(after->status, STORE_OK);
    assert_int_equal(guilty->status, STORE_BROKEN);
    assert_int_equal(broken->status, STORE_BROKEN);
    assert_int_equal(registered_now(f), 3);
    assert_true(str_equal(registrant_now(f, old->as.enrol.id).first_name, STR("old")));
    assert_int_equal(event_now(f).registration.version, 1);
    invariants_hold(f);
}

void created_and_enrolled_in_one_batch(void **state)
{
    struct fixture *f = *state;
    struct change *meeting = change_new(f, CHANGE_MEETING_CREATE), *open = change_new(f, CHANGE_REGISTRATION_CREATE),
                  *lisa = enrolment(f, "lisa");
    struct registration registration = { .id = fixture_id(f),
                                         .tenant = f->tenant,
                                         .meeting = fixture_id(f),
                                         .organizer = f->organizer,
                                         .configuration.capacity = 1 };
    struct event event;

    meeting->as.meeting.meeting =
        (struct meeting){ .id = registration.meeting, .tenant = f->tenant, .organizer = f->organizer };
    open->as.registration.registration = &registration;
    lisa->as.enrol.registration = registration.id;
    TOGETHER(f, meeting, open, lisa);
    assert_outcome(lisa, ENROL_NEW);
    assert_int_equal(store_event_find(f->view, f->arena, f->tenant, registration.meeting, &event), STORE_OK);
    assert_true(event.has_registration);
    assert_int_equal(event.registration.counts[REGISTRANT_REGISTERED], 1);
    assert_int_equal(event.question_count, 0);
    f->registration = registration.id;
    f->meeting = registration.meeting;
    invariants_hold(f);
}

void the_audit_chain_holds_over_many_batches(void **state)
{
    struct fixture *f = *state;
    char who[16];

    for (int i = 0; i < 40; i++) {
        (void)snprintf(who, sizeof who, "p%d", i);
        struct change *one = enrolment(f, who), *again = enrolment(f, who);
        f->now.wall_ms++;
        TOGETHER(f, one, again, cancellation(f, one->as.enrol.new_id, f->person));
    }
    fixture_reopen(f);
    invariants_hold(f);
}
