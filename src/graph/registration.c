/* registration.c: the properties of a meetingRegistration (graph-api 2.2), created and read. */
#include "core/limits.h"
#include "graph/resources.h"

struct registration_wire {
    struct registration registration;
    struct str page_url;
    bool views_shown; /* null in the answer to a creation */
    struct speaker *speakers;
    size_t speaker_count;
    struct questions_wire questions;
    bool timeless; /* a time could not be read: none is judged */
};

static void audience_read(struct reading *in, const json_t *value, void *object)
{
    struct registration_wire *wire = object;
    struct str name = { 0 };

    if (reading_string(in, "allowedRegistrant", value, &name) && !audience_find(name, &wire->registration.audience))
        faults_add(in->faults, FAULT_INVALID, reading_path(in, "allowedRegistrant"),
                   "allowedRegistrant is 'everyone' or 'organization'.");
}

static void audience_write(struct buf *b, const void *object)
{
    buf_add_json(b, audience_name(((const struct registration_wire *)object)->registration.audience));
}

static void views_write(struct buf *b, const void *object)
{
    const struct registration_wire *wire = object;

    if (wire->views_shown)
        buf_add_i64(b, wire->registration.page_views);
    else
        buf_add(b, STR("null"));
}

static const struct property speaker_rows[] = {
    PROPERTY("displayName", struct speaker, display_name, WRITABLE),
    PROPERTY("bio", struct speaker, bio, WRITABLE),
};
static const struct properties speaker_properties = { "meetingSpeaker", speaker_rows, COUNT(speaker_rows) };

static void speakers_read(struct reading *in, const json_t *value, void *object)
{
    struct registration_wire *wire = object;
    size_t n = reading_array(in, "speakers", value, LIMIT_SPEAKERS);

    wire->speakers = ARENA_NEW(in->arena, struct speaker, n);
    if (wire->speakers == NULL)
        return;
    for (size_t i = 0; i < n; i++)
        reading_element(in, &speaker_properties, "speakers", i, value, &wire->speakers[i]);
    wire->registration.speakers = wire->speakers;
    wire->registration.speaker_count = n;
}

static void speakers_write(struct buf *b, const void *object)
{
    const struct registration *registration = &((const struct registration_wire *)object)->registration;

    buf_add_char(b, '[');
    for (size_t i = 0; i < registration->speaker_count; i++) {
        buf_add(b, i == 0 ? STR("{") : STR(",{"));
        properties_write(b, &speaker_properties, NULL, &registration->speakers[i]);
        buf_add_char(b, '}');
    }
    buf_add_char(b, ']');
}

static void inline_questions_read(struct reading *in, const json_t *value, void *object)
{
    questions_read(in, value, &((struct registration_wire *)object)->questions);
}

static const struct property registration_rows[] = {
    PROPERTY("id", struct registration_wire, registration.id, READ_ONLY),
    PROPERTY_BY("allowedRegistrant", audience_read, audience_write, WRITABLE | REQUIRED, .edm = NULL),
    PROPERTY("subject", struct registration_wire, registration.subject, WRITABLE),
    PROPERTY("description", struct registration_wire, registration.description, WRITABLE),
    PROPERTY("startDateTime", struct registration_wire, registration.start_ms, WRITABLE),
    PROPERTY("endDateTime", struct registration_wire, registration.end_ms, WRITABLE),
    PROPERTY("registrationPageWebUrl", struct registration_wire, page_url, READ_ONLY),
    PROPERTY_BY("registrationPageViewCount", NULL, views_write, READ_ONLY, .edm = NULL),
    PROPERTY_BY("speakers", speakers_read, speakers_write, WRITABLE, .edm = NULL),
    PROPERTY_BY("customQuestions", inline_questions_read, NULL, ON_CREATE | NAVIGATION | COLLECTION,
                .type = &question_properties),
    PROPERTY_BY("registrants", NULL, NULL, READ_ONLY | HIDDEN, .type = &registrant_properties),
};
const struct properties registration_properties = { "meetingRegistration", registration_rows,
                                                    COUNT(registration_rows) };

/* Which of the two kinds the body asks for; the type is what tells them apart (graph-api 3.2). */
static enum error type_judge(const json_t *body)
{
    struct str type = json_str(json_member(body, STR("@odata.type")));

    if (str_starts(type, STR("#")))
        type = str_slice(type, 1, type.len);
    if (str_equal(type, STR("microsoft.graph.externalMeetingRegistration")))
        return ERROR_EXTERNAL_TYPE;
    return str_equal(type, STR("microsoft.graph.meetingRegistration")) ? ERROR_NONE : ERROR_REGISTRATION_TYPE;
}

void registration_read(struct request *r)
{
    struct registration_wire *wire = ARENA_NEW(r->arena, struct registration_wire, 1);
    struct reading in = { .arena = r->arena, .faults = &r->faults };

    r->sent = wire;
    r->body_error = type_judge(r->body);
    if (wire == NULL || r->body_error == ERROR_EXTERNAL_TYPE) /* its properties are others */
        return;
    properties_read(&registration_properties, r->body, &in, wire);
    wire->timeless = reading_failed(&in, &registration_properties, "startDateTime") ||
                     reading_failed(&in, &registration_properties, "endDateTime");
}

/* What was not sent is the meeting's; then the whole is checked. */
void registration_default(struct request *r)
{
    struct registration_wire *wire = r->sent;
    const struct meeting *meeting = &r->event->meeting;

    if (wire == NULL)
        return;
    struct registration *registration = &wire->registration;
    if (str_is_null(registration->subject))
        registration->subject = meeting->subject;
    if (registration->start_ms == 0 && !wire->timeless)
        registration->start_ms = meeting->start_ms;
    if (registration->end_ms == 0 && !wire->timeless)
        registration->end_ms = meeting->end_ms;
    registration_check(registration, &r->faults);
}

static struct str page_url(struct request *r, const struct registration *registration)
{
    struct buf b = { .arena = r->arena, .ceiling = 4096 };

    buf_add(&b, r->graph->public_url);
    buf_add(&b, STR("/registration/"));
    buf_add(&b, id_text(r->arena, registration->id));
    buf_add(&b, STR("?mode=read&tenantId="));
    buf_add(&b, id_guid(r->arena, registration->tenant));
    return buf_text(&b);
}

enum next registration_act(struct request *r)
{
    struct registration_wire *wire = r->sent;
    struct registration *registration = &wire->registration;
    int64_t wall_ms = clock_read(r->graph->clock).wall_ms;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    if (r->event->has_registration)
        return REFUSE(r, ERROR_HAS_REGISTRATION);
    registration->id = id_new(wall_ms);
    registration->tenant = r->event->meeting.tenant;
    registration->meeting = r->event->meeting.id;
    registration->organizer = r->event->meeting.organizer;
    registration->configuration.zone = registration->configuration.zone_sent = STR("UTC");
    registration->version = 1;
    for (size_t i = 0; i < wire->questions.count; i++)
        wire->questions.list[i].id = id_new(wall_ms);
    r->change = (struct change){ .kind = CHANGE_REGISTRATION_CREATE, .actor = request_actor(r) };
    r->change.as.registration = (struct change_registration){
        .registration = registration,
        .questions = wire->questions.list,
        .question_count = wire->questions.count,
    };
    return request_submit(r);
}

static void head_print(struct buf *b, const struct request *r)
{
    const struct meeting *meeting = &r->event->meeting;

    buf_add_char(b, '{');
    request_add_context(b, r, meeting->organizer, meeting->id, STR("/registration"), STR("/$entity"));
    request_add_type(b, r, "meetingRegistration");
}

enum next registration_created(struct request *r)
{
    struct registration_wire *wire = r->sent;
    const struct meeting *meeting = &r->event->meeting;
    struct buf location = { .arena = r->arena, .ceiling = 4096 };

    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    wire->page_url = page_url(r, &wire->registration);
    r->tag = r->change.as.registration.version;
    struct buf b = request_buf(r, 4096);
    head_print(&b, r);
    properties_write(&b, &registration_properties, NULL, wire);
    buf_add_char(&b, '}');
    (void)request_reply(r, 201, &b);
    request_add_url(&location, r, meeting->organizer, meeting->id, STR("/registration"));
    http_reply_header(r->x, STR("Location"), buf_text(&location));
    return DONE;
}

enum next registration_answer(struct request *r)
{
    const struct event *event = r->event;
    const struct registration_wire wire = {
        .registration = event->registration,
        .page_url = page_url(r, &event->registration),
        .views_shown = true,
    };
    struct buf b = request_buf(r, 4096);

    head_print(&b, r);
    properties_write(&b, &registration_properties, NULL, &wire);
    if ((r->options.expanded != 0)) {
        buf_add_json_name(&b, STR("customQuestions"));
        questions_write(&b, event->questions, event->question_count, false);
    }
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration",
        .versions = VERSIONS,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .offer = { .options = OPTION_EXPAND, .table = &registration_properties },
        .loads = LOADS_DEFINITION,
        .judge = organizer_judge,
        .answer = registration_answer,
        .tag = definition_tag,
    },
    {
        .method = "POST",
        .path = "onlineMeetings/{meeting}/registration",
        .versions = VERSIONS,
        .delegated = OWN_READWRITE,
        .application = ALL_READWRITE,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_MEETING,
        .read = registration_read,
        .judge = organizer_judge,
        .check = registration_default,
        .act = registration_act,
        .answer = registration_created,
    },
};
const struct route_table registration_routes = { routes, COUNT(routes) };
