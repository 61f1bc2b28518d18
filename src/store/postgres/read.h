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

/* One statement about this registration's registrants, asked of a replica where there is one that knows all that the
 * primary knows; else of the primary, as pg_read does. */
enum store_status pg_read_listed(struct store_view *view, struct arena *a, struct id registration,
                                 const struct asking *asking) MUST_USE;

/* A registrant's columns and the answers beside them, from the first column on; answers the column after them. */
int pg_registrant_answer(const struct pg_result *rows, int row, struct arena *a, struct registrant *out);

#endif
