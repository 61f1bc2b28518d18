/* http.c: the verbs of http.h. Opens bottom up (descriptors, certificate, listener, loops), closes top down. */
#include "http/http.h"

#include <signal.h>
#include <sys/resource.h>

#include "base/cleanup.h"
#include "http/http_private.h"
#include "http/tls.h"

enum {
    CONNECTIONS_DEFAULT = 4096,
    REQUEST_LIMIT_DEFAULT_MS = 10 * 1000,
    DESCRIPTORS_KEPT = 64, /* for the rest of the program: store, mail, logs */
};

/* As many descriptors as the system grants; what they do not allow is refused before accept() would fail. */
static unsigned connections_possible(unsigned wanted)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    limit.rlim_cur = limit.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return wanted;
    if (limit.rlim_cur / 2 < DESCRIPTORS_KEPT)
        return (unsigned)limit.rlim_cur / 2;
    if (limit.rlim_cur - DESCRIPTORS_KEPT < wanted)
        return (unsigned)limit.rlim_cur - DESCRIPTORS_KEPT;
    return wanted;
}

static struct http_options options_filled(struct http_options options)
{
    CHECK(options.handle != NULL && options.body_limit != NULL && options.refuse != NULL);
    if (options.loops == 0)
        options.loops = 1;
    if (options.connections_max == 0)
        options.connections_max = CONNECTIONS_DEFAULT;
    if (options.request_limit_ms == 0)
        options.request_limit_ms = REQUEST_LIMIT_DEFAULT_MS;
    if (options.clock == NULL)
        options.clock = &clock_system;
    options.connections_max = connections_possible(options.connections_max);
    return options;
}

static bool identity_load(struct http_server *server, struct arena *a, struct str *why)
{
    struct tls_identity *identity = tls_read(a, server->options.tls_cert_file, server->options.tls_key_file, why);

    if (identity == NULL)
        return false;
    snapshot_publish(&server->identity, &identity->snapshot);
    return true;
}

static bool loops_open(struct http_server *server)
{
    server->loops = calloc(server->options.loops, sizeof *server->loops);
    if (server->loops == NULL)
        return false;
    while (server->loop_n < server->options.loops) {
        bool first = server->loop_n == 0;
        if (!loop_open(&server->loops[server->loop_n++], server, first))
            return false;
    }
    return true;
}

/* The accepting loop last: it hands connections to the others. */
static bool loops_run(struct http_server *server)
{
    for (unsigned i = server->loop_n; i > 0; i--) {
        if (!loop_run(&server->loops[i - 1]))
            return false;
        server->loops_running++;
    }
    return true;
}

static bool server_fill(struct http_server *server, struct arena *a, struct str *why)
{
    server->listener = listen_open(a, server->options.listen, why);
    if (server->listener < 0)
        return false;
    server->url_len = listen_url(server->listener, server->tls ? "https" : "http", server->url);
    if (server->tls && !identity_load(server, a, why))
        return false;
    *why = STR("cannot start a loop: descriptors, memory or threads are short");
    return loops_open(server) && loops_run(server);
}

struct http_server *http_open(struct arena *a, const struct http_options *options, struct str *why)
{
    struct http_server *server = calloc(1, sizeof *server);

    if (server == NULL) {
        *why = STR("memory is short");
        return NULL;
    }
    (void)signal(SIGPIPE, SIG_IGN); /* a client that is gone is an error of its own connection */
    server->options = options_filled(*options);
    server->tls = options->tls_cert_file != NULL;
    snapshot_slot_init(&server->identity);
    if (server_fill(server, a, why))
        return server;
    http_close(server);
    return NULL;
}

struct str http_url(const struct http_server *server)
{
    return (struct str){ server->url, server->url_len };
}

bool http_reload(struct http_server *server, struct arena *a, struct str *why)
{
    return !server->tls || identity_load(server, a, why);
}

static void ask_all(struct http_server *server, enum loop_order order, int64_t limit_ms)
{
    for (unsigned i = 0; i < server->loop_n; i++)
        loop_ask(&server->loops[i], order, limit_ms);
}

/* First the accepting loop hands on what the kernel has accepted; only then can the others see their last connection.
 */
void http_drain(struct http_server *server, int64_t limit_ms)
{
    atomic_store(&server->draining, true);
    loop_ask(&server->loops[0], LOOP_HUSH, 0);
    loop_await(&server->loops[0], LOOP_HUSH);
    (void)close(server->listener);
    server->listener = -1;
    ask_all(server, LOOP_DRAIN, limit_ms);
    for (unsigned i = 0; i < server->loop_n; i++)
        loop_await(&server->loops[i], LOOP_DRAIN);
}

void http_close(struct http_server *server)
{
    unsigned first = server->loop_n - server->loops_running;

    if (server->loops_running > 0)
        ask_all(server, LOOP_STOP, 0);
    for (unsigned i = server->loop_n; i > first; i--)
        loop_join(&server->loops[i - 1]);
    for (unsigned i = 0; i < server->loop_n; i++)
        loop_close(&server->loops[i]);
    if (server->listener >= 0)
        (void)close(server->listener);
    snapshot_slot_release(&server->identity);
    free(server->loops);
    free(server);
}

/* Neither parents nor loops ever change, so that any thread may ask. */
static struct loop *loop_of(const struct http_exchange *x)
{
    while (x->parent != NULL)
        x = x->parent;
    return ((const struct exchange *)x)->loop;
}

/* Cuts the chain of one loop off the list, in order. */
static struct http_exchange *chain_cut(struct http_exchange **list, struct http_exchange **last)
{
    struct http_exchange *first = *list, *end = first, **rest = list;
    const struct loop *loop = loop_of(first);

    *list = first->next;
    while (*rest != NULL) {
        if (loop_of(*rest) != loop) {
            rest = &(*rest)->next;
            continue;
        }
        end->next = *rest;
        end = *rest;
        *rest = end->next;
    }
    *last = end;
    return first;
}

void http_wake(struct http_exchange *list)
{
    while (list != NULL) {
        struct http_exchange *last;
        struct http_exchange *first = chain_cut(&list, &last);
        loop_wake(loop_of(first), first, last);
    }
}

struct str http_header_find(const struct http_request *request, struct str name)
{
    for (size_t i = 0; i < request->header_count; i++)
        if (str_equal_nocase(request->headers[i].name, name))
            return request->headers[i].value;
    return (struct str){ 0 };
}

void http_reply_header(struct http_exchange *x, struct str name, struct str value)
{
    CHECK(x->reply.header_count < COUNT(x->reply.headers));
    x->reply.headers[x->reply.header_count++] = (struct http_header){ name, value };
}
