/* plain_rows: plain rows of any kind for cases, on the fixture's arena: a key of their own, and something in every
 * column. */
#ifndef FOYER_TESTS_STORE_PLAIN_ROWS_H
#define FOYER_TESTS_STORE_PLAIN_ROWS_H

#include "fixture.h"
#include "store/columns.h"

/* Something of the column's own, which `seed` makes another. */
void plain_member_fill(struct fixture *f, const struct column *column, char *member, int seed);
void *plain_row_new(struct fixture *f, enum plain kind); /* of zeros */
struct plain_key *plain_row_filled(struct fixture *f, enum plain kind, int seed);
struct change *plain_put(struct fixture *f, enum plain kind, const void *row);
struct change *plain_removal(struct fixture *f, enum plain kind, const void *row);
/* Every column of it, and not only what its version speaks of. */
bool plain_is_stored(struct fixture *f, enum plain kind, const void *row);

#endif
