/* catalogue: the sentences of mails and pages by key, one file a language: lines of `key = text`, the text an ICU
 * message ("Registered: {title}", "{minutes, plural, one {# minute} other {# minutes}}"). What is known of a language
 * once is said once: numbers that are always the same are put in when the file is read, and the other arguments become
 * places of base/template.h ("Registered: {{title}}"), so that a mail costs no more than its filling. Threads: any;
 * each language is read when it is first needed and stays. */
#ifndef FOYER_BASE_CATALOGUE_H
#define FOYER_BASE_CATALOGUE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/embedded.h"
#include "base/language.h"
#include "base/phrase.h"

enum { CATALOGUE_LANGUAGES_MOST = 16 };

/* All languages of one room: a static object, made by CATALOGUES. */
struct catalogue;
struct catalogues {
    const struct embedded *files;        /* "en.txt", ... */
    const struct phrase_number *numbers; /* known when a file is read */
    size_t number_count;
    pthread_mutex_t lock;
    _Atomic(struct catalogue *) read[CATALOGUE_LANGUAGES_MOST]; /* as `files`; NULL: not read yet */
    atomic_bool named;                                          /* then, of the same: */
    struct language likely[CATALOGUE_LANGUAGES_MOST];
};
#define CATALOGUES(FILES, NUMBERS, COUNT)                                                                  \
    {                                                                                                      \
        .files = (FILES), .numbers = (NUMBERS), .number_count = (COUNT), .lock = PTHREAD_MUTEX_INITIALIZER \
    }

/* The language that is spoken to who wants `tag` (BCP 47): that of the same language and script, as likely scripts go
 * (zh-CN is zh-Hans), else of the same language (pt-BR is pt). The zero value: none is near, or `tag` is none. */
struct str catalogue_match(struct catalogues *set, struct str tag);

/* The first that matches, else "en". */
struct str catalogue_language(struct catalogues *set, struct str wanted, struct str otherwise);

/* In a language of catalogue_match. The zero value: there is no such key, or memory is short. */
struct str catalogue_find(struct catalogues *set, struct str language, struct str key);
/* The line as it stands in the file: for numbers that are known when it is said (phrase_format). */
struct str catalogue_message(struct catalogues *set, struct str language, struct str key);

bool catalogue_is_rtl(struct catalogues *set, struct str language);

/* The `i`th language, from 0; the zero value behind the last. */
struct str catalogue_nth(const struct catalogues *set, size_t i);
/* Which of them `language` is. It must be one. */
size_t catalogue_place(const struct catalogues *set, struct str language);
/* The `i`th line as it stands in the file. False: there are fewer. */
bool catalogue_line(struct catalogues *set, struct str language, size_t i, struct str *key,
                    struct str *message) MUST_USE;

void catalogue_stop(struct catalogues *set);

#endif
