/* wire: raw sockets for tests: what is sent and read is bytes, so that malformed requests and slow ones can be made.
 * Every read has a time limit; a test that would hang fails. */
#ifndef FOYER_TESTS_HTTP_WIRE_H
#define FOYER_TESTS_HTTP_WIRE_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"

static inline int64_t wire_now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static inline void wire_sleep_ms(int64_t ms)
{
    struct timespec t = { .tv_sec = ms / 1000, .tv_nsec = (ms % 1000) * 1000000 };

    nanosleep(&t, NULL);
}

static inline int wire_socket(void)
{
    return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static inline bool wire_connect_socket(int fd, uint16_t port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
}

static inline int wire_connect(uint16_t port)
{
    int fd = wire_socket();

    if (fd >= 0 && wire_connect_socket(fd, port))
        return fd;
    if (fd >= 0)
        (void)close(fd);
    return -1;
}

static inline bool wire_send(int fd, const void *bytes, size_t n)
{
    const char *at = bytes;

    while (n > 0) {
        ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        at += sent;
        n -= (size_t)sent;
    }
    return true;
}

static inline bool wire_say(int fd, const char *text)
{
    return wire_send(fd, text, strlen(text));
}

/* What was read so far of one connection; more than one answer may lie in it. */
struct wire_reader {
    int fd;
    size_t len;
    bool ended; /* by the other side */
    char text[256 * 1024];
};

/* False: nothing came in time, or the end. */
static inline bool wire_more(struct wire_reader *r, int64_t limit_ms)
{
    struct pollfd p = { .fd = r->fd, .events = POLLIN };

    if (r->ended || r->len + 1 >= sizeof r->text || poll(&p, 1, (int)limit_ms) <= 0)
        return false;
    ssize_t n = recv(r->fd, r->text + r->len, sizeof r->text - 1 - r->len, 0);
    r->ended = n <= 0;
    if (n > 0)
        r->len += (size_t)n;
    r->text[r->len] = '\0';
    return n > 0;
}

struct wire_answer {
    unsigned status; /* 0: none came */
    bool close;
    size_t body_len;
    char body[128 * 1024];
};

/* Cuts the first whole answer off what was read. Bodies have a Content-Length, as all of ours. */
static inline bool wire_cut(struct wire_reader *r, struct wire_answer *out)
{
    r->text[r->len] = '\0';
    char *end = strstr(r->text, "\r\n\r\n");
    if (end == NULL || sscanf(r->text, "HTTP/1.1 %3u", &out->status) != 1)
        return false;
    *end = '\0';
    const char *length = strstr(r->text, "\r\nContent-Length: ");
    out->body_len = length == NULL ? 0 : strtoul(length + 18, NULL, 10);
    out->close = strstr(r->text, "\r\nConnection: close") != NULL;
    *end = '\r';
    size_t head = (size_t)(end - r->text) + 4;
    if (out->body_len >= sizeof out->body || r->len < head + out->body_len)
        return false;
    memcpy(out->body, r->text + head, out->body_len);
    out->body[out->body_len] = '\0';
    r->len -= head + out->body_len;
    memmove(r->text, r->text + head + out->body_len, r->len);
    return true;
}

/* status 0 when no whole answer comes within the limit. */
static inline void wire_read(struct wire_reader *r, struct wire_answer *out, int64_t limit_ms)
{
    int64_t end = wire_now_ms() + limit_ms;

    while (!wire_cut(r, out)) {
        int64_t left = end - wire_now_ms();
        if (left <= 0 || !wire_more(r, left)) {
            out->status = 0;
            return;
        }
    }
}

/* True when the other side ends the connection within the limit; what it still says is read away. */
static inline bool wire_ends(struct wire_reader *r, int64_t limit_ms)
{
    int64_t end = wire_now_ms() + limit_ms;

    while (!r->ended && wire_now_ms() < end) {
        r->len = 0;
        (void)wire_more(r, end - wire_now_ms());
    }
    return r->ended;
}

#endif
