/* loop: one thread that runs one of the library's daemons, which has no thread of its own: our epoll on the daemon's
 * and on an eventfd, then MHD_run. Takes new connections, takes back what was parked, and keeps the deadlines.
 *
 * Threads: each loop's own, but for loop_ask, loop_await and loop_wake. */
#ifndef FOYER_HTTP_LOOP_H
#define FOYER_HTTP_LOOP_H

#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

#include "http/exchange.h"

struct MHD_Daemon;
struct http_server;

union loop_address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};
struct loop_arrival {
    int fd;
    socklen_t length;
    union loop_address address;
};
enum { LOOP_ARRIVALS_MAX = 64 };

/* What others ask of a loop; each is told when it is done. */
enum loop_order {
    LOOP_HUSH = 1U << 0,  /* take in what the kernel has accepted, then no new connection */
    LOOP_DRAIN = 1U << 1, /* done when the last connection is gone, or the limit is over */
    LOOP_STOP = 1U << 2,  /* close everything and end */
};

struct loop {
    struct http_server *server;
    pthread_t thread;
    int epoll_fd, wake_fd;
    struct MHD_Daemon *daemon;

    pthread_mutex_t lock; /* of this block; nothing else is ever taken under it */
    pthread_cond_t done_changed;
    struct http_exchange *woken, **woken_end;
    struct loop_arrival arrivals[LOOP_ARRIVALS_MAX];
    size_t arrival_n;
    unsigned asked, done; /* of enum loop_order */
    int64_t drain_limit_ms;

    /* The thread's own. */
    void *context; /* of http_options.loop_start */
    struct moment now;
    struct connection_limits limits;
    int64_t sweep_at_ms, sweep_every_ms;
    int64_t accept_at_ms; /* descriptors ran out: accepts again then; 0: it does accept */
    int64_t shortage_told_ms;
    int64_t drain_end_ms; /* 0: not draining */
    bool accepts, stopping;
    struct connection *connections;
    size_t connection_n, parked;
    struct exchange_spares spares;
};

/* False when descriptors or memory are short; loop_close is right all the same. `accepts`: takes new connections for
 * all. */
bool loop_open(struct loop *loop, struct http_server *server, bool accepts) MUST_USE;
bool loop_run(struct loop *loop) MUST_USE; /* starts its thread */
void loop_join(struct loop *loop);         /* after LOOP_STOP */
void loop_close(struct loop *loop);        /* not running, or never run */

void loop_ask(struct loop *loop, enum loop_order order, int64_t limit_ms);
void loop_await(struct loop *loop, enum loop_order order);
/* `first` to `last`, all of this loop. */
void loop_wake(struct loop *loop, struct http_exchange *first, struct http_exchange *last);

/* For server.c, in the loop's thread. */
void loop_connection_add(struct loop *loop, struct connection *c);
void loop_connection_remove(struct loop *loop, struct connection *c);

#endif
