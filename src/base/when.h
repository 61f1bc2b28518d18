/* when: points and spans of time in words, in a language and a zone (ICU). What ICU builds for it (patterns, formats:
 * half a millisecond each) each thread keeps for the languages and zones it met last. Thread: any. */
#ifndef FOYER_BASE_WHEN_H
#define FOYER_BASE_WHEN_H

#include "base/str.h"

/* The pattern is the language's own: order of the parts, 12 or 24 hours. A language that ICU does not know is English,
 * a zone that it does not know UTC. The zero value: memory is short. */
struct str when_moment(struct arena *a, int64_t at_ms, struct str iana, struct str language);

struct when_span {
    struct str span;                  /* "Friday, 9 October 2026, 10:53–11:53" */
    struct str zone;                  /* "Central European Summer Time", as it is called at the start */
    struct str city;                  /* "Berlin"; "" for a zone that is named after none */
    struct str month, day;            /* "Oct", "9": of the start, for a leaf of a calendar */
    int32_t start_offset, end_offset; /* minutes that a clock there is before UTC's, at both ends: 120 */
};
/* `end_ms` 0 or not after the start: the start alone. */
bool when_span(struct arena *a, int64_t start_ms, int64_t end_ms, struct str iana, struct str language,
               struct when_span *out) MUST_USE;

void when_forget(void); /* what this thread keeps; a thread that ends forgets by itself */

#endif
