/* connection.c: the deadlines of connections. The library tells us when a request's first line is whole, not when its
 * first byte comes, and a client that sends a byte a second keeps the library's own timer fresh for ever. So once a
 * second the kernel is asked how much each waiting connection has received (TCP_INFO): more than its answered requests
 * took means that a request, or a handshake, has begun. That costs nothing between sweeps and nothing on the way of a
 * request. */
#include "http/connection.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <stddef.h>
#include <sys/socket.h>

/* Line ends between requests, which RFC 9112 section 2.2 lets clients send, are no beginning of one. */
enum { STRAY_BYTES = 4 };

static bool received(int fd, uint64_t *bytes)
{
    struct tcp_info info = { 0 };
    socklen_t length = sizeof info;

    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length) != 0)
        return false;
    if (length < offsetof(struct tcp_info, tcpi_bytes_received) + sizeof info.tcpi_bytes_received)
        return false;
    *bytes = info.tcpi_bytes_received;
    return true;
}

void connection_move(struct connection *c, enum connection_phase phase, int64_t now_ms)
{
    if (c->phase == phase)
        return;
    c->phase = phase;
    c->since_ms = now_ms;
}

void connection_answered(struct connection *c, uint64_t request_bytes, int64_t now_ms)
{
    c->fresh = false;
    connection_move(c, CONNECTION_WAITING, now_ms);
    if (request_bytes > 0)
        c->taken_bytes += request_bytes;
    else if (!received(c->fd, &c->taken_bytes))
        c->taken_bytes = UINT64_MAX; /* no beginning will be seen: the idle limit stands alone */
}

static bool begun(struct connection *c, uint64_t received_bytes)
{
    if (received_bytes <= c->taken_bytes)
        return false;
    if (!c->fresh && received_bytes - c->taken_bytes <= STRAY_BYTES)
        return false;
    return true;
}

enum connection_verdict connection_judge(struct connection *c, uint64_t received_bytes, struct connection_limits limits,
                                         int64_t now_ms)
{
    if (c->phase == CONNECTION_WAITING && begun(c, received_bytes))
        connection_move(c, CONNECTION_READING, now_ms);

    int64_t waited_ms = now_ms - c->since_ms;
    int64_t silent_ms = c->fresh && limits.request_ms < limits.idle_ms ? limits.request_ms : limits.idle_ms;
    switch (c->phase) {
    case CONNECTION_BUSY: return CONNECTION_KEEP;
    case CONNECTION_READING: return waited_ms < limits.request_ms ? CONNECTION_KEEP : CONNECTION_CUT_REQUEST;
    case CONNECTION_REPLYING: return waited_ms < limits.reply_ms ? CONNECTION_KEEP : CONNECTION_CUT_IDLE;
    case CONNECTION_WAITING: return waited_ms < silent_ms ? CONNECTION_KEEP : CONNECTION_CUT_IDLE;
    }
    return CONNECTION_KEEP;
}

void connection_cut(struct connection *c)
{
    c->cut = true;
    (void)shutdown(c->fd, SHUT_RDWR);
}

size_t connection_sweep(struct connection *list, struct connection_limits limits, int64_t now_ms)
{
    size_t cut = 0;

    for (struct connection *c = list; c != NULL; c = c->next) {
        uint64_t bytes = c->taken_bytes;
        if (c->cut)
            continue;
        if (c->phase == CONNECTION_WAITING)
            (void)received(c->fd, &bytes);
        enum connection_verdict verdict = connection_judge(c, bytes, limits, now_ms);
        if (verdict != CONNECTION_KEEP)
            connection_cut(c);
        cut += verdict == CONNECTION_CUT_REQUEST;
    }
    return cut;
}
