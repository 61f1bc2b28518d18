/* registrant: one person's enrolment, and the table of legal moves between its states. Pure. */
#ifndef FOYER_CORE_REGISTRANT_H
#define FOYER_CORE_REGISTRANT_H

#include "base/id.h"

/*                       ┌────────────> WAITLISTED ─promote─┐
 *  (nobody) ─enrol─> UNCONFIRMED ─> PENDING ─approve─> REGISTERED
 *                       │  expire       │ reject             │ reject / cancel
 *                       v               v                    v
 *                    EXPIRED         REJECTED    CANCELED_BY_REGISTRANT, CANCELED_BY_ORGANIZER
 *  Back: EXPIRED and CANCELED_BY_REGISTRANT enrol again; REJECTED and CANCELED_BY_ORGANIZER are approved. */
enum registrant_state { /* stored: the numbers stay */
                        REGISTRANT_UNCONFIRMED = 0,
                        REGISTRANT_PENDING = 1,
                        REGISTRANT_WAITLISTED = 2,
                        REGISTRANT_REGISTERED = 3,
                        REGISTRANT_REJECTED = 4,
                        REGISTRANT_CANCELED_BY_REGISTRANT = 5,
                        REGISTRANT_CANCELED_BY_ORGANIZER = 6,
                        REGISTRANT_EXPIRED = 7,
                        REGISTRANT_STATES = 8,
};

bool registrant_may_move(enum registrant_state from, enum registrant_state to);
struct str registrant_status_name(
    enum registrant_state state);                              /* "registered", "processing", "canceled": on the wire */
struct str registrant_state_name(enum registrant_state state); /* "waitlisted": exactly, where ours is spoken */

static inline bool registrant_is_canceled(enum registrant_state state)
{
    return state == REGISTRANT_REJECTED || state == REGISTRANT_CANCELED_BY_REGISTRANT ||
           state == REGISTRANT_CANCELED_BY_ORGANIZER || state == REGISTRANT_EXPIRED;
}

enum actor_kind { /* stored: the numbers stay */
                  ACTOR_SYSTEM = 0,
                  ACTOR_REGISTRANT = 1, /* the person, by a signed-in call; id: the directory object */
                  ACTOR_LINK = 2,       /* the person, by a mailed link */
                  ACTOR_ORGANIZER = 3,
                  ACTOR_APPLICATION = 4,
                  ACTOR_ADMINISTRATOR = 5, /* the command line; with an id: an administrator of the tenant */
                  ACTOR_MAIL = 6,          /* the person, by a mailed answer of their calendar */
                  ACTOR_KEY = 7,           /* an API key of one event; id: the key's */
                  ACTOR_COLLABORATOR = 8,  /* a person with a role on the registration */
};
struct actor {
    enum actor_kind kind;
    struct id id; /* of the person, application or key; none for a link, the system and the command line */
};
struct str actor_kind_name(enum actor_kind kind);

struct registrant {
    struct id registration, id;
    enum registrant_state state;
    struct str first_name, last_name, email;
    struct id user_id;        /* directory object when signed in, or as an external system says; else none */
    struct id user_tenant;    /* of an external registrant, as sent; else none */
    struct str external_id;   /* of an external registrant: the other system's; the zero value: none */
    bool reserved;            /* unconfirmed, and a place is kept for them */
    int64_t waiting_seq;      /* place in the waiting list; 0: not in it */
    int64_t registered_at_ms; /* first enrolment */
    int64_t state_at_ms;      /* when it came into its state, and by whom: */
    struct actor state_by;
    int64_t change_seq;         /* of its registration, at its last change */
    uint32_t link_epoch;        /* links made for an older one are dead */
    uint32_t calendar_sequence; /* iCalendar SEQUENCE (RFC 5545 3.8.7.4) */
    struct str calendar_uid;    /* iCalendar UID */
    struct str language;        /* BCP 47 tag; the zero value: the event's */
    struct str zone;            /* IANA; the zero value: the event's */
    uint32_t mails_waiting;     /* confirmations in the outbox that have not left */
    int64_t mail_left_at_ms;    /* when the last one left: it told what was so then */
    int64_t bounced_at_ms;      /* their address gave a mail back; 0: not known to be bad */
    bool quiet;                 /* no reminders, they said */
    int64_t answered_at_ms;     /* when the last answer of their calendar that counted was said; 0: none */
    int64_t consented_at_ms;    /* when they agreed to the consent text; 0: they never did */
    struct id consent;          /* to which: consent_id() */
    struct str answers;         /* JSON as answers_print made it; filled where a verb says so */
};

/* Their day to confirm an address is over, though the work that says so may not have run. */
bool registrant_is_overdue(const struct registrant *registrant, int64_t now_ms);

#endif
