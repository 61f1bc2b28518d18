/* prefer: what a request would prefer (RFC 7240, graph-api 7.6), from any number of Prefer fields; what is malformed or
 * not known is ignored, of several the first counts. Thread: any. */
#ifndef FOYER_GRAPH_PREFER_H
#define FOYER_GRAPH_PREFER_H

#include "base/buf.h"
#include "http/http.h"

enum preference_bits {
    PREFER_MINIMAL = 1 << 0,        /* return=minimal */
    PREFER_REPRESENTATION = 1 << 1, /* return=representation */
    PREFER_PAGE_SIZE = 1 << 2,      /* odata.maxpagesize */
    PREFER_UNKNOWN_MEMBERS = 1 << 3 /* include-unknown-enum-members */
};
struct prefer {
    unsigned said; /* of preference_bits */
    size_t page_size;
};

void prefer_read(const struct http_request *request, struct prefer *out);
/* The value of Preference-Applied; nothing for none. */
void prefer_print(struct buf *b, unsigned applied, size_t page_size);

#endif
