/* registrant.c: the names of states and actors, and the one table of moves (docs/decisions, states of a registrant). */
#include "core/registrant.h"

#include "core/limits.h"

#define TO(state) (1U << (state))

/* A forgotten row means: no move. */
static const unsigned moves[REGISTRANT_STATES] = {
    [REGISTRANT_UNCONFIRMED] = TO(REGISTRANT_PENDING) | TO(REGISTRANT_WAITLISTED) | TO(REGISTRANT_REGISTERED) |
                               TO(REGISTRANT_REJECTED) | TO(REGISTRANT_CANCELED_BY_REGISTRANT) |
                               TO(REGISTRANT_CANCELED_BY_ORGANIZER) | TO(REGISTRANT_EXPIRED),
    [REGISTRANT_PENDING] = TO(REGISTRANT_REGISTERED) | TO(REGISTRANT_REJECTED) | TO(REGISTRANT_CANCELED_BY_REGISTRANT) |
                           TO(REGISTRANT_CANCELED_BY_ORGANIZER),
    [REGISTRANT_WAITLISTED] = TO(REGISTRANT_REGISTERED) | TO(REGISTRANT_REJECTED) |
                              TO(REGISTRANT_CANCELED_BY_REGISTRANT) | TO(REGISTRANT_CANCELED_BY_ORGANIZER),
    [REGISTRANT_REGISTERED] =
        TO(REGISTRANT_REJECTED) | TO(REGISTRANT_CANCELED_BY_REGISTRANT) | TO(REGISTRANT_CANCELED_BY_ORGANIZER),
    [REGISTRANT_REJECTED] = TO(REGISTRANT_REGISTERED),
    [REGISTRANT_CANCELED_BY_ORGANIZER] = TO(REGISTRANT_REGISTERED), /* approved; or put in again from outside */
    [REGISTRANT_CANCELED_BY_REGISTRANT] =
        TO(REGISTRANT_UNCONFIRMED) | TO(REGISTRANT_PENDING) | TO(REGISTRANT_WAITLISTED) | TO(REGISTRANT_REGISTERED),
    [REGISTRANT_EXPIRED] =
        TO(REGISTRANT_UNCONFIRMED) | TO(REGISTRANT_PENDING) | TO(REGISTRANT_WAITLISTED) | TO(REGISTRANT_REGISTERED),
};

bool registrant_may_move(enum registrant_state from, enum registrant_state to)
{
    CHECK((unsigned)from < REGISTRANT_STATES && (unsigned)to < REGISTRANT_STATES);
    return (moves[from] & TO(to)) != 0;
}

static const struct str statuses[REGISTRANT_STATES] = {
    [REGISTRANT_UNCONFIRMED] = STR_INIT("processing"),
    [REGISTRANT_PENDING] = STR_INIT("processing"),
    [REGISTRANT_WAITLISTED] = STR_INIT("processing"),
    [REGISTRANT_REGISTERED] = STR_INIT("registered"),
    [REGISTRANT_REJECTED] = STR_INIT("canceled"),
    [REGISTRANT_CANCELED_BY_REGISTRANT] = STR_INIT("canceled"),
    [REGISTRANT_CANCELED_BY_ORGANIZER] = STR_INIT("canceled"),
    [REGISTRANT_EXPIRED] = STR_INIT("canceled"),
};

struct str registrant_status_name(enum registrant_state state)
{
    CHECK((unsigned)state < REGISTRANT_STATES);
    return statuses[state];
}

struct str registrant_state_name(enum registrant_state state)
{
    static const struct str names[REGISTRANT_STATES] = {
        [REGISTRANT_UNCONFIRMED] = STR_INIT("unconfirmed"),
        [REGISTRANT_PENDING] = STR_INIT("pending"),
        [REGISTRANT_WAITLISTED] = STR_INIT("waitlisted"),
        [REGISTRANT_REGISTERED] = STR_INIT("registered"),
        [REGISTRANT_REJECTED] = STR_INIT("rejected"),
        [REGISTRANT_CANCELED_BY_REGISTRANT] = STR_INIT("canceledByRegistrant"),
        [REGISTRANT_CANCELED_BY_ORGANIZER] = STR_INIT("canceledByOrganizer"),
        [REGISTRANT_EXPIRED] = STR_INIT("expired"),
    };

    CHECK((unsigned)state < REGISTRANT_STATES);
    return names[state];
}

bool registrant_is_overdue(const struct registrant *registrant, int64_t now_ms)
{
    return registrant->state == REGISTRANT_UNCONFIRMED && now_ms - registrant->state_at_ms >= LIMIT_UNCONFIRMED_MS;
}

struct str actor_kind_name(enum actor_kind kind)
{
    static const struct str names[] = {
        [ACTOR_SYSTEM] = STR_INIT("system"),
        [ACTOR_REGISTRANT] = STR_INIT("registrant"),
        [ACTOR_LINK] = STR_INIT("link"),
        [ACTOR_ORGANIZER] = STR_INIT("organizer"),
        [ACTOR_APPLICATION] = STR_INIT("application"),
        [ACTOR_ADMINISTRATOR] = STR_INIT("administrator"),
        [ACTOR_MAIL] = STR_INIT("mail"),
        [ACTOR_KEY] = STR_INIT("key"),
        [ACTOR_COLLABORATOR] = STR_INIT("collaborator"),
    };

    CHECK((size_t)kind < COUNT(names));
    return names[kind];
}
