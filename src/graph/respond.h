/* respond: what every answer carries (graph-api 7.2), on the exchange. Extra headers are added after. Thread: the
 * exchange's. */
#ifndef FOYER_GRAPH_RESPOND_H
#define FOYER_GRAPH_RESPOND_H

#include "graph/error.h"
#include "http/http.h"

struct reply_ids {
    struct str request, client; /* request-id, client-request-id */
};
/* A fresh request-id; the client's own is taken when it is printable and at most 128 characters, else it is the same.
 */
struct reply_ids reply_ids_make(struct http_exchange *x, int64_t wall_ms);

void respond_json(struct http_exchange *x, const struct reply_ids *ids, unsigned status, struct str body);
void respond_empty(struct http_exchange *x, const struct reply_ids *ids); /* 204 */
/* The envelope. `values` and `faults` as in error_report; `wall_ms` is its date. */
void respond_error(struct http_exchange *x, const struct reply_ids *ids, enum error error, const struct str *values,
                   const struct faults *faults, int64_t wall_ms);
void respond_short_of_memory(struct http_exchange *x); /* takes none itself */

#endif
