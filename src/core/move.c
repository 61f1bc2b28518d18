/* move.c: the table of moves, the action by the state, and the places that they need. A forgotten cell means: no move.
 */
#include "core/move.h"

#include "core/enrol.h"

enum cell {
    NO = 0, /* 409 that names the state */
    SAME,   /* it is so already */
    PLACE,  /* registered, if a place is left */
    GATES,  /* past the address: on through approval and place */
    REJECT,
    CANCEL,
    CANCEL_OWN,
    EXPIRE,
    RETAKE, /* as who enrols again, and whose address is their own */
    STAY,   /* the state stays; what is to be done is another's */
};

/* clang-format off */
static const unsigned char moves[ACTIONS][REGISTRANT_STATES] = {
    /*                      unconfirmed pending     waitlisted  registered  rejected canceled by: registrant, organizer, expired */
    [ACTION_CONFIRM]    = { GATES,      SAME,       SAME,       SAME,       NO,      NO,          NO,         NO },
    [ACTION_APPROVE]    = { NO,         PLACE,      NO,         NO,         PLACE,   NO,          PLACE,      NO },
    [ACTION_REJECT]     = { REJECT,     REJECT,     REJECT,     REJECT,     NO,      NO,          NO,         NO },
    [ACTION_PROMOTE]    = { NO,         NO,         PLACE,      NO,         NO,      NO,          NO,         NO },
    [ACTION_ADVANCE]    = { NO,         NO,         PLACE,      NO,         NO,      NO,          NO,         NO },
    [ACTION_CANCEL]     = { CANCEL,     CANCEL,     CANCEL,     CANCEL,     NO,      SAME,        SAME,       NO },
    [ACTION_CANCEL_OWN] = { CANCEL_OWN, CANCEL_OWN, CANCEL_OWN, CANCEL_OWN, NO,      SAME,        SAME,       NO },
    [ACTION_RETAKE]     = { SAME,       SAME,       SAME,       SAME,       NO,      RETAKE,      NO,         NO },
    [ACTION_EXPIRE]     = { EXPIRE,     SAME,       SAME,       SAME,       SAME,    SAME,        SAME,       SAME },
    [ACTION_RESEND]     = { STAY,       STAY,       STAY,       STAY,       STAY,    STAY,        STAY,       SAME }, /* has no mail */
    [ACTION_ERASE]      = { STAY,       STAY,       STAY,       STAY,       STAY,    STAY,        STAY,       STAY },
};
/* clang-format on */

struct str action_name(enum action action)
{
    static const struct str names[ACTIONS] = {
        [ACTION_CONFIRM] = STR_INIT("confirm"),      [ACTION_APPROVE] = STR_INIT("approve"),
        [ACTION_REJECT] = STR_INIT("reject"),        [ACTION_PROMOTE] = STR_INIT("promote"),
        [ACTION_ADVANCE] = STR_INIT("advance"),      [ACTION_CANCEL] = STR_INIT("cancel"),
        [ACTION_CANCEL_OWN] = STR_INIT("cancelOwn"), [ACTION_RETAKE] = STR_INIT("retake"),
        [ACTION_EXPIRE] = STR_INIT("expire"),        [ACTION_RESEND] = STR_INIT("resend"),
        [ACTION_ERASE] = STR_INIT("erase"),
    };

    CHECK((unsigned)action < ACTIONS);
    return names[action];
}

static struct move_decision into(enum registrant_state to)
{
    return (struct move_decision){ MOVE_DONE, to, notice_of_state(to) };
}

static struct move_decision place_decide(enum action action, const struct registrant *registrant,
                                         const struct registration *registration)
{
    struct move_decision decision = into(REGISTRANT_REGISTERED);

    if (!places_left(registration))
        return (struct move_decision){ .outcome = MOVE_FULL, .to = registrant->state };
    decision.notice = action == ACTION_APPROVE ? NOTICE_APPROVED : NOTICE_PROMOTED;
    return decision;
}

/* Whom a place was kept for has it. Else there must be one, or they wait: nobody who came while there was a waiting
 * list is sent away by its end. */
static struct move_decision gates_decide(const struct registrant *registrant, const struct registration *registration)
{
    if (registrant->reserved)
        return into(REGISTRANT_REGISTERED);
    if (registration->configuration.approval)
        return into(REGISTRANT_PENDING);
    return into(places_open(registration) ? REGISTRANT_REGISTERED : REGISTRANT_WAITLISTED);
}

static struct move_decision retake_decide(const struct registrant *registrant, const struct registration *registration,
                                          int64_t now_ms)
{
    const struct enrol_facts facts = {
        .now_ms = now_ms, .registration = registration, .known = registrant, .signed_in = true
    };
    struct enrol_decision decision = enrol_decide(&facts);

    if (decision.outcome == ENROL_BACK)
        return into(decision.state);
    return (struct move_decision){ .outcome = decision.outcome == ENROL_FULL ? MOVE_FULL : MOVE_NONE,
                                   .to = registrant->state };
}

static enum registrant_state state_judged(enum action action, const struct registrant *registrant, int64_t now_ms)
{
    bool expired = action == ACTION_CONFIRM && registrant_is_overdue(registrant, now_ms);

    return expired ? REGISTRANT_EXPIRED : registrant->state;
}

struct move_decision move_decide(enum action action, const struct registrant *registrant,
                                 const struct registration *registration, int64_t now_ms)
{
    enum registrant_state from = state_judged(action, registrant, now_ms);

    CHECK((unsigned)action < ACTIONS && (unsigned)from < REGISTRANT_STATES);
    switch ((enum cell)moves[action][from]) {
    case NO: return (struct move_decision){ .outcome = MOVE_NONE, .to = from };
    case SAME: return (struct move_decision){ .outcome = MOVE_ALREADY, .to = from };
    case PLACE: return place_decide(action, registrant, registration);
    case GATES: return gates_decide(registrant, registration);
    case REJECT: return into(REGISTRANT_REJECTED);
    case CANCEL: return into(REGISTRANT_CANCELED_BY_ORGANIZER);
    case CANCEL_OWN: return into(REGISTRANT_CANCELED_BY_REGISTRANT);
    case EXPIRE: return into(REGISTRANT_EXPIRED);
    case RETAKE: return retake_decide(registrant, registration, now_ms);
    case STAY:
        return (struct move_decision){ MOVE_DONE, from, action == ACTION_RESEND ? notice_of_state(from) : NOTICE_NONE };
    }
    UNREACHABLE();
}
