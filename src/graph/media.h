/* media: what a request's headers say of forms: of the body it brings, of the answer it takes, of what it would prefer
 * (RFC 9110 sections 8.3 and 12.5.1, RFC 7240). Thread: any. */
#ifndef FOYER_GRAPH_MEDIA_H
#define FOYER_GRAPH_MEDIA_H

#include "base/str.h"

bool media_is_json(struct str content_type); /* application/json, charset utf-8 if any */
bool media_is_plain(struct str coding);      /* Content-Encoding: none, or identity */
bool media_takes_json(struct str accept);    /* the zero value takes all */

bool prefer_representation(struct str prefer); /* return=representation among others */

/* The first tag of Accept-Language; the zero value when there is none that looks like one (BCP 47). */
struct str language_first(struct str accept_language);

#endif
