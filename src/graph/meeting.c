/* meeting.c: an onlineMeeting is created, created or got, read, changed and deleted (graph-api 4.2). The list and the
 * look-ups by its other names are meetings.c's, its properties meeting_wire.c's. */
#include "graph/meeting.h"
#include "base/crypto.h"
#include "base/text.h"
#include "core/limits.h"

enum { HOUR_MS = 60 * 60 * 1000, SECOND_MS = 1000, PASSCODE_LENGTH = 6 };
static const int64_t code_most = INT64_C(999999999999999);

/* --- Creating --------------------------------------------------------------------------------------------------------
 */

/* Missing times: now, and an hour after the start (graph-api 4.2). Beside one that could not be read none is judged. */
static void times_default(struct meeting *meeting, const struct reading *in, int64_t now_ms)
{
    if (reading_failed(in, &meeting_properties, "startDateTime") ||
        reading_failed(in, &meeting_properties, "endDateTime")) {
        meeting->start_ms = meeting->end_ms = 0;
        return;
    }
    if (meeting->start_ms == 0)
        meeting->start_ms = now_ms - now_ms % SECOND_MS;
    if (meeting->end_ms == 0)
        meeting->end_ms = meeting->start_ms + HOUR_MS;
}

static struct meeting_wire *wire_read(struct request *r, struct reading *in)
{
    struct meeting_wire *wire = ARENA_NEW(r->arena, struct meeting_wire, 1);

    r->sent = wire;
    if (wire == NULL)
        return NULL;
    meeting_wire_default(wire);
    meeting_wire_read(r, r->body, false, in, wire);
    return wire;
}

static void whole_check(struct request *r, struct meeting_wire *wire, const struct reading *in)
{
    times_default(&wire->meeting, in, clock_read(r->graph->clock).wall_ms);
    meeting_check(&wire->meeting, &r->faults);
}

static void meeting_read(struct request *r)
{
    struct reading in;
    struct meeting_wire *wire = wire_read(r, &in);

    if (wire == NULL)
        return;
    wire->meeting.external_id = (struct str){ 0 }; /* createOrGet's alone */
    whole_check(r, wire, &in);
}

static void external_check(struct request *r, const struct meeting_wire *wire, const struct reading *in)
{
    struct str id = wire->meeting.external_id;

    if (reading_failed(in, &meeting_properties, "externalId"))
        return;
    if (id.len == 0)
        faults_add(&r->faults, FAULT_MISSING, STR("externalId"), "externalId must be given.");
    else if (text_length(id) > LIMIT_EXTERNAL_ID_CHARACTERS)
        faults_add(&r->faults, FAULT_TOO_LONG, STR("externalId"), "At most %d characters.",
                   LIMIT_EXTERNAL_ID_CHARACTERS);
}

static void create_or_get_read(struct request *r)
{
    struct reading in;
    struct meeting_wire *wire = wire_read(r, &in);

    if (wire == NULL)
        return;
    external_check(r, wire, &in);
    if (wire->meeting.end_ms != 0 && wire->meeting.start_ms == 0 &&
        !reading_failed(&in, &meeting_properties, "startDateTime"))
        faults_add(&r->faults, FAULT_MISSING, STR("startDateTime"), "An end needs its start.");
    whole_check(r, wire, &in);
}

/* A signed-in user for themselves, an application or an administrator for any user of the tenant (who need not be in
 * the directory). */
static enum next own_judge(struct request *r)
{
    return request_may(r, OPERATION_MEETINGS) ? NEXT : REFUSE(r, ERROR_OTHER_USER);
}

static int64_t code_new(void)
{
    uint64_t random;

    random_bytes((unsigned char *)&random, sizeof random);
    return (int64_t)(random % (uint64_t)code_most) + 1;
}

static struct str passcode_new(struct arena *a)
{
    static const char letters[] = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    unsigned char bytes[PASSCODE_LENGTH];
    struct buf b = { .arena = a, .ceiling = PASSCODE_LENGTH };

    random_bytes(bytes, sizeof bytes);
    for (size_t i = 0; i < PASSCODE_LENGTH; i++)
        buf_add_char(&b, letters[bytes[i] % (sizeof letters - 1)]);
    return buf_text(&b);
}

static void wire_found(struct request *r, struct meeting_wire *wire)
{
    struct meeting *meeting = &wire->meeting;

    meeting->id = id_new(clock_read(r->graph->clock).wall_ms);
    meeting->tenant = r->auth.caller.tenant;
    meeting->organizer = r->user;
    meeting->created_at_ms = clock_read(r->graph->clock).wall_ms;
    meeting->code = code_new();
    if (!str_is_null(meeting->external_id))
        meeting->external_key = meeting_external_key(r->user, meeting->external_id);
    if (wire->passcode.required)
        wire->passcode.passcode = passcode_new(r->arena);
    meeting_wire_keep(r, wire);
}

static enum next create_act(struct request *r)
{
    struct meeting_wire *wire = r->sent;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    wire_found(r, wire);
    r->change = (struct change){ .kind = CHANGE_MEETING_CREATE, .actor = request_actor(r) };
    r->change.as.meeting.meeting = wire->meeting;
    r->change.once.made = wire->meeting.id;
    return arena_failed(r->arena) ? DONE : request_submit(r);
}

static void made_look(struct request *r, struct store_view *view)
{
    r->loaded = view == NULL ? STORE_UNAVAILABLE
                             : store_event_find(view, r->arena, r->auth.caller.tenant, r->meeting, &r->own_event);
}

/* What was made by this request; or before, by one like it: then it is read. */
static enum next create_settle(struct request *r)
{
    const struct change *change = &r->change;

    if (change->status != STORE_OK)
        return request_refuse_store(r, change->status);
    r->loaded = STORE_OK;
    r->own_event.meeting = ((struct meeting_wire *)r->sent)->meeting;
    r->own_event.meeting.version = change->as.meeting.version;
    if (!change->once.known && !change->as.meeting.existed)
        return NEXT;
    r->meeting = change->once.known ? change->once.made : change->as.meeting.id;
    return request_look(r, made_look, false);
}

static enum next create_answer(struct request *r)
{
    bool existed = !r->change.once.known && r->change.as.meeting.existed;
    const struct meeting *meeting = &r->own_event.meeting;
    struct meeting_wire wire;

    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    if (!meeting_wire_load(r, meeting, &wire))
        return request_refuse_store(r, STORE_BROKEN);
    r->tag = meeting->version;
    struct buf b = meeting_print(r, &wire);
    (void)request_reply(r, existed ? 200 : 201, &b);
    if (!existed)
        request_locate(r, meeting, STR(""), (struct str){ 0 });
    return DONE;
}

/* --- Reading ---------------------------------------------------------------------------------------------------------
 */

/* Its organizer, applications, and whom it invites (graph-api 4.2). */
static enum next read_judge(struct request *r)
{
    if (!r->auth.caller.is_application && meeting_invites(&r->event->meeting, r->arena, r->auth.caller.object))
        return NEXT;
    return organizer_judge(r);
}

static enum next read_answer(struct request *r)
{
    struct meeting_wire wire;

    if (!meeting_wire_load(r, &r->event->meeting, &wire))
        return request_refuse_store(r, STORE_BROKEN);
    struct buf b = meeting_print(r, &wire);
    return request_reply(r, 200, &b);
}

static int64_t meeting_tag(const struct request *r)
{
    return r->event->meeting.version;
}

/* --- Changing --------------------------------------------------------------------------------------------------------
 */

/* Start and end always together (graph-api 4.2). */
static void times_check(struct request *r, const struct reading *in)
{
    bool start = (in->seen >> property_find(&meeting_properties, STR("startDateTime")) & 1) != 0;
    bool end = (in->seen >> property_find(&meeting_properties, STR("endDateTime")) & 1) != 0;

    if (start != end)
        faults_add(&r->faults, FAULT_MISSING, start ? STR("endDateTime") : STR("startDateTime"),
                   "startDateTime and endDateTime are changed together.");
}

static void times_keep(struct meeting *after, const struct meeting *before)
{
    if (after->start_ms == 0)
        after->start_ms = before->start_ms;
    if (after->end_ms == 0)
        after->end_ms = before->end_ms;
}

static void change_check(struct request *r)
{
    struct meeting_wire *wire = ARENA_NEW(r->arena, struct meeting_wire, 1);
    struct reading in;

    r->sent = wire;
    if (wire == NULL)
        return;
    if (!meeting_wire_load(r, &r->event->meeting, wire)) {
        r->body_error = ERROR_BROKEN;
        return;
    }
    meeting_wire_read(r, r->body, true, &in, wire);
    times_check(r, &in);
    times_keep(&wire->meeting, &r->event->meeting); /* null unsets no time */
    meeting_check(&wire->meeting, &r->faults);
}

static bool times_differ(const struct meeting *one, const struct meeting *other)
{
    return one->start_ms != other->start_ms || one->end_ms != other->end_ms;
}

static enum next change_act(struct request *r)
{
    struct meeting_wire *wire = r->sent;
    const struct meeting *before = &r->event->meeting;

    if (arena_failed(r->arena))
        return DONE;
    meeting_wire_keep(r, wire);
    r->change = (struct change){ .kind = CHANGE_MEETING_PUT, .actor = request_actor(r) };
    r->change.as.meeting = (struct change_meeting){
        .meeting = wire->meeting,
        .version_seen = before->version,
        .times_follow = times_differ(&wire->meeting, before),
        .place_changed = !str_equal(wire->meeting.conference_url, before->conference_url),
    };
    return arena_failed(r->arena) ? DONE : request_submit(r);
}

static enum next change_settle(struct request *r)
{
    if (r->change.status == STORE_CHANGED)
        return AGAIN;
    return r->change.status == STORE_OK ? NEXT : request_refuse_store(r, r->change.status);
}

static enum next change_answer(struct request *r)
{
    struct meeting_wire *wire = r->sent;

    r->tag = wire->meeting.version = r->change.as.meeting.version;
    struct buf b = meeting_print(r, wire);
    return request_reply(r, 200, &b);
}

static enum next delete_act(struct request *r)
{
    r->change = (struct change){ .kind = CHANGE_MEETING_DELETE, .actor = request_actor(r) };
    r->change.as.meeting.meeting = r->event->meeting;
    r->change.as.meeting.version_seen = r->event->meeting.version;
    return request_submit(r);
}

static enum next delete_settle(struct request *r)
{
    return r->change.status == STORE_CHANGED ? AGAIN : NEXT;
}

/* Somebody else deleted it meanwhile: it is gone, as was wished. */
static enum next delete_answer(struct request *r)
{
    if (r->change.status != STORE_OK && r->change.status != STORE_MISSING)
        return request_refuse_store(r, r->change.status);
    return request_reply_empty(r);
}

#define ONE .takes = &meeting_properties, .gives = &meeting_properties
static const struct route routes[] = {
    {
        .method = "POST",
        .path = "onlineMeetings",
        .owners = OWNERS_USER,
        .operation = OPERATION_MEETINGS,
        .body_bytes = LIMIT_BODY_BYTES,
        ONE,
        .success = 201,
        .summary = "Create a meeting",
        .read = meeting_read,
        .judge = own_judge,
        .act = create_act,
        .settle = create_settle,
        .answer = create_answer,
    },
    {
        .method = "POST",
        .path = "onlineMeetings/createOrGet",
        .owners = OWNERS_USER,
        .operation = OPERATION_MEETINGS,
        .body_bytes = LIMIT_BODY_BYTES,
        ONE,
        .success = 201,
        .summary = "Create a meeting, or get the one with that externalId",
        .read = create_or_get_read,
        .judge = own_judge,
        .act = create_act,
        .settle = create_settle,
        .answer = create_answer,
    },
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_MEETING,
        .offer = { .options = OPTION_SELECT, .table = &meeting_properties },
        .loads = LOADS_MEETING | LOADS_INVITED,
        .gives = &meeting_properties,
        .success = 200,
        .summary = "Get a meeting",
        .judge = read_judge,
        .answer = read_answer,
        .tag = meeting_tag,
    },
    {
        .method = "PATCH",
        .path = "onlineMeetings/{meeting}",
        .operation = OPERATION_CHANGE_MEETING,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_MEETING,
        ONE,
        .success = 200,
        .summary = "Change a meeting; new times are its registration's too",
        .judge = organizer_judge,
        .check = change_check,
        .act = change_act,
        .settle = change_settle,
        .answer = change_answer,
        .tag = meeting_tag,
    },
    {
        .method = "DELETE",
        .path = "onlineMeetings/{meeting}",
        .operation = OPERATION_DELETE,
        .loads = LOADS_MEETING,
        .success = 204,
        .summary = "Delete a meeting and its registration",
        .judge = organizer_judge,
        .act = delete_act,
        .settle = delete_settle,
        .answer = delete_answer,
        .tag = meeting_tag,
    },
};
const struct route_table meeting_routes = { routes, COUNT(routes) };
