/* move.c: what is done with one registrant who is there: the actions of core/move.h, and the join page. */
#include "store/changes.h"

/* What the audit says; the same for who cancels, since it says who. */
static const char *const audit_words[ACTIONS] = {
    [ACTION_CONFIRM] = "confirmed",   [ACTION_APPROVE] = "approved", [ACTION_REJECT] = "rejected",
    [ACTION_PROMOTE] = "promoted",    [ACTION_ADVANCE] = "advanced", [ACTION_CANCEL] = "canceled",
    [ACTION_CANCEL_OWN] = "canceled", [ACTION_RETAKE] = "retaken",   [ACTION_EXPIRE] = "expired",
    [ACTION_RESEND] = "mailedAgain",  [ACTION_ERASE] = "erased",
};

void move_want(struct batch *batch, struct change *change)
{
    const struct change_move *move = &change->as.move;

    address_want(batch, move->address);
    waiting_want(batch, move->registration, 1);
    (void)facts_want(&batch->registrants, move->registration, move->registrant);
    if (move->action == ACTION_ERASE)
        person_want(batch, move->registration, &move->person);
}

/* What this batch noted of their coming is not written. */
static void attendance_drop(const struct batch *batch, struct id registration, struct id registrant)
{
    struct attendance_fact *now = facts_find(&batch->attendances, registration, registrant);

    if (now != NULL)
        now->at_ms = 0;
}

/* The row of the person must go with the registrant's: whoever else the caller took them for is read again. */
static enum store_status registrant_erase(struct batch *batch, struct registration_fact *registration,
                                          struct registrant_fact *registrant, const struct person *who)
{
    struct person_fact *person = person_of(batch, registration->key.a, who);

    if (person->registrant != registrant)
        return STORE_CHANGED;
    person_goes(person);
    attendance_drop(batch, registration->key.a, registrant->now.id);
    mailbox_leave(batch, registration, registrant);
    registrant_leave(batch, registration, registrant);
    registrant_touch(registration, registrant);
    registrant->row = registrant->row == ROW_NEW ? ROW_ABSENT : ROW_GONE;
    registrant->erased_at_ms = batch->now_ms;
    registrant->answers_changed = false;
    registrant->mails_by = 0;
    return STORE_OK;
}

void registrant_move(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant,
                     const struct move_decision *decision, struct actor actor, struct id mail_id, const char *what)
{
    if (decision->to != registrant->now.state)
        registrant_enter(batch, registration, registrant, decision->to, actor);
    mail_queue(batch, registrant, decision->notice, mail_id);
    audit_note(batch, registration, what, registrant->now.id, actor);
    places_fill(batch, registration);
}

void registrant_expire(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant)
{
    const struct actor by_itself = { .kind = ACTOR_SYSTEM };

    registrant_enter(batch, registration, registrant, REGISTRANT_EXPIRED, by_itself);
    audit_note(batch, registration, audit_words[ACTION_EXPIRE], registrant->now.id, by_itself);
    places_fill(batch, registration);
}

static enum store_status move_do(struct batch *batch, struct registration_fact *registration,
                                 struct registrant_fact *registrant, const struct change *change,
                                 const struct move_decision *decision)
{
    const struct change_move *move = &change->as.move;

    if (move->action == ACTION_ERASE) {
        enum store_status status = registrant_erase(batch, registration, registrant, &move->person);
        if (status != STORE_OK)
            return status;
        task_queue(batch, registration, TASK_FORGET, registrant->now.id, batch->now_ms);
    }
    if (move->action == ACTION_CONFIRM)
        registrant->now.bounced_at_ms = 0; /* they have read our mail */
    registrant_move(batch, registration, registrant, decision, change->actor, move->mail_id, audit_words[move->action]);
    return STORE_OK;
}

/* Of what is deleted people can still be erased, and nothing else. */
static struct registration_fact *moving_within(const struct batch *batch, const struct change_move *move)
{
    return move->action == ACTION_ERASE ? registration_kept(batch, move->registration)
                                        : registration_of(batch, move->registration);
}

enum store_status move_change(struct batch *batch, struct change *change)
{
    struct change_move *move = &change->as.move;
    struct registration_fact *registration = moving_within(batch, move);
    struct registrant_fact *registrant = registrant_of(batch, move->registration, move->registrant);

    if (registration == NULL || registrant == NULL)
        return STORE_MISSING;
    if (move->change_seq_seen != 0 && move->change_seq_seen != registrant->now.change_seq)
        return STORE_CHANGED;
    if (move->epoch_given && move->link_epoch != registrant->now.link_epoch)
        return STORE_MISSING;
    struct move_decision decision = move_decide(move->action, &registrant->now, &registration->now, batch->now_ms);
    address_confirm(batch, move->address);
    move->outcome = decision.outcome;
    move->state = decision.to;
    if (decision.outcome != MOVE_DONE)
        return STORE_OK;
    return move_do(batch, registration, registrant, change, &decision);
}

void attend_want(struct batch *batch, struct change *change)
{
    address_want(batch, change->as.attend.address);
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
    address_confirm(batch, attend->address);
    return STORE_OK;
}

void absent_want(struct batch *batch, struct change *change)
{
    (void)facts_want(&batch->registrants, change->as.absent.registration, change->as.absent.registrant);
    (void)facts_want(&batch->registrations, change->as.absent.registration, (struct id){ { 0 } });
}

enum store_status absent_change(struct batch *batch, struct change *change)
{
    const struct change_absent *absent = &change->as.absent;
    struct registration_fact *registration = registration_of(batch, absent->registration);
    struct registrant_fact *registrant = registrant_of(batch, absent->registration, absent->registrant);

    if (registration == NULL || registrant == NULL)
        return STORE_MISSING;
    attendance_drop(batch, absent->registration, absent->registrant);
    registrant->absent = true;
    audit_note(batch, registration, "attendanceTakenBack", absent->registrant, change->actor);
    return STORE_OK;
}
