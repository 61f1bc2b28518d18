/* reply.c: what comes back for a mail: an answer of the registrant's calendar, a bounce; and who wants no more of them.
 */
#include "core/limits.h"
#include "store/changes.h"

/* --- Answers ---------------------------------------------------------------------------------------------------------
 */

void reply_want(struct batch *batch, struct change *change)
{
    waiting_want(batch, change->as.reply.registration, 1);
    (void)facts_want(&batch->registrants, change->as.reply.registration, change->as.reply.registrant);
}

/* What it asks for is done, or cannot be: the answer counts as heard all the same. */
static void reply_do(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant,
                     struct change *change)
{
    struct change_reply *reply = &change->as.reply;
    const char *what = reply_name(reply->reply);
    enum action action;

    reply->outcome = MOVE_ALREADY;
    reply->state = registrant->now.state;
    if (reply_action(reply->reply, &action)) {
        struct move_decision decision = move_decide(action, &registrant->now, &registration->now, batch->now_ms);
        reply->outcome = decision.outcome;
        reply->state = decision.to;
        if (decision.outcome == MOVE_DONE) {
            registrant_move(batch, registration, registrant, &decision, change->actor, reply->mail_id, what);
            return;
        }
    }
    audit_note(batch, registration, what, registrant->now.id, change->actor);
}

enum store_status reply_change(struct batch *batch, struct change *change)
{
    struct change_reply *reply = &change->as.reply;
    struct registration_fact *registration = registration_of(batch, reply->registration);
    struct registrant_fact *registrant = registrant_of(batch, reply->registration, reply->registrant);

    if (registration == NULL || registrant == NULL || registrant->now.link_epoch != reply->link_epoch)
        return STORE_MISSING;
    int64_t said_at_ms = reply_time(reply->said_at_ms, batch->now_ms);
    reply->stale = reply_is_stale(&registrant->now, said_at_ms);
    reply->outcome = MOVE_ALREADY;
    reply->state = registrant->now.state;
    if (reply->stale)
        return STORE_OK;
    registrant->now.answered_at_ms = said_at_ms;
    registrant_note(registrant);
    reply_do(batch, registration, registrant, change);
    return STORE_OK;
}

/* --- Bounces ---------------------------------------------------------------------------------------------------------
 */

void bad_address_want(struct batch *batch, struct id registration, struct id registrant)
{
    (void)facts_want(&batch->registrations, registration, (struct id){ { 0 } });
    (void)facts_want(&batch->registrants, registration, registrant);
}

static void address_mark(struct batch *batch, struct registrant_fact *registrant)
{
    registrant->now.bounced_at_ms = batch->now_ms;
    registrant_note(registrant);
}

void bad_address_mark(struct batch *batch, const struct mail_fact *mail, uint32_t link_epoch)
{
    struct registration_fact *registration = registration_kept(batch, mail->now.registration);
    struct registrant_fact *registrant = registrant_of(batch, mail->now.registration, mail->now.registrant);

    if (registration == NULL || registrant == NULL)
        return;
    if (registrant->now.link_epoch == link_epoch)
        address_mark(batch, registrant);
    audit_note(batch, registration, "bounced", registrant->now.id, (struct actor){ .kind = ACTOR_MAIL });
}

void bounce_want(struct batch *batch, struct change *change)
{
    const struct change_bounce *bounce = &change->as.bounce;

    bad_address_want(batch, bounce->registration, bounce->registrant);
    (void)facts_want(&batch->mails, bounce->registration, bounce->mail);
}

/* What was given up or was not sent at all did not bounce. */
static bool may_bounce(const struct mail_fact *mail)
{
    return mail->state != MAIL_DEAD && mail->state != MAIL_DROPPED;
}

enum store_status bounce_change(struct batch *batch, struct change *change)
{
    const struct change_bounce *bounce = &change->as.bounce;
    struct registration_fact *registration = registration_kept(batch, bounce->registration);
    struct registrant_fact *registrant = registrant_of(batch, bounce->registration, bounce->registrant);
    struct mail_fact *mail = facts_find(&batch->mails, bounce->registration, bounce->mail);

    if (registration == NULL || registrant == NULL || registrant->now.link_epoch != bounce->link_epoch)
        return STORE_MISSING;
    if (mail->row == ROW_ABSENT || !id_equal(mail->now.registrant, bounce->registrant))
        return STORE_MISSING;
    if (!may_bounce(mail) || (mail->state == MAIL_BOUNCED && bounce->what == BOUNCE_LATE))
        return STORE_OK;
    if (mail->row == ROW_LOADED)
        mail->row = ROW_CHANGED;
    mail->now.last_words = str_slice(bounce->words, 0, LIMIT_LAST_WORDS_BYTES);
    if (bounce->what == BOUNCE_LATE)
        return STORE_OK;
    mail_bounce(batch, mail);
    if (bounce->what == BOUNCE_BAD_ADDRESS)
        address_mark(batch, registrant);
    audit_note(batch, registration, "bounced", registrant->now.id, change->actor);
    return STORE_OK;
}

/* --- Reminders, or none ----------------------------------------------------------------------------------------------
 */

void quiet_want(struct batch *batch, struct change *change)
{
    (void)facts_want(&batch->registrations, change->as.quiet.registration, (struct id){ { 0 } });
    (void)facts_want(&batch->registrants, change->as.quiet.registration, change->as.quiet.registrant);
}

enum store_status quiet_change(struct batch *batch, struct change *change)
{
    const struct change_quiet *quiet = &change->as.quiet;
    struct registration_fact *registration = registration_of(batch, quiet->registration);
    struct registrant_fact *registrant = registrant_of(batch, quiet->registration, quiet->registrant);

    if (registration == NULL || registrant == NULL || registrant->now.link_epoch != quiet->link_epoch)
        return STORE_MISSING;
    if (registrant->now.quiet == quiet->quiet)
        return STORE_OK;
    registrant->now.quiet = quiet->quiet;
    registrant_note(registrant);
    audit_note(batch, registration, quiet->quiet ? "remindersStopped" : "remindersResumed", registrant->now.id,
               change->actor);
    return STORE_OK;
}
