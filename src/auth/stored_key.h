/* stored_key: secret keys that are rows of the store, so that every node has the same. Thread: the one that starts the
 * program. */
#ifndef FOYER_AUTH_STORED_KEY_H
#define FOYER_AUTH_STORED_KEY_H

#include "auth/wrap.h"

struct stored_key_kind {
    enum key_purpose purpose;
    struct str (*make)(struct arena *a); /* a new key's bytes; the zero value: it cannot be made */
};

/* Where keys are, and in what: with a wrap, those made from now on are wrapped; those that stand there in plain are
 * taken as they are. */
struct key_place {
    struct store *store;
    const struct wrap *wrap; /* NULL: new keys are plain, and wrapped ones cannot be read */
};

struct stored_keys {
    struct key_row *rows; /* in order of their numbers, unwrapped; at least one */
    size_t count;
};

/* Makes number 1 when there is no key yet; of several who do so at once, the first one's stays. A store that does not
 * answer just now is waited for, half a minute. False: `why`. */
bool stored_keys_load(struct arena *a, const struct key_place *place, const struct stored_key_kind *kind,
                      struct stored_keys *out, struct str *why) MUST_USE;

#endif
