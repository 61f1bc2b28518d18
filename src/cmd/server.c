/* server.c: the parts and the order in which they stand on each other; a request goes to one of three faces by its
 * path.
 */
#include "cmd/server.h"

#include <pthread.h>

#include "base/fetch.h"
#include "cmd/console_link.h"
#include "cmd/lent.h"
#include "cmd/place.h"
#include "core/limits.h"
#include "graph/graph.h"
#include "http/limit.h"
#include "inbox/inbox.h"
#include "mail/calendar_file.h"
#include "mail/mail.h"
#include "mail/own.h"
#include "outbox/outbox.h"
#include "scim/scim.h"
#include "web/web.h"

enum {
    FORM_MOST_BYTES = 3 * LIMIT_ENROL_BODY_BYTES /* what a form escapes may be three times as long */,
    DRAIN_LIMIT_MS = 3500
};

struct server {
    struct arena *arena;
    const struct config *config;
    size_t opened;  /* of the table of parts */
    struct str why; /* of a part that did not open */

    struct store *store;
    struct wrap *wrap;
    struct auth *auth;
    struct links *links;
    struct lent lent;
    struct writer *writer;
    struct readers *readers;
    struct graph *graph;
    struct web *web;
    struct scim *scim;
    struct outbox *outbox;
    struct inbox *inbox;
    pthread_mutex_t outbox_lock; /* the writer wakes the outbox, which is opened after it and closed before */
    struct limiter *limiter;
    struct http_server *http;
};

/* What one loop holds: in http_exchange.loop_context. */
struct server_loop {
    struct graph_loop *graph;
    struct web_loop *web;
    struct scim_loop *scim;
};

/* --- Requests go to one of three faces --- */

static void loop_stop(void *context, void *loop_context)
{
    struct server_loop *loop = loop_context;

    (void)context;
    if (loop == NULL)
        return;
    if (loop->graph != NULL)
        graph_loop_close(loop->graph);
    web_loop_close(loop->web);
    scim_loop_close(loop->scim);
    free(loop);
}

static void *loop_start(void *context)
{
    struct server *s = context;
    struct server_loop *loop = calloc(1, sizeof *loop);

    if (loop == NULL)
        return NULL;
    loop->graph = graph_loop_open(s->graph);
    loop->web = web_loop_open(s->web);
    loop->scim = scim_loop_open(s->scim);
    if (loop->graph != NULL && loop->web != NULL && loop->scim != NULL)
        return loop;
    loop_stop(context, loop);
    return NULL;
}

static void serve_refuse(void *context, struct http_exchange *x, unsigned status, struct str why)
{
    struct server *s = context;

    if (graph_owns(x->request.path))
        graph_refuse(s->graph, x, status, why);
    else if (scim_owns(x->request.path))
        scim_refuse(x, status, why);
    else
        web_refuse(s->web, x, status, why);
}

static enum http_next serve_handle(void *context, struct http_exchange *x)
{
    struct server_loop *loop = x->loop_context;

    if (loop == NULL) {
        serve_refuse(context, x, 503, STR("This server could not open its store; its log says more."));
        return HTTP_REPLY;
    }
    if (graph_owns(x->request.path))
        return graph_handle(loop->graph, x);
    return scim_owns(x->request.path) ? scim_handle(loop->scim, x) : web_handle(loop->web, x);
}

static size_t serve_body_limit(void *context, const struct http_request *head)
{
    (void)context;
    if (graph_owns(head->path))
        return graph_body_limit(head);
    return scim_owns(head->path) ? SCIM_BODY_BYTES : FORM_MOST_BYTES;
}

/* --- The parts: each opens what stands in the line above it or higher --- */

static bool libraries_open(struct server *s)
{
    (void)s;
    fetch_start();
    mail_start();
    return true;
}

static void libraries_close(struct server *s)
{
    (void)s;
    mail_stop();
    fetch_stop();
}

static bool part_store_open(struct server *s)
{
    struct store_options options = {
        .url = s->config->store_url, .replica_url = s->config->replica_url, .clock = &clock_system, .serve = true
    };

    if (!place_make(s->arena, s->config->data, &s->why) ||
        !place_erasures(s->arena, s->config, &options.erasures, &s->why))
        return false;
    s->store = store_open(s->arena, &options, &s->why);
    return s->store != NULL;
}

static void part_store_close(struct server *s)
{
    store_close(s->store);
}

static bool part_wrap_open(struct server *s)
{
    return wrap_open(s->arena, s->config->secret_file, &s->wrap, &s->why);
}

static void part_wrap_close(struct server *s)
{
    wrap_close(s->wrap);
}

static bool part_auth_open(struct server *s)
{
    s->auth = auth_open(s->arena,
                        &(struct auth_options){ .public_url = s->config->public_url,
                                                .issuers = s->config->issuers,
                                                .issuer_count = s->config->issuer_count,
                                                .store = s->store,
                                                .wrap = s->wrap,
                                                .clock = &clock_system },
                        &s->why);
    return s->auth != NULL;
}

static void part_auth_close(struct server *s)
{
    auth_close(s->auth);
}

static bool part_links_open(struct server *s)
{
    s->links = links_open(
        s->arena, &(struct links_options){ .public_url = s->config->public_url, .store = s->store, .wrap = s->wrap },
        &s->why);
    return s->links != NULL;
}

static void part_links_close(struct server *s)
{
    links_close(s->links);
}

static void mail_queued(void *context)
{
    struct server *s = context;

    (void)pthread_mutex_lock(&s->outbox_lock);
    if (s->outbox != NULL)
        outbox_wake(s->outbox);
    (void)pthread_mutex_unlock(&s->outbox_lock);
}

static bool part_writer_open(struct server *s)
{
    s->writer = writer_open(&(struct writer_options){
        .store = s->store, .clock = &clock_system, .mail_queued = mail_queued, .mail_context = s });
    return s->writer != NULL;
}

/* What other nodes queued is due here too. */
static bool part_news_open(struct server *s)
{
    store_listen(s->store, mail_queued, s);
    return true;
}

static void part_news_close(struct server *s)
{
    store_listen(s->store, NULL, NULL);
}

static void part_writer_close(struct server *s)
{
    writer_close(s->writer);
}

static bool part_readers_open(struct server *s)
{
    s->readers = readers_open(s->store, &clock_system, 0);
    return s->readers != NULL;
}

static void part_readers_close(struct server *s)
{
    readers_close(s->readers);
}

static const struct graph_words graph_words = {
    .language_nth = own_language_nth,
    .built_in = own_built_in,
    .check = own_check,
    .preview = own_preview,
};

static bool part_graph_open(struct server *s)
{
    s->graph = graph_open(&(struct graph_options){ .store = s->store,
                                                   .writer = s->writer,
                                                   .readers = s->readers,
                                                   .auth = s->auth,
                                                   .links = s->links,
                                                   .clock = &clock_system,
                                                   .policy_strict = s->config->policy_strict,
                                                   .public_url = s->config->public_url,
                                                   .cors_origins = s->config->cors_origins,
                                                   .words = &graph_words });
    return s->graph != NULL;
}

static void part_graph_close(struct server *s)
{
    graph_close(s->graph);
}

static bool part_web_open(struct server *s)
{
    s->web = web_open(&(struct web_options){ .store = s->store,
                                             .writer = s->writer,
                                             .readers = s->readers,
                                             .auth = s->auth,
                                             .links = s->links,
                                             .clock = &clock_system,
                                             .public_url = s->config->public_url,
                                             .tenant = s->config->tenant,
                                             .conference_url = s->config->conference_url,
                                             .calendar_file = calendar_file });
    return s->web != NULL;
}

static void part_web_close(struct server *s)
{
    web_close(s->web);
}

static bool part_scim_open(struct server *s)
{
    s->scim = scim_open(&(struct scim_options){ .store = s->store,
                                                .writer = s->writer,
                                                .readers = s->readers,
                                                .clock = &clock_system,
                                                .public_url = s->config->public_url });
    return s->scim != NULL;
}

static void part_scim_close(struct server *s)
{
    scim_close(s->scim);
}

static bool part_outbox_open(struct server *s)
{
    struct outbox_options options = { .store = s->store,
                                      .writer = s->writer,
                                      .clock = &clock_system,
                                      .relays = s->config->mail.relays,
                                      .relay_count = s->config->mail.relay_count,
                                      .ehlo = s->config->mail.ehlo,
                                      .dkim = s->config->mail.dkim,
                                      .domain_rate = s->config->mail.domain_rate,
                                      .from = s->config->mail_from,
                                      .conference_url = s->config->conference_url };
    s->lent = (struct lent){ .links = s->links, .inbound = s->config->mail_inbound };
    lent_fill(&s->lent, &options);
    if (!place_mail(s->arena, s->config, &options.spool, &s->why))
        return false;
    if (options.relay_count == 0 && !place_make(s->arena, options.spool, &s->why))
        return false;
    struct outbox *outbox = outbox_open(&options);

    (void)pthread_mutex_lock(&s->outbox_lock);
    s->outbox = outbox;
    (void)pthread_mutex_unlock(&s->outbox_lock);
    if (outbox != NULL && options.relay_count == 0)
        LOG(LOG_INFO, "no mail server is set: mail goes to files", LOG_STR("directory", options.spool));
    return outbox != NULL;
}

static void part_outbox_close(struct server *s)
{
    struct outbox *outbox = s->outbox;

    (void)pthread_mutex_lock(&s->outbox_lock);
    s->outbox = NULL;
    (void)pthread_mutex_unlock(&s->outbox_lock);
    outbox_close(outbox);
}

static bool part_limits_open(struct server *s)
{
    struct limit_options options = { .trusted = s->config->trusted_proxies,
                                     .exempt = s->config->exempt_networks,
                                     .clock = &clock_system };

    memcpy(options.rates, s->config->rates, sizeof options.rates);
    s->limiter = limiter_open(&options);
    return s->limiter != NULL;
}

static void part_limits_close(struct server *s)
{
    limiter_close(s->limiter);
}

/* One node of several may read what comes for all of them. */
static bool part_inbox_open(struct server *s)
{
    if (s->config->maildir.len == 0)
        return true;
    s->inbox = inbox_open(s->arena,
                          &(struct inbox_options){ .store = s->store,
                                                   .writer = s->writer,
                                                   .links = s->links,
                                                   .clock = &clock_system,
                                                   .maildir = s->config->maildir,
                                                   .address = s->config->mail_inbound,
                                                   .keep = s->config->maildir_keep },
                          &s->why);
    return s->inbox != NULL;
}

static void part_inbox_close(struct server *s)
{
    inbox_close(s->inbox);
}

static bool part_http_open(struct server *s)
{
    s->http = http_open(s->arena,
                        &(struct http_options){ .listen = s->config->listen,
                                                .tls_cert_file = s->config->tls_cert,
                                                .tls_key_file = s->config->tls_key,
                                                .loops = s->config->loops,
                                                .clock = &clock_system,
                                                .limiter = s->limiter,
                                                .handle = serve_handle,
                                                .body_limit = serve_body_limit,
                                                .refuse = serve_refuse,
                                                .context = s,
                                                .loop_start = loop_start,
                                                .loop_stop = loop_stop },
                        &s->why);
    if (s->http == NULL)
        return false;
    LOG(LOG_INFO, "listening", LOG_STR("url", http_url(s->http)), LOG_STR("public", s->config->public_url));
    console_link_announce(s->config, s->store, s->links);
    return true;
}

static void part_http_close(struct server *s)
{
    auth_hasten(s->auth);
    http_drain(s->http, DRAIN_LIMIT_MS);
    http_close(s->http);
}

static const struct part {
    const char *name;
    bool (*open)(struct server *s);
    void (*close)(struct server *s);
} parts[] = {
    /* clang-format off */
    { "libraries", libraries_open, libraries_close },
    { "secret", part_wrap_open, part_wrap_close },
    { "store", part_store_open, part_store_close },
    { "auth", part_auth_open, part_auth_close },
    { "links", part_links_open, part_links_close },
    { "writer", part_writer_open, part_writer_close },
    { "readers", part_readers_open, part_readers_close },
    { "outbox", part_outbox_open, part_outbox_close },
    { "inbox", part_inbox_open, part_inbox_close },
    { "news", part_news_open, part_news_close },
    { "graph", part_graph_open, part_graph_close },
    { "web", part_web_open, part_web_close },
    { "scim", part_scim_open, part_scim_close },
    { "limits", part_limits_open, part_limits_close },
    { "http", part_http_open, part_http_close },
    /* clang-format on */
};

struct server *server_open(struct arena *a, const struct config *config)
{
    struct server *s = ARENA_NEW(a, struct server, 1);

    if (s == NULL)
        return NULL;
    s->arena = a;
    s->config = config;
    (void)pthread_mutex_init(&s->outbox_lock, NULL);
    for (; s->opened < COUNT(parts); s->opened++) {
        s->why = STR("see the lines above");
        if (!parts[s->opened].open(s)) {
            LOG(LOG_ERROR, "cannot start", LOG_TEXT("part", parts[s->opened].name), LOG_STR("why", s->why));
            server_close(s);
            return NULL;
        }
    }
    return s;
}

void server_close(struct server *s)
{
    while (s->opened > 0)
        parts[--s->opened].close(s);
    (void)pthread_mutex_destroy(&s->outbox_lock);
}

void server_reload(struct server *s)
{
    struct arena *a = arena_open(4096, (size_t)1024 * 1024);
    struct str why = STR("no memory");

    if (a != NULL && http_reload(s->http, a, &why))
        LOG(LOG_INFO, "certificate read again");
    else
        LOG(LOG_ERROR, "certificate kept as it was", LOG_STR("why", why));
    arena_close(a);
}
