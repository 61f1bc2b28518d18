/* reply: what an attendee's calendar answers to an invitation (RFC 5546 REPLY), and which of two answers counts. Pure.
 */
#ifndef FOYER_CORE_REPLY_H
#define FOYER_CORE_REPLY_H

#include "core/move.h"

enum reply {
    REPLY_ACCEPTED,
    REPLY_DECLINED,
    REPLY_TENTATIVE, /* noted; they keep what they have */
};

/* Said before another answer that counted already, or before they came into their state by something else (a page, an
 * enrolment), with some minutes for clocks that differ: it comes too late. The order is that of DTSTAMP alone: whoever
 * opens an old invitation again and answers it has changed their mind, though its SEQUENCE is lower. */
bool reply_is_stale(const struct registrant *registrant, int64_t said_at_ms);

/* When an answer counts as said: a clock that is ahead must not outdo all later answers. */
int64_t reply_time(int64_t said_at_ms, int64_t now_ms);

/* The move that it asks for. False: none. */
bool reply_action(enum reply reply, enum action *out) MUST_USE;
const char *reply_name(enum reply reply); /* "declined": in the audit */

#endif
