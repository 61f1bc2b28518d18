/* media: what a request's headers say of forms: of the body that it brings, and of the answer that it takes (RFC 9110
 * sections 8.3, 8.4, 12.5; graph-api 7.3). Thread: any. */
#ifndef FOYER_GRAPH_MEDIA_H
#define FOYER_GRAPH_MEDIA_H

#include "graph/property.h"

bool media_is_json(struct str content_type); /* application/json, charset utf-8 if any */

enum coding { CODING_NONE, CODING_GZIP, CODING_OTHER };
enum coding media_coding(struct str content_encoding); /* none, or identity; gzip or x-gzip, once; all else */
bool media_takes_gzip(struct str accept_encoding);     /* named, or by '*', and not with q=0 */

/* Does it take JSON, and with how much control information? The zero value takes all: METADATA_MINIMAL. Of several
 * levels that are named the one with the greatest q; parameters that are not known count for nothing. */
bool media_takes_json(struct str accept, enum metadata *metadata);
/* The parameter of Accept or of $format: odata.metadata=none. False: it is another, or has no such value. */
bool media_metadata(struct str parameter, enum metadata *metadata);

#endif
