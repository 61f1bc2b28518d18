/* script.c: foyer.js under an address that says what is in it, so that browsers keep it for good. */
#include "web/page.h"

#include "base/code.h"
#include "base/embedded.h"

extern const struct embedded web_pages[];

static struct str script(void)
{
    return embedded_find(web_pages, STR("foyer.js"));
}

void script_start(struct web *web)
{
    unsigned char digest[SHA256_BYTES];

    sha256(script(), digest);
    hex_print(digest, (sizeof web->script_digest - 1) / 2, web->script_digest);
    web->script_digest[sizeof web->script_digest - 1] = '\0';
}

struct str script_path(struct arena *a, const struct web *web)
{
    struct buf b = { .arena = a, .ceiling = 64 };

    buf_print(&b, "/assets/script/%s.js", web->script_digest);
    return buf_text(&b);
}

/* A page of the version before asks for the file of then: it gets this one, and keeps it for no time. */
enum http_next script_get(struct page *p)
{
    struct str rest, asked = str_cut(p->key, '.', &rest);
    bool same = str_equal(asked, str_of(p->web->script_digest));

    if (!str_equal(rest, STR("js")))
        return page_tell(p, 404, "page.nowhere");
    return page_send(p->x, 200, STR("text/javascript; charset=utf-8"), script(),
                     same ? STR("public, max-age=31536000, immutable") : STR("no-store"));
}
