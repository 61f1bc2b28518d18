/* lent.c: one short function a link. */
#include "cmd/lent.h"

static struct str join_url(void *context, struct arena *a, const struct registration *registration,
                           struct id registrant, uint32_t epoch)
{
    return link_join_url(((const struct lent *)context)->links, a, registration, registrant, epoch);
}

static struct str cancel_url(void *context, struct arena *a, struct id registration, struct id registrant,
                             uint32_t epoch)
{
    return link_cancel_url(((const struct lent *)context)->links, a, registration, registrant, epoch);
}

static struct str confirm_url(void *context, struct arena *a, struct id registration, struct id registrant,
                              uint32_t epoch)
{
    return link_confirm_url(((const struct lent *)context)->links, a, registration, registrant, epoch);
}

static struct str sign_in_url(void *context, struct arena *a, struct id tenant, struct id id)
{
    return link_sign_in_url(((const struct lent *)context)->links, a, tenant, id);
}

static struct str quiet_url(void *context, struct arena *a, struct id registration, struct id registrant,
                            uint32_t epoch)
{
    const struct lent *s = context;

    return link_quiet_url(s->links, a, registration, registrant, epoch);
}

static struct str manage_url(void *context, struct arena *a, struct id registration, struct id registrant,
                             uint32_t epoch)
{
    const struct lent *s = context;

    return link_manage_url(s->links, a, registration, registrant, epoch);
}

static struct str reply_address(void *context, struct arena *a, struct id registration, struct id registrant,
                                uint32_t epoch)
{
    const struct lent *s = context;

    return link_address_print(s->links, a, s->inbound,
                              &(struct link_subject){ LINK_REPLY, registration, registrant, epoch });
}

static struct str bounce_address(void *context, struct arena *a, struct id registration, struct id mail, uint32_t epoch)
{
    const struct lent *s = context;

    return link_address_print(s->links, a, s->inbound,
                              &(struct link_subject){ LINK_BOUNCE, registration, mail, epoch });
}

void lent_fill(struct lent *lent, struct outbox_options *options)
{
    bool inbound = lent->inbound.len > 0;

    options->join_url = join_url;
    options->cancel_url = cancel_url;
    options->confirm_url = confirm_url;
    options->quiet_url = quiet_url;
    options->manage_url = manage_url;
    options->sign_in_url = sign_in_url;
    options->reply_address = inbound ? reply_address : NULL;
    options->bounce_address = inbound ? bounce_address : NULL;
    options->links = lent;
}
