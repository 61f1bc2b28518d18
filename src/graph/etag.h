/* etag: versions of things as entity tags: W/"7" (RFC 9110 sections 8.8.3 and 13.1; graph-api 7.7). They are weak: a
 * count in an answer may have moved on; of a digest of what is kept they are strong: "7". All are compared weakly
 * in If-Match too, as OData does. Thread: any. */
#ifndef FOYER_GRAPH_ETAG_H
#define FOYER_GRAPH_ETAG_H

#include "base/buf.h"

struct str etag_print(struct arena *a, int64_t version, bool strong);
struct str etag_weak(struct arena *a, struct str tag); /* W/ before it, if it is not there */

enum etag_match {
    ETAG_OTHER,
    ETAG_SAME, /* one of them; or the field is *, and there is a version */
    ETAG_MALFORMED,
};
/* `field`: of If-Match or If-None-Match; `version` 0: there is none. */
enum etag_match etag_match(struct str field, int64_t version);

#endif
