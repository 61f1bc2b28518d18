/* enrol.c: cases of one enrolment after another. What is decided is core/enrol.c's; here is what is stored. */
#include "cases.h"
#include "core/limits.h"
#include "fixture.h"

void a_new_person_gets_a_row_answers_and_a_mail(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, enrolment(f, "lisa"));
    struct registrant row = registrant_now(f, lisa->as.enrol.id);

    assert_outcome(lisa, ENROL_NEW);
    assert_true(id_equal(lisa->as.enrol.id, lisa->as.enrol.new_id));
    assert_int_equal(row.state, REGISTRANT_REGISTERED);
    assert_true(str_equal(row.first_name, STR("lisa")) && str_equal(row.last_name, STR("Adkins")));
    assert_true(str_equal(row.email, STR("lisa@example.org")) && str_equal(row.language, STR("de")));
    assert_true(str_equal(row.answers, STR("{\"q\":\"all\"}")));
    assert_true(str_equal(row.calendar_uid, STR("uid@example.org")) && str_is_null(row.zone));
    assert_int_equal(row.registered_at_ms, NOW_MS);
    assert_int_equal(row.state_at_ms, NOW_MS);
    assert_int_equal(row.state_by.kind, ACTOR_APPLICATION);
    assert_true(id_equal(row.state_by.id, f->application.id) && id_is_none(row.user_id));
    assert_int_equal(row.link_epoch, lisa->as.enrol.link_epoch);
    assert_int_equal(row.mails_waiting, 1);
    assert_int_equal(row.change_seq, 1);
    assert_int_equal(event_now(f).registration.change_seq, 1);
    assert_int_equal(registered_now(f), 1);
    assert_int_equal(outbox_now(f).waiting, 1);
    invariants_hold(f);
}

void a_known_person_gets_the_same_registrant(void **state)
{
    struct fixture *f = *state;
    struct change *first = commit(f, enrolment(f, "lisa")), *again = commit(f, enrolment(f, "lisa"));

    assert_outcome(again, ENROL_KNOWN);
    assert_true(id_equal(again->as.enrol.id, first->as.enrol.id));
    assert_int_equal(again->as.enrol.link_epoch, first->as.enrol.link_epoch);
    assert_int_equal(outbox_now(f).waiting, 1);
    assert_int_equal(event_now(f).registration.change_seq, 1);
    invariants_hold(f);
}

void a_repeat_is_mailed_again_only_after_ten_minutes(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, enrolment(f, "lisa")), *taken = commit(f, claim(f, 10));

    (void)commit(f, settlement(f, &taken->as.claim.rows[0], OUTBOX_DELIVERED));
    struct registrant row = registrant_now(f, lisa->as.enrol.id);
    assert_int_equal(row.mails_waiting, 0);
    assert_int_equal(row.mail_left_at_ms, NOW_MS);
    assert_int_equal(row.change_seq, 1);

    f->now.wall_ms += LIMIT_MAIL_REPEAT_MS - 1;
    (void)commit(f, enrolment(f, "lisa"));
    assert_int_equal(outbox_now(f).waiting, 0);
    f->now.wall_ms += 1;
    (void)commit(f, enrolment(f, "lisa"));
    assert_int_equal(outbox_now(f).waiting, 1);
    row = registrant_now(f, lisa->as.enrol.id);
    assert_int_equal(row.mails_waiting, 1);
    assert_int_equal(row.change_seq, 1);
    invariants_hold(f);
}

void signed_in_answers_replace_the_old_and_nobody_is_mailed(void **state)
{
    struct fixture *f = *state;
    struct change *first = commit(f, enrolment_signed_in(f, "lisa")), *again = enrolment_signed_in(f, "lisa");

    again->as.enrol.answers = STR("{\"q\":\"none\"}");
    (void)commit(f, again);
    struct registrant row = registrant_now(f, first->as.enrol.id);
    assert_outcome(again, ENROL_KNOWN);
    assert_true(str_equal(row.answers, STR("{\"q\":\"none\"}")));
    assert_true(id_equal(row.user_id, f->person.id));
    assert_int_equal(row.change_seq, 2);
    assert_int_equal(row.mails_waiting, 1);
    assert_int_equal(outbox_now(f).waiting, 1);

    struct change *nothing = enrolment_signed_in(f, "lisa");
    nothing->as.enrol.answers = STR("{}");
    (void)commit(f, nothing);
    assert_true(str_is_null(registrant_now(f, first->as.enrol.id).answers));
    invariants_hold(f);
}

void after_a_cancel_by_oneself_the_same_registrant_comes_back(void **state)
{
    struct fixture *f = *state;
    struct id id = commit(f, enrolment_signed_in(f, "lisa"))->as.enrol.id;

    (void)commit(f, cancellation(f, id, f->person));
    struct change *back = enrolment_signed_in(f, "lisa");
    assert_int_equal(registrant_now(f, id).state, REGISTRANT_CANCELED_BY_REGISTRANT);
    back->as.enrol.last_name = STR("Newname");
    back->as.enrol.answers = STR("{}");
    (void)commit(f, back);
    struct registrant row = registrant_now(f, id);
    assert_outcome(back, ENROL_BACK);
    assert_true(id_equal(back->as.enrol.id, id));
    assert_int_equal(row.state, REGISTRANT_REGISTERED);
    assert_true(str_equal(row.last_name, STR("Newname")) && str_is_null(row.answers));
    assert_int_equal(row.calendar_sequence, 2);
    assert_int_equal(row.change_seq, 3);
    assert_int_equal(registered_now(f), 1);
    assert_int_equal(outbox_now(f).waiting, 3);

    struct change *taken = commit(f, claim(f, 10));
    assert_int_equal(taken->as.claim.rows[2].sequence, 2);
    invariants_hold(f);
}

void who_was_refused_stays_refused(void **state)
{
    struct fixture *f = *state;
    struct id id = commit(f, enrolment(f, "lisa"))->as.enrol.id;

    (void)commit(f, cancellation(f, id, (struct actor){ ACTOR_ORGANIZER, f->organizer }));
    struct change *silent = commit(f, enrolment(f, "lisa")), *told = commit(f, enrolment_signed_in(f, "lisa"));
    assert_outcome(silent, ENROL_SILENT);
    assert_outcome(told, ENROL_REFUSED);
    assert_true(id_is_none(silent->as.enrol.id) && id_is_none(told->as.enrol.id));
    assert_int_equal(registrant_now(f, id).state, REGISTRANT_CANCELED_BY_ORGANIZER);
    assert_int_equal(registered_now(f), 0);
    invariants_hold(f);
}

void doors_are_judged_by_the_batch_clock(void **state)
{
    struct fixture *f = *state;
    struct registration doors = event_now(f).registration;

    doors.configuration.capacity = 1;
    doors.configuration.opens_at_ms = NOW_MS + 10;
    doors.configuration.closes_at_ms = NOW_MS + 20;
    (void)commit(f, configuring(f, &doors));
    static const struct {
        const char *when;
        int64_t after_ms;
        enum enrol_outcome outcome;
    } cases[] = {
        { "before", 9, ENROL_NOT_OPEN },
        { "open", 10, ENROL_NEW },
        { "full", 11, ENROL_FULL },
        { "closed", 20, ENROL_CLOSED },
        { "over", 120 * MINUTE_MS, ENROL_ENDED },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct change *change = enrolment(f, cases[i].when);
        f->now.wall_ms = NOW_MS + cases[i].after_ms;
        change->as.enrol.version_seen = 2;
        if (commit(f, change)->as.enrol.decision.outcome != cases[i].outcome)
            fail_msg("%s", cases[i].when);
    }
    invariants_hold(f);
}

void an_older_definition_is_told(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = enrolment(f, "lisa");

    (void)commit(f, capacity(f, 5));
    assert_int_equal(store_commit(f->view, lisa), STORE_CHANGED);
    assert_int_equal(registered_now(f), 0);
    lisa->as.enrol.version_seen = event_now(f).registration.version;
    (void)commit(f, lisa);
    assert_int_equal(registered_now(f), 1);
}

void an_unknown_registration_is_missing(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = enrolment(f, "lisa"), *gone = cancellation(f, fixture_id(f), f->person);

    lisa->as.enrol.registration = fixture_id(f);
    assert_int_equal(store_commit(f->view, lisa), STORE_MISSING);
    assert_int_equal(store_commit(f->view, gone), STORE_MISSING);
}
