/* console_link.c: /l/console/{token}: into the console, once, by a link that whoever runs this server made
 * (auth/console.h). As with a mailed one, GET shows a button and changes nothing, and of several who press it at once
 * the one whose session finds the row to spend is signed in. It is bound to no browser: it is handed from a terminal to
 * one. */
#include "auth/console.h"
#include "auth/sign_in.h"
#include "web/form.h"
#include "web/session.h"

static void row_load(struct page *p, struct store_view *view)
{
    p->status = store_plain_find(view, p->x->arena, PLAIN_SIGN_IN, p->subject.registration, p->subject.registrant,
                                 p->console_link);
}

static enum http_next link_take(struct page *p)
{
    const struct session_link link = { .row = p->console_link, .used = "console.used" };
    const struct session_row row = console_session(p->console_link);

    if (!is_own_link_form(p, &p->console_link->key))
        return session_form_refuse(p);
    return session_start(p, &row, &link, p->console_link->back);
}

/* Since it was made, people may have been given an issuer to sign in at. */
static bool is_good(const struct page *p)
{
    const struct sign_in_row *row = p->console_link;
    unsigned issuer;

    return id_equal(row->object, console_administrator()) &&
           clock_read(p->web->options.clock).wall_ms < row->expires_at_ms &&
           !sign_in_issuer(p->web->options.auth, row->key.scope, &issuer);
}

static enum http_next row_loaded(struct page *p)
{
    if (p->status != STORE_OK && p->status != STORE_MISSING)
        return page_trouble(p, p->status);
    if (p->status == STORE_MISSING || !is_good(p))
        return page_tell(p, 410, "console.used");
    if (!cookies_are_safe(p->web))
        return page_tell(p, 503, "sign_in.unsafe");
    if (p->post)
        return link_take(p);
    const struct template_value values[] = { { "mark", link_form_mark(p, &p->console_link->key) } };
    return page_show(p->web, p->x,
                     &(struct show){ .status = 200,
                                     .file = "console_link.html",
                                     .title = say(p, "console.open.title"),
                                     .values = values,
                                     .n = COUNT(values) });
}

enum http_next console_link_open(struct page *p)
{
    p->console_link = ARENA_NEW(p->x->arena, struct sign_in_row, 1);
    if (p->console_link == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    if (!link_read(p->web->options.links, p->key, LINK_CONSOLE, &p->subject))
        return page_tell(p, 410, "console.used");
    return page_read(p, row_load, row_loaded);
}
