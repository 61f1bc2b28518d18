/* large.c: cases of changes that reach everybody, a step at a time. */
#include "cases.h"
#include "people.h"

enum { CROWD = 1200, STEPS = 3 };

static struct change *deletion(struct fixture *f)
{
    struct registration *registration = ARENA_NEW(f->arena, struct registration, 1);
    struct change *change = change_new(f, CHANGE_REGISTRATION_DELETE);

    assert_non_null(registration);
    *registration = definition_now(f);
    change->as.registration.registration = registration;
    return change;
}

static void each_is_withdrawn(struct fixture *f, size_t n, const struct id *ids)
{
    for (size_t i = 0; i < n; i++) {
        struct registrant row = registrant_now(f, ids[i]);
        assert_int_equal(row.link_epoch, 1); /* what is stored of them stays theirs to take or to erase */
        if (i == 0) {                        /* had canceled before: theirs is another story */
            assert_int_equal(row.state, REGISTRANT_CANCELED_BY_REGISTRANT);
            continue;
        }
        assert_int_equal(row.state, REGISTRANT_CANCELED_BY_ORGANIZER);
        assert_int_equal(row.state_by.kind, ACTOR_SYSTEM);
    }
}

void a_deleted_registration_cancels_everybody_step_by_step_over_restarts(void **state)
{
    const struct configuration few = { .capacity = 1000, .waitlist = true };
    struct fixture *f = *state;
    static struct id ids[CROWD];

    event_with(f, &few);
    many_come(f, CROWD, ids);
    (void)moved(f, ACTION_CANCEL_OWN, ids[0]);
    (void)post_now(f);
    (void)commit(f, deletion(f));
    assert_false(event_now(f).has_registration);
    assert_true(registration_now(f).deleted_at_ms == NOW_MS && registration_now(f).version == 2);
    assert_int_equal(store_commit(f->view, enrolment(f, "late")), STORE_MISSING);
    assert_int_equal(store_commit(f->view, move(f, ACTION_CANCEL, ids[1])), STORE_MISSING);

    struct post post = post_now(f);
    assert_int_equal(post.count, 1);
    struct outbox_row row = *post_find(&post, TASK_WITHDRAW, (struct id){ { 0 } });
    for (int i = 1; i <= STEPS; i++) {
        struct change *step = commit(f, expansion(f, &row)), *unheard;
        assert_int_equal(step->as.expand.done, i == STEPS);
        int64_t canceled = registration_now(f).counts[REGISTRANT_CANCELED_BY_ORGANIZER];
        assert_int_equal(canceled, i == STEPS ? CROWD - 1 : i * LIMIT_EXPAND - 1);
        if (i < STEPS) { /* whoever did not hear the answer is told where it stands, and nothing is done twice */
            unheard = commit(f, expansion(f, &row));
            assert_false(unheard->as.expand.done);
            assert_true(id_equal(unheard->as.expand.row.registrant, step->as.expand.row.registrant));
            assert_int_equal(registration_now(f).counts[REGISTRANT_CANCELED_BY_ORGANIZER], canceled);
        }
        row = step->as.expand.row;
        fixture_reopen(f);
    }
    assert_int_equal(store_commit(f->view, expansion(f, &row)), STORE_MISSING); /* it is over */
    each_is_withdrawn(f, CROWD, ids);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM waiting"), 0);
    post = post_now(f);
    assert_int_equal(post_count(&post, NOTICE_CANCELED_BY_ORGANIZER), CROWD - 1);
    assert_int_equal(post.count, CROWD - 1);
    assert_int_equal(registrant_now(f, ids[1]).calendar_sequence, 1);
    assert_int_equal(registrant_now(f, ids[CROWD - 1]).calendar_sequence, 0); /* was in no calendar */
}

/* The lease of a step has ended, and another has the row: only one of them goes on. */
void a_task_is_done_by_whose_claim_stands(void **state)
{
    struct fixture *f = *state;

    (void)comes(f, "lisa");
    (void)post_now(f);
    (void)commit(f, deletion(f));
    struct post first = post_now(f);
    f->now.wall_ms += MINUTE_MS;
    struct post second = post_now(f);
    assert_int_equal(second.count, 1);
    assert_int_equal(store_commit(f->view, expansion(f, first.rows)), STORE_MISSING);
    assert_int_equal(registration_now(f).counts[REGISTRANT_CANCELED_BY_ORGANIZER], 0);
    assert_true(commit(f, expansion(f, second.rows))->as.expand.done);
    assert_int_equal(registration_now(f).counts[REGISTRANT_CANCELED_BY_ORGANIZER], 1);
    struct outbox_row stranger = second.rows[0];
    stranger.notice = (enum notice)99; /* of a newer program */
    assert_int_equal(store_commit(f->view, expansion(f, &stranger)), STORE_MISSING);
}

void after_a_deletion_the_meeting_may_have_another_registration(void **state)
{
    struct fixture *f = *state;
    struct id before = f->registration, lisa = comes(f, "lisa");
    struct change *gone = deletion(f), *again = deletion(f), *open = change_new(f, CHANGE_REGISTRATION_CREATE);
    struct registration another = *gone->as.registration.registration;

    another.id = fixture_id(f);
    open->as.registration.registration = &another;
    TOGETHER(f, gone, again, open);
    assert_true(gone->status == STORE_OK && again->status == STORE_MISSING && open->status == STORE_OK);
    f->registration = another.id;
    assert_true(id_equal(event_now(f).registration.id, another.id));
    assert_outcome(commit(f, enrolment(f, "lisa")), ENROL_NEW);
    invariants_hold(f);
    struct post post = post_now(f);
    assert_int_equal(task_done(f, post_find(&post, TASK_WITHDRAW, (struct id){ { 0 } })), 1);
    f->registration = before;
    assert_int_equal(state_now(f, lisa), REGISTRANT_CANCELED_BY_ORGANIZER);
}

/* --- Told ------------------------------------------------------------------------------------------------------------
 */

static const struct configuration two_places = { .capacity = 2, .waitlist = true };

void other_times_are_told_to_who_comes_and_to_who_waits(void **state)
{
    struct fixture *f = *state;
    struct change *put = change_new(f, CHANGE_REGISTRATION_PUT);

    event_with(f, &two_places);
    struct id ids[] = { comes(f, "a"), comes(f, "b"), comes(f, "c"), comes(f, "d") };
    (void)moved(f, ACTION_CANCEL_OWN, ids[3]);
    (void)post_now(f);
    int64_t waits_since = registrant_now(f, ids[2]).change_seq;
    struct registration wish = definition_now(f);
    const struct speaker speakers[] = { { STR("Grace"), STR("Invented \"it\"") } };
    wish.subject = STR("Another subject");
    wish.description = (struct str){ 0 };
    wish.speakers = speakers;
    wish.speaker_count = 1;
    wish.start_ms += MINUTE_MS;
    put->as.registration = (struct change_registration){ .registration = &wish, .version_seen = 1 };
    assert_int_equal(commit(f, put)->as.registration.version, 2);
    assert_int_equal(store_commit(f->view, put), STORE_CHANGED);
    struct registration now = definition_now(f);
    assert_true(str_equal(now.subject, wish.subject) && str_is_null(now.description) && now.speaker_count == 1);
    assert_true(str_equal(now.speakers[0].bio, speakers[0].bio) && now.start_ms == wish.start_ms);

    struct post post = post_now(f);
    assert_int_equal(post.count, 1);
    assert_int_equal(task_done(f, post_find(&post, TASK_CHANGED, (struct id){ { 0 } })), 1);
    post = post_now(f);
    assert_int_equal(post_count(&post, NOTICE_CHANGED), 3);
    assert_int_equal(post.count, 3);
    assert_int_equal(post_find(&post, NOTICE_CHANGED, ids[1])->sequence, 1);
    assert_int_equal(post_find(&post, NOTICE_CHANGED, ids[2])->sequence, 0);
    assert_int_equal(registrant_now(f, ids[0]).calendar_sequence, 1);
    struct registrant waits = registrant_now(f, ids[2]); /* is in no calendar, and nothing of theirs has changed */
    assert_true(waits.state == REGISTRANT_WAITLISTED && waits.calendar_sequence == 0);
    assert_int_equal(waits.change_seq, waits_since);
    invariants_hold(f);

    wish.subject = STR("A third"); /* times as they are: nobody is told */
    put->as.registration.version_seen = 0;
    (void)commit(f, put);
    assert_int_equal(outbox_now(f).waiting, 0);
}

void other_times_are_told_in_the_states_that_look_forward_to_them(void **state)
{
    static const struct {
        const char *who;
        struct configuration gates;
        enum registrant_state state;
        bool leaves;
        size_t told;
        uint32_t sequence;
    } cases[] = {
        { "registered", { .capacity = 9 }, REGISTRANT_REGISTERED, false, 1, 1 },
        { "pending", { .approval = true }, REGISTRANT_PENDING, false, 1, 0 },
        { "unconfirmed: it may be a stranger's address",
          { .confirmation = true },
          REGISTRANT_UNCONFIRMED,
          false,
          0,
          0 },
        { "canceled", { .approval = true }, REGISTRANT_CANCELED_BY_REGISTRANT, true, 0, 0 },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct change *put = change_new(f, CHANGE_REGISTRATION_PUT);
        event_with(f, &cases[i].gates);
        struct id lisa = comes(f, "lisa");
        if (cases[i].leaves)
            (void)moved(f, ACTION_CANCEL_OWN, lisa);
        assert_int_equal(state_now(f, lisa), cases[i].state);
        (void)post_now(f);
        struct registration wish = definition_now(f);
        wish.end_ms += MINUTE_MS;
        put->as.registration = (struct change_registration){ .registration = &wish };
        (void)commit(f, put);
        struct post post = post_now(f);
        if (post.count != cases[i].told) /* where nobody is to be told there is no task */
            fail_msg("%s: %zu rows", cases[i].who, post.count);
        if (post.count > 0)
            assert_int_equal(task_done(f, post_find(&post, TASK_CHANGED, (struct id){ { 0 } })), 1);
        post = post_now(f);
        if (post.count != cases[i].told || post_count(&post, NOTICE_CHANGED) != cases[i].told)
            fail_msg("%s: %zu mails", cases[i].who, post.count);
        assert_int_equal(registrant_now(f, lisa).calendar_sequence, cases[i].sequence);
        invariants_hold(f);
    }
}

void a_meetings_times_and_place_are_told_where_it_is_said(void **state)
{
    static const struct {
        const char *when;
        bool follow, place, external;
        size_t tasks;
        int64_t moved_ms, version;
    } cases[] = {
        { "the registration keeps its times", false, false, false, 0, 0, 1 },
        { "they follow", true, false, false, 1, MINUTE_MS, 2 },
        { "both are told once", true, true, false, 1, MINUTE_MS, 2 },
        { "another place", false, true, false, 1, 0, 1 },
        { "others mail their own people", true, true, true, 0, MINUTE_MS, 2 },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct change *put = change_new(f, CHANGE_MEETING_PUT);
        event_with(f, &two_places);
        (void)comes(f, "lisa");
        (void)post_now(f);
        if (cases[i].external)
            fixture_run(f, f->place->on == ON_SQLITE ? "UPDATE registration SET external = 1"
                                                     : "UPDATE registration SET external = true");
        struct registration before = definition_now(f);
        put->as.meeting = (struct change_meeting){ .meeting = event_now(f).meeting,
                                                   .version_seen = 1,
                                                   .times_follow = cases[i].follow,
                                                   .place_changed = cases[i].place };
        put->as.meeting.meeting.start_ms = before.start_ms + MINUTE_MS;
        put->as.meeting.meeting.subject = STR("Moved");
        assert_int_equal(commit(f, put)->as.meeting.version, 2);
        assert_int_equal(store_commit(f->view, put), STORE_CHANGED);
        struct event event = event_now(f);
        assert_true(event.meeting.start_ms == before.start_ms + MINUTE_MS && event.meeting.version == 2);
        assert_true(str_equal(event.meeting.subject, STR("Moved")));
        assert_int_equal(event.registration.start_ms, before.start_ms + cases[i].moved_ms);
        assert_int_equal(event.registration.version, cases[i].version);
        struct post post = post_now(f);
        if (post_count(&post, TASK_CHANGED) != cases[i].tasks || post.count != cases[i].tasks)
            fail_msg("%s: %zu rows", cases[i].when, post.count);
        invariants_hold(f);
    }
}

void a_deleted_meeting_takes_its_registration_along(void **state)
{
    struct fixture *f = *state;
    struct change *gone = change_new(f, CHANGE_MEETING_DELETE);
    struct event event;

    struct id lisa = comes(f, "lisa");
    (void)post_now(f);
    gone->as.meeting.meeting = event_now(f).meeting;
    gone->as.meeting.meeting.registration = fixture_id(f); /* read before it had this one */
    assert_int_equal(store_commit(f->view, gone), STORE_CHANGED);
    gone->as.meeting.meeting.registration = f->registration;
    (void)commit(f, gone);
    assert_int_equal(store_commit(f->view, gone), STORE_MISSING);
    assert_int_equal(store_event_find(f->view, f->arena, f->tenant, f->meeting, &event), STORE_MISSING);
    struct post post = post_now(f);
    assert_int_equal(task_done(f, post_find(&post, TASK_WITHDRAW, (struct id){ { 0 } })), 1);
    assert_int_equal(state_now(f, lisa), REGISTRANT_CANCELED_BY_ORGANIZER);
    post = post_now(f);
    assert_int_equal(post_count(&post, NOTICE_CANCELED_BY_ORGANIZER), 1);
}
