/* localize: a template of base/template.h put together in one language, once, so that only what differs from one use to
 * the next is still open. A file may hold, beside the places of base/template.h:
 *   {{=key}}        a sentence
 *   {{>file}}       another file, of the same ending; {{>file word}}: and in it $ stands for `word`
 * Of both nothing is left afterwards. Thread: the arena's owner. */
#ifndef FOYER_BASE_LOCALIZE_H
#define FOYER_BASE_LOCALIZE_H

#include "base/embedded.h"

struct localize {
    const struct embedded *files;
    const char *ending; /* ".html" */
    bool html;          /* sentences are escaped */
    /* The zero value: there is none (our own texts are wrong: a test reads them all). */
    struct str (*sentence)(void *context, struct arena *a, struct str key);
    void *context;
};

/* `file` without its ending. The zero value: a file or a sentence is missing, or memory is short. */
struct str localize(struct arena *a, const struct localize *with, struct str file);

#endif
