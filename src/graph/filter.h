/* filter: $filter, $orderby and $search as they are asked of a table of properties (graph-api 7.5; OData 4.01 URL
 * conventions 5.1). Pure: a parsed tree is asked about one object after another, on any thread, and changes nothing.
 * Texts are compared without case (NFC, full case folding), ids (EXACT) with it (docs/decisions/0019).
 * Owner: the arena it was parsed on. */
#ifndef FOYER_GRAPH_FILTER_H
#define FOYER_GRAPH_FILTER_H

#include "graph/property.h"

struct filter;
struct order; /* a chain: the first is the first that is compared */
struct search;

/* eq ne gt ge lt le in, and or not, parentheses, startswith endswith contains; literals: 'text' (a quote is doubled),
 * numbers, true, false, null, times without quotes; name/any(x:...) and name/all(x:...). Only FILTERED and ASKED rows.
 * NULL: a fault that says the position (from 1, in characters) and what was expected there is in `faults`. */
const struct filter *filter_parse(struct arena *a, const struct properties *table, struct str text, struct str option,
                                  struct faults *faults);
bool filter_match(const struct filter *filter, const void *object);
bool filter_asks(const struct filter *filter, const char *name); /* of that property among others? */
/* Of these properties, and of no other; `names`: ended by NULL. */
bool filter_asks_only(const struct filter *filter, const char *const *names);

const struct order *order_parse(struct arena *a, const struct properties *table, struct str text, struct str option,
                                struct faults *faults);
/* Of a table with one FILTERED row, which is then what it orders by: the other way round? */
bool order_is_down(const struct order *order);
/* < 0, 0, > 0; null comes first, but last where it goes down. NULL from order_parse without a fault: by id, as lists
 * are anyway. */
int order_compare(const struct order *order, const void *left, const void *right);

/* Words, or "several words" in quotes, AND between them or not: each must occur in one of the named text properties
 * (graph-api 7.5 leaves it to the API), without case. `names`: ended by NULL. */
const struct search *search_parse(struct arena *a, const struct properties *table, const char *const *names,
                                  struct str text, struct str option, struct faults *faults);
bool search_match(const struct search *search, const void *object);

#endif
