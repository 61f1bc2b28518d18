/* lists: small lists that are stored as JSON text in one column. Printing: the zero value for an empty list, or when
 * memory is short (then arena_failed). Parsing: false when it is not what was printed, or memory is short. Thread: the
 * arena's owner. */
#ifndef FOYER_STORE_LISTS_H
#define FOYER_STORE_LISTS_H

#include "core/registration.h"

struct str speakers_print(struct arena *a, const struct speaker *speakers, size_t n);
bool speakers_parse(struct arena *a, struct str text, const struct speaker **out, size_t *n) MUST_USE;

struct str question_options_print(struct arena *a, const struct str *options, size_t n);
bool question_options_parse(struct arena *a, struct str text, const struct str **out, size_t *n) MUST_USE;

#endif
