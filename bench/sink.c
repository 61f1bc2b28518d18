/* sink.c: the receiver that mail flows to during `make bench`: accepts every mail of every connection and throws it
 * away, a thread a connection, as cheaply as SMTP (RFC 5321) allows. Prints its port, and at the end how many mails
 * came. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static atomic_long mails;

static void say(int fd, const char *line)
{
    (void)!write(fd, line, strlen(line));
}

/* One line or the end of DATA; what is left stays in `in`. */
struct session {
    int fd;
    char in[65536];
    size_t length;
};

static int fill(struct session *s)
{
    if (s->length == sizeof s->in)
        s->length = 0; /* a line that long is data we do not need */
    ssize_t n = read(s->fd, s->in + s->length, sizeof s->in - s->length);
    if (n <= 0)
        return 0;
    s->length += (size_t)n;
    return 1;
}

static int take_until(struct session *s, const char *mark, char *head, size_t head_size)
{
    size_t mark_length = strlen(mark);
    for (;;) {
        char *end = memmem(s->in, s->length, mark, mark_length);
        if (end != NULL) {
            size_t whole = (size_t)(end - s->in) + mark_length;
            size_t shown = whole < head_size ? whole : head_size - 1;
            memcpy(head, s->in, shown);
            head[shown] = '\0';
            memmove(s->in, s->in + whole, s->length - whole);
            s->length -= whole;
            return 1;
        }
        if (mark_length > 2 && s->length > mark_length) { /* data: keep only what may hold the mark's beginning */
            memmove(s->in, s->in + s->length - mark_length, mark_length);
            s->length = mark_length;
        }
        if (!fill(s))
            return 0;
    }
}

static void *serve(void *argument)
{
    struct session s = { .fd = (int)(long)argument };
    char head[16];

    say(s.fd, "220 sink\r\n");
    while (take_until(&s, "\r\n", head, sizeof head)) {
        if (strncasecmp(head, "EHLO", 4) == 0) {
            say(s.fd, "250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n");
        } else if (strncasecmp(head, "DATA", 4) == 0) {
            say(s.fd, "354 go on\r\n");
            if (!take_until(&s, "\r\n.\r\n", head, sizeof head))
                break;
            atomic_fetch_add(&mails, 1);
            say(s.fd, "250 kept\r\n");
        } else if (strncasecmp(head, "QUIT", 4) == 0) {
            say(s.fd, "221 bye\r\n");
            break;
        } else {
            say(s.fd, "250 ok\r\n");
        }
    }
    close(s.fd);
    return NULL;
}

static void report(int signal_number)
{
    (void)signal_number;
    dprintf(1, "%ld mails\n", atomic_load(&mails));
    _exit(0);
}

int main(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    signal(SIGTERM, report);
    signal(SIGPIPE, SIG_IGN);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 64) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &length) != 0)
        return 1;
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        pthread_t thread;
        int fd = accept(listener, NULL, NULL);
        if (fd >= 0 && pthread_create(&thread, NULL, serve, (void *)(long)fd) == 0)
            pthread_detach(thread);
    }
}
