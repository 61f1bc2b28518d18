/* finish.c: what an answer gets when it is made, whatever made it: its version, the preferences that were honoured, who
 * else may read it, its coding. */
#include "graph/cors.h"
#include "graph/etag.h"
#include "graph/media.h"
#include "graph/request.h"
#include "http/gzip.h"

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

/* --- gzip: small answers are not worth it, large ones are packed by a reader -----------------------------------------
 */

enum { PACKED_LEAST_BYTES = 1024, PACKED_HERE_BYTES = 64 * 1024 };

static void arena_release(void *arena)
{
    arena_close(arena);
}

/* On any thread; without memory the answer goes out as it is. */
static void pack(struct request *r, struct store_view *view)
{
    struct arena *a = gzip_pack(r->x->reply.body, &r->packed);

    (void)view;
    if (a == NULL || !arena_defer(r->arena, arena_release, a))
        r->packed = (struct str){ 0 };
}

static bool pack_is_due(const struct request *r)
{
    return r->x->reply.body.len >= PACKED_LEAST_BYTES &&
           media_takes_gzip(http_header_find(&r->x->request, STR("accept-encoding")));
}

/* A strong tag would speak of these very bytes: RFC 9110 section 8.8.3.3. */
static void tag_weaken(struct request *r)
{
    struct http_reply *reply = &r->x->reply;

    for (size_t i = 0; i < reply->header_count; i++)
        if (str_equal(reply->headers[i].name, STR("ETag")))
            reply->headers[i].value = etag_weak(r->arena, reply->headers[i].value);
}

static enum next packed_send(struct request *r)
{
    if (r->packed.len > 0 && r->packed.len < r->x->reply.body.len) {
        r->x->reply.body = r->packed;
        http_reply_header(r->x, STR("Content-Encoding"), STR("gzip"));
        tag_weaken(r);
    }
    return DONE;
}

/* --- All of it -------------------------------------------------------------------------------------------------------
 */

static void dress(struct request *r)
{
    event_let_go(r->entry);
    r->entry = NULL;
    if (r->tag != 0 && (is_success(r->x) || r->x->reply.status == 304))
        http_reply_header(r->x, STR("ETag"), request_tag(r));
    if (r->change.once.known && is_success(r->x))
        http_reply_header(r->x, STR("Idempotency-Replayed"), STR("true"));
    preferences_apply(r);
    if (arena_failed(r->arena))
        respond_short_of_memory(r->x);
    cors_add(r->x, r->graph->cors_origins);
}

enum next request_finish(struct request *r)
{
    if (r->finishing)
        return packed_send(r);
    dress(r);
    if (!pack_is_due(r))
        return DONE;
    if (r->x->reply.body.len <= PACKED_HERE_BYTES) {
        pack(r, NULL);
        return packed_send(r);
    }
    r->finishing = true;
    if (request_hand_over(r, pack))
        return PARKED;
    r->finishing = false;
    return DONE;
}
