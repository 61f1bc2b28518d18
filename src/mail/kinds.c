/* kinds.c: the table itself. Methods are those of RFC 5546 (iTIP) section 3.2.
 *
 *  mail                   join  cancel  confirm  calendar
 *  confirmation           yes   yes     -        REQUEST
 *  promoted, approved     yes   yes     -        REQUEST
 *  changed: registered    yes   yes     -        REQUEST
 *  changed: waiting       -     yes     -        -
 *  confirm address        -     -       yes      -
 *  pending, waitlisted    -     yes     -        -
 *  rejected, canceled     -     -       -        CANCEL
 *  reminder               yes   yes     -        -
 *  link: as the state has yes   yes     yes      -
 *  thanks, sign-in        -     -       -        -
 *
 * Whether somebody who is not registered has an entry from before is not known here: a CANCEL of an unknown one harms
 * nobody, and one that stays in a calendar misleads. */
#include "mail/kinds.h"

#define FILES(name)    .text = STR_INIT(name ".txt"), .html = STR_INIT(name ".html")
#define WORDS(name)    .subject = STR_INIT(name ".subject"), .opening = STR_INIT(name ".opening")
#define INVITES        .method = ICAL_METHOD_REQUEST, .status = ICAL_STATUS_CONFIRMED
#define TAKES_IT_BACK  .method = ICAL_METHOD_CANCEL, .status = ICAL_STATUS_CANCELLED
#define IN_NO_CALENDAR .method = ICAL_METHOD_NONE

static const struct mail_kind kinds[] = {
    { .notice = NOTICE_CONFIRMATION, FILES("confirmation"), WORDS("confirmation"), INVITES },
    { .notice = NOTICE_CANCELED, FILES("canceled"), WORDS("canceled"), TAKES_IT_BACK },
    { .notice = NOTICE_CONFIRM_ADDRESS, FILES("confirm_address"), WORDS("confirm_address"), IN_NO_CALENDAR },
    { .notice = NOTICE_PENDING, FILES("pending"), WORDS("pending"), IN_NO_CALENDAR },
    { .notice = NOTICE_WAITLISTED, FILES("waitlisted"), WORDS("waitlisted"), IN_NO_CALENDAR },
    { .notice = NOTICE_PROMOTED, FILES("confirmation"), WORDS("promoted"), INVITES },
    { .notice = NOTICE_APPROVED, FILES("confirmation"), WORDS("approved"), INVITES },
    { .notice = NOTICE_REJECTED, FILES("rejected"), WORDS("rejected"), TAKES_IT_BACK },
    { .notice = NOTICE_CANCELED_BY_ORGANIZER, FILES("canceled_by_organizer"), WORDS("canceled"), TAKES_IT_BACK },
    { .notice = NOTICE_CHANGED, FILES("changed"), WORDS("changed"), INVITES },
    { .notice = NOTICE_REMINDER, FILES("reminder"), WORDS("reminder"), IN_NO_CALENDAR },
    { .notice = NOTICE_THANKS, FILES("thanks"), WORDS("thanks"), IN_NO_CALENDAR },
    { .notice = NOTICE_LINK, FILES("link"), WORDS("link"), IN_NO_CALENDAR },
    { .notice = NOTICE_SIGN_IN, FILES("sign_in"), WORDS("sign_in"), IN_NO_CALENDAR },
};

const struct mail_kind *mail_kind_find(enum notice notice)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (kinds[i].notice == notice)
            return &kinds[i];
    return NULL;
}
