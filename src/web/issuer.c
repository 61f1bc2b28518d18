/* issuer.c: the built-in issuer's documents: discovery (OpenID Connect Discovery 1.0 section 4) and keys (RFC 7517),
 * under a tenant and at the root. Public by nature: any origin may read them, without a token. */
#include "web/page.h"

#define ISSUER_CACHING STR("public, max-age=3600")

static enum http_next issuer_send(struct page *p, struct str json)
{
    http_reply_header(p->x, STR("Access-Control-Allow-Origin"), STR("*"));
    if (str_is_null(json))
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_send(p->x, 200, STR("application/json"), json, ISSUER_CACHING);
}

/* False: the path names a tenant, and not by a GUID. */
static bool issuer_tenant(const struct page *p, struct id *tenant)
{
    *tenant = (struct id){ { 0 } };
    return str_is_null(p->key) || id_of_guid(p->key, tenant);
}

static enum http_next issuer_stranger(struct page *p)
{
    return page_tell(p, 404, "page.tenant");
}

enum http_next discovery_get(struct page *p)
{
    struct id tenant;

    if (!issuer_tenant(p, &tenant))
        return issuer_stranger(p);
    return issuer_send(p, auth_discovery_document(p->web->options.auth, p->x->arena, tenant));
}

enum http_next jwks_get(struct page *p)
{
    struct id tenant;

    if (!issuer_tenant(p, &tenant))
        return issuer_stranger(p);
    return issuer_send(p, auth_jwks_document(p->web->options.auth, p->x->arena));
}

/* A preflight (the Fetch standard, "CORS protocol"). */
enum http_next issuer_options(struct page *p)
{
    p->x->reply.status = 204;
    http_reply_header(p->x, STR("Access-Control-Allow-Origin"), STR("*"));
    http_reply_header(p->x, STR("Access-Control-Allow-Methods"), STR("GET, HEAD"));
    http_reply_header(p->x, STR("Access-Control-Allow-Headers"), STR("*"));
    http_reply_header(p->x, STR("Access-Control-Max-Age"), STR("3600"));
    return HTTP_REPLY;
}
