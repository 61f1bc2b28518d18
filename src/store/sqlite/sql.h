/* sql: one connection and its statements, prepared when they are first used and kept; running them; SQLite's codes as
 * ours. Inside store/sqlite only. Thread: whoever owns the view. */
#ifndef FOYER_STORE_SQLITE_SQL_H
#define FOYER_STORE_SQLITE_SQL_H

#include <sqlite3.h>

#include "store/backend.h"
#include "store/columns.h"

enum sql { /* the texts stand in statements.c */
           SQL_BEGIN_WRITE,
           SQL_BEGIN_READ,
           SQL_COMMIT,
           SQL_ROLLBACK,
           SQL_PING,
           SQL_STAMP,
           SQL_REGISTRATION_LOAD,
           SQL_REGISTRATION_INSERT,
           SQL_REGISTRATION_UPDATE,
           SQL_REGISTRATION_TEXT_INSERT,
           SQL_REGISTRATION_TEXT_UPDATE,
           SQL_REGISTRATION_VIEWS,
           SQL_QUESTION_LOAD,
           SQL_QUESTION_INSERT,
           SQL_QUESTION_UPDATE,
           SQL_QUESTIONS,
           SQL_PERSON_LOAD,
           SQL_PERSON_INSERT,
           SQL_PERSON_PUT,
           SQL_PERSON_DELETE,
           SQL_MAILBOX_LOAD,
           SQL_MAILBOX_PUT,
           SQL_MAILBOX_DELETE,
           SQL_REGISTRANT_LOAD,
           SQL_REGISTRANT_FIND,
           SQL_REGISTRANT_OF_PERSON,
           SQL_REGISTRANTS,
           SQL_REGISTRANTS_CHANGED,
           SQL_REGISTRANTS_NEXT,
           SQL_REGISTRANTS_STEP,
           SQL_REGISTRANT_INSERT,
           SQL_REGISTRANT_UPDATE,
           SQL_REGISTRANT_DELETE,
           SQL_REGISTRANT_MAILS,
           SQL_TOMBSTONE_INSERT,
           SQL_TOMBSTONES,
           SQL_WAITING_FIRST,
           SQL_WAITING_INSERT,
           SQL_WAITING_DELETE,
           SQL_ANSWERS_INSERT,
           SQL_ANSWERS_PUT,
           SQL_ANSWERS_DELETE,
           SQL_MEETING_LOAD,
           SQL_MEETING_INSERT,
           SQL_MEETING_UPDATE,
           SQL_MEETING_OF_CODE,
           SQL_MEETING_OF_EXTERNAL,
           SQL_MEETINGS,
           SQL_MEETINGS_OF_TENANT,
           SQL_SHARED,
           SQL_EXTERNAL_LOAD,
           SQL_EVENT_FIND,
           SQL_EVENT_OF_REGISTRATION,
           SQL_POLICY_PUT,
           SQL_POLICY_DELETE,
           SQL_POLICY_ALLOWS,
           SQL_POLICIES,
           SQL_POLICIES_OF_ALL,
           SQL_ONCE_LOAD,
           SQL_ONCE_PUT,
           SQL_ONCE_FORGET,
           SQL_USER_PUT,
           SQL_USER_FIND,
           SQL_UPN_LOAD,
           SQL_USER_DELETE,
           SQL_USERS,
           SQL_USERS_OF_ALL,
           SQL_USERS_COUNT,
           SQL_USERS_OF_UPN, /* in the order of enum user_name */
           SQL_USERS_OF_EXTERNAL,
           SQL_USERS_OF_MAIL,
           SQL_USERS_UNFILLED,
           SQL_KEY_LOAD,
           SQL_KEY_INSERT,
           SQL_KEYS,
           SQL_MAIL_LOAD,
           SQL_MAIL_INSERT,
           SQL_MAIL_UPDATE,
           SQL_MAILS_DUE,
           SQL_TASKS_DUE,
           SQL_MAIL_NEXT,
           SQL_LEASES_END,
           SQL_MAILS_WAITING,
           SQL_MAILS_DEAD,
           SQL_MAILS,
           SQL_MAILS_OF_ALL,
           SQL_MAILS_OF_REGISTRANT,
           SQL_LETTERS,
           SQL_LETTERS_OF_ALL,
           SQL_ATTENDANCE_INSERT,
           SQL_ATTENDANCES,
           SQL_ATTENDANCES_DELETE,
           SQL_AUDIT_INSERT,
           SQL_AUDIT,
           SQL_AUDIT_DOWN,
           SQL_AUDIT_NEXT,
           SQL_PLAIN, /* the first of those that are made for each kind of plain row */
           SQL_COUNT = SQL_PLAIN + PLAINS * PLAIN_STATEMENTS
};
enum sql sql_of_plain(enum plain kind, enum plain_statement which);

struct checkpoint;
struct sqlite_store {
    struct store base; /* first, so that the two addresses agree */
    char *path;
    struct sqlite3 *db;            /* keeps the log from being copied and deleted when another connection is closed */
    struct checkpoint *checkpoint; /* NULL: nobody serves here */
    int probe; /* asks who else has the file open; kept open, since closing it would drop our locks (POSIX); -1: none */
};
struct sqlite_view {
    struct store_view base; /* first */
    struct sqlite3 *db;
    bool gate_passed; /* a transaction that writes is under way (checkpoint.h) */
    struct sqlite3_stmt *statements[SQL_COUNT];
};
struct sqlite_store *sqlite_store_of(struct store *store);
struct sqlite_view *sqlite_view_of(struct store_view *view);

/* The text of a statement, on the arena; NULL when memory is short. */
char *sql_text(struct arena *a, enum sql which);
char *sql_insert_text(struct arena *a, const struct table *table); /* of all columns */

/* One statement under way: begin, bind in order, then either step by row, or run to its end. */
struct run {
    struct sqlite_view *view;
    struct sqlite3_stmt *statement; /* NULL: it could not be prepared */
    int bound;                      /* parameters so far */
    int result;                     /* SQLite's, of the last step */
};
struct run run_begin(struct sqlite_view *view, enum sql which);
void run_bind_id(struct run *run, const struct id *id);  /* what is bound must live until the end of the run */
void run_bind_key(struct run *run, const struct id *id); /* none too is 16 bytes: the lowest key */
void run_bind_i64(struct run *run, int64_t number);
void run_bind_hash(struct run *run, const unsigned char *hash);
void run_bind_str(struct run *run, struct str text);
void run_bind_bytes(struct run *run, struct str bytes);
bool run_step(struct run *run);                                                 /* true: there is a row */
enum store_status run_end(struct run *run) MUST_USE;                            /* after rows */
enum store_status run_to_end(struct run *run) MUST_USE;                         /* without rows */
enum store_status run_plain(struct sqlite_view *view, enum sql which) MUST_USE; /* binds nothing */

/* Column `at` of the row. Text is copied to the arena, and so are bytes, which older programs wrote as text. */
struct id run_id(const struct run *run, int at);
int64_t run_i64(const struct run *run, int at);
struct str run_str(const struct run *run, int at, struct arena *a);

/* Logged, if it is not merely busy. */
enum store_status sqlite_status(struct sqlite_view *view, int result);

#endif
