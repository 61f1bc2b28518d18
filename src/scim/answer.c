/* answer.c: replies in SCIM's media type, and its errors. */
#include "scim/request.h"

enum { BODY_FIRST = 4096, BODY_MOST_BYTES = 8 * 1024 * 1024 };

struct buf scim_buf(struct http_exchange *x)
{
    return (struct buf){ .arena = x->arena, .ceiling = BODY_MOST_BYTES };
}

void scim_add_url(struct buf *b, const struct scim_request *r, const char *rest)
{
    buf_add(b, r->loop->scim->options.public_url);
    buf_add(b, STR("/scim/v2/"));
    buf_add(b, str_of(rest));
}

static void send(struct http_exchange *x, unsigned status, struct str body)
{
    x->reply.status = status;
    x->reply.body = body;
    http_reply_header(x, STR("Content-Type"), STR("application/scim+json"));
    http_reply_header(x, STR("Cache-Control"), STR("no-store"));
}

enum http_next scim_reply(struct http_exchange *x, unsigned status, const struct buf *b)
{
    struct str body;

    if (!buf_finish(b, &body))
        return scim_error(x, 503, NULL, STR("No memory for this just now."));
    send(x, status, body);
    return HTTP_REPLY;
}

enum http_next scim_error(struct http_exchange *x, unsigned status, const char *type, struct str detail)
{
    struct buf b = scim_buf(x);
    struct str body;

    buf_add(&b, STR("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"]"));
    if (type != NULL)
        buf_add_json_member(&b, STR("scimType"), str_of(type));
    buf_add_json_member(&b, STR("detail"), detail);
    buf_print(&b, ",\"status\":\"%u\"}", status);
    if (status == 503)
        http_reply_header(x, STR("Retry-After"), STR("2"));
    send(x, status, buf_finish(&b, &body) ? body : STR("{}"));
    return HTTP_REPLY;
}

enum http_next scim_trouble(struct scim_request *r, enum store_status status)
{
    if (status == STORE_FULL)
        return scim_error(r->x, 507, NULL, STR("The server's disk is full; nothing is stored."));
    return scim_error(r->x, 503, NULL, STR("The store is busy or away; please try again."));
}
