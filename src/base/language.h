/* language: tags of BCP 47, such as "de-AT" (ICU). Thread: any. */
#ifndef FOYER_BASE_LANGUAGE_H
#define FOYER_BASE_LANGUAGE_H

#include "base/str.h"

/* `tag` as it is spelled properly: "EN-us" is "en-US", "iw" is "he". False: no well-formed tag. Whether anybody speaks
 * it is not asked. */
bool language_find(struct arena *a, struct str tag, struct str *out) MUST_USE;

/* What `tag` most likely means when it leaves something out: "zh" is Chinese in simplified characters, "zh-TW" in
 * traditional ones. Of a tag that language_find takes; false for any other. */
struct language {
    char name[12];  /* "zh" */
    char script[6]; /* "Hans" */
    bool rtl;       /* written from right to left */
};
bool language_likely(struct str tag, struct language *out) MUST_USE;

/* ICU's locale with the digits that are meant: Arabic without a country has its own, whatever ICU is asked (its data
 * changed their mind between Debian 12 and 13). Borrowed. */
const char *language_digits(const char *locale);

/* The first tag of an Accept-Language header; the zero value when there is none that looks like one. */
struct str language_first(struct str accept_language);

/* The `i`th of them that looks like one, best first (RFC 9110 section 12.4.2; of the same weight, in their order), from
 * 0; the zero value behind the last. At most 8 are taken, of the first 32; those of weight 0 are left out. */
struct str language_wish(struct str accept_language, size_t i);

#endif
