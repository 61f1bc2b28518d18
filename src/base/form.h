/* form: an application/x-www-form-urlencoded body, read strictly (RFC 6749 section 3.2, appendix B): what two readers
 * could read in two ways is refused. Thread: the arena's owner. */
#ifndef FOYER_BASE_FORM_H
#define FOYER_BASE_FORM_H

#include "base/str.h"

enum { FORM_PARAMETERS_MOST = 64 };

struct form_field {
    const char *name;
    struct str value; /* out: the zero value: absent, or empty, which is the same */
};

/* Other parameters than `fields` are passed over. False: one of them, those too, stands there twice, a value is not
 * encoded rightly, or there are too many; `why` says so, never with the value. */
bool form_read(struct arena *a, struct str body, struct form_field *fields, size_t n, struct str *why) MUST_USE;

#endif
