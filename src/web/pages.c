/* pages.c: the table of pages, and the one entry that finds a request's row in it. Each page has a file of its own. */
#include "http/limit.h"
#include "web/page.h"

static enum http_next home_get(struct page *p)
{
    return page_show(p->web, p->x, &(struct show){ .status = 200, .file = "home.html", .title = STR("Foyer") });
}

static const struct row {
    struct str path; /* {} stands for one segment that is not empty: the page's key, or just passed over by {-} */
    enum http_next (*get)(struct page *p); /* HEAD too */
    enum http_next (*post)(struct page *p);
    enum http_next (*options)(struct page *p);
    struct str allow;
    enum {
        BY_METHOD,
        AS_HEALTH,
        AS_ATTEMPT,      /* an issuer is asked for it */
        SENT_AS_ATTEMPT, /* what is only looked at is a page */
        BY_ITSELF        /* it calls limit_take: its refusals have a form of their own */
    } limit;
} rows[] = {
    /* path, get, post, options, allow, limit */
    { STR_INIT("/"), home_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/healthz"), healthz_get, NULL, NULL, STR_INIT("GET, HEAD"), AS_HEALTH },
    { STR_INIT("/readyz"), readyz_get, NULL, NULL, STR_INIT("GET, HEAD"), AS_HEALTH },
    { STR_INIT("/metrics"), prometheus_get, NULL, NULL, STR_INIT("GET, HEAD"), AS_HEALTH },
    { STR_INIT("/assets/style/{}"), style_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/assets/script/{}"), script_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/assets/icon/{}"), icon_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/favicon.ico"), favicon_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/assets/look/{}"), picture_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/console"), console_go, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/console/"), console_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/console/assets/{}"), console_asset_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/l/console/{}"), console_link_open, console_link_open, NULL, STR_INIT("GET, HEAD, POST"),
      SENT_AS_ATTEMPT },
    { STR_INIT("/l/cancel/{}"), cancel_get, cancel_post, NULL, STR_INIT("GET, HEAD, POST") },
    { STR_INIT("/l/confirm/{}"), confirm_get, confirm_post, NULL, STR_INIT("GET, HEAD, POST") },
    { STR_INIT("/l/manage/{}"), manage_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/l/manage/{}/edit"), manage_edit_get, manage_edit_post, NULL, STR_INIT("GET, HEAD, POST") },
    { STR_INIT("/l/manage/{}/calendar.ics"), manage_calendar_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/l/manage/{}/data"), manage_data_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/l/manage/{}/erase"), manage_erase_get, manage_erase_post, NULL, STR_INIT("GET, HEAD, POST") },
    { STR_INIT("/l/manage/{}/reminders"), NULL, manage_reminders_post, NULL, STR_INIT("POST") },
    { STR_INIT("/l/manage/{}/retake"), NULL, manage_retake_post, NULL, STR_INIT("POST") },
    { STR_INIT("/l/quiet/{}"), quiet_get, quiet_post, NULL, STR_INIT("GET, HEAD, POST") },
    { STR_INIT("/l/quiet/{}/undo"), NULL, quiet_undo_post, NULL, STR_INIT("POST") },
    { STR_INIT("/l/sign-in/{}"), sign_in_link_open, sign_in_link_open, NULL, STR_INIT("GET, HEAD, POST"),
      SENT_AS_ATTEMPT },
    { STR_INIT("/registration/{}/qr.svg"), qr_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/registration/{}"), registration_page_get, registration_page_post, NULL, STR_INIT("GET, HEAD, POST") },
    { STR_INIT("/registration/{}/calendar.ics"), calendar_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/registration/{}/link"), link_again_open, link_again_open, NULL, STR_INIT("GET, HEAD, POST"),
      SENT_AS_ATTEMPT },
    { STR_INIT("/registration/{}/thanks"), registration_thanks_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/sign-in"), sign_in_get, sign_in_post, NULL, STR_INIT("GET, HEAD, POST"), SENT_AS_ATTEMPT },
    { STR_INIT("/sign-in/callback"), sign_in_callback_get, NULL, NULL, STR_INIT("GET, HEAD"), AS_ATTEMPT },
    { STR_INIT("/sign-in/session"), sign_in_session_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/sign-in/token"), NULL, sign_in_token_post, NULL, STR_INIT("POST") },
    { STR_INIT("/sign-out"), NULL, sign_out_post, NULL, STR_INIT("POST") },
    { STR_INIT("/sign-out/everywhere"), NULL, sign_out_everywhere_post, NULL, STR_INIT("POST") },
    { STR_INIT("/account"), account_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/l/meetup-join/{-}/0"), join_get, join_post, NULL, STR_INIT("GET, HEAD, POST") },
    { STR_INIT("/.well-known/openid-configuration"), discovery_get, NULL, issuer_options,
      STR_INIT("GET, HEAD, OPTIONS") },
    { STR_INIT("/discovery/v2.0/keys"), jwks_get, NULL, issuer_options, STR_INIT("GET, HEAD, OPTIONS") },
    { STR_INIT("/{}/v2.0/.well-known/openid-configuration"), discovery_get, NULL, issuer_options,
      STR_INIT("GET, HEAD, OPTIONS") },
    { STR_INIT("/{}/oauth2/v2.0/token"), NULL, token_post, NULL, STR_INIT("POST"), BY_ITSELF },
    { STR_INIT("/{}/oauth2/v2.0/authorize"), authorize_get, NULL, NULL, STR_INIT("GET, HEAD") },
    { STR_INIT("/{}/discovery/v2.0/keys"), jwks_get, NULL, issuer_options, STR_INIT("GET, HEAD, OPTIONS") },
};

static bool path_fits(struct str pattern, struct str path, struct str *key)
{
    *key = (struct str){ 0 };
    while (!str_is_null(pattern) && !str_is_null(path)) {
        struct str wanted = str_cut(pattern, '/', &pattern), segment = str_cut(path, '/', &path);
        bool is_key = str_equal(wanted, STR("{}")), is_any = is_key || str_equal(wanted, STR("{-}"));

        if (is_any ? segment.len == 0 : !str_equal(wanted, segment))
            return false;
        if (is_key)
            *key = segment;
    }
    return str_is_null(pattern) && str_is_null(path);
}

static const struct row *row_find(struct str path, struct str *key)
{
    for (size_t i = 0; i < COUNT(rows); i++)
        if (path_fits(rows[i].path, path, key))
            return &rows[i];
    return NULL;
}

static enum http_next (*row_act(const struct row *row, struct str method))(struct page *p)
{
    if (str_equal(method, STR("GET")) || str_equal(method, STR("HEAD")))
        return row->get;
    if (str_equal(method, STR("POST")))
        return row->post;
    return str_equal(method, STR("OPTIONS")) ? row->options : NULL;
}

static bool has_room(const struct row *row, struct http_exchange *x)
{
    bool sent = str_equal(x->request.method, STR("POST"));

    switch (row == NULL ? BY_METHOD : row->limit) {
    case BY_METHOD: return limit_take(x, sent ? LIMITED_FORMS : LIMITED_PAGES);
    case AS_HEALTH: return limit_take(x, LIMITED_HEALTH);
    case AS_ATTEMPT: return limit_take(x, LIMITED_ATTEMPTS);
    case SENT_AS_ATTEMPT: return limit_take(x, sent ? LIMITED_ATTEMPTS : LIMITED_PAGES);
    case BY_ITSELF: return true;
    }
    UNREACHABLE();
}

/* Of a request that has no page of its own. */
static enum http_next plain_tell(struct web *web, struct http_exchange *x, unsigned status, const char *key)
{
    struct page p = { .web = web, .x = x };

    if (status == 503)
        http_reply_header(x, STR("Retry-After"), STR("2"));
    return page_tell(&p, status, key);
}

enum http_next web_handle(struct web_loop *loop, struct http_exchange *x)
{
    struct web *web = loop->web;
    struct str key;
    const struct row *row = row_find(x->request.path, &key);
    enum http_next (*act)(struct page * p) = row == NULL ? NULL : row_act(row, x->request.method);
    struct page *p;

    if (!has_room(row, x))
        return plain_tell(web, x, 429, "page.many");
    if (row == NULL)
        return plain_tell(web, x, 404, "page.nowhere");
    if (act == NULL) {
        http_reply_header(x, STR("Allow"), row->allow);
        return plain_tell(web, x, 405, "page.method");
    }
    if (x->request.body_too_large)
        return plain_tell(web, x, 413, "page.large");
    p = ARENA_NEW(x->arena, struct page, 1);
    if (p == NULL)
        return plain_tell(web, x, 503, "busy");
    *p = (struct page){
        .web = web, .loop = loop, .x = x, .key = key, .post = str_equal(x->request.method, STR("POST"))
    };
    x->user = p;
    return act(p);
}

static const char *refusal_key(unsigned status)
{
    static const struct {
        unsigned status;
        const char *key;
    } keys[] = {
        { 400, "refused.unreadable" }, { 408, "refused.slow" },   { 413, "page.large" },
        { 414, "refused.address" },    { 431, "refused.header" }, { 503, "busy" },
    };

    for (size_t i = 0; i < COUNT(keys); i++)
        if (keys[i].status == status)
            return keys[i].key;
    return "refused.other";
}

void web_refuse(struct web *web, struct http_exchange *x, unsigned status, struct str why)
{
    struct page p = { .web = web, .x = x };
    const struct row *row = row_find(x->request.path, &p.key);

    if (row != NULL && row->post == token_post && str_equal(x->request.method, STR("POST"))) {
        (void)token_turn_away(&p, status, why);
        return;
    }
    if (status == 503)
        http_reply_header(x, STR("Retry-After"), STR("2"));
    (void)page_refuse(&p, status, refusal_key(status), why);
}
