/* migrate: brings a store to the schema that this program knows, by numbered steps (schema/0001_start.sqlite.sql, ...),
 * each in a transaction of its own, so that a step that fails leaves the old state. Thread: the one that opens the
 * store. */
#ifndef FOYER_STORE_MIGRATE_H
#define FOYER_STORE_MIGRATE_H

#include "store/backend.h"

/* False: `why` says what to do; the store is as it was, or at the last step that went well. A copy's target is
 * left alone when anything is in it. A number below zero marks an unfinished copy, which nobody but its copier opens.
 */
bool store_migrate(struct store_view *view, struct arena *a, enum store_part part, struct str *why) MUST_USE;
int64_t store_schema_known(const struct store_backend *backend); /* the number of a store that is up to date */

#endif
