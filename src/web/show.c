/* show.c: how a page is answered: its template inside the frame that all pages share, and the headers that keep it from
 * being framed, cached, sniffed, or from telling its address (which holds a secret) to the next site. */
#include "web/page.h"

#include "base/embedded.h"
#include "base/language.h"
#include "base/phrase.h"
#include "base/when.h"
#include "web/form.h"

extern const struct embedded web_pages[];

enum {
    SAID_MOST_BYTES = 8 * 1024,
    PAGE_MOST_BYTES = 2 * 1024 * 1024,
    VALUES_MOST = 40
}; /* a description and fifty speakers, escaped */

struct str page_spoken(struct page *p)
{
    struct str otherwise = p->event.registration.configuration.language;

    if (str_is_null(p->spoken) || !str_equal(p->spoken_otherwise, otherwise)) {
        p->spoken = page_language(p->x, p->own_language, otherwise);
        p->spoken_otherwise = otherwise;
    }
    return p->spoken;
}

struct str page_time(struct page *p, int64_t at_ms, struct str zone)
{
    return at_ms == 0 ? STR("") : when_moment(p->x->arena, at_ms, zone, page_spoken(p));
}

struct str page_language(struct http_exchange *x, struct str own, struct str otherwise)
{
    struct str chosen = field_find(x->arena, x->request.query, "lang");

    if (str_is_null(catalogue_match(&web_sentences, chosen)))
        chosen = own;
    return speech_language(chosen, http_header_find(&x->request, STR("Accept-Language")), otherwise);
}

struct str page_tag(struct page *p)
{
    struct str chosen, asked = field_find(p->x->arena, p->x->request.query, "lang");

    if (asked.len > 0 && language_find(p->x->arena, asked, &chosen))
        return chosen;
    return language_first(http_header_find(&p->x->request, STR("Accept-Language")));
}

struct str page_kept(struct http_exchange *x)
{
    struct str tag = catalogue_match(&web_sentences, field_find(x->arena, x->request.query, "lang"));
    struct buf b = { .arena = x->arena, .ceiling = 64 };

    if (str_is_null(tag))
        return STR("");
    buf_add(&b, STR("?lang="));
    buf_add(&b, tag);
    return buf_text(&b);
}

struct str say(struct page *p, const char *key)
{
    return speech_line(page_spoken(p), str_of(key));
}

struct str say_filled(struct page *p, const char *key, const struct template_value *values, size_t n)
{
    struct buf b = { .arena = p->x->arena, .ceiling = SAID_MOST_BYTES };

    return template_render(&b, TEMPLATE_TEXT, say(p, key), values, n) ? buf_text(&b) : (struct str){ 0 };
}

struct str say_count(struct page *p, const char *key, int n)
{
    const struct phrase_number number = { "n", n };
    struct str language = page_spoken(p), message = speech_message(&language, str_of(key));

    return phrase_format(p->x->arena, language, message, &number, 1);
}

enum http_next page_send(struct http_exchange *x, unsigned status, struct str type, struct str body, struct str caching)
{
    x->reply.status = status;
    x->reply.body = body;
    http_reply_header(x, STR("Content-Type"), type);
    http_reply_header(x, STR("Cache-Control"), caching);
    http_reply_header(x, STR("X-Content-Type-Options"), STR("nosniff"));
    if (x->request.tls)
        http_reply_header(x, STR("Strict-Transport-Security"), STR("max-age=31536000"));
    return HTTP_REPLY;
}

static bool content_render(struct buf *b, struct str language, struct str kept, const struct show *show)
{
    struct template_value values[VALUES_MOST] = { { "title", show->title }, { "kept", kept } };

    CHECK(show->n + 2 <= COUNT(values));
    for (size_t i = 0; i < show->n; i++)
        values[i + 2] = show->values[i];
    return template_render(b, TEMPLATE_HTML, speech_page(language, str_of(show->file)), values, show->n + 2);
}

/* The content is written where it belongs, between the halves of the frame: a long page is in memory once. */
static bool page_render(const struct web *web, struct http_exchange *x, const struct show *show, struct str *out)
{
    struct template_value values[FRAME_VALUES];
    struct str language = page_language(x, show->own_language, show->language);
    struct str head = speech_page(language, STR("head.html")), foot = speech_page(language, STR("foot.html"));
    struct buf b = { .arena = x->arena, .ceiling = PAGE_MOST_BYTES };
    size_t bytes = head.len + foot.len + speech_page(language, str_of(show->file)).len;

    frame_values(web, x, show, values);
    for (size_t i = 0; i < show->n; i++)
        bytes += show->values[i].value.len;
    (void)buf_room(&b, bytes + bytes / 4);
    return template_render(&b, TEMPLATE_HTML, head, values, COUNT(values)) &&
           content_render(&b, language, page_kept(x), show) &&
           template_render(&b, TEMPLATE_HTML, foot, values, COUNT(values)) && buf_finish(&b, out);
}

enum http_next page_show(const struct web *web, struct http_exchange *x, const struct show *show)
{
    struct str body;

    http_reply_header(x, STR("Content-Security-Policy"), frame_policy(x, show));
    http_reply_header(x, STR("Referrer-Policy"), show->tells_itself ? STR("same-origin") : STR("no-referrer"));
    if (page_render(web, x, show, &body))
        return page_send(x, show->status, STR("text/html; charset=utf-8"), body, STR("no-store"));
    http_reply_header(x, STR("Retry-After"), STR("2"));
    return page_send(x, 503, STR("text/plain; charset=utf-8"), STR("No memory for this page just now.\n"),
                     STR("no-store"));
}

static enum http_next two_say(struct page *p, unsigned status, struct str title, struct str text, struct str why)
{
    const struct template_value values[] = { { "text", text }, { "why", why } };

    return page_show(p->web, p->x,
                     &(struct show){ .status = status,
                                     .file = "say.html",
                                     .title = title,
                                     .values = values,
                                     .n = COUNT(values),
                                     .look = &p->look,
                                     .own_language = p->own_language,
                                     .language = p->event.registration.configuration.language });
}

enum http_next page_refuse(struct page *p, unsigned status, const char *key, struct str why)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 256 };

    buf_print(&b, "%s.title", key);
    buf_add_char(&b, '\0');
    buf_print(&b, "%s.text", key);
    buf_add_char(&b, '\0');
    struct str keys = buf_text(&b), text, title = str_cut(keys, '\0', &text);
    if (str_is_null(keys))
        return two_say(p, status, STR(""), STR(""), why);
    return two_say(p, status, say(p, title.p), say(p, text.p), why);
}

enum http_next page_tell(struct page *p, unsigned status, const char *key)
{
    return page_refuse(p, status, key, STR(""));
}

enum http_next page_trouble(struct page *p, enum store_status status)
{
    switch (status) {
    case STORE_MISSING: return page_tell(p, 404, "page.link");
    case STORE_FULL: return page_tell(p, 507, "page.full");
    case STORE_OK:
    case STORE_EXISTS:
    case STORE_CHANGED:
    case STORE_BROKEN:
    case STORE_UNAVAILABLE:
    case STORE_UNCERTAIN: break;
    }
    http_reply_header(p->x, STR("Retry-After"), STR("2"));
    return page_tell(p, 503, "busy");
}
