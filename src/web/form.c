/* form.c: fields (application/x-www-form-urlencoded), cookies (RFC 6265) and where a request comes from (the Fetch
 * standard, Fetch Metadata). Host is never asked: who we are says the public URL. */
#include "web/form.h"

#include "auth/seal.h"
#include "auth/sign_in.h"
#include "base/code.h"
#include "base/text.h"

enum { COOKIE_MOST_BYTES = 4096, SHORT_LIFE_S = SIGN_IN_MS / 1000, BROWSER_BYTES = 32 };

/* --- Fields --------------------------------------------------------------------------------------------------------
 */

struct str field_find(struct arena *a, struct str fields, const char *name)
{
    struct str value, out, sent;

    while (!str_is_null(fields)) {
        struct str pair = str_cut(fields, '&', &fields), before = str_cut(pair, '=', &value);

        if (percent_decode(a, before, true, &sent) && str_equal(sent, str_of(name)))
            return !str_is_null(value) && percent_decode(a, value, true, &out) && text_is_utf8(out) ? out
                                                                                                    : (struct str){ 0 };
    }
    return (struct str){ 0 };
}

struct str form_find(struct page *p, const char *name)
{
    struct str rest, type = str_cut(http_header_find(&p->x->request, STR("Content-Type")), ';', &rest);

    if (!str_equal_nocase(str_trim(type), STR("application/x-www-form-urlencoded")))
        return (struct str){ 0 };
    return field_find(p->x->arena, p->x->request.body, name);
}

/* --- Cookies -------------------------------------------------------------------------------------------------------
 */

static bool is_secure(const struct web *web)
{
    return str_starts(web->options.public_url, STR("https://"));
}

static bool is_loopback(struct str host)
{
    return str_equal_nocase(host, STR("localhost")) || str_equal(host, STR("127.0.0.1")) ||
           str_equal(host, STR("[::1]"));
}

bool cookies_are_safe(const struct web *web)
{
    return is_secure(web) || is_loopback(web_host(web));
}

static struct str cookie_name(const struct web *web, enum cookie cookie)
{
    static const struct str names[COOKIES][2] = {
        [COOKIE_SESSION] = { STR_INIT("foyer"), STR_INIT("__Host-foyer") },
        [COOKIE_SIGN_IN] = { STR_INIT("foyer-sign-in"), STR_INIT("__Host-foyer-sign-in") },
        [COOKIE_BROWSER] = { STR_INIT("foyer-browser"), STR_INIT("__Host-foyer-browser") },
    };

    CHECK((unsigned)cookie < COOKIES);
    return names[cookie][is_secure(web)];
}

struct str cookie_find(const struct page *p, enum cookie cookie)
{
    struct str rest = http_header_find(&p->x->request, STR("Cookie")), wanted = cookie_name(p->web, cookie);

    while (!str_is_null(rest)) {
        struct str value, name = str_cut(str_trim(str_cut(rest, ';', &rest)), '=', &value);

        if (str_equal(name, wanted))
            return str_is_null(value) ? STR("") : value;
    }
    return (struct str){ 0 };
}

/* `life_s` negative: as long as the browser runs. */
static void cookie_print(struct page *p, enum cookie cookie, struct str value, int life_s)
{
    struct buf b = { .arena = p->x->arena, .ceiling = COOKIE_MOST_BYTES };
    struct str text;

    buf_add(&b, cookie_name(p->web, cookie));
    buf_add_char(&b, '=');
    buf_add(&b, value);
    buf_add(&b, STR("; Path=/; HttpOnly; SameSite=Lax"));
    buf_add(&b, is_secure(p->web) ? STR("; Secure") : STR(""));
    if (life_s >= 0)
        buf_print(&b, "; Max-Age=%d", life_s);
    if (buf_finish(&b, &text))
        http_reply_header(p->x, STR("Set-Cookie"), text);
}

void cookie_set(struct page *p, enum cookie cookie, struct str value)
{
    cookie_print(p, cookie, value, cookie == COOKIE_SESSION ? -1 : SHORT_LIFE_S);
}

void cookie_clear(struct page *p, enum cookie cookie)
{
    cookie_print(p, cookie, STR(""), 0);
}

/* --- From where, and where to --------------------------------------------------------------------------------------
 */

bool is_own_request(const struct page *p)
{
    struct str site = http_header_find(&p->x->request, STR("Sec-Fetch-Site"));
    struct str origin = http_header_find(&p->x->request, STR("Origin"));

    if (!str_is_null(site))
        return str_equal(site, STR("same-origin"));
    return str_is_null(origin) || str_equal_nocase(origin, p->web->origin);
}

static bool is_browser_name(struct str name)
{
    unsigned char bytes[BROWSER_BYTES];
    size_t n;

    return base64url_parse(name, bytes, sizeof bytes, &n) && n == sizeof bytes;
}

struct str browser_name(struct page *p)
{
    struct str name = cookie_find(p, COOKIE_BROWSER);
    struct buf b = { .arena = p->x->arena, .ceiling = BASE64URL_LENGTH(BROWSER_BYTES) };
    unsigned char bytes[BROWSER_BYTES];

    if (!is_browser_name(name)) {
        random_bytes(bytes, sizeof bytes);
        buf_add_base64url(&b, bytes, sizeof bytes);
        name = buf_text(&b);
    }
    if (!str_is_null(name))
        cookie_set(p, COOKIE_BROWSER, name);
    return name;
}

static void link_form_digest(struct str browser, const struct plain_key *link, unsigned char out[static SHA256_BYTES])
{
    const struct str parts[] = {
        browser,
        { (const char *)link->scope.b, sizeof link->scope.b },
        { (const char *)link->id.b, sizeof link->id.b },
    };

    sha256_parts(parts, COUNT(parts), out);
}

struct str link_form_mark(struct page *p, const struct plain_key *link)
{
    struct str browser = browser_name(p);
    unsigned char digest[SHA256_BYTES];

    if (str_is_null(browser))
        return (struct str){ 0 };
    link_form_digest(browser, link, digest);
    return seal_mark(p->web->options.links, p->x->arena, SEAL_BROWSER,
                     (struct str){ (const char *)digest, sizeof digest });
}

static bool link_form_mark_holds(struct page *p, const struct plain_key *link)
{
    struct str browser = cookie_find(p, COOKIE_BROWSER);
    unsigned char digest[SHA256_BYTES];

    if (!is_browser_name(browser))
        return false;
    link_form_digest(browser, link, digest);
    return seal_mark_holds(p->web->options.links, SEAL_BROWSER, (struct str){ (const char *)digest, sizeof digest },
                           form_find(p, "mark"));
}

bool is_own_link_form(struct page *p, const struct plain_key *link)
{
    bool says_no_more = str_is_null(http_header_find(&p->x->request, STR("Sec-Fetch-Site"))) &&
                        str_equal(http_header_find(&p->x->request, STR("Origin")), STR("null"));

    return is_own_request(p) || (says_no_more && link_form_mark_holds(p, link));
}

/* What stands behind the public URL is on its host in any case; this keeps out what browsers read in other ways. */
struct str back_check(struct str back, struct str otherwise)
{
    char before = '/';

    if (!str_starts(back, STR("/")) || back.len > SIGN_IN_BACK_BYTES)
        return otherwise;
    for (size_t i = 1; i < back.len; before = back.p[i++])
        if (back.p[i] <= ' ' || back.p[i] > '~' || strchr("\\\"<>#^`{|}", back.p[i]) != NULL ||
            (back.p[i] == '/' && before == '/') || (back.p[i] == '.' && before == '.'))
            return otherwise;
    return back;
}

enum http_next page_go_away(struct page *p, struct str url)
{
    http_reply_header(p->x, STR("Location"), url);
    http_reply_header(p->x, STR("Referrer-Policy"), STR("no-referrer"));
    return page_send(p->x, 303, STR("text/plain; charset=utf-8"), STR(""), STR("no-store"));
}

enum http_next page_go(struct page *p, struct str path)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 8192 };
    struct str url;

    buf_add(&b, p->web->options.public_url);
    buf_add(&b, path);
    if (!buf_finish(&b, &url))
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_go_away(p, url);
}
