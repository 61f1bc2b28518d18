/* web: all that is not Graph: the pages behind mailed links, the issuer's documents, health and metrics. No JavaScript
 * needed. Threads: the loops'. */
#ifndef FOYER_WEB_WEB_H
#define FOYER_WEB_WEB_H

#include "auth/auth.h"
#include "auth/link.h"
#include "core/calendar_entry.h"
#include "http/http.h"
#include "store/readers.h"
#include "store/writer.h"

struct web_options {
    struct store *store;
    struct writer *writer;
    struct readers *readers;
    struct auth *auth;
    const struct links *links;
    const struct clock *clock;
    struct str public_url;
    struct id tenant;          /* of who signs in at no issuer and names none */
    struct str conference_url; /* the server's template */
    /* mail/'s, lent by the owner: an entry of a calendar as a file. */
    bool (*calendar_file)(struct arena *a, const struct calendar_entry *entry, struct str *out);
};
struct web;
struct web_loop;

struct web *web_open(const struct web_options *options) MUST_USE;
void web_close(struct web *web);
struct web_loop *web_loop_open(struct web *web) MUST_USE;
void web_loop_close(struct web_loop *loop);

enum http_next web_handle(struct web_loop *loop, struct http_exchange *x);
/* A refusal made before the handler, as a plain page. */
void web_refuse(struct web *web, struct http_exchange *x, unsigned status, struct str why);

#endif
