/* outbox.c: mails are claimed and settled. A row is queued, claimed for a time, then sent, dead or dropped; a claim
 * whose time is over is due again by itself, so that a crash gives its rows back. When to try again is outbox/'s. */
#include "core/limits.h"
#include "store/changes.h"

static bool mail_is_settled(const struct mail_fact *mail)
{
    return mail->state >= MAIL_SENT;
}

void outbox_claim_want(struct batch *batch, struct change *change)
{
    if (change->as.claim.tasks_only)
        batch->claim_tasks += change->as.claim.most;
    else
        batch->claim_most += change->as.claim.most;
    batch->leases_end = batch->leases_end || change->as.claim.all_leases_ended;
}

static bool mail_is_due(const struct mail_fact *mail, int64_t now_ms)
{
    return !mail_is_settled(mail) && mail->now.due_at_ms <= now_ms;
}

static void mail_is_due_at(struct batch *batch, struct mail_fact *mail, int64_t at_ms)
{
    mail->now.due_at_ms = at_ms;
    if (batch->next_due_ms == 0 || at_ms < batch->next_due_ms)
        batch->next_due_ms = at_ms;
}

static void mail_claim(struct batch *batch, struct mail_fact *mail, int64_t lease_ms)
{
    mail->row = ROW_CHANGED;
    mail->state = MAIL_CLAIMED;
    mail->now.attempts++;
    mail_is_due_at(batch, mail, batch->now_ms + lease_ms);
}

enum store_status outbox_claim_change(struct batch *batch, struct change *change)
{
    struct change_claim *claim = &change->as.claim;
    size_t room = claim->most < batch->due_count ? claim->most : batch->due_count;
    struct outbox_row *rows = ARENA_NEW(claim->arena, struct outbox_row, room);

    if (rows == NULL)
        return STORE_UNAVAILABLE;
    claim->rows = rows;
    claim->count = 0;
    for (size_t i = 0; i < batch->due_count; i++) {
        struct mail_fact *mail = batch->due[i];
        if (!mail_is_due(mail, batch->now_ms) || (claim->tasks_only && !notice_is_task(mail->now.notice)))
            continue;
        if (claim->count == room) {
            claim->next_due_ms = mail->now.due_at_ms;
            return STORE_OK;
        }
        mail_claim(batch, mail, claim->lease_ms);
        rows[claim->count++] = mail->now;
        rows[claim->count - 1].last_words = (struct str){ 0 };
    }
    claim->next_due_ms = batch->next_due_ms;
    return STORE_OK;
}

static void mails_want(struct batch *batch, const struct outbox_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        (void)facts_want(&batch->mails, rows[i].registration, rows[i].id);
}

bool claim_stands(const struct mail_fact *mail, const struct outbox_row *as)
{
    return mail->state == MAIL_CLAIMED && mail->now.attempts == as->attempts;
}

void outbox_renew_want(struct batch *batch, struct change *change)
{
    mails_want(batch, change->as.renew.rows, change->as.renew.count);
}

enum store_status outbox_renew_change(struct batch *batch, struct change *change)
{
    const struct change_renew *renew = &change->as.renew;

    for (size_t i = 0; i < renew->count; i++) {
        struct mail_fact *mail = facts_find(&batch->mails, renew->rows[i].registration, renew->rows[i].id);
        if (mail->row == ROW_ABSENT || !claim_stands(mail, &renew->rows[i]))
            continue;
        mail->row = ROW_CHANGED;
        mail_is_due_at(batch, mail, batch->now_ms + renew->lease_ms);
    }
    return STORE_OK;
}

void outbox_settle_want(struct batch *batch, struct change *change)
{
    const struct change_settle *settle = &change->as.settle;

    mails_want(batch, settle->rows, settle->count);
    for (size_t i = 0; i < settle->count; i++)
        if (settle->rows[i].outcome == OUTBOX_BOUNCED)
            bad_address_want(batch, settle->rows[i].registration, settle->rows[i].registrant);
}

static void mail_left(struct registrant_fact *registrant, int64_t at_ms)
{
    if (at_ms > registrant->mail_left_at_ms)
        registrant->mail_left_at_ms = at_ms;
    if (at_ms > registrant->now.mail_left_at_ms)
        registrant->now.mail_left_at_ms = at_ms;
}

/* A confirmation no longer waits. The registrant need not be loaded for that. */
static void confirmation_settle(struct batch *batch, const struct mail_fact *mail, int64_t told_at_ms)
{
    struct registrant_fact *registrant = facts_want(&batch->registrants, mail->now.registration, mail->now.registrant);

    if (registrant == NULL || registrant->row == ROW_GONE)
        return; /* memory is short (the arena knows, and the batch is undone), or they are being erased */
    registrant->mails_by--;
    if (registrant->now.mails_waiting > 0)
        registrant->now.mails_waiting--;
    if (mail->state == MAIL_SENT)
        mail_left(registrant, told_at_ms != 0 && told_at_ms < batch->now_ms ? told_at_ms : batch->now_ms);
}

void mail_bounce(struct batch *batch, struct mail_fact *mail)
{
    bool settled = mail_is_settled(mail);

    mail->row = ROW_CHANGED;
    mail->state = MAIL_BOUNCED;
    if (settled)
        return;
    mail->settled_at_ms = batch->now_ms; /* what came back has left, whether we have heard so or not */
    if (notice_is_greeting(mail->now.notice))
        confirmation_settle(batch, mail, 0);
}

static void mail_settle(struct batch *batch, struct mail_fact *mail, const struct outbox_row *as)
{
    static const enum mail_state states[] = {
        [OUTBOX_DELIVERED] = MAIL_SENT,  [OUTBOX_LATER] = MAIL_QUEUED,    [OUTBOX_DEAD] = MAIL_DEAD,
        [OUTBOX_BOUNCED] = MAIL_BOUNCED, [OUTBOX_DROPPED] = MAIL_DROPPED,
    };

    CHECK((size_t)as->outcome < COUNT(states));
    mail->row = ROW_CHANGED;
    mail->state = states[as->outcome];
    mail->now.last_words = str_slice(as->last_words, 0, LIMIT_LAST_WORDS_BYTES);
    mail->now.tries = as->tries;
    if (as->outcome == OUTBOX_LATER) {
        mail_is_due_at(batch, mail, as->due_at_ms);
        return;
    }
    mail->settled_at_ms = batch->now_ms;
    if (notice_is_greeting(mail->now.notice))
        confirmation_settle(batch, mail, as->told_at_ms);
    if (as->outcome == OUTBOX_BOUNCED)
        bad_address_mark(batch, mail, as->link_epoch);
}

/* What is gone, or was settled before (by who claimed it after this lease had ended), stays as it is. */
enum store_status outbox_settle_change(struct batch *batch, struct change *change)
{
    const struct change_settle *settle = &change->as.settle;

    for (size_t i = 0; i < settle->count; i++) {
        struct mail_fact *mail = facts_find(&batch->mails, settle->rows[i].registration, settle->rows[i].id);
        if (mail->row == ROW_ABSENT || mail_is_settled(mail))
            continue;
        if (settle->rows[i].outcome == OUTBOX_DELIVERED || claim_stands(mail, &settle->rows[i]))
            mail_settle(batch, mail, &settle->rows[i]);
    }
    return STORE_OK;
}
