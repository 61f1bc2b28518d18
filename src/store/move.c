/* move.c: what is done with one registrant who is there: the actions of core/move.h, and the join page. */
#include "store/changes.h"

void move_want(struct batch *batch, struct change *change)
{
    const struct change_move *move = &change->as.move;

    (void)facts_want(&batch->registrations, move->registration, (struct id){ 0 });
    (void)facts_want(&batch->registrants, move->registration, move->registrant);
}

enum store_status move_change(struct batch *batch, struct change *change)
{
    struct change_move *move = &change->as.move;
    struct registration_fact *registration = registration_of(batch, move->registration);
    struct registrant_fact *registrant = registrant_of(batch, move->registration, move->registrant);

    if (registration == NULL || registrant == NULL)
        return STORE_MISSING;
    if (move->epoch_given && move->link_epoch != registrant->now.link_epoch)
        return STORE_MISSING;
    struct move_decision decision = move_decide(move->action, &registrant->now, &registration->now, batch->now_ms);
    move->outcome = decision.outcome;
    move->state = decision.to;
    if (decision.outcome != MOVE_DONE)
        return STORE_OK;
    registrant->now.calendar_sequence++;
    registrant_enter(batch, registration, registrant, decision.to, change->actor);
    mail_queue(batch, registrant, decision.notice, move->mail_id);
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
