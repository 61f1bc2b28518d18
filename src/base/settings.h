/* settings: reads a table of settings from a file (libConfuse) and the environment; the environment wins. Sections of
 * the file (several issuers) come back as lists of values. Thread: the one that starts the program. */
#ifndef FOYER_BASE_SETTINGS_H
#define FOYER_BASE_SETTINGS_H

#include "base/str.h"

struct setting {
    const char *name;        /* in the file: listen */
    const char *environment; /* FOYER_LISTEN; NULL: the file alone */
    const char *fallback;    /* its value when nobody says; NULL: none */
    const char *help;        /* a line for --help and docs/settings.md */
};

/* A section that may stand any number of times: issuer "name" { url = "..." }. Members are strings or lists of strings
 * (joined by spaces). */
struct settings_kind {
    const char *name; /* "issuer" */
    const struct setting *table;
    size_t n;
};
struct settings_section {
    size_t kind; /* place in settings_read.kinds */
    struct str title;
    const struct setting *members;
    struct str *values; /* as many as `members` */
};

struct settings_read {
    const struct setting *table;
    size_t n;
    const struct settings_kind *kinds; /* of sections */
    size_t kind_n;
    const char *file; /* NULL: the environment alone */
};

/* `values[i]` belongs to `table[i]`, the zero value where there is none; sections come kind by kind, in the order of
 * the file. False: `why` names the file, line and setting.
 */
bool settings_load(struct arena *a, const struct settings_read *what, struct str *values,
                   struct settings_section **sections, size_t *section_count, struct str *why) MUST_USE;

#endif
