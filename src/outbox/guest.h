/* guest: who gets a mail that is of no registration: a link to sign in, for somebody of the directory. Thread: the
 * worker's. */
#ifndef FOYER_OUTBOX_GUEST_H
#define FOYER_OUTBOX_GUEST_H

#include "store/store.h"

struct guest {
    struct str to;       /* address */
    struct str language; /* the zero value: not known */
};

static inline bool notice_is_of_guest(enum notice notice)
{
    return notice == NOTICE_SIGN_IN;
}

/* STORE_MISSING: the link was used or is too old, or its person is not in the directory any more, or may not sign in:
 * the mail is out of date. */
enum store_status guest_find(struct store_view *view, struct arena *a, const struct outbox_row *row, int64_t now_ms,
                             struct guest *out);

#endif
