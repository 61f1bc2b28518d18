/* listen.c: addresses as text and the socket that is bound to one. SO_REUSEADDR, so that a restart does not wait for
 * old connections to fade; not SO_REUSEPORT, which would let a second server start on the same port unnoticed. */
#include "http/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

#include "base/buf.h"

enum { BACKLOG = 4096 };

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

/* Splits at the last colon; brackets are taken off. */
static bool address_cut(struct str text, struct str *host, struct str *port)
{
    size_t colon = text.len;

    while (colon > 0 && text.p[colon - 1] != ':')
        colon--;
    if (colon == 0)
        return false;
    *host = str_slice(text, 0, colon - 1);
    *port = str_slice(text, colon, text.len);
    if (str_starts(*host, STR("[")) && str_ends(*host, STR("]")))
        *host = str_slice(*host, 1, host->len - 1);
    return true;
}

static bool address_parse(struct str text, union address *out, socklen_t *length)
{
    struct str host, port;
    char name[LISTEN_PEER_ROOM] = { 0 };
    int64_t number;

    if (!address_cut(text, &host, &port) || !str_to_i64(port, &number) || number < 0 || number > 65535)
        return false;
    if (host.len == 0 || host.len >= sizeof name)
        return false;
    memcpy(name, host.p, host.len);
    *out = (union address){ .v4 = { .sin_family = AF_INET, .sin_port = htons((uint16_t)number) } };
    *length = sizeof out->v4;
    if (inet_pton(AF_INET, name, &out->v4.sin_addr) == 1)
        return true;
    *out = (union address){ .v6 = { .sin6_family = AF_INET6, .sin6_port = htons((uint16_t)number) } };
    *length = sizeof out->v6;
    return inet_pton(AF_INET6, name, &out->v6.sin6_addr) == 1;
}

/* Connections inherit TCP_NODELAY from the socket they came in by. */
static bool socket_prepare(int fd, const union address *address, socklen_t length)
{
    const int on = 1;

    return setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
           setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0 && bind(fd, &address->any, length) == 0 &&
           listen(fd, BACKLOG) == 0;
}

/* -1: errno says why. */
static int socket_open(const union address *address, socklen_t length)
{
    int fd = socket(address->any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (fd < 0 || socket_prepare(fd, address, length))
        return fd;
    int code = errno;
    (void)close(fd);
    errno = code;
    return -1;
}

static struct str sentence(struct arena *a, struct str address, const char *what)
{
    struct buf b = { .arena = a, .ceiling = 512 };
    struct str text;

    buf_print(&b, "cannot listen on \"%.*s\": %s", STR_ARGS(address), what);
    return buf_finish(&b, &text) ? text : STR("cannot listen");
}

int listen_open(struct arena *a, struct str address, struct str *why)
{
    union address parsed;
    socklen_t length;
    int fd;

    if (!address_parse(address, &parsed, &length)) {
        *why = sentence(a, address, "not an address with a port, such as 127.0.0.1:8080 or [::1]:8080");
        return -1;
    }
    fd = socket_open(&parsed, length);
    if (fd < 0)
        *why = sentence(a, address, strerror(errno));
    return fd;
}

size_t listen_peer(const struct sockaddr *address, char out[static LISTEN_PEER_ROOM])
{
    const union address *a = (const union address *)(const void *)address;
    const void *bytes = address->sa_family == AF_INET ? (const void *)&a->v4.sin_addr : (const void *)&a->v6.sin6_addr;
    int family = address->sa_family;

    if (family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&a->v6.sin6_addr)) {
        family = AF_INET;
        bytes = &a->v6.sin6_addr.s6_addr[12];
    }
    if (inet_ntop(family, bytes, out, LISTEN_PEER_ROOM) == NULL)
        return 0;
    return strlen(out);
}

size_t listen_url(int fd, const char *scheme, char out[static LISTEN_URL_ROOM])
{
    union address bound = { 0 };
    socklen_t length = sizeof bound;
    char name[LISTEN_PEER_ROOM];
    int n;

    if (getsockname(fd, &bound.any, &length) != 0 || listen_peer(&bound.any, name) == 0)
        return 0;
    if (bound.any.sa_family == AF_INET)
        n = snprintf(out, LISTEN_URL_ROOM, "%s://%s:%u", scheme, name, ntohs(bound.v4.sin_port));
    else
        n = snprintf(out, LISTEN_URL_ROOM, "%s://[%s]:%u", scheme, name, ntohs(bound.v6.sin6_port));
    return n > 0 && n < LISTEN_URL_ROOM ? (size_t)n : 0;
}
