/* table_sql: statements over a whole table, made of its columns, that every backend reads alike; for its slots rows_*.
 * Terminated, on the arena; NULL when memory is short. Inside store/ only. Thread: the arena's owner. */
#ifndef FOYER_STORE_TABLE_SQL_H
#define FOYER_STORE_TABLE_SQL_H

#include "store/columns.h"

/* The rows in order of the key, at most `most`. `after`: behind the key that is given as $1, $2, ..., each followed by
 * the cast of its kind, where `casts` is not NULL. */
char *table_select_text(struct arena *a, const struct table *table, bool after, const char *const *casts, size_t most);
/* The one with the highest key. */
char *table_last_text(struct arena *a, const struct table *table);
/* `INSERT INTO table (columns) ` and then `tail`. */
char *table_insert_text(struct arena *a, const struct table *table, struct str tail);

/* The end of a statement on plain rows (columns.h): `form` with the table for ~, the two columns of its key for @ and
 * #, the time at which a row ends for %, and " AND " and what else its index asks for, if anything, for &. */
char *plain_tail(struct arena *a, enum plain kind, const char *form);

#endif
