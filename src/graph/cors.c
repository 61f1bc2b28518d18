/* cors.c: the header fields of the Fetch Standard. Whether a caller may do a thing is never decided by an origin. */
#include "graph/cors.h"

#include "graph/field.h"

static const struct str exposed =
    STR_INIT("request-id, client-request-id, ETag, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, "
             "RateLimit-Reset, Preference-Applied, OData-Version, "
             "OData-EntityId, Idempotency-Replayed, WWW-Authenticate, Allow");
static const struct str max_age_s = STR_INIT("600");

static bool is_every(struct str origins)
{
    return str_equal(str_trim(origins), STR("*"));
}

/* Origins are compared as a whole; scheme and host in lower case, as browsers send them. */
static bool is_allowed(struct str origins, struct str origin)
{
    size_t from = 0;

    if (is_every(origins))
        return true;
    for (size_t i = 0; i <= origins.len; i++) {
        if (i < origins.len && origins.p[i] != ',' && origins.p[i] != ' ')
            continue;
        struct str one = str_slice(origins, from, i);
        if (one.len > 0 && str_equal_nocase(one, origin))
            return true;
        from = i + 1;
    }
    return false;
}

/* The caller's origin, if it may read; the zero value: no. */
static struct str origin_of(const struct http_exchange *x, struct str origins)
{
    struct str origin = http_header_find(&x->request, STR("origin"));

    return !str_is_null(origin) && is_allowed(origins, origin) ? origin : (struct str){ 0 };
}

void cors_add(struct http_exchange *x, struct str origins)
{
    struct str origin = origin_of(x, origins);

    if (origins.len == 0)
        return;
    if (!is_every(origins))
        http_reply_header(x, STR("Vary"), STR("Origin"));
    if (str_is_null(origin))
        return;
    http_reply_header(x, STR("Access-Control-Allow-Origin"), is_every(origins) ? STR("*") : origin);
    http_reply_header(x, STR("Access-Control-Expose-Headers"), exposed);
}

static bool are_tokens(struct str list)
{
    for (struct str rest = list; !str_is_null(rest);)
        if (!field_is_token(field_cut(rest, ',', &rest)))
            return false;
    return list.len > 0;
}

void cors_add_preflight(struct http_exchange *x, struct str origins, struct str methods)
{
    struct str headers = http_header_find(&x->request, STR("access-control-request-headers"));

    if (origins.len == 0 || str_is_null(origin_of(x, origins)) ||
        str_is_null(http_header_find(&x->request, STR("access-control-request-method"))))
        return;
    http_reply_header(x, STR("Access-Control-Allow-Methods"), methods);
    if (are_tokens(headers))
        http_reply_header(x, STR("Access-Control-Allow-Headers"), headers);
    http_reply_header(x, STR("Access-Control-Max-Age"), max_age_s);
}
