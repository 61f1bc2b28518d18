/* changes.c: cases of the other changes, and of what is read back. */
#include "cases.h"
#include "fixture.h"

void a_cancel_is_mailed_once_and_repeated_safely(void **state)
{
    struct fixture *f = *state;
    struct id id = commit(f, enrolment(f, "lisa"))->as.enrol.id;
    struct change *first = commit(f, cancellation(f, id, (struct actor){ .kind = ACTOR_LINK })),
                  *again = commit(f, cancellation(f, id, (struct actor){ ACTOR_ORGANIZER, f->organizer }));
    struct registrant row = registrant_now(f, id);

    assert_int_equal(first->as.move.outcome, MOVE_DONE);
    assert_int_equal(again->as.move.outcome, MOVE_ALREADY);
    assert_int_equal(row.state, REGISTRANT_CANCELED_BY_REGISTRANT);
    assert_int_equal(row.state_by.kind, ACTOR_LINK);
    assert_int_equal(row.calendar_sequence, 1);
    assert_int_equal(row.mails_waiting, 1); /* confirmations alone are counted */
    assert_int_equal(registered_now(f), 0);

    struct change *taken = commit(f, claim(f, 10));
    assert_int_equal(taken->as.claim.count, 2);
    assert_int_equal(taken->as.claim.rows[1].notice, NOTICE_CANCELED);
    assert_int_equal(taken->as.claim.rows[1].sequence, 1);
    assert_true(id_equal(taken->as.claim.rows[1].registrant, id));
    invariants_hold(f);
}

void a_link_of_an_older_epoch_is_dead(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, enrolment(f, "lisa")), *cancel = cancellation(f, lisa->as.enrol.id, f->person);

    cancel->as.move.epoch_given = true;
    cancel->as.move.link_epoch = lisa->as.enrol.link_epoch + 1;
    assert_int_equal(store_commit(f->view, cancel), STORE_MISSING);
    assert_int_equal(registered_now(f), 1);
    cancel->as.move.link_epoch = lisa->as.enrol.link_epoch;
    (void)commit(f, cancel);
    assert_int_equal(registered_now(f), 0);
}

static enum store_status attend(struct fixture *f, struct id registrant, uint32_t epoch)
{
    struct change *change = change_new(f, CHANGE_ATTEND);

    change->as.attend = (struct change_attend){ f->registration, registrant, epoch };
    return store_commit(f->view, change);
}

void only_the_registered_attend(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, enrolment(f, "lisa"));
    struct id id = lisa->as.enrol.id;
    uint32_t epoch = lisa->as.enrol.link_epoch;

    assert_int_equal(attend(f, id, epoch), STORE_OK);
    assert_int_equal(attend(f, id, epoch), STORE_OK); /* the same millisecond again */
    assert_int_equal(attend(f, id, epoch + 1), STORE_MISSING);
    assert_int_equal(attend(f, fixture_id(f), epoch), STORE_MISSING);
    (void)commit(f, cancellation(f, id, f->person));
    assert_int_equal(attend(f, id, epoch), STORE_MISSING);
}

static struct change *coming(struct fixture *f, struct id registrant)
{
    struct change *change = change_new(f, CHANGE_ATTEND);

    change->as.attend = (struct change_attend){ f->registration, registrant, 1 };
    return change;
}

static struct change *absence(struct fixture *f, struct id registrant)
{
    struct change *change = change_new(f, CHANGE_ABSENT);

    change->as.absent = (struct change_absent){ f->registration, registrant };
    return change;
}

static size_t times_come(struct fixture *f, struct id registrant)
{
    struct attendance *list;
    size_t n;

    assert_int_equal(store_attendances(f->view, f->arena, f->registration, &registrant, 1, 9, &list, &n), STORE_OK);
    return n;
}

/* Whatever stands beside it in a batch: what came before it goes, what comes after it stays. */
void who_did_not_come_after_all_has_no_attendance(void **state)
{
    struct fixture *f = *state;
    struct id lisa = commit(f, enrolment(f, "lisa"))->as.enrol.id, max = commit(f, enrolment(f, "max"))->as.enrol.id;

    (void)commit(f, coming(f, max));
    (void)commit(f, coming(f, lisa));
    f->now.wall_ms++;
    (void)commit(f, coming(f, lisa));
    assert_int_equal(times_come(f, lisa), 2);
    (void)commit(f, absence(f, lisa));
    assert_int_equal(times_come(f, lisa), 0);
    TOGETHER(f, coming(f, lisa), absence(f, lisa));
    assert_int_equal(times_come(f, lisa), 0);
    (void)commit(f, coming(f, lisa));
    f->now.wall_ms++;
    TOGETHER(f, absence(f, lisa), coming(f, lisa));
    assert_int_equal(times_come(f, lisa), 1);
    (void)commit(f, cancellation(f, lisa, f->person));
    (void)commit(f, absence(f, lisa));
    assert_int_equal(times_come(f, lisa), 0);
    assert_int_equal(times_come(f, max), 1);
    assert_int_equal(store_commit(f->view, absence(f, fixture_id(f))), STORE_MISSING);
    invariants_hold(f);
}

static int64_t stamp_of(struct store_view *view)
{
    int64_t stamp = -1;

    assert_int_equal(store_stamp(view, &stamp), STORE_OK);
    return stamp;
}

/* Seen by a view that commits nothing itself, as a loop's. */
void a_stamp_is_another_after_each_commit_and_the_same_without(void **state)
{
    struct fixture *f = *state;
    struct store_view *other = store_view_open(f->store);
    struct event event;

    assert_non_null(other);
    int64_t before = stamp_of(other);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(store_event_of_registration(other, f->arena, f->registration, &event), STORE_OK);
        assert_int_equal(stamp_of(other), before);
    }
    for (int i = 0; i < 3; i++) {
        commit(f, enrolment(f, i == 0 ? "lisa" : i == 1 ? "ada" : "grace"));
        int64_t after = stamp_of(other);
        assert_int_not_equal(after, before);
        assert_int_equal(stamp_of(other), after);
        before = after;
    }
    store_view_close(other);
}

void a_store_across_a_network_has_no_stamp(void **state)
{
    struct fixture *f = *state;
    int64_t stamp;

    assert_int_equal(store_stamp(f->view, &stamp), STORE_MISSING);
}

void a_lower_capacity_throws_nobody_out(void **state)
{
    struct fixture *f = *state;

    (void)commit(f, enrolment(f, "lisa"));
    (void)commit(f, enrolment(f, "max"));
    invariants_hold(f);
    struct change *lower = commit(f, capacity(f, 1)), *eva = enrolment(f, "eva"), *lisa = enrolment(f, "lisa");
    assert_int_equal(lower->as.configure.version, 2);
    assert_int_equal(registered_now(f), 2);
    eva->as.enrol.version_seen = lisa->as.enrol.version_seen = 2;
    assert_outcome(commit(f, eva), ENROL_FULL);
    assert_outcome(commit(f, lisa), ENROL_KNOWN);
    invariants_hold(f);
}

void a_configuration_is_put_whole_on_the_definition_it_was_judged_by(void **state)
{
    struct fixture *f = *state;
    struct registration wish = event_now(f).registration;
    wish.configuration = (struct configuration){
        .capacity = 7,
        .waitlist = true,
        .approval = true,
        .confirmation = true,
        .opens_at_ms = NOW_MS,
        .closes_at_ms = NOW_MS + 1,
        .zone = STR("Asia/Tokyo"),
        .zone_sent = STR("Tokyo Standard Time"),
        .language = STR("ja"),
        .reminders = STR("P1D PT15M"),
    };
    struct change *first = configuring(f, &wish), *late = configuring(f, &wish);

    first->as.configure.version_seen = late->as.configure.version_seen = 1;
    TOGETHER(f, first, late);
    assert_int_equal(first->status, STORE_OK);
    assert_int_equal(first->as.configure.version, 2);
    assert_int_equal(late->status, STORE_CHANGED);
    wish.id = fixture_id(f);
    assert_int_equal(store_commit(f->view, configuring(f, &wish)), STORE_MISSING);

    struct registration now = event_now(f).registration;
    const struct configuration *is = &now.configuration;
    assert_int_equal(now.version, 2);
    assert_true(is->capacity == 7 && is->waitlist && is->approval && is->confirmation);
    assert_true(is->opens_at_ms == NOW_MS && is->closes_at_ms == NOW_MS + 1);
    assert_true(str_equal(is->zone, STR("Asia/Tokyo")) && str_equal(is->zone_sent, STR("Tokyo Standard Time")));
    assert_true(str_equal(is->language, STR("ja")) && str_equal(is->reminders, STR("P1D PT15M")));
    invariants_hold(f);
}

void a_meeting_has_one_registration(void **state)
{
    struct fixture *f = *state;
    struct change *again = change_new(f, CHANGE_REGISTRATION_CREATE), *meeting = change_new(f, CHANGE_MEETING_CREATE);
    struct registration registration = {
        .id = fixture_id(f), .tenant = f->tenant, .meeting = f->meeting, .organizer = f->organizer
    };

    again->as.registration.registration = &registration;
    assert_int_equal(store_commit(f->view, again), STORE_EXISTS);
    registration.meeting = fixture_id(f);
    assert_int_equal(store_commit(f->view, again), STORE_MISSING);
    meeting->as.meeting.meeting = (struct meeting){ .id = f->meeting, .tenant = f->tenant, .organizer = f->organizer };
    assert_int_equal(store_commit(f->view, meeting), STORE_EXISTS);
}

void an_event_is_found_from_both_ends_whole(void **state)
{
    struct fixture *f = *state;
    struct event event = event_now(f), same, none;

    assert_true(str_equal(event.meeting.subject, STR("Town hall")) && str_is_null(event.meeting.conference_url));
    assert_true(str_equal(event.meeting.open_properties, STR("{\"x\":1}")));
    assert_true(event.has_registration && id_equal(event.registration.organizer, f->organizer));
    assert_true(str_equal(event.registration.description, STR("All of us")));
    assert_int_equal(event.registration.version, 1);
    assert_int_equal(event.registration.speaker_count, 2);
    assert_true(str_equal(event.registration.speakers[0].bio, STR("Wrote\nthe first.")));
    assert_true(str_is_null(event.registration.speakers[1].bio));
    assert_int_equal(event.question_count, 2);
    assert_true(str_equal(event.questions[0].display_name, STR("Diet?")) && event.questions[0].required);
    assert_int_equal(event.questions[0].option_count, 2);
    assert_true(str_equal(event.questions[0].options[1], STR("none of \"it\"")));
    assert_int_equal(event.questions[1].input, ANSWER_TEXT);
    assert_int_equal(event.questions[1].option_count, 0);

    assert_int_equal(store_event_of_registration(f->view, f->arena, f->registration, &same), STORE_OK);
    assert_true(id_equal(same.meeting.id, f->meeting) && same.question_count == 2);
    assert_int_equal(store_event_find(f->view, f->arena, fixture_id(f), f->meeting, &none), STORE_MISSING);
    assert_int_equal(store_event_of_registration(f->view, f->arena, fixture_id(f), &none), STORE_MISSING);
    assert_int_equal(store_ping(f->view), STORE_OK);
}

void users_are_put_found_and_listed(void **state)
{
    struct fixture *f = *state;
    struct change *first = change_new(f, CHANGE_USER_PUT), *later = change_new(f, CHANGE_USER_PUT),
                  *other = change_new(f, CHANGE_USER_PUT);
    struct user user, *list;
    size_t n;

    first->as.user = (struct user){ f->tenant, fixture_id(f), STR("Lisa"), STR("Old"), STR("l@example.org"), { 0 } };
    later->as.user = first->as.user;
    later->as.user.family_name = STR("New");
    other->as.user = (struct user){ .tenant = f->tenant, .object = fixture_id(f), .upn = STR("o@example.org") };
    TOGETHER(f, first, later, other);
    (void)commit(f, other);
    assert_int_equal(store_user_find(f->view, f->arena, f->tenant, first->as.user.object, &user), STORE_OK);
    assert_true(str_equal(user.family_name, STR("New")) && str_is_null(user.upn));
    assert_int_equal(store_user_find(f->view, f->arena, f->meeting, first->as.user.object, &user), STORE_MISSING);

    assert_int_equal(store_users(f->view, f->arena, &(struct user_page){ .tenant = f->tenant, .most = 1 }, &list, &n),
                     STORE_OK);
    assert_true(n == 1 && id_equal(list[0].object, first->as.user.object));
    assert_int_equal(store_users(f->view, f->arena,
                                 &(struct user_page){ .tenant = f->tenant, .after = list[0].object, .most = 9 }, &list,
                                 &n),
                     STORE_OK);
    assert_true(n == 1 && id_equal(list[0].object, other->as.user.object));
    assert_int_equal(store_users(f->view, f->arena, &(struct user_page){ .most = 9 }, &list, &n), STORE_OK);
    assert_int_equal(n, 2);
}

static struct change *user_change(struct fixture *f, enum change_kind kind, struct id object, struct str name,
                                  bool disabled)
{
    struct change *change = change_new(f, kind);

    change->as.user = (struct user){ .tenant = f->tenant, .object = object, .given_name = name, .disabled = disabled };
    return change;
}

void who_is_disabled_stays_so_until_enabled(void **state)
{
    struct fixture *f = *state;
    struct id lisa = fixture_id(f), ben = fixture_id(f);
    struct user user;

    struct change *nobody = user_change(f, CHANGE_USER_DISABLE, lisa, STR("x"), true);
    assert_int_equal(store_commit(f->view, nobody), STORE_MISSING);
    assert_int_equal(store_user_find(f->view, f->arena, f->tenant, lisa, &user), STORE_MISSING);

    struct change *put = user_change(f, CHANGE_USER_MEND, lisa, STR("Lisa"), false);
    put->as.user.aliases = STR("a@example.org b@example.org");
    struct change *disable = user_change(f, CHANGE_USER_DISABLE, lisa, STR("not written"), true);
    struct change *new_one = user_change(f, CHANGE_USER_MEND, ben, STR("Ben"), true);
    TOGETHER(f, put, disable, new_one);
    fixture_reopen(f);
    assert_int_equal(store_user_find(f->view, f->arena, f->tenant, lisa, &user), STORE_OK);
    assert_true(user.disabled && str_equal(user.given_name, STR("Lisa")));
    assert_true(str_equal(user.aliases, STR("a@example.org b@example.org")));
    assert_int_equal(store_user_find(f->view, f->arena, f->tenant, ben, &user), STORE_OK);
    assert_true(user.disabled && str_is_null(user.aliases));

    (void)commit(f, user_change(f, CHANGE_USER_MEND, lisa, STR("Lise"), false));
    assert_int_equal(store_user_find(f->view, f->arena, f->tenant, lisa, &user), STORE_OK);
    assert_true(user.disabled && str_equal(user.given_name, STR("Lise")) && str_is_null(user.aliases));
    (void)commit(f, user_change(f, CHANGE_USER_DISABLE, lisa, (struct str){ 0 }, false));
    (void)commit(f, user_change(f, CHANGE_USER_PUT, ben, STR("Ben"), false)); /* the whole row */
    assert_int_equal(store_user_find(f->view, f->arena, f->tenant, lisa, &user), STORE_OK);
    assert_true(!user.disabled && str_equal(user.given_name, STR("Lise")));
    assert_int_equal(store_user_find(f->view, f->arena, f->tenant, ben, &user), STORE_OK);
    assert_false(user.disabled);
}

void several_are_committed_at_once_and_answered_one_by_one(void **state)
{
    struct fixture *f = *state;
    enum { MANY = 300 };
    struct change *changes[MANY];
    struct user *list;
    size_t n;

    for (size_t i = 0; i < MANY; i++)
        changes[i] = user_change(f, i == 7 ? CHANGE_USER_DISABLE : CHANGE_USER_MEND, fixture_id(f), STR("N"), false);
    assert_int_equal(store_commit_all(f->view, changes, MANY), STORE_OK);
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(changes[i]->status, i == 7 ? STORE_MISSING : STORE_OK);
    assert_int_equal(store_users(f->view, f->arena, &(struct user_page){ .tenant = f->tenant, .most = 999 }, &list, &n),
                     STORE_OK);
    assert_int_equal(n, MANY - 1);
}

static struct change *key(struct fixture *f, int32_t number, struct str bytes)
{
    struct change *change = change_new(f, CHANGE_KEY_PUT);

    change->as.key = (struct change_key){ { KEY_LINK, number, bytes, NOW_MS }, f->arena };
    return change;
}

void the_first_key_stays(void **state)
{
    struct fixture *f = *state;
    struct change *first = key(f, 1, STR("one\0bytes")), *same_batch = key(f, 1, STR("two")),
                  *second = key(f, 2, STR("b"));
    struct key_row *rows;
    size_t n;

    TOGETHER(f, first, same_batch, second);
    struct change *later = commit(f, key(f, 1, STR("three")));
    assert_true(str_equal(same_batch->as.key.row.bytes, STR("one\0bytes")));
    assert_true(str_equal(later->as.key.row.bytes, STR("one\0bytes")));
    assert_int_equal(store_keys(f->view, f->arena, KEY_LINK, &rows, &n), STORE_OK);
    assert_int_equal(n, 2);
    assert_true(rows[0].number == 1 && str_equal(rows[0].bytes, STR("one\0bytes")) && rows[1].number == 2);
    assert_int_equal(store_keys(f->view, f->arena, KEY_ISSUER, &rows, &n), STORE_OK);
    assert_int_equal(n, 0);
}

void registrants_are_paged_in_order(void **state)
{
    struct fixture *f = *state;
    struct registrant_page page = { .most = 3 };
    struct registrant *rows;
    size_t n, seen = 0;
    bool more = true;
    char who[16];

    for (int i = 0; i < 7; i++) {
        (void)snprintf(who, sizeof who, "p%d", i);
        struct change *change = enrolment(f, who);
        if (i % 2 == 1)
            change->as.enrol.answers = STR("{}");
        (void)commit(f, change);
    }
    while (more) {
        assert_int_equal(store_registrants(f->view, f->arena, f->registration, &page, &rows, &n, &more), STORE_OK);
        assert_true(n == 3 || (!more && n == 1));
        for (size_t i = 0; i < n; i++, seen++) {
            assert_true(id_compare(page.after, rows[i].id) < 0);
            assert_true(str_is_null(rows[i].answers) == (seen % 2 == 1));
            page.after = rows[i].id;
        }
    }
    assert_int_equal(seen, 7);
    page.most = 1;
    assert_int_equal(store_registrants(f->view, f->arena, f->registration, &page, &rows, &n, &more), STORE_OK);
    assert_true(n == 0 && !more);
}
