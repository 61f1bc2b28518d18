/* key_fetch.c: discovery (OpenID Connect Discovery 1.0 section 4) and JWKS, over base/fetch. When to look is keys.c's.
 */
#include "auth/key_fetch.h"

#include "auth/trust.h"
#include "base/fetch.h"
#include "base/json.h"

enum { FETCH_TIMEOUT_MS = 3000 }; /* each: a stop of the server waits for one of them at most */

static bool document_get(struct arena *a, const struct key_source *source, struct str url, struct str *body,
                         struct str *why)
{
    const struct fetch_options options = { .url = url, .timeout_ms = FETCH_TIMEOUT_MS, .ca_file = source->ca_file };

    return fetch_get(a, &options, body, why);
}

/* The url, with what stands for any tenant in the place of {tid}. */
static void buf_add_issuer(struct buf *b, struct str url, struct str any_tenant)
{
    struct str before, after;

    if (!template_read(url, STR("{tid}"), &before, &after)) {
        buf_add(b, url);
        return;
    }
    buf_add(b, before);
    buf_add(b, any_tenant);
    buf_add(b, after);
}

/* A '/' at the end of the issuer's url is not doubled (section 4.1 there). */
static bool discovery_url(struct arena *a, const struct key_source *source, struct str *out)
{
    struct buf b = { .arena = a, .ceiling = 4096 };

    if (source->discovery.len > 0) {
        *out = source->discovery;
        return true;
    }
    buf_add_issuer(&b, str_ends(source->url, STR("/")) ? str_slice(source->url, 0, source->url.len - 1) : source->url,
                   STR("common"));
    buf_add(&b, STR("/.well-known/openid-configuration"));
    return buf_finish(&b, out);
}

/* What the document must say of its issuer; of all tenants', it is Entra's template (graph-api section 8.3). */
static struct str issuer_named(struct arena *a, struct str url)
{
    struct buf b = { .arena = a, .ceiling = 4096 };

    buf_add_issuer(&b, url, STR("{tenantid}"));
    return buf_text(&b);
}

/* A document reached over https does not send us to keys that come in the clear. */
static bool may_follow(struct str document, struct str address)
{
    return str_starts(address, STR("https://")) ||
           (str_starts(address, STR("http://")) && str_starts(document, STR("http://")));
}

/* Where the keys are; the zero value: `why`. */
static struct str discovery_check(struct arena *a, const json_t *members, const struct key_source *source,
                                  struct str at, struct str *why)
{
    struct str address = json_str(json_object_get(members, "jwks_uri"));

    if (!json_is_object(members))
        *why = STR("the discovery document is not a JSON object");
    else if (!str_equal(json_str(json_object_get(members, "issuer")), issuer_named(a, source->url)))
        *why = STR("the discovery document is another issuer's");
    else if (!may_follow(at, address))
        *why = STR("the discovery document has no jwks_uri that may be followed");
    else
        return address;
    return (struct str){ 0 };
}

/* Without a list the method is Basic (OpenID Connect Discovery 1.0 section 3). */
static bool lacks_basic(const json_t *methods)
{
    for (size_t i = 0; i < json_array_size(methods); i++)
        if (str_equal(json_str(json_array_get(methods, i)), STR("client_secret_basic")))
            return false;
    return json_array_size(methods) > 0;
}

static struct str endpoint_read(struct arena *a, const json_t *members, struct str at, const char *name)
{
    struct str address = json_str(json_object_get(members, name));

    return may_follow(at, address) ? str_copy(a, address) : (struct str){ 0 };
}

static void endpoints_read(struct key_set *set, const json_t *members, struct str at)
{
    struct issuer_endpoints *e = &set->endpoints;

    e->authorization = endpoint_read(set->arena, members, at, "authorization_endpoint");
    e->token = endpoint_read(set->arena, members, at, "token_endpoint");
    e->userinfo = endpoint_read(set->arena, members, at, "userinfo_endpoint");
    e->secret_in_form = lacks_basic(json_object_get(members, "token_endpoint_auth_methods_supported"));
    e->names_itself = json_is_true(json_object_get(members, "authorization_response_iss_parameter_supported"));
    const struct str parts[] = { { (const char *)set->digest, SHA256_BYTES },
                                 e->authorization,
                                 STR(" "),
                                 e->token,
                                 STR(" "),
                                 e->userinfo,
                                 e->secret_in_form ? STR(" form") : STR(" basic"),
                                 e->names_itself ? STR(" iss") : STR("") };
    unsigned char digest[SHA256_BYTES];

    sha256_parts(parts, COUNT(parts), digest);
    memcpy(set->digest, digest, sizeof digest);
}

struct key_set *key_fetch(struct arena *a, const struct key_source *source, const atomic_bool *stop, struct str *why)
{
    struct str url, document;

    *why = STR("the issuer's url is too long");
    if (!discovery_url(a, source, &url) || !document_get(a, source, url, &document, why))
        return NULL;
    const json_t *members = json_read(a, document, why);
    struct str address = discovery_check(a, members, source, url, why);
    if (str_is_null(address))
        return NULL;
    *why = STR("the server stops");
    if (atomic_load(stop) || !document_get(a, source, address, &document, why))
        return NULL;
    struct key_set *set = key_set_parse(a, document, why);
    if (set != NULL)
        endpoints_read(set, members, url);
    return set;
}
