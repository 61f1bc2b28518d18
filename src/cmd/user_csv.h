/* user_csv: people in a CSV file, as directories export them: which column is what, and a row as a user. Thread: the
 * one that starts the program. */
#ifndef FOYER_CMD_USER_CSV_H
#define FOYER_CMD_USER_CSV_H

#include "base/csv.h"
#include "cmd/user.h"

struct user_columns {
    size_t count;                          /* of the header */
    enum user_field field[CSV_CELLS_MOST]; /* USER_FIELDS: of no use here */
    struct str names[CSV_CELLS_MOST];      /* as the header has them */
};

/* False: `why` says which column is missing, or is there twice. */
bool user_columns_read(struct arena *a, const struct csv_row *header, struct user_columns *out, struct str *why);

/* A fault's target is the field's name. */
void user_row_read(struct arena *a, const struct user_columns *columns, const struct csv_row *row,
                   struct faults *faults, struct user *out);

/* The number, from 1, of the column that is the field of that name; 0: none. */
size_t user_column_of(const struct user_columns *columns, struct str field_name);

#endif
