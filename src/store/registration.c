/* registration.c: registrations come to be, are defined anew, and go. Whoever is in them is told of it by a task, a
 * step at a time (expand.c): one row is written here, however many people there are. */
#include "core/limits.h"
#include "core/remind.h"
#include "store/changes.h"
#include "store/lists.h"

/* --- What several changes do -----------------------------------------------------------------------------------------
 */

/* Others run an external registration, and mail their own people. */
static bool somebody_is_told(const struct registration *registration)
{
    if (registration->external)
        return false;
    for (enum registrant_state state = 0; state < REGISTRANT_STATES; state++)
        if (registration->counts[state] > 0 && notice_still_holds(NOTICE_CHANGED, state))
            return true;
    return false;
}

void registration_tell(struct batch *batch, struct registration_fact *registration, const char *what,
                       struct actor actor)
{
    audit_note(batch, registration, what, (struct id){ 0 }, actor);
    if (somebody_is_told(&registration->now))
        task_queue_once(batch, registration, TASK_CHANGED);
}

bool registration_retime(struct batch *batch, struct registration_fact *registration, int64_t start_ms, int64_t end_ms,
                         struct actor actor)
{
    if (registration->now.start_ms == start_ms && registration->now.end_ms == end_ms)
        return false;
    registration->now.start_ms = start_ms;
    registration->now.end_ms = end_ms;
    registration_tell(batch, registration, "timesChanged", actor);
    reminders_plan(batch, registration);
    places_fill(batch, registration); /* an event that was over may not be any more */
    return true;
}

void registration_withdraw(struct batch *batch, struct registration_fact *registration, struct actor actor)
{
    registration->now.deleted_at_ms = batch->now_ms;
    registration->now.version++;
    audit_note(batch, registration, "registrationDeleted", (struct id){ 0 }, actor);
    task_queue_once(batch, registration, TASK_WITHDRAW);
    look_forget(batch, registration->now.id);
}

/* Their row is written whole, and is not loaded. */
static void texts_take(struct batch *batch, struct registration_fact *registration, const struct registration *wish)
{
    registration->now.subject = wish->subject;
    registration->now.description = wish->description;
    registration->now.configuration.consent_text = wish->configuration.consent_text;
    registration->speakers = speakers_print(batch->arena, wish->speakers, wish->speaker_count);
    registration->text_changed = true;
}

struct registration_fact *registration_seen(const struct batch *batch, struct id id, int64_t version_seen,
                                            enum store_status *status)
{
    struct registration_fact *registration = registration_of(batch, id);

    *status = STORE_OK;
    if (registration == NULL)
        *status = STORE_MISSING;
    else if (version_seen != 0 && version_seen != registration->now.version)
        *status = STORE_CHANGED;
    return *status == STORE_OK ? registration : NULL;
}

/* --- The changes -----------------------------------------------------------------------------------------------------
 */

void registration_create_want(struct batch *batch, struct change *change)
{
    const struct registration *wish = change->as.registration.registration;

    (void)facts_want(&batch->meetings, wish->tenant, wish->meeting);
    (void)facts_want(&batch->registrations, wish->id, (struct id){ 0 });
}

static void registration_begin(struct batch *batch, struct registration_fact *fact,
                               const struct change_registration *wish)
{
    fact->row = ROW_NEW;
    fact->now = *wish->registration;
    fact->now.version = 1;
    fact->now.change_seq = 0;
    fact->now.page_views = 0;
    fact->now.reserved = 0;
    fact->now.deleted_at_ms = 0;
    memset(fact->now.counts, 0, sizeof fact->now.counts);
    texts_take(batch, fact, wish->registration);
    fact->questions = wish->questions;
    fact->question_count = wish->question_count;
}

enum store_status registration_create_change(struct batch *batch, struct change *change)
{
    struct change_registration *wish = &change->as.registration;
    struct meeting_fact *meeting = meeting_of(batch, wish->registration->tenant, wish->registration->meeting);
    struct registration_fact *fact = facts_find(&batch->registrations, wish->registration->id, (struct id){ 0 });

    if (meeting == NULL)
        return STORE_MISSING;
    if (!id_is_none(meeting->now.registration) || fact->row != ROW_ABSENT)
        return STORE_EXISTS;
    meeting->now.registration = wish->registration->id;
    meeting_touch(meeting);
    registration_begin(batch, fact, wish);
    wish->version = fact->now.version;
    reminders_plan(batch, fact);
    audit_note(batch, fact, "registrationCreated", (struct id){ 0 }, change->actor);
    return STORE_OK;
}

void registration_put_want(struct batch *batch, struct change *change)
{
    waiting_want(batch, change->as.registration.registration->id, 1);
}

enum store_status registration_put_change(struct batch *batch, struct change *change)
{
    struct change_registration *wish = &change->as.registration;
    const struct registration *as = wish->registration;
    enum store_status status;
    struct registration_fact *registration = registration_seen(batch, as->id, wish->version_seen, &status);

    if (registration == NULL)
        return status;
    texts_take(batch, registration, as);
    (void)registration_retime(batch, registration, as->start_ms, as->end_ms, change->actor);
    wish->version = ++registration->now.version;
    audit_note(batch, registration, "registrationChanged", (struct id){ 0 }, change->actor);
    return STORE_OK;
}

void registration_delete_want(struct batch *batch, struct change *change)
{
    registration_create_want(batch, change);
    look_want(batch, change->as.registration.registration->id);
}

enum store_status registration_delete_change(struct batch *batch, struct change *change)
{
    struct change_registration *wish = &change->as.registration;
    struct meeting_fact *meeting = meeting_of(batch, wish->registration->tenant, wish->registration->meeting);
    enum store_status status;
    struct registration_fact *registration =
        registration_seen(batch, wish->registration->id, wish->version_seen, &status);

    if (registration == NULL)
        return status;
    if (meeting == NULL || !id_equal(meeting->now.registration, registration->now.id))
        return STORE_MISSING;
    meeting->now.registration = (struct id){ 0 };
    meeting_touch(meeting);
    registration_withdraw(batch, registration, change->actor);
    wish->version = registration->now.version;
    return STORE_OK;
}

static bool reminders_differ(const struct configuration *one, const struct configuration *other)
{
    return one->thanks != other->thanks || !str_equal(remind_text(one), remind_text(other));
}

void configure_want(struct batch *batch, struct change *change)
{
    waiting_want(batch, change->as.configure.registration->id, LIMIT_EXPAND);
}

enum store_status configure_change(struct batch *batch, struct change *change)
{
    struct change_configure *configure = &change->as.configure;
    const struct registration *as = configure->registration;
    enum store_status status;
    struct registration_fact *registration = registration_seen(batch, as->id, configure->version_seen, &status);

    if (registration == NULL)
        return status;
    bool reminds_else = reminders_differ(&registration->now.configuration, &as->configuration);
    registration->now.configuration = as->configuration;
    if (reminds_else)
        reminders_plan(batch, registration);
    texts_take(batch, registration, as);
    configure->version = ++registration->now.version;
    audit_note(batch, registration, "configured", (struct id){ 0 }, change->actor);
    places_fill(batch, registration);
    return STORE_OK;
}
