/* graph.c: the door: what loops share, what each has of its own, and where a request comes in, comes back, or is
 * refused before it came in. Its way is in steps.c. */
#include "graph/graph.h"

#include <stddef.h>

#include "base/log.h"
#include "core/limits.h"
#include "graph/cors.h"
#include "graph/documents.h"
#include "graph/resources.h"

/* "https://host:8443/x" -> "host"; an IPv6 address keeps its brackets. */
static struct str host_of(struct str url)
{
    struct str rest, host;

    (void)str_cut(url, '/', &rest);
    host = str_cut(str_slice(rest, 1, rest.len), '/', &rest);
    return str_starts(host, STR("[")) ? host : str_cut(host, ':', &rest);
}

struct graph *graph_open(const struct graph_options *options)
{
    struct graph *graph = calloc(1, sizeof *graph);

    if (graph == NULL)
        return NULL;
    graph->options = *options;
    graph->host = host_of(options->public_url);
    graph->documents = documents_open(options->public_url, options->cors_origins);
    if (graph->documents != NULL)
        return graph;
    free(graph);
    return NULL;
}

void graph_close(struct graph *graph)
{
    if (graph != NULL)
        documents_close(graph->documents);
    free(graph);
}

/* On the writer's thread: each request of this batch goes back to its loop. */
static void changes_done(struct change_owner *owner, struct change *list)
{
    struct http_exchange *first = NULL, **last = &first;

    (void)owner;
    for (struct change *change = list; change != NULL; change = change->next) {
        struct request *r = (struct request *)(void *)((char *)change - offsetof(struct request, change));

        *last = r->x;
        last = &r->x->next;
    }
    *last = NULL;
    http_wake(first);
}

struct graph_loop *graph_loop_open(struct graph *graph)
{
    struct graph_loop *loop = calloc(1, sizeof *loop);

    if (loop != NULL) {
        loop->graph = graph;
        loop->owner.done = changes_done;
        loop->view = store_view_open(graph->options.store);
        loop->auth = auth_view_open(graph->options.auth);
        loop->events = events_open();
        if (loop->view != NULL && loop->auth != NULL && loop->events != NULL)
            return loop;
    }
    LOG(LOG_ERROR, "no memory or store for a loop");
    graph_loop_close(loop);
    return NULL;
}

void graph_loop_close(struct graph_loop *loop)
{
    if (loop == NULL)
        return;
    events_close(loop->events);
    if (loop->auth != NULL)
        auth_view_close(loop->auth);
    if (loop->view != NULL)
        store_view_close(loop->view);
    free(loop);
}

bool graph_owns(struct str path)
{
    return path_version(path) != 0 || documents_own(path);
}

/* An upper bound, from the end of the path alone: the route's own limit is asked when it is found. */
size_t graph_body_limit(const struct http_request *head)
{
    static const struct str enrolment = STR_INIT("/registrants");
    struct str path = head->path;

    if (str_ends(path, STR("/")))
        path = str_slice(path, 0, path.len - 1);
    if (path.len >= enrolment.len && str_equal_nocase(str_slice(path, path.len - enrolment.len, path.len), enrolment))
        return LIMIT_ENROL_BODY_BYTES;
    return LIMIT_BODY_BYTES;
}

static enum http_next resume(struct http_exchange *x)
{
    enum http_next next = request_run(x->user);

    if (next == HTTP_REPLY && x->parent != NULL)
        batch_child_done(x);
    return next;
}

enum http_next graph_handle(struct graph_loop *loop, struct http_exchange *x)
{
    struct request *r;

    if (documents_answer(loop->graph->documents, x, x->request.begun.wall_ms))
        return HTTP_REPLY;
    r = ARENA_NEW(x->arena, struct request, 1);
    if (r == NULL) {
        respond_short_of_memory(x);
        return HTTP_REPLY;
    }
    r->x = x;
    r->loop = loop;
    r->graph = &loop->graph->options;
    r->arena = x->arena;
    r->ids = reply_ids_make(x, x->request.begun.wall_ms);
    x->user = r;
    x->resume = resume;
    return request_run(r);
}

void graph_refuse(struct graph *graph, struct http_exchange *x, unsigned status, struct str why)
{
    int64_t wall_ms = clock_read(graph->options.clock).wall_ms;
    struct reply_ids ids = reply_ids_make(x, wall_ms);
    struct buf limit = { .arena = x->arena, .ceiling = 32 };
    struct str values[ERROR_VALUES] = { why };

    if (status == 413) {
        buf_add_i64(&limit, (int64_t)graph_body_limit(&x->request));
        values[0] = buf_text(&limit);
    }
    respond_error(x, &ids, error_of_status(status), values, NULL, wall_ms);
    if (arena_failed(x->arena))
        respond_short_of_memory(x);
    cors_add(x, graph->options.cors_origins);
}

void graph_print_errors(struct buf *b)
{
    error_print_table(b);
}
