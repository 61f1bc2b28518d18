/* meeting.c: the properties of an onlineMeeting (graph-api 4.1), created and read. It is an open type: what Foyer does
 * not know is kept as it was sent and answered again. */
#include "core/limits.h"
#include "graph/resources.h"

enum { HOUR_MS = 60 * 60 * 1000, SECOND_MS = 1000 };

struct meeting_wire {
    struct meeting meeting;
    struct str join_url;
};

/* The organizer is who creates; nobody else is stored. */
static void participants_write(struct buf *b, const void *object)
{
    const struct meeting_wire *wire = object;

    buf_add(b, STR("{\"organizer\":{\"identity\":{\"user\":{"));
    buf_add_json_member(b, STR("id"), id_guid(b->arena, wire->meeting.organizer));
    buf_add(b, STR(",\"displayName\":null}},\"upn\":null,\"role\":\"presenter\"}}"));
}

static void registration_inline(struct reading *in, const json_t *value, void *object)
{
    (void)object;
    if (!json_is_null(value))
        faults_add(in->faults, FAULT_INVALID, STR("registration"),
                   "A registration is created by itself: POST it to /registration under the meeting.");
}

static const struct property meeting_rows[] = {
    PROPERTY("id", struct meeting_wire, meeting.id, READ_ONLY),
    PROPERTY("creationDateTime", struct meeting_wire, meeting.created_at_ms, READ_ONLY),
    PROPERTY("startDateTime", struct meeting_wire, meeting.start_ms, WRITABLE),
    PROPERTY("endDateTime", struct meeting_wire, meeting.end_ms, WRITABLE),
    PROPERTY("subject", struct meeting_wire, meeting.subject, WRITABLE),
    PROPERTY("joinWebUrl", struct meeting_wire, join_url, READ_ONLY),
    PROPERTY("conferenceWebUrl", struct meeting_wire, meeting.conference_url, WRITABLE),
    PROPERTY_BY("participants", NULL, participants_write, READ_ONLY, .edm = NULL),
    PROPERTY_BY("registration", registration_inline, NULL, WRITABLE | HIDDEN, .edm = NULL),
    PROPERTY_BY("attendanceReports", NULL, NULL, READ_ONLY | HIDDEN, .edm = NULL),
    PROPERTY_BY("audioConferencing", NULL, NULL, READ_ONLY | HIDDEN, .edm = NULL),
    PROPERTY_BY("joinInformation", NULL, NULL, READ_ONLY | HIDDEN, .edm = NULL),
    PROPERTY_BY("videoTeleconferenceId", NULL, NULL, READ_ONLY | HIDDEN, .edm = NULL),
};
static const struct properties meeting_properties = { "onlineMeeting", meeting_rows, COUNT(meeting_rows) };

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

static struct str open_text(struct request *r, const struct buf *open)
{
    struct buf b = { .arena = r->arena, .ceiling = LIMIT_OPEN_BYTES };

    if (open->len == 0 && !open->failed)
        return (struct str){ 0 };
    buf_add_char(&b, '{');
    buf_add(&b, (struct str){ open->p, open->len });
    buf_add_char(&b, '}');
    if (b.failed || open->failed)
        faults_add(&r->faults, FAULT_TOO_LONG, STR("onlineMeeting"),
                   "Properties that are not declared take %d bytes of JSON together, and not more.", LIMIT_OPEN_BYTES);
    return buf_text(&b);
}

void meeting_read(struct request *r)
{
    struct meeting_wire *wire = ARENA_NEW(r->arena, struct meeting_wire, 1);
    struct buf open = { .arena = r->arena, .ceiling = LIMIT_OPEN_BYTES };
    struct reading in = { .arena = r->arena, .faults = &r->faults, .open = &open };

    r->sent = wire;
    if (wire == NULL)
        return;
    properties_read(&meeting_properties, r->body, &in, wire);
    wire->meeting.open_properties = open_text(r, &open);
    times_default(&wire->meeting, &in, clock_read(r->graph->clock).wall_ms);
    meeting_check(&wire->meeting, &r->faults);
}

/* A signed-in user for themselves, an application for any user of its tenant (which need not be in the directory). */
enum next meeting_judge(struct request *r)
{
    const struct caller *caller = &r->auth.caller;

    if (caller->is_application || id_equal(caller->object, r->user))
        return NEXT;
    return REFUSE(r, ERROR_OTHER_USER);
}

enum next meeting_act(struct request *r)
{
    struct meeting_wire *wire = r->sent;
    int64_t wall_ms = clock_read(r->graph->clock).wall_ms;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    wire->meeting.id = id_new(wall_ms);
    wire->meeting.tenant = r->auth.caller.tenant;
    wire->meeting.organizer = r->user;
    wire->meeting.created_at_ms = wall_ms;
    r->change = (struct change){ .kind = CHANGE_MEETING_CREATE, .actor = request_actor(r) };
    r->change.as.meeting.meeting = wire->meeting;
    return request_submit(r);
}

static struct buf meeting_print(struct request *r, const struct meeting *meeting)
{
    struct meeting_wire wire = {
        .meeting = *meeting,
        .join_url = link_meeting_url(r->graph->links, r->arena, meeting),
    };
    struct buf b = request_buf(r, 2048 + meeting->open_properties.len);

    buf_add_char(&b, '{');
    request_add_context(&b, r, meeting->organizer, (struct id){ { 0 } }, STR(""), STR("/$entity"));
    request_add_type(&b, r, "onlineMeeting");
    properties_write(&b, &meeting_properties, NULL, &wire);
    if (meeting->open_properties.len > 2) {
        buf_add_char(&b, ',');
        buf_add(&b, str_slice(meeting->open_properties, 1, meeting->open_properties.len - 1));
    }
    buf_add_char(&b, '}');
    return b;
}

enum next meeting_answer(struct request *r)
{
    struct buf b = meeting_print(r, &r->event->meeting);

    return request_reply(r, 200, &b);
}

enum next meeting_created(struct request *r)
{
    const struct meeting *meeting = &((struct meeting_wire *)r->sent)->meeting;
    struct buf location = { .arena = r->arena, .ceiling = 4096 };

    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    struct buf b = meeting_print(r, meeting);
    (void)request_reply(r, 201, &b);
    request_add_url(&location, r, meeting->organizer, meeting->id, STR(""));
    http_reply_header(r->x, STR("Location"), buf_text(&location));
    return DONE;
}

static const struct route routes[] = {
    {
        .method = "POST",
        .path = "onlineMeetings",
        .versions = VERSIONS,
        .delegated = OWN_READWRITE,
        .application = ALL_READWRITE,
        .body_bytes = LIMIT_BODY_BYTES,
        .read = meeting_read,
        .judge = meeting_judge,
        .act = meeting_act,
        .answer = meeting_created,
    },
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}",
        .versions = VERSIONS,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .loads = LOADS_MEETING,
        .judge = organizer_judge,
        .answer = meeting_answer,
    },
};
const struct route_table meeting_routes = { routes, COUNT(routes) };
