/* mend.c: PATCH of a registrant: the organizer mends a name, an address, answers. Of an event of the organization too:
 * the directory was asked when the person enrolled, and what the organizer knows better now stands. */
#include "core/limits.h"
#include "graph/resources.h"

struct mending {
    struct registrant_wire wire; /* as sent, then as checked */
    bool first_name, last_name, email, answers;
    struct registrant registrant; /* as it shall be */
};

static bool sent_without_fault(const struct reading *in, const char *name)
{
    return reading_saw(in, &registrant_properties, name);
}

static void read(struct request *r)
{
    struct mending *sent = ARENA_NEW(r->arena, struct mending, 1);
    struct reading in = { .arena = r->arena, .faults = &r->faults, .update = true };

    r->sent = sent;
    if (sent == NULL)
        return;
    properties_read(&registrant_properties, r->body, &in, &sent->wire);
    sent->first_name = sent_without_fault(&in, "firstName");
    sent->last_name = sent_without_fault(&in, "lastName");
    sent->email = sent_without_fault(&in, "email");
    sent->answers = sent_without_fault(&in, "customQuestionAnswers");
    if (sent->first_name)
        sent->wire.first_name = name_check(r->arena, sent->wire.first_name, "firstName", &r->faults);
    if (sent->last_name)
        sent->wire.last_name = name_check(r->arena, sent->wire.last_name, "lastName", &r->faults);
    if (sent->email)
        sent->wire.email = email_check(r->arena, sent->wire.email, "email", &r->faults);
}

/* Another system keeps its people itself (graph-api 2.7: no PATCH of theirs). */
static enum next judge(struct request *r)
{
    static const struct str methods = STR_INIT("GET, DELETE");
    enum next next = registrant_organizer_judge(r);

    if (next != NEXT || !r->event->registration.external)
        return next;
    (void)REFUSE(r, ERROR_METHOD, STR("PATCH"), methods);
    http_reply_header(r->x, STR("Allow"), methods);
    return DONE;
}

static void answers_mend(struct request *r, struct mending *sent)
{
    size_t n = sent->wire.answer_count, count = 0;
    struct answer_sent *answers = ARENA_NEW(r->arena, struct answer_sent, n);
    struct answer *checked = ARENA_NEW(r->arena, struct answer, n);

    if (answers == NULL || checked == NULL)
        return;
    for (size_t i = 0; i < n; i++)
        answers[i] = (struct answer_sent){ sent->wire.answers[i].question_id, sent->wire.answers[i].value };
    answers_check(r->event->questions, r->event->question_count, answers, n, "customQuestionAnswers", &r->faults,
                  checked, &count);
    struct str text = answers_print(r->arena, checked, count);
    if (!str_is_null(text))
        sent->registrant.answers =
            answers_merge(r->arena, r->event->questions, r->event->question_count, r->registrant.answers, text);
}

/* From what is loaded, anew at each try. */
static void check(struct request *r)
{
    struct mending *sent = r->sent;

    if (sent == NULL)
        return;
    sent->registrant = r->registrant;
    if (sent->first_name)
        sent->registrant.first_name = sent->wire.first_name;
    if (sent->last_name)
        sent->registrant.last_name = sent->wire.last_name;
    if (sent->email)
        sent->registrant.email = sent->wire.email;
    if (sent->answers)
        answers_mend(r, sent);
}

/* Another way of writing the same address is not another address. */
static bool same_address(struct arena *a, struct str one, struct str other)
{
    struct person left = person_of_email(a, one), right = person_of_email(a, other);

    return memcmp(left.digest, right.digest, sizeof left.digest) == 0;
}

static enum next act(struct request *r)
{
    const struct mending *sent = r->sent;
    const struct registration *registration = &r->event->registration;

    if (sent == NULL || arena_failed(r->arena))
        return DONE; /* finish() says so */
    r->change = (struct change){ .kind = CHANGE_REGISTRANT_PUT, .actor = request_actor(r) };
    if (!sent->first_name && !sent->last_name && !sent->email && !sent->answers)
        return NEXT;
    r->change.as.registrant = (struct change_registrant){
        .registrant = &sent->registrant,
        .change_seq_seen = r->registrant.change_seq,
        .version_seen = registration->version,
        .person_before = person_of_registrant(r->arena, registration->tenant, &r->registrant),
        .person = person_of_registrant(r->arena, registration->tenant, &sent->registrant),
        .answers_changed = sent->answers,
        .address_changed = sent->email && !same_address(r->arena, sent->registrant.email, r->registrant.email),
        .mail_id = id_new(clock_read(r->graph->clock).wall_ms),
    };
    return arena_failed(r->arena) ? DONE : request_submit(r);
}

static void look(struct request *r, struct store_view *view)
{
    r->loaded = view == NULL ? STORE_UNAVAILABLE
                             : store_registrant_find(view, r->arena, r->registrant.registration, r->registrant.id,
                                                     &r->registrant);
}

static enum next settle(struct request *r)
{
    enum store_status status = r->change.status;

    if (status == STORE_CHANGED)
        return AGAIN;
    if (status == STORE_MISSING)
        return registrant_missing(r);
    if (status == STORE_EXISTS)
        return REFUSE(r, ERROR_ADDRESS_TAKEN);
    if (status != STORE_OK)
        return request_refuse_store(r, status);
    return request_look(r, look, false);
}

static enum next answer(struct request *r)
{
    if (r->loaded == STORE_MISSING)
        return registrant_missing(r);
    r->tag = registrant_tag(r);
    return registrant_answer(r);
}

static const struct route routes[] = {
    {
        .method = "PATCH",
        .path = "onlineMeetings/{meeting}/registration/registrants/{registrant}",
        .operation = OPERATION_CHANGE_REGISTRANTS,
        .body_bytes = LIMIT_ENROL_BODY_BYTES, /* what can be enrolled can be mended */
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .takes = &registrant_properties,
        .gives = &registrant_properties,
        .success = 200,
        .summary = "Mend a registrant's name, address (the new one is mailed) or answers.",
        .read = read,
        .judge = judge,
        .check = check,
        .act = act,
        .settle = settle,
        .answer = answer,
        .tag = registrant_tag,
    },
};
const struct route_table mend_routes = { routes, COUNT(routes) };
