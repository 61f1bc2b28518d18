/* letter: what one mail does. Decides nothing: core/ and the store do, when the change is made. Owner and thread: one
 * inbox. */
#ifndef FOYER_INBOX_LETTER_H
#define FOYER_INBOX_LETTER_H

#include "inbox/inbox.h"
#include "store/waiter.h"

struct reader {
    const struct inbox_options *options;
    struct store_view *view;
    struct waiter waiter;
};

enum letter_end {
    LETTER_DONE,  /* acted on, or nothing that is acted on */
    LETTER_WRONG, /* it cannot be read */
    LETTER_LATER, /* the store is away: nothing is done */
};
/* `why`: what came of it, for the log. */
enum letter_end letter_handle(struct reader *reader, struct arena *a, struct str bytes, struct str *why);

#endif
