/* people.c: short forms; no case is here. */
#include "people.h"

enum { BATCH_MOST = 200, POST_MOST = 5000, STEPS_MOST = 100 };

void event_with(struct fixture *f, const struct configuration *configuration)
{
    struct change *meeting = change_new(f, CHANGE_MEETING_CREATE), *open = change_new(f, CHANGE_REGISTRATION_CREATE);
    struct registration registration = {
        .id = fixture_id(f),
        .tenant = f->tenant,
        .meeting = fixture_id(f),
        .organizer = f->organizer,
        .subject = STR("Town hall"),
        .start_ms = NOW_MS + INT64_C(3) * LIMIT_UNCONFIRMED_MS,
        .end_ms = NOW_MS + INT64_C(4) * LIMIT_UNCONFIRMED_MS,
        .configuration = *configuration,
    };

    if (str_is_null(registration.configuration.reminders))
        registration.configuration.reminders = STR(""); /* their cases say so */
    meeting->as.meeting.meeting = (struct meeting){ .id = registration.meeting,
                                                    .tenant = f->tenant,
                                                    .organizer = f->organizer,
                                                    .start_ms = registration.start_ms,
                                                    .end_ms = registration.end_ms };
    open->as.registration.registration = &registration;
    TOGETHER(f, meeting, open);
    assert_true(meeting->status == STORE_OK && open->status == STORE_OK);
    f->registration = registration.id;
    f->meeting = registration.meeting;
    f->version = 1;
    f->taken = 0;
}

struct registration definition_now(struct fixture *f)
{
    return event_now(f).registration;
}

void configured(struct fixture *f, const struct registration *registration)
{
    f->version = commit(f, configuring(f, registration))->as.configure.version;
}

struct registration registration_now(struct fixture *f)
{
    struct event event;

    assert_int_equal(store_event_of_registration(f->view, f->arena, f->registration, &event), STORE_OK);
    return event.registration;
}

/* --- People ----------------------------------------------------------------------------------------------------------
 */

struct id comes(struct fixture *f, const char *who)
{
    return commit(f, enrolment(f, who))->as.enrol.id;
}

struct id comes_signed_in(struct fixture *f, const char *who)
{
    return commit(f, enrolment_signed_in(f, who))->as.enrol.id;
}

void many_come(struct fixture *f, size_t n, struct id *ids)
{
    struct change *changes[BATCH_MOST];
    char who[16];

    for (size_t done = 0; done < n;) {
        size_t count = n - done < BATCH_MOST ? n - done : BATCH_MOST;
        for (size_t i = 0; i < count; i++) {
            (void)snprintf(who, sizeof who, "p%zu", done + i);
            changes[i] = enrolment(f, who);
        }
        commit_together(f, changes, count);
        for (size_t i = 0; i < count; i++, done++) {
            assert_int_equal(changes[i]->status, STORE_OK);
            ids[done] = changes[i]->as.enrol.id;
        }
    }
}

struct change *external(struct fixture *f, const char *external_id)
{
    struct change *change = enrolment(f, external_id);
    struct change_enrol *enrol = &change->as.enrol;

    enrol->by_organizer = true;
    enrol->external_id = str_copy(f->arena, str_of(external_id));
    enrol->person = person_of_external(enrol->external_id);
    enrol->user_id = f->person.id;
    enrol->user_tenant = f->tenant;
    enrol->first_name = enrol->last_name = enrol->email = enrol->answers = (struct str){ 0 };
    return change;
}

struct change *moved(struct fixture *f, enum action action, struct id registrant)
{
    struct change *change = commit(f, move(f, action, registrant));

    assert_int_equal(change->as.move.outcome, MOVE_DONE);
    return change;
}

struct change *erasure(struct fixture *f, struct id registrant, struct person person)
{
    struct change *change = move(f, ACTION_ERASE, registrant);

    change->as.move.person = person;
    return change;
}

enum registrant_state state_now(struct fixture *f, struct id registrant)
{
    return registrant_now(f, registrant).state;
}

void states_are(struct fixture *f, const struct id *ids, const char *letters)
{
    static const char all[] = "upwrjcox";

    for (size_t i = 0; letters[i] != '\0'; i++)
        if (all[state_now(f, ids[i])] != letters[i])
            fail_msg("%zu of %s: %c", i, letters, all[state_now(f, ids[i])]);
}

/* --- The outbox ------------------------------------------------------------------------------------------------------
 */

struct post post_now(struct fixture *f)
{
    struct change *taken = commit(f, claim(f, POST_MOST)), *settle = change_new(f, CHANGE_OUTBOX_SETTLE);
    struct post post = { taken->as.claim.rows, taken->as.claim.count };
    struct outbox_row *mails = ARENA_NEW(f->arena, struct outbox_row, post.count);
    size_t n = 0;

    assert_non_null(mails);
    for (size_t i = 0; i < post.count; i++) {
        if (notice_is_task(post.rows[i].notice))
            continue;
        mails[n] = post.rows[i];
        mails[n++].outcome = OUTBOX_DELIVERED;
    }
    settle->as.settle = (struct change_settle){ mails, n };
    (void)commit(f, settle);
    return post;
}

size_t post_count(const struct post *post, enum notice notice)
{
    size_t n = 0;

    for (size_t i = 0; i < post->count; i++)
        n += post->rows[i].notice == notice;
    return n;
}

struct outbox_row *post_find(const struct post *post, enum notice notice, struct id registrant)
{
    for (size_t i = 0; i < post->count; i++)
        if (post->rows[i].notice == notice &&
            (id_is_none(registrant) || id_equal(post->rows[i].registrant, registrant)))
            return &post->rows[i];
    return NULL;
}

struct change *expansion(struct fixture *f, const struct outbox_row *row)
{
    struct change *change = change_new(f, CHANGE_EXPAND);

    change->as.expand.row = *row;
    return change;
}

size_t task_done(struct fixture *f, const struct outbox_row *row)
{
    assert_non_null(row);
    struct change *step = expansion(f, row);
    size_t n = 0;

    do {
        (void)commit(f, step);
        assert_true(++n < STEPS_MOST);
    } while (!step->as.expand.done);
    return n;
}
