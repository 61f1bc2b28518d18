/* respond: what every answer carries (graph-api 7.2), on the exchange. Extra headers are added after. Thread: the
 * exchange's. */
#ifndef FOYER_GRAPH_RESPOND_H
#define FOYER_GRAPH_RESPOND_H

#include "graph/error.h"
#include "graph/property.h"
#include "http/http.h"

struct reply_ids {
    struct str request, client; /* request-id, client-request-id */
    enum metadata metadata;     /* the level that Content-Type names */
};
/* A fresh request-id; the client's own is taken when it is printable and at most 128 characters, else it is the same.
 */
struct reply_ids reply_ids_make(struct http_exchange *x, int64_t wall_ms);

void respond_json(struct http_exchange *x, const struct reply_ids *ids, unsigned status, struct str body);
/* In another form: "text/plain". */
void respond_as(struct http_exchange *x, const struct reply_ids *ids, struct str media, struct str body); /* 200 */
void respond_empty(struct http_exchange *x, const struct reply_ids *ids);                                 /* 204 */
void respond_methods(struct http_exchange *x, const struct reply_ids *ids, struct str methods); /* 204, to OPTIONS */
void respond_not_modified(struct http_exchange *x, const struct reply_ids *ids);                /* 304 */
void respond_take_body(struct http_exchange *x); /* of an answer that has one: without it, its form and length */
/* The envelope. `values` and `faults` as in error_report; `wall_ms` is its date. */
void respond_error(struct http_exchange *x, const struct reply_ids *ids, enum error error, const struct str *values,
                   const struct faults *faults, int64_t wall_ms);
void respond_short_of_memory(struct http_exchange *x); /* takes none itself */

#endif
