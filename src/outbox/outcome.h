/* outcome: what is to be settled of a row in hand. Each says one thing of one row of the worker's hand, once. Thread:
 * the worker's own. */
#ifndef FOYER_OUTBOX_OUTCOME_H
#define FOYER_OUTBOX_OUTCOME_H

#include "outbox/worker.h"

/* A mail that was handed over, or could not be read: delivered, bounced, dead, or due again later. `email`: whose words
 * are not kept with it in them. What is said, for what only the caller knows. */
struct outbox_row *outcome_decide(struct worker *w, const struct outbox_row *row, const struct carry_result *result,
                                  struct str email);
/* No mail server takes mail: it waits, but not for ever. */
void outcome_wait(struct worker *w, const struct outbox_row *row);
/* Unsent and due at once, or at `due_at_ms`: it did not fail. */
void outcome_give_back(struct worker *w, const struct outbox_row *row);
void outcome_put_off(struct worker *w, const struct outbox_row *row, int64_t due_at_ms);
/* Nothing is to be sent any more. `why` lives as long as the batch. */
void outcome_drop(struct worker *w, const struct outbox_row *row, struct str why);
/* A task that the store could not do now. */
void outcome_task_failed(struct worker *w, const struct outbox_row *row, enum store_status failed);

#endif
