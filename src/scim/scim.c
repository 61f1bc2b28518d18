/* scim.c: the table of what is asked, and the way of a request: its row, its credential, then the row's function; and
 * the two ways it waits. */
#include "base/log.h"
#include "http/limit.h"
#include "scim/request.h"

struct scim *scim_open(const struct scim_options *options)
{
    struct scim *scim = malloc(sizeof *scim);

    if (scim != NULL)
        *scim = (struct scim){ *options, store_reads_inline(options->store) };
    return scim;
}

void scim_close(struct scim *scim)
{
    free(scim);
}

static struct scim_request *request_of_change(struct change *change)
{
    return (struct scim_request *)(void *)((char *)change - offsetof(struct scim_request, change));
}

static void changes_done(struct change_owner *owner, struct change *list)
{
    struct http_exchange *woken = NULL;

    (void)owner;
    for (; list != NULL; list = list->next) {
        struct scim_request *r = request_of_change(list);
        r->x->next = woken;
        woken = r->x;
    }
    if (woken != NULL)
        http_wake(woken);
}

struct scim_loop *scim_loop_open(struct scim *scim)
{
    struct scim_loop *loop = malloc(sizeof *loop);

    if (loop == NULL)
        return NULL;
    *loop = (struct scim_loop){ .scim = scim, .owner = { .done = changes_done } };
    if (scim->reads_inline && (loop->view = store_view_open(scim->options.store)) == NULL) {
        free(loop);
        return NULL;
    }
    return loop;
}

void scim_loop_close(struct scim_loop *loop)
{
    if (loop == NULL)
        return;
    store_view_close(loop->view);
    free(loop);
}

/* --- Waiting ---------------------------------------------------------------------------------------------------------
 */

static enum http_next resume(struct http_exchange *x)
{
    struct scim_request *r = x->user;

    return r->then(r);
}

static struct scim_request *request_of_job(struct read_job *job)
{
    return (struct scim_request *)(void *)((char *)job - offsetof(struct scim_request, job));
}

static void job_run(struct read_job *job, struct store_view *view)
{
    struct scim_request *r = request_of_job(job);

    if (view == NULL)
        r->status = STORE_UNAVAILABLE;
    else
        r->look(r, view);
}

static void job_done(struct read_job *job)
{
    struct scim_request *r = request_of_job(job);

    patience_read_ended(&r->patience, r->loop->scim->options.clock);
    r->x->next = NULL;
    http_wake(r->x);
}

enum http_next scim_look(struct scim_request *r, void (*look)(struct scim_request *r, struct store_view *view),
                         enum http_next (*then)(struct scim_request *r), bool apart)
{
    if (r->loop->view != NULL && !apart) {
        look(r, r->loop->view);
        return then(r);
    }
    r->look = look;
    r->then = then;
    int64_t until_ms = patience_read(&r->patience, r->loop->scim->options.clock);
    r->job = (struct read_job){ .deadline_mono_ms = until_ms, .run = job_run, .done = job_done };
    r->x->resume = resume;
    return readers_submit(r->loop->scim->options.readers, &r->job) ? HTTP_PARKED : scim_trouble(r, STORE_UNAVAILABLE);
}

enum http_next scim_commit(struct scim_request *r, enum http_next (*then)(struct scim_request *r))
{
    r->then = then;
    r->change.actor = (struct actor){ .kind = ACTOR_SYSTEM };
    r->change.owner = &r->loop->owner;
    r->change.deadline_mono_ms = patience_write(&r->patience, r->loop->scim->options.clock);
    r->x->resume = resume;
    return writer_submit(r->loop->scim->options.writer, &r->change) ? HTTP_PARKED : scim_trouble(r, STORE_UNAVAILABLE);
}

/* --- What is asked ---------------------------------------------------------------------------------------------------
 */

enum method { GET, POST, PUT, PATCH, DELETE, METHODS };
static const struct str methods[METHODS] = { STR_INIT("GET"), STR_INIT("POST"), STR_INIT("PUT"), STR_INIT("PATCH"),
                                             STR_INIT("DELETE") };

static const struct scim_route {
    struct str path; /* under /scim/v2; {} stands for one segment */
    bool open;       /* needs no credential (RFC 7644 section 4) */
    enum http_next (*act[METHODS])(struct scim_request *r);
    struct str allow;
} routes[] = {
    /* path, open, act, allow */
    { STR_INIT("/Users"), false, { [GET] = users_list, [POST] = users_create }, STR_INIT("GET, POST") },
    { STR_INIT("/Users/{}"),
      false,
      { [GET] = user_get, [PUT] = user_edit, [PATCH] = user_edit, [DELETE] = user_delete },
      STR_INIT("GET, PUT, PATCH, DELETE") },
    { STR_INIT("/Groups"), false, { [GET] = groups_list }, STR_INIT("GET") },
    { STR_INIT("/ServiceProviderConfig"), true, { [GET] = about_provider }, STR_INIT("GET") },
    { STR_INIT("/ResourceTypes"), true, { [GET] = about_types }, STR_INIT("GET") },
    { STR_INIT("/ResourceTypes/User"), true, { [GET] = about_type }, STR_INIT("GET") },
    { STR_INIT("/Schemas"), true, { [GET] = about_schemas }, STR_INIT("GET") },
    { STR_INIT("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User"),
      true,
      { [GET] = about_schema },
      STR_INIT("GET") },
};
static const struct str root = STR_INIT("/scim/v2");

bool scim_owns(struct str path)
{
    return str_starts(path, root) && (path.len == root.len || path.p[root.len] == '/');
}

static bool path_fits(struct str pattern, struct str path, struct str *key)
{
    size_t slot;

    *key = (struct str){ 0 };
    if (!str_find(pattern, '{', &slot))
        return str_equal(pattern, path);
    *key = str_slice(path, slot, path.len);
    return str_starts(path, str_slice(pattern, 0, slot)) && key->len > 0 && !str_find(*key, '/', &slot);
}

static const struct scim_route *route_find(struct str path, struct str *key)
{
    struct str rest = str_slice(path, root.len, path.len);

    if (rest.len > 1 && str_ends(rest, STR("/")))
        rest = str_slice(rest, 0, rest.len - 1);
    for (size_t i = 0; i < COUNT(routes); i++)
        if (path_fits(routes[i].path, rest, key))
            return &routes[i];
    return NULL;
}

static enum http_next (*act_of(const struct scim_route *route, struct str method))(struct scim_request *r)
{
    for (size_t i = 0; i < METHODS; i++)
        if (str_equal(methods[i], method))
            return route->act[i];
    return NULL;
}

static enum http_next act(struct scim_request *r)
{
    enum http_next (*run)(struct scim_request * r) = act_of(r->route, r->x->request.method);

    if (run != NULL)
        return run(r);
    http_reply_header(r->x, STR("Allow"), r->route->allow);
    return scim_error(r->x, 405, NULL, STR("This is not done with it."));
}

/* --- Who asks --------------------------------------------------------------------------------------------------------
 */

static enum http_next too_many(struct scim_request *r)
{
    return scim_error(r->x, 429, NULL, STR("Too many requests just now; please wait as Retry-After says."));
}

/* RFC 6750 section 3. Nobody learns whether it is a wrong credential or one that was removed. */
static enum http_next stranger(struct scim_request *r, bool presented)
{
    if (!limit_take(r->x, LIMITED_REFUSALS))
        return too_many(r);
    http_reply_header(r->x, STR("WWW-Authenticate"),
                      presented ? STR("Bearer realm=\"scim\", error=\"invalid_token\"") : STR("Bearer realm=\"scim\""));
    return scim_error(r->x, 401, NULL,
                      STR("A credential of this directory is needed: foyer scim token makes one, and it is sent as "
                          "Authorization: Bearer foyer_scim_..."));
}

static void credential_look(struct scim_request *r, struct store_view *view)
{
    r->status = store_plain_find(view, r->arena, PLAIN_SCIM_TOKEN, r->credential.scope, r->credential.id, &r->token);
}

static enum http_next credential_known(struct scim_request *r)
{
    if (r->status != STORE_OK && r->status != STORE_MISSING)
        return scim_trouble(r, r->status);
    if (r->status == STORE_MISSING || !bytes_equal_secret(r->token.hash, r->credential.hash, SHA256_BYTES))
        return stranger(r, true);
    r->tenant = r->token.key.scope;
    if (!limit_take_caller(r->x, r->tenant, r->token.key.id))
        return too_many(r);
    return act(r);
}

static enum http_next authorize(struct scim_request *r)
{
    struct str token, header = http_header_find(&r->x->request, STR("authorization"));
    struct str scheme = str_cut(header, ' ', &token);

    if (!str_equal_nocase(scheme, STR("Bearer")))
        return stranger(r, false);
    if (!presented_parse(PRESENTED_SCIM, str_trim(token), &r->credential))
        return stranger(r, true);
    return scim_look(r, credential_look, credential_known, false);
}

enum http_next scim_handle(struct scim_loop *loop, struct http_exchange *x)
{
    struct scim_request *r = ARENA_NEW(x->arena, struct scim_request, 1);

    if (r == NULL)
        return scim_error(x, 503, NULL, STR("No memory for this just now."));
    r->loop = loop;
    r->x = x;
    r->arena = x->arena;
    r->route = route_find(x->request.path, &r->key);
    x->user = r;
    if (r->route != NULL && !r->route->open)
        return x->request.body_too_large ? scim_error(x, 413, NULL, STR("A body has at most 64 KiB.")) : authorize(r);
    if (!limit_take(x, LIMITED_PAGES))
        return too_many(r);
    return r->route == NULL ? scim_error(x, 404, NULL, STR("There is no such resource.")) : act(r);
}

void scim_refuse(struct http_exchange *x, unsigned status, struct str why)
{
    (void)scim_error(x, status, NULL, why);
}
