/* mail.c: rows of the outbox that a change brings: mails, and work that is done later. When they leave is outbox.c's.
 */
#include "store/changes.h"

static void row_queue(struct batch *batch, const struct outbox_row *row)
{
    struct mail_fact *mail = facts_want(&batch->mails, row->registration, row->id);

    if (mail == NULL)
        return; /* memory is short: the arena knows, and the batch is undone */
    mail->row = ROW_NEW;
    mail->state = MAIL_QUEUED;
    mail->now = *row;
    mail->now.created_at_ms = batch->now_ms;
}

/* Links that anybody can ask for by typing an address. */
static bool is_anybodys(enum notice notice)
{
    return notice == NOTICE_LINK || notice == NOTICE_SIGN_IN;
}

static void registrant_mail_queue(struct batch *batch, struct registrant_fact *registrant, enum notice notice,
                                  struct id mail_id, bool asked)
{
    if (notice == NOTICE_NONE || registrant->now.email.len == 0)
        return;
    row_queue(batch, &(struct outbox_row){
                         .registration = registrant->now.registration,
                         .id = mail_id,
                         .registrant = registrant->now.id,
                         .notice = notice,
                         .sequence = registrant->now.calendar_sequence,
                         .budget = asked || is_anybodys(notice) ? BUDGET_ASKED : BUDGET_NONE,
                         .due_at_ms = batch->now_ms,
                     });
    if (notice_is_greeting(notice)) {
        registrant->mails_by++;
        registrant->now.mails_waiting++;
    }
}

void mail_queue(struct batch *batch, struct registrant_fact *registrant, enum notice notice, struct id mail_id)
{
    registrant_mail_queue(batch, registrant, notice, mail_id, false);
}

void mail_queue_asked(struct batch *batch, struct registrant_fact *registrant, enum notice notice, struct id mail_id)
{
    registrant_mail_queue(batch, registrant, notice, mail_id, true);
}

void mail_queue_beside(struct batch *batch, const struct plain_key *key, enum notice notice, struct id to)
{
    row_queue(batch, &(struct outbox_row){ .registration = key->scope,
                                           .id = key->id,
                                           .registrant = to,
                                           .notice = notice,
                                           .budget = is_anybodys(notice) ? BUDGET_ASKED : BUDGET_NONE,
                                           .due_at_ms = batch->now_ms });
}

void task_queue(struct batch *batch, const struct registration_fact *registration, enum notice task,
                struct id registrant, int64_t due_at_ms)
{
    row_queue(batch, &(struct outbox_row){
                         .registration = registration->now.id,
                         .id = id_new(batch->now_ms),
                         .registrant = registrant,
                         .notice = task,
                         .due_at_ms = due_at_ms,
                     });
}

void reminder_queue(struct batch *batch, const struct registration_fact *registration, uint32_t seconds,
                    int64_t due_at_ms)
{
    row_queue(batch, &(struct outbox_row){
                         .registration = registration->now.id,
                         .id = id_new(batch->now_ms),
                         .notice = TASK_REMIND,
                         .sequence = seconds,
                         .due_at_ms = due_at_ms,
                     });
}

void task_queue_once(struct batch *batch, struct registration_fact *registration, enum notice task)
{
    unsigned bit = 1U << (task - TASK_EXPIRE);

    if ((registration->tasks_queued & bit) == 0)
        task_queue(batch, registration, task, (struct id){ 0 }, batch->now_ms);
    registration->tasks_queued |= bit;
}
