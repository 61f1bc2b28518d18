/* notice.c: tables of which state is told by which mail. */
#include "core/notice.h"

#include "core/limits.h"

enum notice notice_of_state(enum registrant_state state)
{
    /* The states that nothing leads to yet have no mail of their own. */
    static const enum notice notices[REGISTRANT_STATES] = {
        [REGISTRANT_REGISTERED] = NOTICE_CONFIRMATION,
        [REGISTRANT_CANCELED_BY_REGISTRANT] = NOTICE_CANCELED,
        [REGISTRANT_CANCELED_BY_ORGANIZER] = NOTICE_CANCELED,
    };

    CHECK((unsigned)state < REGISTRANT_STATES);
    return notices[state];
}

enum notice notice_of_repeat(enum registrant_state state, uint32_t mails_waiting, int64_t mail_left_at_ms,
                             int64_t now_ms)
{
    if (state != REGISTRANT_REGISTERED || mails_waiting > 0)
        return NOTICE_NONE;
    /* It may have left by another node, after this batch took its time and while it waited for the store. But a clock
     * that was put back must not silence the mail for long. */
    int64_t since_ms = now_ms - mail_left_at_ms;
    if (since_ms >= -LIMIT_CLOCKS_APART_MS && since_ms < LIMIT_MAIL_REPEAT_MS)
        return NOTICE_NONE;
    return NOTICE_CONFIRMATION;
}
