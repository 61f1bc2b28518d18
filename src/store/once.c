/* once.c: requests that may come twice (Idempotency-Key). Before a change is judged, its key is looked at; after one
 * that did something, the key is kept for a day, in the same transaction. */
#include "core/limits.h"
#include "store/changes.h"

void once_want(struct batch *batch, const struct change *change)
{
    if (!id_is_none(change->once.key))
        (void)facts_want(&batch->onces, change->tenant, change->once.key);
}

static bool once_counts(const struct batch *batch, const struct once_fact *fact)
{
    return fact->row != ROW_ABSENT && batch->now_ms - fact->now.at_ms < LIMIT_ONCE_MS;
}

bool once_seen(const struct batch *batch, struct change *change)
{
    struct once *once = &change->once;

    once->known = once->other = false;
    if (id_is_none(once->key))
        return false;
    const struct once_fact *fact = facts_find(&batch->onces, change->tenant, once->key);
    if (!once_counts(batch, fact))
        return false;
    once->known = id_equal(fact->now.request, once->request);
    once->other = !once->known;
    once->made = once->known ? fact->now.made : (struct id){ 0 };
    return true;
}

/* A refusal is no deed: the same request may do something later. */
static bool change_did(const struct change *change)
{
    if (change->status != STORE_OK)
        return false;
    if (change->kind == CHANGE_ENROL)
        return !enrol_is_refusal(change->as.enrol.decision.outcome);
    if (change->kind == CHANGE_MOVE)
        return change->as.move.outcome == MOVE_DONE || change->as.move.outcome == MOVE_ALREADY;
    return true;
}

static struct id change_made(const struct change *change)
{
    if (change->kind == CHANGE_ENROL)
        return change->as.enrol.id;
    if (change->kind == CHANGE_MEETING_CREATE)
        return change->as.meeting.id;
    if (change->kind == CHANGE_REGISTRATION_CREATE)
        return change->as.registration.registration->id;
    if (change->kind == CHANGE_PLAIN_PUT)
        return ((const struct plain_key *)change->as.plain.row)->id;
    if (change->kind == CHANGE_QUESTION_PUT)
        return change->as.question.question.id;
    return (struct id){ 0 };
}

void once_note(const struct batch *batch, const struct change *change)
{
    if (id_is_none(change->once.key) || !change_did(change))
        return;
    struct once_fact *fact = facts_find(&batch->onces, change->tenant, change->once.key);
    fact->row = fact->row == ROW_ABSENT || fact->row == ROW_NEW ? ROW_NEW : ROW_CHANGED;
    fact->now = (struct once_row){
        .tenant = change->tenant,
        .key = change->once.key,
        .request = change->once.request,
        .made = change_made(change),
        .at_ms = batch->now_ms,
    };
}

/* The key is all there is to it: of what is good once, and does nothing to the store. */
void once_alone_want(struct batch *batch, struct change *change)
{
    (void)batch, (void)change;
}

enum store_status once_alone_change(struct batch *batch, struct change *change)
{
    (void)batch, (void)change;
    return STORE_OK;
}
