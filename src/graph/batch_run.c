/* batch_run.c: the requests of a $batch under way. Each is an exchange of its own, with an arena of its own, and goes
 * the way of any request: it parks by itself and comes back to this loop by itself. What is ready runs; when the last
 * is done, whoever waits for the whole is woken.
 *
 * T1  All of it belongs to the loop's thread. Another thread holds one child's request while that is parked, no more.
 *
 * T2  A child's arena ends as soon as its answer is printed, so a batch takes the memory of those that run and of the
 *     answers so far; these are bounded. */
#include "base/code.h"
#include "graph/batch.h"
#include "graph/resources.h"
#include "http/limit.h"

enum {
    CHILD_FIRST_BYTES = 8 * 1024,
    CHILD_LIMIT_BYTES = 4 * 1024 * 1024,
    ANSWER_FIRST_BYTES = 64 * 1024,
    ANSWER_LIMIT_BYTES = 56 * 1024 * 1024, /* a text that doubles up to ANSWER_MOST_BYTES */
    ANSWER_MOST_BYTES = 16 * 1024 * 1024,
    ERRORS_BYTES = LIMIT_BATCH_REQUESTS * 4 * 1024, /* kept for answers that say that theirs was too long */
};

struct batch_run;
struct child {
    struct http_exchange x; /* first: what is woken */
    struct batch_run *run;
    const struct batch_item *item;
    enum { CHILD_WAITS, CHILD_RUNS, CHILD_DONE } state;
    bool failed;
};
struct batch_run {
    struct request *r; /* the batch's own */
    struct batch batch;
    struct child children[LIMIT_BATCH_REQUESTS];
    size_t left;
    bool parked; /* somebody must be woken at the end */
    struct buf out;
};

static void arena_release(void *arena)
{
    arena_close(arena);
}

static void batch_read(struct request *r)
{
    struct batch_run *run = ARENA_NEW(r->arena, struct batch_run, 1);
    struct str version = str_slice(r->x->request.path, 0, sizeof("/beta") - 1);

    r->sent = run;
    if (run != NULL)
        batch_parse(&r->faults, r->body, &r->x->request, r->graph->public_url, version, &run->batch);
}

/* --- Printing one answer --- */

static bool came_before(const struct http_reply *reply, size_t i)
{
    for (size_t before = 0; before < i; before++)
        if (str_equal_nocase(reply->headers[before].name, reply->headers[i].name))
            return true;
    return false;
}

/* A name stands once in JSON: what came in several fields is one list (RFC 9110 section 5.3). */
static void header_print(struct buf *b, struct arena *a, const struct http_reply *reply, size_t i)
{
    struct buf value = { .arena = a, .ceiling = 64 * 1024 };

    for (size_t other = i; other < reply->header_count; other++) {
        if (!str_equal_nocase(reply->headers[other].name, reply->headers[i].name))
            continue;
        if (value.len > 0)
            buf_add(&value, STR(", "));
        buf_add(&value, reply->headers[other].value);
    }
    buf_add_json_member(b, reply->headers[i].name, buf_text(&value));
}

static struct str type_of(const struct http_reply *reply)
{
    for (size_t i = 0; i < reply->header_count; i++)
        if (str_equal_nocase(reply->headers[i].name, STR("Content-Type")))
            return reply->headers[i].value;
    return (struct str){ 0 };
}

/* JSON as it is, text as a string, all else as base64url (OData 4.01 JSON section 19.2). */
static void body_print(struct buf *b, const struct http_reply *reply)
{
    struct str type = type_of(reply);

    buf_add_json_name(b, STR("body"));
    if (str_starts(type, STR("application/json"))) {
        buf_add(b, reply->body);
    } else if (str_starts(type, STR("text/"))) {
        buf_add_json(b, reply->body);
    } else {
        buf_add_char(b, '"');
        buf_add_base64url(b, (const unsigned char *)reply->body.p, reply->body.len);
        buf_add_char(b, '"');
    }
}

static void answer_print(struct buf *b, const struct child *child)
{
    const struct http_reply *reply = &child->x.reply;

    buf_add(b, b->p[b->len - 1] == '[' ? STR("{") : STR(",{"));
    buf_add_json_member(b, STR("id"), child->item->id);
    buf_print(b, ",\"status\":%u,\"headers\":{", reply->status);
    for (size_t i = 0; i < reply->header_count; i++)
        if (!came_before(reply, i))
            header_print(b, b->arena, reply, i);
    buf_add_char(b, '}');
    if (reply->body.len > 0 && !str_equal(child->x.request.method, STR("HEAD")))
        body_print(b, reply);
    buf_add_char(b, '}');
}

/* --- One request --- */

static void child_refuse(struct child *child, enum error error, struct str value)
{
    int64_t wall_ms = clock_read(child->run->r->graph->clock).wall_ms;
    struct reply_ids ids = reply_ids_make(&child->x, wall_ms);
    const struct str values[ERROR_VALUES] = { value };

    respond_error(&child->x, &ids, error, values, NULL, wall_ms);
}

static void child_collect(struct child *child)
{
    struct batch_run *run = child->run;

    /* A base64 or escaped form is longer than the body; buf's own ceiling sees to that. */
    if (run->out.len + child->x.reply.body.len + ERRORS_BYTES > ANSWER_MOST_BYTES)
        child_refuse(child, ERROR_BATCH_ANSWERS, STR("16 MiB"));
    limit_reply_headers(&child->x);
    answer_print(&run->out, child);
    child->failed = child->x.reply.status >= 400;
    child->state = CHILD_DONE;
    run->left--;
    arena_close(child->x.arena);
    child->x.arena = NULL;
}

static bool child_open(struct child *child)
{
    struct batch_run *run = child->run;
    struct http_request *request = &child->x.request;

    child->x = (struct http_exchange){
        .request = child->item->request,
        .arena = arena_open(CHILD_FIRST_BYTES, CHILD_LIMIT_BYTES),
        .loop_context = run->r->x->loop_context,
        .parent = run->r->x,
        .limiter = run->r->x->limiter,
    };
    request->body_too_large = request->body.len > graph_body_limit(request);
    if (child->x.arena != NULL)
        return true;
    respond_short_of_memory(&child->x);
    return false;
}

static void child_start(struct child *child)
{
    if (child_open(child)) {
        child->state = CHILD_RUNS;
        if (graph_handle(child->run->r->loop, &child->x) == HTTP_PARKED)
            return;
    }
    child_collect(child);
}

static void child_skip(struct child *child, struct str failed)
{
    if (child_open(child))
        child_refuse(child, ERROR_DEPENDENCY, request_shown(failed));
    child_collect(child);
}

/* --- The whole --- */

/* The first of those it needs that failed; or whether one is not done. */
static const struct child *needs_judge(struct child *child, bool *ready)
{
    *ready = true;
    for (size_t i = 0; i < child->item->need_count; i++) {
        const struct child *need = &child->run->children[child->item->needs[i]];

        if (need->state == CHILD_DONE && need->failed)
            return need;
        *ready = *ready && need->state == CHILD_DONE;
    }
    return NULL;
}

static bool child_advance(struct child *child)
{
    bool ready;

    if (child->state != CHILD_WAITS)
        return false;
    const struct child *failed = needs_judge(child, &ready);
    if (failed != NULL)
        child_skip(child, failed->item->id);
    else if (ready)
        child_start(child);
    return child->state != CHILD_WAITS;
}

static void batch_advance(struct batch_run *run)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < run->batch.count; i++)
            moved |= child_advance(&run->children[i]);
    }
}

void batch_child_done(struct http_exchange *x)
{
    struct child *child = (struct child *)(void *)x;
    struct batch_run *run = child->run;

    child_collect(child);
    batch_advance(run);
    if (run->left == 0 && run->parked)
        http_wake(run->r->x);
}

static enum next batch_act(struct request *r)
{
    struct batch_run *run = r->sent;
    struct arena *a = run == NULL ? NULL : arena_open(ANSWER_FIRST_BYTES, ANSWER_LIMIT_BYTES);

    if (a == NULL || !arena_defer(r->arena, arena_release, a))
        return REFUSE(r, ERROR_SHORT);
    run->r = r;
    run->left = run->batch.count;
    run->out = (struct buf){ .arena = a, .ceiling = ANSWER_MOST_BYTES };
    buf_add(&run->out, STR("{\"responses\":["));
    for (size_t i = 0; i < run->batch.count; i++)
        run->children[i] = (struct child){ .run = run, .item = &run->batch.items[i] };
    batch_advance(run);
    run->parked = run->left > 0;
    return run->parked ? PARKED : NEXT;
}

static enum next batch_answer(struct request *r)
{
    struct batch_run *run = r->sent;

    buf_add(&run->out, STR("]}"));
    return request_reply(r, 200, &run->out);
}

/* Any token will do: each of the requests is judged by itself. */
static const struct route routes[] = {
    {
        .method = "POST",
        .path = "$batch",
        .owners = 1 << OWNER_NONE,
        .beyond_policy = true,
        .permits = PERMITS_READ,
        .operation = OPERATION_BATCH,
        .body_bytes = LIMIT_BODY_BYTES,
        .success = 200,
        .summary = "Send up to 20 requests in one",
        .read = batch_read,
        .act = batch_act,
        .answer = batch_answer,
    },
};
const struct route_table batch_routes = { routes, COUNT(routes) };
