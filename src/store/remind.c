/* remind.c: reminders and thanks: planned as tasks that wait till they are due, judged then, sent once.
 *
 * R1  A reminder is begun once: the registration keeps when the last one that was begun was due. Tasks that stand for
 *     the same moment, since times were changed and changed back, or that of a node with a clock behind, find it there.
 *
 * R2  What is planned is planned again with every change of times or reminders; a task that fits no more does nothing.
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

bool reminder_begins(struct batch *batch, struct registration_fact *registration, uint32_t seconds, bool first)
{
    int64_t due_ms = remind_due_ms(&registration->now, seconds);

    if (!remind_holds(&registration->now, seconds, batch->now_ms))
        return false;
    if (!first)
        return registration->reminded_at_ms == due_ms;
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
