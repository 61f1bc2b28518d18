/* grants.c: pages and single ones of what was granted. */
#include "graph/grants.h"

enum { PAGE_TEXT_BYTES = 8 * 1024 * 1024 };

struct str grants_guid(struct arena *a, struct id id)
{
    return id_is_none(id) ? (struct str){ 0 } : id_guid(a, id);
}

/* The registration's other lists have pages too: a token of one is none of the others'. */
static struct id list_id(const struct request *r, const struct grants *grants)
{
    struct id id = r->event->registration.id;

    id.b[0] ^= (unsigned char)(0x40 + (unsigned)grants->kind);
    return id;
}

void grants_list_check(struct request *r)
{
    if (r->options.continued && !id_equal(r->options.list, list_id(r, r->route->grants)))
        faults_add(&r->faults, FAULT_INVALID, STR("$skiptoken"),
                   "The token is for another list; begin again without it.");
}

static void head_print(struct buf *b, const struct request *r, const struct grants *grants, const struct id *after)
{
    const struct meeting *meeting = &r->event->meeting;

    request_add_context(b, r, meeting->organizer, meeting->id, grants->path, STR(""));
    if (after == NULL)
        return;
    buf_add_json_name(b, STR("@odata.nextLink"));
    buf_add_char(b, '"');
    request_add_url(b, r, meeting->organizer, meeting->id, grants->path);
    options_print_next(b, r->graph->links, r->x->request.query, list_id(r, grants), *after, 0);
    buf_add_char(b, '"');
}

static const struct plain_key *row_at(const struct grants *grants, const void *rows, size_t i)
{
    return (const struct plain_key *)(const void *)((const char *)rows + i * grants->row_bytes);
}

static enum store_status page_print(struct request *r, struct store_view *view, struct arena *a, size_t most)
{
    const struct grants *grants = r->route->grants;
    const struct plain_page page = { .scope = r->event->registration.id, .after = r->options.after, .most = most };
    struct buf b = { .arena = a, .ceiling = PAGE_TEXT_BYTES };
    void *rows, *shown = NULL;
    size_t n;
    bool more;
    enum store_status status = store_plain_list(view, a, grants->kind, &page, &rows, &n, &more);

    if (status == STORE_OK && grants->show != NULL)
        status = grants->show(view, a, r->auth.caller.tenant, rows, n, &shown);
    if (status != STORE_OK || arena_failed(a))
        return arena_failed(a) ? STORE_FULL : status;
    buf_add_char(&b, '{');
    head_print(&b, r, grants, more ? &row_at(grants, rows, n - 1)->id : NULL);
    buf_add_json_name(&b, STR("value"));
    buf_add_char(&b, '[');
    for (size_t i = 0; i < n; i++) {
        buf_add(&b, i == 0 ? STR("{") : STR(",{"));
        grants->write(&b, &r->options.form,
                      grants->show == NULL ? row_at(grants, rows, i)
                                           : (const void *)((const char *)shown + i * grants->shown_bytes));
        buf_add_char(&b, '}');
    }
    buf_add(&b, STR("]}"));
    return buf_finish(&b, &r->page) ? STORE_OK : STORE_FULL;
}

static void page_look(struct request *r, struct store_view *view)
{
    page_make(r, view, page_print);
}

enum next grants_list_act(struct request *r)
{
    return request_look(r, page_look, true);
}

enum next grants_reply(struct request *r, const struct grants *grants, const void *row, struct str id, bool is_new)
{
    const struct meeting *meeting = &r->event->meeting;
    struct buf b = request_buf(r, 1024);

    buf_add_char(&b, '{');
    request_add_context(&b, r, meeting->organizer, meeting->id, grants->path, STR("/$entity"));
    grants->write(&b, &r->options.form, row);
    buf_add_char(&b, '}');
    (void)request_reply(r, is_new ? 201 : 200, &b);
    if (is_new)
        request_locate(r, meeting, grants->path, id);
    return DONE;
}
