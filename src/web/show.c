/* show.c: how a page is answered: its template inside the frame that all pages share, and the headers that keep it from
 * being framed, cached, sniffed, or from telling its address (which holds a secret) to the next site. */
#include "web/page.h"

#include "base/embedded.h"
#include "base/when.h"

extern const struct embedded web_pages[];

enum { PAGE_MOST_BYTES = 2 * 1024 * 1024 }; /* a description and fifty speakers, escaped */

#define CSP_COMMON "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "
static const struct str policies[] = {
    [FORM_TO_SELF] = STR_INIT(CSP_COMMON "'self'"),
    [FORM_TO_ANYWHERE] = STR_INIT(CSP_COMMON "'self' https: http:"),
};

struct str page_time(struct page *p, int64_t at_ms, struct str zone)
{
    return at_ms == 0 ? STR("") : when_moment(p->x->arena, at_ms, zone, STR("en"));
}

struct str page_stylesheet(void)
{
    return embedded_find(web_pages, STR("foyer.css"));
}

enum http_next page_send(struct http_exchange *x, unsigned status, struct str type, struct str body, struct str caching)
{
    x->reply.status = status;
    x->reply.body = body;
    http_reply_header(x, STR("Content-Type"), type);
    http_reply_header(x, STR("Cache-Control"), caching);
    http_reply_header(x, STR("X-Content-Type-Options"), STR("nosniff"));
    return HTTP_REPLY;
}

static bool content_render(struct buf *b, const struct show *show)
{
    struct template_value values[16] = { { "title", show->title } };

    CHECK(show->n < COUNT(values));
    for (size_t i = 0; i < show->n; i++)
        values[i + 1] = show->values[i];
    return template_render(b, TEMPLATE_HTML, embedded_find(web_pages, str_of(show->file)), values, show->n + 1);
}

/* The content is written where it belongs, between the halves of the frame: a long page is in memory once. */
static bool page_render(const struct web *web, struct http_exchange *x, const struct show *show, struct str *out)
{
    const struct template_value values[] = { { "title", show->title }, { "base", web->base } };
    struct str head = embedded_find(web_pages, STR("head.html")), foot = embedded_find(web_pages, STR("foot.html"));
    struct buf b = { .arena = x->arena, .ceiling = PAGE_MOST_BYTES };
    size_t bytes = head.len + foot.len + embedded_find(web_pages, str_of(show->file)).len;

    for (size_t i = 0; i < show->n; i++)
        bytes += show->values[i].value.len;
    (void)buf_room(&b, bytes + bytes / 4);
    return template_render(&b, TEMPLATE_HTML, head, values, COUNT(values)) && content_render(&b, show) &&
           template_render(&b, TEMPLATE_HTML, foot, values, COUNT(values)) && buf_finish(&b, out);
}

enum http_next page_show(const struct web *web, struct http_exchange *x, const struct show *show)
{
    struct str body;

    http_reply_header(x, STR("Content-Security-Policy"), policies[show->forms]);
    http_reply_header(x, STR("Referrer-Policy"), show->tells_itself ? STR("same-origin") : STR("no-referrer"));
    if (page_render(web, x, show, &body))
        return page_send(x, show->status, STR("text/html; charset=utf-8"), body, STR("no-store"));
    http_reply_header(x, STR("Retry-After"), STR("2"));
    return page_send(x, 503, STR("text/plain; charset=utf-8"), STR("No memory for this page just now.\n"),
                     STR("no-store"));
}

enum http_next page_say(const struct web *web, struct http_exchange *x, unsigned status, struct str title,
                        struct str text)
{
    const struct template_value values[] = { { "text", text } };

    return page_show(web, x,
                     &(struct show){ .status = status, .file = "say.html", .title = title, .values = values, .n = 1 });
}

enum http_next page_trouble(struct page *p, enum store_status status)
{
    switch (status) {
    case STORE_MISSING:
        return page_say(p->web, p->x, 404, STR("This link does not work"),
                        STR("It belongs to no registration that is known here. Please open it again from the mail."));
    case STORE_FULL:
        return page_say(
            p->web, p->x, 507, STR("No room"),
            STR("The server has no room to store this just now; nothing was changed. Please try again later."));
    case STORE_OK:
    case STORE_EXISTS:
    case STORE_CHANGED:
    case STORE_BROKEN:
    case STORE_UNAVAILABLE:
    case STORE_UNCERTAIN: break;
    }
    http_reply_header(p->x, STR("Retry-After"), STR("2"));
    return page_say(p->web, p->x, 503, STR("Busy just now"),
                    STR("The server cannot do this just now. Trying again in a moment is safe."));
}
