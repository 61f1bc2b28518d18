/* kinds.c: the table itself. Methods are those of RFC 5546 (iTIP) section 3.2. */
#include "mail/kinds.h"

static const struct mail_kind kinds[] = {
    { .notice = NOTICE_CONFIRMATION,
      .text = STR_INIT("confirmation.txt"),
      .html = STR_INIT("confirmation.html"),
      .subject = STR_INIT("confirmation.subject"),
      .method = ICAL_METHOD_REQUEST,
      .status = ICAL_STATUS_CONFIRMED },
    { .notice = NOTICE_CANCELED,
      .text = STR_INIT("canceled.txt"),
      .html = STR_INIT("canceled.html"),
      .subject = STR_INIT("canceled.subject"),
      .method = ICAL_METHOD_CANCEL,
      .status = ICAL_STATUS_CANCELLED },
};

const struct mail_kind *mail_kind_find(enum notice notice)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (kinds[i].notice == notice)
            return &kinds[i];
    return NULL;
}
