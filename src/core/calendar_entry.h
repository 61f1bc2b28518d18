/* calendar_entry: what an entry in a calendar says of an event, wherever it goes: a file, or a calendar on the web.
 * Pure.
 */
#ifndef FOYER_CORE_CALENDAR_ENTRY_H
#define FOYER_CORE_CALENDAR_ENTRY_H

#include "base/str.h"

struct calendar_entry {
    struct str uid; /* iCalendar's: of one with the same, the higher sequence counts */
    uint32_t sequence;
    struct str title, description, place; /* zero values: none; a place may be an address of a page */
    struct str zone;                      /* IANA */
    int64_t start_ms, end_ms;             /* end 0: none is known */
    int64_t made_at_ms;
};

#endif
