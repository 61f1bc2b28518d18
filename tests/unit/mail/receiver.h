/* receiver: an SMTP server on a thread of the test, that answers as it is told and counts. One connection at a time. */
#ifndef FOYER_TESTS_MAIL_RECEIVER_H
#define FOYER_TESTS_MAIL_RECEIVER_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

enum receiver_stage { AT_GREETING, AT_EHLO, AT_MAIL, AT_RCPT, AT_DATA, AT_BODY, AT_END, STAGES };

struct receiver {
    /* What to say; NULL: yes. "" closes the connection, "..." says nothing. */
    _Atomic(const char *) answers[STAGES];
    unsigned mails_most; /* a connection: then 421; 0: no limit */
    bool close_after_mail;

    int listener;
    unsigned short port;
    pthread_t thread;
    atomic_bool stop;
    atomic_uint connections, mails, syncs;
    char from[512], to[512];
    char body[512 * 1024]; /* of the last mail, as sent, dots and all */
    size_t body_len;
    /* Of the connection: */
    int fd;
    char in[4096];
    size_t in_len;
    unsigned mails_here;
};

/* What either side wrote before is seen by the other after: called before the test reads and after it writes. */
static inline void receiver_sync(struct receiver *r)
{
    (void)atomic_fetch_add(&r->syncs, 1);
}

static inline bool receiver_readable(struct receiver *r, int fd)
{
    while (!atomic_load(&r->stop)) {
        struct pollfd wait = { .fd = fd, .events = POLLIN };

        if (poll(&wait, 1, 20) > 0)
            return true;
    }
    return false;
}

/* A line without its CRLF. False: the connection is over. */
static bool receiver_line(struct receiver *r, char *line, size_t room)
{
    for (;;) {
        char *end = memchr(r->in, '\n', r->in_len);

        if (end != NULL) {
            size_t n = (size_t)(end - r->in) + 1, keep = n < room ? n : room - 1;

            memcpy(line, r->in, keep);
            line[keep] = '\0';
            line[strcspn(line, "\r\n")] = '\0';
            r->in_len -= n;
            memmove(r->in, end + 1, r->in_len);
            return true;
        }
        if (r->in_len == sizeof(r->in) || !receiver_readable(r, r->fd))
            return false;
        ssize_t got = read(r->fd, r->in + r->in_len, sizeof(r->in) - r->in_len);
        if (got <= 0)
            return false;
        r->in_len += (size_t)got;
    }
}

/* False: the connection is to be closed. */
static bool receiver_say(struct receiver *r, enum receiver_stage stage, const char *usual)
{
    receiver_sync(r);
    const char *told = r->answers[stage], *answer = told == NULL ? usual : told;
    char line[512];

    if (strcmp(answer, "...") == 0) {
        while (!atomic_load(&r->stop) && receiver_line(r, line, sizeof(line)))
            ;
        return false;
    }
    int n = snprintf(line, sizeof(line), "%s\r\n", answer);
    return answer[0] != '\0' && send(r->fd, line, (size_t)n, MSG_NOSIGNAL) == n;
}

static bool receiver_body(struct receiver *r)
{
    char line[2048];

    r->body_len = 0;
    while (receiver_line(r, line, sizeof(line))) {
        if (strcmp(line, ".") == 0)
            return true;
        if (r->answers[AT_BODY] != NULL && r->body_len > 1000)
            return false;
        r->body_len += (size_t)snprintf(r->body + r->body_len, sizeof(r->body) - r->body_len, "%s\r\n", line);
    }
    return false;
}

static bool receiver_data(struct receiver *r)
{
    if (!receiver_say(r, AT_DATA, "354 go on"))
        return false;
    if (r->answers[AT_DATA] != NULL)
        return true;
    if (!receiver_body(r) || !receiver_say(r, AT_END, "250 2.0.0 queued as 17"))
        return false;
    r->mails_here++;
    if (r->answers[AT_END] == NULL)
        atomic_fetch_add(&r->mails, 1);
    return !r->close_after_mail;
}

static bool receiver_command(struct receiver *r, const char *line)
{
    if (strncasecmp(line, "EHLO", 4) == 0)
        return receiver_say(r, AT_EHLO, "250-receiver\r\n250-SIZE 1000000\r\n250 SMTPUTF8");
    if (strncasecmp(line, "MAIL", 4) == 0) {
        (void)snprintf(r->from, sizeof(r->from), "%.500s", line);
        if (r->mails_most > 0 && r->mails_here >= r->mails_most)
            return send(r->fd, "421 enough\r\n", 12, MSG_NOSIGNAL) < 0;
        return receiver_say(r, AT_MAIL, "250 ok");
    }
    if (strncasecmp(line, "RCPT", 4) == 0) {
        (void)snprintf(r->to, sizeof(r->to), "%.500s", line);
        return receiver_say(r, AT_RCPT, "250 ok");
    }
    if (strncasecmp(line, "DATA", 4) == 0)
        return receiver_data(r);
    if (strncasecmp(line, "QUIT", 4) == 0)
        return false;
    return send(r->fd, "502 what?\r\n", 11, MSG_NOSIGNAL) == 11;
}

static void *receiver_run(void *context)
{
    struct receiver *r = context;
    char line[2048];

    while (receiver_readable(r, r->listener)) {
        r->fd = accept(r->listener, NULL, NULL);
        if (r->fd < 0)
            continue;
        atomic_fetch_add(&r->connections, 1);
        r->in_len = 0;
        r->mails_here = 0;
        if (receiver_say(r, AT_GREETING, "220 receiver ESMTP"))
            while (receiver_line(r, line, sizeof(line)) && receiver_command(r, line))
                ;
        (void)close(r->fd);
    }
    return NULL;
}

static inline void receiver_start(struct receiver *r)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof(at);

    r->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(r->listener, (struct sockaddr *)&at, sizeof(at)), 0);
    assert_int_equal(listen(r->listener, 16), 0);
    assert_int_equal(getsockname(r->listener, (struct sockaddr *)&at, &size), 0);
    r->port = ntohs(at.sin_port);
    assert_int_equal(pthread_create(&r->thread, NULL, receiver_run, r), 0);
}

static inline void receiver_stop(struct receiver *r)
{
    atomic_store(&r->stop, true);
    (void)pthread_join(r->thread, NULL);
    (void)close(r->listener);
}

#endif
