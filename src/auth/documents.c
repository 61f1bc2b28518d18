/* documents.c: what the built-in issuer publishes of itself: discovery (OpenID Connect Discovery 1.0 section 3; paths
 * as Entra's, graph-api section 8.3) and its public keys. */
#include "auth/auth_private.h"
#include "base/json.h"

enum { DOCUMENT_BYTES_MOST = 16 * 1024 };

/* "name":"{public}{/tenant}{path}" */
static void member_add(struct buf *b, const struct auth *auth, struct str name, struct str tenant, const char *path)
{
    struct buf url = { .arena = b->arena, .ceiling = 4096 };
    struct str text;

    buf_add(&url, auth->public_url);
    if (tenant.len > 0)
        buf_add_char(&url, '/');
    buf_add(&url, tenant);
    buf_add(&url, str_of(path));
    if (buf_finish(&url, &text))
        buf_add_json_member(b, name, text);
    else
        b->failed = true;
}

/* "name":["a","b"] of "a b" */
static void list_add(struct buf *b, const char *name, struct str words)
{
    buf_add_json_name(b, str_of(name));
    buf_add_char(b, '[');
    for (struct str rest = words; !str_is_null(rest);) {
        buf_add_json(b, str_cut(rest, ' ', &rest));
        buf_add(b, str_is_null(rest) ? STR("") : STR(","));
    }
    buf_add_char(b, ']');
}

/* What applications may do; the names are RFC 8414's. */
static void abilities_add(struct buf *b)
{
    list_add(b, "grant_types_supported", STR("client_credentials"));
    list_add(b, "token_endpoint_auth_methods_supported", STR("client_secret_post client_secret_basic private_key_jwt"));
    list_add(b, "token_endpoint_auth_signing_alg_values_supported", STR("RS256 PS256 ES256"));
    list_add(b, "id_token_signing_alg_values_supported", STR("RS256"));
    list_add(b, "response_types_supported", STR("code"));
    list_add(b, "subject_types_supported", STR("public"));
}

/* At the root the issuer is Entra's template, and what needs some tenant in its path says "common". */
struct str auth_discovery_document(struct auth *auth, struct arena *a, struct id tenant)
{
    bool root = id_is_none(tenant);
    struct str guid = root ? STR("") : id_guid(a, tenant);
    struct buf b = { .arena = a, .ceiling = DOCUMENT_BYTES_MOST };
    struct str document;

    buf_add_char(&b, '{');
    member_add(&b, auth, STR("issuer"), root ? STR("{tenantid}") : guid, "/v2.0");
    member_add(&b, auth, STR("jwks_uri"), guid, "/discovery/v2.0/keys");
    member_add(&b, auth, STR("authorization_endpoint"), root ? STR("common") : guid, "/oauth2/v2.0/authorize");
    member_add(&b, auth, STR("token_endpoint"), root ? STR("common") : guid, "/oauth2/v2.0/token");
    abilities_add(&b);
    buf_add_char(&b, '}');
    return buf_finish(&b, &document) ? document : (struct str){ 0 };
}

struct str auth_jwks_document(struct auth *auth, struct arena *a)
{
    return str_copy(a, issuer_jwks(auth->issuer));
}
