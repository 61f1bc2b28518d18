/* notice.c: tables of which state is told by which mail. */
#include "core/notice.h"

#include "base/crypto.h"
#include "core/limits.h"

enum notice notice_of_state(enum registrant_state state)
{
    /* Who let the day pass hears nothing more: the address may be a stranger's. */
    static const enum notice notices[REGISTRANT_STATES] = {
        [REGISTRANT_UNCONFIRMED] = NOTICE_CONFIRM_ADDRESS,
        [REGISTRANT_PENDING] = NOTICE_PENDING,
        [REGISTRANT_WAITLISTED] = NOTICE_WAITLISTED,
        [REGISTRANT_REGISTERED] = NOTICE_CONFIRMATION,
        [REGISTRANT_REJECTED] = NOTICE_REJECTED,
        [REGISTRANT_CANCELED_BY_REGISTRANT] = NOTICE_CANCELED,
        [REGISTRANT_CANCELED_BY_ORGANIZER] = NOTICE_CANCELED_BY_ORGANIZER,
    };

    CHECK((unsigned)state < REGISTRANT_STATES);
    return notices[state];
}

static const char *const names[] = {
    [NOTICE_NONE] = "none",         [NOTICE_CONFIRMATION] = "confirmation",
    [NOTICE_CANCELED] = "canceled", [NOTICE_CONFIRM_ADDRESS] = "confirmAddress",
    [NOTICE_PENDING] = "pending",   [NOTICE_WAITLISTED] = "waitlisted",
    [NOTICE_PROMOTED] = "promoted", [NOTICE_APPROVED] = "approved",
    [NOTICE_REJECTED] = "rejected", [NOTICE_CANCELED_BY_ORGANIZER] = "canceledByOrganizer",
    [NOTICE_CHANGED] = "changed",   [NOTICE_REMINDER] = "reminder",
    [NOTICE_THANKS] = "thanks",     [NOTICE_LINK] = "link",
    [NOTICE_SIGN_IN] = "signIn",
};
_Static_assert(COUNT(names) == NOTICES, "a notice without a name");

const char *notice_name(enum notice notice)
{
    return (unsigned)notice < NOTICES ? names[notice] : "unknown";
}

bool notice_find(struct str name, enum notice *out)
{
    for (unsigned notice = NOTICE_NONE + 1; notice < NOTICES; notice++)
        if (str_equal(name, str_of(names[notice]))) {
            *out = (enum notice)notice;
            return true;
        }
    return false;
}

struct id notice_words_id(enum notice notice, struct str language)
{
    const struct str parts[] = { str_of(notice_name(notice)), STR("\n"), language };
    unsigned char hash[SHA256_BYTES];
    struct id id;

    sha256_parts(parts, COUNT(parts), hash);
    memcpy(id.b, hash, sizeof(id.b));
    return id;
}

bool notice_is_greeting(enum notice notice)
{
    return notice == NOTICE_CONFIRMATION || notice == NOTICE_CONFIRM_ADDRESS || notice == NOTICE_PENDING ||
           notice == NOTICE_WAITLISTED;
}

#define IN(state) (1U << REGISTRANT_##state)

/* Who canceled and came back reads of both, in their order; but not once they are registered again, since the two would
 * race for one entry in the calendar. */
static const unsigned holds[NOTICES] = {
    [NOTICE_CONFIRMATION] = IN(REGISTERED),
    [NOTICE_CANCELED] = IN(CANCELED_BY_REGISTRANT) | IN(UNCONFIRMED) | IN(PENDING) | IN(WAITLISTED) | IN(EXPIRED),
    [NOTICE_CONFIRM_ADDRESS] = IN(UNCONFIRMED),
    [NOTICE_PENDING] = IN(PENDING),
    [NOTICE_WAITLISTED] = IN(WAITLISTED),
    [NOTICE_PROMOTED] = IN(REGISTERED),
    [NOTICE_APPROVED] = IN(REGISTERED),
    [NOTICE_REJECTED] = IN(REJECTED),
    [NOTICE_CANCELED_BY_ORGANIZER] = IN(CANCELED_BY_ORGANIZER),
    [NOTICE_CHANGED] = IN(REGISTERED) | IN(PENDING) | IN(WAITLISTED),
    [NOTICE_REMINDER] = IN(REGISTERED),
    [NOTICE_THANKS] = IN(REGISTERED),
    [NOTICE_LINK] = (1U << REGISTRANT_STATES) - 1,
    [NOTICE_SIGN_IN] = (1U << REGISTRANT_STATES) - 1,
};

bool notice_still_holds(enum notice notice, enum registrant_state state)
{
    CHECK((unsigned)state < REGISTRANT_STATES);
    /* A newer version's mail: that version knows. */
    return (unsigned)notice >= NOTICES || (holds[notice] >> state & 1) != 0;
}

enum notice notice_of_repeat(enum registrant_state state, uint32_t mails_waiting, int64_t mail_left_at_ms,
                             int64_t now_ms)
{
    if (registrant_is_canceled(state) || mails_waiting > 0)
        return NOTICE_NONE;
    /* It may have left by another node, after this batch took its time and while it waited for the store. But a clock
     * that was put back must not silence the mail for long. */
    int64_t since_ms = now_ms - mail_left_at_ms;
    if (since_ms >= -LIMIT_CLOCKS_APART_MS && since_ms < LIMIT_MAIL_REPEAT_MS)
        return NOTICE_NONE;
    return notice_of_state(state);
}
