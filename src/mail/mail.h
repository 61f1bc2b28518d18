/* mail: one notice to one registrant, as the bytes that leave (GMime, libical). Pure but for time zones: the same input
 * gives the same bytes, so that a repeat is recognisable. Knows no store and no token: links come ready made. Threads:
 * any, after mail_start. */
#ifndef FOYER_MAIL_MAIL_H
#define FOYER_MAIL_MAIL_H

#include "core/event.h"
#include "core/notice.h"

struct mail {
    enum notice notice;
    const struct event *event; /* NULL, and the registrant too: NOTICE_SIGN_IN */
    const struct registrant *registrant;
    struct str to, language;                      /* of a mail without a registrant */
    uint32_t sequence;                            /* iCalendar SEQUENCE */
    struct id id;                                 /* of the outbox row: the Message-ID is made of it */
    int64_t at_ms;                                /* Date, DTSTAMP: when the row was made */
    struct str join_url, cancel_url, confirm_url; /* which of them a mail shows is its kind's */
    struct str manage_url, quiet_url;             /* may be the zero value: the mail does without */
    struct str sign_in_url;                       /* of NOTICE_SIGN_IN */
    struct str conference_url;                    /* may be the zero value */
    struct str reply_to;                          /* where a calendar's answer goes; the zero value: to `from` */
    struct notice_texts own;                      /* an organizer's own words; zero values: the built-in ones */
    struct str from;                              /* FOYER_MAIL_FROM: "Name <address>" or an address */
};

void mail_start(void); /* once, before any thread: GMime's and libical's global state */
void mail_stop(void);

bool mail_render(struct arena *a, const struct mail *mail, struct str *bytes) MUST_USE;
/* What mail_render writes, without what is around it. */
bool mail_texts(struct arena *a, const struct mail *mail, struct notice_texts *out) MUST_USE;
struct str mail_message_id(struct arena *a, struct str from, struct id id); /* without angle brackets */
/* The bare address in "Name <address>"; the zero value when there is none. */
struct str mail_address(struct arena *a, struct str mailbox);

#endif
