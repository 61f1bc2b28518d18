/* mend.c: a registrant is mended: a name, an address, answers. */
#include "store/changes.h"

void registrant_put_want(struct batch *batch, struct change *change)
{
    const struct change_registrant *mend = &change->as.registrant;
    struct id registration = mend->registrant->registration;

    (void)facts_want(&batch->registrations, registration, (struct id){ 0 });
    (void)facts_want(&batch->registrants, registration, mend->registrant->id);
    person_want(batch, registration, &mend->person_before);
    person_want(batch, registration, &mend->person);
}

/* One person's row goes and another's comes, unless it is the same one. */
static enum store_status person_mend(struct batch *batch, const struct change_registrant *mend,
                                     struct registrant_fact *registrant)
{
    struct person_fact *before = person_of(batch, registrant->key.a, &mend->person_before),
                       *after = person_of(batch, registrant->key.a, &mend->person);

    if (before->registrant != registrant)
        return STORE_CHANGED;
    if (before == after)
        return STORE_OK;
    if (after->registrant != NULL)
        return STORE_EXISTS;
    person_goes(before);
    person_becomes(after, registrant);
    return STORE_OK;
}

static bool seen(int64_t number, int64_t now)
{
    return number == 0 || number == now;
}

static void registrant_mend(struct registrant_fact *registrant, const struct change_registrant *mend)
{
    registrant->now.first_name = mend->registrant->first_name;
    registrant->now.last_name = mend->registrant->last_name;
    registrant->now.email = mend->registrant->email;
    registrant->now.language = mend->registrant->language;
    registrant->now.zone = mend->registrant->zone;
    if (mend->answers_changed) {
        registrant->now.answers = mend->registrant->answers;
        registrant->answers_changed = true;
    }
}

enum store_status registrant_put_change(struct batch *batch, struct change *change)
{
    struct change_registrant *mend = &change->as.registrant;
    struct registration_fact *registration = registration_of(batch, mend->registrant->registration);
    struct registrant_fact *registrant = registrant_of(batch, mend->registrant->registration, mend->registrant->id);

    if (registration == NULL || registrant == NULL)
        return STORE_MISSING;
    if (!seen(mend->change_seq_seen, registrant->now.change_seq) ||
        !seen(mend->version_seen, registration->now.version))
        return STORE_CHANGED;
    enum store_status status = person_mend(batch, mend, registrant);
    if (status != STORE_OK)
        return status;
    mailbox_leave(batch, registration, registrant);
    registrant_mend(registrant, mend);
    mailbox_enter(batch, registration, registrant);
    registrant_touch(registration, registrant);
    mend->change_seq = registrant->now.change_seq;
    if (mend->address_changed) {
        registrant->now.link_epoch++; /* whoever reads the old address has links */
        registrant->now.bounced_at_ms = 0;
        mail_queue(batch, registrant, notice_of_state(registrant->now.state), mend->mail_id);
    }
    audit_note(batch, registration, "mended", registrant->now.id, change->actor);
    return STORE_OK;
}
