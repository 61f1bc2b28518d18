/* batch: changes on their way into one transaction, and the facts they are judged by. Facts are loaded once, unified by
 * key, and advanced by each decision, so that the second of two changes sees what the first decided. What was changed
 * is then written by the backend, all at once. Owner: batch_commit. Thread: the one that writes. */
#ifndef FOYER_STORE_BATCH_H
#define FOYER_STORE_BATCH_H

#include "base/buf.h"
#include "base/crypto.h"
#include "store/facts.h"
#include "store/store.h"

enum row {
    ROW_ABSENT, /* not in the store, or not loaded */
    ROW_LOADED,
    ROW_CHANGED,
    ROW_NEW,
};

struct registration_fact {
    struct fact key; /* its id */
    enum row row;
    struct registration now; /* loaded without texts, speakers */
    int64_t audit_seq;
    unsigned char audit_head[SHA256_BYTES];
    /* Of a new one: */
    struct str speakers; /* as JSON */
    const struct question *questions;
    size_t question_count;
    /* What this batch did, for the audit: a JSON array that audit_close() ends and hashes. */
    struct buf audit;
    struct str audit_entry;
    int64_t audit_at_ms;
};

struct person_fact {
    struct fact key; /* registration, digest */
    enum row row;
    struct id registrant_id;
    int32_t rule_version;
    struct registrant_fact *registrant; /* NULL: nobody */
};

struct registrant_fact {
    struct fact key; /* registration, id */
    enum row row;
    struct registrant now;
    bool answers_changed; /* now.answers are to be written */
    /* Mail bookkeeping is written by difference, for rows that were not loaded too; it raises no change_seq. */
    int32_t mails_by;
    int64_t mail_left_at_ms; /* 0: none left */
};

struct meeting_fact {
    struct fact key; /* tenant, id */
    enum row row;
    struct meeting now;
};

struct user_fact {
    struct fact key; /* tenant, object */
    struct user now; /* to be written */
};

struct key_fact {
    struct fact key; /* purpose and number as an id */
    enum row row;
    struct key_row now;
};

enum mail_state { MAIL_QUEUED = 0, MAIL_CLAIMED = 1, MAIL_SENT = 2, MAIL_DEAD = 3 }; /* stored: the numbers stay */
struct mail_fact {
    struct fact key; /* registration or tenant, id */
    enum row row;
    enum mail_state state;
    struct outbox_row now;
    int64_t settled_at_ms;
};

struct attendance_fact {
    struct fact key; /* registration, registrant */
    int64_t at_ms;
};

struct batch {
    struct arena *arena;
    int64_t now_ms;        /* wall time, read once */
    int64_t until_mono_ms; /* real time: till when a store across a network may be waited for */

    /* Wanted before loading, found or absent after: */
    struct facts registrations, persons, registrants, meetings, keys, mails;
    size_t claim_most;      /* rows of the outbox that are due, for all claims together */
    bool leases_end;        /* before they are looked for, what is claimed becomes due */
    struct mail_fact **due; /* in order; among `mails` */
    size_t due_count;
    int64_t next_due_ms; /* of the first row that is not due yet; 0: none */

    /* Only written: */
    struct facts users, attendances;
};

/* Commits `changes` together; when the store refuses them so, each alone, so that none harms its neighbours. Each has
 * its status after STORE_OK. STORE_UNAVAILABLE: nothing was begun, no change was touched; the caller may wait and try
 * again. `mails_made`: there are new outbox rows. The arena is cleared. */
enum store_status batch_commit(struct store_view *view, struct arena *a, struct change *const *changes, size_t n,
                               const struct clock *clock, bool *mails_made);

/* A batch's arena: what is touched of it stays, what is not costs nothing. NULL: memory is short. */
struct arena *batch_arena_open(void);

#endif
