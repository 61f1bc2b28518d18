/* quiet.c: /l/quiet/{token}: no more reminders of one event, and no thanks. GET shows it and changes nothing; POST does
 * it, with whatever body: mail programs send one of their own (RFC 8058), without cookies and without asking. At …/undo
 * a POST takes it back. */
#include "web/page.h"

static enum http_next quiet_show(struct page *p, bool quiet, bool asked)
{
    const char *file = asked ? "quiet.html" : quiet ? "quieted.html" : "loud.html";

    if (asked)
        return personal_show(p, file, say(p, "quiet.title"), STR(""), FORM_TO_SELF);
    return personal_show(p, file, say(p, quiet ? "quiet.done" : "quiet.undone"),
                         say(p, quiet ? "quiet.done.text" : "quiet.undone.text"), FORM_TO_SELF);
}

static enum http_next quiet_committed(struct page *p)
{
    if (p->change.status == STORE_MISSING)
        return personal_dead(p);
    if (p->change.status != STORE_OK)
        return page_trouble(p, p->change.status);
    return quiet_show(p, p->change.as.quiet.quiet, false);
}

static enum http_next quiet_loaded(struct page *p)
{
    if (p->registrant.link_epoch != p->subject.epoch)
        return personal_dead(p);
    if (p->post)
        return personal_quiet(p, true, quiet_committed);
    return quiet_show(p, p->registrant.quiet, !p->registrant.quiet);
}

static enum http_next undo_loaded(struct page *p)
{
    return p->registrant.link_epoch != p->subject.epoch ? personal_dead(p) : personal_quiet(p, false, quiet_committed);
}

enum http_next quiet_get(struct page *p)
{
    return personal_open(p, p->key, LINK_QUIET, quiet_loaded);
}

enum http_next quiet_post(struct page *p)
{
    return personal_open(p, p->key, LINK_QUIET, quiet_loaded);
}

enum http_next quiet_undo_post(struct page *p)
{
    return personal_open(p, p->key, LINK_QUIET, undo_loaded);
}
