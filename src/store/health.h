/* health: what can be seen of a store by looking at it, for who looks after it (foyer doctor). Nothing is changed; a
 * server may run beside it. Thread: the view's. */
#ifndef FOYER_STORE_HEALTH_H
#define FOYER_STORE_HEALTH_H

#include "store/store.h"

struct store_health {
    struct str product;           /* "SQLite 3.46.1" */
    int64_t schema, schema_known; /* its number, and that of this program; schema 0: an empty store */
    bool checked;                 /* the database was asked to check itself: an SQLite file */
    struct str complaint;         /* the first of that; the zero value: none */
    struct str loses;             /* a setting by which an answered commit may be lost; the zero value: none */
    int64_t log_bytes;            /* of the write-ahead log beside the file; 0: none, or not here */
    int64_t clock_ahead_ms;       /* the store's clock, against ours; 0: it is the same */
};
/* The store was opened as STORE_LOOK. STORE_EXISTS: something that is not Foyer's. The check reads the whole database.
 */
enum store_status store_examine(struct store_view *view, struct arena *a, struct store_health *out);

#endif
