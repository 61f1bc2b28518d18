/* session.c: the way from a cookie to a person, and from a person to a cookie. What is judged is auth/session.c's. */
#include "web/session.h"

#include "auth/console.h"
#include "auth/sign_in.h"
#include "base/code.h"
#include "web/form.h"

struct session_work {
    enum http_next (*then)(struct page *p);
    struct session_cookie cookie;
    struct session_row row, turned;
    enum session_verdict verdict;
    struct user user;
    enum store_status user_found; /* of `user` */
    /* Of a start: */
    struct session_link link; /* its row NULL: by none */
    struct str back;
    struct session_row oldest; /* of too many: it ends */
    bool too_many;
};

static int64_t wall_ms(const struct page *p)
{
    return clock_read(p->web->options.clock).wall_ms;
}

static enum http_next session_none(struct page *p)
{
    p->who = NULL;
    cookie_clear(p, COOKIE_SESSION);
    return p->session->then(p);
}

/* --- Who it is -----------------------------------------------------------------------------------------------------
 */

static void user_load(struct page *p, struct store_view *view)
{
    struct session_work *work = p->session;

    work->user_found = store_user_find(view, p->x->arena, work->row.tenant, work->row.object, &work->user);
    if (work->user_found != STORE_OK && work->user_found != STORE_MISSING)
        p->status = work->user_found;
}

static void session_load(struct page *p, struct store_view *view)
{
    struct session_work *work = p->session;

    p->status =
        store_plain_find(view, p->x->arena, PLAIN_SESSION, work->cookie.key.scope, work->cookie.key.id, &work->row);
    if (p->status == STORE_OK)
        user_load(p, view);
}

static bool is_in_directory(const struct session_work *work)
{
    return work->user_found == STORE_OK;
}

/* It is believed no longer than the way they came by is their tenant's. */
static bool way_is_theirs(const struct page *p, const struct session_row *row)
{
    const struct auth *auth = p->web->options.auth;
    unsigned issuer;

    if (!sign_in_issuer(auth, row->tenant, &issuer))
        return row->issuer.len == 0 || str_equal(row->issuer, console_way());
    return str_equal(row->issuer, sign_in_issuer_url(auth, issuer));
}

/* Whom the directory knew is signed in for as long as it does, by a mailed link or at an issuer; whom it never knew,
 * for as long as the issuer's word is good, or a link to the console was theirs. */
static bool is_welcome(const struct page *p)
{
    const struct session_work *work = p->session;

    if (!way_is_theirs(p, &work->row))
        return false;
    return is_in_directory(work) ? !work->user.disabled : work->row.issuer.len > 0 && !work->row.in_directory;
}

static struct str name_of(struct page *p, const struct who *who)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 2048 };

    buf_add(&b, who->given_name);
    buf_add(&b, who->given_name.len > 0 && who->family_name.len > 0 ? STR(" ") : STR(""));
    buf_add(&b, who->family_name);
    if (b.len > 0)
        return buf_text(&b);
    return who->mail.len > 0 ? who->mail : say(p, "account.nameless");
}

static enum http_next session_found(struct page *p)
{
    struct session_work *work = p->session;
    struct who *who = ARENA_NEW(p->x->arena, struct who, 1);

    if (who == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    bool known = is_in_directory(work);
    *who = (struct who){
        .tenant = work->row.tenant,
        .object = work->row.object,
        .given_name = known ? work->user.given_name : work->row.given_name,
        .family_name = known ? work->user.family_name : work->row.family_name,
        .mail = known ? work->user.mail : work->row.mail,
        .row = work->row,
    };
    who->name = name_of(p, who);
    p->who = who;
    return work->then(p);
}

/* Another request may have turned it at the same moment: its answer has the new cookie, and ours will do for a minute.
 */
static enum http_next session_turned(struct page *p)
{
    struct session_work *work = p->session;

    if (p->change.status == STORE_OK) {
        cookie_set(p, COOKIE_SESSION, session_cookie_print(p->x->arena, &work->cookie));
        work->row = work->turned;
    }
    return session_found(p);
}

static enum http_next session_turn_it(struct page *p)
{
    struct session_work *work = p->session;

    session_turn(&work->row, &work->turned, &work->cookie, wall_ms(p));
    work->turned.in_directory = is_in_directory(work);
    p->change = (struct change){
        .kind = CHANGE_PLAIN_PUT,
        .as.plain = { .kind = PLAIN_SESSION,
                      .row = &work->turned,
                      .only = PLAIN_THERE,
                      .version_seen = plain_version(PLAIN_SESSION, &work->row) },
    };
    return page_commit(p, session_turned);
}

static enum http_next session_judged(struct page *p)
{
    struct session_work *work = p->session;

    work->verdict = session_judge(&work->row, &work->cookie, wall_ms(p));
    if (work->verdict == SESSION_UNKNOWN)
        return session_none(p);
    if (work->verdict == SESSION_OVER || !is_welcome(p))
        return session_end(p, &work->row, session_none);
    return work->verdict == SESSION_TO_TURN ? session_turn_it(p) : session_found(p);
}

static enum http_next session_loaded(struct page *p)
{
    if (p->status == STORE_MISSING)
        return session_none(p);
    return p->status == STORE_OK ? session_judged(p) : page_trouble(p, p->status);
}

enum http_next session_open(struct page *p, enum http_next (*then)(struct page *p))
{
    struct str cookie = cookie_find(p, COOKIE_SESSION);
    struct session_work *work = ARENA_NEW(p->x->arena, struct session_work, 1);

    if (work == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    p->who = NULL;
    p->session = work;
    work->then = then;
    if (str_is_null(cookie))
        return then(p);
    if (!session_cookie_read(cookie, &work->cookie))
        return session_none(p);
    return page_read(p, session_load, session_loaded);
}

struct str session_sign_in_path(struct page *p, struct id tenant, struct str back)
{
    struct str kept = page_kept(p->x);
    struct buf b = { .arena = p->x->arena, .ceiling = 8192 };

    buf_add(&b, STR("/sign-in?tenant="));
    buf_add(&b, id_guid(p->x->arena, tenant));
    buf_add(&b, STR("&back="));
    buf_add_percent(&b, back);
    if (kept.len > 0) {
        buf_add_char(&b, '&');
        buf_add(&b, str_slice(kept, 1, kept.len));
    }
    return buf_text(&b);
}

/* --- Forms ---------------------------------------------------------------------------------------------------------
 */

struct str session_form_mark(struct page *p)
{
    return session_mark(p->web->options.links, p->x->arena, &p->who->row);
}

bool session_form_holds(struct page *p, struct str mark)
{
    return is_own_request(p) && session_mark_holds(p->web->options.links, &p->who->row, mark);
}

enum http_next session_form_refuse(struct page *p)
{
    return page_tell(p, 403, "form.stale");
}

/* --- A beginning and an end ----------------------------------------------------------------------------------------
 */

enum http_next session_end(struct page *p, const struct session_row *row, enum http_next (*then)(struct page *p))
{
    p->change = (struct change){ .kind = CHANGE_PLAIN_DELETE, .as.plain = { .kind = PLAIN_SESSION, .row = row } };
    return page_commit(p, then);
}

/* Where the answer of the store was lost the session may be there, and the link be used up: then the cookie, which is
 * nobody's otherwise, is all that they have left. */
static enum http_next session_started(struct page *p)
{
    const struct session_work *work = p->session;
    enum store_status status = p->change.status;

    if (status == STORE_OK || status == STORE_UNCERTAIN)
        cookie_set(p, COOKIE_SESSION, session_cookie_print(p->x->arena, &work->cookie));
    if (status == STORE_MISSING && work->link.row != NULL)
        return page_tell(p, 410, work->link.used);
    return status == STORE_OK ? page_go(p, work->back) : page_trouble(p, status);
}

static enum http_next session_put(struct page *p)
{
    struct session_work *work = p->session;

    session_begin(&work->row, &work->cookie, wall_ms(p));
    work->row.in_directory = is_in_directory(work);
    p->change = (struct change){
        .kind = CHANGE_PLAIN_PUT,
        .as.plain = { .kind = PLAIN_SESSION,
                      .row = &work->row,
                      .only = PLAIN_NEW,
                      .spent = { PLAIN_SIGN_IN, work->link.row },
                      .address = work->link.address },
    };
    return page_commit(p, session_started);
}

/* Ids are in order of time. */
static void start_load(struct page *p, struct store_view *view)
{
    struct session_work *work = p->session;
    const struct plain_page first = { .scope = session_scope(work->row.tenant, work->row.object),
                                      .most = SESSIONS_MOST };
    void *rows = NULL;
    size_t n = 0;
    bool more = false;

    p->status = store_plain_list(view, p->x->arena, PLAIN_SESSION, &first, &rows, &n, &more);
    work->too_many = p->status == STORE_OK && n == SESSIONS_MOST;
    if (work->too_many)
        work->oldest = *(const struct session_row *)rows;
    if (p->status == STORE_OK)
        user_load(p, view);
}

static enum http_next start_loaded(struct page *p)
{
    struct session_work *work = p->session;

    if (p->status != STORE_OK)
        return page_trouble(p, p->status);
    if (!is_welcome(p))
        return page_tell(p, 403, "sign_in.unwelcome");
    return work->too_many ? session_end(p, &work->oldest, session_put) : session_put(p);
}

enum http_next session_start(struct page *p, const struct session_row *row, const struct session_link *link,
                             struct str back)
{
    struct session_work *work = ARENA_NEW(p->x->arena, struct session_work, 1);

    if (work == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    p->session = work;
    work->row = *row;
    if (link != NULL)
        work->link = *link;
    work->back = back;
    return page_read(p, start_load, start_loaded);
}
