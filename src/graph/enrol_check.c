/* enrol_check.c: what would become of an enrolment, for who puts many people in: judged as the enrolment is, by the
 * same rules (core/enrol.c) on what is stored now, and nothing is stored and nobody mailed. A path of its own and no
 * option of the other: a server that does not know it must not enrol anybody. The organizer's alone, since it tells who
 * is there. */
#include "core/limits.h"
#include "graph/resources.h"

struct check_wire {
    struct str outcome, state, status, mail, registrant;
};
static const char *const outcome_members[] = { "enrolled", "enrolledAgain", "alreadyEnrolled", "ignored",
                                               "unknownFutureValue" };
static const struct enumeration outcome_enumeration = { "enrolmentOutcome", outcome_members, COUNT(outcome_members) };
static const struct property rows[] = {
    PROPERTY_ENUM_OF("outcome", struct check_wire, outcome, READ_ONLY | NOT_NULL, &outcome_enumeration),
    PROPERTY_ENUM_OF("state", struct check_wire, state, READ_ONLY, &registrant_state_enumeration),
    PROPERTY_ENUM_OF("status", struct check_wire, status, READ_ONLY, &registrant_status_enumeration),
    PROPERTY("mail", struct check_wire, mail, READ_ONLY),
    PROPERTY("registrantId", struct check_wire, registrant, READ_ONLY),
};
static const struct properties check_properties = {
    .type = "enrolmentCheck", .rows = rows, .n = COUNT(rows), .complex = true
};

/* The registrants are theirs to change, and the enrolment is theirs to make. */
static enum next judge(struct request *r)
{
    enum next next = organizer_judge(r);

    return next == NEXT ? enrol_judge(r) : next;
}

static void look(struct request *r, struct store_view *view)
{
    const struct change_enrol *enrol = &r->change.as.enrol;

    r->registrant_loaded =
        view == NULL ? STORE_UNAVAILABLE
                     : store_registrant_of_person(view, r->arena, enrol->registration, &enrol->person, &r->registrant);
}

static enum next act(struct request *r)
{
    return enrol_fill(r, &r->change.as.enrol) ? request_look(r, look, false) : DONE;
}

static struct enrol_decision decide(const struct request *r)
{
    const struct change_enrol *enrol = &r->change.as.enrol;
    const struct enrol_facts facts = {
        .now_ms = clock_read(r->graph->clock).wall_ms,
        .registration = &r->event->registration,
        .known = r->registrant_loaded == STORE_OK ? &r->registrant : NULL,
        .signed_in = enrol->signed_in,
        .by_organizer = enrol->by_organizer,
    };

    return enrol_decide(&facts);
}

static struct str outcome_name(enum enrol_outcome outcome)
{
    switch (outcome) {
    case ENROL_NEW: return STR("enrolled");
    case ENROL_BACK: return STR("enrolledAgain");
    case ENROL_KNOWN: return STR("alreadyEnrolled");
    case ENROL_SILENT: return STR("ignored");
    case ENROL_REFUSED:
    case ENROL_ENDED:
    case ENROL_NOT_OPEN:
    case ENROL_CLOSED:
    case ENROL_FULL: break; /* answered as the enrolment's refusal */
    }
    UNREACHABLE();
}

/* Of one who is passed over, the state is the one that they stay in. An external registrant's id is the other
 * system's. */
static struct check_wire wire_of(const struct request *r, const struct enrol_decision *decision)
{
    bool known = r->registrant_loaded == STORE_OK, external = r->event->registration.external;
    enum registrant_state state = decision->outcome == ENROL_SILENT ? r->registrant.state : decision->state;
    struct check_wire wire = { .outcome = outcome_name(decision->outcome), .state = registrant_state_name(state) };

    wire.status = registrant_status_name(state);
    if (decision->notice != NOTICE_NONE)
        wire.mail = str_of(notice_name(decision->notice));
    if (known)
        wire.registrant = external ? r->registrant.external_id : id_text(r->arena, r->registrant.id);
    return wire;
}

static enum next answer(struct request *r)
{
    const struct meeting *meeting = &r->event->meeting;

    if (r->registrant_loaded != STORE_OK && r->registrant_loaded != STORE_MISSING)
        return request_refuse_store(r, r->registrant_loaded);
    struct enrol_decision decision = decide(r);
    enum error refusal = error_of_outcome(decision.outcome);
    if (refusal != ERROR_NONE)
        return REFUSE(r, refusal);
    struct check_wire wire = wire_of(r, &decision);
    struct buf b = request_buf(r, 512);
    buf_add_char(&b, '{');
    request_add_context(&b, r, meeting->organizer, meeting->id, STR("/registration/registrants"), STR("/check"));
    properties_write(&b, &check_properties, &r->options.form, &wire);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

static const struct route routes[] = {
    {
        .method = "POST",
        .path = "onlineMeetings/{meeting}/registration/registrants/check",
        .operation = OPERATION_CHANGE_REGISTRANTS,
        .body_bytes = LIMIT_ENROL_BODY_BYTES,
        .loads = LOADS_DEFINITION | LOADS_RECORD,
        .takes = &registrant_properties,
        .gives = &check_properties,
        .success = 200,
        .summary = "See what an enrolment would do: its faults or its outcome; nothing is stored, nobody is mailed",
        .judge = judge,
        .check = enrol_check,
        .act = act,
        .answer = answer,
    },
};
const struct route_table enrol_check_routes = { routes, COUNT(routes) };
