/* account.c: /account: who is signed in, and out again, here or everywhere; and for pages with a program in them:
 * /sign-in/session says who it is, POST /sign-in/token gives a short token of the built-in issuer, so that they can
 * call the API as that person. */
#include "auth/sign_in.h"
#include "base/json.h"
#include "web/form.h"
#include "web/session.h"

enum { API_TTL_S = 300, JSON_MOST_BYTES = 20 * 1024, ROUNDS_MOST = 10 };

#define TOKEN_SCOPES STR("OnlineMeetings.Read OnlineMeetings.ReadWrite")

/* --- The page ------------------------------------------------------------------------------------------------------
 */

static enum http_next nobody_show(struct page *p)
{
    struct id tenant = sign_in_tenant(p->web->options.auth);
    const struct template_value values[] = {
        { "base", p->web->base },
        { "sign_in", id_is_none(tenant) ? STR("") : session_sign_in_path(p, tenant, STR("/account")) },
    };

    return page_show(p->web, p->x,
                     &(struct show){ .status = 200,
                                     .file = "nobody.html",
                                     .title = say(p, "account.nobody"),
                                     .values = values,
                                     .n = COUNT(values) });
}

static enum http_next account_show(struct page *p)
{
    if (p->who == NULL)
        return nobody_show(p);
    const struct template_value values[] = {
        { "base", p->web->base },         { "name", p->who->name },         { "mail", p->who->mail },
        { "issuer", p->who->row.issuer }, { "csrf", session_form_mark(p) },
    };
    return page_show(p->web, p->x,
                     &(struct show){ .status = 200,
                                     .file = "account.html",
                                     .title = say(p, "account.title"),
                                     .values = values,
                                     .n = COUNT(values),
                                     .tells_itself = true });
}

enum http_next account_get(struct page *p)
{
    return session_open(p, account_show);
}

/* --- Out -----------------------------------------------------------------------------------------------------------
 */

static enum http_next signed_out(struct page *p)
{
    cookie_clear(p, COOKIE_SESSION);
    return page_tell(p, 200, "account.out");
}

static enum http_next session_gone(struct page *p)
{
    if (p->change.status != STORE_OK && p->change.status != STORE_MISSING)
        return page_trouble(p, p->change.status);
    return signed_out(p);
}

static enum http_next sign_out_found(struct page *p)
{
    if (p->who == NULL)
        return signed_out(p);
    if (!session_form_holds(p, form_find(p, "csrf")))
        return session_form_refuse(p);
    return session_end(p, &p->who->row, session_gone);
}

enum http_next sign_out_post(struct page *p)
{
    return session_open(p, sign_out_found);
}

/* One session after the other, till none is left. */
struct everywhere {
    const struct session_row *rows;
    size_t n, at;
    unsigned rounds;
};

static enum http_next everywhere_on(struct page *p);

static void everywhere_load(struct page *p, struct store_view *view)
{
    const struct plain_page page = { .scope = p->who->row.key.scope, .most = SESSIONS_MOST };
    void *rows = NULL;
    bool more;

    p->status = store_plain_list(view, p->x->arena, PLAIN_SESSION, &page, &rows, &p->everywhere->n, &more);
    p->everywhere->rows = rows;
    p->everywhere->at = 0;
}

static enum http_next everywhere_loaded(struct page *p)
{
    if (p->status != STORE_OK)
        return page_trouble(p, p->status);
    p->change.status = STORE_OK;
    return p->everywhere->n == 0 ? signed_out(p) : everywhere_on(p);
}

static enum http_next everywhere_on(struct page *p)
{
    struct everywhere *all = p->everywhere;

    if (p->change.status != STORE_OK && p->change.status != STORE_MISSING)
        return page_trouble(p, p->change.status);
    if (all->at < all->n)
        return session_end(p, &all->rows[all->at++], everywhere_on);
    if (all->rounds++ == ROUNDS_MOST)
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_read(p, everywhere_load, everywhere_loaded);
}

static enum http_next everywhere_found(struct page *p)
{
    if (p->who == NULL)
        return signed_out(p);
    if (!session_form_holds(p, form_find(p, "csrf")))
        return session_form_refuse(p);
    p->everywhere = ARENA_NEW(p->x->arena, struct everywhere, 1);
    if (p->everywhere == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_read(p, everywhere_load, everywhere_loaded);
}

enum http_next sign_out_everywhere_post(struct page *p)
{
    return session_open(p, everywhere_found);
}

/* --- For programs in a page ----------------------------------------------------------------------------------------
 */

static enum http_next json_send(struct page *p, unsigned status, const struct buf *b)
{
    struct str body;

    if (!buf_finish(b, &body))
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_send(p->x, status, STR("application/json"), body, STR("no-store"));
}

static struct buf json_begin(struct page *p)
{
    struct buf b = { .arena = p->x->arena, .ceiling = JSON_MOST_BYTES };

    buf_add_char(&b, '{');
    return b;
}

static enum http_next json_refuse(struct page *p, unsigned status, struct str code, struct str message)
{
    struct buf b = json_begin(p);

    buf_add_json_member(&b, STR("error"), code);
    buf_add_json_member(&b, STR("error_description"), message);
    buf_add_char(&b, '}');
    return json_send(p, status, &b);
}

static enum http_next session_say(struct page *p)
{
    struct buf b = json_begin(p);

    buf_add_json_name(&b, STR("signedIn"));
    buf_add(&b, p->who == NULL ? STR("false") : STR("true"));
    if (p->who != NULL) {
        buf_add_json_member(&b, STR("tenantId"), id_guid(p->x->arena, p->who->tenant));
        buf_add_json_member(&b, STR("id"), id_guid(p->x->arena, p->who->object));
        buf_add_json_member(&b, STR("displayName"), p->who->name);
        buf_add_json_member(&b, STR("mail"), p->who->mail);
        buf_add_json_member(&b, STR("csrf"), session_form_mark(p));
    }
    buf_add_char(&b, '}');
    return json_send(p, 200, &b);
}

enum http_next sign_in_session_get(struct page *p)
{
    return session_open(p, session_say);
}

static enum http_next token_send(struct page *p)
{
    const struct token_wish wish = {
        .tenant = p->who->tenant,
        .user = p->who->object,
        .given_name = p->who->given_name,
        .family_name = p->who->family_name,
        .email = p->who->mail,
        .scopes = TOKEN_SCOPES,
        .ttl_s = API_TTL_S,
    };
    struct buf b = json_begin(p);
    struct str why, token = auth_token_issue(p->web->options.auth, p->x->arena, &wish, &why);

    if (str_is_null(token))
        return page_trouble(p, STORE_UNAVAILABLE);
    buf_add_json_member(&b, STR("token_type"), STR("Bearer"));
    buf_add_json_member(&b, STR("access_token"), token);
    buf_add_json_name(&b, STR("expires_in"));
    buf_add_i64(&b, API_TTL_S);
    buf_add_char(&b, '}');
    return json_send(p, 200, &b);
}

static enum http_next token_found(struct page *p)
{
    struct str header = http_header_find(&p->x->request, STR("X-CSRF-Token"));

    if (p->who == NULL)
        return json_refuse(p, 401, STR("login_required"), STR("Nobody is signed in in this browser."));
    if (!session_form_holds(p, str_is_null(header) ? form_find(p, "csrf") : header))
        return json_refuse(p, 403, STR("invalid_request"),
                           STR("X-CSRF-Token, or the field csrf, must be what /sign-in/session says, and the request "
                               "must come from a page of this server."));
    return token_send(p);
}

enum http_next sign_in_token_post(struct page *p)
{
    return session_open(p, token_found);
}
