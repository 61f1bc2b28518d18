/* cancel.c: what a registrant's links and the organizer do with one registrant: cancel, attend. */
#include "store/changes.h"

void cancel_want(struct batch *batch, struct change *change)
{
    const struct change_cancel *cancel = &change->as.cancel;

    (void)facts_want(&batch->registrations, cancel->registration, (struct id){ 0 });
    (void)facts_want(&batch->registrants, cancel->registration, cancel->registrant);
}

enum store_status cancel_change(struct batch *batch, struct change *change)
{
    struct change_cancel *cancel = &change->as.cancel;
    struct registration_fact *registration = registration_of(batch, cancel->registration);
    struct registrant_fact *registrant = registrant_of(batch, cancel->registration, cancel->registrant);
    enum registrant_state to;

    if (registration == NULL || registrant == NULL)
        return STORE_MISSING;
    if (cancel->epoch_given && cancel->link_epoch != registrant->now.link_epoch)
        return STORE_MISSING;
    cancel->outcome = cancel_decide(registrant->now.state, change->actor.kind, &to);
    if (cancel->outcome == CANCEL_ALREADY)
        return STORE_OK;
    registrant->now.calendar_sequence++;
    registrant_enter(batch, registration, registrant, to, change->actor);
    mail_queue(batch, registrant, notice_of_state(to), cancel->mail_id);
    audit_note(batch, registration, "canceled", registrant->now.id, change->actor);
    return STORE_OK;
}

void attend_want(struct batch *batch, struct change *change)
{
    (void)facts_want(&batch->registrants, change->as.attend.registration, change->as.attend.registrant);
}

enum store_status attend_change(struct batch *batch, struct change *change)
{
    const struct change_attend *attend = &change->as.attend;
    const struct registrant_fact *registrant = registrant_of(batch, attend->registration, attend->registrant);

    if (registrant == NULL || registrant->now.link_epoch != attend->link_epoch)
        return STORE_MISSING;
    if (registrant->now.state != REGISTRANT_REGISTERED)
        return STORE_MISSING;
    struct attendance_fact *attendance = facts_want(&batch->attendances, attend->registration, attend->registrant);
    if (attendance == NULL)
        return STORE_UNAVAILABLE;
    attendance->at_ms = batch->now_ms;
    return STORE_OK;
}
