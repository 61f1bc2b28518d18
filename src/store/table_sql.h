/* table_sql: statements made of a table's columns (columns.h), so that only what a table cannot say is text: those that
 * every backend reads alike, and of what each says in its own way the parts. Texts are terminated, on the arena; NULL
 * when memory is short. Inside store/ only. Thread: the arena's owner. */
#ifndef FOYER_STORE_TABLE_SQL_H
#define FOYER_STORE_TABLE_SQL_H

#include "store/columns.h"

/* For each column whose use is among `uses` `form`, with the column's name for @, its table's for ~, its place in the
 * list for # and what `types` has for its kind for %, if there are types. */
void table_add_columns(struct buf *b, const struct table *table, unsigned uses, const char *between, const char *form,
                       const char *const *types);
/* The end of an INSERT that puts: a row that is there under the key takes over the columns of `uses`. */
void table_add_conflict(struct buf *b, const struct table *table, unsigned uses);

/* --- Whole tables, for rows_* ----------------------------------------------------------------------------------------
 * The rows in order of the key, at most `most`. `after`: behind the key that is given as $1, $2, ..., each followed by
 * the cast of its kind, where `casts` is not NULL. */
char *table_select_text(struct arena *a, const struct table *table, bool after, const char *const *casts, size_t most);
/* The one with the highest key. */
char *table_last_text(struct arena *a, const struct table *table);

/* --- The statements of a backend, as a table -------------------------------------------------------------------------
 */
enum shape {
    PLAIN,      /* the tail is all */
    SELECT,     /* columns of `tables`, then the tail */
    INSERT,     /* all columns */
    PUT,        /* insert, or update what is there under the key */
    REPLACE,    /* the same with all columns, those too that are else written once */
    UPDATE,     /* the columns that change, by key */
    UPDATE_ONE, /* the same of one row, where a backend says it otherwise */
    DELETE,     /* by key */
    SHAPES
};
struct statement {
    enum shape shape;
    const struct table *tables[3];
    const char *tail;
};
/* Of plain rows (plain.h): `form` is the tail with the table for ~, the two columns of its key for @ and #, the time at
 * which a row ends for %, and " AND " and what else its index asks for, if anything, for &. */
struct plain_form {
    enum shape shape;
    const char *form;
};
/* How a backend says a statement of that shape; for those from INSERT on. */
typedef void shape_add(struct buf *b, const struct table *table);

char *statement_text(struct arena *a, const struct statement *statement, shape_add *const says[static SHAPES]);
/* `number`: kind * PLAIN_STATEMENTS + which. */
struct statement statement_of_plain(struct arena *a, unsigned number, const struct plain_form forms[PLAIN_STATEMENTS]);

#endif
