/* remind.c: reminders and thanks: planned as tasks that wait till they are due, judged then, sent once.
 *
 * R1  A reminder is begun once: the registration keeps when the last one that was begun was due. Tasks that stand for
 *     the same moment, since times were changed and changed back, or that of a node with a clock behind, find it there.
 *
 * R2  What is planned is planned again with every change of times or reminders; a task that fits no more does nothing.
 *
 * R3  A clock may be put back between the claim of a task and its work. What is due again in a moment is planned again,
 *     and what was begun goes on.
 */
#include "core/remind.h"

#include "store/changes.h"

static const struct actor by_itself = { .kind = ACTOR_SYSTEM };

static void plan_one(struct batch *batch, const struct registration_fact *registration, uint32_t seconds)
{
    int64_t due_ms = remind_due_ms(&registration->now, seconds);

    if (due_ms > batch->now_ms)
        reminder_queue(batch, registration, seconds, due_ms);
}

void reminders_plan(struct batch *batch, struct registration_fact *registration)
{
    uint32_t seconds[LIMIT_REMINDERS];
    size_t n = remind_list(&registration->now.configuration, seconds);

    for (size_t i = 0; i < n; i++)
        plan_one(batch, registration, seconds[i]);
    plan_one(batch, registration, REMIND_THANKS);
}

/* A moment later is none to which the event was moved: that has a task of its own. */
bool reminder_is_early(struct batch *batch, const struct registration_fact *registration, uint32_t seconds)
{
    int64_t due_ms = remind_due_ms(&registration->now, seconds);
    bool early = due_ms > batch->now_ms && due_ms - batch->now_ms <= LIMIT_CLOCKS_APART_MS;

    if (early)
        reminder_queue(batch, registration, seconds, due_ms);
    return early;
}

bool reminder_begins(struct batch *batch, struct registration_fact *registration, uint32_t seconds, bool first)
{
    int64_t due_ms = remind_due_ms(&registration->now, seconds), begun_ms = first ? 0 : registration->reminded_at_ms;

    if (!remind_holds(&registration->now, seconds, batch->now_ms > begun_ms ? batch->now_ms : begun_ms))
        return false;
    if (!first)
        return begun_ms == due_ms;
    if (registration->reminded_at_ms >= due_ms)
        return false;
    registration->reminded_at_ms = due_ms;
    if (registration->row == ROW_LOADED)
        registration->row = ROW_CHANGED;
    return true;
}

void reminder_each(struct batch *batch, struct registration_fact *registration, struct registrant_fact *registrant,
                   uint32_t seconds)
{
    bool thanks = seconds == REMIND_THANKS;

    if (!remind_is_for(&registrant->now, &registration->now, seconds) || (thanks && !registrant->attended))
        return;
    mail_queue(batch, registrant, thanks ? NOTICE_THANKS : NOTICE_REMINDER, id_new(batch->now_ms));
    audit_note(batch, registration, thanks ? "thanked" : "reminded", registrant->now.id, by_itself);
}
