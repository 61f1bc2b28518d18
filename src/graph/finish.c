/* finish.c: what an answer gets when it is made, whatever made it: its version, the preferences that were honoured. */
#include "graph/etag.h"
#include "graph/request.h"

static bool is_success(const struct http_exchange *x)
{
    return x->reply.status / 100 == 2;
}

static struct str location_of(const struct http_exchange *x)
{
    for (size_t i = 0; i < x->reply.header_count; i++)
        if (str_equal(x->reply.headers[i].name, STR("Location")))
            return x->reply.headers[i].value;
    return (struct str){ 0 };
}

/* A body that can be had again: of what was changed, or of what was made and has an address. The answer to an enrolment
 * has none: its id and link would be lost. */
static bool body_is_spare(const struct request *r)
{
    struct str method = r->x->request.method;
    bool changed = str_equal(method, STR("PATCH")) || str_equal(method, STR("PUT"));

    if (request_is_safe(r) || !is_success(r->x) || r->x->reply.body.len == 0)
        return false;
    return changed || !str_is_null(location_of(r->x));
}

/* OData-EntityId: OData 4.01 Protocol section 8.3.4. */
static void body_take(struct request *r)
{
    struct str location = location_of(r->x);

    respond_take_body(r->x);
    r->x->reply.status = 204;
    if (!str_is_null(location))
        http_reply_header(r->x, STR("OData-EntityId"), location);
}

static void preferences_apply(struct request *r)
{
    struct buf b = { .arena = r->arena, .ceiling = 256 };
    unsigned said = r->prefer.said;

    if (!is_success(r->x))
        return;
    if (body_is_spare(r)) {
        r->applied |= said & (PREFER_MINIMAL | PREFER_REPRESENTATION);
        if ((said & PREFER_MINIMAL) != 0)
            body_take(r);
    }
    prefer_print(&b, r->applied, r->options.top);
    if (b.len > 0)
        http_reply_header(r->x, STR("Preference-Applied"), buf_text(&b));
}

void request_finish(struct request *r)
{
    event_let_go(r->entry);
    r->entry = NULL;
    if (r->tag != 0 && (is_success(r->x) || r->x->reply.status == 304))
        http_reply_header(r->x, STR("ETag"), etag_print(r->arena, r->tag));
    preferences_apply(r);
    if (arena_failed(r->arena))
        respond_short_of_memory(r->x);
}
