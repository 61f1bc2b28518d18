/* create.c: meetings and registrations come to be, and a registration's configuration is changed. */
#include "store/changes.h"
#include "store/lists.h"

void meeting_create_want(struct batch *batch, struct change *change)
{
    (void)facts_want(&batch->meetings, change->as.meeting.meeting.tenant, change->as.meeting.meeting.id);
}

enum store_status meeting_create_change(struct batch *batch, struct change *change)
{
    struct meeting_fact *meeting =
        facts_find(&batch->meetings, change->as.meeting.meeting.tenant, change->as.meeting.meeting.id);

    if (meeting->row != ROW_ABSENT)
        return STORE_EXISTS;
    meeting->row = ROW_NEW;
    meeting->now = change->as.meeting.meeting;
    meeting->now.version = 1;
    change->as.meeting.id = meeting->now.id;
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
    (void)facts_want(&batch->registrations, change->as.configure.registration->id, (struct id){ 0 });
}

enum store_status configure_change(struct batch *batch, struct change *change)
{
    struct change_configure *configure = &change->as.configure;
    struct registration_fact *fact = registration_of(batch, configure->registration->id);

    if (fact == NULL)
        return STORE_MISSING;
    if (configure->version_seen != 0 && configure->version_seen != fact->now.version)
        return STORE_CHANGED;
    fact->now.configuration = configure->registration->configuration;
    configure->version = ++fact->now.version;
    audit_note(batch, fact, "configured", (struct id){ 0 }, change->actor);
    return STORE_OK;
}
