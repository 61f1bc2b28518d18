/* confirm.c: /l/confirm/{token}: the owner of an address says that the registration is theirs. GET shows it and changes
 * nothing, since mail scanners open every link; POST does it, and says what has become of it: a place, or what else
 * there is to wait for. */
#include "web/page.h"

/* Of those whose address is confirmed. */
static const struct told {
    const char *title, *now, *before;
} told[REGISTRANT_STATES] = {
    [REGISTRANT_REGISTERED] = { "confirm.registered", "confirm.registered.now", "confirm.registered.before" },
    [REGISTRANT_PENDING] = { "confirm.pending", "confirm.pending.now", "confirm.pending.before" },
    [REGISTRANT_WAITLISTED] = { "confirm.waitlisted", "confirm.waitlisted.now", "confirm.waitlisted.before" },
};

/* `state` is one whose address is confirmed, or one that has ended. */
static enum http_next confirm_tell(struct page *p, enum registrant_state state, bool now)
{
    if (registrant_is_canceled(state) || state == REGISTRANT_UNCONFIRMED)
        return personal_refuse(p, state);
    return personal_show(p, "confirmed.html", say(p, told[state].title),
                         say(p, now ? told[state].now : told[state].before), FORM_TO_SELF);
}

static enum http_next confirm_committed(struct page *p)
{
    const struct change_move *move = &p->change.as.move;

    if (p->change.status == STORE_MISSING)
        return personal_dead(p);
    if (p->change.status != STORE_OK)
        return page_trouble(p, p->change.status);
    return confirm_tell(p, move->state, move->outcome == MOVE_DONE);
}

static enum http_next confirm_loaded(struct page *p)
{
    enum registrant_state state = p->registrant.state;

    if (registrant_is_canceled(state))
        return confirm_tell(p, state, false);
    if (p->registrant.link_epoch != p->subject.epoch)
        return personal_dead(p);
    if (state != REGISTRANT_UNCONFIRMED)
        return confirm_tell(p, state, false);
    if (registrant_is_overdue(&p->registrant, clock_read(p->web->options.clock).wall_ms))
        return personal_refuse(p, REGISTRANT_EXPIRED);
    if (p->post)
        return personal_move(p, ACTION_CONFIRM, confirm_committed);
    return personal_show(p, "confirm.html", say(p, "confirm.title"), STR(""), FORM_TO_SELF);
}

enum http_next confirm_get(struct page *p)
{
    return personal_open(p, p->key, LINK_CONFIRM, confirm_loaded);
}

enum http_next confirm_post(struct page *p)
{
    return personal_open(p, p->key, LINK_CONFIRM, confirm_loaded);
}
