/* console.c: /console, the organizers' pages: a program of the browser (console/), which stands in this one. Its files
 * carry a digest in their names, so that browsers keep them for good; the page that names them is asked for anew each
 * time. Who may do what is the API's to say: there is nothing secret here. */
#include "base/embedded.h"
#include "web/form.h"

extern const struct embedded console_files[];

enum { NAME_MOST_BYTES = 200 };

/* A program of our own origin, and nothing from anywhere else; pictures that were just chosen are shown from memory. */
#define CONSOLE_POLICY                                                                                           \
    STR("default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src " \
        "'self' "                                                                                                \
        "data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")

static struct str type_of(struct str name)
{
    static const struct {
        struct str ending, type;
    } types[] = {
        { STR_INIT("html"), STR_INIT("text/html; charset=utf-8") },
        { STR_INIT("txt"), STR_INIT("text/plain; charset=utf-8") },
        { STR_INIT("js"), STR_INIT("text/javascript; charset=utf-8") },
        { STR_INIT("css"), STR_INIT("text/css; charset=utf-8") },
        { STR_INIT("svg"), STR_INIT("image/svg+xml") },
        { STR_INIT("png"), STR_INIT("image/png") },
        { STR_INIT("woff2"), STR_INIT("font/woff2") },
        { STR_INIT("json"), STR_INIT("application/json") },
    };
    struct str rest = name, ending = { 0 };

    while (!str_is_null(rest))
        ending = str_cut(rest, '.', &rest);
    for (size_t i = 0; i < COUNT(types); i++)
        if (str_equal(types[i].ending, ending))
            return types[i].type;
    return STR("application/octet-stream");
}

/* As every browser says it. Who says it in another way gets the file as it is. */
static bool takes_gzip(const struct page *p)
{
    struct str rest = http_header_find(&p->x->request, STR("Accept-Encoding"));

    while (!str_is_null(rest))
        if (str_equal(str_trim(str_cut(rest, ',', &rest)), STR("gzip")))
            return true;
    return false;
}

static struct str packed_find(struct page *p, struct str name)
{
    struct buf b = { .arena = p->x->arena, .ceiling = NAME_MOST_BYTES };
    struct str packed;

    buf_add(&b, name);
    buf_add(&b, STR(".gz"));
    return buf_finish(&b, &packed) ? embedded_find(console_files, packed) : (struct str){ 0 };
}

static enum http_next file_send(struct page *p, struct str name, struct str caching)
{
    struct str file = embedded_find(console_files, name), packed = packed_find(p, name);

    if (str_is_null(file))
        return page_tell(p, 404, "page.nowhere");
    http_reply_header(p->x, STR("Vary"), STR("Accept-Encoding"));
    if (str_is_null(packed) || !takes_gzip(p))
        return page_send(p->x, 200, type_of(name), file, caching);
    http_reply_header(p->x, STR("Content-Encoding"), STR("gzip"));
    return page_send(p->x, 200, type_of(name), packed, caching);
}

/* The files are named relative to this address: it must end in '/'. */
enum http_next console_go(struct page *p)
{
    return page_go(p, STR("/console/"));
}

enum http_next console_get(struct page *p)
{
    http_reply_header(p->x, STR("Content-Security-Policy"), CONSOLE_POLICY);
    http_reply_header(p->x, STR("Referrer-Policy"), STR("same-origin"));
    http_reply_header(p->x, STR("Cross-Origin-Opener-Policy"), STR("same-origin"));
    return file_send(p, STR("index.html"), STR("no-store"));
}

enum http_next console_asset_get(struct page *p)
{
    struct buf b = { .arena = p->x->arena, .ceiling = NAME_MOST_BYTES };
    struct str name;

    buf_add(&b, STR("assets/"));
    buf_add(&b, p->key);
    if (!buf_finish(&b, &name))
        return page_tell(p, 404, "page.nowhere");
    return file_send(p, name, STR("public, max-age=31536000, immutable"));
}
