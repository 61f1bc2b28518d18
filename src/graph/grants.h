/* grants: what roles and keys of a registration share: both are small rows of the store, listed in order of their ids,
 * a page at a time. Private to graph/. */
#ifndef FOYER_GRAPH_GRANTS_H
#define FOYER_GRAPH_GRANTS_H

#include "graph/resources.h"

struct grants {
    enum plain kind;
    struct str path; /* "/registration/keys" */
    const struct properties *table;
    size_t row_bytes;
    /* The members of one of the store's rows, without braces; of what is shown of it, where there is such. */
    void (*write)(struct buf *b, const struct form *form, const void *row);
    /* What is shown of a page's rows, as structs of `shown_bytes`. NULL: the rows themselves. */
    enum store_status (*show)(struct store_view *view, struct arena *a, struct id tenant, const void *rows, size_t n,
                              void **out);
    size_t shown_bytes;
};
/* The list of a route that names what it lists (route->grants), for page_answer. */
void grants_list_check(struct request *r); /* $skiptoken is of this list */
enum next grants_list_act(struct request *r);

/* One of them, as an answer; with an address of its own (201) when it is new. `id`: as it stands in the address. */
enum next grants_reply(struct request *r, const struct grants *grants, const void *row, struct str id, bool is_new);

struct str grants_guid(struct arena *a, struct id id); /* of a person or application; null when there is none */

#endif
