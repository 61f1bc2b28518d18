/* link.c: somebody asks by an address for the link to their registration. Who asks may be anybody, so it says nothing
 * of who is there, and the mail goes against the budget of the address. */
#include "store/changes.h"

void link_want(struct batch *batch, struct change *change)
{
    const struct change_link *link = &change->as.link;

    (void)facts_want(&batch->registrations, link->registration, (struct id){ { 0 } });
    person_want(batch, link->registration, &link->person);
}

enum store_status link_change(struct batch *batch, struct change *change)
{
    const struct change_link *link = &change->as.link;
    struct registration_fact *registration = registration_of(batch, link->registration);
    struct person_fact *person = person_of(batch, link->registration, &link->person);
    struct registrant_fact *registrant = person->registrant;

    if (registration == NULL || registrant == NULL || registrant->row == ROW_ABSENT)
        return STORE_OK;
    mail_queue(batch, registrant, NOTICE_LINK, link->mail_id);
    audit_note(batch, registration, "linkMailed", registrant->now.id, change->actor);
    return STORE_OK;
}
