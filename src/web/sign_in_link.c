/* sign_in_link.c: /l/sign-in/{token}: a mailed link, good once, for ten minutes, in the browser that asked for it. GET
 * shows a button and changes nothing, since mail scanners open every link; of several who press it at once, the one
 * whose session finds the row to spend is signed in. */
#include "auth/sign_in.h"
#include "web/form.h"
#include "web/session.h"

struct link_work {
    struct sign_in_row row;
    struct user user;
};

static enum http_next link_used(struct page *p)
{
    return page_tell(p, 410, "sign_in.used");
}

static void link_load(struct page *p, struct store_view *view)
{
    struct link_work *work = p->sign_in_link;

    p->status =
        store_plain_find(view, p->x->arena, PLAIN_SIGN_IN, p->subject.registration, p->subject.registrant, &work->row);
    if (p->status == STORE_OK)
        p->status = store_user_find(view, p->x->arena, work->row.key.scope, work->row.object, &work->user);
}

static bool is_this_browser(const struct page *p)
{
    unsigned char digest[SHA256_BYTES];

    sha256(cookie_find(p, COOKIE_BROWSER), digest);
    return bytes_equal_secret(digest, p->sign_in_link->row.browser, sizeof digest);
}

static enum http_next link_take(struct page *p)
{
    const struct link_work *work = p->sign_in_link;
    const struct session_link link = { .row = &work->row,
                                       .address = address_key_of(p->x->arena, work->user.mail),
                                       .used = "sign_in.used" };
    const struct session_row row = {
        .tenant = work->row.key.scope,
        .object = work->row.object,
        .given_name = work->user.given_name,
        .family_name = work->user.family_name,
        .mail = work->user.mail,
    };
    if (!is_own_link_form(p, &work->row.key))
        return session_form_refuse(p);
    return session_start(p, &row, &link, back_check(work->row.back, STR("/account")));
}

static enum http_next link_loaded(struct page *p)
{
    const struct link_work *work = p->sign_in_link;

    if (p->status == STORE_MISSING)
        return link_used(p);
    if (p->status != STORE_OK)
        return page_trouble(p, p->status);
    if (clock_read(p->web->options.clock).wall_ms >= work->row.expires_at_ms || work->user.disabled)
        return link_used(p);
    if (!is_this_browser(p))
        return page_tell(p, 403, "sign_in.elsewhere");
    if (p->post)
        return link_take(p);
    /* Who asked reads it: in that language, where the browser wishes none. */
    p->event.registration.configuration.language = work->row.language;
    const struct template_value values[] = { { "mail", work->user.mail },
                                             { "mark", link_form_mark(p, &work->row.key) } };
    return page_show(p->web, p->x,
                     &(struct show){ .status = 200,
                                     .file = "sign_in_link.html",
                                     .title = say(p, "sign_in.title"),
                                     .values = values,
                                     .n = COUNT(values),
                                     .language = work->row.language });
}

enum http_next sign_in_link_open(struct page *p)
{
    p->sign_in_link = ARENA_NEW(p->x->arena, struct link_work, 1);
    if (p->sign_in_link == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    if (!link_read(p->web->options.links, p->key, LINK_SIGN_IN, &p->subject))
        return link_used(p);
    return page_read(p, link_load, link_loaded);
}
