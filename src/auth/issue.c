/* issue.c: tokens that the built-in issuer makes: claims as Entra's v2.0 tokens have them (graph-api section 8.1). */
#include "auth/auth_private.h"
#include "base/json.h"

enum { TTL_MOST_S = 10 * 366 * 24 * 3600, CLAIMS_BYTES_MOST = 12 * 1024 };

/* The client of a person's token when the wish names none: Foyer's own command line. */
static const struct id command_line = { { 0x1d, 0x14, 0x59, 0xfe, 0x66, 0xca, 0x4f, 0x00, 0xa7, 0x02, 0x0d, 0x0e, 0xd1,
                                          0xff, 0xa8, 0xf2 } };

/* NULL: it can be granted. */
static const char *wish_fault(const struct token_wish *wish)
{
    if (id_is_none(wish->tenant))
        return "a token needs a tenant";
    if (id_is_none(wish->user) && id_is_none(wish->app))
        return "a token needs a user or an application";
    if (id_is_none(wish->user) && wish->scopes.len > 0)
        return "an application's token has roles, not scopes";
    if (wish->ttl_s > TTL_MOST_S || wish->ttl_s < -TTL_MOST_S)
        return "a token lives for ten years at most";
    return NULL;
}

static void guid_add(struct buf *b, const char *name, struct id id)
{
    buf_add_json_member(b, str_of(name), id_guid(b->arena, id));
}

static void text_add(struct buf *b, const char *name, struct str text)
{
    if (text.len > 0)
        buf_add_json_member(b, str_of(name), text);
}

static void seconds_add(struct buf *b, const char *name, int64_t seconds)
{
    buf_add_json_name(b, str_of(name));
    buf_add_i64(b, seconds);
}

static void roles_add(struct buf *b, struct str roles)
{
    const char *before = "";

    buf_add_json_name(b, STR("roles"));
    buf_add_char(b, '[');
    for (struct str rest = roles; !str_is_null(rest);) {
        struct str role = str_cut(rest, ' ', &rest);
        if (role.len == 0)
            continue;
        buf_add(b, str_of(before));
        buf_add_json(b, role);
        before = ",";
    }
    buf_add_char(b, ']');
}

static struct str joined(struct arena *a, struct str one, struct str between, struct str other)
{
    struct buf b = { .arena = a, .ceiling = CLAIMS_BYTES_MOST };
    struct str text;

    buf_add(&b, one);
    buf_add(&b, one.len > 0 && other.len > 0 ? between : STR(""));
    buf_add(&b, other);
    return buf_finish(&b, &text) ? text : (struct str){ 0 };
}

static void envelope_add(struct buf *b, const struct auth *auth, const struct token_wish *wish)
{
    int64_t now_s = clock_read(auth->clock).wall_ms / 1000;
    struct id unique;
    struct buf iss = { .arena = b->arena, .ceiling = 4096 };
    struct str text = { 0 };

    buf_print(&iss, "%.*s/%.*s/v2.0", STR_ARGS(auth->public_url), STR_ARGS(id_guid(b->arena, wish->tenant)));
    b->failed = !buf_finish(&iss, &text) || b->failed;
    random_bytes(unique.b, sizeof unique.b);
    text_add(b, "aud", wish->audience.len == 0 ? STR("https://graph.microsoft.com") : wish->audience);
    text_add(b, "iss", text);
    seconds_add(b, "iat", now_s);
    seconds_add(b, "nbf", now_s);
    seconds_add(b, "exp", now_s + (wish->ttl_s == 0 ? TOKEN_TTL_S : wish->ttl_s));
    text_add(b, "ver", STR("2.0"));
    text_add(b, "uti", id_text(b->arena, unique));
    guid_add(b, "tid", wish->tenant);
}

/* `scp` stands there even when it is empty: it makes a person's token of it. */
static void person_add(struct buf *b, const struct token_wish *wish)
{
    struct id app = id_is_none(wish->app) ? command_line : wish->app;

    guid_add(b, "oid", wish->user);
    guid_add(b, "sub", wish->user);
    guid_add(b, "azp", app);
    guid_add(b, "appid", app);
    buf_add_json_member(b, STR("scp"), str_is_null(wish->scopes) ? STR("") : wish->scopes);
    if (wish->roles.len > 0)
        roles_add(b, wish->roles);
    text_add(b, "given_name", wish->given_name);
    text_add(b, "family_name", wish->family_name);
    text_add(b, "name", joined(b->arena, wish->given_name, STR(" "), wish->family_name));
    text_add(b, "email", wish->email);
}

static void application_add(struct buf *b, const struct token_wish *wish)
{
    guid_add(b, "oid", wish->app);
    guid_add(b, "sub", wish->app);
    guid_add(b, "azp", wish->app);
    guid_add(b, "appid", wish->app);
    text_add(b, "azpacr", wish->proof);
    text_add(b, "idtyp", STR("app"));
    roles_add(b, wish->roles);
}

struct str auth_token_issue(struct auth *auth, struct arena *a, const struct token_wish *wish, struct str *why)
{
    const char *fault = wish_fault(wish);
    struct buf b = { .arena = a, .ceiling = CLAIMS_BYTES_MOST };
    struct str claims, token = { 0 };

    if (fault != NULL) {
        *why = str_of(fault);
        return token;
    }
    buf_add_char(&b, '{');
    envelope_add(&b, auth, wish);
    if (id_is_none(wish->user))
        application_add(&b, wish);
    else
        person_add(&b, wish);
    buf_add_char(&b, '}');
    if (buf_finish(&b, &claims))
        token = issuer_sign(auth->issuer, a, claims);
    if (str_is_null(token))
        *why = STR("the token would be too long, or memory is short");
    return token;
}
