/* action.c: what an organizer does with a registrant beyond reading: a POST an action, with no body, answered with no
 * body. Which of them goes from which state is core/move.c's. */
#include "core/limits.h"
#include "graph/resources.h"

/* The routes and what they do, in one order. */
static const enum action actions[] = {
    ACTION_APPROVE, ACTION_REJECT, ACTION_CANCEL, ACTION_PROMOTE, ACTION_RESEND, ACTION_ERASE,
};
static const struct route routes[COUNT(actions)];

static enum action action_of(const struct request *r)
{
    return actions[r->route - routes];
}

/* An action has no parameters. */
static void read(struct request *r)
{
    request_read_nothing(r, str_terminated(r->arena, action_name(action_of(r))));
}

static enum next act(struct request *r)
{
    const struct registration *registration = &r->event->registration;

    r->change = (struct change){ .kind = CHANGE_MOVE, .actor = request_actor(r) };
    r->change.as.move = (struct change_move){
        .action = action_of(r),
        .registration = registration->id,
        .registrant = r->registrant.id,
        .change_seq_seen = r->registrant.change_seq,
        .person = person_of_registrant(r->arena, registration->tenant, &r->registrant),
        .mail_id = id_new(clock_read(r->graph->clock).wall_ms),
    };
    return arena_failed(r->arena) ? DONE : request_submit(r);
}

static enum next settle(struct request *r)
{
    const struct change_move *move = &r->change.as.move;

    if (r->change.status == STORE_CHANGED)
        return AGAIN;
    if (r->change.status == STORE_MISSING)
        return registrant_missing(r);
    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    switch (move->outcome) {
    case MOVE_DONE:
    case MOVE_ALREADY: return NEXT;
    case MOVE_FULL: return REFUSE(r, ERROR_FULL);
    case MOVE_NONE: return REFUSE(r, ERROR_NO_MOVE, action_name(move->action), registrant_state_name(move->state));
    }
    UNREACHABLE();
}

#define ACTION(name, text)                                                                                      \
    {                                                                                                           \
        .method = "POST", .path = "onlineMeetings/{meeting}/registration/registrants/{registrant}/" name,       \
        .operation = OPERATION_CHANGE_REGISTRANTS, .body_bytes = LIMIT_ENROL_BODY_BYTES, .body_optional = true, \
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT, .success = 204, .summary = (text), .read = read,          \
        .judge = registrant_organizer_judge, .act = act, .settle = settle, .answer = request_reply_empty,       \
        .tag = registrant_tag,                                                                                  \
    }
static const struct route routes[] = {
    ACTION("approve", "Approve a registrant who is pending, was rejected, or was canceled by the organizer."),
    ACTION("reject", "Turn a registrant down."),
    ACTION("cancel", "Cancel a registrant, as the organizer."),
    ACTION("promote", "Give a place to a registrant who waits for one."),
    ACTION("resend", "Mail a registrant once more what their state is."),
    ACTION("erase", "Erase all that is stored of a registrant."),
};
const struct route_table action_routes = { routes, COUNT(routes) };
