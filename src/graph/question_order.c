/* question_order.c: the order in which questions are asked: ours; in the original it was that of their making. */
#include "core/limits.h"
#include "graph/resources.h"

struct order_wire {
    struct id *list;
    size_t count;
};

static void ids_read(struct reading *in, const json_t *value, void *object)
{
    struct order_wire *wire = object;
    size_t n = reading_array(in, "questionIds", value, LIMIT_QUESTIONS);

    wire->list = ARENA_NEW(in->arena, struct id, n);
    if (wire->list == NULL)
        return;
    for (size_t i = 0; i < n; i++)
        if (!id_of_text(json_str(json_array_get(value, i)), &wire->list[i]))
            faults_add(in->faults, FAULT_INVALID, fault_path(in->arena, "questionIds", i, NULL),
                       "questionIds holds ids of questions.");
    wire->count = n;
}

static const struct property rows[] = {
    PROPERTY_BY("questionIds", ids_read, NULL, ON_CREATE | REQUIRED | COLLECTION | NOT_NULL, .edm = "Edm.String"),
};
static const struct properties order_properties = {
    .type = "meetingRegistrationQuestionOrder", .rows = rows, .n = COUNT(rows), .complex = true
};

static void read(struct request *r)
{
    struct order_wire *wire = ARENA_NEW(r->arena, struct order_wire, 1);
    struct reading in = { .arena = r->arena, .faults = &r->faults };

    r->sent = wire;
    if (wire != NULL)
        properties_read(&order_properties, r->body, &in, wire);
}

static bool is_in(const struct order_wire *wire, struct id id, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (id_equal(wire->list[i], id))
            return true;
    return false;
}

/* As many as are asked, none twice, and each of those that are asked: then it is all of them. */
static void check(struct request *r)
{
    const struct order_wire *wire = r->sent;
    const struct event *event = r->event;
    bool whole = wire != NULL && wire->count == event->question_count;

    for (size_t i = 0; whole && i < event->question_count; i++)
        whole = is_in(wire, event->questions[i].id, wire->count) && !is_in(wire, wire->list[i], i);
    if (!whole && r->faults.count == r->body_faults)
        faults_add(&r->faults, FAULT_INVALID, STR("questionIds"),
                   "questionIds names each of the %zu questions that are asked, once.", event->question_count);
}

static enum next act(struct request *r)
{
    const struct order_wire *wire = r->sent;

    if (wire == NULL || arena_failed(r->arena))
        return DONE; /* finish() says so */
    r->change = (struct change){ .kind = CHANGE_QUESTIONS_ORDER, .actor = request_actor(r) };
    r->change.as.order = (struct change_order){
        .registration = r->event->registration.id,
        .version_seen = r->event->registration.version,
        .questions = wire->list,
        .count = wire->count,
    };
    return request_submit(r);
}

static const struct route routes[] = {
    {
        .method = "POST",
        .path = "onlineMeetings/{meeting}/registration/customQuestions/order",
        .operation = OPERATION_CHANGE,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_DEFINITION,
        .takes = &order_properties,
        .success = 204,
        .summary = "Ask the questions in another order",
        .read = read,
        .judge = questions_judge,
        .check = check,
        .act = act,
        .settle = definition_settle,
        .answer = definition_gone,
        .tag = definition_tag,
    },
};
const struct route_table question_order_routes = { routes, COUNT(routes) };
