/* enrol.c: an enrolment on its way through a batch: facts to core/enrol.c, its decision into rows. */
#include "core/limits.h"
#include "store/changes.h"

/* One enrolment, and the facts that are its own. */
struct enrolling {
    struct batch *batch;
    struct change_enrol *wish;
    struct actor actor;
    struct registration_fact *registration;
    struct person_fact *person;
    struct registrant_fact *registrant; /* the known one, then the one that was made */
};

void enrol_want(struct batch *batch, struct change *change)
{
    const struct change_enrol *wish = &change->as.enrol;

    (void)facts_want(&batch->registrations, wish->registration, (struct id){ 0 });
    person_want(batch, wish->registration, &wish->person);
    consent_want(batch, wish->registration, wish->consent_text);
}

/* What the person now says of themselves. */
static void wish_take(const struct enrolling *e)
{
    struct registrant_fact *registrant = e->registrant;
    const struct change_enrol *wish = e->wish;

    mailbox_leave(e->batch, e->registration, registrant);
    registrant->now.first_name = wish->first_name;
    registrant->now.last_name = wish->last_name;
    registrant->now.email = wish->email;
    registrant->now.language = wish->language;
    registrant->now.zone = wish->zone;
    registrant->now.answers = wish->answers;
    registrant->answers_changed = true;
    mailbox_enter(e->batch, e->registration, registrant);
    if (wish->consent_text.len > 0)
        consent_note(e->batch, registrant, wish->consent_text);
}

/* What an organizer does, or somebody signed in for themselves, no stranger does. */
static void greeting_queue(struct enrolling *e)
{
    bool asked = !e->wish->signed_in && !e->wish->by_organizer;

    (asked ? mail_queue_asked : mail_queue)(e->batch, e->registrant, e->wish->decision.notice, e->wish->mail_id);
}

/* Into the state of the decision, with what it brings: a place that is kept, an end of the waiting, a mail. */
static void gates_enter(struct enrolling *e)
{
    const struct enrol_decision *decision = &e->wish->decision;

    registrant_enter(e->batch, e->registration, e->registrant, decision->state, e->actor);
    if (decision->reserve)
        registrant_reserve(e->registration, e->registrant);
    if (decision->state == REGISTRANT_UNCONFIRMED)
        task_queue(e->batch, e->registration, TASK_EXPIRE, e->registrant->now.id,
                   e->batch->now_ms + LIMIT_UNCONFIRMED_MS);
    greeting_queue(e);
}

static enum store_status newcomer_store(struct enrolling *e)
{
    struct registrant_fact *registrant = facts_want(&e->batch->registrants, e->wish->registration, e->wish->new_id);

    if (registrant == NULL)
        return STORE_UNAVAILABLE;
    if (registrant->row != ROW_ABSENT)
        return STORE_BROKEN; /* the new id is somebody's already: our own error */
    e->registrant = registrant;
    registrant->now.registration = e->wish->registration;
    registrant->now.id = e->wish->new_id;
    registrant->now.user_id = e->wish->user_id;
    registrant->now.user_tenant = e->wish->user_tenant;
    registrant->now.external_id = e->wish->external_id;
    registrant->now.registered_at_ms = e->batch->now_ms;
    registrant->now.link_epoch = 1;
    registrant->now.calendar_uid = e->wish->calendar_uid;
    wish_take(e);
    gates_enter(e);
    person_becomes(e->person, registrant);
    audit_note(e->batch, e->registration, "enrolled", registrant->now.id, e->actor);
    return STORE_OK;
}

static enum store_status comeback_store(struct enrolling *e)
{
    CHECK(e->registrant != NULL); /* core decides so of the known alone */
    wish_take(e);
    gates_enter(e);
    audit_note(e->batch, e->registration, "enrolledAgain", e->registrant->now.id, e->actor);
    return STORE_OK;
}

/* Of whoever has not signed in nothing is changed by a repeat: it may be anybody's. */
static void repeat_consent(struct enrolling *e)
{
    if (!e->wish->decision.replace_answers || e->wish->consent_text.len == 0)
        return;
    consent_note(e->batch, e->registrant, e->wish->consent_text);
    registrant_touch(e->registration, e->registrant);
    audit_note(e->batch, e->registration, "consentGiven", e->registrant->now.id, e->actor);
}

static enum store_status repeat_store(struct enrolling *e)
{
    const struct enrol_decision *decision = &e->wish->decision;

    CHECK(e->registrant != NULL);
    repeat_consent(e);
    if (decision->replace_answers && !str_is_null(e->wish->answers)) {
        e->registrant->now.answers = e->wish->answers;
        e->registrant->answers_changed = true;
        registrant_touch(e->registration, e->registrant);
        audit_note(e->batch, e->registration, "answersReplaced", e->registrant->now.id, e->actor);
    }
    if (decision->notice != NOTICE_NONE) {
        greeting_queue(e);
        audit_note(e->batch, e->registration, "mailedAgain", e->registrant->now.id, e->actor);
    }
    return STORE_OK;
}

static struct enrol_decision decision_of(const struct enrolling *e)
{
    const struct enrol_facts facts = {
        .now_ms = e->batch->now_ms,
        .registration = &e->registration->now,
        .known = e->registrant == NULL ? NULL : &e->registrant->now,
        .signed_in = e->wish->signed_in,
        .by_organizer = e->wish->by_organizer,
        .suspected = e->wish->suspected,
    };

    return enrol_decide(&facts);
}

static bool tells_who(enum enrol_outcome outcome)
{
    return outcome == ENROL_NEW || outcome == ENROL_KNOWN || outcome == ENROL_BACK;
}

static enum store_status enrol_decided(struct enrolling *e)
{
    switch (e->wish->decision.outcome) {
    case ENROL_NEW: return newcomer_store(e);
    case ENROL_KNOWN: return repeat_store(e);
    case ENROL_BACK: return comeback_store(e);
    case ENROL_SILENT:
    case ENROL_REFUSED:
    case ENROL_ENDED:
    case ENROL_NOT_OPEN:
    case ENROL_CLOSED:
    case ENROL_FULL: return STORE_OK;
    }
    UNREACHABLE();
}

enum store_status enrol_change(struct batch *batch, struct change *change)
{
    struct change_enrol *wish = &change->as.enrol;
    struct enrolling e = {
        .batch = batch,
        .wish = wish,
        .actor = change->actor,
        .registration = registration_of(batch, wish->registration),
        .person = person_of(batch, wish->registration, &wish->person),
    };

    if (e.registration == NULL)
        return STORE_MISSING;
    if (e.registration->now.version != wish->version_seen)
        return STORE_CHANGED;
    e.registrant = e.person->registrant;
    if (e.registrant != NULL && e.registrant->row == ROW_ABSENT)
        return STORE_BROKEN; /* the index names a registrant that is not there */
    /* What they would be sent again leads to a link that is over: they begin anew. */
    if (e.registrant != NULL && registrant_is_overdue(&e.registrant->now, batch->now_ms))
        registrant_expire(batch, e.registration, e.registrant);
    wish->decision = decision_of(&e);
    wish->id = (struct id){ 0 };
    wish->link_epoch = 0;
    enum store_status status = enrol_decided(&e);
    if (status == STORE_OK && tells_who(wish->decision.outcome) && e.registrant != NULL) {
        wish->id = e.registrant->now.id;
        wish->link_epoch = e.registrant->now.link_epoch;
    }
    return status;
}
