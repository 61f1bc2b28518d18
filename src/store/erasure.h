/* erasure: a log of who was erased, in a file beside the store and not in it: a backup that is restored still holds
 * them, and the log takes them out again. A line an erasure: when, what, and two ids. It is on disk before the erasure
 * is committed; one that was not committed after all is followed by a line that says so. 2027-01-31T10:20:30.123Z
 * registrant REGISTRATION REGISTRANT 2027-01-31T10:20:30.123Z user TENANT OBJECT 2027-01-31T10:20:30.130Z undone
 * REGISTRATION REGISTRANT Thread: the one that writes to the store. */
#ifndef FOYER_STORE_ERASURE_H
#define FOYER_STORE_ERASURE_H

#include "store/store.h"

struct batch;
struct erasures;
/* The file is made when somebody is erased. NULL: memory is short. */
struct erasures *erasures_open(struct str path) MUST_USE;
void erasures_close(struct erasures *erasures); /* NULL is fine */

/* Before the batch is saved: whom it erases. Not STORE_OK: it could not be noted, and must not be done. */
enum store_status erasures_note(struct erasures *erasures, const struct batch *batch) MUST_USE;
void erasures_undo(struct erasures *erasures, const struct batch *batch); /* it was not saved */

struct erasure_counts {
    int64_t read;   /* erasures in the logs */
    int64_t erased; /* of them, those that were done by this */
    int64_t broken; /* lines that say nothing */
};
/* Erases in the store of `view` whom the log at `path` names and the store still has; again is the same as once. Each
 * is audited, as done by the system. A log that is not there is an empty one. False: `why`. */
bool erasures_replay(struct store_view *view, const char *path, struct erasure_counts *counts,
                     struct str *why) MUST_USE;
/* The same for those of whom another store has tombstones. */
bool erasures_replay_tombstones(struct store_view *view, struct store_view *other, struct erasure_counts *counts,
                                struct str *why) MUST_USE;

#endif
