/* read: what a view asks, in one trip that may be made again: reading twice harms nobody. Thread: the view's. */
#ifndef FOYER_STORE_POSTGRES_READ_H
#define FOYER_STORE_POSTGRES_READ_H

#include "store/postgres/sql.h"

/* One statement, and who takes its rows: all of them at each call, over what an earlier call left. */
struct asking {
    enum pg_sql which;
    const struct params *params; /* NULL: none */
    trip_take *take;
    void *context;
};

/* Asks the primary; when the connection is lost or away, again on a new one, until the view's time is over. Several
 * statements are asked between PG_BEGIN_READ and PG_COMMIT. Never STORE_MISSING: nobody knows here what no row means.
 */
enum store_status pg_read(struct store_view *view, struct arena *a, const struct asking *list, size_t n) MUST_USE;

/* Asks this link once. */
enum store_status pg_read_once(struct pg_link *link, struct arena *a, const struct asking *list, size_t n,
                               int64_t until_mono_ms) MUST_USE;

#endif
