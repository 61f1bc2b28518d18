/* language: tags of BCP 47, such as "de-AT" (ICU). Thread: any. */
#ifndef FOYER_BASE_LANGUAGE_H
#define FOYER_BASE_LANGUAGE_H

#include "base/str.h"

/* `tag` as it is spelled properly: "EN-us" is "en-US", "iw" is "he". False: no well-formed tag. Whether anybody speaks
 * it is not asked. */
bool language_find(struct arena *a, struct str tag, struct str *out) MUST_USE;

#endif
