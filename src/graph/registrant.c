/* registrant.c: the properties of a meetingRegistrant (graph-api 2.3, 2.5), one of them read, and one canceled.
 * Enrolling is enrol.c's, the list registrants.c's. */
#include "base/datetime.h"
#include "core/limits.h"
#include "graph/resources.h"

static const struct property answer_rows[] = {
    PROPERTY("questionId", struct answer_wire, question_id, WRITABLE),
    PROPERTY("displayName", struct answer_wire, display_name, READ_ONLY),
    PROPERTY("value", struct answer_wire, value, WRITABLE),
};
static const struct properties answer_properties = { "customQuestionAnswer", answer_rows, COUNT(answer_rows) };

static void answers_read(struct reading *in, const json_t *value, void *object)
{
    struct registrant_wire *wire = object;
    size_t n = reading_array(in, "customQuestionAnswers", value, (size_t)10 * LIMIT_QUESTIONS);

    wire->answers = ARENA_NEW(in->arena, struct answer_wire, n);
    if (wire->answers == NULL)
        return;
    wire->answer_count = n;
    for (size_t i = 0; i < n; i++)
        reading_element(in, &answer_properties, "customQuestionAnswers", i, value, &wire->answers[i]);
}

static void answers_write(struct buf *b, const void *object)
{
    const struct registrant_wire *wire = object;

    buf_add_char(b, '[');
    for (size_t i = 0; i < wire->answer_count; i++) {
        buf_add(b, i == 0 ? STR("{") : STR(",{"));
        properties_write(b, &answer_properties, NULL, &wire->answers[i]);
        buf_add_char(b, '}');
    }
    buf_add_char(b, ']');
}

/* Seven digits, as the original had it (graph-api 2.3). */
static void registered_at_write(struct buf *b, const void *object)
{
    int64_t at_ms = ((const struct registrant_wire *)object)->registered_at_ms;

    if (at_ms == 0) {
        buf_add(b, STR("null"));
        return;
    }
    buf_add_char(b, '"');
    buf_add_datetime_7(b, at_ms);
    buf_add_char(b, '"');
}

static const struct property registrant_rows[] = {
    PROPERTY("id", struct registrant_wire, id, READ_ONLY),
    PROPERTY_BY("registrationDateTime", NULL, registered_at_write, READ_ONLY, .edm = NULL),
    PROPERTY("joinWebUrl", struct registrant_wire, join_url, READ_ONLY),
    PROPERTY("firstName", struct registrant_wire, first_name, WRITABLE),
    PROPERTY("lastName", struct registrant_wire, last_name, WRITABLE),
    PROPERTY("email", struct registrant_wire, email, WRITABLE),
    PROPERTY("status", struct registrant_wire, status, READ_ONLY),
    PROPERTY_BY("customQuestionAnswers", answers_read, answers_write, WRITABLE, .edm = NULL),
};
const struct properties registrant_properties = { "meetingRegistrant", registrant_rows, COUNT(registrant_rows) };

/* Ids are compared exactly, so not by json_member. */
static struct str answer_find(const json_t *answers, struct str question)
{
    char key[ID_TEXT_LENGTH + 1] = { 0 };

    CHECK(question.len == ID_TEXT_LENGTH);
    memcpy(key, question.p, question.len);
    return json_str(json_object_get(answers, key));
}

/* One entry a question in the organizer's order, "" where it was skipped; the question's id stays null
 * (graph-api 2.5, 3.7). */
static bool answers_show(struct arena *a, const struct event *event, struct str stored, struct registrant_wire *out)
{
    struct str why;
    const json_t *answers = json_read(a, stored.len == 0 ? STR("{}") : stored, &why);

    out->answers = ARENA_NEW(a, struct answer_wire, event->question_count);
    if (answers == NULL || out->answers == NULL)
        return false;
    for (size_t i = 0; i < event->question_count; i++) {
        struct str id = id_text(a, event->questions[i].id);
        if (str_is_null(id))
            return false;
        struct str value = answer_find(answers, id);
        out->answers[i].display_name = event->questions[i].display_name;
        out->answers[i].value = str_is_null(value) ? STR("") : value;
    }
    out->answer_count = event->question_count;
    return true;
}

bool registrant_show(struct arena *a, const struct event *event, const struct registrant *registrant,
                     struct registrant_wire *out)
{
    if (event->registration.external) {
        external_show(a, registrant, out);
        return !arena_failed(a);
    }
    *out = (struct registrant_wire){
        .id = id_text(a, registrant->id),
        .registered_at_ms = registrant->registered_at_ms,
        .first_name = registrant->first_name,
        .last_name = registrant->last_name,
        .email = registrant->email,
        .status = registrant_status_name(registrant->state),
    };
    return answers_show(a, event, registrant->answers, out);
}

void registrant_write_members(struct buf *b, const struct registrant_wire *wire, bool typed)
{
    const struct properties *table = wire->external ? &external_registrant_properties : &registrant_properties;

    if (typed) {
        buf_add_json_name(b, STR("@odata.type"));
        buf_print(b, "\"#microsoft.graph.%s\"", table->type);
    }
    properties_write(b, table, NULL, wire);
}

static enum next missing(struct request *r)
{
    return REFUSE(r, ERROR_NO_REGISTRANT, request_shown(r->keys[KEY_REGISTRANT]));
}

static bool is_the_person(const struct request *r)
{
    return !r->auth.caller.is_application && r->registrant_loaded == STORE_OK && !r->event->registration.external &&
           !id_is_none(r->registrant.user_id) && id_equal(r->registrant.user_id, r->auth.caller.object);
}

/* The organizer, and the person where people sign in. Others learn nothing of who is there. */
enum next registrant_judge(struct request *r)
{
    if (r->registrant_loaded != STORE_OK && r->registrant_loaded != STORE_MISSING)
        return request_refuse_store(r, r->registrant_loaded);
    if (r->event->registration.external) {
        enum next next = external_judge(r);
        return next != NEXT || r->registrant_loaded == STORE_OK ? next : missing(r);
    }
    if (request_is_organizer(r) || is_the_person(r))
        return r->registrant_loaded == STORE_OK ? NEXT : missing(r);
    if (r->event->registration.audience == AUDIENCE_EVERYONE)
        return REFUSE(r, ERROR_LINK_ONLY);
    return r->registrant_loaded == STORE_OK ? REFUSE(r, ERROR_NOT_REGISTRANT) : missing(r);
}

/* Only the person is shown the way in. */
enum next registrant_answer(struct request *r)
{
    const struct event *event = r->event;
    struct registrant_wire wire;

    if (!registrant_show(r->arena, event, &r->registrant, &wire))
        return request_refuse_store(r, STORE_BROKEN);
    if (is_the_person(r))
        wire.join_url =
            link_join_url(r->graph->links, r->arena, &event->registration, r->registrant.id, r->registrant.link_epoch);
    struct buf b = request_buf(r, 2048);
    buf_add_char(&b, '{');
    request_add_context(&b, r, event->meeting.organizer, event->meeting.id, STR("/registration/registrants"),
                        STR("/$entity"));
    registrant_write_members(&b, &wire, true);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

/* An organizer who cancels a place of their own does it as the registrant, and may come back. */
enum next cancel_act(struct request *r)
{
    struct actor actor = request_actor(r);

    if (is_the_person(r))
        actor = (struct actor){ .kind = ACTOR_REGISTRANT, .id = r->auth.caller.object };
    r->change = (struct change){ .kind = CHANGE_MOVE, .actor = actor };
    r->change.as.move = (struct change_move){
        .action = is_the_person(r) ? ACTION_CANCEL_OWN : ACTION_CANCEL,
        .registration = r->event->registration.id,
        .registrant = r->registrant.id,
        .mail_id = id_new(clock_read(r->graph->clock).wall_ms),
    };
    return request_submit(r);
}

enum next cancel_answer(struct request *r)
{
    if (r->change.status == STORE_MISSING)
        return missing(r);
    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    respond_empty(r->x, &r->ids);
    return DONE;
}

static int64_t registrant_tag(const struct request *r)
{
    return r->registrant.change_seq;
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/registrants/{registrant}",
        .versions = VERSIONS,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .judge = registrant_judge,
        .answer = registrant_answer,
        .tag = registrant_tag,
    },
    {
        .method = "DELETE",
        .path = "onlineMeetings/{meeting}/registration/registrants/{registrant}",
        .versions = VERSIONS,
        .delegated = OWN_READWRITE,
        .application = ALL_READWRITE,
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .judge = registrant_judge,
        .act = cancel_act,
        .answer = cancel_answer,
        .tag = registrant_tag,
    },
};
const struct route_table registrant_routes = { routes, COUNT(routes) };
