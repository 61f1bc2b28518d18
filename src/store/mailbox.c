/* mailbox.c: who gave which address in an event of the organization. There a person is an object of the directory, whom
 * the table of persons knows by that; several may share an address, and it need not be the directory's. The rows are
 * written with the registrant's own, and are looked at only to find whom a link may be mailed to. */
#include "store/changes.h"

static struct id digest_of(const struct batch *batch, struct str email)
{
    struct person person = person_of_email(batch->arena, email);
    struct id digest;

    memcpy(digest.b, person.digest, sizeof digest.b);
    return digest;
}

static bool has_mailbox(const struct registration_fact *registration, const struct registrant_fact *registrant)
{
    return registration->now.audience == AUDIENCE_ORGANIZATION && registrant->now.email.len > 0;
}

/* What stands in the store is what was there when the batch began: the first that is left. */
void mailbox_leave(struct batch *batch, const struct registration_fact *registration,
                   struct registrant_fact *registrant)
{
    registrant->mailbox = (struct id){ { 0 } };
    if (has_mailbox(registration, registrant) && id_is_none(registrant->mailbox_before))
        registrant->mailbox_before = digest_of(batch, registrant->now.email);
}

void mailbox_enter(struct batch *batch, const struct registration_fact *registration,
                   struct registrant_fact *registrant)
{
    if (has_mailbox(registration, registrant))
        registrant->mailbox = digest_of(batch, registrant->now.email);
}

static struct id key_of(const struct person *address)
{
    struct id key;

    memcpy(key.b, address->digest, sizeof key.b);
    return key;
}

void mailbox_want(struct batch *batch, struct id registration, const struct person *address)
{
    (void)facts_want(&batch->mailboxes, registration, key_of(address));
}

const struct mailbox_fact *mailbox_of(const struct batch *batch, struct id registration, const struct person *address)
{
    return facts_find(&batch->mailboxes, registration, key_of(address));
}

/* As they are now: a change of this batch, or of a node of the version before, may have come after the row. */
bool mailbox_is(const struct batch *batch, const struct registrant_fact *registrant, const struct person *address)
{
    return registrant->now.email.len > 0 && id_equal(digest_of(batch, registrant->now.email), key_of(address));
}
