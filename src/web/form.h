/* form: what a browser sends: fields of a form or of a query, cookies, and whether a page of ours sent it. Private to
 * web/. Thread: the loop's. */
#ifndef FOYER_WEB_FORM_H
#define FOYER_WEB_FORM_H

#include "web/page.h"

/* The first field of that name in a query or in the body of a form, decoded; the zero value: none, or it cannot be
 * read (a broken escape, no UTF-8). */
struct str field_find(struct arena *a, struct str fields, const char *name);
struct str form_find(struct page *p, const char *name); /* of the body */

enum cookie {
    COOKIE_SESSION,
    COOKIE_SIGN_IN, /* what is remembered of a sign-in on its way to an issuer and back */
    COOKIE_BROWSER, /* which browser it is: that asked for a link, or was shown one's page */
    COOKIES
};
/* Cookies are not sent in the clear but to this very machine: with a public URL of plain http elsewhere nobody signs
 * in.
 */
bool cookies_are_safe(const struct web *web);
struct str cookie_find(const struct page *p, enum cookie cookie); /* the zero value: none */
void cookie_set(struct page *p, enum cookie cookie, struct str value);
void cookie_clear(struct page *p, enum cookie cookie);

/* Did a page of ours send this? As the browser says it (Sec-Fetch-Site, else Origin); a client that says neither is no
 * browser that could be misled. */
bool is_own_request(const struct page *p);

/* The value of COOKIE_BROWSER: the one that this browser has already, so that of two links either works, else a new
 * one; it lasts anew. The zero value: no memory. */
struct str browser_name(struct page *p);

/* The page of a one-time link says nowhere what its address is (Referrer-Policy), so that its form comes with `Origin:
 * null`, as a strange page's may. A browser that says no more than that (Safari before 16.4) is believed by a field
 * `mark` of the form, which is good for that link in this browser alone. */
struct str link_form_mark(struct page *p, const struct plain_key *link);
bool is_own_link_form(struct page *p, const struct plain_key *link);

/* A path of ours that one may be sent to: "/account", "/registration/x?tenantId=y"; else `otherwise`. */
struct str back_check(struct str back, struct str otherwise);

/* 303 to a path of ours, as it stands behind the public URL. */
enum http_next page_go(struct page *p, struct str path);
enum http_next page_go_away(struct page *p, struct str url); /* 303 to another site */

#endif
