/* mark: was a form filled in by a person who saw it? A signed mark in the form says when it was shown, and needs no
 * cookie, since a form inside another site's page has none; a field that nobody sees stays empty; a form takes a moment
 * to be filled in; and of one network come only so many. What does not fit makes an enrolment suspected, which asks its
 * address to confirm: nobody is turned away. Private to web/. Thread: the loop's. */
#ifndef FOYER_WEB_MARK_H
#define FOYER_WEB_MARK_H

#include "web/fields.h"

/* For the field `mark` of a form that is shown now. */
struct str mark_print(struct page *p);
/* The same where one is shown again: the one that was sent, if it is still good, so that mending a fault at once is not
 * too quick. */
struct str mark_again(struct page *p, const struct typed *typed);

/* Takes one of the network's budget. */
bool mark_is_suspect(struct page *p, const struct typed *typed);

#endif
