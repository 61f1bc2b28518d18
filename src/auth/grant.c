/* grant.c: a request for a token, read and decided. A wrong secret and no application at all take the same way: what is
 * compared then is a row of zeros, which is no secret's digest. */
#include "auth/grant.h"

#include "auth/assertion.h"
#include "auth/auth_private.h"
#include "base/code.h"
#include "base/form.h"
#include "base/json.h"

enum { TYPE, CLIENT, SECRET, SCOPE, ASSERTION_TYPE, ASSERTION, FIELDS };

static bool refuse(struct grant *grant, enum grant_outcome outcome)
{
    grant->outcome = outcome;
    return false;
}

/* --- Reading -------------------------------------------------------------------------------------------------------
 */

static bool is_form(struct str content_type)
{
    struct str rest, type = str_trim(str_cut(content_type, ';', &rest));

    return str_equal_nocase(type, STR("application/x-www-form-urlencoded"));
}

/* base64 with its padding (RFC 7617), read as strictly as base64url. */
static bool base64_decode(struct arena *a, struct str text, struct str *out)
{
    char *url = str_terminated(a, text);
    size_t n = text.len;

    if (url == NULL || text.len % 4 != 0)
        return false;
    for (int padding = 0; padding < 2 && n > 0 && url[n - 1] == '='; padding++)
        n--;
    for (size_t i = 0; i < n; i++) {
        if (url[i] == '-' || url[i] == '_')
            return false;
        url[i] = url[i] == '+' ? '-' : url[i] == '/' ? '_' : url[i];
    }
    return base64url_decode(a, (struct str){ url, n }, out);
}

/* Client and secret are encoded as in a form, before they are joined (RFC 6749 section 2.3.1). */
static bool basic_read(struct arena *a, struct str header, struct str *client, struct str *secret)
{
    struct str rest, pair, scheme = str_cut(str_trim(header), ' ', &rest);

    if (!str_equal_nocase(scheme, STR("Basic")) || !base64_decode(a, str_trim(rest), &pair))
        return false;
    *client = str_cut(pair, ':', secret);
    return secret->len > 0 && percent_decode(a, *client, true, client) && percent_decode(a, *secret, true, secret);
}

/* Who the client says it is, by one of three ways (RFC 6749 section 2.3: not by two). */
static bool proof_read(struct arena *a, const struct grant_request *request, struct form_field *fields,
                       struct grant *grant)
{
    grant->basic = !str_is_null(request->authorization);
    if (grant->basic + (fields[SECRET].value.len > 0) + (fields[ASSERTION].value.len > 0) > 1)
        return refuse(grant, GRANT_TWO_PROOFS);
    if (grant->basic) {
        struct str client;

        if (!basic_read(a, request->authorization, &client, &grant->secret))
            return refuse(grant, GRANT_BAD_SECRET);
        if (fields[CLIENT].value.len > 0 && !str_equal_nocase(fields[CLIENT].value, client))
            return refuse(grant, GRANT_TWO_PROOFS);
        fields[CLIENT].value = client;
        return true;
    }
    grant->secret = fields[SECRET].value;
    return true;
}

static bool assertion_read(struct arena *a, struct form_field *fields, struct grant *grant)
{
    struct str text = fields[ASSERTION].value;

    if (text.len == 0)
        return true;
    if (!str_equal(fields[ASSERTION_TYPE].value, STR("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")))
        return refuse(grant, GRANT_OTHER_ASSERTION);
    const char *fault = jws_read(a, text, &grant->assertion);
    if (fault != NULL) {
        grant->detail = str_of(fault);
        return refuse(grant, GRANT_BAD_ASSERTION);
    }
    if (fields[CLIENT].value.len == 0) /* it may be left out (RFC 7521 section 4.2) */
        fields[CLIENT].value = json_str(json_object_get(grant->assertion.claims, "sub"));
    return true;
}

static bool client_read(const struct form_field *fields, struct grant *grant)
{
    if (fields[CLIENT].value.len == 0)
        return refuse(grant, GRANT_NO_CLIENT);
    if (grant->secret.len == 0 && str_is_null(grant->assertion.text))
        return refuse(grant, GRANT_NO_PROOF);
    if (!id_of_guid(fields[CLIENT].value, &grant->client))
        grant->client = (struct id){ { 0 } }; /* nobody's, and refused as such */
    return true;
}

static bool type_check(const struct form_field *fields, struct grant *grant)
{
    if (fields[TYPE].value.len == 0)
        return refuse(grant, GRANT_NO_TYPE);
    if (!str_equal(fields[TYPE].value, STR("client_credentials")))
        return refuse(grant, GRANT_OTHER_TYPE);
    return true;
}

static bool form_take(struct arena *a, const struct grant_request *request, struct form_field *fields,
                      struct grant *grant)
{
    if (!is_form(request->content_type) || !form_read(a, request->body, fields, FIELDS, &grant->detail))
        return refuse(grant, GRANT_NO_FORM);
    grant->detail = (struct str){ 0 };
    grant->scope = fields[SCOPE].value;
    return true;
}

void grant_begin(struct auth *auth, const struct grant_request *request, struct grant *out)
{
    *out = (struct grant){ .now_ms = clock_read(auth->clock).wall_ms };
    out->trace = id_new(out->now_ms);
    if (!id_of_guid(request->correlation, &out->correlation))
        out->correlation = id_new(out->now_ms);
    if (!id_of_guid(request->tenant, &out->tenant))
        out->outcome = GRANT_NO_TENANT;
}

bool grant_read(struct auth *auth, struct arena *a, const struct grant_request *request, struct grant *out)
{
    struct form_field fields[FIELDS] = {
        [TYPE] = { .name = "grant_type" },
        [CLIENT] = { .name = "client_id" },
        [SECRET] = { .name = "client_secret" },
        [SCOPE] = { .name = "scope" },
        [ASSERTION_TYPE] = { .name = "client_assertion_type" },
        [ASSERTION] = { .name = "client_assertion" },
    };

    grant_begin(auth, request, out);
    return out->outcome == GRANT_READ && form_take(a, request, fields, out) && type_check(fields, out) &&
           proof_read(a, request, fields, out) && assertion_read(a, fields, out) && client_read(fields, out);
}

/* --- Deciding ------------------------------------------------------------------------------------------------------
 */

static bool secret_fits(const struct grant *grant, const struct app_row *app)
{
    unsigned char digest[SHA256_BYTES];

    sha256(grant->secret, digest);
    bool is_new = bytes_equal_secret(digest, app->secret_hash, sizeof digest);
    bool is_old = bytes_equal_secret(digest, app->secret_before, sizeof digest);
    return is_new || (is_old && grant->now_ms < app->before_until_ms);
}

static struct str url_of(struct arena *a, const struct auth *auth, struct id tenant, const char *path)
{
    struct buf b = { .arena = a, .ceiling = 4096 };

    buf_print(&b, "%.*s/%.*s%s", STR_ARGS(auth->public_url), STR_ARGS(id_guid(a, tenant)), path);
    return buf_text(&b);
}

static bool assertion_fits(struct auth *auth, struct arena *a, struct grant *grant, const struct app_row *app)
{
    struct str why;
    struct key_set *keys = app->public_keys.len == 0 ? NULL : key_set_parse(a, app->public_keys, &why);
    const struct assertion_question question = {
        .client = grant->client,
        .keys = keys,
        .token_endpoint = url_of(a, auth, grant->tenant, "/oauth2/v2.0/token"),
        .issuer = url_of(a, auth, grant->tenant, "/v2.0"),
        .now_ms = grant->now_ms,
    };

    grant->detail = str_of(assertion_fault(a, &grant->assertion, &question, &grant->once));
    key_set_put(keys);
    return str_is_null(grant->detail);
}

/* {resource}/.default, of one resource that is an audience of ours. */
static bool scope_read(const struct auth *auth, struct grant *grant)
{
    static const struct str all = STR_INIT("/.default");

    if (grant->scope.len == 0)
        return refuse(grant, GRANT_NO_SCOPE);
    grant->audience = str_slice(grant->scope, 0, grant->scope.len < all.len ? 0 : grant->scope.len - all.len);
    if (str_ends(grant->scope, all) && trust_accepts(&auth->trusts[AUTH_BUILT_IN], grant->audience))
        return true;
    return refuse(grant, GRANT_BAD_SCOPE);
}

static bool token_make(struct auth *auth, struct arena *a, struct grant *grant, const struct app_row *app)
{
    const struct token_wish wish = {
        .tenant = grant->tenant,
        .app = grant->client,
        .roles = app->roles,
        .audience = grant->audience,
        .proof = str_is_null(grant->assertion.text) ? STR("1") : STR("2"),
    };

    grant->token = auth_token_issue(auth, a, &wish, &grant->detail);
    return !str_is_null(grant->token) || refuse(grant, GRANT_BUSY);
}

static bool proof_fits(struct auth *auth, struct arena *a, struct grant *grant, const struct app_row *app)
{
    if (!str_is_null(grant->assertion.text))
        return assertion_fits(auth, a, grant, app) || refuse(grant, GRANT_BAD_ASSERTION);
    return secret_fits(grant, app) || refuse(grant, GRANT_BAD_SECRET);
}

void grant_decide(struct auth *auth, struct arena *a, struct grant *grant, const struct app_row *app)
{
    static const struct app_row nobody = { .before_until_ms = 0 };

    if (app == NULL)
        app = &nobody;
    if (!proof_fits(auth, a, grant, app) || !scope_read(auth, grant))
        return;
    if (app->roles.len == 0)
        (void)refuse(grant, GRANT_POWERLESS);
    else if (token_make(auth, a, grant, app))
        grant->outcome = GRANT_MADE;
}
