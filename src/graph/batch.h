/* batch: the requests of a $batch (graph-api 7.10; OData 4.01 JSON section 19): from its body to requests as http/ has
 * them, and the order in which they may run. Pure. Running them is batch_run.c's. Owner: the arena that was given. */
#ifndef FOYER_GRAPH_BATCH_H
#define FOYER_GRAPH_BATCH_H

#include "base/json.h"
#include "core/fault.h"
#include "core/limits.h"
#include "http/http.h"

struct batch_item {
    struct str id;
    struct http_request request;        /* as if it were sent alone */
    size_t needs[LIMIT_BATCH_REQUESTS]; /* places of those that it depends on */
    size_t need_count;
};
struct batch {
    struct batch_item items[LIMIT_BATCH_REQUESTS];
    size_t count;
};

/* `whole`: the request that brought it; `version` its version: "/beta". What is wrong goes into `faults`, with the
 * place of the item; then `out` is not to be run. An item keeps the Authorization, address and times of the whole; the
 * fields of its own that speak of a connection or of the whole answer (Authorization, Host, Accept-Encoding...) count
 * for nothing. An Idempotency-Key of the whole becomes one for each POST in it: the key, '/' and the item's id. */
void batch_parse(struct faults *faults, const json_t *body, const struct http_request *whole, struct str public_url,
                 struct str version, struct batch *out);

#endif
