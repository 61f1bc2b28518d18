/* style.c: the one stylesheet of a page: foyer.css, and behind it the colours of an event that has one of its own. The
 * address says all that is in it: GET /assets/style/{digest of foyer.css}[-rrggbb].css */
#include "web/page.h"

#include "base/color.h"

#include "base/embedded.h"

extern const struct embedded web_pages[];

enum { STYLE_MOST_BYTES = 256 * 1024 };

/* As foyer.css has them: what a colour must be read on, the worst of each. */
static const struct color light_ground = { 0xf3, 0xf5, 0xf8 }, dark_ground = { 0x22, 0x29, 0x31 };
/* Text of any size needs 4.5 (WCAG 2.2, 1.4.3); links stand on the tint too, which takes some of it. */
static const double contrast_of_text = 5.5;

static struct str sheet(void)
{
    return embedded_find(web_pages, STR("foyer.css"));
}

void style_start(struct web *web)
{
    unsigned char digest[SHA256_BYTES];

    sha256(sheet(), digest);
    for (size_t i = 0; 2 * i + 1 < sizeof web->style_digest; i++) {
        web->style_digest[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        web->style_digest[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    web->style_digest[sizeof web->style_digest - 1] = '\0';
}

struct str style_path(struct arena *a, const struct web *web, const struct look *look)
{
    struct buf b = { .arena = a, .ceiling = 128 };

    buf_print(&b, "/assets/style/%s", web->style_digest);
    if (look->accent.len > 0) {
        buf_add_char(&b, '-');
        buf_add(&b, str_slice(look->accent, 1, look->accent.len));
    }
    buf_add(&b, STR(".css"));
    return buf_text(&b);
}

static void add_colors(struct buf *b, struct color accent, struct color ground)
{
    struct color act = color_on(accent, ground, contrast_of_text);

    buf_add(b, STR(":root{--brand:"));
    buf_add_color(b, accent);
    buf_add(b, STR(";--act:"));
    buf_add_color(b, act);
    buf_add(b, STR(";--tint:"));
    buf_add_color(b, color_mixed(act, ground, 26));
    buf_add(b, STR("}\n"));
}

static struct str sheet_in(struct arena *a, struct color accent)
{
    struct buf b = { .arena = a, .ceiling = STYLE_MOST_BYTES };

    (void)buf_room(&b, sheet().len + 512);
    buf_add(&b, sheet());
    add_colors(&b, accent, light_ground);
    buf_add(&b, STR("@media (prefers-color-scheme:dark){"));
    add_colors(&b, accent, dark_ground);
    buf_add(&b, STR("}\n"));
    return buf_text(&b);
}

/* "#" and what stands in the address, or nothing; false: it is no address of ours. */
static bool address_read(struct arena *a, struct str key, struct str *digest, struct str *accent)
{
    struct buf b = { .arena = a, .ceiling = 16 };

    if (!str_ends(key, STR(".css")))
        return false;
    *digest = str_cut(str_slice(key, 0, key.len - 4), '-', accent);
    if (str_is_null(*accent))
        return true;
    buf_add_char(&b, '#');
    buf_add(&b, *accent);
    *accent = buf_text(&b);
    return !str_is_null(*accent);
}

enum http_next style_get(struct page *p)
{
    struct str digest, accent, found = sheet();
    struct color color;

    if (!address_read(p->x->arena, p->key, &digest, &accent) ||
        (!str_is_null(accent) && !color_of_text(accent, &color)))
        return page_tell(p, 404, "page.nowhere");
    if (!str_is_null(accent))
        found = sheet_in(p->x->arena, color);
    if (str_is_null(found))
        return page_trouble(p, STORE_UNAVAILABLE);
    /* Of another version of Foyer, which may serve beside this one: what is here will do, for now. */
    bool same = str_equal(digest, str_of(p->web->style_digest));
    return page_send(p->x, 200, STR("text/css; charset=utf-8"), found,
                     same ? STR("public, max-age=31536000, immutable") : STR("no-store"));
}
