/* site: an issuer's HTTP server of a few lines, on a port of its own: discovery at its root, keys at /keys. It counts
 * what it is asked; it can be down, and it can hang. */
#ifndef FOYER_TESTS_SITE_H
#define FOYER_TESTS_SITE_H

#include <arpa/inet.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "mint.h"

enum { SITE_BODY_BYTES = 8192 };

struct site {
    pthread_t thread;
    pthread_mutex_t lock;
    int listener;
    char url[64];
    /* Under the lock: */
    bool down, hangs;
    char issuer[128], jwks_uri[128], jwks[SITE_BODY_BYTES];
    unsigned discoveries, fetches;
    int held; /* a connection that hangs, -1 */
};

static inline void site_say(int fd, const char *status, const char *body)
{
    char text[SITE_BODY_BYTES + 256];
    int n = snprintf(text, sizeof text, "HTTP/1.1 %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", status,
                     strlen(body), body);

    CHECK(write(fd, text, (size_t)n) == n);
}

static inline void site_answer(struct site *site, int fd, const char *request)
{
    char body[512];

    pthread_mutex_lock(&site->lock);
    if (strstr(request, "GET /.well-known/openid-configuration ") != NULL) {
        site->discoveries++;
        (void)snprintf(body, sizeof body, "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}", site->issuer, site->jwks_uri);
        site_say(fd, site->down ? "500 Down" : "200 OK", body);
    } else {
        site->fetches++;
        site_say(fd, site->down ? "500 Down" : "200 OK", site->jwks);
    }
    pthread_mutex_unlock(&site->lock);
}

static inline bool site_holds(struct site *site, int fd)
{
    pthread_mutex_lock(&site->lock);
    bool hangs = site->hangs;
    if (hangs)
        site->held = fd;
    pthread_mutex_unlock(&site->lock);
    return hangs;
}

static inline void *site_run(void *context)
{
    struct site *site = context;
    char request[4096];

    for (;;) {
        int fd = accept(site->listener, NULL, NULL);
        if (fd < 0)
            return NULL;
        if (site_holds(site, fd))
            continue;
        ssize_t n = read(fd, request, sizeof request - 1);
        request[n > 0 ? n : 0] = '\0';
        if (n > 0)
            site_answer(site, fd, request);
        close(fd);
    }
}

static inline void site_open(struct site *site)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t n = sizeof address;

    memset(site, 0, sizeof *site);
    site->held = -1;
    pthread_mutex_init(&site->lock, NULL);
    site->listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(bind(site->listener, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(listen(site->listener, 16) == 0);
    CHECK(getsockname(site->listener, (struct sockaddr *)&address, &n) == 0);
    (void)snprintf(site->url, sizeof site->url, "http://127.0.0.1:%d", ntohs(address.sin_port));
    (void)snprintf(site->issuer, sizeof site->issuer, "%s", site->url);
    (void)snprintf(site->jwks_uri, sizeof site->jwks_uri, "%s/keys", site->url);
    CHECK(pthread_create(&site->thread, NULL, site_run, site) == 0);
}

static inline void site_close(struct site *site)
{
    shutdown(site->listener, SHUT_RDWR);
    pthread_join(site->thread, NULL);
    close(site->listener);
    if (site->held >= 0)
        close(site->held);
    pthread_mutex_destroy(&site->lock);
}

static inline void site_keys(struct site *site, struct arena *a, EVP_PKEY *pkey, const char *kid)
{
    const struct str keys[] = { mint_jwk(a, pkey, kid, ""), { 0 } };
    struct str text = mint_jwks(a, keys);

    pthread_mutex_lock(&site->lock);
    (void)snprintf(site->jwks, sizeof site->jwks, "%.*s", STR_ARGS(text));
    pthread_mutex_unlock(&site->lock);
}

static inline void site_down(struct site *site, bool down)
{
    pthread_mutex_lock(&site->lock);
    site->down = down;
    pthread_mutex_unlock(&site->lock);
}

static inline unsigned site_fetches(struct site *site)
{
    pthread_mutex_lock(&site->lock);
    unsigned fetches = site->fetches;
    pthread_mutex_unlock(&site->lock);
    return fetches;
}

#endif
