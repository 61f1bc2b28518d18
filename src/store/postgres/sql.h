/* sql: one connection to a PostgreSQL cluster and what is said on it: statements, prepared when they are first used,
 * sent in trips. A trip is one round trip: all of its statements are sent together (libpq's pipeline), then their
 * answers are read in order. Nothing here waits without a limit. Inside store/postgres only. Thread: whoever owns the
 * view. */
#ifndef FOYER_STORE_POSTGRES_SQL_H
#define FOYER_STORE_POSTGRES_SQL_H

#include <libpq-fe.h>

#include "store/backend.h"

enum pg_sql { /* the texts stand in statements.c */
              PG_BEGIN_WRITE,
              PG_BEGIN_READ, /* one snapshot, read only */
              PG_COMMIT,
              PG_ROLLBACK,
              PG_PING,
              /* Loading for a batch: each takes arrays of keys, one an id or number of the key. */
              PG_REGISTRATION_LOAD,     /* locks the rows, in order of id */
              PG_REGISTRATION_LOAD_ONE, /* the same of one id: it enters one partition; so do those of one below */
              PG_WAITING_LOAD,          /* the first of each, with the registrants they point to */
              PG_PERSON_LOAD,           /* with the registrant each points to */
              PG_PERSON_LOAD_OF_ONE,
              PG_MAILBOX_LOAD, /* the first of each, with the registrants they point to */
              PG_REGISTRANT_LOAD,
              PG_REGISTRANT_LOAD_OF_ONE,
              PG_EXPANSION_LOAD, /* the next after each, and the place of what asked for them */
              PG_QUESTION_LOAD,
              PG_MEETING_LOAD, /* locks the rows */
              PG_EXTERNAL_LOAD,
              PG_ONCE_LOAD, /* locks the rows */
              PG_USER_LOAD, /* locks the rows */
              PG_UPN_LOAD,
              PG_KEY_LOAD,
              PG_MAIL_LOAD, /* locks the rows */
              PG_MAILS_DUE,
              PG_TASKS_DUE, /* locks the rows; leaves out those that another node has locked */
              PG_MAIL_NEXT,
              PG_LEASES_END,
              /* Saving: each takes one array a column. */
              PG_REGISTRATION_INSERT,
              PG_REGISTRATION_UPDATE,
              PG_REGISTRATION_UPDATE_ONE, /* a value a column */
              PG_REGISTRATION_VIEWS,
              PG_REGISTRATION_TEXT_INSERT,
              PG_REGISTRATION_TEXT_UPDATE,
              PG_QUESTION_INSERT,
              PG_QUESTION_UPDATE,
              PG_REGISTRANT_DELETE,
              PG_REGISTRANT_INSERT,
              PG_REGISTRANT_UPDATE,
              PG_REGISTRANT_MAILS,
              PG_TOMBSTONE_INSERT,
              PG_ANSWERS_INSERT, /* of new registrants */
              PG_ANSWERS_PUT,
              PG_ANSWERS_DELETE,
              PG_MAILBOX_DELETE,
              PG_MAILBOX_PUT,
              PG_PERSON_DELETE,
              PG_PERSON_INSERT,
              PG_PERSON_REPLACE,
              PG_WAITING_DELETE,
              PG_WAITING_INSERT,
              PG_MEETING_INSERT,
              PG_MEETING_UPDATE,
              PG_USER_DELETE,
              PG_USER_PUT,
              PG_KEY_INSERT,
              PG_MAIL_INSERT,
              PG_MAIL_UPDATE,
              PG_ATTENDANCE_PUT,
              PG_ATTENDANCE_DELETE, /* of whole registrants */
              PG_AUDIT_INSERT,
              PG_POLICY_PUT,
              PG_POLICY_DELETE,
              PG_ONCE_INSERT,
              PG_ONCE_UPDATE,
              PG_ONCES_END, /* the oldest, up to a time */
              /* Reading. */
              PG_EVENT_FIND,
              PG_EVENT_OF_REGISTRATION,
              PG_QUESTIONS_OF_MEETING,
              PG_QUESTIONS,
              PG_REGISTRANT_FIND,
              PG_REGISTRANT_OF_PERSON,
              PG_REGISTRANTS_GET,
              PG_REGISTRANTS,
              PG_REGISTRANTS_BARE,
              PG_REGISTRANTS_CHANGED,
              PG_ATTENDANCES,
              PG_AUDIT,
              PG_AUDIT_DOWN,
              PG_AUDIT_HEAD,
              PG_AUDIT_NEXT,
              PG_CHANGE_SEQ, /* of a registration */
              PG_MEETING_OF_CODE,
              PG_MEETING_OF_EXTERNAL,
              PG_MEETINGS,
              PG_MEETINGS_OF_TENANT,
              PG_SHARED,
              PG_POLICY_ALLOWS,
              PG_POLICIES,
              PG_USER_FIND,
              PG_USERS,
              PG_USERS_OF_ALL,
              PG_USERS_COUNT,
              PG_USERS_OF_UPN, /* in the order of enum user_name */
              PG_USERS_OF_EXTERNAL,
              PG_USERS_OF_MAIL,
              PG_USERS_UNFILLED,
              PG_KEYS,
              PG_MAILS_WAITING,
              PG_MAILS_DEAD,
              PG_MAILS,
              PG_MAILS_OF_ALL,
              PG_MAILS_OF_REGISTRANT,
              PG_LETTERS,
              PG_LETTERS_OF_ALL,
              PG_PLAIN, /* the first of those that are made for each kind of plain row */
              PG_COUNT = PG_PLAIN + PLAINS * PLAIN_STATEMENTS
};
enum pg_sql pg_sql_of_plain(enum plain kind, enum plain_statement which);

/* --- hosts.c: who can be asked ---------------------------------------------------------------------------------------
 * The hosts of one address, each with all else that it says. They are tried one after the other, the last that answered
 * first, since one that is silent must not keep us from the next. Threads: any. */
struct hosts;
struct host {
    const char *const *keywords; /* as PQconnectStartParams takes them */
    const char *const *values[VIEW_WRITES + 1];
    const char *name, *port; /* for the log */
};
/* `leads`: where the address does not say otherwise, only the server that can be written is one. NULL: `why`, without
 * the password. */
struct hosts *hosts_open(struct arena *a, struct str url, bool leads, struct str *why) MUST_USE;
void hosts_close(struct hosts *hosts);         /* NULL is fine */
size_t hosts_count(const struct hosts *hosts); /* at least 1 */
size_t hosts_first(const struct hosts *hosts); /* to be tried */
const struct host *hosts_get(const struct hosts *hosts, size_t i);
int64_t hosts_attempt_ms(const struct hosts *hosts); /* how long one is tried */
void hosts_answered(struct hosts *hosts, size_t i);
/* `none_left`: all of them failed, one after the other. */
void hosts_failed(struct hosts *hosts, size_t i, bool none_left, struct str message);

/* --- link.c: one connection, made and kept --------------------------------------------------------------------------
 */
struct pg_link {
    struct hosts *hosts;
    enum view_use use;
    struct pg_conn *conn;        /* NULL: none, and none under way */
    bool ready;                  /* connected: statements may be sent */
    bool in_transaction;         /* begun, not ended */
    bool committing;             /* the answer that is read is a commit's, or the one before it */
    bool warned;                 /* the server warned during a commit: it may not be replicated */
    bool ending;                 /* the server has said its last word */
    unsigned made;               /* connections so far: which one this is */
    size_t host;                 /* that is being tried, or was reached */
    size_t tried;                /* hosts in vain, since the last that answered */
    int64_t host_until_ms;       /* monotonic: of the attempt */
    int64_t again_ms;            /* monotonic: not before that is another connection made */
    int polling;                 /* what the attempt waits for: libpq's */
    bool prepared[PG_COUNT + 1]; /* the last: never */
};

/* Connects, or goes on connecting, until `until_mono_ms` at most; what is begun is gone on with at the next call. Sets
 * the session up by start-up options: no time limit that could end a commit's wait for its replica (a COMMIT that is
 * canceled there has happened). A connection that was closed meanwhile is made anew at once, but never amid a
 * transaction. STORE_UNAVAILABLE: not yet, or the transaction is gone. */
enum store_status link_ready(struct pg_link *link, int64_t until_mono_ms) MUST_USE;
void link_drop(struct pg_link *link);        /* closes; the next link_ready connects anew */
const char *link_options(enum view_use use); /* of the session, as the server's command line takes them */
int64_t pg_now_ms(void);                     /* monotonic, real */
/* Waits until the connection can be read (POLLIN) or written (POLLOUT). False: not until then. */
bool link_wait(const struct pg_link *link, short events, int64_t until_mono_ms);

struct pg_store {
    struct store base; /* first, so that the two addresses agree */
    struct hosts *hosts;
    struct hosts *replicas; /* NULL: none */
    struct ear *ear;        /* NULL: nobody serves here */
};
struct pg_view {
    struct store_view base; /* first */
    struct pg_link link;
    struct pg_link replica; /* .hosts NULL: none */
};
struct pg_view *pg_view_of(struct store_view *view);
int64_t pg_until(const struct store_view *view); /* till when a read of this view may wait */

/* The text of a statement, terminated, on the arena; NULL when memory is short. */
char *pg_text(struct arena *a, enum pg_sql which);
char *pg_insert_text(struct arena *a, const struct table *table); /* of all columns, one array each */

/* --- params.c: what a statement is given, in binary ------------------------------------------------------------------
 * Built on the arena; when that is short the trip fails with STORE_UNAVAILABLE. */
enum { PARAMS_MOST = 48 };
struct params {
    struct arena *arena;
    int count;
    const char *values[PARAMS_MOST]; /* NULL: SQL's NULL */
    int lengths[PARAMS_MOST];
};
void param_id(struct params *p, struct id id); /* none is 16 bytes of 0 */
void param_i64(struct params *p, int64_t number);
/* One array a column of `table` whose use is among `uses`, in order; `rows` are pointers to the structs. */
void param_columns(struct params *p, const struct table *table, unsigned uses, const void *const *rows, size_t n);
void param_row(struct params *p, const struct table *table, unsigned uses, const void *row); /* a value instead */
void param_ids(struct params *p, const struct id *ids, size_t n);    /* uuid[]; none is 16 bytes of 0 */
void param_i64s(struct params *p, const int64_t *numbers, size_t n); /* int8[] */

/* One row of an answer. Text is copied to the arena. */
struct id answer_id(const struct pg_result *rows, int row, int at); /* NULL is none */
int64_t answer_i64(const struct pg_result *rows, int row, int at);  /* of int4 or int8; NULL is 0 */
struct str answer_str(const struct pg_result *rows, int row, int at, struct arena *a);
/* The columns of `table` from `at` on into the struct; answers the column after the last. */
int answer_row(const struct pg_result *rows, int row, int at, const struct table *table, void *out, struct arena *a);

/* --- trip.c: one round trip -----------------------------------------------------------------------------------------
 *     struct trip trip = trip_begin(&view->link, arena, until);
 *     trip_add(&trip, PG_BEGIN_WRITE, NULL, NULL, NULL);
 *     trip_add(&trip, PG_PERSON_LOAD, &params, person_take, batch);
 *     status = trip_end(&trip);
 * It stays one when it is sent in pieces, as long as nothing is answered meanwhile (trip_send, trip_answered).
 * `take` is called once with the rows of its statement, as PGRES_TUPLES_OK, in binary; not when it failed or a
 * statement before it did. After a failure the transaction, if one is open, is to be rolled back (pg_undo). */
typedef void trip_take(void *context, const struct pg_result *rows);
enum { TRIP_MOST = 128 };
struct trip {
    struct pg_link *link;
    struct arena *arena;
    int64_t until_mono_ms;
    enum store_status status; /* so far */
    bool lost;                /* sent, and no answer: the connection broke or time ran out; what was sent may be done */
    size_t count;
    struct leg {
        enum pg_sql which;
        bool prepares; /* PREPARE of the statement, not its run */
        bool ends;     /* no statement: so far the server answers at once */
        trip_take *take;
        void *context;
    } legs[2 * TRIP_MOST];
};
/* Not connected, and not within the time: all that is added is left out, and trip_end says STORE_UNAVAILABLE. */
struct trip trip_begin(struct pg_link *link, struct arena *a, int64_t until_mono_ms);
void trip_add(struct trip *trip, enum pg_sql which, const struct params *params, trip_take *take, void *context);
/* A text that is used too seldom to be prepared. */
void trip_add_text(struct trip *trip, const char *text, const struct params *params, trip_take *take, void *context);
/* What was added goes out, and its answers will come at once; more may be added behind it. */
void trip_send(struct trip *trip);
/* Waits for the first answer to what was sent, `ms` at most. True too where waiting is of no use: trip_end says why. */
bool trip_answered(struct trip *trip, int64_t ms);
/* STORE_UNAVAILABLE: not connected, too late, or the connection broke: it is dropped then. Else as error.c says. */
enum store_status trip_end(struct trip *trip) MUST_USE;
/* Ends what is open, within a short time, or drops the connection. */
void pg_undo(struct pg_link *link);
/* Text that is no statement of the table (a schema's), outside a pipeline, several statements at once. `rows` may be
 * NULL; else the last one's, to be PQclear'ed. */
enum store_status link_run(struct pg_link *link, const char *text, int64_t until_mono_ms, struct pg_result **rows);

/* --- error.c: SQLSTATE as ours ---------------------------------------------------------------------------------------
 */
struct pg_error {
    enum store_status status;
    bool drop; /* the connection is of no use any more: it leads to a server that does not lead, or ends */
};
struct pg_error pg_error_of(const char *sqlstate);                  /* NULL: the connection broke */
struct pg_error pg_error_of_result(const struct pg_result *result); /* logged, where somebody must see to it */

/* --- ear.c: told by others, telling them -----------------------------------------------------------------------------
 * One thread with a connection of its own: LISTEN foyer_outbox. NOTIFY goes out in a transaction of its own after what
 * it tells of: inside a batch it would make all committing transactions of the database queue up for one lock. */
struct ear;
struct ear *ear_open(struct hosts *hosts) MUST_USE; /* NULL: logged */
void ear_listen(struct ear *ear, void (*heard)(void *context), void *context);
void ear_tell(struct ear *ear); /* at most ten a second go out */
void ear_close(struct ear *ear);

/* --- The slots ------------------------------------------------------------------------------------------------------
 */
enum store_status pg_schema_number(struct store_view *view, int64_t *out);
enum store_status pg_schema_step(struct store_view *view, int64_t number, struct str statements);
enum store_status pg_schema_mark(struct store_view *view, int64_t number);
enum store_status pg_load(struct store_view *view, struct batch *batch);
enum store_status pg_save(struct store_view *view, struct batch *batch);
void pg_rollback(struct store_view *view);
enum store_status pg_ping(struct store_view *view);
enum store_status pg_event_find(struct store_view *view, struct arena *a, struct id tenant, struct id meeting,
                                struct event *out);
enum store_status pg_event_of_registration(struct store_view *view, struct arena *a, struct id registration,
                                           struct event *out);
enum store_status pg_registrant_find(struct store_view *view, struct arena *a, struct id registration, struct id id,
                                     struct registrant *out);
enum store_status pg_user_find(struct store_view *view, struct arena *a, struct id tenant, struct id object,
                               struct user *out);
enum store_status pg_keys(struct store_view *view, struct arena *a, enum key_purpose purpose, struct key_row **out,
                          size_t *n);
enum store_status pg_registrants(struct store_view *view, struct arena *a, struct id registration,
                                 const struct registrant_page *page, struct registrant **out, size_t *n, bool *more);
enum store_status pg_users(struct store_view *view, struct arena *a, const struct user_page *page, struct id key,
                           struct user **out, size_t *n);
enum store_status pg_users_count(struct store_view *view, const struct user_page *page, int64_t *out);
enum store_status pg_users_unfilled(struct store_view *view, struct arena *a, size_t most, struct user **out,
                                    size_t *n);
enum store_status pg_plain_find(struct store_view *view, struct arena *a, enum plain kind, struct id scope,
                                struct id id, void *out);
enum store_status pg_plain_list(struct store_view *view, struct arena *a, enum plain kind,
                                const struct plain_page *page, void **rows, size_t *n, bool *more);
enum store_status pg_outbox_state(struct store_view *view, struct outbox_state *out);
enum store_status pg_mails(struct store_view *view, struct arena *a, const struct mail_page *page,
                           struct mail_row **out, size_t *n, bool *more);
enum store_status pg_rows_read(struct store_view *view, struct arena *a, const struct table *table, const void *after,
                               size_t most, void **rows, size_t *n);
enum store_status pg_rows_last(struct store_view *view, struct arena *a, const struct table *table, void *row);
enum store_status pg_rows_write(struct store_view *view, struct arena *a, const struct table *table, const void *rows,
                                size_t n);
enum store_status pg_rows_clear(struct store_view *view, const struct table *table);
enum store_status pg_in_use(struct store_view *view, bool *out);
enum store_status pg_snapshot(struct store_view *view);
enum store_status pg_examine(struct store_view *view, struct arena *a, struct store_health *out); /* health.c */

enum store_status pg_registrants_get(struct store_view *view, struct arena *a, struct id registration,
                                     const struct id *ids, size_t n, struct registrant *out);
enum store_status pg_registrant_of_person(struct store_view *view, struct arena *a, struct id registration,
                                          const struct person *person, struct registrant *out);
enum store_status pg_meeting_find(struct store_view *view, struct arena *a, struct id tenant, int64_t code,
                                  struct id external_key, struct meeting *out);
enum store_status pg_policy_allows(struct store_view *view, struct id tenant, struct id app, struct id user, bool *out);
enum store_status pg_registrants_changed(struct store_view *view, struct arena *a, struct id registration,
                                         int64_t after_seq, size_t most, struct registrant **out, size_t *n,
                                         bool *more);
enum store_status pg_attendances(struct store_view *view, struct arena *a, struct id registration,
                                 const struct id *registrants, size_t n, size_t most, struct attendance **out,
                                 size_t *count);
enum store_status pg_meetings(struct store_view *view, struct arena *a, struct id tenant, struct id organizer,
                              struct id after, size_t most, struct meeting **out, size_t *n, bool *more);
enum store_status pg_shared(struct store_view *view, struct arena *a, struct id tenant, struct id person,
                            struct id before, size_t most, struct shared **out, size_t *n, bool *more);
enum store_status pg_policies(struct store_view *view, struct arena *a, struct id tenant, struct policy **out,
                              size_t *n);

/* audit.c */
enum store_status pg_audit(struct store_view *view, struct arena *a, struct id registration, int64_t seq, bool down,
                           size_t most, struct audit_entry **out, size_t *n);
enum store_status pg_audit_head(struct store_view *view, struct arena *a, struct id registration,
                                struct audit_head *out);
enum store_status pg_audit_next(struct store_view *view, struct arena *a, struct id after, struct id *out);

#endif
