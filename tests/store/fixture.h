/* fixture: a fresh store (place.h) with one meeting and one open registration, a clock that stands still until it is
 * moved, and the changes that the cases speak of. */
#ifndef FOYER_TESTS_STORE_FIXTURE_H
#define FOYER_TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "place.h"
#include "store/batch.h"
#include "store/writer.h"

#define NOW_MS INT64_C(1750000000000)
enum { MINUTE_MS = 60000 };

struct fixture {
    struct arena *arena;
    struct arena *batch_arena;
    struct moment now;
    struct clock clock;
    const struct place *place;
    char folder[64];
    struct str url; /* terminated */
    struct store *store;
    struct store_view *view;
    struct id tenant, organizer, meeting, registration;
    struct actor application, person, administrator;
    int64_t ids;     /* made so far */
    int64_t version; /* of the definition that enrolments have seen */
    int64_t taken;   /* places, when the invariants were last looked at */
};

int fixture_open(void **state);
int fixture_open_at(void **state, const char *url); /* on a store that is not made yet */
int fixture_close(void **state);
/* The store again, as after a restart. */
void fixture_reopen(struct fixture *f);

/* Shows `now`, which is set to NOW_MS; its monotonic half goes on by itself. */
struct clock clock_standing(struct moment *now);
struct id fixture_id(struct fixture *f);
struct str fixture_url(struct fixture *f, const char *name); /* of another store, not made yet; terminated */
void fixture_run(struct fixture *f, const char *statements); /* past the store; asserted to be done */
bool fixture_refuses(struct fixture *f, const char *statements);
/* A meeting with a registration of its own; id none: fails the case. */
struct id fixture_event(struct fixture *f, int32_t capacity);
struct change *change_new(struct fixture *f, enum change_kind kind);

/* "lisa" is lisa@example.org, always the same person. */
struct change *enrolment(struct fixture *f, const char *who);
struct change *enrolment_signed_in(struct fixture *f, const char *who);
struct change *cancellation(struct fixture *f, struct id registrant, struct actor by);
struct change *move(struct fixture *f, enum action action, struct id registrant);
struct change *settlement(struct fixture *f, struct outbox_row *row, enum outbox_outcome outcome);
struct change *claim(struct fixture *f, size_t most);
struct change *capacity(struct fixture *f, int32_t capacity); /* the rest of the configuration as it is now */
/* As `registration` says, which is copied; whatever the definition is. */
struct change *configuring(struct fixture *f, const struct registration *registration);

/* All in one batch. */
void commit_together(struct fixture *f, struct change **changes, size_t n);
#define TOGETHER(f, ...) \
    commit_together((f), (struct change *[]){ __VA_ARGS__ }, COUNT(((struct change *[]){ __VA_ARGS__ })))
/* Alone; the status is asserted to be STORE_OK. */
struct change *commit(struct fixture *f, struct change *change);

struct event event_now(struct fixture *f);
struct registrant registrant_now(struct fixture *f, struct id id);
int64_t registered_now(struct fixture *f);
struct outbox_state outbox_now(struct fixture *f);
/* The one number that the database itself answers. */
int64_t fixture_number(struct fixture *f, const char *query);
/* Counts, rows, reservations, waiting list, persons, changes and audit chain of the registration agree with each other,
 * and no more places are taken than there are, but for those that were before the capacity was lowered. */
void invariants_hold(struct fixture *f);

#define assert_outcome(change, expected) assert_int_equal((change)->as.enrol.decision.outcome, (expected))

#endif
