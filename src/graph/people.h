/* people: what somebody of the tenant is called, for lists that know ids alone. Private to graph/. Thread: the view's.
 */
#ifndef FOYER_GRAPH_PEOPLE_H
#define FOYER_GRAPH_PEOPLE_H

#include "store/store.h"

struct person_known {
    struct id object;
    struct str name, mail; /* zero values: not known */
};

/* As the directory has them, else as they told when they last signed in. STORE_OK also when nothing is known. */
enum store_status person_known_find(struct store_view *view, struct arena *a, struct id tenant, struct id object,
                                    struct person_known *out) MUST_USE;
/* Of the directory alone, by address or user principal name. `n`: 0 nobody, 1 they, 2 more than one has that address.
 * Who is disabled is nobody. */
enum store_status person_known_by_address(struct store_view *view, struct arena *a, struct id tenant,
                                          struct str address, struct person_known *out, size_t *n) MUST_USE;

#endif
