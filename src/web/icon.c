/* icon.c: foyer.svg, the mark that browsers show beside a page's title, under an address that says what is in it, so
 * that they keep it for good; and where they look for one that no page has named. */
#include "web/page.h"

#include "base/code.h"
#include "base/embedded.h"

extern const struct embedded web_pages[];

static struct str icon(void)
{
    return embedded_find(web_pages, STR("foyer.svg"));
}

void icon_start(struct web *web)
{
    unsigned char digest[SHA256_BYTES];

    sha256(icon(), digest);
    hex_print(digest, (sizeof web->icon_digest - 1) / 2, web->icon_digest);
    web->icon_digest[sizeof web->icon_digest - 1] = '\0';
}

struct str icon_path(struct arena *a, const struct web *web)
{
    struct buf b = { .arena = a, .ceiling = 64 };

    buf_print(&b, "/assets/icon/%s.svg", web->icon_digest);
    return buf_text(&b);
}

static enum http_next icon_send(struct page *p, struct str kept)
{
    return page_send(p->x, 200, STR("image/svg+xml"), icon(), kept);
}

/* A page of the version before asks for the mark of then: it gets this one, and keeps it for no time. */
enum http_next icon_get(struct page *p)
{
    struct str rest, asked = str_cut(p->key, '.', &rest);

    if (!str_equal(rest, STR("svg")))
        return page_tell(p, 404, "page.nowhere");
    return icon_send(p, str_equal(asked, str_of(p->web->icon_digest)) ? STR("public, max-age=31536000, immutable")
                                                                      : STR("no-store"));
}

enum http_next favicon_get(struct page *p)
{
    return icon_send(p, STR("public, max-age=86400"));
}
