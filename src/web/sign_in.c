/* sign_in.c: /sign-in?tenant=..&back=..: to the tenant's issuer, and back by /sign-in/callback; or, where the tenant
 * has none, a form for an address, to which a link goes if the directory has it. Whether it has is told to nobody: the
 * page is the same, and the work too. What is remembered meanwhile is in the browser's cookies. */
#include "auth/sign_in.h"

#include "core/limits.h"
#include "core/person.h"
#include "web/form.h"
#include "web/session.h"

struct sign_in_work {
    struct id tenant;
    struct str back;
    bool waited; /* for the issuer's document */
    struct auth_waiter waiter;
    struct sign_in_exchange exchange;
    /* By mail: */
    struct str address;
    struct sign_in_row row;
    struct page *page;
};

#define HOME STR("/account")

static enum http_next unsafe_say(struct page *p)
{
    return page_tell(p, 503, "sign_in.unsafe");
}

static enum http_next stranger_say(struct page *p)
{
    return page_tell(p, 404, "sign_in.stranger");
}

static enum http_next issuer_away(struct page *p)
{
    http_reply_header(p->x, STR("Retry-After"), STR("10"));
    return page_tell(p, 503, "sign_in.away");
}

/* Of several that have an issuer none is meant. */
static struct id tenant_default(const struct page *p)
{
    const struct auth *auth = p->web->options.auth;

    return sign_in_anywhere(auth) ? sign_in_tenant(auth) : p->web->options.tenant;
}

/* Of a query or a form. False: it has been answered. */
static bool work_open(struct page *p, struct str tenant, struct str back, enum http_next *next)
{
    struct sign_in_work *work = ARENA_NEW(p->x->arena, struct sign_in_work, 1);

    *next = HTTP_REPLY;
    if (work == NULL) {
        *next = page_trouble(p, STORE_UNAVAILABLE);
        return false;
    }
    p->sign_in = work;
    *work = (struct sign_in_work){ .page = p, .back = back_check(back, HOME) };
    if (!cookies_are_safe(p->web)) {
        *next = unsafe_say(p);
        return false;
    }
    if (tenant.len == 0)
        work->tenant = tenant_default(p);
    else if (!id_of_guid(tenant, &work->tenant))
        work->tenant = (struct id){ { 0 } };
    if (!id_is_none(work->tenant))
        return true;
    *next = stranger_say(p);
    return false;
}

/* --- By way of the issuer ------------------------------------------------------------------------------------------
 */

static enum http_next issuer_go(struct page *p);

static void waited(struct auth_waiter *waiter)
{
    struct sign_in_work *work = (struct sign_in_work *)((char *)waiter - offsetof(struct sign_in_work, waiter));

    work->page->x->next = NULL;
    http_wake(work->page->x);
}

static enum http_next issuer_waited(struct http_exchange *x)
{
    struct page *p = x->user;

    p->sign_in->waited = true;
    return issuer_go(p);
}

/* Its document was never fetched: it is asked for once more. */
static enum http_next issuer_await(struct page *p)
{
    struct sign_in_work *work = p->sign_in;
    unsigned issuer = 0;

    if (work->waited || !sign_in_issuer(p->web->options.auth, work->tenant, &issuer))
        return issuer_away(p);
    work->waiter =
        (struct auth_waiter){ .deadline_mono_ms = clock_read(p->web->options.clock).mono_ms + LIMIT_STORE_WAIT_MS,
                              .done = waited };
    p->x->resume = issuer_waited;
    auth_await(p->web->options.auth, issuer, &work->waiter);
    return HTTP_PARKED;
}

static enum http_next issuer_go(struct page *p)
{
    struct sign_in_work *work = p->sign_in;
    struct sign_in_way way;

    switch (sign_in_begin(p->web->options.auth, p->web->options.links, p->x->arena, work->tenant, work->back, &way)) {
    case SIGN_IN_BEGUN: cookie_set(p, COOKIE_SIGN_IN, way.sealed); return page_go_away(p, way.url);
    case SIGN_IN_AWAY: return issuer_await(p);
    case SIGN_IN_SHORT: break;
    }
    return page_trouble(p, STORE_UNAVAILABLE);
}

static bool has_issuer(const struct page *p)
{
    unsigned issuer;

    return sign_in_issuer(p->web->options.auth, p->sign_in->tenant, &issuer);
}

/* --- And back ------------------------------------------------------------------------------------------------------
 */

static enum http_next declined_say(struct page *p)
{
    return page_tell(p, 403, "sign_in.declined");
}

static enum http_next exchanged(struct http_exchange *x)
{
    struct page *p = x->user;
    const struct sign_in_exchange *exchange = &p->sign_in->exchange;
    const struct person_record *record = &exchange->caller.claims;

    switch (exchange->outcome) {
    case SIGN_IN_REFUSED: return declined_say(p);
    case SIGN_IN_UNREACHABLE: return issuer_away(p);
    case SIGN_IN_DONE: break;
    }
    struct session_row row = {
        .tenant = exchange->caller.tenant,
        .object = exchange->caller.object,
        .given_name = record->given_name,
        .family_name = record->family_name,
        .mail = record->emails[0],
        .issuer = sign_in_issuer_url(p->web->options.auth, exchange->issuer),
    };
    return session_start(p, &row, NULL, exchange->back);
}

static void exchange_done(struct sign_in_exchange *exchange)
{
    struct sign_in_work *work = (struct sign_in_work *)((char *)exchange - offsetof(struct sign_in_work, exchange));

    work->page->x->next = NULL;
    http_wake(work->page->x);
}

static enum http_next exchange_begin(struct page *p)
{
    struct sign_in_exchange *exchange = &p->sign_in->exchange;

    exchange->auth = p->web->options.auth;
    exchange->deadline_mono_ms = clock_read(p->web->options.clock).mono_ms + SIGN_IN_EXCHANGE_MS;
    exchange->done = exchange_done;
    p->x->resume = exchanged;
    return sign_in_exchange(exchange) ? HTTP_PARKED : issuer_away(p);
}

enum http_next sign_in_callback_get(struct page *p)
{
    struct arena *a = p->x->arena;
    struct str query = p->x->request.query;
    const struct sign_in_answer answer = {
        .sealed = cookie_find(p, COOKIE_SIGN_IN),
        .state = field_find(a, query, "state"),
        .code = field_find(a, query, "code"),
        .iss = field_find(a, query, "iss"),
        .error = field_find(a, query, "error"),
    };
    struct sign_in_work *work = ARENA_NEW(a, struct sign_in_work, 1);

    if (work == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    p->sign_in = work;
    work->page = p;
    cookie_clear(p, COOKIE_SIGN_IN); /* good for one answer, whichever it is */
    switch (sign_in_return(p->web->options.auth, p->web->options.links, a, &answer, &work->exchange)) {
    case SIGN_IN_TO_EXCHANGE: return exchange_begin(p);
    case SIGN_IN_DECLINED: return declined_say(p);
    case SIGN_IN_STRANGE: break;
    }
    return page_tell(p, 400, "sign_in.strange");
}

/* --- By mail -------------------------------------------------------------------------------------------------------
 */

static enum http_next form_show(struct page *p, unsigned status, struct str fault)
{
    const struct template_value values[] = {
        { "tenant", id_guid(p->x->arena, p->sign_in->tenant) },
        { "back", p->sign_in->back },
        { "base", p->web->base },
        { "fault", fault },
    };

    return page_show(p->web, p->x,
                     &(struct show){ .status = status,
                                     .file = "sign_in.html",
                                     .title = say(p, "sign_in.title"),
                                     .values = values,
                                     .n = COUNT(values),
                                     .tells_itself = true });
}

enum http_next sign_in_get(struct page *p)
{
    struct str query = p->x->request.query;
    enum http_next next;

    if (!work_open(p, field_find(p->x->arena, query, "tenant"), field_find(p->x->arena, query, "back"), &next))
        return next;
    return has_issuer(p) ? issuer_go(p) : form_show(p, 200, STR(""));
}

static enum http_next link_sent(struct page *p)
{
    if (p->change.status != STORE_OK)
        return page_trouble(p, p->change.status);
    return page_tell(p, 200, "sign_in.sent");
}

/* For nobody a row is stored too, and no mail: who measures learns nothing. */
static enum http_next link_put(struct page *p)
{
    struct sign_in_row *row = &p->sign_in->row;

    if (p->status != STORE_OK)
        return page_trouble(p, p->status);
    p->change = (struct change){
        .kind = CHANGE_PLAIN_PUT,
        .as.plain = { .kind = PLAIN_SIGN_IN,
                      .row = row,
                      .only = PLAIN_NEW,
                      .mail = id_is_none(row->object) ? NOTICE_NONE : NOTICE_SIGN_IN,
                      .mail_to = row->object },
    };
    return page_commit(p, link_sent);
}

static void address_load(struct page *p, struct store_view *view)
{
    struct sign_in_work *work = p->sign_in;
    struct user user;

    p->status = store_user_by(view, p->x->arena, work->tenant, USER_BY_MAIL, work->address, &user);
    if (p->status == STORE_OK && !user.disabled)
        work->row.object = user.object;
    if (p->status == STORE_MISSING)
        p->status = STORE_OK;
}

static enum http_next link_ask(struct page *p)
{
    struct sign_in_work *work = p->sign_in;
    int64_t now_ms = clock_read(p->web->options.clock).wall_ms;
    struct str browser = browser_name(p);

    if (str_is_null(browser))
        return page_trouble(p, STORE_UNAVAILABLE);
    work->row = (struct sign_in_row){
        .key = { work->tenant, id_new(now_ms) },
        .back = work->back,
        .language = page_tag(p),
        .expires_at_ms = now_ms + SIGN_IN_MS,
    };
    sha256(browser, work->row.browser);
    return page_read(p, address_load, link_put);
}

enum http_next sign_in_post(struct page *p)
{
    struct faults faults = { .arena = p->x->arena };
    enum http_next next;

    if (!work_open(p, form_find(p, "tenant"), form_find(p, "back"), &next))
        return next;
    if (!is_own_request(p))
        return session_form_refuse(p);
    if (has_issuer(p))
        return page_go(p, session_sign_in_path(p, p->sign_in->tenant, p->sign_in->back));
    p->sign_in->address = email_check(p->x->arena, form_find(p, "email"), "email", &faults);
    if (faults_any(&faults))
        return form_show(p, 400, say(p, "sign_in.fault"));
    return link_ask(p);
}
