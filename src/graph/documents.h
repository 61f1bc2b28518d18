/* documents: what Foyer says of itself: /beta/$metadata and /v1.0/$metadata (CSDL 4.0), the two service documents, and
 * /openapi.json (OpenAPI 3.1). Made once from the tables of routes and properties, and the same for everybody: no token
 * is asked for. Private to graph/. Owner: graph. Thread: any; nothing changes. */
#ifndef FOYER_GRAPH_DOCUMENTS_H
#define FOYER_GRAPH_DOCUMENTS_H

#include "base/buf.h"
#include "graph/property.h"
#include "http/http.h"

struct documents;

struct documents *documents_open(struct str public_url, struct str cors_origins) MUST_USE; /* NULL: memory was short */
void documents_close(struct documents *documents);

bool documents_own(struct str path); /* outside of a version: /openapi.json */
/* False: the request is for none of them. Else the reply is filled in. */
bool documents_answer(const struct documents *documents, struct http_exchange *x, int64_t wall_ms);

/* The texts, one function a file. */
struct model;
void csdl_print(struct buf *b, const struct model *model);
void openapi_print(struct buf *b, const struct model *model, struct str public_url);
void openapi_print_schemas(struct buf *b, const struct model *model);
/* "#/components/schemas/..." of what is given, taken at creation, taken at a change. */
enum schema { SCHEMA_SHOWN, SCHEMA_CREATE, SCHEMA_UPDATE, SCHEMAS };
void openapi_print_reference(struct buf *b, const struct model *model, const struct properties *type,
                             enum schema schema);

#endif
