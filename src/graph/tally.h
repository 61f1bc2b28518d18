/* tally: a registration in numbers, made of its rows one by one, in any number of pieces. It stays small however many
 * there are: counters, and of what was answered in words the newest alone. Thread: one at a time. */
#ifndef FOYER_GRAPH_TALLY_H
#define FOYER_GRAPH_TALLY_H

#include "base/zone.h"
#include "core/event.h"
#include "core/limits.h"
#include "store/store.h"

enum { /* Of who came: minutes around the start, in steps. */
       TALLY_STEP_MINUTES = 5,
       TALLY_FIRST_MINUTE = -60,
       TALLY_END_MINUTE = 480,
       TALLY_STEPS = (TALLY_END_MINUTE - TALLY_FIRST_MINUTE) / TALLY_STEP_MINUTES,
};
enum { TALLY_MAIL_STATUSES = 7 };
extern const char *const tally_mail_statuses[TALLY_MAIL_STATUSES]; /* as mail_status_name has them */

struct tally_day {
    struct zone_day day; /* in the event's zone */
    int32_t enrolled, canceled;
};
struct tally_answer {
    struct id registrant;
    int64_t at_ms; /* of the registrant's enrolment */
    size_t len;
    char text[LIMIT_REPORT_ANSWER_BYTES];
};
struct tally_question {
    const struct question *question;
    int32_t answered;
    int32_t *options; /* in the question's order */
    int32_t other;    /* chose what is no option any more */
    struct tally_answer *latest;
    size_t taken; /* answers in words so far; the newest is at (taken - 1) % LIMIT_REPORT_LATEST */
};
struct tally {
    struct arena *arena;
    const struct event *event;
    int32_t registrants, states[REGISTRANT_STATES];
    struct tally_day *days; /* on which something happened, in order */
    size_t day_count, day_room;
    struct tally_question *questions;
    int32_t came, came_earlier, came_later, came_in_step[TALLY_STEPS];
    int32_t mails[NOTICES][TALLY_MAIL_STATUSES];
};

/* On `a`, like all that it comes to hold. NULL when memory is short. */
struct tally *tally_open(struct arena *a, const struct event *event) MUST_USE;

/* In order of ids, so that the newest answers are the last. `scratch` is cleared. False: memory was short, or what is
 * stored is none of ours. Canceled registrants count in their state and days; their answers do not. */
bool tally_registrant(struct tally *tally, struct arena *scratch, const struct registrant *registrant) MUST_USE;
void tally_came(struct tally *tally, int64_t at_ms); /* a registrant, first at that time */
void tally_mail(struct tally *tally, const struct mail_row *mail);

#endif
