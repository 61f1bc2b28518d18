/* enrol.c: the order of judgement: who is known, then times, then the gates: address, approval, place. */
#include "core/enrol.h"

static struct enrol_decision outcome_of(enum enrol_outcome outcome)
{
    return (struct enrol_decision){ .outcome = outcome };
}

/* Somebody who is on the list, in whatever waiting or holding state. */
static struct enrol_decision known_decide(const struct enrol_facts *facts)
{
    struct enrol_decision decision = outcome_of(ENROL_KNOWN);
    const struct registrant *known = facts->known;

    decision.state = known->state;
    decision.replace_answers = facts->signed_in;
    if (!facts->signed_in && !facts->by_organizer)
        decision.notice = notice_of_repeat(known->state, known->mails_waiting, known->mail_left_at_ms, facts->now_ms);
    return decision;
}

static bool refused_before(const struct enrol_facts *facts)
{
    enum registrant_state state = facts->known->state;

    return !facts->by_organizer && (state == REGISTRANT_REJECTED || state == REGISTRANT_CANCELED_BY_ORGANIZER);
}

/* ENROL_NEW when the doors are open, and there is a place or a list to wait on. */
static enum enrol_outcome doors_decide(const struct enrol_facts *facts)
{
    const struct registration *registration = facts->registration;
    const struct configuration *configuration = &registration->configuration;

    if (registration->end_ms != 0 && facts->now_ms >= registration->end_ms)
        return ENROL_ENDED;
    if (configuration->opens_at_ms != 0 && facts->now_ms < configuration->opens_at_ms)
        return ENROL_NOT_OPEN;
    if (configuration->closes_at_ms != 0 && facts->now_ms >= configuration->closes_at_ms)
        return ENROL_CLOSED;
    if (!places_open(registration) && !configuration->waitlist)
        return ENROL_FULL;
    return ENROL_NEW;
}

/* The first gate that is shut, or a place, or the waiting list. */
static void gates_decide(const struct enrol_facts *facts, struct enrol_decision *decision)
{
    const struct configuration *configuration = &facts->registration->configuration;
    bool place = places_open(facts->registration);

    if ((configuration->confirmation || facts->suspected) && !facts->signed_in && !facts->by_organizer) {
        decision->state = REGISTRANT_UNCONFIRMED;
        decision->reserve = place && !configuration->approval;
    } else if (configuration->approval && !facts->by_organizer) {
        decision->state = REGISTRANT_PENDING;
    } else {
        decision->state = place ? REGISTRANT_REGISTERED : REGISTRANT_WAITLISTED;
    }
    decision->notice = facts->by_organizer ? NOTICE_NONE : notice_of_state(decision->state);
}

struct enrol_decision enrol_decide(const struct enrol_facts *facts)
{
    const struct registrant *known = facts->known;

    if (known != NULL && refused_before(facts))
        return outcome_of(facts->signed_in ? ENROL_REFUSED : ENROL_SILENT);
    if (known != NULL && !registrant_is_canceled(known->state))
        return known_decide(facts);

    struct enrol_decision decision = outcome_of(doors_decide(facts));
    if (decision.outcome != ENROL_NEW)
        return decision;
    gates_decide(facts, &decision);
    if (known != NULL) {
        CHECK(facts->by_organizer || registrant_may_move(known->state, decision.state));
        decision.outcome = ENROL_BACK;
    }
    return decision;
}
