/* zone: time zones by name, IANA's and Windows' (ICU). What a clock there
 * shows in words is when.h's. Thread: any. */
#ifndef FOYER_BASE_ZONE_H
#define FOYER_BASE_ZONE_H

#include "base/str.h"

/* The canonical IANA name of `name` ("W. Europe Standard Time", "europe/berlin", "UTC"). False: no such zone. */
bool zone_find(struct arena *a, struct str name, struct str *iana) MUST_USE;

#endif
