/* place: where a case's store stands, and the database itself, past the store: to make a fresh one, to look at what
 * nothing in the program reads yet, and to do what a stranger would. FOYER_TEST_STORE picks one: "sqlite" (also when it
 * is unset), or "postgresql" on the server of FOYER_TEST_POSTGRES (tests/support/with-postgres). */
#ifndef FOYER_TESTS_STORE_PLACE_H
#define FOYER_TESTS_STORE_PLACE_H

#include "base/buf.h"
#include "base/id.h"

enum { ON_SQLITE = 1, ON_POSTGRESQL = 2, ON_BOTH = ON_SQLITE | ON_POSTGRESQL };

struct audit_row {
    int64_t seq, at_ms;
    struct str entry, hash;
};
typedef void audit_each(void *context, const struct audit_row *row);

struct place {
    const char *name;
    unsigned on;
    void (*begin)(void); /* once a program run; may be NULL */
    /* The address, terminated, of a store that is not made yet; `folder` is the case's own. */
    struct str (*fresh)(struct arena *a, const char *folder, const char *name);
    /* The same of one that is migrated already, where that saves time; may be NULL. */
    struct str (*ready)(struct arena *a, const char *folder, const char *name);
    void (*remove)(const char *url); /* may be NULL: it goes with the folder */
    /* Several statements, until one is refused: false then. */
    bool (*run)(const char *url, const char *statements);
    /* The one number that a query answers. */
    int64_t (*number)(const char *url, const char *query);
    /* The same as run() in a transaction that is left open, till the end of the process. */
    bool (*hold)(const char *url);
    void (*audit)(const char *url, struct id registration, audit_each *each, void *context); /* in order */
};
extern const struct place place_sqlite, place_postgresql;

const struct place *place_chosen(void);
const struct place *place_of(const char *url);
/* An address of these parts, terminated. */
struct str place_url(struct arena *a, const char *before, const char *name);

#endif
