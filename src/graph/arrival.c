/* arrival.c: the steps that read the request itself: its size, route, forms, options and body. What is wrong with
 * options and body is kept until the object has had its say (docs/decisions/0012: the order of refusals). */
#include "base/text.h"
#include "core/limits.h"
#include "graph/cors.h"
#include "graph/field.h"
#include "graph/media.h"
#include "graph/routes.h"
#include "http/gzip.h"
#include "http/limit.h"

static enum next refuse_large(struct request *r, size_t limit)
{
    struct buf b = { .arena = r->arena, .ceiling = 32 };

    buf_add_i64(&b, (int64_t)limit);
    return REFUSE(r, ERROR_BODY_TOO_LARGE, buf_text(&b));
}

/* Of what is refused before a token is looked at: whoever it is. */
static bool has_room(const struct request *r)
{
    return limit_take(r->x, LIMITED_PAGES);
}

enum next step_size(struct request *r)
{
    if (!r->x->request.body_too_large)
        return NEXT;
    return has_room(r) ? refuse_large(r, graph_body_limit(&r->x->request)) : request_refuse_many(r);
}

/* HEAD is served wherever GET is, OPTIONS everywhere (RFC 9110 sections 9.3.2, 9.3.7). */
static struct str methods_print(struct request *r, struct str methods)
{
    struct buf b = { .arena = r->arena, .ceiling = 256 };

    for (struct str rest = methods; !str_is_null(rest);) {
        struct str method = field_cut(rest, ',', &rest);

        buf_add(&b, method);
        buf_add(&b, str_equal(method, STR("GET")) ? STR(", HEAD, ") : STR(", "));
    }
    buf_add(&b, STR("OPTIONS"));
    return buf_text(&b);
}

/* Needs no token: a browser asks before it shows one. */
static enum next answer_methods(struct request *r, struct str methods)
{
    respond_methods(r->x, &r->ids, methods);
    cors_add_preflight(r->x, r->graph->cors_origins, methods);
    return DONE;
}

static enum next refuse_method(struct request *r, struct str methods)
{
    (void)REFUSE(r, ERROR_METHOD, request_shown(r->x->request.method), methods);
    http_reply_header(r->x, STR("Allow"), methods);
    return DONE;
}

static enum next refuse_path(struct request *r)
{
    struct str methods = route_methods(r->arena, &r->path);
    struct path beta = r->path;

    if (!has_room(r))
        return request_refuse_many(r);
    if (!str_is_null(methods)) {
        methods = methods_print(r, methods);
        return str_equal(r->x->request.method, STR("OPTIONS")) ? answer_methods(r, methods) : refuse_method(r, methods);
    }
    beta.version = VERSION_BETA;
    return REFUSE(r, str_is_null(route_methods(r->arena, &beta)) ? ERROR_NO_ROUTE : ERROR_BETA_ONLY,
                  request_shown(r->x->request.path));
}

enum next step_route(struct request *r)
{
    const struct http_request *request = &r->x->request;
    bool head = str_equal(request->method, STR("HEAD"));

    if (!path_parse(r->arena, request->path, &r->path))
        return has_room(r) ? REFUSE(r, ERROR_PATH) : request_refuse_many(r);
    r->route = route_find(head ? STR("GET") : request->method, &r->path, r->keys);
    if (r->route == NULL)
        return refuse_path(r);
    if (r->route->body_bytes > 0 && request->body.len > r->route->body_bytes)
        return has_room(r) ? refuse_large(r, r->route->body_bytes) : request_refuse_many(r);
    return NEXT;
}

/* A page size that is only preferred is none that must be kept to (RFC 7240). */
static void preferences_take(struct request *r)
{
    struct options *options = &r->options;

    prefer_read(&r->x->request, &r->prefer);
    r->applied = r->prefer.said & PREFER_UNKNOWN_MEMBERS;
    if ((r->prefer.said & PREFER_PAGE_SIZE) == 0 || options->top > 0 || (r->route->offer.options & OPTION_TOP) == 0)
        return;
    options->top = r->prefer.page_size;
    options->page_size_preferred = true;
    r->applied |= PREFER_PAGE_SIZE;
}

enum next step_options(struct request *r)
{
    r->faults.arena = r->arena;
    options_parse_query(&r->faults, r->graph->links, r->x->request.query, &r->route->offer, &r->options);
    preferences_take(r);
    return NEXT;
}

/* $format wins over Accept (OData 4.01 URL conventions section 5.1.8). */
static enum next form_judge(struct request *r)
{
    struct str accept = http_header_find(&r->x->request, STR("accept"));

    if (r->route->media == NULL && !r->options.format_said && !media_takes_json(accept, &r->options.form.metadata))
        return REFUSE(r, ERROR_NOT_ACCEPTABLE);
    r->ids.metadata = r->options.form.metadata;
    return NEXT;
}

/* Only for callers with a right to the route, so that nobody else makes us unpack. */
static enum next body_unpack(struct request *r)
{
    struct http_request *request = &r->x->request;
    struct str coding = http_header_find(request, STR("content-encoding"));
    enum coding kind = media_coding(coding);

    if (kind == CODING_NONE)
        return NEXT;
    if (kind == CODING_OTHER)
        return REFUSE(r, ERROR_MEDIA_CODING, request_shown(coding));
    switch (gzip_unpack(r->arena, request->body, r->route->body_bytes, &request->body)) {
    case GZIP_OK: return NEXT;
    case GZIP_BROKEN: return REFUSE(r, ERROR_CODING_BROKEN);
    case GZIP_LARGE: return refuse_large(r, r->route->body_bytes);
    case GZIP_SHORT: return REFUSE(r, ERROR_SHORT);
    }
    UNREACHABLE();
}

enum next step_media(struct request *r)
{
    const struct http_request *request = &r->x->request;
    struct str type = http_header_find(request, STR("content-type"));
    enum next next = once_check(r);

    if (next == NEXT && r->route->body_bytes > 0 && request->body.len > 0) {
        if (!r->route->body_is_picture && !media_is_json(type))
            return REFUSE(r, ERROR_MEDIA_TYPE, str_is_null(type) ? STR("not given") : request_shown(type));
        next = body_unpack(r);
    }
    return next == NEXT ? form_judge(r) : next;
}

static void body_read(struct request *r)
{
    struct str text = r->x->request.body;

    if (text.len == 0 && r->route->body_optional)
        text = STR("{}");
    if (text.len == 0)
        r->body_error = ERROR_NO_BODY;
    if (text.len == 0 || r->route->body_is_picture)
        return;
    r->body = json_read(r->arena, text, &r->body_why);
    if (r->body == NULL)
        r->body_error = ERROR_JSON;
    else if (!json_is_object(r->body))
        r->body_error = ERROR_NOT_OBJECT;
    else if (r->route->read != NULL)
        r->route->read(r);
}

enum next step_body(struct request *r)
{
    if (r->route->body_bytes > 0)
        body_read(r);
    r->body_faults = r->faults.count;
    return NEXT;
}
