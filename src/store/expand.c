/* expand.c: one step of a large change, which is a row of the outbox that somebody has claimed.
 *
 * X1  The row itself says how far the change has come, and is written with what the step does: after a crash, or on
 *     another node, the next step begins where the last that was committed ended.
 *
 * X2  Who says where they stand, and the row says otherwise, did not hear the answer to a step: nothing is done, and
 *     they are told.
 *
 * X3  A task that this program does not know is a newer one's: its claim is left to end. */
#include "core/limits.h"
#include "core/remind.h"
#include "store/changes.h"

static const struct actor system_actor = { .kind = ACTOR_SYSTEM };

/* One step, and what it works on. */
struct step {
    struct batch *batch;
    struct registration_fact *registration; /* a deleted one too */
    struct mail_fact *task;
};

/* --- Over all registrants --------------------------------------------------------------------------------------------
 */

static struct expansion *expansion_find(const struct batch *batch, struct id registration, struct id after)
{
    for (size_t i = 0; i < batch->expansion_count; i++)
        if (id_equal(batch->expansions[i].registration, registration) && id_equal(batch->expansions[i].after, after))
            return &batch->expansions[i];
    return NULL;
}

static bool expansions_grow(struct batch *batch)
{
    size_t room = batch->expansion_room == 0 ? 4 : batch->expansion_room * 2;
    struct expansion *list = ARENA_NEW(batch->arena, struct expansion, room);

    if (list == NULL)
        return false;
    if (batch->expansion_count > 0)
        memcpy(list, batch->expansions, batch->expansion_count * sizeof *list);
    batch->expansions = list;
    batch->expansion_room = room;
    return true;
}

static void all_want(struct batch *batch, const struct outbox_row *row)
{
    if (expansion_find(batch, row->registration, row->registrant) != NULL)
        return;
    if (batch->expansion_count == batch->expansion_room && !expansions_grow(batch))
        return;
    batch->expansions[batch->expansion_count++] =
        (struct expansion){ .registration = row->registration, .after = row->registrant, .most = LIMIT_EXPAND };
}

/* `each` does what the task is for; true: that was the last of them. */
static bool all_step(struct step *step, void (*each)(struct step *step, struct registrant_fact *registrant))
{
    const struct expansion *expansion =
        expansion_find(step->batch, step->task->now.registration, step->task->now.registrant);

    for (size_t i = 0; i < expansion->count; i++)
        if (expansion->rows[i]->row != ROW_GONE)
            each(step, expansion->rows[i]);
    if (expansion->count > 0)
        step->task->now.registrant = expansion->rows[expansion->count - 1]->key.b;
    return expansion->count < expansion->most;
}

/* --- The tasks -------------------------------------------------------------------------------------------------------
 */

/* Links stay theirs: of what is deleted they open nothing but what is still stored of who has them, to take it along or
 * to have it erased. */
static void withdraw_each(struct step *step, struct registrant_fact *registrant)
{
    if (registrant_is_canceled(registrant->now.state))
        return;
    registrant_enter(step->batch, step->registration, registrant, REGISTRANT_CANCELED_BY_ORGANIZER, system_actor);
    mail_queue(step->batch, registrant, NOTICE_CANCELED_BY_ORGANIZER, id_new(step->batch->now_ms));
    audit_note(step->batch, step->registration, "canceled", registrant->now.id, system_actor);
}

static bool withdraw_step(struct step *step)
{
    return all_step(step, withdraw_each);
}

/* Who waits for a place or an approval plans for the day too; only who has a place has it in a calendar. */
static void tell_each(struct step *step, struct registrant_fact *registrant)
{
    if (!notice_still_holds(NOTICE_CHANGED, registrant->now.state))
        return;
    if (registrant->now.state == REGISTRANT_REGISTERED) {
        registrant->now.calendar_sequence++;
        registrant_touch(step->registration, registrant);
    }
    mail_queue(step->batch, registrant, NOTICE_CHANGED, id_new(step->batch->now_ms));
    audit_note(step->batch, step->registration, "told", registrant->now.id, system_actor);
}

/* Of a deleted registration there is other news. */
static bool tell_step(struct step *step)
{
    return step->registration->now.deleted_at_ms != 0 || all_step(step, tell_each);
}

static void remind_each(struct step *step, struct registrant_fact *registrant)
{
    reminder_each(step->batch, step->registration, registrant, step->task->now.sequence);
}

static bool remind_step(struct step *step)
{
    uint32_t seconds = step->task->now.sequence;

    if (seconds == REMIND_PLAN) {
        reminders_plan(step->batch, step->registration);
        return true;
    }
    bool first = id_is_none(step->task->now.registrant);
    if (first && reminder_is_early(step->batch, step->registration, seconds))
        return true;
    return !reminder_begins(step->batch, step->registration, seconds, first) || all_step(step, remind_each);
}

static void advance_want(struct batch *batch, const struct outbox_row *row)
{
    waiting_want(batch, row->registration, LIMIT_EXPAND);
}

/* Nobody known who waits, although the counts say so: the task would never end. */
static bool advance_step(struct step *step)
{
    return waiting_advance(step->batch, step->registration) || step->registration->waiting_count == 0;
}

static void expire_want(struct batch *batch, const struct outbox_row *row)
{
    (void)facts_want(&batch->registrants, row->registration, row->registrant);
    waiting_want(batch, row->registration, 1);
}

/* Whoever has left and come back since has a task of their own. */
static bool expire_step(struct step *step)
{
    struct registrant_fact *registrant =
        registrant_of(step->batch, step->task->now.registration, step->task->now.registrant);

    if (registrant == NULL || registrant->now.state != REGISTRANT_UNCONFIRMED ||
        registrant->now.state_at_ms > step->task->now.created_at_ms)
        return true;
    registrant_expire(step->batch, step->registration, registrant);
    return true;
}

/* What the version before wrote is entered; who is entered already stays so. */
static void mailboxes_each(struct step *step, struct registrant_fact *registrant)
{
    mailbox_enter(step->batch, step->registration, registrant);
}

static bool mailboxes_step(struct step *step)
{
    return all_step(step, mailboxes_each);
}

/* Its step is the outbox's: this only says that it is done. */
static void forget_want(struct batch *batch, const struct outbox_row *row)
{
    (void)batch, (void)row;
}

static bool forget_step(struct step *step)
{
    (void)step;
    return true;
}

static const struct task {
    void (*want)(struct batch *batch, const struct outbox_row *row);
    bool (*step)(struct step *step); /* true: the task is done */
} tasks[] = {
    [0 /* TASK_EXPIRE */] = { expire_want, expire_step },
    [TASK_WITHDRAW - TASK_EXPIRE] = { all_want, withdraw_step },
    [TASK_CHANGED - TASK_EXPIRE] = { all_want, tell_step },
    [TASK_ADVANCE - TASK_EXPIRE] = { advance_want, advance_step },
    [TASK_REMIND - TASK_EXPIRE] = { all_want, remind_step },
    [TASK_FORGET - TASK_EXPIRE] = { forget_want, forget_step },
    [TASK_MAILBOXES - TASK_EXPIRE] = { all_want, mailboxes_step },
};

static const struct task *task_of(enum notice notice)
{
    return notice_is_task(notice) && (size_t)(notice - TASK_EXPIRE) < COUNT(tasks) ? &tasks[notice - TASK_EXPIRE]
                                                                                   : NULL;
}

/* --- The change ------------------------------------------------------------------------------------------------------
 */

void expand_want(struct batch *batch, struct change *change)
{
    const struct outbox_row *row = &change->as.expand.row;
    const struct task *task = task_of(row->notice);

    (void)facts_want(&batch->mails, row->registration, row->id);
    (void)facts_want(&batch->registrations, row->registration, (struct id){ 0 });
    if (task != NULL)
        task->want(batch, row);
}

enum store_status expand_change(struct batch *batch, struct change *change)
{
    struct change_expand *expand = &change->as.expand;
    const struct task *task = task_of(expand->row.notice);
    struct step step = {
        .batch = batch,
        .registration = registration_kept(batch, expand->row.registration),
        .task = facts_find(&batch->mails, expand->row.registration, expand->row.id),
    };

    expand->done = false;
    if (task == NULL || step.task->row == ROW_ABSENT || step.task->now.notice != expand->row.notice ||
        !claim_stands(step.task, &expand->row))
        return STORE_MISSING;
    if (!id_equal(step.task->now.registrant, expand->row.registrant))
        return STORE_OK;
    expand->done = step.registration == NULL || task->step(&step);
    step.task->row = ROW_CHANGED;
    if (expand->done) {
        step.task->state = MAIL_SENT;
        step.task->settled_at_ms = batch->now_ms;
    }
    return STORE_OK;
}

void expand_answer(const struct batch *batch, struct change *change)
{
    struct outbox_row *row = &change->as.expand.row;
    const struct mail_fact *task = facts_find(&batch->mails, row->registration, row->id);

    row->registrant = task->now.registrant;
}
