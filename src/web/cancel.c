/* cancel.c: /l/cancel/{token}: a registrant gives the place back. GET shows what would be canceled and changes nothing,
 * since mail scanners open every link; POST does it. Again: the page says that it is done already. */
#include "web/page.h"

/* Of those who can cancel, what it means to them; of those who cannot, why. */
static const char *const told[REGISTRANT_STATES] = {
    [REGISTRANT_UNCONFIRMED] = "cancel.unconfirmed",
    [REGISTRANT_PENDING] = "cancel.pending",
    [REGISTRANT_WAITLISTED] = "cancel.waitlisted",
    [REGISTRANT_REGISTERED] = "cancel.registered",
    [REGISTRANT_CANCELED_BY_REGISTRANT] = "cancel.already_own",
    [REGISTRANT_CANCELED_BY_ORGANIZER] = "cancel.already_organizer",
    [REGISTRANT_REJECTED] = "cancel.rejected",
    [REGISTRANT_EXPIRED] = "cancel.expired",
};

static enum http_next cancel_say_already(struct page *p, enum registrant_state state)
{
    bool canceled = state == REGISTRANT_CANCELED_BY_REGISTRANT || state == REGISTRANT_CANCELED_BY_ORGANIZER;

    return personal_show(p, "canceled.html", say(p, canceled ? "cancel.already" : "cancel.nothing"),
                         say(p, told[state]), FORM_TO_SELF);
}

static enum http_next cancel_committed(struct page *p)
{
    const struct change_move *move = &p->change.as.move;

    if (p->change.status == STORE_MISSING)
        return personal_dead(p);
    if (p->change.status != STORE_OK)
        return page_trouble(p, p->change.status);
    if (move->outcome != MOVE_DONE)
        return cancel_say_already(p, move->state);
    return personal_show(p, "canceled.html", say(p, "cancel.done"), say(p, told[p->registrant.state]), FORM_TO_SELF);
}

static enum http_next cancel_loaded(struct page *p)
{
    if (registrant_is_canceled(p->registrant.state))
        return cancel_say_already(p, p->registrant.state);
    if (p->registrant.link_epoch != p->subject.epoch)
        return personal_dead(p);
    if (p->post)
        return personal_move(p, ACTION_CANCEL_OWN, cancel_committed);
    return personal_show(p, "cancel.html", say(p, "cancel.title"), STR(""), FORM_TO_SELF);
}

enum http_next cancel_get(struct page *p)
{
    return personal_open(p, p->key, LINK_CANCEL, cancel_loaded);
}

enum http_next cancel_post(struct page *p)
{
    return personal_open(p, p->key, LINK_CANCEL, cancel_loaded);
}
