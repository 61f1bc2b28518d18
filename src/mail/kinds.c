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

static const char *const nothing[] = { NULL }, *const way_in[] = { "join", "cancel", NULL },
                         *const way_out[] = { "cancel", NULL }, *const confirm[] = { "confirm", NULL },
                         *const reminded[] = { "join", "cancel", "quiet", NULL },
                         *const any_way[] = { "join", "confirm", "cancel", NULL },
                         *const sign_in[] = { "sign_in", NULL };

static const struct mail_kind kinds[] = {
    { .notice = NOTICE_CONFIRMATION, .needs = way_in, OF_EVENT("confirmation", "confirmation", "good"), INVITES },
    { .notice = NOTICE_CANCELED, .needs = nothing, OF_EVENT("canceled", "canceled", "stop"), TAKES_IT_BACK },
    { .notice = NOTICE_CONFIRM_ADDRESS,
      .needs = confirm,
      OF_EVENT("confirm_address", "confirm_address", "plain"),
      IN_NO_CALENDAR },
    { .notice = NOTICE_PENDING, .needs = way_out, OF_EVENT("pending", "waiting", "wait"), IN_NO_CALENDAR },
    { .notice = NOTICE_WAITLISTED, .needs = way_out, OF_EVENT("waitlisted", "waiting", "wait"), IN_NO_CALENDAR },
    { .notice = NOTICE_PROMOTED, .needs = way_in, OF_EVENT("promoted", "confirmation", "good"), INVITES },
    { .notice = NOTICE_APPROVED, .needs = way_in, OF_EVENT("approved", "confirmation", "good"), INVITES },
    { .notice = NOTICE_REJECTED, .needs = nothing, OF_EVENT("rejected", "rejected", "stop"), TAKES_IT_BACK },
    { .notice = NOTICE_CANCELED_BY_ORGANIZER,
      .needs = nothing,
      OF_EVENT("canceled_by_organizer", "canceled_by_organizer", "stop"),
      TAKES_IT_BACK },
    { .notice = NOTICE_CHANGED, .needs = way_in, OF_EVENT("changed", "changed", "wait"), INVITES },
    { .notice = NOTICE_REMINDER,
      .needs = reminded,
      OF_EVENT("reminder", "reminder", "plain"),
      IN_NO_CALENDAR,
      .reminds = true },
    { .notice = NOTICE_THANKS,
      .needs = nothing,
      OF_EVENT("thanks", "thanks", "good"),
      IN_NO_CALENDAR,
      .reminds = true },
    { .notice = NOTICE_LINK, .needs = any_way, OF_EVENT("link", "link", "plain"), IN_NO_CALENDAR },
    { .notice = NOTICE_SIGN_IN,
      .needs = sign_in,
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
