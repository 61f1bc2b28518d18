/* loop.c: the loop around libmicrohttpd, and the crossing of threads into it. Deadlines are connection.c's, requests
 * are server.c's.
 *
 * L1  The library's own wait is never used: with exactly 128 connections ready (or a multiple) it waits again, without
 * limit, before it handles them (every release to 1.0.1). MHD_run does not wait. L2  No wait while the library has work
 * left (MHD_get_timeout says 0). L3  Whoever adds to `woken`, `arrivals` or `asked` writes the eventfd after; the loop
 * clears it before it looks. L4  A shortage of descriptors pauses accepting; the loop does not turn in vain over a
 * listener that stays readable. */
#include "http/loop.h"

#include <errno.h>
#include <microhttpd.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#include "base/cleanup.h"
#include "base/log.h"
#include "base/metrics.h"
#include "http/http_private.h"
#include "http/server.h"

enum {
    ACCEPTS_A_TURN = 64,
    ACCEPT_PAUSE_MS = 100,
    SHORTAGE_TOLD_EVERY_MS = 10 * 1000,
    SWEEPS_A_LIMIT = 10, /* a request has its limit and at most a tenth more */
    IDLE_LIMIT_MS = 75 * 1000,
    DRAIN_SWEEP_MS = 20,
    DRAIN_QUIET_MS = 200, /* a connection that says nothing for so long has nothing under way */
};

static bool watch(struct loop *loop, int fd)
{
    struct epoll_event event = { .events = EPOLLIN, .data = { .fd = fd } };

    return epoll_ctl(loop->epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

static void unwatch(struct loop *loop, int fd)
{
    (void)epoll_ctl(loop->epoll_fd, EPOLL_CTL_DEL, fd, NULL);
}

/* --- crossing: any thread --- */

static void signal_wake(struct loop *loop)
{
    const uint64_t one = 1;

    (void)!write(loop->wake_fd, &one, sizeof one); /* fails only when a wake is pending already */
}

void loop_ask(struct loop *loop, enum loop_order order, int64_t limit_ms)
{
    pthread_mutex_lock(&loop->lock);
    loop->asked |= order;
    loop->drain_limit_ms = limit_ms;
    pthread_mutex_unlock(&loop->lock);
    signal_wake(loop);
}

void loop_await(struct loop *loop, enum loop_order order)
{
    pthread_mutex_lock(&loop->lock);
    while ((loop->done & order) == 0)
        pthread_cond_wait(&loop->done_changed, &loop->lock);
    pthread_mutex_unlock(&loop->lock);
}

void loop_wake(struct loop *loop, struct http_exchange *first, struct http_exchange *last)
{
    pthread_mutex_lock(&loop->lock);
    bool was_empty = loop->woken == NULL;
    last->next = NULL;
    *loop->woken_end = first;
    loop->woken_end = &last->next;
    pthread_mutex_unlock(&loop->lock);
    if (was_empty)
        signal_wake(loop);
}

/* From any loop's thread. False when it has no room for more; the connection stays the caller's. */
static bool loop_give(struct loop *loop, const struct loop_arrival *arrival)
{
    pthread_mutex_lock(&loop->lock);
    bool room = loop->arrival_n < LOOP_ARRIVALS_MAX;
    if (room)
        loop->arrivals[loop->arrival_n++] = *arrival;
    pthread_mutex_unlock(&loop->lock);
    if (room)
        signal_wake(loop);
    return room;
}

/* --- connections --- */

void loop_connection_add(struct loop *loop, struct connection *c)
{
    c->previous = NULL;
    c->next = loop->connections;
    if (c->next != NULL)
        c->next->previous = c;
    loop->connections = c;
    loop->connection_n++;
    atomic_fetch_add(&loop->server->connections, 1);
    metrics_add(METRIC_CONNECTIONS, 1);
}

void loop_connection_remove(struct loop *loop, struct connection *c)
{
    if (c->previous != NULL)
        c->previous->next = c->next;
    else
        loop->connections = c->next;
    if (c->next != NULL)
        c->next->previous = c->previous;
    loop->connection_n--;
    atomic_fetch_sub(&loop->server->connections, 1);
    metrics_add(METRIC_CONNECTIONS, -1);
}

/* The library closes the socket when it cannot take it. */
static void arrive(struct loop *loop, const struct loop_arrival *arrival)
{
    (void)MHD_add_connection(loop->daemon, arrival->fd, &arrival->address.any, arrival->length);
}

static void distribute(struct loop *loop, const struct loop_arrival *arrival)
{
    struct http_server *server = loop->server;
    struct loop *target = &server->loops[server->turn++ % server->loop_n];

    if (atomic_load(&server->connections) >= server->options.connections_max) {
        (void)close(arrival->fd);
        return;
    }
    if (target == loop || !loop_give(target, arrival))
        arrive(loop, arrival);
}

static void accept_pause(struct loop *loop)
{
    unwatch(loop, loop->server->listener);
    loop->accept_at_ms = loop->now.mono_ms + ACCEPT_PAUSE_MS;
    if (loop->now.mono_ms < loop->shortage_told_ms + SHORTAGE_TOLD_EVERY_MS && loop->shortage_told_ms != 0)
        return;
    loop->shortage_told_ms = loop->now.mono_ms;
    LOG(LOG_WARNING, "out of descriptors, new connections wait", LOG_INT("connections", loop->connection_n));
}

static bool is_shortage(int code)
{
    return code == EMFILE || code == ENFILE || code == ENOBUFS || code == ENOMEM;
}

/* False when there is none, or no descriptor for one. */
static bool accept_one(struct loop *loop)
{
    struct loop_arrival arrival = { .length = sizeof arrival.address };

    do
        arrival.fd =
            accept4(loop->server->listener, &arrival.address.any, &arrival.length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    while (arrival.fd < 0 && (errno == EINTR || errno == ECONNABORTED));
    if (arrival.fd < 0) {
        if (is_shortage(errno) && loop->accept_at_ms == 0)
            accept_pause(loop);
        return false;
    }
    distribute(loop, &arrival);
    return true;
}

static void accept_some(struct loop *loop)
{
    for (int i = 0; i < ACCEPTS_A_TURN && accept_one(loop); i++)
        continue;
}

static void accept_again(struct loop *loop)
{
    loop->accept_at_ms = 0;
    if (!watch(loop, loop->server->listener))
        loop->accept_at_ms = loop->now.mono_ms + ACCEPT_PAUSE_MS;
}

/* --- orders --- */

static void done(struct loop *loop, enum loop_order order)
{
    pthread_mutex_lock(&loop->lock);
    loop->done |= order;
    pthread_cond_broadcast(&loop->done_changed);
    pthread_mutex_unlock(&loop->lock);
}

static void hush(struct loop *loop)
{
    if (loop->accepts) {
        unwatch(loop, loop->server->listener);
        while (accept_one(loop))
            continue;
    }
    loop->accepts = false;
    loop->accept_at_ms = 0;
    done(loop, LOOP_HUSH);
}

/* Connections that wait are given a last moment from now on to say something. */
static void drain(struct loop *loop, int64_t limit_ms)
{
    for (struct connection *c = loop->connections; c != NULL; c = c->next)
        if (c->phase == CONNECTION_WAITING)
            c->since_ms = loop->now.mono_ms;
    loop->drain_end_ms = loop->now.mono_ms + limit_ms;
    loop->limits.idle_ms = DRAIN_QUIET_MS;
    loop->limits.reply_ms = limit_ms;
    loop->sweep_every_ms = DRAIN_SWEEP_MS;
    loop->sweep_at_ms = loop->now.mono_ms;
}

static void drain_look(struct loop *loop)
{
    if (loop->connection_n > 0 && loop->now.mono_ms < loop->drain_end_ms)
        return;
    for (struct connection *c = loop->connections; c != NULL; c = c->next)
        connection_cut(c);
    loop->drain_end_ms = 0;
    done(loop, LOOP_DRAIN);
}

/* --- turns --- */

static void resume_list(struct http_exchange *woken)
{
    while (woken != NULL) {
        struct http_exchange *next = woken->next;
        woken->next = NULL;
        if (woken->parent != NULL)
            (void)woken->resume(woken);
        else
            server_resume((struct exchange *)woken);
        woken = next;
    }
}

/* Clears the eventfd, then takes all that others left here. */
static void take_over(struct loop *loop)
{
    struct loop_arrival arrivals[LOOP_ARRIVALS_MAX];
    uint64_t count;

    (void)!read(loop->wake_fd, &count, sizeof count);
    pthread_mutex_lock(&loop->lock);
    struct http_exchange *woken = loop->woken;
    size_t n = loop->arrival_n;
    unsigned asked = loop->asked;
    int64_t limit_ms = loop->drain_limit_ms;
    memcpy(arrivals, loop->arrivals, n * sizeof *arrivals);
    loop->woken = NULL;
    loop->woken_end = &loop->woken;
    loop->arrival_n = 0;
    loop->asked = 0;
    pthread_mutex_unlock(&loop->lock);

    resume_list(woken);
    for (size_t i = 0; i < n; i++)
        arrive(loop, &arrivals[i]);
    if (asked & LOOP_HUSH)
        hush(loop);
    if (asked & LOOP_DRAIN)
        drain(loop, limit_ms);
    loop->stopping = loop->stopping || (asked & LOOP_STOP);
}

/* How long this loop may sleep: not at all while the library has work, and not beyond the next thing of its own. */
static int wait_ms(const struct loop *loop)
{
    MHD_UNSIGNED_LONG_LONG library_ms;
    int64_t own_ms = loop->sweep_at_ms - loop->now.mono_ms;

    if (loop->accept_at_ms != 0 && loop->accept_at_ms - loop->now.mono_ms < own_ms)
        own_ms = loop->accept_at_ms - loop->now.mono_ms;
    if (own_ms < 0)
        own_ms = 0;
    if (MHD_get_timeout(loop->daemon, &library_ms) == MHD_YES && library_ms < (uint64_t)own_ms)
        own_ms = (int64_t)library_ms;
    return (int)own_ms;
}

static void timers(struct loop *loop)
{
    if (loop->now.mono_ms >= loop->sweep_at_ms) {
        loop->sweep_at_ms = loop->now.mono_ms + loop->sweep_every_ms;
        size_t cut = connection_sweep(loop->connections, loop->limits, loop->now.mono_ms);
        if (cut > 0)
            metrics_add(METRIC_REQUESTS_TIMED_OUT, (int64_t)cut);
    }
    if (loop->accept_at_ms != 0 && loop->now.mono_ms >= loop->accept_at_ms)
        accept_again(loop);
    if (loop->drain_end_ms != 0)
        drain_look(loop);
}

static void turn(struct loop *loop)
{
    struct epoll_event events[3];
    int n = epoll_wait(loop->epoll_fd, events, COUNT(events), wait_ms(loop));

    loop->now = clock_read(loop->server->options.clock);
    for (int i = 0; i < n; i++) {
        if (events[i].data.fd == loop->wake_fd)
            take_over(loop);
        else if (loop->accepts && events[i].data.fd == loop->server->listener)
            accept_some(loop);
    }
    (void)MHD_run(loop->daemon);
    timers(loop);
}

static void *thread_main(void *argument)
{
    struct loop *loop = argument;
    const struct http_options *options = &loop->server->options;

    (void)pthread_setname_np(pthread_self(), "loop");
    if (options->loop_start != NULL)
        loop->context = options->loop_start(options->context);
    loop->now = clock_read(options->clock);
    loop->sweep_at_ms = loop->now.mono_ms + loop->sweep_every_ms;
    while (!loop->stopping)
        turn(loop);
    CHECK(loop->parked == 0); /* http_close: nothing may be parked any more */
    server_daemon_close(loop->daemon);
    loop->daemon = NULL;
    if (options->loop_stop != NULL)
        options->loop_stop(options->context, loop->context);
    return NULL;
}

/* --- life --- */

bool loop_open(struct loop *loop, struct http_server *server, bool accepts)
{
    *loop = (struct loop){ .server = server, .accepts = accepts };
    loop->sweep_every_ms = server->options.request_limit_ms / SWEEPS_A_LIMIT + 1;
    loop->limits.request_ms = server->options.request_limit_ms;
    loop->limits.idle_ms = loop->limits.reply_ms = IDLE_LIMIT_MS;
    loop->woken_end = &loop->woken;
    (void)pthread_mutex_init(&loop->lock, NULL);
    (void)pthread_cond_init(&loop->done_changed, NULL);
    loop->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    loop->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    loop->daemon = server_daemon_open(loop);
    if (loop->wake_fd < 0 || loop->epoll_fd < 0 || loop->daemon == NULL)
        return false;
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(loop->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    if (info == NULL || !watch(loop, info->epoll_fd) || !watch(loop, loop->wake_fd))
        return false;
    return !accepts || watch(loop, server->listener);
}

bool loop_run(struct loop *loop)
{
    return pthread_create(&loop->thread, NULL, thread_main, loop) == 0;
}

void loop_join(struct loop *loop)
{
    (void)pthread_join(loop->thread, NULL);
}

void loop_close(struct loop *loop)
{
    if (loop->daemon != NULL)
        server_daemon_close(loop->daemon);
    for (size_t i = 0; i < loop->arrival_n; i++)
        (void)close(loop->arrivals[i].fd);
    exchange_spares_release(&loop->spares);
    if (loop->epoll_fd >= 0)
        (void)close(loop->epoll_fd);
    if (loop->wake_fd >= 0)
        (void)close(loop->wake_fd);
    (void)pthread_cond_destroy(&loop->done_changed);
    (void)pthread_mutex_destroy(&loop->lock);
}
