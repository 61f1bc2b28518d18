/* conditions.c: the step between rights and deed: is what was loaded what the caller thinks it is (RFC 9110 section
 * 13.2)? The write that follows is guarded by the version that was loaded, so nothing can come in between: the store
 * then says STORE_CHANGED, all is loaded again, and judged here again. */
#include "graph/etag.h"
#include "graph/routes.h"

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
    return REFUSE(r, ERROR_TAG_OTHER, r->tag == 0 ? STR("none") : etag_print(r->arena, r->tag));
}

static enum next none_match_judge(struct request *r)
{
    enum etag_match match;

    if (!fields_match(r, STR("if-none-match"), &match) || match == ETAG_OTHER)
        return NEXT;
    if (match == ETAG_MALFORMED)
        return REFUSE(r, ERROR_TAG_FORM, STR("If-None-Match"));
    if (!request_is_safe(r))
        return REFUSE(r, ERROR_TAG_OTHER, etag_print(r->arena, r->tag));
    respond_not_modified(r->x, &r->ids);
    return DONE;
}

/* With something expanded the answer holds more than the version speaks of. */
enum next step_conditions(struct request *r)
{
    bool known = r->route->tag != NULL && r->options.expanded == 0;

    r->tag = known ? r->route->tag(r) : 0;
    enum next next = match_judge(r);
    return next == NEXT ? none_match_judge(r) : next;
}
