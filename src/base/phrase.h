/* phrase: a message of ICU's MessageFormat with named arguments. ICU's C interface numbers them only, so names are
 * numbered here. Thread: any. */
#ifndef FOYER_BASE_PHRASE_H
#define FOYER_BASE_PHRASE_H

#include "base/str.h"

struct phrase_number {
    const char *name;
    int number;
};

/* An argument named in `numbers` (n rows) is that number; any other stands there as {{name}}. At most one number (which
 * stands as `{n, plural, ...}`), and four in all. The zero value: no such message, or memory is short. */
struct str phrase_format(struct arena *a, struct str language, struct str message, const struct phrase_number *numbers,
                         size_t n);

#endif
