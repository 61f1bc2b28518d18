/* sift: which mails of a hand leave now. One that a newer one beside it replaces is dropped; one that a stranger caused
 * is counted against the budget of its address, and held when that is spent (core/budget.h). Thread: the worker's. */
#ifndef FOYER_OUTBOX_SIFT_H
#define FOYER_OUTBOX_SIFT_H

#include "outbox/worker.h"

/* Before any of them is carried; those that do not leave are `passed` after it. */
void hand_sift(struct worker *worker);

/* Has the registrant been told since, by another mail, what this row would tell? */
bool mail_is_superseded(const struct outbox_row *row, const struct registrant *registrant);

#endif
