/* http: requests and replies as plain structs, and a server that runs a handler for each. The wire without meetings; no
 * type of the library that does the work leaves this folder.
 *
 * Threads: a handler runs on the thread of its loop. It answers HTTP_REPLY when `reply` is filled in, or HTTP_PARKED
 * when another thread now owns the exchange; from then on it is not the loop's, not even to look at, until that thread
 * (any) gives it back by http_wake(); the loop then calls `resume` (set before parking) as it called the handler. A
 * parked exchange has no time limit of the library's own: whoever holds it keeps one. A client that goes away does not
 * end a parked exchange.
 *
 * A handler may make exchanges of its own (a request in a request) and hand them to handlers: request, arena and parent
 * filled in. http_wake() takes one to the loop of its parent, which must be parked meanwhile; the loop calls `resume`
 * and looks at nothing else, so whoever made it sees to its end. */
#ifndef FOYER_HTTP_HTTP_H
#define FOYER_HTTP_HTTP_H

#include "base/clock.h"
#include "base/network.h"

struct http_header {
    struct str name, value;
};

struct http_request {
    struct str method;
    struct str target; /* raw and undecoded, as it stood on the request line */
    struct str path;   /* the part of target before '?'; undecoded */
    struct str query;  /* the part after it; the zero value without '?' */
    const struct http_header *headers;
    size_t header_count;
    struct str body;            /* whole; empty when there was none */
    bool body_too_large;        /* more than the handler's limit came: it was thrown away, `body` is empty */
    struct str peer;            /* address without port, "127.0.0.1" */
    struct host_address client; /* whose request it is: the peer, or who stands behind trusted proxies (limit.h) */
    bool tls;
    struct moment begun; /* when its first byte was seen */
};

struct http_reply {
    unsigned status;
    struct http_header headers[28];
    size_t header_count;
    struct str body; /* lives in the exchange's arena or in the program */
    bool close;      /* the connection, after this */
};

/* What limit.h took for it last; most 0: nothing was limited. */
struct http_limit {
    unsigned kind; /* of enum limited */
    int64_t most, left;
    int64_t reset_s; /* until all of `most` are there again */
    int64_t retry_s; /* 0: it was taken */
};

enum http_next { HTTP_REPLY, HTTP_PARKED };

struct limiter;

struct http_exchange {
    struct http_request request;
    struct http_reply reply;
    struct arena *arena; /* of this exchange; cleared when the reply has gone out */
    void *loop_context; /* what http_options.loop_context() made for this loop: connections to the store and the like */
    enum http_next (*resume)(struct http_exchange *x);
    void *user;                   /* the handler's own */
    struct http_exchange *next;   /* for lists given to http_wake */
    struct http_exchange *parent; /* of one that a handler made; NULL: it is a connection's */
    struct limiter *limiter;      /* http_options.limiter; NULL: nothing is limited */
    struct http_limit limit;
};

struct http_options {
    struct str listen;                        /* "127.0.0.1:8080", "[::1]:8080", "0.0.0.0:80"; port 0 picks one */
    const char *tls_cert_file, *tls_key_file; /* PEM; NULL: plain http */
    unsigned loops;                           /* 0 means 1 */
    unsigned connections_max;                 /* 0 means 4,096; more are refused at once */
    int64_t request_limit_ms; /* from a request's first byte to its last, however it trickles; 0 means 10,000 */
    const struct clock *clock;
    struct limiter *limiter; /* NULL: none */

    enum http_next (*handle)(void *context, struct http_exchange *x);
    /* Asked when headers are there, before any of the body is kept: how much of it the handler wants. */
    size_t (*body_limit)(void *context, const struct http_request *head);
    /* Refusals of http/ itself (guard.c: 400, 413, 414, 431, and 503 when memory is short) in the words of whoever owns
     * the path: fills in x->reply for `status`; `why` is a sentence for people. */
    void (*refuse)(void *context, struct http_exchange *x, unsigned status, struct str why);
    void *context;

    /* Once in each loop's thread, before its first request and after its last. NULL: none. */
    void *(*loop_start)(void *context);
    void (*loop_stop)(void *context, void *loop_context);
};

struct http_server;

/* NULL: `why` says so (address in use, unreadable key). Serves from here on. */
struct http_server *http_open(struct arena *a, const struct http_options *options, struct str *why) MUST_USE;
struct str http_url(const struct http_server *server); /* "http://127.0.0.1:8080", the real port */
/* Certificate and key, read again; for connections from now on. False: the old ones stay, `why` says so. */
bool http_reload(struct http_server *server, struct arena *a, struct str *why) MUST_USE;

/* Takes no new connection or request, answers what was accepted, for at most `limit_ms`; then closes all. */
void http_drain(struct http_server *server, int64_t limit_ms);
void http_close(struct http_server *server); /* after http_drain; nothing may be parked any more */

/* Any thread: a list of exchanges linked by `next`, of one or several loops. One eventfd write a loop. */
void http_wake(struct http_exchange *list);

/* The value of a header, its name without case; the zero value when absent. Two of them: the first (guard.c has refused
 * those that must be single). */
struct str http_header_find(const struct http_request *request, struct str name);
void http_reply_header(struct http_exchange *x, struct str name, struct str value); /* both must outlive the exchange */

#endif
