/* seal: what a browser is handed to bring back, which it can neither read nor change: enciphered under a key made of
 * the links' keys, so that any node opens what another sealed. And marks, which say that something was said by us. A
 * seal or a mark is good for its use alone. Thread: any. */
#ifndef FOYER_AUTH_SEAL_H
#define FOYER_AUTH_SEAL_H

#include "auth/link.h"

enum seal_use { SEAL_SIGN_IN, SEAL_CSRF, SEAL_BROWSER, SEALS };

/* As base64url; the zero value: no memory. */
struct str seal_close(const struct links *links, struct arena *a, enum seal_use use, struct str plain);
/* False: not ours, changed, or for another use. */
bool seal_open(const struct links *links, struct arena *a, enum seal_use use, struct str sealed,
               struct str *plain) MUST_USE;

struct str seal_mark(const struct links *links, struct arena *a, enum seal_use use, struct str of);
bool seal_mark_holds(const struct links *links, enum seal_use use, struct str of, struct str mark);

#endif
