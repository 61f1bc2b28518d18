/* catalogue: the sentences of mails by key, one file a language in catalogues/: lines of `key = text`, the text an ICU
 * message ("Registered: {title}", "{minutes, plural, one {# minute} other {# minutes}}"). What is known of a language
 * once is said once: numbers that are the same in every mail are put in when the file is read, and the other arguments
 * become places of base/template.h ("Registered: {{title}}"), so that a mail costs no more than its filling. Threads:
 * any; each language is read when it is first needed and stays. */
#ifndef FOYER_MAIL_CATALOGUE_H
#define FOYER_MAIL_CATALOGUE_H

#include "base/str.h"

/* The language that is spoken to who wants `tag` (BCP 47): that of the same language and script, as likely scripts go
 * (zh-CN is zh-Hans), else of the same language (pt-BR is pt). The zero value: none is near, or `tag` is none. */
struct str catalogue_match(struct str tag);

/* The first that matches, else "en". */
struct str catalogue_language(struct str wanted, struct str otherwise);

/* In a language of catalogue_match. The zero value: there is no such key, or memory is short. */
struct str catalogue_find(struct str language, struct str key);

bool catalogue_is_rtl(struct str language);

/* The `i`th language, from 0; the zero value behind the last. */
struct str catalogue_nth(size_t i);
/* The `i`th line as it stands in the file. False: there are fewer. */
bool catalogue_line(struct str language, size_t i, struct str *key, struct str *message) MUST_USE;

void catalogue_stop(void);

#endif
