/* registrant.c: what every change of a registrant has in common: a registrant of the batch comes into a state, keeps a
 * place, is touched. No decision is made here. */
#include "store/changes.h"

static bool row_is_there(enum row row)
{
    return row != ROW_ABSENT && row != ROW_GONE;
}

struct registration_fact *registration_kept(const struct batch *batch, struct id id)
{
    struct registration_fact *fact = facts_find(&batch->registrations, id, (struct id){ 0 });

    return fact == NULL || !row_is_there(fact->row) ? NULL : fact;
}

struct registration_fact *registration_of(const struct batch *batch, struct id id)
{
    struct registration_fact *fact = registration_kept(batch, id);

    return fact == NULL || fact->now.deleted_at_ms != 0 ? NULL : fact;
}

struct registrant_fact *registrant_of(const struct batch *batch, struct id registration, struct id id)
{
    struct registrant_fact *fact = facts_find(&batch->registrants, registration, id);

    return fact == NULL || !row_is_there(fact->row) ? NULL : fact;
}

void registrant_note(struct registrant_fact *registrant)
{
    if (registrant->row == ROW_LOADED)
        registrant->row = ROW_CHANGED;
}

void registrant_touch(struct registration_fact *registration, struct registrant_fact *registrant)
{
    registrant->now.change_seq = ++registration->now.change_seq;
    registrant_note(registrant);
}

void registrant_reserve(struct registration_fact *registration, struct registrant_fact *registrant)
{
    CHECK(!registrant->now.reserved);
    registrant->now.reserved = true;
    registration->now.reserved++;
}

void registrant_leave(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant)
{
    registration->now.counts[registrant->now.state]--;
    if (registrant->now.reserved)
        registration->now.reserved--;
    registrant->now.reserved = false;
    waiting_leave(batch, registrant);
}

/* An entry in somebody's calendar comes, goes, or comes back. */
static bool calendar_changes(enum registrant_state from, enum registrant_state to)
{
    return (from == REGISTRANT_REGISTERED) != (to == REGISTRANT_REGISTERED);
}

void registrant_enter(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant,
                      enum registrant_state state, struct actor actor)
{
    if (registrant->row == ROW_ABSENT) {
        registrant->row = ROW_NEW;
    } else {
        registrant_leave(batch, registration, registrant);
        if (calendar_changes(registrant->now.state, state))
            registrant->now.calendar_sequence++;
    }
    registration->now.counts[state]++;
    registrant->now.state = state;
    registrant->now.state_at_ms = batch->now_ms;
    registrant->now.state_by = actor;
    registrant_touch(registration, registrant);
    if (state == REGISTRANT_WAITLISTED)
        waiting_join(batch, registration, registrant);
}
