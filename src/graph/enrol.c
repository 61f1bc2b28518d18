/* enrol.c: POST of a registrant: from the body to a change for the writer, and from its outcome to the two answers of
 * the original page. Who may enrol: enrol_judge and the rights in the row below; what becomes of it: core/enrol.c. The
 * path serves two documented methods (graph-api 3.1, 11 and 17): which one it is says the registration that is there,
 * so the body is read when that is loaded. */
#include "graph/media.h"
#include "graph/resources.h"

#include "base/language.h"
#include "core/limits.h"

struct enrolment {
    struct registrant_wire wire; /* as sent, then as checked */
    bool typed;                  /* the request had an @odata.type: so has the answer */
    bool named;                  /* names and address are without fault */
    bool preferred;              /* Prefer: return=representation, of who may see the registrant */
    bool whole;                  /* so is what is stored answered; an external registrant always */
    bool looked;                 /* the registrant was read again */
    bool answered;               /* answers were sent, if only []: those of a repeat replace the old */
    struct answer *answers;
    size_t answer_count;
};

/* Answers whether names and address are without fault. One of the wrong type has had its fault; it is not missing too.
 */
static bool person_check(struct request *r, const struct reading *in, struct registrant_wire *wire)
{
    const struct properties *table = &registrant_properties;
    bool first = !reading_failed(in, table, "firstName"), last = !reading_failed(in, table, "lastName");
    bool email = !reading_failed(in, table, "email");
    size_t before = r->faults.count;

    if (first)
        wire->first_name = name_check(r->arena, wire->first_name, "firstName", &r->faults);
    if (last)
        wire->last_name = name_check(r->arena, wire->last_name, "lastName", &r->faults);
    if (email)
        wire->email = email_check(r->arena, wire->email, "email", &r->faults);
    return first && last && email && r->faults.count == before;
}

static void person_read(struct request *r, struct enrolment *sent)
{
    struct reading in = { .arena = r->arena, .faults = &r->faults };

    properties_read(&registrant_properties, r->body, &in, &sent->wire);
    sent->named = person_check(r, &in, &sent->wire);
    sent->typed = in.type_sent;
    sent->answered = reading_saw(&in, &registrant_properties, "customQuestionAnswers");
}

enum next enrol_judge(struct request *r)
{
    const struct caller *caller = &r->auth.caller;

    if (r->event->registration.external)
        return external_judge(r);
    if (r->event->registration.audience == AUDIENCE_EVERYONE)
        return NEXT;
    if (caller->is_application)
        return REFUSE(r, ERROR_SIGN_IN);
    if (r->record.disabled)
        return REFUSE(r, ERROR_DISABLED, id_guid(r->arena, caller->tenant), id_guid(r->arena, caller->object));
    if (person_record_is_empty(&r->record))
        return REFUSE(r, ERROR_NO_RECORD, id_guid(r->arena, caller->tenant), id_guid(r->arena, caller->object));
    return NEXT;
}

static bool signed_in(const struct request *r)
{
    return r->event->registration.audience == AUDIENCE_ORGANIZATION && !r->event->registration.external;
}

static void answers_take(struct request *r, struct enrolment *sent)
{
    struct answer_sent *answers;

    answers = ARENA_NEW(r->arena, struct answer_sent, sent->wire.answer_count);
    sent->answers = ARENA_NEW(r->arena, struct answer, sent->wire.answer_count);
    if (answers == NULL || sent->answers == NULL)
        return;
    for (size_t i = 0; i < sent->wire.answer_count; i++)
        answers[i] = (struct answer_sent){ sent->wire.answers[i].question_id, sent->wire.answers[i].value };
    answers_check(r->event->questions, r->event->question_count, answers, sent->wire.answer_count,
                  "customQuestionAnswers", &r->faults, sent->answers, &sent->answer_count);
}

/* Clients of the original know no consent: who says nothing of it has given none, and is enrolled all the same. */
static void consent_check(struct request *r, const struct enrolment *sent)
{
    if (sent->wire.consented && r->event->registration.configuration.consent_text.len == 0)
        faults_add(&r->faults, FAULT_INVALID, STR("consentAccepted"),
                   "There is no consentText in the registration's configuration that could be agreed to.");
}

void enrol_check(struct request *r)
{
    struct enrolment *sent = ARENA_NEW(r->arena, struct enrolment, 1);

    r->sent = sent;
    if (sent == NULL)
        return;
    if (r->event->registration.external) {
        external_read(r, &sent->wire);
        return;
    }
    person_read(r, sent);
    answers_take(r, sent);
    consent_check(r, sent);
    if (signed_in(r) && sent->named)
        person_match(r->arena, &r->record, sent->wire.first_name, sent->wire.last_name, sent->wire.email, &r->faults);
}

/* iCalendar's UID of a new registrant (RFC 7986 section 5.3). */
static struct str calendar_uid(struct request *r, struct id id)
{
    struct str text = id_text(r->arena, id);
    struct buf b = { .arena = r->arena, .ceiling = 512 };

    buf_add(&b, text);
    buf_add_char(&b, '@');
    buf_add(&b, r->loop->graph->host);
    return buf_text(&b);
}

static struct actor enrolling_actor(const struct request *r)
{
    if (r->auth.caller.is_application || r->event->registration.external)
        return request_actor(r);
    return (struct actor){ .kind = ACTOR_REGISTRANT,
                           .id = signed_in(r) ? r->auth.caller.object : (struct id){ { 0 } } };
}

/* Without a sign-in the person is the address, whoever's token brings it. */
bool enrol_fill(struct request *r, struct change_enrol *enrol)
{
    const struct caller *caller = &r->auth.caller;
    const struct enrolment *sent = r->sent;

    if (sent == NULL)
        return false;
    enrol->registration = r->event->registration.id;
    if (sent->wire.external) {
        external_fill(&sent->wire, enrol);
        return !arena_failed(r->arena);
    }
    enrol->first_name = sent->wire.first_name;
    enrol->last_name = sent->wire.last_name;
    enrol->email = sent->wire.email;
    if (sent->wire.consented)
        enrol->consent_text = r->event->registration.configuration.consent_text;
    enrol->signed_in = signed_in(r);
    if (enrol->signed_in) {
        enrol->person = person_of_user(caller->tenant, caller->object);
        enrol->user_id = caller->object;
    } else {
        enrol->person = person_of_email(r->arena, sent->wire.email);
    }
    return !arena_failed(r->arena);
}

static enum next enrol_act(struct request *r)
{
    const struct enrolment *sent = r->sent;
    int64_t wall_ms = clock_read(r->graph->clock).wall_ms;
    struct change_enrol *enrol = &r->change.as.enrol;

    r->change = (struct change){ .kind = CHANGE_ENROL, .actor = enrolling_actor(r) };
    if (!enrol_fill(r, enrol))
        return DONE; /* finish() says so */
    enrol->version_seen = r->event->registration.version;
    if (sent->answered)
        enrol->answers = answers_print(r->arena, sent->answers, sent->answer_count);
    enrol->language = language_first(http_header_find(&r->x->request, STR("accept-language")));
    enrol->new_id = id_new(wall_ms);
    enrol->mail_id = id_new(wall_ms);
    enrol->calendar_uid = calendar_uid(r, enrol->new_id);
    if (arena_failed(r->arena))
        return DONE;
    return request_submit(r);
}

static void registrant_look(struct request *r, struct store_view *view)
{
    const struct change_enrol *enrol = &r->change.as.enrol;

    r->registrant_loaded = view == NULL
                               ? STORE_UNAVAILABLE
                               : store_registrant_find(view, r->arena, enrol->registration, enrol->id, &r->registrant);
}

/* What is stored about who is enrolled here. An application needs no policy to enrol, so it learns nothing by it; of
 * one who was turned down nobody is told, nor when the request comes again. */
static bool may_see(const struct request *r)
{
    if (id_is_none(r->change.as.enrol.id))
        return false;
    return signed_in(r) || (!r->auth.caller.is_application && request_is_organizer(r));
}

static enum next enrol_settle(struct request *r)
{
    struct enrolment *sent = r->sent;
    enum store_status status = r->change.status;

    if (status == STORE_CHANGED || status == STORE_MISSING)
        return AGAIN;
    if (status != STORE_OK)
        return request_refuse_store(r, status);
    enum error refusal = error_of_outcome(r->change.as.enrol.decision.outcome);
    if (refusal != ERROR_NONE)
        return REFUSE(r, refusal);
    r->registrant_loaded = STORE_OK;
    if (r->change.once.known)
        r->change.as.enrol.id = r->change.once.made;
    sent->preferred = may_see(r) && (r->prefer.said & PREFER_REPRESENTATION) != 0;
    sent->whole = sent->preferred || sent->wire.external;
    sent->looked = sent->whole || (r->change.once.known && signed_in(r));
    return sent->looked ? request_look(r, registrant_look, false) : NEXT;
}

/* What the pages answer: a signed-in person's id and link, nothing at all of the anonymous; an external registrant as
 * it is stored, with the link. The link of somebody anonymous goes by mail alone, so the organizer who wants the whole
 * gets all but that, as in lists. */
static bool wire_fill(struct request *r, struct registrant_wire *wire)
{
    const struct enrolment *sent = r->sent;
    const struct change_enrol *enrol = &r->change.as.enrol;
    const struct registration *registration = &r->event->registration;
    bool anonymous = !enrol->signed_in && !sent->wire.external;

    *wire = (struct registrant_wire){ .id = STR(""), .join_url = STR("") };
    if (anonymous && !sent->whole)
        return true;
    if (sent->whole && !registrant_show(r->arena, r->event, &r->registrant, wire))
        return false;
    if (sent->wire.external) {
        wire->join_url = link_external_url(r->graph->links, r->arena, registration, &r->registrant);
    } else {
        uint32_t epoch = sent->looked ? r->registrant.link_epoch : enrol->link_epoch;

        wire->id = id_text(r->arena, enrol->id);
        wire->join_url = (struct str){ 0 };
        if (!anonymous)
            wire->join_url = link_join_url(r->graph->links, r->arena, registration, enrol->id, epoch);
    }
    return true;
}

static enum next enrol_answer(struct request *r)
{
    const struct enrolment *sent = r->sent;
    const struct meeting *meeting = &r->event->meeting;
    struct registrant_wire wire;

    if (r->registrant_loaded == STORE_MISSING) /* erased since */
        return REFUSE(r, ERROR_NO_REGISTRANT, id_text(r->arena, r->change.as.enrol.id));
    if (r->registrant_loaded != STORE_OK)
        return request_refuse_store(r, r->registrant_loaded);
    if (!wire_fill(r, &wire))
        return request_refuse_store(r, STORE_BROKEN);
    struct buf b = request_buf(r, 1536);
    buf_add_char(&b, '{');
    request_add_context(&b, r, meeting->organizer, meeting->id, STR("/registration/registrants"), STR("/$entity"));
    registrant_write_members(&b, r, &wire, sent->typed || wire.external);
    buf_add_char(&b, '}');
    if (sent->preferred)
        r->applied |= PREFER_REPRESENTATION;
    return request_reply(r, 200, &b);
}

static const struct route routes[] = {
    {
        .method = "POST",
        .path = "onlineMeetings/{meeting}/registration/registrants",
        .permits = PERMITS_ENROL,
        .operation = OPERATION_ENROL,
        .body_bytes = LIMIT_ENROL_BODY_BYTES,
        .beyond_policy = true,
        .loads = LOADS_DEFINITION | LOADS_RECORD | LOADS_KEPT,
        .takes = &registrant_properties,
        .gives = &registrant_properties,
        .success = 200,
        .summary = "Enrol; in an external registration: put a registrant of the other system in",
        .judge = enrol_judge,
        .check = enrol_check,
        .act = enrol_act,
        .settle = enrol_settle,
        .answer = enrol_answer,
    },
};
const struct route_table enrol_routes = { routes, COUNT(routes) };
