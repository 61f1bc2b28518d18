/* registration.c: the two kinds of registration: a meetingRegistration (graph-api 2.2), and an
 * externalMeetingRegistration (2.7), of which nothing is said but for whom it is, since another system asks and mails.
 * Made, read, changed and deleted; questions are question.c's, what is ours configuration.c's. */
#include "core/limits.h"
#include "graph/resources.h"

struct registration_wire {
    struct registration registration;
    struct str page_url;
    bool views_shown; /* null in the answers to a creation and a change */
    struct questions_wire questions;
};

static const char *const audience_members[] = { "everyone", "organization", "unknownFutureValue" };
static const struct enumeration audience_enumeration = { "meetingAudience", audience_members, COUNT(audience_members) };

static void audience_read(struct reading *in, const json_t *value, void *object)
{
    struct registration *registration = &((struct registration_wire *)object)->registration;
    enum audience sent = registration->audience;
    struct str name = { 0 };

    if (!reading_string(in, "allowedRegistrant", value, &name))
        return;
    if (!audience_find(name, &sent))
        faults_add(in->faults, FAULT_INVALID, reading_path(in, "allowedRegistrant"),
                   "allowedRegistrant is 'everyone' or 'organization'.");
    else if (in->update && sent != registration->audience)
        faults_add(in->faults, FAULT_IMMUTABLE, reading_path(in, "allowedRegistrant"),
                   "allowedRegistrant cannot be changed after creation.");
    else
        registration->audience = sent;
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
static const struct properties speaker_properties = { "meetingSpeaker", speaker_rows, COUNT(speaker_rows),
                                                      .complex = true };

static void speakers_read(struct reading *in, const json_t *value, void *object)
{
    struct registration *registration = &((struct registration_wire *)object)->registration;
    size_t n = reading_array(in, "speakers", value, LIMIT_SPEAKERS);
    struct speaker *speakers = ARENA_NEW(in->arena, struct speaker, n);

    if (speakers == NULL)
        return;
    for (size_t i = 0; i < n; i++)
        reading_element(in, &speaker_properties, "speakers", i, value, &speakers[i]);
    registration->speakers = speakers;
    registration->speaker_count = n;
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
    PROPERTY("id", struct registration_wire, registration.id, READ_ONLY | NOT_NULL),
    PROPERTY_BY("allowedRegistrant", audience_read, audience_write, WRITABLE | REQUIRED,
                .members = &audience_enumeration),
    PROPERTY("subject", struct registration_wire, registration.subject, WRITABLE),
    PROPERTY("description", struct registration_wire, registration.description, WRITABLE),
    PROPERTY("startDateTime", struct registration_wire, registration.start_ms, WRITABLE),
    PROPERTY("endDateTime", struct registration_wire, registration.end_ms, WRITABLE),
    PROPERTY("registrationPageWebUrl", struct registration_wire, page_url, READ_ONLY),
    PROPERTY_BY("registrationPageViewCount", NULL, views_write, READ_ONLY, .edm = "Edm.Int32"),
    PROPERTY_BY("speakers", speakers_read, speakers_write, WRITABLE | COLLECTION, .type = &speaker_properties),
    PROPERTY_BY("customQuestions", inline_questions_read, NULL, ON_CREATE | NAVIGATION | COLLECTION,
                .type = &question_properties),
    PROPERTY_BY("registrants", NULL, NULL, READ_ONLY | HIDDEN, .type = &registrant_properties),
};
const struct properties registration_properties = { "meetingRegistration", registration_rows, COUNT(registration_rows),
                                                    .base = "meetingRegistrationBase" };

/* Its rows are the first of registration_rows, so that one $select, read before it is known what is there, speaks of
 * both. */
static const struct property external_registration_rows[] = {
    PROPERTY("id", struct registration_wire, registration.id, READ_ONLY | NOT_NULL),
    PROPERTY_BY("allowedRegistrant", audience_read, audience_write, ON_CREATE | REQUIRED,
                .members = &audience_enumeration),
    PROPERTY_BY("registrants", NULL, NULL, READ_ONLY | HIDDEN, .type = &external_registrant_properties),
};
const struct properties external_registration_properties = { "externalMeetingRegistration", external_registration_rows,
                                                             COUNT(external_registration_rows),
                                                             .base = "meetingRegistrationBase" };

static const struct properties *table_of(const struct registration *registration)
{
    return registration->external ? &external_registration_properties : &registration_properties;
}

/* --- What was sent --- */

/* Which of the two kinds the body asks for; the type is what tells them apart (graph-api 3.2). */
static enum error kind_judge(const json_t *body, bool *external)
{
    struct str type = json_str(json_member(body, STR("@odata.type")));

    if (str_starts(type, STR("#")))
        type = str_slice(type, 1, type.len);
    *external = str_equal(type, STR("microsoft.graph.externalMeetingRegistration"));
    return *external || str_equal(type, STR("microsoft.graph.meetingRegistration")) ? ERROR_NONE
                                                                                    : ERROR_REGISTRATION_TYPE;
}

/* A time could not be read: then none is judged beside it. */
static bool timeless(const struct reading *in, const struct registration *registration)
{
    return !registration->external && (reading_failed(in, &registration_properties, "startDateTime") ||
                                       reading_failed(in, &registration_properties, "endDateTime"));
}

/* The body over what `wire` holds. What was not said, or was unset, is the meeting's; then the whole is checked. */
static void body_read(struct request *r, struct reading *in, struct registration_wire *wire)
{
    struct registration *registration = &wire->registration;
    const struct meeting *meeting = &r->event->meeting;

    properties_read(table_of(registration), r->body, in, wire);
    if (str_is_null(registration->subject) && !registration->external)
        registration->subject = meeting->subject;
    if (registration->start_ms == 0)
        registration->start_ms = meeting->start_ms;
    if (registration->end_ms == 0)
        registration->end_ms = meeting->end_ms;
    if (timeless(in, registration))
        registration->start_ms = registration->end_ms = 0;
    registration_check(registration, &r->faults);
}

static void create_check(struct request *r)
{
    struct registration_wire *wire = ARENA_NEW(r->arena, struct registration_wire, 1);
    struct reading in = { .arena = r->arena, .faults = &r->faults };

    r->sent = wire;
    if (wire == NULL)
        return;
    r->body_error = kind_judge(r->body, &wire->registration.external);
    body_read(r, &in, wire);
    definition_check(&wire->registration, wire->questions.list, wire->questions.count, NULL, &r->faults);
}

static void update_check(struct request *r)
{
    struct registration_wire *wire = ARENA_NEW(r->arena, struct registration_wire, 1);
    struct reading in = { .arena = r->arena, .faults = &r->faults, .update = true };
    const json_t *questions = json_member(r->body, STR("customQuestions"));

    r->sent = wire;
    if (wire == NULL)
        return;
    wire->registration = r->event->registration;
    if (questions != NULL && !json_is_null(questions))
        faults_add(&r->faults, FAULT_INVALID, STR("customQuestions"),
                   "customQuestions are changed one by one, at /registration/customQuestions and under it.");
    body_read(r, &in, wire);
    definition_check(&wire->registration, r->event->questions, r->event->question_count, NULL, &r->faults);
}

/* --- What is answered --- */

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

static enum next registration_reply(struct request *r, struct registration_wire *wire, unsigned status)
{
    const struct event *event = r->event;
    const struct properties *table = table_of(&wire->registration);
    struct buf b = request_buf(r, 4096);

    wire->page_url = page_url(r, &wire->registration);
    buf_add_char(&b, '{');
    request_add_context(&b, r, event->meeting.organizer, event->meeting.id, STR("/registration"), STR("/$entity"));
    request_add_type(&b, r, table->type);
    request_add_links(&b, r, table, event->meeting.organizer, event->meeting.id, STR("/registration"));
    properties_write(&b, table, &r->options.form, wire);
    if (r->options.expanded != 0 && !wire->registration.external) {
        buf_add_json_name(&b, STR("customQuestions"));
        questions_write(&b, r, &(struct form){ .metadata = r->options.form.metadata }, event->questions,
                        event->question_count, false);
    }
    buf_add_char(&b, '}');
    return request_reply(r, status, &b);
}

static enum next read_answer(struct request *r)
{
    struct registration_wire wire = { .registration = r->event->registration, .views_shown = true };

    return registration_reply(r, &wire, 200);
}

/* --- Changes --- */

/* Whether the meeting has a registration already is the store's to say: what was loaded may be out of date. */
static enum next create_act(struct request *r)
{
    struct registration_wire *wire = r->sent;
    struct registration *registration = &wire->registration;
    int64_t wall_ms = clock_read(r->graph->clock).wall_ms;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
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

static enum next create_answer(struct request *r)
{
    struct registration_wire *wire = r->sent;

    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    if (r->change.once.known)
        wire->registration.id = r->change.once.made;
    r->tag = r->change.as.registration.version;
    (void)registration_reply(r, wire, 201);
    request_locate(r, &r->event->meeting, STR("/registration"), (struct str){ 0 });
    return DONE;
}

/* An externalMeetingRegistration has no property that could be changed (graph-api 2.7). */
static enum next update_judge(struct request *r)
{
    enum next next = organizer_judge(r);

    if (next != NEXT || !r->event->registration.external)
        return next;
    (void)REFUSE(r, ERROR_EXTERNAL_FIXED);
    http_reply_header(r->x, STR("Allow"), STR("GET, DELETE"));
    return DONE;
}

static enum next update_act(struct request *r)
{
    const struct registration_wire *wire = r->sent;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    r->change = (struct change){ .kind = CHANGE_REGISTRATION_PUT, .actor = request_actor(r) };
    r->change.as.registration = (struct change_registration){
        .registration = &wire->registration,
        .version_seen = r->event->registration.version,
    };
    return request_submit(r);
}

static enum next update_answer(struct request *r)
{
    struct registration_wire *wire = r->sent;

    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    r->tag = r->change.as.registration.version;
    return registration_reply(r, wire, 200);
}

static enum next delete_act(struct request *r)
{
    r->change = (struct change){ .kind = CHANGE_REGISTRATION_DELETE, .actor = request_actor(r) };
    r->change.as.registration = (struct change_registration){
        .registration = &r->event->registration,
        .version_seen = r->event->registration.version,
    };
    return request_submit(r);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ,
        .offer = { .options = OPTION_SELECT | OPTION_EXPAND, .table = &registration_properties },
        .loads = LOADS_DEFINITION,
        .gives = &registration_properties,
        .success = 200,
        .summary = "Read the registration of a meeting",
        .judge = organizer_judge,
        .answer = read_answer,
        .tag = definition_tag,
    },
    {
        .method = "POST",
        .path = "onlineMeetings/{meeting}/registration",
        .operation = OPERATION_OPEN,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_MEETING,
        .takes = &registration_properties,
        .gives = &registration_properties,
        .success = 201,
        .summary = "Open registration for a meeting, here or (externalMeetingRegistration) in another system",
        .judge = organizer_judge,
        .check = create_check,
        .act = create_act,
        .answer = create_answer,
    },
    {
        .method = "PATCH",
        .path = "onlineMeetings/{meeting}/registration",
        .operation = OPERATION_CHANGE,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_DEFINITION,
        .takes = &registration_properties,
        .gives = &registration_properties,
        .success = 200,
        .summary = "Change the registration of a meeting; other times are mailed",
        .judge = update_judge,
        .check = update_check,
        .act = update_act,
        .settle = definition_settle,
        .answer = update_answer,
        .tag = definition_tag,
    },
    {
        .method = "DELETE",
        .path = "onlineMeetings/{meeting}/registration",
        .operation = OPERATION_DELETE,
        .loads = LOADS_DEFINITION,
        .success = 204,
        .summary = "Delete the registration: every registrant is canceled and told",
        .judge = organizer_judge,
        .act = delete_act,
        .settle = definition_settle,
        .answer = definition_gone,
        .tag = definition_tag,
    },
};
const struct route_table registration_routes = { routes, COUNT(routes) };
