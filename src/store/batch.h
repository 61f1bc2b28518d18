/* batch: changes on their way into one transaction, and the facts they are judged by. Facts are loaded once, unified by
 * key, and advanced by each decision, so that the second of two changes sees what the first decided. What was changed
 * is then written by the backend, all at once. Owner: batch_commit. Thread: the one that writes. */
#ifndef FOYER_STORE_BATCH_H
#define FOYER_STORE_BATCH_H

#include "base/buf.h"
#include "base/crypto.h"
#include "core/limits.h"
#include "store/facts.h"
#include "store/store.h"

enum row {
    ROW_ABSENT, /* not in the store, or not loaded */
    ROW_LOADED,
    ROW_CHANGED,
    ROW_NEW,
    ROW_GONE, /* is there; to be deleted. Only registrants (with all that is theirs), persons, waitings, policies,
                 users, plains */
};

struct registration_fact {
    struct fact key; /* its id */
    enum row row;
    struct registration now; /* loaded without texts, speakers */
    int64_t reminded_at_ms;  /* the last reminder that was begun was due then */
    int64_t audit_seq;
    unsigned char audit_head[SHA256_BYTES];
    /* The waiting list: as many of the first as this batch may need (`waiting_most`, wanted before loading), in order,
     * those that come to it in this batch after them; who leaves stays in the array, as ROW_GONE or ROW_ABSENT. */
    size_t waiting_most;
    struct waiting_fact **waiting;
    size_t waiting_count, waiting_room;
    unsigned tasks_queued; /* this batch has them among its mails: a bit each, from TASK_EXPIRE on */
    int64_t views_by;      /* to be added to page_views, of a row that need not be loaded */
    bool text_changed;     /* subject, description, speakers are to be written, of one that is not new */
    struct str speakers;   /* as JSON; with text_changed, or of a new one. Of a new one: */
    const struct question *questions;
    size_t question_count;
    /* What this batch did, for the audit: a JSON array that audit_close() ends and hashes. */
    struct buf audit;
    struct str audit_entry;
    int64_t audit_at_ms;
};

struct person_fact {
    struct fact key; /* registration, digest */
    enum row row;    /* ROW_CHANGED: is there, and names another registrant now */
    struct id registrant_id;
    int32_t rule_version;
    struct registrant_fact *registrant; /* NULL: nobody */
};

/* Who gave an address, in an event of the organization: the first in order of id. Found by changes before this batch
 * only, so whether it is still theirs is to be asked (mailbox_is). */
struct mailbox_fact {
    struct fact key; /* registration, digest */
    size_t count;
    struct registrant_fact *registrants[LIMIT_LINKS];
};

struct waiting_fact {
    struct fact key; /* registration, and the number as an id (waiting_key) */
    enum row row;
    int64_t seq;
    struct id registrant_id;
    struct registrant_fact *registrant; /* loaded with it */
};

struct registrant_fact {
    struct fact key; /* registration, id */
    enum row row;
    struct registrant now;
    bool answers_changed; /* now.answers are to be written */
    bool attended;        /* of one that stands in an expansion: was on the join page */
    bool absent;          /* what is stored of their attendance goes; what this batch adds after that stays */
    int64_t erased_at_ms; /* of ROW_GONE: its tombstone is written, with now.change_seq */
    /* Mail bookkeeping is written by difference, for rows that were not loaded too; it raises no change_seq. */
    int32_t mails_by;
    int64_t mail_left_at_ms; /* 0: none left */
    /* Of their row among the mailboxes (mailbox.c), none: nothing to do. The first goes, then the second is put. */
    struct id mailbox_before, mailbox;
};

struct meeting_fact {
    struct fact key; /* tenant, id */
    enum row row;    /* a deleted one is ROW_LOADED too */
    struct meeting now;
};

struct user_fact {
    struct fact key; /* tenant, object */
    enum row row;    /* ROW_ABSENT, ROW_LOADED; then ROW_CHANGED: to be put, whether it was there or not; or ROW_GONE */
    struct user now;
};

/* A user principal name of a tenant: whose it is. */
struct upn_fact {
    struct fact key;  /* tenant, user_key of the name */
    struct id object; /* none: nobody's */
};

struct key_fact {
    struct fact key; /* purpose and number as an id */
    enum row row;
    struct key_row now;
};

struct mail_fact {
    struct fact key; /* registration or tenant, id */
    enum row row;
    enum mail_state state;
    struct outbox_row now;
    int64_t settled_at_ms;
};

/* A question that is added or changed, by position too; written as it stands. */
struct question_fact {
    struct fact key; /* registration, id */
    enum row row;    /* ROW_ABSENT, ROW_LOADED; then ROW_NEW or ROW_CHANGED */
    struct question_row {
        struct id registration;
        int32_t position;
        bool hidden;
        struct question question;
        struct str options; /* as JSON */
    } now;
};

/* A meeting by its external_key: whether there is one. */
struct external_fact {
    struct fact key;   /* tenant, external_key */
    struct id meeting; /* none: nobody has it */
};

struct policy_fact {
    struct fact key; /* tenant; a digest of app and user. Not loaded, only written: */
    enum row row;    /* ROW_NEW: to be put; ROW_GONE: to be deleted, if it is there */
    struct policy now;
};

/* An Idempotency-Key that was used. */
struct once_fact {
    struct fact key; /* tenant, once.key */
    enum row row;
    struct once_row {
        struct id tenant, key, request, made;
        int64_t at_ms;
    } now;
};

/* A row that is kept and not judged (plain.h). */
struct plain_fact {
    struct fact key;                  /* as the row's */
    enum row row;                     /* ROW_NEW, ROW_CHANGED: to be written whole; ROW_GONE: is there, to be deleted */
    _Alignas(max_align_t) char now[]; /* the struct of its kind */
};

/* The next of a registration's registrants, for a step of a large change. */
struct expansion {
    struct id registration, after;
    size_t most;
    struct registrant_fact **rows; /* loaded, in order of id; among `registrants` */
    size_t count;
};

struct attendance_fact {
    struct fact key; /* registration, registrant */
    int64_t at_ms;   /* 0: it was taken back in the same batch */
};

struct batch;

/* Changes on their way into one commit. A store that waits for other nodes lets more of them join. */
struct batch_list {
    struct change *const *changes;
    size_t count;
    /* Puts those who came meanwhile behind the others, as long as batch_joins() says so. NULL: nobody comes. */
    void (*join)(struct batch_list *list, const struct batch *batch);
    void *context;
};

struct batch {
    struct arena *arena;
    struct batch_list *list;
    int64_t now_ms;        /* wall time, read once */
    int64_t until_mono_ms; /* real time: till when a store across a network may be waited for */

    /* Wanted before loading, found or absent after: */
    struct facts registrations, persons, registrants, meetings, keys, mails;
    struct facts questions, externals, onces, users, upns, mailboxes;
    struct facts plains[PLAINS]; /* by kind */
    struct expansion *expansions;
    size_t expansion_count, expansion_room;
    size_t claim_most;      /* rows of the outbox that are due, for all claims together */
    size_t claim_tasks;     /* the same, of those that take no mails */
    bool leases_end;        /* before they are looked for, what is claimed becomes due */
    struct mail_fact **due; /* in order; among `mails` */
    size_t due_count;
    int64_t next_due_ms; /* of the first row that is not due yet; 0: none */
    bool redriven;       /* dead letters are due again */

    /* Only written: */
    struct facts attendances, policies;
    struct facts waitings; /* ROW_NEW and ROW_GONE are written */
};

/* What a commit tells beside the statuses. */
struct batch_report {
    bool mails_made; /* there are new outbox rows */
    /* The first registration in order of id, none where no change wanted one; its change_seq before and after. */
    struct id registration;
    int64_t found_seq, left_seq;
};

/* Commits the changes together; when the store refuses them so, each alone, so that none harms its neighbours. Each has
 * its status after STORE_OK. STORE_UNAVAILABLE: nothing was begun, no change was touched; the caller may wait and try
 * again. The arena is cleared. */
enum store_status batch_commit(struct store_view *view, struct arena *a, struct batch_list *list,
                               const struct clock *clock, struct batch_report *out);

/* For a backend whose load() waits for a lock: how many have joined since. What they want stands behind what was wanted
 * before. */
size_t batch_grow(struct batch *batch);
/* May it, once the locks of the batch are asked for? */
bool batch_joins(const struct batch *batch, const struct change *change);

/* A number as the second half of a key, in the order of the numbers: 8 bytes of 0, then it, high byte first. */
struct id waiting_key(int64_t seq);

/* A batch's arena: what is touched of it stays, what is not costs nothing. NULL: memory is short. */
struct arena *batch_arena_open(void);

#endif
