/* reply.c: the order of answers. */
#include "core/reply.h"

#include "core/limits.h"

bool reply_is_stale(const struct registrant *registrant, int64_t said_at_ms)
{
    if (said_at_ms <= registrant->answered_at_ms)
        return true;
    /* What an answer itself caused is later than it only by the mail's way here. */
    return registrant->state_by.kind != ACTOR_MAIL && said_at_ms < registrant->state_at_ms - LIMIT_ANSWER_LATE_MS;
}

int64_t reply_time(int64_t said_at_ms, int64_t now_ms)
{
    return said_at_ms < now_ms ? said_at_ms : now_ms;
}

bool reply_action(enum reply reply, enum action *out)
{
    switch (reply) {
    case REPLY_ACCEPTED: *out = ACTION_RETAKE; return true;
    case REPLY_DECLINED: *out = ACTION_CANCEL_OWN; return true;
    case REPLY_TENTATIVE: break;
    }
    return false;
}

const char *reply_name(enum reply reply)
{
    static const char *const names[] = {
        [REPLY_ACCEPTED] = "accepted", [REPLY_DECLINED] = "declined", [REPLY_TENTATIVE] = "tentative"
    };

    CHECK((size_t)reply < COUNT(names));
    return names[reply];
}
