/* kinds: the table of mails: a row each with its templates, the words of its subject and what it does to the calendar.
 * A new mail is a row here and a pair of templates. Thread: any. */
#ifndef FOYER_MAIL_KINDS_H
#define FOYER_MAIL_KINDS_H

#include <libical/ical.h>

#include "core/notice.h"

/* A mail is frame.txt or frame.html: what it is about, then the event, whose it is, and the body. */
struct mail_kind {
    enum notice notice;
    struct str text, html;       /* of the body: files in templates/ */
    struct str subject, opening; /* keys in catalogues/ */
    icalproperty_method method;  /* ICAL_METHOD_NONE: no calendar entry goes with it */
    icalproperty_status status;  /* of the calendar entry after this mail */
};

const struct mail_kind *mail_kind_find(enum notice notice); /* NULL: a notice that is not mailed */

#endif
