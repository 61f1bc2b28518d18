/* waiting.c: the waiting list of a registration, and the places that go to its first. The list in the batch is the
 * first part of the stored one, then whoever came to it in this batch; what lies between is not known here, so nobody
 * is let past it. */
#include "core/limits.h"
#include "store/changes.h"

enum { WAITING_FIRST_ROOM = 16 };

struct id waiting_key(int64_t seq)
{
    struct id key = { { 0 } };

    for (size_t i = 0; i < 8; i++)
        key.b[8 + i] = (unsigned char)((uint64_t)seq >> (56 - 8 * i));
    return key;
}

/* No more than one step of a large change takes: what is left is one. */
void waiting_want(struct batch *batch, struct id registration, size_t most)
{
    struct registration_fact *fact = facts_want(&batch->registrations, registration, (struct id){ 0 });

    if (fact == NULL)
        return; /* memory is short: the arena knows, and the batch is undone */
    fact->waiting_most += most;
    if (fact->waiting_most > LIMIT_EXPAND)
        fact->waiting_most = LIMIT_EXPAND;
}

static bool waiting_add(struct batch *batch, struct registration_fact *registration, struct waiting_fact *fact)
{
    if (registration->waiting_count == registration->waiting_room) {
        size_t room = registration->waiting_room == 0 ? WAITING_FIRST_ROOM : registration->waiting_room * 2;
        struct waiting_fact **list = ARENA_NEW(batch->arena, struct waiting_fact *, room);
        if (list == NULL)
            return false;
        if (registration->waiting_count > 0)
            memcpy(list, registration->waiting, registration->waiting_count * sizeof(struct waiting_fact *));
        registration->waiting = list;
        registration->waiting_room = room;
    }
    registration->waiting[registration->waiting_count++] = fact;
    return true;
}

void waiting_join(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant)
{
    int64_t seq = registrant->now.change_seq;
    struct waiting_fact *fact = facts_want(&batch->waitings, registration->key.a, waiting_key(seq));

    if (fact == NULL || !waiting_add(batch, registration, fact))
        return;
    fact->row = ROW_NEW;
    fact->seq = seq;
    fact->registrant_id = registrant->now.id;
    fact->registrant = registrant;
    registrant->now.waiting_seq = seq;
}

void waiting_leave(struct batch *batch, struct registrant_fact *registrant)
{
    int64_t seq = registrant->now.waiting_seq;

    if (seq == 0)
        return;
    registrant->now.waiting_seq = 0;
    struct waiting_fact *fact = facts_want(&batch->waitings, registrant->now.registration, waiting_key(seq));
    if (fact == NULL)
        return;
    fact->seq = seq; /* it may stand behind what was loaded */
    fact->row = fact->row == ROW_NEW ? ROW_ABSENT : ROW_GONE;
}

/* NULL: nobody, or nobody who is known here. */
static struct waiting_fact *waiting_first(const struct registration_fact *registration)
{
    struct waiting_fact *first = NULL;
    int64_t known = 0;

    for (size_t i = 0; i < registration->waiting_count; i++) {
        struct waiting_fact *fact = registration->waiting[i];
        if (fact->row != ROW_LOADED && fact->row != ROW_NEW)
            continue;
        known++;
        if (first == NULL)
            first = fact;
    }
    bool behind_others = known < registration->now.counts[REGISTRANT_WAITLISTED];
    return first != NULL && first->row == ROW_NEW && behind_others ? NULL : first;
}

static bool registrant_advance(struct batch *batch, struct registration_fact *registration,
                               struct registrant_fact *registrant)
{
    const struct actor by_itself = { .kind = ACTOR_SYSTEM };

    if (registrant == NULL || registrant->row == ROW_ABSENT || registrant->row == ROW_GONE)
        return false;
    struct move_decision decision = move_decide(ACTION_ADVANCE, &registrant->now, &registration->now, batch->now_ms);
    if (decision.outcome != MOVE_DONE)
        return false;
    registrant_enter(batch, registration, registrant, decision.to, by_itself);
    mail_queue(batch, registrant, decision.notice, id_new(batch->now_ms));
    audit_note(batch, registration, "advanced", registrant->now.id, by_itself);
    return true;
}

bool waiting_advance(struct batch *batch, struct registration_fact *registration)
{
    while (places_wait_ends(&registration->now, batch->now_ms)) {
        struct waiting_fact *first = waiting_first(registration);
        if (first == NULL)
            return false;
        if (!registrant_advance(batch, registration, first->registrant))
            first->row = ROW_GONE; /* it names nobody who waits: a list that was mended by hand */
    }
    return true;
}

void places_fill(struct batch *batch, struct registration_fact *registration)
{
    if (!waiting_advance(batch, registration))
        task_queue_once(batch, registration, TASK_ADVANCE);
}
