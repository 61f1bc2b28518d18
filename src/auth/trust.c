/* trust.c: settings of an issuer, judged and completed. Names that are not given are Entra's (graph-api section 8.1).
 */
#include "auth/trust.h"

#include "auth/algorithm.h"
#include "base/buf.h"

/* Microsoft Graph itself. Entra's tokens for it can be verified by nobody else, so only the built-in issuer may use it.
 */
static const struct str graph_audiences[] = {
    STR_INIT("https://graph.microsoft.com"),
    STR_INIT("https://graph.microsoft.com/"),
    STR_INIT("00000003-0000-0000-c000-000000000000"),
};

static bool is_graph(struct str audience)
{
    for (size_t i = 0; i < COUNT(graph_audiences); i++)
        if (str_equal_nocase(graph_audiences[i], audience))
            return true;
    return false;
}

static struct str or_else(struct str given, struct str otherwise)
{
    return given.len == 0 ? otherwise : given;
}

static struct str why_print(struct arena *a, const struct issuer_setting *setting, const char *words)
{
    struct buf b = { .arena = a, .ceiling = 1024 };
    struct str why;

    buf_print(&b, "issuer \"%.*s\": %s", STR_ARGS(setting->url), words);
    return buf_finish(&b, &why) ? why : STR("an issuer's settings are wrong");
}

/* NULL when all is well. */
static const char *audiences_read(struct arena *a, struct str names, struct trust *out)
{
    struct str *list = ARENA_NEW(a, struct str, names.len / 2 + 1);

    if (list == NULL)
        return "there is no memory for its settings";
    out->audiences = list;
    for (struct str rest = str_copy(a, names); !str_is_null(rest);) {
        struct str audience = str_cut(rest, ' ', &rest);

        if (is_graph(audience))
            return "Microsoft Graph's own audience is for the built-in issuer alone; register an audience for this "
                   "server";
        if (audience.len > 0)
            list[out->audience_count++] = audience;
    }
    return out->audience_count == 0 ? "at least one audience is needed" : NULL;
}

static void claims_read(struct arena *a, const struct issuer_setting *setting, struct claim_names *out)
{
    *out = (struct claim_names){
        .tenant = str_copy(a, or_else(setting->tenant_claim, STR("tid"))),
        .person = str_copy(a, or_else(setting->person_claim, STR("oid"))),
        .scope = str_copy(a, or_else(setting->scope_claim, STR("scp"))),
        .roles = str_copy(a, or_else(setting->roles_claim, STR("roles"))),
        .application = str_copy(a, setting->application_claim),
        .application_value = str_copy(a, setting->application_value),
    };
    if (out->application.len == 0) {
        out->application = STR("idtyp");
        out->application_value = STR("app");
    }
}

/* Entra's two kinds of tokens have two names of their issuer (graph-api section 8.1). What `ver` means elsewhere is not
 * known. */
static struct str version_of(struct str url)
{
    if (str_starts(url, STR("https://sts.windows.net/")))
        return STR("1.0");
    return str_ends(url, STR("/v2.0")) ? STR("2.0") : (struct str){ 0 };
}

static const char *tenants_read(struct arena *a, struct str names, struct trust *out)
{
    struct id *list = ARENA_NEW(a, struct id, names.len / ID_GUID_LENGTH + 1);

    if (list == NULL)
        return "there is no memory for its settings";
    out->tenants = list;
    for (struct str rest = names; !str_is_null(rest);) {
        struct str tenant = str_cut(rest, ' ', &rest);

        if (tenant.len == 0)
            continue;
        if (!id_of_guid(tenant, &list[out->tenant_count]))
            return "its tenants must be GUIDs";
        out->tenant_count++;
    }
    return NULL;
}

/* Anybody can make a tenant, so that an issuer of all tenants says which ones are meant. */
static const char *template_check(struct trust *out)
{
    size_t at;

    if (!template_read(out->url, STR("{tid}"), &out->before, &out->after))
        return str_find(out->url, '{', &at) ? "what stands in braces in its url must be {tid}" : NULL;
    if (str_find(out->after, '{', &at))
        return "{tid} may stand in its url once";
    return out->tenant_count == 0 ? "its url has {tid}, so that its tenants must be named" : NULL;
}

static const char *tenancy_read(struct arena *a, const struct issuer_setting *setting, struct trust *out)
{
    const char *words = tenants_read(a, setting->tenants, out);

    if (words == NULL)
        words = template_check(out);
    if (words == NULL && setting->tenant.len > 0 && out->tenant_count > 0)
        words = "it has either a tenant or tenants";
    return words;
}

static const char *setting_read(struct arena *a, const struct issuer_setting *setting, struct trust *out)
{
    static const unsigned char url_space[16] = {
        0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8
    }; /* RFC 9562 section 6.6 */
    struct id space;

    if (!str_starts(setting->url, STR("https://")) && !str_starts(setting->url, STR("http://")))
        return "its url must begin with https:// or http://";
    if (setting->discovery.len > 0 && !str_starts(setting->discovery, STR("https://")) &&
        !str_starts(setting->discovery, STR("http://")))
        return "its discovery must begin with https:// or http://";
    if (setting->tenant.len > 0 && !id_of_guid(setting->tenant, &out->tenant))
        return "its tenant must be a GUID";
    if (!algorithms_parse(or_else(setting->algorithms, STR("RS256 PS256 ES256")), &out->algorithms))
        return "its algorithms must be of RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA";
    memcpy(space.b, url_space, sizeof space.b);
    out->space = id_of_name(space, setting->url);
    out->only_marked = setting->application_claim.len > 0;
    out->maps_persons = setting->person_claim.len > 0;
    out->url = str_copy(a, setting->url);
    out->version = version_of(out->url);
    claims_read(a, setting, &out->claims);
    const char *words = tenancy_read(a, setting, out);
    return words != NULL ? words : audiences_read(a, setting->audiences, out);
}

bool trust_of_setting(struct arena *a, const struct issuer_setting *setting, struct trust *out, struct str *why)
{
    *out = (struct trust){ 0 };
    const char *words = setting_read(a, setting, out);

    if (words == NULL && arena_failed(a))
        words = "there is no memory for its settings";
    if (words != NULL)
        *why = why_print(a, setting, words);
    return words == NULL;
}

bool trust_of_public_url(struct arena *a, struct str public_url, struct trust *out)
{
    struct str *audiences = ARENA_NEW(a, struct str, COUNT(graph_audiences) + 1);
    struct buf before = { .arena = a, .ceiling = 4096 };

    *out = (struct trust){
        .after = STR("/v2.0"),
        .version = STR("2.0"),
        .audiences = audiences,
        .audience_count = COUNT(graph_audiences) + 1,
        .algorithms = ALGORITHM_BIT(ALGORITHM_RS256),
    };
    claims_read(a, &(struct issuer_setting){ 0 }, &out->claims);
    buf_add(&before, public_url);
    buf_add_char(&before, '/');
    if (audiences == NULL || !buf_finish(&before, &out->before))
        return false;
    memcpy(audiences, graph_audiences, sizeof graph_audiences);
    audiences[COUNT(graph_audiences)] = str_slice(out->before, 0, out->before.len - 1);
    return !arena_failed(a);
}

bool template_read(struct str text, struct str mark, struct str *before, struct str *after)
{
    size_t at;

    if (!str_find(text, mark.p[0], &at) || !str_starts(str_slice(text, at, text.len), mark))
        return false;
    *before = str_slice(text, 0, at);
    *after = str_slice(text, at + mark.len, text.len);
    return true;
}

bool template_fits(struct str before, struct str after, struct str text, struct id *guid)
{
    return text.len == before.len + ID_GUID_LENGTH + after.len && str_starts(text, before) && str_ends(text, after) &&
           id_of_guid(str_slice(text, before.len, before.len + ID_GUID_LENGTH), guid);
}

static bool is_template(const struct trust *trust)
{
    return !str_is_null(trust->before);
}

bool trust_names(const struct trust *trust, struct str iss, struct id *tenant)
{
    *tenant = (struct id){ { 0 } };
    if (is_template(trust))
        return template_fits(trust->before, trust->after, iss, tenant);
    return str_equal(iss, trust->url);
}

bool trust_overlaps(const struct trust *one, const struct trust *other)
{
    struct id tenant;

    if (is_template(one) && is_template(other))
        return str_equal(one->before, other->before) && str_equal(one->after, other->after);
    return is_template(one) ? trust_names(one, other->url, &tenant) : trust_names(other, one->url, &tenant);
}

bool trust_accepts(const struct trust *trust, struct str audience)
{
    for (size_t i = 0; i < trust->audience_count; i++)
        if (str_equal(trust->audiences[i], audience))
            return true;
    return false;
}
