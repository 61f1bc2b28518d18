/* notice: which mails a change asks for, and which work it leaves for later. Both are rows of the outbox, written with
 * what causes them. Pure: the decision is stored with the change, in one transaction. */
#ifndef FOYER_CORE_NOTICE_H
#define FOYER_CORE_NOTICE_H

#include "core/registrant.h"

enum notice { /* stored: the numbers stay */
              NOTICE_NONE = 0,
              NOTICE_CONFIRMATION = 1, /* you are registered: join, cancel, calendar entry */
              NOTICE_CANCELED = 2,     /* by yourself; the calendar entry goes */
              NOTICE_CONFIRM_ADDRESS = 3,
              NOTICE_PENDING = 4,
              NOTICE_WAITLISTED = 5,
              NOTICE_PROMOTED = 6, /* from the waiting list: as CONFIRMATION */
              NOTICE_APPROVED = 7, /* by the organizer: as CONFIRMATION */
              NOTICE_REJECTED = 8, /* the calendar entry goes, if there was one */
              NOTICE_CANCELED_BY_ORGANIZER = 9,
              NOTICE_CHANGED = 10, /* another time or place: the calendar entry is renewed */
              NOTICE_REMINDER = 11,
              NOTICE_THANKS = 12,
              NOTICE_LINK = 13,    /* your link again, as they asked for on a page */
              NOTICE_SIGN_IN = 14, /* of a tenant and a sign_in_row, not of a registrant */
              NOTICES,
              /* Work, not mails: what outbox/ does through the writer when it is due. */
              TASK_EXPIRE = 64,    /* of one registrant: unconfirmed for a day */
              TASK_WITHDRAW = 65,  /* of a deleted registration: each registrant is canceled */
              TASK_CHANGED = 66,   /* each registrant is told of another time or place */
              TASK_REMIND = 68,    /* each registered is reminded, or thanked after the end; due when it is time */
              TASK_FORGET = 69,    /* of one registrant, who was erased: their mails that are files go */
              TASK_MAILBOXES = 70, /* of an event of the organization, by a version before: addresses are entered */
              TASK_ADVANCE = 67,   /* places became free for more of the waiting than one step takes */
};

static inline bool notice_is_task(enum notice notice)
{
    return notice >= TASK_EXPIRE;
}

/* "confirmation": as it is told outside; of a newer version's: "unknown". */
const char *notice_name(enum notice notice);

bool notice_find(struct str name, enum notice *out) MUST_USE; /* of a mail: by that name */

/* An organizer's own words for a mail; a zero value: the built-in ones. */
struct notice_texts {
    struct str subject, text, html;
};
/* By which they are kept below a registration or a tenant; `language` "": for every language. */
struct id notice_words_id(enum notice notice, struct str language);

/* Of a registrant who has come into `state`, or who is to be told of it once more. */
enum notice notice_of_state(enum registrant_state state);

/* Those that a stranger can cause by enrolling: they are counted (registrant.mails_waiting), so that a repeat is not
 * mailed twice. */
bool notice_is_greeting(enum notice notice);

/* Is a mail that was queued some time ago still true of somebody who is in `state` now? What is not is not sent: a
 * newer one tells what is. */
bool notice_still_holds(enum notice notice, enum registrant_state state);

/* Somebody known enrols again without a sign-in: the mail of the state once more, unless one waits or left within ten
 * minutes. */
enum notice notice_of_repeat(enum registrant_state state, uint32_t mails_waiting, int64_t mail_left_at_ms,
                             int64_t now_ms);

#endif
