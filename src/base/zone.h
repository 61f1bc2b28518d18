/* zone: time zones by name, IANA's and Windows' (ICU). Thread: any. */
#ifndef FOYER_BASE_ZONE_H
#define FOYER_BASE_ZONE_H

#include "base/str.h"

/* The canonical IANA name of `name` ("W. Europe Standard Time", "europe/berlin", "UTC"). False: no such zone. */
bool zone_find(struct arena *a, struct str name, struct str *iana) MUST_USE;

/* `at_ms` in words in that zone and language ("Tuesday, 4 March 2025 at 10:00 CET"); falls back to UTC and English. */
struct str zone_format(struct arena *a, int64_t at_ms, struct str iana, struct str language);

#endif
