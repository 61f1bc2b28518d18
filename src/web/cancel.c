/* cancel.c: /l/cancel/{token}: a registrant gives the place back. GET shows what would be canceled and changes nothing,
 * since mail scanners open every link; POST does it. Again: the page says that it is done already. */
#include "web/page.h"

static enum http_next cancel_say_done(struct page *p, struct str state)
{
    return personal_show(p, "canceled.html", STR("Your registration is canceled"), state, FORM_TO_SELF);
}

static enum http_next cancel_say_already(struct page *p)
{
    return personal_show(p, "canceled.html", STR("Already canceled"),
                         STR("This registration was canceled before; there is nothing more to do."), FORM_TO_SELF);
}

static enum http_next cancel_committed(struct page *p)
{
    if (p->change.status == STORE_MISSING)
        return personal_dead(p);
    if (p->change.status != STORE_OK)
        return page_trouble(p, p->change.status);
    if (p->change.as.move.outcome != MOVE_DONE)
        return cancel_say_already(p);
    return cancel_say_done(p, STR("Your place is free for somebody else. A mail confirms it."));
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
                       .link_epoch = p->subject.epoch },
    };
    return page_commit(p, cancel_committed);
}

static enum http_next cancel_loaded(struct page *p)
{
    if (p->status != STORE_OK)
        return page_trouble(p, p->status);
    if (registrant_is_canceled(p->registrant.state))
        return cancel_say_already(p);
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
