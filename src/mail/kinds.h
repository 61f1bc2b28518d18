/* kinds: the table of mails: a row each with its name, its template, its colour and what it does to the calendar. A new
 * mail is a row here, a pair of templates and its lines in the catalogues. Thread: any. */
#ifndef FOYER_MAIL_KINDS_H
#define FOYER_MAIL_KINDS_H

#include <libical/ical.h>

#include "core/notice.h"

struct mail_kind {
    enum notice notice;
    struct str name;            /* before the keys in catalogues/: "confirmation" of "confirmation.subject" */
    struct str template;        /* files in templates/, without ".txt" and ".html" */
    struct str tone;            /* "good", "wait", "stop", "plain": a colour of frame.html */
    struct str footer;          /* the key of why this mail came */
    const char *const *needs;   /* places of links that no mail of the kind may do without, ended by NULL */
    icalproperty_method method; /* ICAL_METHOD_NONE: no calendar entry goes with it */
    icalproperty_status status; /* of the calendar entry after this mail */
    bool reminds;               /* nobody asked for it: one click ends such mails */
};

const struct mail_kind *mail_kind_find(enum notice notice); /* NULL: a notice that is not mailed */

#endif
