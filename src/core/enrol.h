/* enrol: the decision on one enrolment: facts and a wish go in, what to store comes out. The same for every store; the
 * facts of a batch are advanced by each decision before the next is made. Pure. Known persons come first, so that
 * trying again is always safe; then times; then places. */
#ifndef FOYER_CORE_ENROL_H
#define FOYER_CORE_ENROL_H

#include "core/notice.h"
#include "core/places.h"

struct enrol_facts {
    int64_t now_ms;
    const struct registration *registration; /* its times, gates, counts; texts are not looked at */
    const struct registrant *known;          /* this person's registrant, or NULL */
    bool signed_in;                          /* the address is the person's own: it needs no confirming */
    bool suspected;    /* a form that no person may have filled: its address is asked to confirm */
    bool by_organizer; /* an external registrant: whom the organizer took out, the organizer puts in again */
};

enum enrol_outcome {
    ENROL_NEW,      /* a new registrant in `state` */
    ENROL_KNOWN,    /* is there already: nothing but what `replace_answers` and `notice` say */
    ENROL_BACK,     /* the same registrant takes its way again, into `state`, with the answers now sent */
    ENROL_SILENT,   /* refused before, anonymous: nothing happens and nobody learns of it */
    ENROL_REFUSED,  /* refused before, signed in: 409 registrationRefused */
    ENROL_ENDED,    /* 409 meetingEnded */
    ENROL_NOT_OPEN, /* 409 registrationNotOpen */
    ENROL_CLOSED,   /* 409 registrationClosed */
    ENROL_FULL,     /* 409 registrationFull */
};

struct enrol_decision {
    enum enrol_outcome outcome;
    enum registrant_state state; /* of ENROL_NEW and ENROL_BACK */
    bool reserve;                /* of an unconfirmed one: a place is kept */
    bool replace_answers;        /* of ENROL_KNOWN: a signed-in person sent them again */
    enum notice notice;          /* to be mailed to the registrant */
};

struct enrol_decision enrol_decide(const struct enrol_facts *facts);

static inline bool enrol_is_refusal(enum enrol_outcome outcome)
{
    return outcome >= ENROL_REFUSED;
}

#endif
