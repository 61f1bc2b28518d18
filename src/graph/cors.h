/* cors: which pages of other origins may read our answers (Fetch Standard, section 3.2). Callers show a token, never a
 * cookie, so no credentials are allowed by it. Thread: the exchange's. */
#ifndef FOYER_GRAPH_CORS_H
#define FOYER_GRAPH_CORS_H

#include "http/http.h"

/* To any answer. `origins`: https://a.example, separated by commas or blanks, or *; empty: none, and nothing is added.
 */
void cors_add(struct http_exchange *x, struct str origins);
/* To the answer to OPTIONS, before cors_add: when it is a preflight of an origin that is allowed. */
void cors_add_preflight(struct http_exchange *x, struct str origins, struct str methods);

#endif
