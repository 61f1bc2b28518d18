/* notice: which mails a change asks for. Pure: the decision is stored with the change, in one transaction. */
#ifndef FOYER_CORE_NOTICE_H
#define FOYER_CORE_NOTICE_H

#include "core/registrant.h"

enum notice { /* stored: the numbers stay */
              NOTICE_NONE = 0,
              NOTICE_CONFIRMATION = 1, /* you are registered: join, cancel, calendar entry */
              NOTICE_CANCELED = 2,     /* your registration is canceled; the calendar entry goes */
};

/* After a move into `state`. */
enum notice notice_of_state(enum registrant_state state);

/* Somebody known enrols again without a sign-in: the confirmation once more, unless one waits or left within ten
 * minutes. */
enum notice notice_of_repeat(enum registrant_state state, uint32_t mails_waiting, int64_t mail_left_at_ms,
                             int64_t now_ms);

#endif
