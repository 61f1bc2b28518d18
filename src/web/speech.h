/* speech: what pages say, in the language of who reads them: sentences of catalogues/ and templates of pages/ put
 * together with them (base/localize.h). Private to web/. Thread: any; what was put together once stays. */
#ifndef FOYER_WEB_SPEECH_H
#define FOYER_WEB_SPEECH_H

#include "base/catalogue.h"
#include "base/template.h"

extern struct catalogues web_sentences;

/* Who reads is spoken to in the language that `chosen` names (a tag of ours in a query), else in the first that
 * Accept-Language wishes and we speak, else in `otherwise` (the event's), else in English. One of ours. */
struct str speech_language(struct str chosen, struct str accept_language, struct str otherwise);

/* A sentence, in English where that language lacks it; the zero value: none has that key (our own fault: a test reads
 * all that stand in templates). */
struct str speech_line(struct str language, struct str key);

/* The same as a message, for numbers that are known when it is said (phrase_format); `language` then is the one that it
 * is in. */
struct str speech_message(struct str *language, struct str key);

/* pages/`file` (with its ending) in that language: as base/template.h wants it. The zero value: there is none, a
 * sentence of it is missing, or memory is short. */
struct str speech_page(struct str language, struct str file);

void speech_stop(void);

#endif
