/* look: how the pages of an event look: its own colour, pictures and who may frame it, and where it has none its
 * tenant's. Kept as rows of PLAIN_LOOK and PLAIN_PICTURE; what may be in them is core/look.h's to say. */
#ifndef FOYER_STORE_LOOK_H
#define FOYER_STORE_LOOK_H

#include "core/look.h"
#include "store/store.h"

struct id look_part_id(enum look_part part);

/* The rows of a scope, by part; those that are not there are zeroed (changed_at_ms 0), and none has its `bytes`. */
enum store_status look_rows(struct store_view *view, struct arena *a, struct id scope,
                            struct look_row out[static LOOK_PARTS]);

/* Of all of them together; of a part: plain_version(), and 0 where it is not there. */
int64_t look_version(const struct look_row rows[static LOOK_PARTS]);
int64_t look_part_version(const struct look_row rows[static LOOK_PARTS], enum look_part part);

/* Each of its members is the registration's, else the tenant's, else the zero value. */
enum store_status look_load(struct store_view *view, struct arena *a, struct id tenant, struct id registration,
                            struct look *out);

#endif
