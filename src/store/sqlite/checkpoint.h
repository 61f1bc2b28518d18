/* checkpoint: moves what the write-ahead log holds into the database, in a thread of its own, and sees to it that the
 * log begins anew again and again, so that it stays small under any load. Owner: the store. Thread: the gate's two
 * verbs and checkpoint_written belong to whoever writes. */
#ifndef FOYER_STORE_SQLITE_CHECKPOINT_H
#define FOYER_STORE_SQLITE_CHECKPOINT_H

#include "store/sqlite/sql.h"

struct checkpoint;

/* `db` is its own until it is closed, and outlives it. NULL: logged. */
struct checkpoint *checkpoint_open(struct sqlite3 *db) MUST_USE;
void checkpoint_close(struct checkpoint *checkpoint); /* a last pass, and the log is cut to nothing. NULL is fine */

/* A writing transaction stands between the two; while the log is being started anew, enter waits (some milliseconds).
 */
void checkpoint_gate_enter(struct checkpoint *checkpoint);
void checkpoint_gate_leave(struct checkpoint *checkpoint);

void checkpoint_written(struct checkpoint *checkpoint, int frames); /* after a commit: how long the log is now */

#endif
