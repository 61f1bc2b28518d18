/* picture.c: logos and banners: GET /assets/look/{scope}-{part}-{digest}. What is at an address never changes. */
#include "web/page.h"

enum { DIGEST_BYTES = 8 }; /* of the picture's: enough to tell it from the one before */

static const struct str part_names[LOOK_PARTS] = {
    [LOOK_SETTINGS] = { 0 }, [LOOK_LOGO] = STR_INIT("logo"), [LOOK_BANNER] = STR_INIT("banner")
};

static void add_hex(struct buf *b, const unsigned char *bytes)
{
    for (size_t i = 0; i < DIGEST_BYTES; i++)
        buf_print(b, "%02x", bytes[i]);
}

struct str picture_path(struct arena *a, const struct look_picture *picture, enum look_part part)
{
    struct buf b = { .arena = a, .ceiling = 128 };

    if (id_is_none(picture->scope))
        return STR("");
    buf_add(&b, STR("/assets/look/"));
    buf_add(&b, id_text(a, picture->scope));
    buf_add_char(&b, '-');
    buf_add(&b, part_names[part]);
    buf_add_char(&b, '-');
    add_hex(&b, picture->digest);
    return buf_text(&b);
}

/* Which picture an address names. */
struct picture_work {
    enum look_part part;
    struct id scope;
    struct str digest;
    struct look_row row;
};

/* A scope's text may have a "-" in it: its length tells where it ends. */
static bool address_read(struct str key, struct picture_work *work)
{
    struct str rest, name = str_cut(str_slice(key, ID_TEXT_LENGTH + 1, key.len), '-', &rest);

    work->digest = rest;
    for (work->part = LOOK_LOGO; work->part < LOOK_PARTS; work->part++)
        if (str_equal(name, part_names[work->part]))
            return id_of_text(str_slice(key, 0, ID_TEXT_LENGTH), &work->scope);
    return false;
}

static void picture_load(struct page *p, struct store_view *view)
{
    struct picture_work *work = p->picture;

    p->status = store_plain_find(view, p->x->arena, PLAIN_PICTURE, work->scope, look_part_id(work->part), &work->row);
}

static enum http_next picture_loaded(struct page *p)
{
    const struct picture_work *work = p->picture;
    struct buf digest = { .arena = p->x->arena, .ceiling = 64 };

    if (p->status != STORE_OK && p->status != STORE_MISSING)
        return page_trouble(p, p->status);
    if (p->status == STORE_OK)
        add_hex(&digest, work->row.digest);
    if (p->status == STORE_MISSING || !str_equal(work->digest, buf_text(&digest)))
        return page_tell(p, 404, "page.nowhere");
    http_reply_header(p->x, STR("Content-Security-Policy"), STR("default-src 'none'; frame-ancestors 'none'"));
    return page_send(p->x, 200, work->row.type, work->row.bytes, STR("public, max-age=31536000, immutable"));
}

enum http_next picture_get(struct page *p)
{
    p->picture = ARENA_NEW(p->x->arena, struct picture_work, 1);
    if (p->picture == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    if (!address_read(p->key, p->picture))
        return page_tell(p, 404, "page.nowhere");
    return page_read_apart(p, picture_load, picture_loaded);
}
