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

#define OF_EVENT(n, file, colour) \
    .name = STR_INIT(n), .template = STR_INIT(file), .tone = STR_INIT(colour), .footer = STR_INIT("footer.event")
#define INVITES        .method = ICAL_METHOD_REQUEST, .status = ICAL_STATUS_CONFIRMED
#define TAKES_IT_BACK  .method = ICAL_METHOD_CANCEL, .status = ICAL_STATUS_CANCELLED
#define IN_NO_CALENDAR .method = ICAL_METHOD_NONE

static const struct mail_kind kinds[] = {
    { .notice = NOTICE_CONFIRMATION, OF_EVENT("confirmation", "confirmation", "good"), INVITES },
    { .notice = NOTICE_CANCELED, OF_EVENT("canceled", "canceled", "stop"), TAKES_IT_BACK },
    { .notice = NOTICE_CONFIRM_ADDRESS, OF_EVENT("confirm_address", "confirm_address", "plain"), IN_NO_CALENDAR },
    { .notice = NOTICE_PENDING, OF_EVENT("pending", "waiting", "wait"), IN_NO_CALENDAR },
    { .notice = NOTICE_WAITLISTED, OF_EVENT("waitlisted", "waiting", "wait"), IN_NO_CALENDAR },
    { .notice = NOTICE_PROMOTED, OF_EVENT("promoted", "confirmation", "good"), INVITES },
    { .notice = NOTICE_APPROVED, OF_EVENT("approved", "confirmation", "good"), INVITES },
    { .notice = NOTICE_REJECTED, OF_EVENT("rejected", "rejected", "stop"), TAKES_IT_BACK },
    { .notice = NOTICE_CANCELED_BY_ORGANIZER,
      OF_EVENT("canceled_by_organizer", "canceled_by_organizer", "stop"),
      TAKES_IT_BACK },
    { .notice = NOTICE_CHANGED, OF_EVENT("changed", "changed", "wait"), INVITES },
    { .notice = NOTICE_REMINDER, OF_EVENT("reminder", "reminder", "plain"), IN_NO_CALENDAR, .reminds = true },
    { .notice = NOTICE_THANKS, OF_EVENT("thanks", "thanks", "good"), IN_NO_CALENDAR, .reminds = true },
    { .notice = NOTICE_LINK, OF_EVENT("link", "link", "plain"), IN_NO_CALENDAR },
    { .notice = NOTICE_SIGN_IN,
      .name = STR_INIT("sign_in"),
      .template = STR_INIT("sign_in"),
      .tone = STR_INIT("plain"),
      .footer = STR_INIT("footer.sign_in"),
      IN_NO_CALENDAR },
};

const struct mail_kind *mail_kind_find(enum notice notice)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (kinds[i].notice == notice)
            return &kinds[i];
    return NULL;
}
