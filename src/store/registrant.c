/* registrant.c: what enrolling, canceling and the mail's bookkeeping have in common: a registrant of the batch moves,
 * is touched, is written to. No decision is made here. */
#include "store/changes.h"

struct registration_fact *registration_of(const struct batch *batch, struct id id)
{
    struct registration_fact *fact = facts_find(&batch->registrations, id, (struct id){ 0 });

    return fact == NULL || fact->row == ROW_ABSENT ? NULL : fact;
}

struct registrant_fact *registrant_of(const struct batch *batch, struct id registration, struct id id)
{
    struct registrant_fact *fact = facts_find(&batch->registrants, registration, id);

    return fact == NULL || fact->row == ROW_ABSENT ? NULL : fact;
}

struct id waiting_key(int64_t seq)
{
    struct id key = { { 0 } };

    for (int i = 15; i > 7; i--, seq >>= 8)
        key.b[i] = (unsigned char)seq;
    return key;
}

void registrant_touch(struct registration_fact *registration, struct registrant_fact *registrant)
{
    registrant->now.change_seq = ++registration->now.change_seq;
    if (registrant->row == ROW_LOADED)
        registrant->row = ROW_CHANGED;
}

void registrant_enter(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant,
                      enum registrant_state state, struct actor actor)
{
    if (registrant->row == ROW_ABSENT)
        registrant->row = ROW_NEW;
    else
        registration->now.counts[registrant->now.state]--;
    registration->now.counts[state]++;
    registrant->now.state = state;
    registrant->now.state_at_ms = batch->now_ms;
    registrant->now.state_by = actor;
    registrant_touch(registration, registrant);
}

void mail_queue(struct batch *batch, struct registrant_fact *registrant, enum notice notice, struct id mail_id)
{
    if (notice == NOTICE_NONE)
        return;
    struct mail_fact *mail = facts_want(&batch->mails, registrant->now.registration, mail_id);
    if (mail == NULL)
        return; /* memory is short: the arena knows, and the batch is undone */
    mail->row = ROW_NEW;
    mail->now = (struct outbox_row){
        .registration = registrant->now.registration,
        .id = mail_id,
        .registrant = registrant->now.id,
        .notice = notice,
        .sequence = registrant->now.calendar_sequence,
        .created_at_ms = batch->now_ms,
        .due_at_ms = batch->now_ms,
    };
    if (notice_is_greeting(notice)) {
        registrant->mails_by++;
        registrant->now.mails_waiting++;
    }
}
