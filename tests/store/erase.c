/* erase.c: cases of who is erased, who is mended, and who is mailed once more. */
#include "base/metrics.h"
#include "cases.h"
#include "people.h"

void a_resend_is_a_mail_and_nothing_else(void **state)
{
    struct fixture *f = *state;
    struct id lisa = comes(f, "lisa");

    (void)post_now(f);
    struct registrant before = registrant_now(f, lisa);
    (void)moved(f, ACTION_RESEND, lisa);
    struct registrant after = registrant_now(f, lisa);
    assert_int_equal(after.change_seq, before.change_seq);
    assert_int_equal(after.calendar_sequence, before.calendar_sequence);
    assert_int_equal(after.mails_waiting, 1);
    struct post post = post_now(f);
    assert_true(post.count == 1 && post_find(&post, NOTICE_CONFIRMATION, lisa) != NULL);
    assert_int_equal(registrant_now(f, lisa).mails_waiting, 0);
    invariants_hold(f);
}

/* --- Erased ----------------------------------------------------------------------------------------------------------
 */

static void attended(struct fixture *f, struct id registrant)
{
    struct change *change = change_new(f, CHANGE_ATTEND);

    change->as.attend = (struct change_attend){ f->registration, registrant, registrant_now(f, registrant).link_epoch };
    (void)commit(f, change);
}

static void is_gone(struct fixture *f, struct id id)
{
    struct registrant row, *changed;
    struct attendance *attendances;
    size_t n;
    bool more;
    int64_t last = registration_now(f).change_seq;

    assert_int_equal(store_registrant_find(f->view, f->arena, f->registration, id, &row), STORE_MISSING);
    assert_int_equal(store_attendances(f->view, f->arena, f->registration, &id, 1, 9, &attendances, &n), STORE_OK);
    assert_int_equal(n, 0);
    assert_int_equal(store_registrants_changed(f->view, f->arena, f->registration, 0, 99, &changed, &n, &more),
                     STORE_OK);
    for (size_t i = 0; i < n; i++) {
        if (!id_equal(changed[i].id, id))
            continue;
        assert_int_equal(changed[i].state, REGISTRANT_STATES);
        assert_true(str_is_null(changed[i].email) && changed[i].change_seq <= last);
        return;
    }
    fail_msg("no tombstone");
}

void who_is_erased_frees_the_place_and_may_come_anew(void **state)
{
    const struct configuration one = { .capacity = 1, .waitlist = true };
    struct fixture *f = *state;

    event_with(f, &one);
    struct change *lisa = commit(f, enrolment(f, "lisa"));
    struct id first = lisa->as.enrol.id, max = comes(f, "max");
    attended(f, first);
    (void)commit(f, erasure(f, first, lisa->as.enrol.person));
    is_gone(f, first);
    assert_int_equal(state_now(f, max), REGISTRANT_REGISTERED);
    assert_int_equal(store_commit(f->view, erasure(f, first, lisa->as.enrol.person)), STORE_MISSING);
    invariants_hold(f);

    struct change *again = commit(f, enrolment(f, "lisa"));
    assert_outcome(again, ENROL_NEW);
    assert_false(id_equal(again->as.enrol.id, first));
    assert_int_equal(state_now(f, again->as.enrol.id), REGISTRANT_WAITLISTED);
    is_gone(f, first);
    invariants_hold(f);
}

void each_state_can_be_erased(void **state)
{
    const struct configuration gates = { .capacity = 2, .waitlist = true };
    struct fixture *f = *state;
    static const char *const names[] = { "u", "p", "w", "r", "j", "c", "o", "x" };
    struct change *people[COUNT(names)];
    struct id ids[COUNT(names)];

    event_with(f, &gates);
    for (size_t i = 0; i < COUNT(names); i++)
        ids[i] = (people[i] = commit(f, enrolment(f, names[i])))->as.enrol.id;
    (void)moved(f, ACTION_REJECT, ids[4]);
    (void)moved(f, ACTION_CANCEL_OWN, ids[5]);
    (void)moved(f, ACTION_CANCEL, ids[6]);
    states_are(f, ids, "rrwwjcow");
    invariants_hold(f);
    for (size_t i = COUNT(names); i-- > 0;) { /* the two who have places last, so that the others stay what they are */
        (void)commit(f, erasure(f, ids[i], people[i]->as.enrol.person));
        is_gone(f, ids[i]);
        invariants_hold(f);
    }
    struct registration after = definition_now(f);
    for (size_t i = 0; i < REGISTRANT_STATES; i++)
        assert_int_equal(after.counts[i], 0);

    const struct configuration confirmation = { .capacity = 1, .confirmation = true };
    event_with(f, &confirmation);
    struct change *lisa = commit(f, enrolment(f, "lisa"));
    (void)commit(f, erasure(f, lisa->as.enrol.id, lisa->as.enrol.person));
    assert_int_equal(definition_now(f).reserved, 0);
    f->now.wall_ms += LIMIT_UNCONFIRMED_MS;
    struct post post = post_now(f); /* the end of a day of somebody who is not there */
    assert_int_equal(task_done(f, post_find(&post, TASK_EXPIRE, lisa->as.enrol.id)), 1);
    invariants_hold(f);
}

/* A row that goes and comes in one batch ends as the last says. */
void who_is_erased_and_comes_in_one_batch_is_there(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, enrolment(f, "lisa")), *again = enrolment(f, "lisa"), *third = enrolment(f, "lisa");
    struct registrant row;
    int64_t batches = metrics_get(METRIC_STORE_BATCHES);

    TOGETHER(f, erasure(f, lisa->as.enrol.id, lisa->as.enrol.person), again, third);
    assert_int_equal(metrics_get(METRIC_STORE_BATCHES), batches + 1); /* not one by one, after a refusal */
    assert_outcome(again, ENROL_NEW);
    assert_outcome(third, ENROL_KNOWN);
    assert_true(id_equal(third->as.enrol.id, again->as.enrol.id));
    is_gone(f, lisa->as.enrol.id);
    assert_int_equal(store_registrant_of_person(f->view, f->arena, f->registration, &again->as.enrol.person, &row),
                     STORE_OK);
    assert_true(id_equal(row.id, again->as.enrol.id));
    assert_int_equal(registered_now(f), 1);
    invariants_hold(f);

    struct id id = again->as.enrol.id; /* and who comes to the event in the moment before */
    struct change *attend = change_new(f, CHANGE_ATTEND);
    attend->as.attend = (struct change_attend){ f->registration, id, row.link_epoch };
    TOGETHER(f, attend, erasure(f, id, again->as.enrol.person));
    is_gone(f, id);

    struct change *brief = enrolment(f, "brief"); /* comes and goes: nobody ever saw them */
    TOGETHER(f, brief, erasure(f, brief->as.enrol.new_id, brief->as.enrol.person));
    assert_int_equal(store_registrant_find(f->view, f->arena, f->registration, brief->as.enrol.new_id, &row),
                     STORE_MISSING);
    assert_outcome(commit(f, enrolment(f, "brief")), ENROL_NEW);
    invariants_hold(f);
}

void nobody_is_erased_as_somebody_else(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, enrolment(f, "lisa")), *max = commit(f, enrolment(f, "max"));

    assert_int_equal(store_commit(f->view, erasure(f, lisa->as.enrol.id, max->as.enrol.person)), STORE_CHANGED);
    assert_int_equal(store_commit(f->view, erasure(f, lisa->as.enrol.id, enrolment(f, "eva")->as.enrol.person)),
                     STORE_CHANGED);
    assert_int_equal(registered_now(f), 2);
    invariants_hold(f);
}

/* --- Mended ----------------------------------------------------------------------------------------------------------
 */

/* Lisa as she is, to be changed. */
static struct change *mending(struct fixture *f, const struct change *who, struct registrant *as)
{
    struct change *change = change_new(f, CHANGE_REGISTRANT_PUT);

    *as = registrant_now(f, who->as.enrol.id);
    change->as.registrant = (struct change_registrant){
        .registrant = as,
        .change_seq_seen = as->change_seq,
        .version_seen = 1,
        .person_before = who->as.enrol.person,
        .person = who->as.enrol.person,
        .mail_id = fixture_id(f),
    };
    return change;
}

/* To the address of "name". */
static struct change *readdressing(struct fixture *f, const struct change *who, struct registrant *as, const char *name)
{
    struct change *change = mending(f, who, as), *other = enrolment(f, name);

    as->email = other->as.enrol.email;
    change->as.registrant.person = other->as.enrol.person;
    change->as.registrant.address_changed = true;
    return change;
}

void a_name_is_mended_without_a_mail_and_with_its_answers_as_told(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, enrolment(f, "lisa"));
    struct registrant wish, later;

    (void)post_now(f);
    struct change *name = mending(f, lisa, &wish);
    wish.last_name = STR("Newname");
    wish.answers = STR("{\"q\":\"not meant\"}");
    assert_int_equal(commit(f, name)->as.registrant.change_seq, 2);
    struct registrant row = registrant_now(f, wish.id);
    assert_true(str_equal(row.last_name, STR("Newname")) && str_equal(row.answers, STR("{\"q\":\"all\"}")));
    assert_true(row.link_epoch == 1 && row.change_seq == 2);
    assert_int_equal(outbox_now(f).waiting, 0);

    struct change *answers = mending(f, lisa, &later);
    later.answers = STR("{\"q\":\"mended\"}");
    answers->as.registrant.answers_changed = true;
    (void)commit(f, answers);
    assert_true(str_equal(registrant_now(f, wish.id).answers, STR("{\"q\":\"mended\"}")));
    invariants_hold(f);
}

void another_address_is_another_person_with_other_links(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, enrolment(f, "lisa"));
    struct registrant wish;

    (void)post_now(f);
    struct change *address = readdressing(f, lisa, &wish, "elisabeth"), *old = enrolment(f, "lisa");
    int64_t batches = metrics_get(METRIC_STORE_BATCHES);
    TOGETHER(f, address, old); /* the old address is free in the same batch */
    assert_int_equal(metrics_get(METRIC_STORE_BATCHES), batches + 1);
    assert_int_equal(address->status, STORE_OK);
    assert_outcome(old, ENROL_NEW);
    struct registrant row = registrant_now(f, wish.id);
    assert_true(str_equal(row.email, STR("elisabeth@example.org")) && row.link_epoch == 2);
    struct post post = post_now(f);
    assert_non_null(post_find(&post, NOTICE_CONFIRMATION, wish.id));
    struct change *known = commit(f, enrolment(f, "elisabeth"));
    assert_outcome(known, ENROL_KNOWN);
    assert_true(id_equal(known->as.enrol.id, wish.id) && known->as.enrol.link_epoch == 2);
    invariants_hold(f);
}

void what_cannot_be_mended_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, enrolment(f, "lisa"));
    struct registrant wish;

    (void)comes(f, "max");
    struct change *taken = readdressing(f, lisa, &wish, "max");
    assert_int_equal(store_commit(f->view, taken), STORE_EXISTS);
    struct change *stale = readdressing(f, lisa, &wish, "elisabeth");
    stale->as.registrant.change_seq_seen = 7;
    assert_int_equal(store_commit(f->view, stale), STORE_CHANGED);
    stale->as.registrant.change_seq_seen = 0;
    stale->as.registrant.version_seen = 2;
    assert_int_equal(store_commit(f->view, stale), STORE_CHANGED);
    stale->as.registrant.version_seen = 0;
    stale->as.registrant.person_before = stale->as.registrant.person;
    assert_int_equal(store_commit(f->view, stale), STORE_CHANGED);
    wish.id = fixture_id(f);
    assert_int_equal(store_commit(f->view, stale), STORE_MISSING);
    struct registrant row = registrant_now(f, lisa->as.enrol.id);
    assert_true(str_equal(row.email, STR("lisa@example.org")) && row.link_epoch == 1 && row.change_seq == 1);
    assert_outcome(commit(f, enrolment(f, "lisa")), ENROL_KNOWN);
    assert_outcome(commit(f, enrolment(f, "elisabeth")), ENROL_NEW);
    invariants_hold(f);
}
