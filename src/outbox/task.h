/* task: the rows of the outbox that are work and no mails (core/notice.h): taken through the writer step by step.
 *
 * T1  A task is never given up: it is tried again until it is done, and the log says so each time.
 * T2  How far it has come is the store's, written with each step. A row that is given back, or whose claim is lost,
 *     goes on from there, in whoever's hand it is then.
 * T3  Tasks have a share of a worker's time, and are given back after it: what is due meanwhile goes first. */
#ifndef FOYER_OUTBOX_TASK_H
#define FOYER_OUTBOX_TASK_H

#include "outbox/worker.h"

enum task_end {
    TASK_DONE,       /* and settled with its last step */
    TASK_GIVEN_BACK, /* nothing failed */
    TASK_EARLY,      /* nothing was done: what it waits for is in somebody's hand */
    TASK_FAILED,
    TASK_LEFT /* another has it by now, or it is a newer version's: its claim ends by itself */
};

/* Steps of a claimed row, while there is time: at least one, till `until_mono_ms`, and while the worker may begin
 * something. `failed`: the status of the step that failed. */
enum task_end task_carry(struct worker *worker, const struct outbox_row *row, int64_t until_mono_ms,
                         enum store_status *failed);

struct str task_name(enum notice task);
struct str task_words(enum store_status failed); /* why it did */
/* When to try again after attempt number `attempts` failed. */
int64_t task_delay_ms(enum store_status failed, uint32_t attempts, uint32_t random);

#endif
