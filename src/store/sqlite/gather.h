/* gather: a thin VFS over SQLite's own. While a commit runs, what is appended to the write-ahead log, two small writes
 * a page, is gathered and goes to the file as few large ones; everything else passes through. Thread: the connection's.
 */
#ifndef FOYER_STORE_SQLITE_GATHER_H
#define FOYER_STORE_SQLITE_GATHER_H

#include <sqlite3.h>
#include <stdbool.h>

/* The name to open a connection with; NULL, SQLite's default, when it cannot be had. */
const char *gather_vfs(void);

/* Around the COMMIT statement, and nothing else: only there is all that is written followed by a sync, under the write
 * lock. */
void gather_begin(struct sqlite3 *db);
void gather_end(struct sqlite3 *db); /* what a failed commit left is dropped: its frames were never valid */

#endif
