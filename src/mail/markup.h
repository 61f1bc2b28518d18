/* markup: HTML that an organizer wrote for a mail, held against what a mail may hold: a short list of elements and
 * attributes, all of them closed, so that nothing in it runs, fetches but pictures over https, or breaks out of its
 * place. What is not on the list is refused, not repaired. Pure. Thread: any. */
#ifndef FOYER_MAIL_MARKUP_H
#define FOYER_MAIL_MARKUP_H

#include "base/str.h"

/* With the places of base/template.h in it. `why` is a sentence without its end, which names what is wrong. */
bool markup_check(struct arena *a, struct str html, struct str *why) MUST_USE;

#endif
