/* role: what people and keys may do beside the organizer (docs/decisions/0027): one table, an operation by a role.
 * Pure. An operation is what a route does, as its row in graph/ names it; a row that names none is the organizer's and
 * the administrators' alone. */
#ifndef FOYER_CORE_ROLE_H
#define FOYER_CORE_ROLE_H

#include "base/buf.h"

enum role { /* stored: the numbers stay */
            ROLE_NONE = 0,
            ROLE_CO_ORGANIZER = 1,
            ROLE_VIEWER = 2,        /* sees, may not change */
            ROLE_CHECKER = 3,       /* sees who comes, and records attendance */
            ROLE_ADMINISTRATOR = 4, /* of a tenant: as the organizer of all its meetings */
            ROLE_ORGANIZER = 5,     /* whose the meeting is, or an application that acts for them: never stored */
            ROLES
};

enum operation {
    OPERATION_NONE,
    OPERATION_BATCH,        /* each of its requests is judged by itself */
    OPERATION_MEETINGS,     /* listing and creating a user's meetings: the user's own matter */
    OPERATION_READ_MEETING, /* beside whom it invites */
    OPERATION_CHANGE_MEETING,
    OPERATION_DELETE,           /* a meeting, a registration */
    OPERATION_OPEN,             /* making a registration */
    OPERATION_ENROL,            /* as far as the audience goes */
    OPERATION_READ,             /* the registration, its questions, its configuration */
    OPERATION_CHANGE,           /* of these */
    OPERATION_READ_NAMES,       /* registrants; of who may not READ_REGISTRANTS, in the bare form */
    OPERATION_READ_REGISTRANTS, /* all of them: address, answers, mails, changes */
    OPERATION_CHANGE_REGISTRANTS,
    OPERATION_READ_ATTENDANCE,
    OPERATION_ATTEND, /* recording that somebody came */
    OPERATION_READ_AUDIT,
    OPERATION_READ_ROLES,    /* who else has a role or a key */
    OPERATION_GRANT,         /* roles and keys */
    OPERATION_READ_OWN_ROLE, /* what one may do here oneself, and of which meeting */
    OPERATIONS
};

/* `by_key`: not a person who has the role, but an API key that was made with it. */
bool role_may(enum role role, bool by_key, enum operation operation);
/* "organizer, administrator, coOrganizer": those that may; nothing when none may. */
void buf_add_roles(struct buf *b, bool by_key, enum operation operation);

/* As the caller is told what they may do: "changeRegistration"; the zero value of what is nobody's to be told of: what
 * is not about one meeting, or is told by it being told at all. */
struct str operation_name(enum operation operation);

struct str role_name(enum role role);               /* "coOrganizer"; of ROLE_NONE "none" */
bool role_of_name(struct str name, enum role *out); /* without case; those of a registration alone */

/* Words of the audit for what is granted, by the role of a registration. */
const char *role_granted_word(enum role role);  /* "viewerGranted" */
const char *role_key_made_word(enum role role); /* "viewerKeyMade" */
#define ROLE_REVOKED_WORD     "roleRevoked"
#define ROLE_KEY_REMOVED_WORD "keyRemoved"
/* Whom or what such an act is about; all others are about a registrant, or the registration itself. */
enum role_subject { ROLE_OF_NOBODY, ROLE_OF_PERSON, ROLE_OF_KEY };
enum role_subject role_word_subject(struct str word);

#endif
