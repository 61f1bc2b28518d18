/* task.c: the steps of one task, and what is said of one that failed. What a step does is the store's (expand.c). */
#include "outbox/task.h"

#include "core/limits.h"
#include "outbox/forget.h"
#include "outbox/retry.h"

enum { SHORT_ATTEMPT = 3 }; /* some seconds */

struct str task_name(enum notice task)
{
    static const struct str names[] = { STR_INIT("expire"),           STR_INIT("withdraw"),
                                        STR_INIT("tell of a change"), STR_INIT("advance the waiting"),
                                        STR_INIT("remind"),           STR_INIT("forget an erased one"),
                                        STR_INIT("enter addresses") };
    size_t i = (size_t)(task - TASK_EXPIRE);

    return i < COUNT(names) ? names[i] : STR("unknown");
}

struct str task_words(enum store_status failed)
{
    switch (failed) {
    case STORE_FULL: return STR("the store is full");
    case STORE_BROKEN: return STR("the store refused it");
    case STORE_UNCERTAIN: return STR("the store did not answer");
    case STORE_OK:
    case STORE_MISSING:
    case STORE_EXISTS:
    case STORE_CHANGED:
    case STORE_UNAVAILABLE: break;
    }
    return STR("the store was busy or away");
}

/* What the store lacks passes, and concerns all alike; what it refuses of this one is not asked for every few seconds.
 * (Attempts count claims, and a large change has many.) */
int64_t task_delay_ms(enum store_status failed, uint32_t attempts, uint32_t random)
{
    return retry_delay_ms(failed == STORE_BROKEN ? attempts : SHORT_ATTEMPT, random);
}

static enum task_end task_step(struct worker *w, struct outbox_row *row, enum store_status *failed)
{
    int64_t now_ms = clock_read(w->options->clock).mono_ms;
    struct change change = { .kind = CHANGE_EXPAND,
                             .actor = { .kind = ACTOR_SYSTEM },
                             .deadline_mono_ms = now_ms + LIMIT_STORE_WAIT_MS };

    change.as.expand.row = *row;
    enum store_status status = waiter_run(&w->waiter, w->options->writer, &change);
    *row = change.as.expand.row;
    if (status == STORE_MISSING)
        return TASK_LEFT;
    if (status != STORE_OK) {
        *failed = status;
        return TASK_FAILED;
    }
    return change.as.expand.done ? TASK_DONE : TASK_GIVEN_BACK;
}

enum task_end task_carry(struct worker *w, const struct outbox_row *row, int64_t until_mono_ms,
                         enum store_status *failed)
{
    struct outbox_row at = *row; /* the hand's stays as it was claimed: others read it */
    enum task_end end = row->notice == TASK_FORGET ? forget_files(w, row, failed) : TASK_DONE;

    if (end != TASK_DONE)
        return end;
    do {
        end = task_step(w, &at, failed);
    } while (end == TASK_GIVEN_BACK && clock_read(w->options->clock).mono_ms < until_mono_ms && worker_may_begin(w));
    return end;
}
