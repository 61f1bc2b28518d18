/* calendar: the calendar entry that goes with a mail: one VEVENT (RFC 5545) with a method (RFC 5546). Every value is
 * set through libical, which escapes and folds; none is pasted. Thread: any, after mail_start. */
#ifndef FOYER_MAIL_CALENDAR_H
#define FOYER_MAIL_CALENDAR_H

#include "mail/kinds.h"
#include "mail/words.h"

/* With CRLF line ends; the zero value for an event without a start, which no calendar can hold. False: memory is short.
 */
bool calendar_print(struct arena *a, const struct mail *mail, const struct mail_kind *kind, const struct words *words,
                    struct str *out) MUST_USE;

#endif
