/* memo: the last few results of what is pure but slow (words for a date, a time zone's rules: half a millisecond each),
 * since mails come in runs for one event. Each thread has its own, so nothing is locked and nothing is shared; texts
 * too long for it are simply not kept. */
#ifndef FOYER_MAIL_MEMO_H
#define FOYER_MAIL_MEMO_H

#include "base/str.h"

/* A copy on the arena. False: not there, or memory is short. */
bool memo_find(struct arena *a, struct str key, struct str *text) MUST_USE;
void memo_keep(struct str key, struct str text);

#endif
