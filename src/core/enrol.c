/* enrol.c: the order of judgement: who is known, then times, then places. */
#include "core/enrol.h"

static struct enrol_decision outcome_of(enum enrol_outcome outcome)
{
    return (struct enrol_decision){ .outcome = outcome };
}

/* Somebody who is on the list, in whatever waiting or holding state. */
static struct enrol_decision known_decide(const struct enrol_facts *facts, bool signed_in)
{
    struct enrol_decision decision = outcome_of(ENROL_KNOWN);
    const struct registrant *known = facts->known;

    decision.state = known->state;
    decision.replace_answers = signed_in;
    if (!signed_in)
        decision.notice = notice_of_repeat(known->state, known->mails_waiting, known->mail_left_at_ms, facts->now_ms);
    return decision;
}

static bool refused_before(enum registrant_state state)
{
    return state == REGISTRANT_REJECTED || state == REGISTRANT_CANCELED_BY_ORGANIZER;
}

/* ENROL_NEW when the doors are open and a place is left. */
static enum enrol_outcome doors_decide(const struct enrol_facts *facts)
{
    if (facts->end_ms != 0 && facts->now_ms >= facts->end_ms)
        return ENROL_ENDED;
    if (facts->opens_at_ms != 0 && facts->now_ms < facts->opens_at_ms)
        return ENROL_NOT_OPEN;
    if (facts->closes_at_ms != 0 && facts->now_ms >= facts->closes_at_ms)
        return ENROL_CLOSED;
    if (facts->capacity != 0 && facts->registered >= facts->capacity)
        return ENROL_FULL;
    return ENROL_NEW;
}

struct enrol_decision enrol_decide(const struct enrol_facts *facts, bool signed_in)
{
    const struct registrant *known = facts->known;

    if (known != NULL && refused_before(known->state))
        return outcome_of(signed_in ? ENROL_REFUSED : ENROL_SILENT);
    if (known != NULL && !registrant_is_canceled(known->state))
        return known_decide(facts, signed_in);

    struct enrol_decision decision = outcome_of(doors_decide(facts));
    if (decision.outcome != ENROL_NEW)
        return decision;
    decision.state = REGISTRANT_REGISTERED;
    decision.notice = notice_of_state(decision.state);
    if (known != NULL) {
        CHECK(registrant_may_move(known->state, decision.state));
        decision.outcome = ENROL_BACK;
    }
    return decision;
}
