/* forget: where no mail server is set, mails are files, and they name their registrant: when one is erased, theirs go.
 * The rows of the outbox, which stay, say which they are. The files of this node alone: others have their own. */
#ifndef FOYER_OUTBOX_FORGET_H
#define FOYER_OUTBOX_FORGET_H

#include "outbox/task.h"

/* TASK_DONE: none is there, and none will come. TASK_EARLY: a mail of theirs is in somebody's hand, and may be written
 * yet. TASK_FAILED: `failed`; what concerns a file is logged. */
enum task_end forget_files(struct worker *worker, const struct outbox_row *row, enum store_status *failed);

#endif
