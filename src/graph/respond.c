/* respond.c: the headers of all answers, and the last resort when memory is short. */
#include "graph/respond.h"

#include "base/id.h"

enum { CLIENT_ID_MOST = 128, ENVELOPE_MOST_BYTES = 512 * 1024 };

static const struct http_header fixed[] = {
    { STR_INIT("OData-Version"), STR_INIT("4.0") },
    { STR_INIT("x-ms-ags-diagnostic"),
      STR_INIT("{\"ServerInfo\":{\"DataCenter\":\"Local\",\"Slice\":\"E\",\"Ring\":\"1\",\"ScaleUnit\":\"000\","
               "\"RoleInstance\":\"Foyer\"}}") },
    { STR_INIT("Vary"), STR_INIT("Accept-Encoding") },
    { STR_INIT("Cache-Control"), STR_INIT("private") },
};

static bool is_sane(struct str id)
{
    if (id.len == 0 || id.len > CLIENT_ID_MOST)
        return false;
    for (size_t i = 0; i < id.len; i++)
        if (id.p[i] < 0x20 || id.p[i] > 0x7e)
            return false;
    return true;
}

struct reply_ids reply_ids_make(struct http_exchange *x, int64_t wall_ms)
{
    struct str request = id_guid(x->arena, id_new(wall_ms));
    struct str client = http_header_find(&x->request, STR("client-request-id"));

    return (struct reply_ids){ .request = request, .client = is_sane(client) ? client : request };
}

static void header_add(struct http_exchange *x, struct str name, struct str value)
{
    if (!str_is_null(value))
        http_reply_header(x, name, value);
}

static void respond(struct http_exchange *x, const struct reply_ids *ids, unsigned status, struct str body)
{
    x->reply.status = status;
    x->reply.header_count = 0;
    x->reply.body = body;
    for (size_t i = 0; i < COUNT(fixed); i++)
        http_reply_header(x, fixed[i].name, fixed[i].value);
    header_add(x, STR("request-id"), ids->request);
    header_add(x, STR("client-request-id"), ids->client);
    if (x->request.tls)
        http_reply_header(x, STR("Strict-Transport-Security"), STR("max-age=31536000"));
    if (status == 503)
        http_reply_header(x, STR("Retry-After"), STR("1"));
}

#define JSON_FORM(level) \
    STR_INIT("application/json;odata.metadata=" level ";odata.streaming=true;IEEE754Compatible=false;charset=utf-8")
static const struct str json_forms[] = {
    [METADATA_MINIMAL] = JSON_FORM("minimal"),
    [METADATA_NONE] = JSON_FORM("none"),
    [METADATA_FULL] = JSON_FORM("full"),
};
static const struct str content_type = STR_INIT("Content-Type");

void respond_json(struct http_exchange *x, const struct reply_ids *ids, unsigned status, struct str body)
{
    respond(x, ids, status, body);
    http_reply_header(x, content_type, json_forms[ids->metadata]);
}

void respond_as(struct http_exchange *x, const struct reply_ids *ids, struct str media, struct str body)
{
    respond(x, ids, 200, body);
    http_reply_header(x, content_type, media);
}

void respond_empty(struct http_exchange *x, const struct reply_ids *ids)
{
    respond(x, ids, 204, (struct str){ 0 });
}

void respond_methods(struct http_exchange *x, const struct reply_ids *ids, struct str methods)
{
    respond_empty(x, ids);
    http_reply_header(x, STR("Allow"), methods);
}

void respond_not_modified(struct http_exchange *x, const struct reply_ids *ids)
{
    respond(x, ids, 304, (struct str){ 0 });
}

void respond_take_body(struct http_exchange *x)
{
    struct http_reply *reply = &x->reply;
    size_t kept = 0;

    for (size_t i = 0; i < reply->header_count; i++)
        if (!str_equal(reply->headers[i].name, content_type))
            reply->headers[kept++] = reply->headers[i];
    reply->header_count = kept;
    reply->body = (struct str){ 0 };
}

void respond_short_of_memory(struct http_exchange *x)
{
    static const struct reply_ids none;

    respond(x, &none, 503,
            STR("{\"error\":{\"code\":\"ServiceUnavailable\",\"message\":\"The server is short of memory for this "
                "request. Try again after Retry-After.\",\"innerError\":{}}}"));
    http_reply_header(x, content_type, json_forms[METADATA_MINIMAL]);
}

void respond_error(struct http_exchange *x, const struct reply_ids *ids, enum error error, const struct str *values,
                   const struct faults *faults, int64_t wall_ms)
{
    struct buf b = { .arena = x->arena, .ceiling = ENVELOPE_MOST_BYTES };
    struct str body;
    const struct error_report report = {
        .error = error,
        .values = values,
        .faults = faults,
        .request_id = ids->request,
        .client_request_id = ids->client,
        .at_ms = wall_ms,
    };

    error_print(&b, &report);
    if (buf_finish(&b, &body))
        respond_json(x, ids, error_status(error), body);
    else
        respond_short_of_memory(x);
}
