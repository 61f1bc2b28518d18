/* csv: rows of a stream as RFC 4180 has them: quoted cells with line ends and doubled quotes in them, CRLF or LF, a BOM
 * before the first. What RFC 4180 does not have is a fault of its row, and the reader goes on behind that line. Empty
 * lines are no rows. Thread: the stream's. */
#ifndef FOYER_BASE_CSV_H
#define FOYER_BASE_CSV_H

#include <stdio.h>

#include "base/str.h"

enum { CSV_CELLS_MOST = 256, CSV_ROW_MOST_BYTES = 64 * 1024 };

struct csv {
    FILE *in; /* not owned */
    char separator;
    /* The reader's own: */
    int64_t line;  /* under way; the first is 1 */
    int64_t bytes; /* read so far */
};

struct csv_row {
    struct str *cells; /* on the arena */
    size_t count;
    int64_t line, last_line; /* where it begins and ends */
};

enum csv_status {
    CSV_ROW,
    CSV_END,
    CSV_FAULTY, /* `row` has its lines and, as `count`, the cells before the faulty one; `why` says what is wrong */
    CSV_BROKEN, /* the stream cannot be read, or memory was short: the end too */
};

struct csv csv_begin(FILE *in, char separator);
enum csv_status csv_next(struct csv *csv, struct arena *a, struct csv_row *row, struct str *why);

#endif
