/* exchange.c: the memory of requests, and the gathering of target and body into it. Knows neither sockets nor the
 * library. */
#include "http/exchange.h"

enum { BODY_FIRST_BYTES = 4 * 1024 };

static struct exchange *exchange_open(struct loop *loop)
{
    struct exchange *e = calloc(1, sizeof *e);

    if (e == NULL)
        return NULL;
    e->loop = loop;
    e->shown.arena = arena_open(EXCHANGE_ARENA_FIRST_BYTES, EXCHANGE_ARENA_LIMIT_BYTES);
    if (e->shown.arena != NULL)
        return e;
    free(e);
    return NULL;
}

static void exchange_close(struct exchange *e)
{
    arena_close(e->shown.arena);
    free(e);
}

/* The reply's headers are counted, so they need no clearing. */
static void exchange_reset(struct exchange *e)
{
    struct http_exchange *x = &e->shown;

    arena_clear(x->arena);
    x->request = (struct http_request){ 0 };
    x->reply.status = 0;
    x->reply.header_count = 0;
    x->reply.body = (struct str){ 0 };
    x->reply.close = false;
    x->resume = NULL;
    x->user = NULL;
    x->next = NULL;
    x->limit = (struct http_limit){ 0 };
    e->connection = NULL;
    e->wire = NULL;
    e->state = EXCHANGE_HEAD;
    e->line = (struct guard_line){ 0 };
    e->body_came = e->body_length = e->request_bytes = 0;
    e->was_parked = false;
    e->body = NULL;
    e->body_limit = e->body_room = 0;
}

struct exchange *exchange_take(struct exchange_spares *spares, struct loop *loop)
{
    struct exchange *e = spares->first;

    if (e == NULL)
        return exchange_open(loop);
    spares->first = e->spare_next;
    spares->n--;
    return e;
}

void exchange_give(struct exchange_spares *spares, struct exchange *e)
{
    if (spares->n >= EXCHANGE_SPARES_MAX) {
        exchange_close(e);
        return;
    }
    exchange_reset(e);
    e->spare_next = spares->first;
    spares->first = e;
    spares->n++;
}

void exchange_spares_release(struct exchange_spares *spares)
{
    while (spares->first != NULL) {
        struct exchange *e = spares->first;
        spares->first = e->spare_next;
        exchange_close(e);
    }
    spares->n = 0;
}

/* "http://host/path" is a target too (RFC 9112 section 3.2.2): its path begins after the authority. */
static struct str path_of(struct str target)
{
    struct str rest;
    size_t at;

    if (str_starts(target, STR("http://")))
        rest = str_slice(target, sizeof("http://") - 1, target.len);
    else if (str_starts(target, STR("https://")))
        rest = str_slice(target, sizeof("https://") - 1, target.len);
    else
        return target;
    return str_find(rest, '/', &at) ? str_slice(rest, at, rest.len) : STR("/");
}

void exchange_target(struct exchange *e, struct str raw)
{
    struct http_request *request = &e->shown.request;

    request->target = str_copy(e->shown.arena, raw);
    if (!str_is_null(request->target))
        request->path = str_cut(path_of(request->target), '?', &request->query);
}

/* Grows towards what was declared, never much beyond what has come: a large Content-Length alone takes no memory. */
static bool body_grow(struct exchange *e, size_t least)
{
    size_t kept = e->shown.request.body.len;
    size_t room = e->body_room == 0 ? BODY_FIRST_BYTES : e->body_room * 4;
    char *grown;

    if (room < least)
        room = least;
    if (e->body_length > 0 && room > e->body_length)
        room = (size_t)e->body_length;
    grown = ARENA_NEW(e->shown.arena, char, room);
    if (grown == NULL)
        return false;
    if (kept > 0)
        memcpy(grown, e->body, kept);
    e->body = grown;
    e->body_room = room;
    return true;
}

bool exchange_body(struct exchange *e, struct str part)
{
    struct http_request *request = &e->shown.request;

    e->body_came += part.len;
    request->body_too_large = e->body_came > e->body_limit;
    if (request->body_too_large || arena_failed(e->shown.arena)) {
        request->body = (struct str){ 0 };
        return e->body_came <= (uint64_t)e->body_limit + EXCHANGE_EXCESS_BYTES;
    }
    if (e->body_came > e->body_room && !body_grow(e, (size_t)e->body_came))
        return true;
    memcpy(e->body + request->body.len, part.p, part.len);
    request->body = (struct str){ e->body, (size_t)e->body_came };
    return true;
}
