/* define.c: cases of what an organizer or an administrator says: questions, external registrants, policies, views. */
#include "cases.h"
#include "people.h"

/* --- Questions -------------------------------------------------------------------------------------------------------
 */

static struct change *asking(struct fixture *f, enum change_kind kind, struct id question, const char *text)
{
    struct change *change = change_new(f, kind);

    change->as.question = (struct change_question){
        .registration = f->registration,
        .version_seen = event_now(f).registration.version,
        .question = { .id = question, .display_name = str_of(text), .input = ANSWER_TEXT },
    };
    return change;
}

void questions_are_added_changed_and_hidden_and_answers_stay(void **state)
{
    static const struct str options[] = { STR_INIT("yes"), STR_INIT("no, \"thanks\"") };
    struct fixture *f = *state;
    struct event before = event_now(f);
    struct id lisa = comes(f, "lisa"), first = before.questions[0].id, new_id = fixture_id(f);
    struct change *add = asking(f, CHANGE_QUESTION_PUT, new_id, "Lunch?"),
                  *stale = asking(f, CHANGE_QUESTION_PUT, first, "Too late?");

    add->as.question.is_new = true;
    add->as.question.position = 2;
    add->as.question.question.input = ANSWER_RADIO_BUTTON;
    add->as.question.question.options = options;
    add->as.question.question.option_count = COUNT(options);
    TOGETHER(f, add, stale);
    assert_true(add->status == STORE_OK && add->as.question.version == 2 && stale->status == STORE_CHANGED);
    assert_int_equal(store_commit(f->view, asking(f, CHANGE_QUESTION_PUT, fixture_id(f), "Nobody's")), STORE_MISSING);
    (void)commit(f, asking(f, CHANGE_QUESTION_PUT, first, "Renamed?"));
    struct event event = event_now(f);
    assert_int_equal(event.question_count, 3);
    assert_true(id_equal(event.questions[0].id, first) && str_equal(event.questions[0].display_name, STR("Renamed?")));
    assert_int_equal(event.questions[0].option_count, 0);
    assert_true(id_equal(event.questions[2].id, new_id) && event.questions[2].option_count == 2);
    assert_true(str_equal(event.questions[2].options[1], options[1]));

    const struct id turned[] = { new_id, event.questions[1].id, first };
    struct change *order = change_new(f, CHANGE_QUESTIONS_ORDER);
    order->as.order =
        (struct change_order){ .registration = f->registration, .questions = turned, .count = COUNT(turned) };
    (void)commit(f, order);
    event = event_now(f);
    for (size_t i = 0; i < COUNT(turned); i++)
        assert_true(id_equal(event.questions[i].id, turned[i]));
    assert_true(event.questions[0].option_count == 2 && str_equal(event.questions[2].display_name, STR("Renamed?")));

    (void)commit(f, asking(f, CHANGE_QUESTION_DELETE, first, ""));
    assert_int_equal(store_commit(f->view, order), STORE_MISSING);
    assert_int_equal(store_commit(f->view, asking(f, CHANGE_QUESTION_DELETE, first, "")), STORE_MISSING);
    assert_int_equal(store_commit(f->view, asking(f, CHANGE_QUESTION_PUT, first, "Back?")), STORE_MISSING);
    event = event_now(f);
    assert_true(event.question_count == 2 && event.registration.version == 5);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM question"), 3); /* hidden, not lost */
    assert_true(str_equal(registrant_now(f, lisa).answers, STR("{\"q\":\"all\"}")));
    invariants_hold(f);
}

void consent_and_texts_are_written_by_who_changes_them(void **state)
{
    struct fixture *f = *state;
    struct registration wish = definition_now(f);

    wish.configuration.consent_text = STR("I agree.\nReally.");
    configured(f, &wish);
    struct registration now = definition_now(f);
    assert_true(str_equal(now.configuration.consent_text, wish.configuration.consent_text));
    assert_true(str_equal(now.subject, STR("Town hall")) && str_equal(now.description, STR("All of us")));
    assert_int_equal(now.speaker_count, 2);
    invariants_hold(f);
}

/* --- External registrants --------------------------------------------------------------------------------------------
 */

void an_external_registrant_is_created_again_after_being_taken_out(void **state)
{
    const struct configuration one = { .capacity = 1, .confirmation = true, .approval = true };
    struct fixture *f = *state;

    event_with(f, &one);
    struct change *first = commit(f, external(f, "A-7")), *again = commit(f, external(f, "A-7"));
    assert_outcome(first, ENROL_NEW);
    assert_outcome(again, ENROL_KNOWN);
    assert_true(id_equal(first->as.enrol.id, again->as.enrol.id));
    struct registrant row = registrant_now(f, first->as.enrol.id);
    assert_int_equal(row.state, REGISTRANT_REGISTERED);
    assert_true(str_equal(row.external_id, STR("A-7")) && id_equal(row.user_tenant, f->tenant));
    assert_true(id_equal(row.user_id, f->person.id) && str_is_null(row.email));
    assert_outcome(commit(f, external(f, "B-8")), ENROL_FULL);

    (void)moved(f, ACTION_CANCEL, row.id);
    struct change *back = commit(f, external(f, "A-7"));
    assert_outcome(back, ENROL_BACK);
    assert_true(id_equal(back->as.enrol.id, row.id));
    assert_int_equal(state_now(f, row.id), REGISTRANT_REGISTERED);

    (void)commit(f, erasure(f, row.id, first->as.enrol.person));
    struct change *anew = commit(f, external(f, "A-7"));
    assert_outcome(anew, ENROL_NEW);
    assert_false(id_equal(anew->as.enrol.id, row.id));
    assert_int_equal(outbox_now(f).waiting, 0); /* nobody is mailed */
    invariants_hold(f);
}

/* As the other system knows them: of an id of ours it never heard. */
void the_erased_of_another_system_are_known_by_its_id(void **state)
{
    struct fixture *f = *state;
    struct registrant *changed;
    size_t n;
    bool more;

    struct change *ours = commit(f, enrolment(f, "lisa")), *theirs = commit(f, external(f, "A-7"));
    (void)commit(f, erasure(f, ours->as.enrol.id, ours->as.enrol.person));
    (void)commit(f, erasure(f, theirs->as.enrol.id, theirs->as.enrol.person));
    struct change *anew = commit(f, external(f, "A-7"));
    assert_int_equal(store_registrants_changed(f->view, f->arena, f->registration, 0, 9, &changed, &n, &more),
                     STORE_OK);
    assert_true(n == 3 && !more);
    assert_true(changed[0].state == REGISTRANT_STATES && id_equal(changed[0].id, ours->as.enrol.id));
    assert_true(str_is_null(changed[0].external_id));
    assert_true(changed[1].state == REGISTRANT_STATES && id_equal(changed[1].id, theirs->as.enrol.id));
    assert_true(str_equal(changed[1].external_id, STR("A-7")));
    assert_true(changed[2].state == REGISTRANT_REGISTERED && id_equal(changed[2].id, anew->as.enrol.id));
    assert_true(str_equal(changed[2].external_id, STR("A-7")));
    invariants_hold(f);
}

/* --- Policies, views -------------------------------------------------------------------------------------------------
 */

static struct change *policy(struct fixture *f, enum change_kind kind, struct id app, struct id user)
{
    struct change *change = change_new(f, kind);

    change->as.policy = (struct policy){ f->tenant, app, user, NOW_MS };
    return change;
}

static bool allowed(struct fixture *f, struct id app, struct id user)
{
    bool out;

    assert_int_equal(store_policy_allows(f->view, f->tenant, app, user, &out), STORE_OK);
    return out;
}

void the_last_word_on_a_policy_counts(void **state)
{
    struct fixture *f = *state;
    struct id app = fixture_id(f), user = fixture_id(f), other = fixture_id(f), everyone = { { 0 } };
    struct policy *list;
    size_t n;

    TOGETHER(f, policy(f, CHANGE_POLICY_PUT, app, user), policy(f, CHANGE_POLICY_PUT, app, user),
             policy(f, CHANGE_POLICY_PUT, other, everyone), policy(f, CHANGE_POLICY_DELETE, user, user));
    assert_true(allowed(f, app, user) && !allowed(f, app, other) && allowed(f, other, user));
    assert_false(allowed(f, user, app)); /* the two are not the same the other way round */
    assert_int_equal(store_policies(f->view, f->arena, f->tenant, &list, &n), STORE_OK);
    assert_int_equal(n, 2);
    TOGETHER(f, policy(f, CHANGE_POLICY_DELETE, app, user), policy(f, CHANGE_POLICY_PUT, app, user),
             policy(f, CHANGE_POLICY_PUT, other, everyone), policy(f, CHANGE_POLICY_DELETE, other, everyone));
    assert_true(allowed(f, app, user) && !allowed(f, other, user));
}

void views_are_added_up_and_keep_no_version(void **state)
{
    struct fixture *f = *state;
    struct page_views views[] = { { f->registration, 3 }, { fixture_id(f), 5 }, { f->registration, 4 } };
    struct change *first = change_new(f, CHANGE_VIEWS), *second = change_new(f, CHANGE_VIEWS);

    first->as.views = (struct change_views){ views, COUNT(views) };
    second->as.views = (struct change_views){ views, 1 };
    TOGETHER(f, first, enrolment(f, "lisa"), second);
    (void)commit(f, second);
    struct registration now = definition_now(f);
    assert_int_equal(now.page_views, 3 + 4 + 3 + 3);
    assert_true(now.version == 1 && now.counts[REGISTRANT_REGISTERED] == 1);
    invariants_hold(f);
}
