/* service: a small handler for tests of http/: POST /echo gives the body back; /park goes through another thread; /hold
 * stays parked until the test lets it go; /twins makes two exchanges that park, and answers when both are back; /short
 * uses up all its memory, and answers all the same; all else is 200 "fine". */
#ifndef FOYER_TESTS_HTTP_SERVICE_H
#define FOYER_TESTS_HTTP_SERVICE_H

#include <pthread.h>

#include "http/http.h"
#include "wire.h"

enum { SERVICE_BODY_LIMIT = 64 * 1024 };

struct service {
    struct http_server *server;
    struct arena *arena;
    uint16_t port;
    pthread_t waker;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct http_exchange *parked, *held;
    size_t held_n;
    bool stopped;
};

static inline enum http_next service_fine(struct http_exchange *x)
{
    x->reply.status = 200;
    x->reply.body = x->request.body.len > 0 ? x->request.body : STR("fine");
    http_reply_header(x, STR("X-Peer"), x->request.peer);
    return HTTP_REPLY;
}

static inline void service_park(struct service *s, struct http_exchange *x)
{
    pthread_mutex_lock(&s->lock);
    x->next = s->parked;
    s->parked = x;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

struct twins {
    struct http_exchange both[2];
    unsigned back;
};

/* Each goes round twice; the last of them wakes who waits for both. */
static inline enum http_next service_twin_resume(struct http_exchange *twin)
{
    struct twins *twins = twin->parent->user;

    if (twin->user == NULL) {
        twin->user = twins;
        http_wake(twin);
        return HTTP_PARKED;
    }
    if (++twins->back == 2) {
        twin->parent->next = NULL;
        http_wake(twin->parent);
    }
    return HTTP_REPLY;
}

static inline enum http_next service_twins(struct service *s, struct http_exchange *x)
{
    struct twins *twins = ARENA_NEW(x->arena, struct twins, 1);

    x->user = twins;
    x->resume = service_fine;
    for (size_t i = 0; i < 2; i++)
        twins->both[i] = (struct http_exchange){ .parent = x, .arena = x->arena, .resume = service_twin_resume };
    for (size_t i = 0; i < 2; i++)
        service_park(s, &twins->both[i]);
    return HTTP_PARKED;
}

static inline enum http_next service_short(struct http_exchange *x)
{
    while (ARENA_NEW(x->arena, char, 1) != NULL)
        continue;
    return service_fine(x);
}

static inline enum http_next service_handle(void *context, struct http_exchange *x)
{
    struct service *s = context;
    bool holds = str_equal(x->request.path, STR("/hold"));

    if (str_equal(x->request.path, STR("/twins")))
        return service_twins(s, x);
    if (str_equal(x->request.path, STR("/short")))
        return service_short(x);
    if (!holds && !str_equal(x->request.path, STR("/park")))
        return service_fine(x);
    x->resume = service_fine;
    pthread_mutex_lock(&s->lock);
    x->next = holds ? s->held : s->parked;
    *(holds ? &s->held : &s->parked) = x;
    s->held_n += holds;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
    return HTTP_PARKED;
}

static inline size_t service_body_limit(void *context, const struct http_request *head)
{
    (void)context;
    (void)head;
    return SERVICE_BODY_LIMIT;
}

static inline void service_refuse(void *context, struct http_exchange *x, unsigned status, struct str why)
{
    (void)context;
    x->reply.status = status;
    x->reply.body = why;
}

static inline void *service_wakes(void *argument)
{
    struct service *s = argument;

    for (;;) {
        pthread_mutex_lock(&s->lock);
        while (s->parked == NULL && !s->stopped)
            pthread_cond_wait(&s->changed, &s->lock);
        struct http_exchange *list = s->parked;
        s->parked = NULL;
        pthread_mutex_unlock(&s->lock);
        if (list == NULL)
            return NULL;
        http_wake(list);
    }
}

/* True when `n` are held within the limit. */
static inline bool service_holds(struct service *s, size_t n, int64_t limit_ms)
{
    int64_t end = wire_now_ms() + limit_ms;
    bool reached = false;

    while (!reached && wire_now_ms() < end) {
        pthread_mutex_lock(&s->lock);
        reached = s->held_n == n;
        pthread_mutex_unlock(&s->lock);
        if (!reached)
            wire_sleep_ms(5);
    }
    return reached;
}

static inline void service_lets_go(struct service *s)
{
    pthread_mutex_lock(&s->lock);
    struct http_exchange *list = s->held;
    s->held = NULL;
    s->held_n = 0;
    pthread_mutex_unlock(&s->lock);
    http_wake(list);
}

/* `options` may be the zero value. False: could not start. */
static inline bool service_open(struct service *s, struct http_options options)
{
    struct str why, url;

    *s = (struct service){ .arena = arena_open(4096, 65536) };
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->changed, NULL);
    if (options.listen.len == 0)
        options.listen = STR("127.0.0.1:0");
    options.clock = &clock_system;
    options.handle = service_handle;
    options.body_limit = service_body_limit;
    options.refuse = service_refuse;
    options.context = s;
    s->server = http_open(s->arena, &options, &why);
    if (s->server == NULL) {
        fprintf(stderr, "%.*s\n", STR_ARGS(why));
        return false;
    }
    url = http_url(s->server);
    while (url.len > 0 && url.p[url.len - 1] != ':')
        url.len--;
    s->port = (uint16_t)strtoul(url.p + url.len, NULL, 10);
    return pthread_create(&s->waker, NULL, service_wakes, s) == 0;
}

static inline void service_close(struct service *s)
{
    http_drain(s->server, 1000);
    pthread_mutex_lock(&s->lock);
    s->stopped = true;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
    pthread_join(s->waker, NULL);
    http_close(s->server);
    arena_close(s->arena);
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->lock);
}

#endif
