/* kept: registration pages as they were made a moment ago, for everybody who asks in the same words and is not signed
 * in. A page is used again while nothing at all was committed to the store since it was read, and its state cannot have
 * changed by itself; its mark (mark.h) is made anew each time. Only where look-ups run inline, since there asking the
 * store for its stamp costs a microsecond. Private to web/. Owner and thread: a loop's. */
#ifndef FOYER_WEB_KEPT_H
#define FOYER_WEB_KEPT_H

#include "web/page.h"

struct kept_pages *kept_open(void) MUST_USE; /* NULL: memory is short */
void kept_close(struct kept_pages *pages);   /* NULL is fine */

/* Answers p by what is kept, and counts the view. False: nothing fits; the page is to be read and made, and then
 * handed to kept_keep(), which may be after a wait. */
bool kept_answer(struct page *p) MUST_USE;

/* p->x->reply, made of what was read since kept_answer(). `mark` stands in its body once, or is empty; `until_ms` is
 * when its state changes by itself, 0: never. */
void kept_keep(struct page *p, struct str mark, int64_t until_ms);

#endif
