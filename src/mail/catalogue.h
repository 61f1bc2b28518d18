/* catalogue: short texts by key, one file a language in catalogues/: lines of `key = text with {{places}}`. Thread:
 * any. */
#ifndef FOYER_MAIL_CATALOGUE_H
#define FOYER_MAIL_CATALOGUE_H

#include "base/str.h"

/* The tag to speak to somebody who wants `language` (BCP 47): theirs where there is a file for it, else "en". Dates
 * follow it too, so that no mail mixes two languages. */
struct str catalogue_language(struct str language);

/* In a language that catalogue_language gave; English stands in for a key that is not there. The zero value: nowhere.
 */
struct str catalogue_find(struct str language, struct str key);

#endif
