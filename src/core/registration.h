/* registration: what an organizer opened: for whom, when, how many, with which questions. Pure. */
#ifndef FOYER_CORE_REGISTRATION_H
#define FOYER_CORE_REGISTRATION_H

#include "base/id.h"
#include "core/configuration.h"
#include "core/question.h"
#include "core/registrant.h"

enum audience { AUDIENCE_EVERYONE = 0, AUDIENCE_ORGANIZATION = 1 }; /* stored: the numbers stay */
struct str audience_name(enum audience audience);
bool audience_find(struct str name, enum audience *out) MUST_USE; /* without case */

struct speaker {
    struct str display_name, bio;
};

struct registration {
    struct id id, tenant, meeting, organizer;
    enum audience audience;
    bool external; /* an externalMeetingRegistration: another system enrols, and Foyer gives links */
    struct str subject, description;
    int64_t start_ms, end_ms;
    const struct speaker *speakers;
    size_t speaker_count;
    struct configuration configuration;
    int64_t page_views;
    int64_t version;    /* of its definition: raised by every change that is not an enrolment */
    int64_t change_seq; /* raised with every change of a registrant */
    int64_t counts[REGISTRANT_STATES];
    int64_t reserved;      /* of the unconfirmed, those for whom a place is kept */
    int64_t deleted_at_ms; /* 0: it is there. Else links are dead and its registrants are being canceled */
};

/* What a registration must keep to: at creation, and again after a change. */
void registration_check(const struct registration *registration, struct faults *faults);

/* And what it must keep to with its questions. `changed`: one that takes the place of its namesake by id, or comes to
 * them; or NULL. */
void definition_check(const struct registration *registration, const struct question *questions, size_t n,
                      const struct question *changed, struct faults *faults);

#endif
