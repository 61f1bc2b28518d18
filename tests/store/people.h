/* people: short forms for cases about many people: who comes, in which state they are, what leaves the outbox. */
#ifndef FOYER_TESTS_STORE_PEOPLE_H
#define FOYER_TESTS_STORE_PEOPLE_H

#include "core/limits.h"
#include "fixture.h"

/* The cases speak of this event from now on. */
void event_with(struct fixture *f, const struct configuration *configuration);
/* The configuration of the event, as it is, to be changed and given to configured(). */
struct registration definition_now(struct fixture *f);
void configured(struct fixture *f, const struct registration *registration);
/* Without the meeting: also of a deleted one. */
struct registration registration_now(struct fixture *f);

/* Enrolled, with an address; whatever comes of it. */
struct id comes(struct fixture *f, const char *who);
struct id comes_signed_in(struct fixture *f, const char *who);
/* "p0", "p1", ... in a few batches. */
void many_come(struct fixture *f, size_t n, struct id *ids);
/* By the organizer of an external registration. */
struct change *external(struct fixture *f, const char *external_id);

/* Committed, and asserted to be done. */
struct change *moved(struct fixture *f, enum action action, struct id registrant);
struct change *erasure(struct fixture *f, struct id registrant, struct person person);

enum registrant_state state_now(struct fixture *f, struct id registrant);
/* "rwx": each one's state by its letter: u p w r j(rejected) c(by oneself) o(by the organizer) x. */
void states_are(struct fixture *f, const struct id *ids, const char *letters);

/* All that is due is claimed; what is a mail has left. */
struct post {
    struct outbox_row *rows;
    size_t count;
};
struct post post_now(struct fixture *f);
size_t post_count(const struct post *post, enum notice notice);
/* The first of its kind to the registrant (none: to anyone); NULL: there is none. */
struct outbox_row *post_find(const struct post *post, enum notice notice, struct id registrant);

/* A step of a large change. */
struct change *expansion(struct fixture *f, const struct outbox_row *row);
/* Until it is done; how many steps that took. */
size_t task_done(struct fixture *f, const struct outbox_row *row);

#endif
