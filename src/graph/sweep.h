/* sweep: looking through the registrants of a registration for those that a filter, a search and an order ask for. No
 * index serves these, so it is done a piece at a time, and between two pieces others may read (store/readers.h). What
 * it keeps is small: the ids of a page, or, for an order, the best rows so far. Thread: a reader's, one after another.
 */
#ifndef FOYER_GRAPH_SWEEP_H
#define FOYER_GRAPH_SWEEP_H

#include "graph/filter.h"
#include "store/store.h"

struct sweep_wish {
    const struct event *event;
    const struct filter *filter; /* NULL: all */
    const struct search *search;
    const struct order *order; /* NULL: by id */
    struct id after;           /* none: from the start; else the row after which it goes on, in that order */
    size_t skip, most;         /* rows; most 0: they are only counted */
    bool all;                  /* to the end, to know how many match */
};
struct sweep;

/* On `a`, and closed with it. NULL when memory is short. */
struct sweep *sweep_open(struct arena *a, const struct sweep_wish *wish) MUST_USE;

/* One piece more. `done`: nothing is left to look at. STORE_MISSING: the row that it goes on after is gone; STORE_FULL:
 * what is to be kept is too large. STORE_BROKEN: a row's answers cannot be read. */
enum store_status sweep_step(struct sweep *sweep, struct store_view *view, bool *done) MUST_USE;

struct sweep_page {
    const struct id *ids; /* in the order that was asked for */
    size_t n;
    bool more; /* the next page goes on after `after`, and passes over `skip` more */
    struct id after;
    size_t skip;
    int64_t matched; /* in all; of a sweep that was done and `all`, or ordered */
};
/* What was found, when it is done; or, without an order, as far as it went. */
void sweep_result(struct sweep *sweep, bool done, struct sweep_page *out);

/* Is it one of those that the wish asks for? */
bool sweep_matches(const struct sweep_wish *wish, const void *wire);

#endif
