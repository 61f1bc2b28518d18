/* configuration: how a registration lets people in: places, gates, times. Ours: …/registration/configuration. Pure. */
#ifndef FOYER_CORE_CONFIGURATION_H
#define FOYER_CORE_CONFIGURATION_H

#include "core/fault.h"

struct configuration {
    int32_t capacity;                  /* 0: without limit */
    bool waitlist;                     /* who finds no place waits for one */
    bool approval;                     /* the organizer approves each */
    bool confirmation;                 /* an address counts when its owner has acted on our mail */
    int64_t opens_at_ms, closes_at_ms; /* 0: none */
    struct str zone;                   /* IANA */
    struct str zone_sent;              /* the name as it was sent (a Windows one too): shown back */
    struct str language;               /* BCP 47 tag; the zero value: none chosen */
    struct str consent_text;           /* the zero value: none */
    struct str reminders;              /* ISO 8601 durations before the start, separated by spaces; zero value: the
                                        * usual ones; empty but not the zero value: none */
    bool thanks;                       /* who came is thanked afterwards */
    bool listed;                       /* search engines may list its page */
};

void configuration_check(const struct configuration *configuration, struct faults *faults);

/* "P1D", "PT24H", "PT1H30M" (ISO 8601-1 5.5.2.2, without years and months) in milliseconds; false: no such text, or
 * not from 1 minute to 90 days. */
bool duration_parse(struct str text, int64_t *ms) MUST_USE;

#endif
