/* link.c: somebody asks by an address for the link to their registration. Who asks may be anybody, so it says nothing
 * of who is there, and the mail goes against the budget of the address. */
#include "store/changes.h"

void link_want(struct batch *batch, struct change *change)
{
    const struct change_link *link = &change->as.link;

    (void)facts_want(&batch->registrations, link->registration, (struct id){ { 0 } });
    person_want(batch, link->registration, &link->person);
    mailbox_want(batch, link->registration, &link->address);
}

static void link_mail(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant,
                      struct id mail_id, struct actor actor)
{
    mail_queue(batch, registrant, NOTICE_LINK, mail_id);
    audit_note(batch, registration, "linkMailed", registrant->now.id, actor);
}

static bool is_there(const struct registrant_fact *registrant)
{
    return registrant != NULL && registrant->row != ROW_ABSENT && registrant->row != ROW_GONE;
}

enum store_status link_change(struct batch *batch, struct change *change)
{
    const struct change_link *link = &change->as.link;
    struct registration_fact *registration = registration_of(batch, link->registration);
    struct registrant_fact *person = person_of(batch, link->registration, &link->person)->registrant;
    const struct mailbox_fact *mailbox = mailbox_of(batch, link->registration, &link->address);

    if (registration == NULL)
        return STORE_OK;
    if (is_there(person))
        link_mail(batch, registration, person, link->mail_id, change->actor);
    for (size_t i = 0; i < mailbox->count; i++) {
        struct registrant_fact *registrant = mailbox->registrants[i];
        if (registrant != person && is_there(registrant) && mailbox_is(batch, registrant, &link->address))
            link_mail(batch, registration, registrant, id_new(batch->now_ms), change->actor);
    }
    return STORE_OK;
}
