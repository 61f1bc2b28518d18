/* store: what is kept, in the verbs of the field. No SQL and no type of a database leaves this folder.
 *
 * Reading goes through a view (one connection, one thread at a time) and answers what was last committed. Writing is a
 * `change`: the writer (writer.h) gathers those that wait and commits them together; the command line commits one by
 * itself (store_commit). A change is answered after its commit, never before. Results are written on STORE_OK only, and
 * live on the arena that was given. */
#ifndef FOYER_STORE_STORE_H
#define FOYER_STORE_STORE_H

#include "base/clock.h"
#include "base/crypto.h"
#include "base/queue.h"
#include "core/budget.h"
#include "core/enrol.h"
#include "core/event.h"
#include "core/move.h"
#include "core/person.h"
#include "core/reply.h"
#include "store/plain.h"

enum store_status {
    STORE_OK,
    STORE_MISSING,     /* no such thing in this tenant */
    STORE_EXISTS,      /* there is one already; nothing is stored */
    STORE_CHANGED,     /* somebody changed it since the version given: load again, judge again */
    STORE_UNAVAILABLE, /* nothing is stored; trying again is right */
    STORE_FULL,        /* disk full; nothing is stored */
    STORE_UNCERTAIN,   /* commit sent, no answer: may be stored; trying again is safe */
    STORE_BROKEN,      /* the database refuses what cannot be wrong: logged; nothing is stored */
};

enum store_part {
    STORE_WHOLE = 0,
    STORE_SOURCE, /* of a copy: it must be there */
    STORE_LOOK,   /* it must be there, and is left as it is, whatever it is: for health.h */
    STORE_TARGET, /* of a copy: a store that is there is opened as it is, an unfinished copy too */
};
struct store_options {
    struct str url;         /* "sqlite:PATH", "postgresql://..." as libpq reads it */
    struct str replica_url; /* PostgreSQL: a standby for lists; the zero value: none */
    const struct clock *clock;
    bool serve;           /* start what a server needs beside it: checkpoints in their own thread */
    enum store_part part; /* in a copy (copy.h) */
    struct str erasures;  /* file of the log of erasures (erasure.h); the zero value: none is written */
    int64_t lock_wait_ms; /* how long a write waits for another process; 0 means 2,000 */
};
struct store;
struct store_view;

/* Opens or creates, and migrates. NULL: `why` says what to do. Thread: the one that starts the program. */
struct store *store_open(struct arena *a, const struct store_options *options, struct str *why) MUST_USE;
void store_close(struct store *store); /* all views and the writer are closed by then */

struct store_view *store_view_open(struct store *store) MUST_USE; /* any thread; NULL: logged */
void store_view_close(struct store_view *view);

/* May key look-ups run on a loop's thread? True where one costs microseconds (SQLite), false across a network. */
bool store_reads_inline(const struct store *store);

/* May other nodes serve the same store? Then what they claimed is theirs until its lease ends, and they are told of
 * what concerns them: `heard` is called, on a thread of the store's, when one of them has told, or may have while we
 * did not hear; it only wakes. `heard` NULL: no more, and it does not run any more. store_tell answers at once, on any
 * thread; what is told often is told together. Both do nothing where nobody else serves. */
bool store_is_shared(const struct store *store);
void store_listen(struct store *store, void (*heard)(void *context), void *context);
void store_tell(struct store *store);

/* --- Looking up, by key ------------------------------------------------------------------------------------------ */

enum store_status store_ping(struct store_view *view);

/* A number that is another one whenever anything was committed since, by whomever: what was read after it was asked for
 * still holds while it is the same. Of this view alone. STORE_MISSING: this store cannot tell more cheaply than by
 * reading again. */
enum store_status store_stamp(struct store_view *view, int64_t *out);

/* A meeting with its registration and questions, if it has one. What is deleted is missing. */
enum store_status store_event_find(struct store_view *view, struct arena *a, struct id tenant, struct id meeting,
                                   struct event *out);
/* The same from the other end: for links and mails, which know the registration. A deleted one is found: look at its
 * deleted_at_ms. */
enum store_status store_event_of_registration(struct store_view *view, struct arena *a, struct id registration,
                                              struct event *out);
/* With its answers. */
enum store_status store_registrant_find(struct store_view *view, struct arena *a, struct id registration, struct id id,
                                        struct registrant *out);

/* Of several, in the order of `ids`; state REGISTRANT_STATES for one that is not there. With their answers. */
enum store_status store_registrants_get(struct store_view *view, struct arena *a, struct id registration,
                                        const struct id *ids, size_t n, struct registrant *out);
/* By whom it is: STORE_MISSING: nobody. */
enum store_status store_registrant_of_person(struct store_view *view, struct arena *a, struct id registration,
                                             const struct person *person, struct registrant *out);

/* A meeting by another of its names: `code` when it is not 0, else `external_key`. */
enum store_status store_meeting_find(struct store_view *view, struct arena *a, struct id tenant, int64_t code,
                                     struct id external_key, struct meeting *out);

/* May an application act for a user? `user` none: for everyone in the tenant. */
struct policy {
    struct id tenant, app, user;
    int64_t granted_at_ms;
};
/* May the application act for the user: by a row for them, or for everyone. */
enum store_status store_policy_allows(struct store_view *view, struct id tenant, struct id app, struct id user,
                                      bool *out);

struct user {
    struct id tenant, object;
    struct str given_name, family_name, mail, upn; /* zero values: not known */
    struct str aliases;                            /* more addresses, separated by spaces */
    bool disabled;                                 /* may not enrol as somebody signed in */
    struct str display_name, external_id;          /* as SCIM says */
    struct id upn_key, external_key, mail_key;     /* what they are looked up by; the store's own (user_key) */
    int64_t created_at_ms, changed_at_ms;          /* the store's own */
};
enum store_status store_user_find(struct store_view *view, struct arena *a, struct id tenant, struct id object,
                                  struct user *out);
/* By another of their names, compared without case. A user principal name is one person's in a tenant; of several with
 * an address (aliases do not count) or an external id, the first in order of object. */
enum user_name { USER_BY_UPN, USER_BY_EXTERNAL, USER_BY_MAIL }; /* in the digest: the numbers stay */
enum store_status store_user_by(struct store_view *view, struct arena *a, struct id tenant, enum user_name kind,
                                struct str name, struct user *out);

/* Keys: the first that was stored for a purpose and number stays, so that every node has the same. */
enum key_purpose { KEY_ISSUER = 1, KEY_LINK = 2 }; /* stored: the numbers stay */
struct key_row {
    enum key_purpose purpose;
    int32_t number;   /* 1, 2, ... */
    struct str bytes; /* PEM of the issuer's private key; 32 random bytes for links */
    int64_t created_at_ms;
};
enum store_status store_keys(struct store_view *view, struct arena *a, enum key_purpose purpose, struct key_row **out,
                             size_t *n); /* in order of their numbers */

/* --- Lists, by keyset: on a reader's thread ------------------------------------------------------------------------
 */

struct registrant_page {
    struct id after; /* none: from the start */
    size_t most;     /* rows */
    bool bare;       /* without answers: for who looks through many */
};
/* In order of id; with answers. `more`: another page follows the last of these. */
enum store_status store_registrants(struct store_view *view, struct arena *a, struct id registration,
                                    const struct registrant_page *page, struct registrant **out, size_t *n, bool *more);

/* In order of change_seq, from after `after_seq` on: whom that changed; an erased one has state REGISTRANT_STATES and
 * nothing but id, external_id and change_seq. Each registrant is there once, with its last change. What has been
 * answered up to some change_seq is never again below it, whichever node writes. */
enum store_status store_registrants_changed(struct store_view *view, struct arena *a, struct id registration,
                                            int64_t after_seq, size_t most, struct registrant **out, size_t *n,
                                            bool *more);

struct attendance {
    struct id registrant;
    int64_t at_ms;
};
/* Of these registrants, at most `most` each, in order of `registrants` and time. */
enum store_status store_attendances(struct store_view *view, struct arena *a, struct id registration,
                                    const struct id *registrants, size_t n, size_t most, struct attendance **out,
                                    size_t *count);

/* An organizer's own that are not deleted, in order of id; `organizer` none: those of all, the newest first. */
enum store_status store_meetings(struct store_view *view, struct arena *a, struct id tenant, struct id organizer,
                                 struct id after, size_t most, struct meeting **out, size_t *n, bool *more);

/* Where a person has a role beside the organizer, with the meeting: of a tenant, of registrations that are not deleted,
 * the newest registration first. */
struct shared {
    struct role_row role; /* key.scope: the registration */
    struct meeting meeting;
    struct str zone; /* of the registration */
};
enum store_status store_shared(struct store_view *view, struct arena *a, struct id tenant, struct id person,
                               struct id after, size_t most, struct shared **out, size_t *n, bool *more);

enum store_status store_policies(struct store_view *view, struct arena *a, struct id tenant, struct policy **out,
                                 size_t *n); /* tenant none: of all */

struct user_page {
    struct id tenant; /* none: of all tenants, and nothing but `most` counts */
    enum user_which { USERS_ALL, USERS_ENABLED, USERS_DISABLED, USERS_NAMED } which;
    enum user_name kind; /* of USERS_NAMED: who has this name, as store_user_by finds them */
    struct str name;
    struct id after; /* none: from the start */
    size_t skip;     /* rows after it that are passed over: each is read */
    size_t most;
};
/* In order of object. */
enum store_status store_users(struct store_view *view, struct arena *a, const struct user_page *page, struct user **out,
                              size_t *n);
/* How many all pages together have, but of USERS_NAMED. */
enum store_status store_users_count(struct store_view *view, const struct user_page *page, int64_t *out);

/* The audit: an entry a registration and batch, chained by hash (audit.h reads and checks them). */
struct audit_entry {
    int64_t seq, at_ms; /* seq: 1, 2, ... of a registration */
    struct str entry;   /* JSON */
    unsigned char hash[SHA256_BYTES];
};
/* Of any registration, a deleted one too, from after `after_seq` on, in order; at most `most`. */
enum store_status store_audit(struct store_view *view, struct arena *a, struct id registration, int64_t after_seq,
                              size_t most, struct audit_entry **out, size_t *n);
/* The same from the other end: from before `before_seq` on (0: from the last), the newest first. */
enum store_status store_audit_newest(struct store_view *view, struct arena *a, struct id registration,
                                     int64_t before_seq, size_t most, struct audit_entry **out, size_t *n);
struct audit_head {
    struct id tenant;
    int64_t seq; /* of the last entry */
    unsigned char hash[SHA256_BYTES];
};
/* As the registration itself has it. STORE_MISSING: there is no such registration. */
enum store_status store_audit_head(struct store_view *view, struct arena *a, struct id registration,
                                   struct audit_head *out);
/* The next after `after` (none: the first) in order of ids that is there, deleted or not, or has entries.
 * STORE_MISSING: none follows. */
enum store_status store_audit_next(struct store_view *view, struct arena *a, struct id after, struct id *out);

struct outbox_state {
    int64_t waiting; /* mails, not tasks: due, deferred or claimed */
    int64_t dead;
    int64_t held;          /* of those that wait: for the budget of their address (core/budget.h) */
    int64_t oldest_due_ms; /* wall time; 0: nothing waits */
};
enum store_status store_outbox_state(struct store_view *view, struct outbox_state *out);

enum mail_state { /* stored: the numbers stay */
                  MAIL_QUEUED = 0,
                  MAIL_CLAIMED = 1,
                  MAIL_SENT = 2, /* or, of a task, done */
                  MAIL_DEAD = 3,
                  MAIL_DROPPED = 4,
                  MAIL_BOUNCED = 5, /* given back by another server later, or refused since nobody has the address */
};
struct mail_row;
/* "queued", "held", "deferred", "sent", "dead", "dropped", "bounced": held is what waits for the budget of its address,
 * deferred what waits after an attempt that failed. */
const char *mail_status_name(const struct mail_row *mail);
uint32_t mail_tries(const struct mail_row *mail); /* how often it was to be handed over */
struct mail_page {
    bool dead;                           /* those alone */
    struct id registration;              /* none: of all, then after `after_registration` and `after` */
    struct id registrant;                /* of that registration; none: of everybody */
    struct id after_registration, after; /* none: from the start */
    size_t most;
};
/* Mails, not tasks, in order of registration and id, which is nearly that of time. `more`: another page follows the
 * last of these. One registrant's are looked for among all of the registration from their own time on: on a reader. */
enum store_status store_mails(struct store_view *view, struct arena *a, const struct mail_page *page,
                              struct mail_row **out, size_t *n, bool *more);

/* --- Changing ------------------------------------------------------------------------------------------------------
 */

enum change_kind {
    CHANGE_ENROL,
    CHANGE_MOVE,
    CHANGE_REGISTRANT_PUT,
    CHANGE_REPLY,
    CHANGE_BOUNCE,
    CHANGE_QUIET,
    CHANGE_LINK,
    CHANGE_ATTEND,
    CHANGE_ABSENT,
    CHANGE_MEETING_CREATE,
    CHANGE_MEETING_PUT,
    CHANGE_MEETING_DELETE,
    CHANGE_REGISTRATION_CREATE,
    CHANGE_REGISTRATION_PUT,
    CHANGE_REGISTRATION_DELETE,
    CHANGE_CONFIGURE,
    CHANGE_QUESTION_PUT,
    CHANGE_QUESTION_DELETE,
    CHANGE_QUESTIONS_ORDER,
    CHANGE_EXPAND,
    CHANGE_VIEWS,
    CHANGE_POLICY_PUT,
    CHANGE_POLICY_DELETE,
    /* Of users: STORE_EXISTS: somebody else of the tenant has that user principal name. */
    CHANGE_USER_PUT,     /* the row as it shall be */
    CHANGE_USER_CREATE,  /* the same; STORE_EXISTS: there is one, too */
    CHANGE_USER_REPLACE, /* the same; STORE_MISSING: nobody; STORE_CHANGED: changed since changed_at_ms (0: whenever) */
    CHANGE_USER_MEND, /* the same as a put, but of who is there `disabled` stays, and what SCIM says and is not given */
    CHANGE_USER_DISABLE, /* of tenant and object: `disabled` as it is here, the rest stays. STORE_MISSING: nobody */
    CHANGE_USER_DELETE,  /* of tenant and object. STORE_MISSING: nobody */
    CHANGE_USER_FILL,    /* of tenant and object, written before there were keys: they are made, if they are free */
    CHANGE_KEY_PUT,
    CHANGE_OUTBOX_CLAIM,
    CHANGE_OUTBOX_RENEW,
    CHANGE_OUTBOX_SPEND,
    CHANGE_OUTBOX_SETTLE,
    CHANGE_LETTERS,
    CHANGE_PLAIN_PUT,
    CHANGE_PLAIN_DELETE,
    CHANGE_ONCE, /* nothing but its `once` */
    CHANGE_KINDS
};

/* Somebody enrols. Decided by core/enrol.c on the facts of the moment. */
struct change_enrol {
    struct id registration;
    int64_t version_seen; /* of the definition the answers were checked against; another one now: STORE_CHANGED */
    struct person person;
    bool signed_in;
    bool suspected;
    bool by_organizer; /* an external registrant: external_id, user_id, user_tenant; without name, address, mails */
    struct id user_id; /* none for the anonymous */
    struct id user_tenant;
    struct str external_id;
    struct str first_name, last_name, email, answers, language, zone;
    struct str consent_text; /* that they agreed to, now; the zero value: to none, and what they did before stands */
    struct id new_id;        /* of the registrant, if one is made */
    struct id mail_id;       /* of the outbox row, if one is made */
    struct str calendar_uid; /* of a new registrant */
    /* Out: */
    struct enrol_decision decision;
    struct id id; /* the registrant's: new or known; none when refused */
    uint32_t link_epoch;
};

/* An action on one registrant: change.actor says who. STORE_MISSING: no such registrant, no such registration, or a
 * dead link. Places that it frees go to the waiting in the same transaction. ACTION_ERASE: the registrant's rows go, a
 * tombstone stays; of a deleted registration too. */
struct change_move {
    enum action action;
    struct id registration, registrant;
    int64_t change_seq_seen; /* STORE_CHANGED: the registrant changed since; 0: whatever it is */
    struct person person;    /* of ACTION_ERASE: who the registrant is; STORE_CHANGED: somebody else by now */
    struct id mail_id;
    bool epoch_given; /* by a link: it must still be the registrant's, else STORE_MISSING */
    uint32_t link_epoch;
    enum move_outcome outcome;   /* out */
    enum registrant_state state; /* out: after it; of MOVE_NONE and MOVE_FULL: as it is */
    struct address_key address;  /* by whose link it was, so that it is confirmed; none: by no link */
};

/* A registrant is mended, by the organizer or by themselves: names, address, answers, language, zone, as they then are.
 * Another address is a new link epoch, and is mailed. STORE_CHANGED: the registrant changed since `change_seq_seen`, or
 * the definition since `version_seen` (0 in either: whatever it is), or is another person than `person_before`.
 * STORE_EXISTS: `person` is another registrant. */
struct change_registrant {
    const struct registrant *registrant;
    int64_t change_seq_seen, version_seen;
    struct person person_before, person; /* alike when the person stays the same */
    bool answers_changed, address_changed;
    struct id mail_id;
    int64_t change_seq; /* out */
};

/* Their calendar has answered an invitation. STORE_MISSING: no such registrant, no such registration, or a dead link.
 */
struct change_reply {
    enum reply reply;
    struct id registration, registrant;
    uint32_t link_epoch;
    int64_t said_at_ms; /* DTSTAMP */
    struct id mail_id;
    bool stale;                  /* out: a later one counted already; nothing is done */
    enum move_outcome outcome;   /* out: MOVE_ALREADY too where it asks for nothing */
    enum registrant_state state; /* out: after it */
};

/* A mail was given back, or a server says that it tries on. It raises no change_seq. STORE_MISSING: no such mail or
 * registrant, or it went to an address that is not theirs any more. */
struct change_bounce {
    struct id registration, mail, registrant;
    uint32_t link_epoch; /* of the registrant, when the mail left */
    enum bounce {
        BOUNCE_LATE,        /* noted only */
        BOUNCE_LOST,        /* the mail, by no fault of the address */
        BOUNCE_BAD_ADDRESS, /* marked with its registrant */
    } what;
    struct str words; /* of the server; no address in it */
};

/* Reminders and thanks, or none. STORE_MISSING as of a move by a link. */
struct change_quiet {
    struct id registration, registrant;
    uint32_t link_epoch;
    bool quiet;
};

/* Whoever knows their address asks for the registrant's link: a mail goes to them (NOTICE_LINK), if there is such a
 * registrant. It says nothing of whether there is. Several may have given one address: each is mailed their own. */
struct change_link {
    struct id registration;
    struct person person;  /* whom they are taken for: by the address, or whose it is in the directory */
    struct person address; /* person_of_email() of it */
    struct id mail_id;
};

/* The join page was used. STORE_MISSING: no such registrant, a dead link, or not registered (any more). */
struct change_attend {
    struct id registration, registrant;
    uint32_t link_epoch;
    struct address_key address; /* as above */
};

/* That they came is taken back, all of it, whatever their state is by now.
 * STORE_MISSING: no such registrant. */
struct change_absent {
    struct id registration, registrant;
};

/* Of meeting.tenant and .id; the rest as it shall be. `existed`: there is one with that external_key; `id` is its. A
 * put and a delete may touch its registration: meeting.registration is the one that the caller read, and STORE_CHANGED
 * says that it has another by now. What has its own verb stays in a put: organizer, code, external id, registration. */
struct change_meeting {
    struct meeting meeting;
    int64_t version_seen; /* of a put; another one now: STORE_CHANGED. 0: whatever it is */
    bool times_follow;    /* of a put: the registration gets the meeting's times, and its people are told */
    bool place_changed;   /* of a put: the registration's people are told */
    bool existed;         /* out, of a create */
    struct id id;         /* out, of a create: the meeting's */
    int64_t version;      /* out */
};

/* Of a create: STORE_MISSING: no such meeting. STORE_EXISTS: it has a registration.
 * Of a put: subject, description, times, speakers as they shall be, the consent text as it is; STORE_CHANGED: the
 * definition is not `version_seen` (0: whatever it is). Other times are mailed. Of a delete: tenant, meeting and id are
 * looked at; every registrant is canceled and mailed by and by. */
struct change_registration {
    const struct registration *registration;
    const struct question *questions;
    size_t question_count;
    int64_t version_seen;
    int64_t version; /* out */
};

/* STORE_CHANGED: the definition is not `version_seen` (0: whatever it is). More room promotes who waits. */
struct change_configure {
    const struct registration *registration; /* as it shall be; of it the configuration and, for their row, the texts */
    int64_t version_seen;
    int64_t version; /* out */
};

/* A question is added (at the end), changed, or hidden: its answers stay. STORE_CHANGED as above. STORE_MISSING: no
 * such question. */
struct change_question {
    struct id registration;
    int64_t version_seen;
    bool is_new;
    struct question question; /* of a delete: its id */
    int32_t position;
    int64_t version; /* out */
};

/* They are asked in this order: all that are asked, each once; else STORE_MISSING. STORE_CHANGED as above. */
struct change_order {
    struct id registration;
    int64_t version_seen;
    const struct id *questions;
    size_t count;
    int64_t version; /* out */
};

struct outbox_row {
    struct id registration; /* or the tenant's, for a mail without one */
    struct id id;
    struct id registrant; /* of a task: the last that it has done; none: nobody yet */
    enum notice notice;
    uint32_t sequence; /* iCalendar SEQUENCE of this message */
    uint32_t attempts; /* claims, with this one */
    uint32_t tries;    /* to hand it over; for settling: with what was tried now */
    enum mail_budget budget;
    int64_t created_at_ms;
    /* For settling: */
    enum outbox_outcome {
        OUTBOX_DELIVERED,
        OUTBOX_LATER,
        OUTBOX_DEAD,
        OUTBOX_BOUNCED, /* never taken, since the address is a bad one: marked with its registrant, as by a report */
        OUTBOX_DROPPED  /* not sent, since it was out of date: nobody's fault */
    } outcome;
    int64_t due_at_ms;     /* of OUTBOX_LATER */
    int64_t told_at_ms;    /* of OUTBOX_DELIVERED: it tells what was so then; 0: at the settling */
    uint32_t link_epoch;   /* of OUTBOX_BOUNCED: of the registrant, when the address was read */
    struct str last_words; /* of the server, cut to 512 bytes; no address in it is logged */
};
/* A mail as it stands. */
struct mail_row {
    struct outbox_row row; /* with its due time and last words */
    enum mail_state state;
    int64_t settled_at_ms; /* 0: not yet */
};

/* One step of a large change, a task of the outbox (core/notice.h) that is claimed: at most LIMIT_EXPAND registrants
 * after the row's `registrant`. `done`: it was the last; the row is settled. Else the row stays claimed and stands
 * where the next step begins: put `row` in again. STORE_MISSING: the claim is lost. */
struct change_expand {
    struct outbox_row row; /* in and out */
    bool done;             /* out */
};

/* Views of registration pages, as counted since the last time. */
struct page_views {
    struct id registration;
    int64_t views;
};
struct change_views {
    const struct page_views *list;
    size_t count;
};

/* Takes what is due, in order, for `lease_ms`; after that it is due again by itself. A claim is known by its number
 * of attempts. */
struct change_claim {
    size_t most;
    int64_t lease_ms;
    bool all_leases_ended; /* at the start of the only node: what was claimed before is due now */
    bool tasks_only;       /* no mails: there is nobody to hand them to */
    struct arena *arena;
    struct outbox_row *rows; /* out */
    size_t count;            /* out */
    int64_t next_due_ms;     /* out: wall time of the next row, 0: none */
};
/* The claims that still stand last another `lease_ms` from now. */
struct change_renew {
    const struct outbox_row *rows;
    size_t count;
    int64_t lease_ms;
};
/* Claimed mails that strangers caused, against the budgets of their addresses. One that may go is counted, stays
 * claimed, and is not asked for again; one that may not is held, and its claim is over. */
struct change_spend {
    struct spending {
        struct outbox_row row;
        struct address_key address;
        bool first;            /* of this registrant: no greeting has left */
        bool may_go;           /* out; else it is held, or its claim was lost */
        int64_t held_until_ms; /* out, of one that is held */
    } * list;
    size_t count;
};
/* A delivery always counts. What else is said of a row counts only while its claim stands. */
struct change_settle {
    const struct outbox_row *rows;
    size_t count;
};

/* Dead letters begin anew, due now and never tried, or are given up for good. One that is not dead any more stays as it
 * is, and so does another's than the registrant's that is given. */
struct change_letters {
    bool drop;
    const struct letter {
        struct id registration, id;
        struct id registrant; /* whose it must be; none: whoever's */
    } * list;
    size_t count; /* at most LIMIT_LETTERS */
    size_t done;  /* out */
    /* Out, of the last in the list: */
    bool found;
    const char *status_name; /* as it was (mail_status_name) */
};

struct change_key {
    struct key_row row;  /* in */
    struct arena *arena; /* where `row.bytes` stand after */
    /* out: `row` is what is stored now: this one, or the first writer's */
};

struct change;
/* Who waits for changes: one loop, one worker. `done` is called on the writer's thread, once a batch, with all of this
 * owner's changes linked by `next`; it only wakes the owner. */
struct change_owner {
    void (*done)(struct change_owner *owner, struct change *list);
};

/* A request that may come twice (Idempotency-Key): who asks, with which key, for what, as digests. Known already:
 * nothing is done. */
struct once {
    struct id key;     /* digest of the caller and the key; none: not given */
    struct id request; /* digest of method, path and body */
    struct id made;    /* out, when `known`: what was made then, if anything */
    bool known;        /* out: it came before, and was done: STORE_OK, and no other output is filled in */
    bool other;        /* out: it came before, with another request: nothing is done */
};

struct change {
    struct queue_link link; /* the writer's, while it waits */
    struct change *next;    /* in the list given to done() */
    enum change_kind kind;
    struct change_owner *owner;
    struct actor actor; /* for the audit */
    struct id tenant;   /* of `once` */
    struct once once;
    int64_t deadline_mono_ms; /* past it, before it is begun: STORE_UNAVAILABLE; 0: none */
    enum store_status status; /* out */
    union {
        struct change_enrol enrol;
        struct change_move move;
        struct change_registrant registrant;
        struct change_reply reply;
        struct change_bounce bounce;
        struct change_quiet quiet;
        struct change_link link;
        struct change_attend attend;
        struct change_absent absent;
        struct change_meeting meeting;
        struct change_registration registration;
        struct change_configure configure;
        struct change_question question;
        struct change_order order;
        struct change_expand expand;
        struct change_views views;
        struct policy policy;
        struct user user;
        struct change_key key;
        struct change_claim claim;
        struct change_renew renew;
        struct change_spend spend;
        struct change_settle settle;
        struct change_letters letters;
        struct change_plain plain;
    } as;
};

/* One change in a transaction of its own, on this view: for the command line and the start of the server. */
enum store_status store_commit(struct store_view *view, struct change *change);
/* Several in one transaction, a few hundred at most; each has its own status after STORE_OK. Else nothing is stored. */
enum store_status store_commit_all(struct store_view *view, struct change *const *changes, size_t n);

#endif
