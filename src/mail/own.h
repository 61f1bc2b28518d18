/* own: an organizer's own words for a mail in place of the built-in ones: what may stand in them, whose count, and how
 * they look. Words that are checked here when they are kept are still escaped like all others when they are filled.
 * Threads: any, after mail_start. */
#ifndef FOYER_MAIL_OWN_H
#define FOYER_MAIL_OWN_H

#include "core/event.h"
#include "core/fault.h"
#include "core/notice.h"

enum {
    OWN_SUBJECT_BYTES = 500,
    OWN_TEXT_BYTES = 16 * 1024,
    OWN_HTML_BYTES = 32 * 1024,
    OWN_MOST = 200, /* templates of one registration, and of one tenant: all kinds in all languages, and some */
};

/* Collects all that is wrong, by the targets subject, text and html: places that are none or do not end, those whose
 * link this mail cannot do without, and markup that may not stand in a mail. */
void own_check(struct notice_texts texts, enum notice notice, struct faults *faults);

/* What is said without an organizer's words, as they would write it. In any language; false: memory is short. */
bool own_built_in(enum notice notice, struct str language, struct notice_texts *out) MUST_USE;
struct str own_language_nth(size_t i); /* the languages, from 0; the zero value behind the last */

/* Of the rows of a registration and of its tenant, part by part: the registration's in the language, its for any, the
 * tenant's in the language, its for any. What none says keeps its zero value. */
struct own_words {
    struct str kind, language; /* notice_name(); "" for every language */
    struct notice_texts texts;
};
struct own_rows {
    const struct own_words *list;
    size_t n;
};
struct notice_texts own_choose(const struct own_rows *registration, const struct own_rows *tenant, enum notice notice,
                               struct str language);
/* The language that a mail is written in. */
struct str own_language(struct str registrant, struct str event);

/* As a made-up registrant would read it; `event` NULL: of a made-up event. Own words that cannot be filled are left
 * for the built-in ones, as when it is sent. */
bool own_preview(struct arena *a, enum notice notice, struct str language, const struct notice_texts *texts,
                 const struct event *event, struct notice_texts *out) MUST_USE;

#endif
