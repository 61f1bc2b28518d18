/* server.c: what libmicrohttpd calls back with, in the order of a request: its line, its head, its body, the handler,
 * the answer, its end. The loop around it is loop.c; what is refused is guard.c's to say.
 *
 * S1  A parked exchange is not looked at: what is needed after the handler's return is read before its call.
 * S2  The arena lives until `completed`, so replies are sent from it without a copy.
 * S3  Strings of the head stay in the library's memory, which also lives until `completed`; the target alone is copied,
 *     since the library decodes its own in place. */
#include "http/server.h"
#include "http/limit.h"

#include <microhttpd.h>

#include "base/log.h"
#include "base/metrics.h"
#include "http/http_private.h"
#include "http/tls.h"

enum {
    /* Head and answer of one request; above guard.h's limits together, so that our refusals are heard. The library
     * clears all of it after each request, so more costs time, and memory for each idle connection. */
    WIRE_MEMORY_BYTES = 40 * 1024,
    FAR_AWAY_S = 24 * 3600,
};

static struct connection *connection_of(struct MHD_Connection *wire)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(wire, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info == NULL ? NULL : info->socket_context;
}

/* --- answer --- */

static void status_count(unsigned status)
{
    static const enum metric classes[] = {
        [2] = METRIC_REQUESTS_2XX, [3] = METRIC_REQUESTS_3XX, [4] = METRIC_REQUESTS_4XX, [5] = METRIC_REQUESTS_5XX
    };

    if (status >= 200 && status < 600)
        metrics_add(classes[status / 100], 1);
}

/* The library wants terminated text, and refuses what would break a line. */
static bool header_add(struct MHD_Response *response, struct arena *a, const struct http_header *header)
{
    char *text = ARENA_NEW(a, char, header->name.len + header->value.len + 2);

    if (text == NULL)
        return false;
    memcpy(text, header->name.p, header->name.len);
    memcpy(text + header->name.len + 1, header->value.p, header->value.len);
    if (MHD_add_response_header(response, text, text + header->name.len + 1) != MHD_YES)
        LOG(LOG_WARNING, "reply header left out", LOG_STR("name", header->name));
    return true;
}

static struct MHD_Response *response_of(struct exchange *e)
{
    struct http_reply *reply = &e->shown.reply;
    bool close = reply->close || e->doubtful || atomic_load_explicit(&e->loop->server->draining, memory_order_relaxed);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(reply->body.len, (void *)(uintptr_t)reply->body.p, MHD_RESPMEM_PERSISTENT);
    bool whole = response != NULL;

    limit_reply_headers(&e->shown);
    for (size_t i = 0; whole && i < reply->header_count; i++)
        whole = header_add(response, e->shown.arena, &reply->headers[i]);
    if (whole && close)
        whole = MHD_add_response_header(response, "Connection", "close") == MHD_YES;
    if (whole)
        return response;
    if (response != NULL)
        MHD_destroy_response(response);
    return NULL;
}

/* There was not even memory for an exchange or for its headers, so nobody to ask for words. */
static enum MHD_Result answer_without_memory(struct MHD_Connection *wire)
{
    static char none[] = "";
    struct MHD_Response *response = MHD_create_response_from_buffer(0, none, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result result;

    if (response == NULL)
        return MHD_NO;
    (void)MHD_add_response_header(response, "Connection", "close");
    (void)MHD_add_response_header(response, "Retry-After", "1");
    status_count(503);
    result = MHD_queue_response(wire, 503, response);
    MHD_destroy_response(response);
    return result;
}

/* MHD_NO ends the connection. */
static enum MHD_Result answer(struct exchange *e)
{
    struct MHD_Response *response = response_of(e);
    enum MHD_Result result;

    e->state = EXCHANGE_REPLIED;
    connection_move(e->connection, CONNECTION_REPLYING, e->loop->now.mono_ms);
    if (response == NULL)
        return answer_without_memory(e->wire);
    status_count(e->shown.reply.status);
    result = MHD_queue_response(e->wire, e->shown.reply.status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result refuse(struct exchange *e, unsigned status, struct str why)
{
    const struct http_options *options = &e->loop->server->options;

    options->refuse(options->context, &e->shown, status, why);
    e->shown.reply.close = true;
    return answer(e);
}

/* --- the handler --- */

/* The far-away time limit has no meaning as a limit: it puts the connection on the short list that MHD_run looks at
 * before it reads, so that a resumed request is answered at once, even to a client that has shut down its sending side.
 */
static void suspend(struct loop *loop, struct MHD_Connection *wire)
{
    loop->parked++;
    metrics_add(METRIC_REQUESTS_PARKED, 1);
    (void)MHD_set_connection_option(wire, MHD_CONNECTION_OPTION_TIMEOUT, (unsigned)FAR_AWAY_S);
    MHD_suspend_connection(wire);
}

static enum MHD_Result act(struct exchange *e)
{
    struct loop *loop = e->loop;
    struct MHD_Connection *wire = e->wire;
    const struct http_options *options = &loop->server->options;

    connection_move(e->connection, CONNECTION_BUSY, loop->now.mono_ms);
    if (e->shown.request.body_too_large)
        return refuse(e, 413, STR("The body is larger than this resource takes."));
    if (arena_failed(e->shown.arena))
        return refuse(e, 503, STR("Memory is short; try again in a moment."));
    e->state = EXCHANGE_PARKED;
    e->was_parked = true;
    if (options->handle(options->context, &e->shown) == HTTP_PARKED) {
        suspend(loop, wire);
        return MHD_YES;
    }
    e->was_parked = false;
    return answer(e);
}

void server_resume(struct exchange *e)
{
    struct loop *loop = e->loop;

    CHECK(e->state == EXCHANGE_PARKED); /* woken once */
    if (e->shown.resume(&e->shown) == HTTP_PARKED)
        return;
    e->state = EXCHANGE_READY;
    loop->parked--;
    metrics_add(METRIC_REQUESTS_PARKED, -1);
    MHD_resume_connection(e->wire);
}

/* --- line, head, body --- */

/* What follows the target in the library's buffer is the version, unless a NUL or more blanks stood in the line. */
static bool line_is_broken(const char *target)
{
    return target == NULL || strncmp(target + strlen(target) + 1, "HTTP/", 5) != 0;
}

static void *line_came(void *cls, const char *target, struct MHD_Connection *wire)
{
    struct loop *loop = cls;
    struct connection *c = connection_of(wire);
    struct exchange *e = c == NULL ? NULL : exchange_take(&loop->spares, loop);

    if (e == NULL)
        return NULL;
    connection_move(c, CONNECTION_READING, loop->now.mono_ms);
    e->connection = c;
    e->wire = wire;
    e->line.broken = line_is_broken(target);
    e->shown.request.begun = loop->now;
    exchange_target(e, target == NULL ? STR("") : str_of(target));
    return e;
}

struct gathering {
    struct http_header *headers;
    size_t n, room;
};

static enum MHD_Result header_came(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                   const char *value, size_t value_len)
{
    struct gathering *g = cls;

    (void)kind;
    if (g->n == g->room)
        return MHD_NO;
    g->headers[g->n].name = (struct str){ name, name_len };
    g->headers[g->n].value = value == NULL ? STR("") : (struct str){ value, value_len };
    g->n++;
    return MHD_YES;
}

static struct gathering gather(struct exchange *e)
{
    int n = MHD_get_connection_values_n(e->wire, MHD_HEADER_KIND, NULL, NULL);
    struct gathering g = { .room = n > 0 ? (size_t)n : 0 };

    g.headers = ARENA_NEW(e->shown.arena, struct http_header, g.room);
    if (g.headers != NULL && g.room > 0)
        (void)MHD_get_connection_values_n(e->wire, MHD_HEADER_KIND, header_came, &g);
    return g;
}

static bool waits_for_continue(const struct http_request *head)
{
    return str_equal_nocase(http_header_find(head, STR("Expect")), STR("100-continue"));
}

/* Judged before the client sends it where it waits for our word, or where reading on would not help. */
static bool length_is_hopeless(struct exchange *e)
{
    uint64_t most = e->body_limit;

    if (!waits_for_continue(&e->shown.request))
        most += EXCHANGE_EXCESS_BYTES;
    return e->body_length > most;
}

/* The library (0.9.75) drops a line without a name or folded, and may then begin the body elsewhere than the sender
 * meant. A head that is longer than its lines as we see them, with the usual blank after each colon, is carried out,
 * but what follows is not read. */
static bool head_is_longer(const struct http_request *head, const char *version, size_t bytes)
{
    size_t shown = head->method.len + head->target.len + strlen(version) + sizeof("  \r\n\r\n") - 1;

    for (size_t i = 0; i < head->header_count; i++)
        shown += head->headers[i].name.len + head->headers[i].value.len + sizeof(": \r\n") - 1;
    return bytes > shown;
}

static void request_measure(struct exchange *e, const char *version)
{
    struct http_request *request = &e->shown.request;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(e->wire, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    bool chunked = !guard_content_length(request, &e->body_length) &&
                   !str_is_null(http_header_find(request, STR("Transfer-Encoding")));

    if (info == NULL)
        return;
    e->doubtful = head_is_longer(request, version, info->header_size);
    if (!chunked && !request->tls)
        e->request_bytes = info->header_size + e->body_length;
}

static enum MHD_Result head(struct exchange *e, const char *method, const char *version)
{
    const struct http_options *options = &e->loop->server->options;
    struct http_request *request = &e->shown.request;
    struct gathering g = gather(e);

    e->shown.loop_context = e->loop->context;
    e->shown.limiter = options->limiter;
    request->method = str_of(method);
    request->peer = (struct str){ e->connection->peer, e->connection->peer_len };
    request->tls = e->loop->server->tls;
    request->headers = g.headers;
    request->header_count = g.n;
    e->line.http_1_0 = strcmp(version, "HTTP/1.0") == 0;
    if (arena_failed(e->shown.arena))
        return refuse(e, 503, STR("Memory is short; try again in a moment."));
    struct guard_refusal refusal = guard_head(request, e->line);
    if (refusal.status != 0)
        return refuse(e, refusal.status, refusal.why);
    request_measure(e, version);
    for (size_t i = 0; i < g.n; i++)
        g.headers[i].value = str_trim(g.headers[i].value);
    request->client = limit_client(options->limiter, request, e->connection->address);
    e->body_limit = options->body_limit(options->context, request);
    request->body_too_large = length_is_hopeless(e);
    if (request->body_too_large)
        return refuse(e, 413, STR("The body is larger than this resource takes."));
    e->state = EXCHANGE_BODY;
    return MHD_YES;
}

static enum MHD_Result request_came(void *cls, struct MHD_Connection *wire, const char *url, const char *method,
                                    const char *version, const char *part, size_t *part_len, void **request)
{
    struct exchange *e = *request;

    (void)cls;
    (void)url;
    if (e == NULL)
        return answer_without_memory(wire);
    switch (e->state) {
    case EXCHANGE_HEAD: return head(e, method, version);
    case EXCHANGE_READY: return answer(e);
    case EXCHANGE_BODY: break;
    case EXCHANGE_PARKED:
    case EXCHANGE_REPLIED: return MHD_YES;
    }
    if (*part_len == 0)
        return act(e);
    struct str came = { part, *part_len };
    *part_len = 0;
    return exchange_body(e, came) ? MHD_YES : MHD_NO;
}

/* --- ends --- */

static void completed(void *cls, struct MHD_Connection *wire, void **request, enum MHD_RequestTerminationCode how)
{
    struct loop *loop = cls;
    struct exchange *e = *request;

    if (e == NULL)
        return;
    *request = NULL;
    CHECK(e->state != EXCHANGE_PARKED);
    if (e->was_parked)
        (void)MHD_set_connection_option(wire, MHD_CONNECTION_OPTION_TIMEOUT, 0U);
    if (how == MHD_REQUEST_TERMINATED_COMPLETED_OK)
        connection_answered(e->connection, e->request_bytes, loop->now.mono_ms);
    exchange_give(&loop->spares, e);
}

static void connection_came(struct loop *loop, struct MHD_Connection *wire, void **context)
{
    struct connection *c = calloc(1, sizeof *c);
    int fd = MHD_get_connection_info(wire, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;

    if (c == NULL) {
        (void)shutdown(fd, SHUT_RDWR);
        return;
    }
    c->fd = fd;
    c->loop = loop;
    c->fresh = true;
    c->since_ms = loop->now.mono_ms;
    c->peer_len = listen_peer(MHD_get_connection_info(wire, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr, c->peer);
    if (!host_address_parse((struct str){ c->peer, c->peer_len }, &c->address))
        c->address = (struct host_address){ { 0 } };
    loop_connection_add(loop, c);
    *context = c;
}

static void connection_notified(void *cls, struct MHD_Connection *wire, void **context,
                                enum MHD_ConnectionNotificationCode code)
{
    struct loop *loop = cls;
    struct connection *c = *context;

    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        connection_came(loop, wire, context);
        return;
    }
    if (c == NULL)
        return;
    loop_connection_remove(loop, c);
    snapshot_put(c->identity);
    free(c);
}

/* --- daemon --- */

/* A connection keeps the certificate that it began with for as long as it lasts, so a reload takes none away. */
static int identity_wanted(gnutls_session_t session, const struct gnutls_cert_retr_st *info, gnutls_pcert_st **chain,
                           unsigned *chain_n, gnutls_ocsp_data_st **ocsp, unsigned *ocsp_n, gnutls_privkey_t *key,
                           unsigned *flags)
{
    struct connection *c = connection_of(gnutls_session_get_ptr(session));

    (void)info;
    if (c == NULL)
        return -1;
    if (c->identity == NULL)
        c->identity = snapshot_get(&c->loop->server->identity);
    struct tls_identity *identity = (struct tls_identity *)c->identity;
    *chain = identity->chain;
    *chain_n = identity->chain_n;
    *key = identity->key;
    *ocsp = NULL;
    *ocsp_n = 0;
    *flags = 0; /* all stays ours */
    return 0;
}

/* Without the library's own locking where it can be left out: a daemon has one thread at a time. With it, 1.0 also
 * writes an eventfd for each connection that is added or resumed. */
#if MHD_VERSION >= 0x00097707
#define ONE_THREAD MHD_USE_NO_THREAD_SAFETY
#else
#define ONE_THREAD 0
#endif

_Noreturn static void panic(void *cls, const char *file, unsigned line, const char *reason)
{
    (void)cls;
    check_failed(reason == NULL ? "libmicrohttpd" : reason, file, (int)line);
}

struct MHD_Daemon *server_daemon_open(struct loop *loop)
{
    const struct http_server *server = loop->server;
    unsigned flags = MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME | ONE_THREAD;
    struct MHD_OptionItem tls[] = {
        { MHD_OPTION_HTTPS_CERT_CALLBACK2, 0, (void *)(uintptr_t)identity_wanted },
        { MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)TLS_PRIORITIES },
        { MHD_OPTION_END, 0, NULL },
    };

    MHD_set_panic_func(panic, NULL);
    if (server->tls)
        flags |= MHD_USE_TLS;
    return MHD_start_daemon(flags, 0, NULL, NULL, request_came, loop, MHD_OPTION_URI_LOG_CALLBACK, line_came, loop,
                            MHD_OPTION_NOTIFY_COMPLETED, completed, loop, MHD_OPTION_NOTIFY_CONNECTION,
                            connection_notified, loop, MHD_OPTION_CONNECTION_LIMIT, server->options.connections_max,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)WIRE_MEMORY_BYTES, MHD_OPTION_ARRAY,
                            server->tls ? tls : &tls[COUNT(tls) - 1], MHD_OPTION_END);
}

void server_daemon_close(struct MHD_Daemon *daemon)
{
    MHD_stop_daemon(daemon);
}
