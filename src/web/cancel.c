/* cancel.c: /l/cancel/{token}: a registrant gives the place back. GET shows what would be canceled and changes nothing,
 * since mail scanners open every link; POST does it. Again: the page says that it is done already. */
#include "web/page.h"

/* Of those who can cancel: what it means to them. */
static const struct str done[REGISTRANT_STATES] = {
    [REGISTRANT_UNCONFIRMED] = STR_INIT("You will not be registered."),
    [REGISTRANT_PENDING] = STR_INIT("The organizer will not look at it any more."),
    [REGISTRANT_WAITLISTED] = STR_INIT("You are off the waiting list."),
    [REGISTRANT_REGISTERED] = STR_INIT("Your place is free for somebody else. A mail confirms it."),
};

/* Of those who cannot. */
static const struct str already[REGISTRANT_STATES] = {
    [REGISTRANT_CANCELED_BY_REGISTRANT] =
        STR_INIT("This registration was canceled before; there is nothing more to do."),
    [REGISTRANT_CANCELED_BY_ORGANIZER] =
        STR_INIT("The organizer has canceled this registration; there is nothing more to do."),
    [REGISTRANT_REJECTED] = STR_INIT("The organizer has not admitted you; there is nothing to cancel."),
    [REGISTRANT_EXPIRED] = STR_INIT("This registration was not confirmed in time; there is nothing to cancel."),
};

static enum http_next cancel_say_already(struct page *p, enum registrant_state state)
{
    bool canceled = state == REGISTRANT_CANCELED_BY_REGISTRANT || state == REGISTRANT_CANCELED_BY_ORGANIZER;

    return personal_show(p, "canceled.html", canceled ? STR("Already canceled") : STR("Nothing to cancel"),
                         already[state], FORM_TO_SELF);
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
    return personal_show(p, "canceled.html", STR("Your registration is canceled"), done[p->registrant.state],
                         FORM_TO_SELF);
}

static enum http_next cancel_act(struct page *p)
{
    struct moment now = clock_read(p->web->options.clock);

    p->change = (struct change){
        .kind = CHANGE_MOVE,
        .actor = { .kind = ACTOR_LINK },
        .as.move = { .action = ACTION_CANCEL_OWN,
                     .registration = p->subject.registration,
                     .registrant = p->subject.registrant,
                     .mail_id = id_new(now.wall_ms),
                     .epoch_given = true,
                     .link_epoch = p->subject.epoch,
                     .address = address_key_of(p->x->arena, p->registrant.email) },
    };
    return page_commit(p, cancel_committed);
}

static enum http_next cancel_loaded(struct page *p)
{
    if (registrant_is_canceled(p->registrant.state))
        return cancel_say_already(p, p->registrant.state);
    if (p->registrant.link_epoch != p->subject.epoch)
        return personal_dead(p);
    if (p->post)
        return cancel_act(p);
    return personal_show(p, "cancel.html", STR("Cancel your registration?"), STR(""), FORM_TO_SELF);
}

enum http_next cancel_get(struct page *p)
{
    return personal_open(p, p->key, LINK_CANCEL, cancel_loaded);
}

enum http_next cancel_post(struct page *p)
{
    return personal_open(p, p->key, LINK_CANCEL, cancel_loaded);
}
