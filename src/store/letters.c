/* letters.c: mails as somebody looks at them, and dead letters that begin anew or are given up. */
#include "core/limits.h"
#include "store/backend.h"
#include "store/changes.h"

/* --- Looking ---------------------------------------------------------------------------------------------------------
 */

enum {
    VERSION_AT = 6,
    TIME_BYTES = 6,
    SPARE_MS = 24 * 60 * 60 * 1000, /* a node's clock is wrong by less, or somebody has seen to it */
};

/* Ids are in order of time (base/id.h), and nobody is mailed before they are there: what lies before a registrant's own
 * id, with a day to spare, need not be read. None where the id has no time. */
static struct id id_before(struct id id)
{
    struct id before = { { 0 } };
    int64_t at_ms = 0;

    if (id.b[VERSION_AT] >> 4 != 7)
        return before;
    for (size_t i = 0; i < TIME_BYTES; i++)
        at_ms = at_ms << 8 | id.b[i];
    at_ms = at_ms > SPARE_MS ? at_ms - SPARE_MS : 0;
    for (size_t i = TIME_BYTES; i-- > 0; at_ms >>= 8)
        before.b[i] = (unsigned char)(at_ms & 0xff);
    return before;
}

enum store_status store_mails(struct store_view *view, struct arena *a, const struct mail_page *page,
                              struct mail_row **out, size_t *n, bool *more)
{
    struct mail_page from = *page;

    CHECK(page->most > 0 && (id_is_none(page->registrant) || (!page->dead && !id_is_none(page->registration))));
    if (!id_is_none(page->registrant) && id_is_none(page->after))
        from.after = id_before(page->registrant);
    return view->store->backend->mails(view, a, &from, out, n, more);
}

const char *mail_status_name(const struct mail_row *mail)
{
    bool failed = mail->row.last_words.len > 0;

    switch (mail->state) {
    case MAIL_QUEUED:
    case MAIL_CLAIMED: return mail->row.budget == BUDGET_HELD ? "held" : failed ? "deferred" : "queued";
    case MAIL_SENT: return "sent";
    case MAIL_DEAD: return "dead";
    case MAIL_DROPPED: return "dropped";
    case MAIL_BOUNCED: return "bounced";
    }
    return "unknown"; /* a newer version's */
}

/* A row that ended in a version before this one says how often it was claimed. */
uint32_t mail_tries(const struct mail_row *mail)
{
    bool tried = mail->state == MAIL_SENT || mail->state == MAIL_DEAD || mail->state == MAIL_BOUNCED;

    return mail->row.tries == 0 && tried ? mail->row.attempts : mail->row.tries;
}

/* --- Dead letters ----------------------------------------------------------------------------------------------------
 */

void letters_want(struct batch *batch, struct change *change)
{
    const struct change_letters *letters = &change->as.letters;

    CHECK(letters->count <= LIMIT_LETTERS);
    for (size_t i = 0; i < letters->count; i++) {
        (void)facts_want(&batch->registrations, letters->list[i].registration, (struct id){ { 0 } });
        (void)facts_want(&batch->mails, letters->list[i].registration, letters->list[i].id);
    }
}

static bool is_meant(const struct mail_fact *mail, const struct letter *letter)
{
    return mail->row != ROW_ABSENT && !notice_is_task(mail->now.notice) &&
           (id_is_none(letter->registrant) || id_equal(letter->registrant, mail->now.registrant));
}

static const char *status_of(const struct mail_fact *mail)
{
    return mail_status_name(&(struct mail_row){ .row = mail->now, .state = mail->state });
}

/* A greeting waits again: a repeat of the enrolment needs no second one. The registrant need not be loaded for that. */
static void greeting_waits(struct batch *batch, const struct mail_fact *mail)
{
    struct registrant_fact *registrant = facts_want(&batch->registrants, mail->now.registration, mail->now.registrant);

    if (registrant == NULL || registrant->row == ROW_GONE)
        return; /* memory is short (the arena knows, and the batch is undone), or they are being erased */
    registrant->mails_by++;
    registrant->now.mails_waiting++;
}

static void letter_redrive(struct batch *batch, struct mail_fact *mail)
{
    mail->state = MAIL_QUEUED;
    mail->settled_at_ms = 0;
    mail->now.attempts = mail->now.tries = 0;
    mail->now.budget = BUDGET_NONE;
    mail->now.due_at_ms = batch->now_ms;
    mail->now.last_words = (struct str){ 0 };
    batch->redriven = true;
    if (notice_is_greeting(mail->now.notice))
        greeting_waits(batch, mail);
}

/* Its last words stay: they say why. */
static void letter_drop(const struct batch *batch, struct mail_fact *mail)
{
    mail->state = MAIL_DROPPED;
    mail->settled_at_ms = batch->now_ms;
}

enum store_status letters_change(struct batch *batch, struct change *change)
{
    struct change_letters *letters = &change->as.letters;

    letters->done = 0;
    letters->found = false;
    for (size_t i = 0; i < letters->count; i++) {
        const struct letter *letter = &letters->list[i];
        struct mail_fact *mail = facts_find(&batch->mails, letter->registration, letter->id);
        struct registration_fact *registration = registration_kept(batch, letter->registration);
        letters->found = is_meant(mail, letter);
        if (!letters->found)
            continue;
        letters->status_name = status_of(mail);
        if (mail->state != MAIL_DEAD)
            continue;
        mail->row = ROW_CHANGED;
        if (letters->drop)
            letter_drop(batch, mail);
        else
            letter_redrive(batch, mail);
        if (registration != NULL)
            audit_note(batch, registration, letters->drop ? "mailDropped" : "mailRetried", mail->now.registrant,
                       change->actor);
        letters->done++;
    }
    return STORE_OK;
}
