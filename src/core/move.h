/* move: what may be done with a registrant, as one table: the action by the state. Pure.
 * Enrolling is enrol.h's, since it begins with nobody; after it every change of a state is a move. */
#ifndef FOYER_CORE_MOVE_H
#define FOYER_CORE_MOVE_H

#include "core/notice.h"
#include "core/places.h"

enum action {
    ACTION_CONFIRM, /* the address is its owner's: by the mailed link */
    ACTION_APPROVE,
    ACTION_REJECT,
    ACTION_PROMOTE,    /* from the waiting list, by hand */
    ACTION_ADVANCE,    /* the same, since a place became free: by the system */
    ACTION_CANCEL,     /* by the organizer */
    ACTION_CANCEL_OWN, /* by the person: a link, or signed in */
    ACTION_RETAKE,     /* who canceled by themselves comes back: by an answer of their calendar, or by a link */
    ACTION_EXPIRE,     /* the address was not confirmed in time */
    ACTION_RESEND,     /* the mail of the state, once more */
    ACTION_ERASE,
    ACTIONS
};
struct str action_name(enum action action); /* "approve": as the API's path and the audit have it */

enum move_outcome {
    MOVE_DONE,    /* into .to; ACTION_RESEND and ACTION_ERASE move nobody */
    MOVE_ALREADY, /* it is so: nothing changes */
    MOVE_FULL,    /* 409 registrationFull */
    MOVE_NONE,    /* the table has no such move, or the doors are shut: 409 Conflict that names the state */
};
struct move_decision {
    enum move_outcome outcome;
    enum registrant_state to; /* of MOVE_DONE; the same state for ACTION_RESEND, ACTION_ERASE */
    enum notice notice;       /* to be mailed to the registrant */
};

/* `registrant` gives state, reserved and state_at_ms. Once the day of an unconfirmed one is over, a confirmation is
 * judged as of an expired one, whether the work that ends it has run or not. */
struct move_decision move_decide(enum action action, const struct registrant *registrant,
                                 const struct registration *registration, int64_t now_ms);

#endif
