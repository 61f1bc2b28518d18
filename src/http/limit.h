/* limit: how many requests are served, of one caller or one network: each face asks before it does the work, and
 * answers 429 in its own words when the answer is no; http/ then adds RateLimit-* and Retry-After by itself.
 *
 * A caller that a valid token names is limited by that alone. Requests without one are limited by the network that they
 * come from (IPv4: the address, IPv6: its /64); whose address counts is struct http_request's `client`. Loopback is
 * never limited, the exempt networks only by caller. Nothing is limited per registrant. Threads: the loops'. */
#ifndef FOYER_HTTP_LIMIT_H
#define FOYER_HTTP_LIMIT_H

#include "base/bucket.h"
#include "base/buf.h"
#include "base/id.h"
#include "base/network.h"
#include "http/http.h"

enum limited {
    LIMITED_CALLERS,    /* requests with a valid token */
    LIMITED_PAGES,      /* pages and documents that need none */
    LIMITED_FORMS,      /* forms that are sent */
    LIMITED_ATTEMPTS,   /* to sign in, or to get a token */
    LIMITED_REFUSALS,   /* tokens that were refused, or not there */
    LIMITED_HEALTH,     /* /healthz and the like: apart, so that no crowd hides them */
    LIMITED_ENROLMENTS, /* by a form without a sign-in: more of them are not refused, but suspected */
    LIMITED_KINDS
};

struct limit_options {
    struct bucket_rate rates[LIMITED_KINDS]; /* most 0: no limit */
    struct networks trusted;                 /* proxies whose Forwarded and X-Forwarded-For are believed */
    struct networks exempt;
    const struct clock *clock;
};
struct limiter *limiter_open(const struct limit_options *options) MUST_USE; /* what it points to must live on */
void limiter_close(struct limiter *limiter);

/* One of this kind is taken of the network of x; of LIMITED_CALLERS, see below. False: 429. */
bool limit_take(struct http_exchange *x, enum limited kind) MUST_USE;
bool limit_take_caller(struct http_exchange *x, struct id tenant, struct id object) MUST_USE;

/* Of a request that was refused: "2000 a second for one caller". */
void limit_describe(struct buf *b, const struct http_exchange *x);

/* The headers of what was taken last: when it was refused, or when less than a fifth is left. http/ does it for each
 * connection's exchange; who makes exchanges of its own does it for them. */
void limit_reply_headers(struct http_exchange *x);

/* Whose request it is: `peer`, or whom it speaks for when it is a trusted proxy: of the addresses that they noted, the
 * right-most that is no trusted proxy. X-Forwarded-For is read before Forwarded (RFC 7239). */
struct host_address limit_client(struct limiter *limiter, const struct http_request *request, struct host_address peer);

#endif
