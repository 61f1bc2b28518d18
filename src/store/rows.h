/* rows: rows of any table, read in order of the key, a page at a time; and as canonical bytes, which are the same
 * whichever backend holds them, and whose keys compare as the backends order them. For copy.c. Thread: the view's. */
#ifndef FOYER_STORE_ROWS_H
#define FOYER_STORE_ROWS_H

#include "store/backend.h"

/* What a page takes in memory has a bound, however many bytes a row has: the number of rows follows the page before. */
struct rows_cursor {
    struct store_view *view;
    const struct table *table;
    struct arena *arena; /* of the page; not shared */
    void *after;         /* row_bytes of the last row given; of its members only the key may be used */
    bool begun;          /* `after` counts */
    size_t most;         /* rows of the next page */
    const void *rows;    /* the page */
    size_t count, at;
};
/* `after` has table->row_bytes. */
void rows_begin(struct rows_cursor *cursor, struct store_view *view, const struct table *table, struct arena *page,
                void *after);
/* The next page in .rows and .count; no rows: the end. What the page before gave is gone. */
enum store_status rows_page(struct rows_cursor *cursor) MUST_USE;
/* Row by row over the pages; `row` NULL: the end. */
enum store_status rows_next(struct rows_cursor *cursor, const void **row) MUST_USE;

/* The row's columns whose use is among `uses`. */
void row_print(struct buf *b, const struct table *table, unsigned uses, const void *row);
/* Its key for people: GUIDs and numbers. */
struct str row_key_text(struct arena *a, const struct table *table, const void *row);

#endif
