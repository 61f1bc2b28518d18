/* request.c: what all steps share: refusing, replying, and the three ways to park: each hands the request to another
 * thread, whose last act is http_wake(). */
#include "graph/rights.h"

#include <stddef.h>

#include "base/log.h"
#include "base/text.h"
#include "core/limits.h"
#include "http/limit.h"

enum { SHOWN_BYTES = 200, REPLY_MOST_BYTES = 3 * 1024 * 1024 };

struct str request_shown(struct str sent)
{
    if (str_is_null(sent) || !text_is_utf8(sent))
        return STR("?");
    return text_cut(sent, SHOWN_BYTES);
}

static enum next refuse(struct request *r, enum error error, const struct str *values, const struct faults *faults)
{
    if (error_status(error) == 500)
        LOG(LOG_ERROR, "request failed", LOG_STR("request_id", r->ids.request));
    respond_error(r->x, &r->ids, error, values, faults, clock_read(r->graph->clock).wall_ms);
    return DONE;
}

enum next request_refuse(struct request *r, enum error error, const struct str values[static ERROR_VALUES])
{
    return refuse(r, error, values, NULL);
}

enum next request_refuse_faults(struct request *r, enum error error, const struct faults *faults)
{
    const struct str values[ERROR_VALUES] = { r->body_why };

    return refuse(r, error == ERROR_NONE ? error_of_faults(faults) : error, values, faults);
}

enum next request_refuse_store(struct request *r, enum store_status status)
{
    return refuse(r, error_of_store(status), (const struct str[ERROR_VALUES]){ request_shown(r->keys[KEY_MEETING]) },
                  NULL);
}

enum next request_refuse_many(struct request *r)
{
    struct buf b = { .arena = r->arena, .ceiling = 256 };

    limit_describe(&b, r->x);
    return REFUSE(r, ERROR_TOO_MANY, buf_text(&b));
}

struct buf request_buf(const struct request *r, size_t bytes)
{
    struct buf b = { .arena = r->arena, .ceiling = REPLY_MOST_BYTES };

    (void)buf_room(&b, bytes);
    return b;
}

enum next request_reply(struct request *r, unsigned status, const struct buf *b)
{
    struct str body;

    if (buf_finish(b, &body))
        respond_json(r->x, &r->ids, status, body);
    else
        respond_short_of_memory(r->x);
    return DONE;
}

enum next request_reply_as(struct request *r, struct str media, const struct buf *b)
{
    struct str body;

    if (buf_finish(b, &body))
        respond_as(r->x, &r->ids, media, body);
    else
        respond_short_of_memory(r->x);
    return DONE;
}

enum next request_reply_empty(struct request *r)
{
    respond_empty(r->x, &r->ids);
    return DONE;
}

enum next request_reply_done(struct request *r)
{
    return r->change.status == STORE_OK ? request_reply_empty(r) : request_refuse_store(r, r->change.status);
}

void request_read_nothing(struct request *r, const char *what)
{
    struct reading in = { .arena = r->arena, .faults = &r->faults };
    const struct properties none = { .type = what };

    if (what != NULL)
        properties_read(&none, r->body, &in, NULL);
}

bool request_is_safe(const struct request *r)
{
    return str_equal(r->x->request.method, STR("GET")) || str_equal(r->x->request.method, STR("HEAD"));
}

static struct str version_name(const struct request *r)
{
    return r->path.version == VERSION_V1 ? STR("/v1.0/") : STR("/beta/");
}

static void context_add_meetings(struct buf *b, const struct request *r, struct id organizer)
{
    if (id_is_none(organizer)) {
        buf_add(b, STR("communications/onlineMeetings"));
        return;
    }
    buf_add(b, STR("users('"));
    buf_add(b, id_guid(r->arena, organizer));
    buf_add(b, STR("')/onlineMeetings"));
}

void request_add_context(struct buf *b, const struct request *r, struct id organizer, struct id meeting,
                         struct str rest, struct str end)
{
    if (r->options.form.metadata == METADATA_NONE)
        return;
    buf_add_json_name(b, STR("@odata.context"));
    buf_add_char(b, '"');
    buf_add(b, r->graph->public_url);
    buf_add(b, version_name(r));
    buf_add(b, STR("$metadata#"));
    context_add_meetings(b, r, organizer);
    if (!id_is_none(meeting)) {
        buf_add(b, STR("('"));
        buf_add(b, id_text(r->arena, meeting));
        buf_add(b, STR("')"));
    }
    buf_add(b, rest);
    buf_add(b, r->options.projection);
    buf_add(b, end);
    buf_add_char(b, '"');
}

void request_add_type(struct buf *b, const struct request *r, const char *type)
{
    if (r->options.form.metadata == METADATA_NONE)
        return;
    buf_add_json_name(b, STR("@odata.type"));
    buf_print(b, "\"#microsoft.graph.%s\"", type);
}

void request_add_url(struct buf *b, const struct request *r, struct id organizer, struct id meeting, struct str rest)
{
    buf_add(b, r->graph->public_url);
    buf_add(b, version_name(r));
    buf_add(b, STR("users/"));
    buf_add(b, id_guid(r->arena, organizer));
    buf_add(b, STR("/onlineMeetings/"));
    buf_add(b, id_text(r->arena, meeting));
    buf_add(b, rest);
}

void request_locate(struct request *r, const struct meeting *meeting, struct str rest, struct str key)
{
    struct buf b = { .arena = r->arena, .ceiling = 4096 };

    request_add_url(&b, r, meeting->organizer, meeting->id, rest);
    if (!str_is_null(key))
        buf_add_char(&b, '/');
    buf_add(&b, key);
    http_reply_header(r->x, STR("Location"), buf_text(&b));
}

void request_add_set_url(struct buf *b, const struct request *r, struct str rest)
{
    buf_add(b, r->graph->public_url);
    buf_add(b, version_name(r));
    if (r->path.owner == OWNER_ME)
        buf_add(b, STR("me/"));
    if (r->path.owner == OWNER_COMMUNICATIONS)
        buf_add(b, STR("communications/"));
    if (r->path.owner == OWNER_USER) {
        buf_add(b, STR("users/"));
        buf_add(b, id_guid(b->arena, r->user));
        buf_add_char(b, '/');
    }
    buf_add(b, rest);
}

static void link_add(struct buf *b, const char *property, const char *annotation, struct str url)
{
    buf_add(b, b->p[b->len - 1] == '{' ? STR("\"") : STR(",\""));
    buf_print(b, "%s@odata.%s\":\"%.*s", property, annotation, STR_ARGS(url));
    if (property[0] != '\0')
        buf_print(b, "/%s", property);
    buf_add_char(b, '"');
}

void request_add_links(struct buf *b, const struct request *r, const struct properties *table, struct id organizer,
                       struct id meeting, struct str rest)
{
    struct buf url = { .arena = b->arena, .ceiling = 4096 };

    if (r->options.form.metadata != METADATA_FULL)
        return;
    request_add_url(&url, r, organizer, meeting, rest);
    link_add(b, "", "id", buf_text(&url));
    link_add(b, "", "editLink", buf_text(&url));
    for (size_t i = 0; i < table->n; i++)
        if ((table->rows[i].flags & NAVIGATION) != 0)
            link_add(b, table->rows[i].name, "navigationLink", buf_text(&url));
}

struct actor request_actor(const struct request *r)
{
    static const enum actor_kind kinds[ROLES] = {
        [ROLE_NONE] = ACTOR_COLLABORATOR,           [ROLE_CO_ORGANIZER] = ACTOR_COLLABORATOR,
        [ROLE_VIEWER] = ACTOR_COLLABORATOR,         [ROLE_CHECKER] = ACTOR_COLLABORATOR,
        [ROLE_ADMINISTRATOR] = ACTOR_ADMINISTRATOR, [ROLE_ORGANIZER] = ACTOR_ORGANIZER,
    };
    const struct caller *caller = &r->auth.caller;

    if (caller_is_key(caller))
        return (struct actor){ .kind = ACTOR_KEY, .id = caller->object };
    if (!caller->is_application)
        return (struct actor){ .kind = kinds[request_role(r)], .id = caller->object };
    return (struct actor){ .kind = ACTOR_APPLICATION, .id = id_is_none(caller->app) ? caller->object : caller->app };
}

enum next request_submit(struct request *r)
{
    struct writer *writer = r->graph->writer;

    r->change.owner = &r->loop->owner;
    once_fill(r);
    r->change.deadline_mono_ms = patience_write(&r->patience, r->graph->clock);
    if (writer_submit(writer, &r->change))
        return PARKED;
    return request_refuse_store(r, STORE_UNAVAILABLE);
}

static struct request *request_of_job(struct read_job *job)
{
    return (struct request *)(void *)((char *)job - offsetof(struct request, job));
}

static void job_run(struct read_job *job, struct store_view *view)
{
    struct request *r = request_of_job(job);

    r->look(r, view);
}

static void job_done(struct read_job *job)
{
    struct request *r = request_of_job(job);

    patience_read_ended(&r->patience, r->graph->clock);
    r->x->next = NULL;
    http_wake(r->x);
}

static bool hand_over(struct request *r, void (*look)(struct request *r, struct store_view *view), int64_t until_ms)
{
    r->look = look;
    r->job = (struct read_job){ .deadline_mono_ms = until_ms, .run = job_run, .done = job_done };
    return readers_submit(r->graph->readers, &r->job);
}

bool request_hand_over(struct request *r, void (*look)(struct request *r, struct store_view *view))
{
    return hand_over(r, look, clock_read(r->graph->clock).mono_ms + LIMIT_STORE_WAIT_MS);
}

enum next request_look(struct request *r, void (*look)(struct request *r, struct store_view *view), bool long_one)
{
    if (!long_one && store_reads_inline(r->graph->store)) {
        look(r, r->loop->view);
        return NEXT;
    }
    if (long_one ? request_hand_over(r, look) : hand_over(r, look, patience_read(&r->patience, r->graph->clock)))
        return PARKED;
    return request_refuse_store(r, STORE_UNAVAILABLE);
}
