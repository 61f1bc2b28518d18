/* picture.c: logos and banners: GET /assets/look/{scope}-{part}-{digest}. What is at an address never changes. */
#include "web/page.h"

/* Which picture an address names. */
struct picture_work {
    enum look_part part;
    struct id scope;
    struct str digest;
    struct look_row row;
};

static void picture_load(struct page *p, struct store_view *view)
{
    struct picture_work *work = p->picture;

    p->status = store_plain_find(view, p->x->arena, PLAIN_PICTURE, work->scope, look_part_id(work->part), &work->row);
}

static enum http_next picture_loaded(struct page *p)
{
    const struct picture_work *work = p->picture;

    if (p->status != STORE_OK && p->status != STORE_MISSING)
        return page_trouble(p, p->status);
    if (p->status == STORE_MISSING || !str_equal(work->digest, look_digest_text(p->x->arena, work->row.digest)))
        return page_tell(p, 404, "page.nowhere");
    http_reply_header(p->x, STR("Content-Security-Policy"), STR("default-src 'none'; frame-ancestors 'none'"));
    return page_send(p->x, 200, work->row.type, work->row.bytes, STR("public, max-age=31536000, immutable"));
}

enum http_next picture_get(struct page *p)
{
    struct picture_work *work = ARENA_NEW(p->x->arena, struct picture_work, 1);

    p->picture = work;
    if (work == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    if (!look_picture_parse(p->key, &work->scope, &work->part, &work->digest))
        return page_tell(p, 404, "page.nowhere");
    return page_read_apart(p, picture_load, picture_loaded);
}
