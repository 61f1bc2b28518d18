/* create.c: meetings and registrations come to be, and a registration's configuration is changed. */
#include "store/changes.h"
#include "store/lists.h"

void meeting_create_want(struct batch *batch, struct change *change)
{
    (void)facts_want(&batch->meetings, change->as.meeting.tenant, change->as.meeting.id);
}

enum store_status meeting_create_change(struct batch *batch, struct change *change)
{
    struct meeting_fact *meeting = facts_find(&batch->meetings, change->as.meeting.tenant, change->as.meeting.id);

    if (meeting->row != ROW_ABSENT)
        return STORE_EXISTS;
    meeting->row = ROW_NEW;
    meeting->now = change->as.meeting;
    meeting->now.registration = (struct id){ 0 };
    return STORE_OK;
}

void registration_create_want(struct batch *batch, struct change *change)
{
    const struct registration *wish = change->as.registration.registration;

    (void)facts_want(&batch->meetings, wish->tenant, wish->meeting);
    (void)facts_want(&batch->registrations, wish->id, (struct id){ 0 });
}

enum store_status registration_create_change(struct batch *batch, struct change *change)
{
    const struct change_registration *wish = &change->as.registration;
    struct meeting_fact *meeting =
        facts_find(&batch->meetings, wish->registration->tenant, wish->registration->meeting);
    struct registration_fact *fact = facts_find(&batch->registrations, wish->registration->id, (struct id){ 0 });

    if (meeting->row == ROW_ABSENT)
        return STORE_MISSING;
    if (!id_is_none(meeting->now.registration) || fact->row != ROW_ABSENT)
        return STORE_EXISTS;
    meeting->now.registration = wish->registration->id;
    if (meeting->row == ROW_LOADED)
        meeting->row = ROW_CHANGED;
    fact->row = ROW_NEW;
    fact->now = *wish->registration;
    fact->now.version = 1;
    fact->now.change_seq = 0;
    fact->now.page_views = 0;
    memset(fact->now.counts, 0, sizeof fact->now.counts);
    fact->speakers = speakers_print(batch->arena, wish->registration->speakers, wish->registration->speaker_count);
    fact->questions = wish->questions;
    fact->question_count = wish->question_count;
    audit_note(batch, fact, "registrationCreated", (struct id){ 0 }, change->actor);
    return STORE_OK;
}

void configure_want(struct batch *batch, struct change *change)
{
    (void)facts_want(&batch->registrations, change->as.configure.registration, (struct id){ 0 });
}

static struct configuration configuration_merge(struct configuration now, const struct configuration_patch *patch)
{
    if (patch->has_capacity)
        now.capacity = patch->values.capacity;
    if (patch->has_opens)
        now.opens_at_ms = patch->values.opens_at_ms;
    if (patch->has_closes)
        now.closes_at_ms = patch->values.closes_at_ms;
    if (patch->has_zone) {
        now.zone = patch->values.zone;
        now.zone_sent = patch->values.zone_sent;
    }
    return now;
}

enum store_status configure_change(struct batch *batch, struct change *change)
{
    struct change_configure *configure = &change->as.configure;
    struct registration_fact *fact = registration_of(batch, configure->registration);

    if (fact == NULL || !id_equal(fact->now.tenant, configure->tenant) ||
        !id_equal(fact->now.meeting, configure->meeting))
        return STORE_MISSING;
    struct configuration after = configuration_merge(fact->now.configuration, &configure->patch);
    configure->faults = (struct faults){ .arena = configure->faults.arena }; /* a batch may be tried again */
    configuration_check(&after, &configure->faults);
    if (faults_any(&configure->faults))
        return STORE_OK;
    configure->after = after;
    configure->after.zone = str_copy(configure->faults.arena, after.zone);
    configure->after.zone_sent = str_copy(configure->faults.arena, after.zone_sent);
    if (arena_failed(configure->faults.arena))
        return STORE_UNAVAILABLE;
    fact->now.configuration = after;
    fact->now.version++;
    audit_note(batch, fact, "configured", (struct id){ 0 }, change->actor);
    return STORE_OK;
}
