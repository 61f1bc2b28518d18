/* look.c: how the pages of a registration look: ours. A color and the sites that may frame them, as JSON; a logo and a
 * banner, as pictures. What is null is the tenant's (foyer look set), and where that says nothing Foyer's own. */
#include "store/look.h"

#include "core/limits.h"
#include "graph/resources.h"

/* What a PATCH reads, and what is shown. */
struct look_wire {
    struct str accent, origins, logo_url, banner_url;
    int64_t changed_at_ms;
};

/* The look of a request's path. */
struct look_work {
    enum look_part part; /* that the path names */
    struct look_row rows[LOOK_PARTS];
    struct look_row row; /* as it shall be; of a picture that is read: whole */
};

/* --- Sites, as a list of texts --- */

static void origins_read(struct reading *in, const json_t *value, void *object)
{
    struct look_wire *wire = object;
    size_t n = reading_array(in, "embedOrigins", value, LIMIT_EMBED_ORIGINS);
    struct buf b = { .arena = in->arena, .ceiling = 16 * 1024 };

    for (size_t i = 0; i < n; i++) {
        struct str path = fault_path(in->arena, "embedOrigins", i, NULL);
        struct str origin = look_origin_check(in->arena, json_str(json_array_get(value, i)), path, in->faults);
        if (i > 0)
            buf_add_char(&b, ' ');
        buf_add(&b, origin);
    }
    wire->origins = json_is_null(value) ? (struct str){ 0 } : n == 0 ? STR("") : buf_text(&b);
}

static void origins_write(struct buf *b, const void *object)
{
    struct str rest = ((const struct look_wire *)object)->origins;
    size_t n = 0;

    if (str_is_null(rest)) {
        buf_add(b, STR("null"));
        return;
    }
    buf_add_char(b, '[');
    for (; rest.len > 0; n++) {
        if (n > 0)
            buf_add_char(b, ',');
        buf_add_json(b, str_cut(rest, ' ', &rest));
    }
    buf_add_char(b, ']');
}

static const struct property rows[] = {
    PROPERTY("accentColor", struct look_wire, accent, WRITABLE),
    PROPERTY_BY("embedOrigins", origins_read, origins_write, WRITABLE | COLLECTION | MAYBE_LIST, .edm = "Edm.String"),
    PROPERTY("logoUrl", struct look_wire, logo_url, READ_ONLY),
    PROPERTY("bannerUrl", struct look_wire, banner_url, READ_ONLY),
    PROPERTY("lastModifiedDateTime", struct look_wire, changed_at_ms, READ_ONLY),
};
static const struct properties look_properties = { "meetingRegistrationLook", rows, COUNT(rows), .complex = true };

/* --- Reading it --- */

static enum next judge_part(struct request *r, enum look_part part)
{
    struct look_work *work = ARENA_NEW(r->arena, struct look_work, 1);
    enum next next = organizer_judge(r);

    if (work != NULL)
        work->part = part;
    r->sent = work;
    return next;
}

static enum next settings_judge(struct request *r)
{
    return judge_part(r, LOOK_SETTINGS);
}

static enum next logo_judge(struct request *r)
{
    return judge_part(r, LOOK_LOGO);
}

static enum next banner_judge(struct request *r)
{
    return judge_part(r, LOOK_BANNER);
}

static void rows_look(struct request *r, struct store_view *view)
{
    struct look_work *work = r->sent;

    r->loaded = view == NULL ? STORE_UNAVAILABLE : look_rows(view, r->arena, r->event->registration.id, work->rows);
}

static enum next rows_act(struct request *r)
{
    return arena_failed(r->arena) ? DONE : request_look(r, rows_look, false);
}

static struct str picture_url(struct request *r, const struct look_row *row, enum look_part part)
{
    struct look_picture picture = { .scope = row->key.scope };
    struct buf b = { .arena = r->arena, .ceiling = 4096 };

    if (row->changed_at_ms == 0)
        return (struct str){ 0 };
    memcpy(picture.digest, row->digest, sizeof picture.digest);
    buf_add(&b, r->graph->public_url);
    buf_add(&b, look_picture_path(r->arena, &picture, part));
    return buf_text(&b);
}

static enum next look_reply(struct request *r)
{
    const struct look_work *work = r->sent;
    const struct meeting *meeting = &r->event->meeting;
    struct look_wire wire = { .accent = work->rows[LOOK_SETTINGS].accent,
                              .origins = work->rows[LOOK_SETTINGS].origins,
                              .logo_url = picture_url(r, &work->rows[LOOK_LOGO], LOOK_LOGO),
                              .banner_url = picture_url(r, &work->rows[LOOK_BANNER], LOOK_BANNER) };
    struct buf b = request_buf(r, 1024);

    for (enum look_part part = 0; part < LOOK_PARTS; part++)
        if (work->rows[part].changed_at_ms > wire.changed_at_ms)
            wire.changed_at_ms = work->rows[part].changed_at_ms;
    buf_add_char(&b, '{');
    request_add_context(&b, r, meeting->organizer, meeting->id, STR("/registration/look"), STR(""));
    properties_write(&b, &look_properties, &r->options.form, &wire);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

static enum next rows_answer(struct request *r)
{
    const struct look_work *work = r->sent;

    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    enum next next = request_judge_version(r, look_version(work->rows));
    return next == NEXT ? look_reply(r) : next;
}

/* --- Changing it --- */

static const char *audit_word(enum look_part part, enum change_kind kind)
{
    static const char *const words[LOOK_PARTS][2] = {
        [LOOK_SETTINGS] = { "lookChanged", "lookRemoved" },
        [LOOK_LOGO] = { "logoChanged", "logoRemoved" },
        [LOOK_BANNER] = { "bannerChanged", "bannerRemoved" },
    };

    return words[part][kind == CHANGE_PLAIN_DELETE];
}

/* Settings are read over those that were seen, and so written over no others; a picture where that is asked for. */
static int64_t version_to_see(const struct request *r)
{
    const struct look_work *work = r->sent;
    bool there = work->rows[work->part].changed_at_ms != 0;

    if (work->part != LOOK_SETTINGS && !request_is_conditional(r))
        return 0;
    return there ? look_part_version(work->rows, work->part) : plain_version(PLAIN_LOOK, NULL);
}

static enum next row_submit(struct request *r, enum change_kind kind)
{
    struct look_work *work = r->sent;

    r->change = (struct change){ .kind = kind, .actor = request_actor(r) };
    work->row.key = (struct plain_key){ r->event->registration.id, look_part_id(work->part) };
    work->row.changed_at_ms = clock_read(r->graph->clock).wall_ms;
    work->row.changed_by = r->change.actor.id;
    r->change.as.plain = (struct change_plain){
        .kind = work->part == LOOK_SETTINGS ? PLAIN_LOOK : PLAIN_PICTURE,
        .row = &work->row,
        .version_seen = version_to_see(r),
        .audit = audit_word(work->part, kind),
        .registration = r->event->registration.id,
    };
    return request_submit(r);
}

/* What is there already is left as it is, with its time. */
static enum next row_put(struct request *r)
{
    struct look_work *work = r->sent;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    if (look_part_version(work->rows, work->part) != plain_version(PLAIN_LOOK, &work->row))
        return row_submit(r, CHANGE_PLAIN_PUT);
    work->row = work->rows[work->part];
    r->change.status = STORE_OK;
    return NEXT;
}

/* The body over what is kept: what is left out stays. */
static enum next settings_put(struct request *r)
{
    struct look_work *work = r->sent;
    struct reading in = { .arena = r->arena, .faults = &r->faults, .update = true };
    struct look_wire wire = { .accent = work->rows[LOOK_SETTINGS].accent,
                              .origins = work->rows[LOOK_SETTINGS].origins };

    properties_read(&look_properties, r->body, &in, &wire);
    if (!reading_failed(&in, &look_properties, "accentColor"))
        wire.accent = look_accent_check(r->arena, wire.accent, &r->faults);
    if (faults_any(&r->faults))
        return request_refuse_faults(r, ERROR_NONE, &r->faults);
    work->row = work->rows[LOOK_SETTINGS];
    work->row.accent = wire.accent;
    work->row.origins = wire.origins;
    return row_put(r);
}

static enum next picture_put(struct request *r)
{
    struct look_work *work = r->sent;
    struct picture picture;
    struct str bytes = look_picture_take(r->arena, work->part, r->x->request.body, &picture, &r->faults);

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    if (faults_any(&r->faults))
        return request_refuse_faults(r, ERROR_NONE, &r->faults);
    work->row =
        (struct look_row){ .type = picture.type, .width = picture.width, .height = picture.height, .bytes = bytes };
    sha256(bytes, work->row.digest);
    return row_put(r);
}

static enum next no_picture(struct request *r)
{
    const struct look_work *work = r->sent;

    return REFUSE(r, ERROR_NO_PICTURE, look_part_name(work->part));
}

/* Back from the writer. Somebody came between what was read and what is written: all is read again. */
static enum next change_answer(struct request *r)
{
    struct look_work *work = r->sent;

    if (r->change.status == STORE_CHANGED)
        return AGAIN;
    if (r->change.status != STORE_OK)
        return r->change.status == STORE_MISSING ? REFUSE(r, ERROR_NO_REGISTRATION)
                                                 : request_refuse_store(r, r->change.status);
    work->rows[work->part] = work->row;
    r->tag = work->part == LOOK_SETTINGS ? look_version(work->rows) : look_part_version(work->rows, work->part);
    return look_reply(r);
}

static enum next settings_settle(struct request *r)
{
    const struct look_work *work = r->sent;

    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    enum next next = request_judge_version(r, look_version(work->rows));
    return next == NEXT ? settings_put(r) : next;
}

static enum next picture_settle(struct request *r)
{
    const struct look_work *work = r->sent;

    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    enum next next = request_judge_version(r, look_part_version(work->rows, work->part));
    return next == NEXT ? picture_put(r) : next;
}

static enum next remove_settle(struct request *r)
{
    const struct look_work *work = r->sent;

    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    if (work->rows[work->part].changed_at_ms == 0)
        return no_picture(r);
    enum next next = request_judge_version(r, look_part_version(work->rows, work->part));
    return next == NEXT ? row_submit(r, CHANGE_PLAIN_DELETE) : next;
}

static enum next remove_answer(struct request *r)
{
    if (r->change.status == STORE_CHANGED)
        return AGAIN;
    return r->change.status == STORE_MISSING ? no_picture(r) : request_reply_done(r);
}

/* --- A picture itself --- */

static void picture_look(struct request *r, struct store_view *view)
{
    struct look_work *work = r->sent;

    r->loaded = view == NULL ? STORE_UNAVAILABLE
                             : store_plain_find(view, r->arena, PLAIN_PICTURE, r->event->registration.id,
                                                look_part_id(work->part), &work->row);
}

static enum next picture_act(struct request *r)
{
    return arena_failed(r->arena) ? DONE : request_look(r, picture_look, true);
}

static enum next picture_answer(struct request *r)
{
    const struct look_work *work = r->sent;

    if (r->loaded != STORE_OK)
        return r->loaded == STORE_MISSING ? no_picture(r) : request_refuse_store(r, r->loaded);
    enum next next = request_judge_version(r, plain_version(PLAIN_PICTURE, &work->row));
    if (next != NEXT)
        return next;
    respond_as(r->x, &r->ids, work->row.type, work->row.bytes);
    http_reply_header(r->x, STR("X-Content-Type-Options"), STR("nosniff"));
    return DONE;
}

#define PATH "onlineMeetings/{meeting}/registration/look"
#define READS \
    .permits = PERMITS_READ, .operation = OPERATION_READ, .loads = LOADS_DEFINITION, .has_digest = true, .success = 200
#define CHANGES .operation = OPERATION_CHANGE, .loads = LOADS_DEFINITION, .has_digest = true
#define PICTURE(word, part_judge, bytes)                                                                          \
    { .method = "GET",                                                                                            \
      .path = PATH "/" word,                                                                                      \
      READS,                                                                                                      \
      .media = "image/*",                                                                                         \
      .summary = "Read the " word " of a registration's pages: a PNG, JPEG or WebP picture",                      \
      .judge = (part_judge),                                                                                      \
      .act = picture_act,                                                                                         \
      .answer = picture_answer },                                                                                 \
        { .method = "PUT",                                                                                        \
          .path = PATH "/" word,                                                                                  \
          CHANGES,                                                                                                \
          .success = 200,                                                                                         \
          .body_bytes = (bytes),                                                                                  \
          .body_is_picture = true,                                                                                \
          .gives = &look_properties,                                                                              \
          .summary = "Give the pages of a registration a " word ": PNG, JPEG or WebP, by its bytes",              \
          .judge = (part_judge),                                                                                  \
          .act = rows_act,                                                                                        \
          .settle = picture_settle,                                                                               \
          .answer = change_answer },                                                                              \
    {                                                                                                             \
        .method = "DELETE", .path = PATH "/" word, CHANGES, .success = 204,                                       \
        .summary = "Take the " word " off the pages of a registration; its tenant's is shown where there is one", \
        .judge = (part_judge), .act = rows_act, .settle = remove_settle, .answer = remove_answer                  \
    }
static const struct route routes[] = {
    {
        .method = "GET",
        .path = PATH,
        READS,
        .offer = { .options = OPTION_SELECT, .table = &look_properties },
        .gives = &look_properties,
        .summary = "Read how the pages of a registration look",
        .judge = settings_judge,
        .act = rows_act,
        .answer = rows_answer,
    },
    {
        .method = "PATCH",
        .path = PATH,
        CHANGES,
        .success = 200,
        .body_bytes = LIMIT_BODY_BYTES,
        .takes = &look_properties,
        .gives = &look_properties,
        .summary = "Change the color of a registration's pages and which sites may frame them",
        .judge = settings_judge,
        .act = rows_act,
        .settle = settings_settle,
        .answer = change_answer,
    },
    PICTURE("logo", logo_judge, LIMIT_LOGO_BYTES),
    PICTURE("banner", banner_judge, LIMIT_BANNER_BYTES),
};
const struct route_table look_routes = { routes, COUNT(routes) };
