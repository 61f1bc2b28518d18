/* conditions.c: the step between rights and deed: is what was loaded what the caller thinks it is (RFC 9110 section
 * 13.2)? The write that follows is guarded by the version that was loaded, so nothing can come in between: the store
 * then says STORE_CHANGED, all is loaded again, and judged here again. */
#include "graph/etag.h"
#include "graph/routes.h"

struct str request_tag(const struct request *r)
{
    return etag_print(r->arena, r->tag, r->route->has_digest);
}

bool request_is_conditional(const struct request *r)
{
    return !str_is_null(http_header_find(&r->x->request, STR("if-match"))) ||
           !str_is_null(http_header_find(&r->x->request, STR("if-none-match")));
}

/* The first match over all fields of that name; ETAG_MALFORMED wins. False: there is no such field. */
static bool fields_match(const struct request *r, struct str name, enum etag_match *out)
{
    const struct http_request *request = &r->x->request;
    bool found = false;

    *out = ETAG_OTHER;
    for (size_t i = 0; i < request->header_count; i++) {
        if (!str_equal_nocase(request->headers[i].name, name))
            continue;
        enum etag_match match = etag_match(request->headers[i].value, r->tag);
        found = true;
        if (match == ETAG_MALFORMED || *out == ETAG_OTHER)
            *out = match;
    }
    return found;
}

/* A row without a tag has nothing that could match; `*` is content with what was found. */
static enum next match_judge(struct request *r)
{
    struct str field = http_header_find(&r->x->request, STR("if-match"));
    enum etag_match match;

    if (!fields_match(r, STR("if-match"), &match) || match == ETAG_SAME)
        return NEXT;
    if (match == ETAG_MALFORMED)
        return REFUSE(r, ERROR_TAG_FORM, STR("If-Match"));
    if (str_equal(str_trim(field), STR("*")))
        return NEXT;
    return REFUSE(r, ERROR_TAG_OTHER, r->tag == 0 ? STR("none") : request_tag(r));
}

static enum next none_match_judge(struct request *r)
{
    enum etag_match match;

    if (!fields_match(r, STR("if-none-match"), &match) || match == ETAG_OTHER)
        return NEXT;
    if (match == ETAG_MALFORMED)
        return REFUSE(r, ERROR_TAG_FORM, STR("If-None-Match"));
    if (!request_is_safe(r))
        return REFUSE(r, ERROR_TAG_OTHER, request_tag(r));
    respond_not_modified(r->x, &r->ids);
    return DONE;
}

/* A write leaves another version, of which its answer tells. */
enum next request_judge_version(struct request *r, int64_t version)
{
    r->tag = version;
    enum next next = match_judge(r);
    if (next == NEXT)
        next = none_match_judge(r);
    if (next == NEXT && !request_is_safe(r))
        r->tag = 0;
    return next;
}

/* With something expanded the answer holds more than the version speaks of. */
enum next step_conditions(struct request *r)
{
    bool known = r->route->tag != NULL && r->options.expanded == 0;

    return r->route->has_digest ? NEXT : request_judge_version(r, known ? r->route->tag(r) : 0);
}
