/* consent: to which text somebody agreed. The text itself is kept once a registration, under its digest, so that it can
 * be shown after it was changed; a registrant has the moment and the digest. */
#ifndef FOYER_STORE_CONSENT_H
#define FOYER_STORE_CONSENT_H

#include "store/store.h"

struct id consent_id(struct str text); /* the first half of its SHA-256 */

/* As it was when it was agreed to. STORE_MISSING: nobody ever agreed to such a text there. */
enum store_status store_consent_find(struct store_view *view, struct arena *a, struct id registration, struct id id,
                                     struct str *text);

#endif
