/* calendar_zone: an event's start and end as its calendar entry says them: in the event's zone, with that zone's rules
 * beside them, or in UTC. Threads: any, after mail_start; libical's zones are behind a lock of this file's. */
#ifndef FOYER_MAIL_CALENDAR_ZONE_H
#define FOYER_MAIL_CALENDAR_ZONE_H

#include <libical/ical.h>

#include "base/str.h"

struct calendar_times {
    struct icaltimetype start, end;
    const char *tzid;     /* on the arena; NULL: both are in UTC */
    icalcomponent *rules; /* VTIMEZONE, the caller's to free; NULL: both are in UTC */
};

icaltimezone *calendar_utc(void);

/* UTC also where libical does not know the zone, and in the hour that a zone has twice: a time that a calendar could
 * read in two ways is never written. */
void calendar_times_find(struct arena *a, struct str zone, int64_t start_ms, int64_t end_ms,
                         struct calendar_times *out);

void calendar_zone_stop(void);

#endif
