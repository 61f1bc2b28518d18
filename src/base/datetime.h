/* datetime: a point in time is an int64_t of milliseconds since 1970 UTC; 0 is "none" (JSON null). Text is RFC 3339
 * with any offset and up to 7 digits of fraction in, UTC with `Z` out (Graph's form). Thread: any. */
#ifndef FOYER_BASE_DATETIME_H
#define FOYER_BASE_DATETIME_H

#include "base/buf.h"

/* Years 0001 to 9999; finer than a millisecond is cut off. An offset or `Z` must be there. */
bool datetime_parse(struct str text, int64_t *at_ms) MUST_USE;

void buf_add_datetime(struct buf *b, int64_t at_ms);       /* 2025-03-04T09:00:00Z, 2025-03-04T09:00:00.12Z */
void buf_add_datetime_7(struct buf *b, int64_t at_ms);     /* 2025-03-04T09:00:00.1200000Z: registrationDateTime */
void buf_add_datetime_plain(struct buf *b, int64_t at_ms); /* 2025-03-04T09:00:00: innerError.date */

#endif
