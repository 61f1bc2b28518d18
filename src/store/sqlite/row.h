/* row: a struct of ours to and from a row, by its table of columns. Thread: the run's. */
#ifndef FOYER_STORE_SQLITE_ROW_H
#define FOYER_STORE_SQLITE_ROW_H

#include "store/sqlite/sql.h"

/* The columns whose use is among `uses`, in order. */
void row_bind(struct run *run, const struct table *table, unsigned uses, const void *row);
/* From column `at` on; answers the column after the last. */
int row_read(const struct run *run, int at, const struct table *table, void *row, struct arena *a);
/* Of a statement whose columns are a registrant's, then its answers. */
void row_read_registrant(const struct run *run, struct registrant *out, struct arena *a);
void row_read_bare(const struct run *run, struct registrant *out, struct arena *a); /* without answers */

/* `which` inserts (or puts), updates or deletes one row of `table`. */
enum store_status row_insert(struct sqlite_view *view, enum sql which, const struct table *table,
                             const void *row) MUST_USE;
enum store_status row_update(struct sqlite_view *view, enum sql which, const struct table *table,
                             const void *row) MUST_USE;
enum store_status row_delete(struct sqlite_view *view, enum sql which, const struct table *table,
                             const void *row) MUST_USE;

#endif
