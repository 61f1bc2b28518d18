/* kept.c: a small table of pages, by what was asked for. A page that is new takes the place of whichever stood there.
 */
#include "web/kept.h"

#include <stdlib.h>

#include "web/form.h"
#include "web/mark.h"

enum { PLACES = 64 /* a power of two */, KEY_MOST_BYTES = 1024, PAGE_MOST_BYTES = 64 * 1024 };

struct kept_page {
    struct arena *arena; /* of all its texts; NULL: nothing is kept here */
    struct str key;
    struct id registration;
    int64_t stamp;             /* of the store, before it was read */
    int64_t from_ms, until_ms; /* it holds between them; until 0: for good */
    struct http_reply reply;
    size_t mark_at, mark_len; /* in its body; 0 bytes: there is none */
};
struct kept_pages {
    struct kept_page pages[PLACES];
};
struct kept_wish {
    struct str key;
    size_t place;
    int64_t stamp, from_ms;
};

struct kept_pages *kept_open(void)
{
    return calloc(1, sizeof(struct kept_pages));
}

void kept_close(struct kept_pages *pages)
{
    for (size_t i = 0; pages != NULL && i < PLACES; i++)
        arena_close(pages->pages[i].arena);
    free(pages);
}

/* --- What is asked for ---------------------------------------------------------------------------------------------
 */

/* All that the page depends on but the store and the time: the address and the wish for a language. */
static struct str key_print(struct page *p)
{
    struct buf b = { .arena = p->x->arena, .ceiling = KEY_MOST_BYTES };

    buf_add(&b, p->x->request.target);
    buf_add_char(&b, '\n');
    buf_add(&b, http_header_find(&p->x->request, STR("Accept-Language")));
    return buf_text(&b);
}

/* FNV-1a: who aims at a place has others' pages made once more, as without any of this. */
static size_t place_of(struct str key)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (unsigned char)key.p[i]) * 16777619U;
    return hash % PLACES;
}

static bool wish_make(struct page *p, struct kept_wish *out)
{
    out->key = key_print(p);
    if (str_is_null(out->key) || store_stamp(p->loop->view, &out->stamp) != STORE_OK)
        return false;
    out->place = place_of(out->key);
    out->from_ms = clock_read(p->web->options.clock).wall_ms;
    return true;
}

static bool page_holds(const struct kept_page *page, const struct kept_wish *wish)
{
    return page->arena != NULL && page->stamp == wish->stamp && wish->from_ms >= page->from_ms &&
           (page->until_ms == 0 || wish->from_ms < page->until_ms) && str_equal(page->key, wish->key);
}

/* --- A page again --------------------------------------------------------------------------------------------------
 */

/* Copied, since what is kept may go before the answer is sent. */
static bool body_copy(struct page *p, const struct kept_page *page)
{
    size_t n = page->reply.body.len;
    char *body = ARENA_NEW(p->x->arena, char, n);

    if (body == NULL)
        return false;
    memcpy(body, page->reply.body.p, n);
    p->event.registration.id = page->registration;
    struct str mark = page->mark_len == 0 ? STR("") : mark_print(p);
    if (mark.len != page->mark_len)
        return false;
    memcpy(body + page->mark_at, mark.p, mark.len);
    p->x->reply.body = (struct str){ body, n };
    return true;
}

static bool page_answer(struct page *p, const struct kept_page *page)
{
    if (!body_copy(p, page))
        return false;
    p->x->reply.status = page->reply.status;
    for (size_t i = 0; i < page->reply.header_count; i++)
        http_reply_header(p->x, page->reply.headers[i].name, str_copy(p->x->arena, page->reply.headers[i].value));
    views_count(p->web->views, page->registration);
    return !arena_failed(p->x->arena);
}

bool kept_answer(struct page *p)
{
    struct kept_pages *pages = p->loop->kept;
    struct kept_wish *wish;

    p->kept = NULL;
    if (pages == NULL || !str_equal(p->x->request.method, STR("GET")) || !str_is_null(cookie_find(p, COOKIE_SESSION)) ||
        (wish = ARENA_NEW(p->x->arena, struct kept_wish, 1)) == NULL || !wish_make(p, wish))
        return false;
    if (page_holds(&pages->pages[wish->place], wish))
        return page_answer(p, &pages->pages[wish->place]);
    p->kept = wish;
    return false;
}

/* --- Keeping -------------------------------------------------------------------------------------------------------
 */

static void page_forget(struct kept_page *page)
{
    arena_close(page->arena);
    *page = (struct kept_page){ 0 };
}

static bool mark_find(struct kept_page *page, struct str mark)
{
    const char *at = mark.len == 0 ? NULL : memmem(page->reply.body.p, page->reply.body.len, mark.p, mark.len);

    if (mark.len > 0 && at == NULL)
        return false;
    page->mark_len = mark.len;
    page->mark_at = at == NULL ? 0 : (size_t)(at - page->reply.body.p);
    return true;
}

static void page_fill(struct kept_page *page, const struct http_reply *reply, struct str mark)
{
    page->reply.status = reply->status;
    page->reply.body = str_copy(page->arena, reply->body);
    page->reply.header_count = reply->header_count;
    for (size_t i = 0; i < reply->header_count; i++) {
        page->reply.headers[i].name = reply->headers[i].name; /* the program's own */
        page->reply.headers[i].value = str_copy(page->arena, reply->headers[i].value);
    }
    if (arena_failed(page->arena) || !mark_find(page, mark))
        page_forget(page);
}

void kept_keep(struct page *p, struct str mark, int64_t until_ms)
{
    const struct kept_wish *wish = p->kept;
    const struct http_reply *reply = &p->x->reply;

    if (wish == NULL || reply->status != 200 || reply->body.len > PAGE_MOST_BYTES)
        return;
    struct kept_page *page = &p->loop->kept->pages[wish->place];
    page_forget(page);
    page->arena = arena_open(reply->body.len + 4096, (size_t)2 * PAGE_MOST_BYTES + 8192);
    if (page->arena == NULL)
        return;
    page->key = str_copy(page->arena, wish->key);
    page->registration = p->event.registration.id;
    page->stamp = wish->stamp;
    page->from_ms = wish->from_ms;
    page->until_ms = until_ms;
    page_fill(page, reply, mark);
}
