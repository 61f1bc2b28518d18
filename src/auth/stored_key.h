/* stored_key: secret keys that are rows of the store, so that every node has the same. Thread: the one that starts the
 * program. */
#ifndef FOYER_AUTH_STORED_KEY_H
#define FOYER_AUTH_STORED_KEY_H

#include "store/store.h"

struct stored_key_kind {
    enum key_purpose purpose;
    struct str (*make)(struct arena *a); /* a new key's bytes; the zero value: it cannot be made */
};

struct stored_keys {
    struct key_row *rows; /* in order of their numbers; at least one */
    size_t count;
};

/* Makes number 1 when there is no key yet; of several who do so at once, the first one's stays. False: `why`. */
bool stored_keys_load(struct arena *a, struct store *store, const struct stored_key_kind *kind, struct stored_keys *out,
                      struct str *why) MUST_USE;

#endif
