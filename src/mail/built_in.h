/* built_in: what each kind of mail says in each language when no organizer says it otherwise, as templates of
 * base/template.h in which only what differs from mail to mail is still open. Put together from templates/ and
 * catalogues/ when first needed; then it stays. Thread: any. */
#ifndef FOYER_MAIL_BUILT_IN_H
#define FOYER_MAIL_BUILT_IN_H

#include "mail/kinds.h"

struct built_in {
    struct str subject, text;
    struct str html;    /* what stands in the card */
    struct str frame;   /* the page around it: {{{body}}}, {{subject}}, {{preheader}} */
    struct str opening; /* the sentence that it begins with */
};

/* In a language of catalogue_match. NULL: memory is short. */
const struct built_in *built_in_find(const struct mail_kind *kind, struct str language);
void built_in_stop(void);

#endif
