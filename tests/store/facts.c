/* facts.c: cases of the two halves of a batch as the backends promise them (store/backend.h), with no rule between:
 * what is wanted is loaded, what was advanced is written. */
#include "cases.h"
#include "core/limits.h"
#include "fixture.h"
#include "store/backend.h"

static struct batch_list nobody;

static struct batch *batch_new(struct fixture *f)
{
    struct batch *batch = ARENA_NEW(f->arena, struct batch, 1);

    assert_non_null(batch);
    *batch = (struct batch){ .arena = f->arena,
                             .list = &nobody,
                             .now_ms = f->now.wall_ms,
                             .until_mono_ms = clock_read(&f->clock).mono_ms + VIEW_WAIT_MS };
    facts_init(&batch->registrations, f->arena, sizeof(struct registration_fact));
    facts_init(&batch->persons, f->arena, sizeof(struct person_fact));
    facts_init(&batch->registrants, f->arena, sizeof(struct registrant_fact));
    facts_init(&batch->meetings, f->arena, sizeof(struct meeting_fact));
    facts_init(&batch->keys, f->arena, sizeof(struct key_fact));
    facts_init(&batch->mails, f->arena, sizeof(struct mail_fact));
    facts_init(&batch->questions, f->arena, sizeof(struct question_fact));
    facts_init(&batch->externals, f->arena, sizeof(struct external_fact));
    facts_init(&batch->policies, f->arena, sizeof(struct policy_fact));
    facts_init(&batch->onces, f->arena, sizeof(struct once_fact));
    facts_init(&batch->waitings, f->arena, sizeof(struct waiting_fact));
    facts_init(&batch->users, f->arena, sizeof(struct user_fact));
    facts_init(&batch->attendances, f->arena, sizeof(struct attendance_fact));
    return batch;
}

static void load(struct fixture *f, struct batch *batch)
{
    assert_int_equal(f->store->backend->load(f->view, batch), STORE_OK);
}

static void save(struct fixture *f, struct batch *batch)
{
    assert_int_equal(f->store->backend->save(f->view, batch), STORE_OK);
}

static struct registration_fact *registration_wanted(struct fixture *f, struct batch *batch, size_t waiting_most)
{
    struct registration_fact *fact = facts_want(&batch->registrations, f->registration, (struct id){ { 0 } });

    assert_non_null(fact);
    fact->waiting_most = waiting_most;
    return fact;
}

static struct id digest_of(const struct change *enrolment)
{
    struct id id;

    memcpy(id.b, enrolment->as.enrol.person.digest, sizeof id.b);
    return id;
}

static void waiting_add(struct fixture *f, struct batch *batch, int64_t seq, struct id registrant)
{
    struct waiting_fact *fact = facts_want(&batch->waitings, f->registration, waiting_key(seq));

    assert_non_null(fact);
    fact->row = ROW_NEW;
    fact->seq = seq;
    fact->registrant_id = registrant;
}

void the_waiting_are_loaded_in_their_order_with_who_they_are(void **state)
{
    struct fixture *f = *state;
    struct id ada = commit(f, enrolment(f, "ada"))->as.enrol.id, bob = commit(f, enrolment(f, "bob"))->as.enrol.id,
              eve = commit(f, enrolment(f, "eve"))->as.enrol.id;
    struct batch *batch = batch_new(f);
    struct registration_fact *fact = registration_wanted(f, batch, 5);

    load(f, batch);
    assert_int_equal(fact->waiting_count, 0);
    waiting_add(f, batch, 300, ada);
    waiting_add(f, batch, 7, bob);
    waiting_add(f, batch, 8, eve);
    fact->row = ROW_CHANGED;
    fact->now.counts[REGISTRANT_WAITLISTED] = 3;
    save(f, batch);

    batch = batch_new(f);
    fact = registration_wanted(f, batch, 2);
    struct registrant_fact *known = facts_want(&batch->registrants, f->registration, eve);
    load(f, batch);
    assert_int_equal(fact->waiting_count, 2);
    assert_true(fact->waiting_room >= 2);
    assert_int_equal(fact->waiting[0]->seq, 7);
    assert_true(str_equal(fact->waiting[0]->registrant->now.first_name, STR("bob")));
    assert_int_equal(fact->waiting[1]->seq, 8);
    assert_ptr_equal(fact->waiting[1]->registrant, known);
    assert_int_equal(known->row, ROW_LOADED);
    assert_ptr_equal(fact->waiting[1], facts_find(&batch->waitings, f->registration, waiting_key(8)));
    assert_int_equal(fact->waiting[0]->row, ROW_LOADED);
    fact->waiting[0]->row = ROW_GONE;
    save(f, batch);

    batch = batch_new(f);
    fact = registration_wanted(f, batch, 5);
    load(f, batch);
    assert_int_equal(fact->waiting_count, 2);
    assert_int_equal(fact->waiting[0]->seq, 8);
    assert_true(id_equal(fact->waiting[1]->registrant_id, ada));
    f->store->backend->rollback(f->view);
}

void a_step_of_a_large_change_takes_the_next_in_order(void **state)
{
    static const char *const names[] = { "ada", "bob", "eve" };
    struct fixture *f = *state;
    struct id ids[COUNT(names)];
    struct batch *batch = batch_new(f);

    for (size_t i = 0; i < COUNT(names); i++)
        ids[i] = commit(f, enrolment(f, names[i]))->as.enrol.id;
    struct expansion steps[] = {
        { .registration = f->registration, .most = 2 },
        { .registration = f->registration, .after = ids[1], .most = 2 },
        { .registration = f->registration, .after = ids[2], .most = 2 },
    };
    batch->expansions = steps;
    batch->expansion_count = COUNT(steps);
    struct registrant_fact *known = facts_want(&batch->registrants, f->registration, ids[1]);
    load(f, batch);
    assert_int_equal(steps[0].count, 2);
    assert_true(id_equal(steps[0].rows[0]->now.id, ids[0]));
    assert_int_equal(steps[0].rows[0]->row, ROW_LOADED);
    assert_ptr_equal(steps[0].rows[1], known);
    assert_int_equal(steps[1].count, 1);
    assert_ptr_equal(steps[1].rows[0], facts_find(&batch->registrants, f->registration, ids[2]));
    assert_int_equal(steps[2].count, 0);
    f->store->backend->rollback(f->view);
}

/* The registrant and the person are taken out of the store; what is counted of them is another's to see to. */
static void erase(struct fixture *f, const struct change *enrolment)
{
    struct batch *batch = batch_new(f);
    struct registrant_fact *registrant = facts_want(&batch->registrants, f->registration, enrolment->as.enrol.id);
    struct person_fact *person = facts_want(&batch->persons, f->registration, digest_of(enrolment));

    load(f, batch);
    assert_ptr_equal(person->registrant, registrant);
    registrant->row = ROW_GONE;
    registrant->erased_at_ms = NOW_MS;
    registrant->now.change_seq = 100;
    person->row = ROW_GONE;
    save(f, batch);
}

void who_is_erased_leaves_a_tombstone_and_nothing_else(void **state)
{
    struct fixture *f = *state;
    struct change *ada = commit(f, enrolment(f, "ada")), *bob = commit(f, enrolment(f, "bob")),
                  *eve = commit(f, enrolment(f, "eve"));
    const struct id both[] = { bob->as.enrol.id, ada->as.enrol.id };
    struct change *attend = change_new(f, CHANGE_ATTEND);
    struct attendance *attended;
    struct registrant *rows, one, two[2];
    size_t n;
    bool more;

    attend->as.attend = (struct change_attend){ f->registration, ada->as.enrol.id, ada->as.enrol.link_epoch };
    (void)commit(f, attend);
    assert_int_equal(store_attendances(f->view, f->arena, f->registration, both, 2, 5, &attended, &n), STORE_OK);
    assert_int_equal(n, 1);
    assert_true(id_equal(attended[0].registrant, ada->as.enrol.id));
    erase(f, ada);

    assert_int_equal(store_attendances(f->view, f->arena, f->registration, both, 2, 5, &attended, &n), STORE_OK);
    assert_int_equal(n, 0);
    assert_int_equal(store_registrant_of_person(f->view, f->arena, f->registration, &ada->as.enrol.person, &one),
                     STORE_MISSING);
    assert_int_equal(store_registrant_of_person(f->view, f->arena, f->registration, &bob->as.enrol.person, &one),
                     STORE_OK);
    assert_true(str_equal(one.first_name, STR("bob")) && one.answers.len > 0);
    assert_int_equal(store_registrants_get(f->view, f->arena, f->registration, both, 2, two), STORE_OK);
    assert_true(str_equal(two[0].email, STR("bob@example.org")) && two[0].answers.len > 0);
    assert_int_equal(two[1].state, REGISTRANT_STATES);

    assert_int_equal(store_registrants_changed(f->view, f->arena, f->registration, 0, 2, &rows, &n, &more), STORE_OK);
    assert_true(n == 2 && more);
    assert_true(id_equal(rows[0].id, bob->as.enrol.id) && id_equal(rows[1].id, eve->as.enrol.id));
    int64_t seen = rows[1].change_seq;
    assert_int_equal(store_registrants_changed(f->view, f->arena, f->registration, seen, 1, &rows, &n, &more),
                     STORE_OK);
    assert_true(n == 1 && !more);
    assert_true(id_equal(rows[0].id, ada->as.enrol.id));
    assert_int_equal(rows[0].change_seq, 100);
    assert_int_equal(rows[0].state, REGISTRANT_STATES);
    assert_int_equal(store_registrants_changed(f->view, f->arena, f->registration, 100, 1, &rows, &n, &more), STORE_OK);
    assert_true(n == 0 && !more);
    assert_int_equal(commit(f, enrolment(f, "ada"))->as.enrol.decision.outcome, ENROL_NEW);
}

void a_person_may_become_another_registrants(void **state)
{
    struct fixture *f = *state;
    struct change *ada = commit(f, enrolment(f, "ada")), *bob = commit(f, enrolment(f, "bob"));
    struct batch *batch = batch_new(f);
    struct person_fact *person = facts_want(&batch->persons, f->registration, digest_of(ada));
    struct registrant one;

    load(f, batch);
    assert_int_equal(person->rule_version, PERSON_RULE_VERSION);
    person->row = ROW_CHANGED;
    person->registrant_id = bob->as.enrol.id;
    save(f, batch);
    assert_int_equal(store_registrant_of_person(f->view, f->arena, f->registration, &ada->as.enrol.person, &one),
                     STORE_OK);
    assert_true(id_equal(one.id, bob->as.enrol.id));
}

void texts_views_and_questions_are_written_where_they_changed(void **state)
{
    struct fixture *f = *state;
    struct batch *batch = batch_new(f);
    struct registration_fact *fact = registration_wanted(f, batch, 0);
    struct question_fact *changed = facts_want(&batch->questions, f->registration, (struct id){ { 7, 1 } }),
                         *hidden = facts_want(&batch->questions, f->registration, (struct id){ { 6, 2 } }),
                         *added = facts_want(&batch->questions, f->registration, (struct id){ { 5, 3 } });

    load(f, batch);
    assert_int_equal(added->row, ROW_ABSENT);
    assert_int_equal(changed->row, ROW_LOADED);
    assert_int_equal(changed->now.question.option_count, 2);
    assert_int_equal(hidden->now.position, 1);
    changed->row = hidden->row = ROW_CHANGED;
    changed->now.question.display_name = STR("Food?");
    hidden->now.hidden = true;
    added->row = ROW_NEW;
    added->now = (struct question_row){ .registration = f->registration, .position = 0 };
    added->now.question = (struct question){ .id = { { 5, 3 } }, .display_name = STR("First?") };
    changed->now.position = 1;
    fact->row = ROW_CHANGED;
    fact->text_changed = true;
    fact->now.subject = STR("All hands");
    fact->now.configuration.consent_text = STR("We keep it.");
    fact->views_by = 41;
    save(f, batch);
    batch = batch_new(f);
    registration_wanted(f, batch, 0)->views_by = 1;
    load(f, batch);
    save(f, batch);

    struct event event = event_now(f);
    assert_true(str_equal(event.registration.subject, STR("All hands")));
    assert_true(str_is_null(event.registration.description));
    assert_int_equal(event.registration.speaker_count, 0);
    assert_true(str_equal(event.registration.configuration.consent_text, STR("We keep it.")));
    assert_int_equal(event.registration.page_views, 42);
    assert_int_equal(event.question_count, 2);
    assert_true(str_equal(event.questions[0].display_name, STR("First?")));
    assert_true(str_equal(event.questions[1].display_name, STR("Food?")));
    assert_int_equal(event.questions[1].option_count, 2);
}

static void policy_change(struct fixture *f, struct id app, struct id user, enum row row)
{
    struct batch *batch = batch_new(f);
    struct policy_fact *fact = facts_want(&batch->policies, f->tenant, app);

    load(f, batch);
    fact->row = row;
    fact->now = (struct policy){ .tenant = f->tenant, .app = app, .user = user, .granted_at_ms = NOW_MS };
    save(f, batch);
}

static bool allows(struct fixture *f, struct id app, struct id user)
{
    bool is = false;

    assert_int_equal(store_policy_allows(f->view, f->tenant, app, user, &is), STORE_OK);
    return is;
}

void an_application_acts_for_whom_a_policy_names_or_for_everyone(void **state)
{
    struct fixture *f = *state;
    struct id one = fixture_id(f), other = fixture_id(f), app = fixture_id(f), everyone = { { 0 } };
    struct policy *list;
    size_t n;

    assert_false(allows(f, app, one));
    policy_change(f, app, one, ROW_NEW);
    policy_change(f, app, one, ROW_NEW); /* again is no error */
    assert_true(allows(f, app, one));
    assert_false(allows(f, app, other) || allows(f, app, everyone) || allows(f, one, one));
    policy_change(f, app, everyone, ROW_NEW);
    assert_true(allows(f, app, other) && allows(f, app, everyone));
    assert_int_equal(store_policies(f->view, f->arena, f->tenant, &list, &n), STORE_OK);
    assert_int_equal(n, 2);
    assert_true(id_is_none(list[0].user) && id_equal(list[1].user, one));
    assert_int_equal(list[0].granted_at_ms, NOW_MS);
    assert_int_equal(store_policies(f->view, f->arena, other, &list, &n), STORE_OK);
    assert_int_equal(n, 0);
    assert_int_equal(store_policies(f->view, f->arena, everyone, &list, &n), STORE_OK);
    assert_int_equal(n, 2);
    policy_change(f, app, everyone, ROW_GONE);
    assert_true(allows(f, app, one) && !allows(f, app, other));
}

static struct once_fact *once_wanted(struct fixture *f, struct batch *batch, struct id key)
{
    struct once_fact *fact = facts_want(&batch->onces, f->tenant, key);

    assert_non_null(fact);
    return fact;
}

static void once_put(struct fixture *f, struct id key, struct id made, int64_t at_ms)
{
    struct batch *batch = batch_new(f);
    struct once_fact *fact = once_wanted(f, batch, key);

    load(f, batch);
    fact->row = fact->row == ROW_LOADED ? ROW_CHANGED : ROW_NEW;
    fact->now = (struct once_row){ .tenant = f->tenant, .key = key, .request = key, .made = made, .at_ms = at_ms };
    save(f, batch);
}

void what_came_once_is_remembered_for_a_day(void **state)
{
    struct fixture *f = *state;
    struct id old = fixture_id(f), last = fixture_id(f), now = fixture_id(f), made = fixture_id(f);

    once_put(f, old, made, NOW_MS - LIMIT_ONCE_MS - 1);
    once_put(f, last, made, NOW_MS - LIMIT_ONCE_MS);
    once_put(f, now, (struct id){ { 0 } }, NOW_MS);
    once_put(f, now, made, NOW_MS);

    struct batch *batch = batch_new(f);
    const struct once_fact *facts[] = { once_wanted(f, batch, old), once_wanted(f, batch, last),
                                        once_wanted(f, batch, now) };
    load(f, batch);
    assert_int_equal(facts[0]->row, ROW_ABSENT);
    assert_int_equal(facts[1]->row, ROW_LOADED);
    assert_int_equal(facts[1]->now.at_ms, NOW_MS - LIMIT_ONCE_MS);
    assert_int_equal(facts[2]->row, ROW_LOADED);
    assert_true(id_equal(facts[2]->now.made, made) && id_equal(facts[2]->now.request, now));
    f->store->backend->rollback(f->view);
}

static struct id meeting_put(struct fixture *f, int64_t code, struct id external_key)
{
    struct batch *batch = batch_new(f);
    struct id id = fixture_id(f);
    struct meeting_fact *fact = facts_want(&batch->meetings, f->tenant, id);

    load(f, batch);
    fact->row = ROW_NEW;
    fact->now = (struct meeting){ .tenant = f->tenant,
                                  .id = id,
                                  .organizer = f->organizer,
                                  .code = code,
                                  .external_key = external_key,
                                  .version = 1 };
    save(f, batch);
    return id;
}

static void meeting_delete(struct fixture *f, struct id id)
{
    struct batch *batch = batch_new(f);
    struct meeting_fact *fact = facts_want(&batch->meetings, f->tenant, id);

    load(f, batch);
    fact->row = ROW_CHANGED;
    fact->now.deleted_at_ms = NOW_MS;
    fact->now.external_key = (struct id){ { 0 } };
    save(f, batch);
}

static struct id external_now(struct fixture *f, struct id external_key)
{
    struct batch *batch = batch_new(f);
    const struct external_fact *fact = facts_want(&batch->externals, f->tenant, external_key);

    load(f, batch);
    f->store->backend->rollback(f->view);
    return fact->meeting;
}

void a_meeting_is_found_by_all_its_names_until_it_is_deleted(void **state)
{
    struct fixture *f = *state;
    struct id none = { { 0 } }, key = fixture_id(f), id = meeting_put(f, 123456789012345, key),
              later = meeting_put(f, 0, none);
    struct meeting found, *list;
    struct event event;
    size_t n;
    bool more;

    assert_int_equal(store_meeting_find(f->view, f->arena, f->tenant, 123456789012345, none, &found), STORE_OK);
    assert_true(id_equal(found.id, id));
    assert_int_equal(store_meeting_find(f->view, f->arena, f->tenant, 0, key, &found), STORE_OK);
    assert_true(id_equal(found.id, id));
    assert_true(id_equal(external_now(f, key), id));
    assert_int_equal(store_meeting_find(f->view, f->arena, f->organizer, 123456789012345, none, &found), STORE_MISSING);
    assert_int_equal(store_meeting_find(f->view, f->arena, f->tenant, 0, none, &found), STORE_MISSING);
    assert_int_equal(store_meetings(f->view, f->arena, f->tenant, f->organizer, none, 2, &list, &n, &more), STORE_OK);
    assert_true(n == 2 && more && id_equal(list[0].id, f->meeting) && id_equal(list[1].id, id));

    meeting_delete(f, id);
    assert_int_equal(store_meeting_find(f->view, f->arena, f->tenant, 123456789012345, none, &found), STORE_MISSING);
    assert_int_equal(store_meeting_find(f->view, f->arena, f->tenant, 0, key, &found), STORE_MISSING);
    assert_int_equal(store_event_find(f->view, f->arena, f->tenant, id, &event), STORE_MISSING);
    assert_true(id_is_none(external_now(f, key)));
    assert_int_equal(store_meetings(f->view, f->arena, f->tenant, f->organizer, f->meeting, 2, &list, &n, &more),
                     STORE_OK);
    assert_true(n == 1 && !more && id_equal(list[0].id, later));
    assert_int_equal(store_meetings(f->view, f->arena, f->tenant, id, none, 2, &list, &n, &more), STORE_OK);
    assert_int_equal(n, 0);
}
