/* registrant.c: the properties of a meetingRegistrant (graph-api 2.3, 2.5), one of them read, and one canceled.
 * Enrolling is enrol.c's, the list registrants.c's, changing mend.c's and action.c's. */
#include "base/code.h"
#include "base/datetime.h"
#include "core/limits.h"
#include "graph/resources.h"

/* As the original showed it (graph-api 2.5, 3.7). */
static void question_id_write(struct buf *b, const void *object)
{
    (void)object;
    buf_add(b, STR("null"));
}

static const struct property answer_rows[] = {
    PROPERTY_WRITTEN("questionId", struct answer_wire, question_id, WRITABLE | FILTERED | EXACT, question_id_write),
    PROPERTY("displayName", struct answer_wire, display_name, READ_ONLY | FILTERED),
    PROPERTY("value", struct answer_wire, value, WRITABLE | FILTERED),
};
static const struct properties answer_properties = {
    .type = "customQuestionAnswer", .rows = answer_rows, .n = COUNT(answer_rows), .complex = true
};

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

static const void *answer_element(const void *object, size_t i)
{
    const struct registrant_wire *wire = object;

    return i < wire->answer_count ? &wire->answers[i] : NULL;
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

void registrant_attendance_write(struct buf *b, const void *object)
{
    const struct registrant_wire *wire = object;

    attendances_write(b, wire->attendances, wire->attendance_count);
}

static const char *const status_members[] = { "registered", "canceled", "processing", "unknownFutureValue" };
const struct enumeration registrant_status_enumeration = { "meetingRegistrantStatus", status_members,
                                                           COUNT(status_members) };

static const char *const state_members[] = { "unconfirmed",         "pending",  "waitlisted",
                                             "registered",          "rejected", "canceledByRegistrant",
                                             "canceledByOrganizer", "expired",  "unknownFutureValue" };
const struct enumeration registrant_state_enumeration = { "meetingRegistrantState", state_members,
                                                          COUNT(state_members) };

/* The documents know three statuses: what may be done with somebody follows from the state behind it, which is shown to
 * who asks for it. */
static const struct property registrant_rows[] = {
    PROPERTY("id", struct registrant_wire, id, READ_ONLY | NOT_NULL | FILTERED | EXACT),
    PROPERTY_WRITTEN("registrationDateTime", struct registrant_wire, registered_at_ms, READ_ONLY | FILTERED,
                     registered_at_write),
    PROPERTY("joinWebUrl", struct registrant_wire, join_url, READ_ONLY),
    PROPERTY("firstName", struct registrant_wire, first_name, WRITABLE | FILTERED),
    PROPERTY("lastName", struct registrant_wire, last_name, WRITABLE | FILTERED),
    PROPERTY("email", struct registrant_wire, email, WRITABLE | FILTERED),
    PROPERTY_ENUM_OF("status", struct registrant_wire, status, READ_ONLY | FILTERED, &registrant_status_enumeration),
    PROPERTY_ENUM_OF("state", struct registrant_wire, state, READ_ONLY | FILTERED | ON_SELECT,
                     &registrant_state_enumeration),
    PROPERTY("emailBouncedDateTime", struct registrant_wire, bounced_at_ms, READ_ONLY | ON_SELECT),
    PROPERTY("consentAccepted", struct registrant_wire, consented, ON_CREATE | FILTERED | ON_SELECT),
    PROPERTY("consentDateTime", struct registrant_wire, consented_at_ms, READ_ONLY | FILTERED | ON_SELECT),
    PROPERTY("consentText", struct registrant_wire, consent_text, READ_ONLY | ON_SELECT),
    PROPERTY_BY("customQuestionAnswers", answers_read, answers_write, WRITABLE | COLLECTION | ASKED,
                .type = &answer_properties, .element = answer_element),
    PROPERTY_BY("attendance", NULL, registrant_attendance_write, READ_ONLY | NAVIGATION | COLLECTION,
                .type = &attendance_properties),
};
const struct properties registrant_properties = {
    .type = "meetingRegistrant",
    .rows = registrant_rows,
    .n = COUNT(registrant_rows),
    .base = "meetingRegistrantBase",
    .keys_of = "registrants",
};

/* Ids are compared exactly, so not by json_member. */
static struct str answer_find(const json_t *answers, struct str question)
{
    char key[ID_TEXT_LENGTH + 1] = { 0 };

    CHECK(question.len == ID_TEXT_LENGTH);
    memcpy(key, question.p, question.len);
    return json_str(json_object_get(answers, key));
}

/* One entry a question in the organizer's order, "" where it was skipped. */
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
        out->answers[i].question_id = id;
        out->answers[i].display_name = event->questions[i].display_name;
        out->answers[i].value = str_is_null(value) ? STR("") : value;
    }
    out->answer_count = event->question_count;
    return true;
}

void registrant_head(struct arena *a, bool external, const struct registrant *registrant, struct registrant_wire *out)
{
    if (external) {
        external_show(a, registrant, out);
        return;
    }
    *out = (struct registrant_wire){
        .id = id_text(a, registrant->id),
        .registered_at_ms = registrant->registered_at_ms,
        .first_name = registrant->first_name,
        .last_name = registrant->last_name,
        .email = registrant->email,
        .status = registrant_status_name(registrant->state),
        .state = registrant_state_name(registrant->state),
        .bounced_at_ms = registrant->bounced_at_ms,
        .consented = registrant->consented_at_ms != 0,
        .consented_at_ms = registrant->consented_at_ms,
    };
}

bool registrant_show(struct arena *a, const struct event *event, const struct registrant *registrant,
                     struct registrant_wire *out)
{
    registrant_head(a, event->registration.external, registrant, out);
    if (event->registration.external)
        return !arena_failed(a);
    return answers_show(a, event, registrant->answers, out);
}

/* --- The bare form: who it is, whether they are registered, and when they came: enough for who stands at the door.
 * Its rows are of the same struct, and what is not among them can be neither selected nor asked for. --------------- */

static const struct property bare_rows[] = {
    PROPERTY("id", struct registrant_wire, id, READ_ONLY | NOT_NULL | FILTERED | EXACT),
    PROPERTY("firstName", struct registrant_wire, first_name, READ_ONLY | FILTERED),
    PROPERTY("lastName", struct registrant_wire, last_name, READ_ONLY | FILTERED),
    PROPERTY_ENUM_OF("status", struct registrant_wire, status, READ_ONLY | FILTERED, &registrant_status_enumeration),
    PROPERTY_BY("attendance", NULL, registrant_attendance_write, READ_ONLY | NAVIGATION | COLLECTION,
                .type = &attendance_properties),
};
static const struct properties bare_properties = { .type = "meetingRegistrant",
                                                   .rows = bare_rows,
                                                   .n = COUNT(bare_rows),
                                                   .base = "meetingRegistrantBase",
                                                   .keys_of = "registrants" };
static const struct property bare_external_rows[] = {
    PROPERTY("id", struct registrant_wire, id, READ_ONLY | NOT_NULL | FILTERED | EXACT),
    PROPERTY_BY("attendance", NULL, registrant_attendance_write, READ_ONLY | NAVIGATION | COLLECTION,
                .type = &attendance_properties),
};
static const struct properties bare_external_properties = { .type = "externalMeetingRegistrant",
                                                            .rows = bare_external_rows,
                                                            .n = COUNT(bare_external_rows),
                                                            .base = "meetingRegistrantBase",
                                                            .keys_of = "registrants" };
static const char *const bare_searched[] = { "firstName", "lastName", NULL };

/* Signed in, and loaded. */
static bool is_caller(const struct request *r)
{
    return !r->auth.caller.is_application && r->registrant_loaded == STORE_OK && !r->event->registration.external &&
           !id_is_none(r->registrant.user_id) && id_equal(r->registrant.user_id, r->auth.caller.object);
}

/* Who sees names and no more. Nobody at all is no such caller: they see what is their own, whole. */
static bool is_bare(const struct request *r)
{
    return request_may(r, OPERATION_READ_NAMES) && !request_may(r, OPERATION_READ_REGISTRANTS) && !is_caller(r);
}

const struct properties *registrant_table(const struct request *r)
{
    if (is_bare(r))
        return r->event->registration.external ? &bare_external_properties : &bare_properties;
    return r->event->registration.external ? &external_registrant_properties : &registrant_properties;
}

bool registrant_is_expanded(const struct request *r)
{
    uint64_t expanded = r->options.expanded;

    return expanded != 0 && (expanded >> property_find(registrant_table(r), STR("attendance")) & 1) != 0;
}

/* An enrolment's empty answer has no address. */
static void links_write(struct buf *b, const struct request *r, const struct registrant_wire *wire)
{
    struct buf rest = { .arena = b->arena, .ceiling = 16 * 1024 };

    if (wire->id.len == 0 || r->options.form.metadata != METADATA_FULL)
        return;
    const struct meeting *meeting = &r->event->meeting;
    buf_add(&rest, STR("/registration/registrants/"));
    buf_add_percent(&rest, wire->id);
    request_add_links(b, r, registrant_table(r), meeting->organizer, meeting->id, buf_text(&rest));
}

void registrant_write_members(struct buf *b, const struct request *r, const struct registrant_wire *wire, bool typed)
{
    const struct properties *table = registrant_table(r);

    if (typed)
        request_add_type(b, r, table->type);
    links_write(b, r, wire);
    properties_write(b, table, &r->options.form, wire);
    if (!registrant_is_expanded(r))
        return;
    buf_add_json_name(b, STR("attendance"));
    registrant_attendance_write(b, wire);
}

int64_t registrant_tag(const struct request *r)
{
    return r->registrant_loaded == STORE_OK ? r->registrant.change_seq : 0;
}

enum next registrant_missing(struct request *r)
{
    return REFUSE(r, ERROR_NO_REGISTRANT, request_shown(r->keys[KEY_REGISTRANT]));
}

/* The organizer, or the person: others learn nothing of who is there. */
static enum next judge(struct request *r)
{
    bool there = r->registrant_loaded == STORE_OK;

    if (!there && r->registrant_loaded != STORE_MISSING)
        return request_refuse_store(r, r->registrant_loaded);
    if (r->event->registration.external) {
        enum next next = external_judge(r);
        return next != NEXT || there ? next : registrant_missing(r);
    }
    if (request_may(r, request_operation(r)) || is_caller(r))
        return there ? NEXT : registrant_missing(r);
    if (request_role(r) != ROLE_NONE)
        return role_refuse(r);
    if (r->event->registration.audience == AUDIENCE_EVERYONE)
        return REFUSE(r, ERROR_LINK_ONLY);
    return there ? REFUSE(r, ERROR_NOT_REGISTRANT) : registrant_missing(r);
}

enum next registrants_judge(struct request *r)
{
    return r->event->registration.external ? external_judge(r) : organizer_judge(r);
}

enum next registrant_organizer_judge(struct request *r)
{
    enum next next = registrants_judge(r);

    if (next != NEXT || r->registrant_loaded == STORE_OK)
        return next;
    return r->registrant_loaded == STORE_MISSING ? registrant_missing(r)
                                                 : request_refuse_store(r, r->registrant_loaded);
}

/* What a client reads in the context, of an answer that has not all properties. */
static struct str bare_projection(const struct options *options)
{
    if (options->form.selected != 0)
        return options->projection;
    return options->expanded != 0 ? STR("(id,firstName,lastName,status,attendance())")
                                  : STR("(id,firstName,lastName,status)");
}

/* An external registration has another type, and the bare form fewer rows, of which the options speak: they are read
 * again by that table, once it is known. */
void registrant_options_check(struct request *r)
{
    struct options_offer offer = r->route->offer;
    struct options again = { .top = r->options.top };

    offer.table = registrant_table(r);
    if (offer.table == &registrant_properties)
        return;
    if (r->event->registration.external)
        offer.options &= ~(unsigned)OPTION_SEARCH; /* it has no names */
    offer.searched = bare_searched;
    again.page_size_preferred = r->options.page_size_preferred;
    again.form.metadata = r->options.form.metadata;
    r->faults = (struct faults){ .arena = r->arena };
    options_parse_query(&r->faults, r->graph->links, r->x->request.query, &offer, &again);
    if (offer.table == &bare_properties)
        again.projection = bare_projection(&again);
    r->options = again;
}

void registrant_add_context(struct buf *b, const struct request *r, struct str list)
{
    const struct meeting *meeting = &r->event->meeting;
    struct buf rest = { .arena = r->arena, .ceiling = 16 * 1024 };

    buf_add(&rest, STR("/registration/registrants('"));
    buf_add_percent(&rest, r->keys[KEY_REGISTRANT]);
    buf_add(&rest, STR("')"));
    buf_add(&rest, list);
    request_add_context(b, r, meeting->organizer, meeting->id, buf_text(&rest), STR(""));
}

static void expansion_look(struct request *r, struct store_view *view)
{
    struct registrant_wire agreed = { .consented = false };

    r->loaded = view == NULL ? STORE_UNAVAILABLE : STORE_OK;
    if (r->loaded == STORE_OK && registrant_is_expanded(r))
        r->loaded = store_attendances(view, r->arena, r->registrant.registration, &r->registrant.id, 1,
                                      LIMIT_ATTENDANCES, &r->attendances, &r->attendance_count);
    if (r->loaded == STORE_OK && registrant_shows_consent(r))
        r->loaded = consents_load(view, r->arena, &r->registrant, &agreed, 1);
    r->consent_text = agreed.consent_text;
}

/* Reads what is to be expanded of the one that is loaded. */
static enum next expand(struct request *r)
{
    bool looks = registrant_is_expanded(r) || registrant_shows_consent(r);

    return looks ? request_look(r, expansion_look, false) : NEXT;
}

/* Only the person is shown the way in. */
static bool answer_show(struct request *r, struct registrant_wire *wire)
{
    if (!registrant_show(r->arena, r->event, &r->registrant, wire))
        return false;
    if (is_caller(r))
        wire->join_url = link_join_url(r->graph->links, r->arena, &r->event->registration, r->registrant.id,
                                       r->registrant.link_epoch);
    wire->consent_text = r->consent_text;
    wire->attendances = r->attendances;
    wire->attendance_count = r->attendance_count;
    return true;
}

enum next registrant_answer(struct request *r)
{
    const struct meeting *meeting = &r->event->meeting;
    struct registrant_wire wire;

    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    if (!answer_show(r, &wire))
        return request_refuse_store(r, STORE_BROKEN);
    struct buf b = request_buf(r, 2048);
    buf_add_char(&b, '{');
    request_add_context(&b, r, meeting->organizer, meeting->id, STR("/registration/registrants"), STR("/$entity"));
    registrant_write_members(&b, r, &wire, true);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

/* An organizer who cancels a place of their own does it as the registrant, and may come back. */
static enum next cancel_act(struct request *r)
{
    bool own = is_caller(r);
    struct actor actor = request_actor(r);

    if (own)
        actor = (struct actor){ .kind = ACTOR_REGISTRANT, .id = r->auth.caller.object };
    r->change = (struct change){ .kind = CHANGE_MOVE, .actor = actor };
    r->change.as.move = (struct change_move){
        .action = own ? ACTION_CANCEL_OWN : ACTION_CANCEL,
        .registration = r->event->registration.id,
        .registrant = r->registrant.id,
        .change_seq_seen = r->registrant.change_seq,
        .mail_id = id_new(clock_read(r->graph->clock).wall_ms),
    };
    return request_submit(r);
}

static enum next cancel_settle(struct request *r)
{
    return r->change.status == STORE_CHANGED ? AGAIN : NEXT;
}

/* Whoever was canceled, rejected or expired before is not registered either: deleted is deleted. */
static enum next cancel_answer(struct request *r)
{
    if (r->change.status == STORE_MISSING)
        return registrant_missing(r);
    return request_reply_done(r);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/registrants/{registrant}",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_NAMES,
        .offer = { .options = OPTION_SELECT | OPTION_EXPAND, .table = &registrant_properties },
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .gives = &registrant_properties,
        .success = 200,
        .summary = "Get a registrant.",
        .judge = judge,
        .check = registrant_options_check,
        .act = expand,
        .answer = registrant_answer,
        .tag = registrant_tag,
    },
    {
        .method = "DELETE",
        .path = "onlineMeetings/{meeting}/registration/registrants/{registrant}",
        .operation = OPERATION_CHANGE_REGISTRANTS,
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .success = 204,
        .summary = "Unenrol a registrant: a cancel, that is mailed; the registrant stays listed.",
        .judge = judge,
        .act = cancel_act,
        .settle = cancel_settle,
        .answer = cancel_answer,
        .tag = registrant_tag,
    },
};
const struct route_table registrant_routes = { routes, COUNT(routes) };
