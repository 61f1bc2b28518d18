/* zone: time zones by name, IANA's and Windows' (ICU). What a clock there
 * shows in words is when.h's. Thread: any. */
#ifndef FOYER_BASE_ZONE_H
#define FOYER_BASE_ZONE_H

#include "base/str.h"

/* The canonical IANA name of `name` ("W. Europe Standard Time", "europe/berlin", "UTC"), which stays for good. False:
 * no such zone. As cheap for a name that is none: some hundred nanoseconds. */
bool zone_find(struct str name, struct str *iana) MUST_USE;

/* A day of a calendar there: from its first moment to that of the next. */
struct zone_day {
    int64_t from_ms, to_ms;
    int year, month, day; /* 2025, 3, 4 */
};
/* The day that has `at_ms`; of a zone that ICU does not know, UTC's. False: memory is short. */
bool zone_day(struct str iana, int64_t at_ms, struct zone_day *out) MUST_USE;

#endif
