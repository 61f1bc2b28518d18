/* columns: what is stored, as tables of columns: the name in the database, the member in the struct, how it is stored.
 * Statements, bindings and reading of every backend follow from these tables, so that a new column is one row here and
 * one migration. */
#ifndef FOYER_STORE_COLUMNS_H
#define FOYER_STORE_COLUMNS_H

#include "store/batch.h"
#include "store/plain.h"

enum column_kind {
    COLUMN_ID,    /* struct id; none is NULL */
    COLUMN_TEXT,  /* struct str; the zero value is NULL */
    COLUMN_BYTES, /* struct str that is no text */
    COLUMN_I64,
    COLUMN_I32,
    COLUMN_U32, /* enums too */
    COLUMN_BOOL,
    COLUMN_HASH, /* 32 bytes */
};
enum column_use {
    COLUMN_KEY = 1,    /* of the primary key */
    COLUMN_FIXED = 2,  /* written once */
    COLUMN_APART = 4,  /* written at insertion, after that by a statement of its own */
    COLUMN_AGAIN = 8,  /* an update writes it: what a column is that says nothing */
    COLUMN_ASIDE = 16, /* of a plain row: no part of what it says, so in no version of it */
    COLUMN_ALL = COLUMN_KEY | COLUMN_FIXED | COLUMN_APART | COLUMN_AGAIN,
};

struct column {
    const char *name;
    enum column_kind kind;
    size_t offset;
    unsigned use; /* 0: COLUMN_AGAIN */
};
static inline bool column_is(const struct column *column, unsigned uses)
{
    return ((column->use == 0 ? COLUMN_AGAIN : column->use) & uses) != 0;
}
struct table {
    const char *name;
    const struct column *columns;
    size_t count;
    size_t row_bytes; /* of the struct */
};

extern const struct table table_registration;      /* struct registration_fact */
extern const struct table table_registration_text; /* struct registration_fact */
extern const struct table table_registrant;        /* struct registrant_fact */
extern const struct table table_answers;           /* struct registrant_fact */
extern const struct table table_person;            /* struct person_fact */
extern const struct table table_mailbox;           /* struct registrant_fact */
extern const struct table table_mailbox_before;    /* the same rows: the one that goes */
extern const struct table table_question;          /* struct question_row */
extern const struct table table_meeting;           /* struct meeting */
extern const struct table table_user;              /* struct user */
extern const struct table table_key;               /* struct key_row */
extern const struct table table_outbox;            /* struct mail_fact */
extern const struct table table_attendance;        /* struct attendance_fact */
extern const struct table table_audit;             /* struct registration_fact */
extern const struct table table_waiting;           /* struct waiting_fact */
extern const struct table table_tombstone;         /* struct registrant_fact */
extern const struct table table_policy;            /* struct policy */
extern const struct table table_once;              /* struct once_row */

/* The plain ones (plain.h). */
extern const struct table table_app;        /* struct app_row */
extern const struct table table_role;       /* struct role_row */
extern const struct table table_event_key;  /* struct event_key_row */
extern const struct table table_session;    /* struct session_row */
extern const struct table table_sign_in;    /* struct sign_in_row */
extern const struct table table_scim_token; /* struct scim_token_row */
extern const struct table table_template;   /* struct template_row */
extern const struct table table_address;    /* struct address_row */
extern const struct table table_look;       /* struct look_row, without `bytes` */
extern const struct table table_picture;    /* struct look_row: the same rows */
extern const struct table table_consent;    /* struct consent_row */

/* By kind, and which of their rows are over: in every batch that writes rows of a kind, a few of those go. */
struct plain_table {
    const struct table *table; /* its first two columns are the key */
    const char *ends;          /* the column of a time; NULL: no row is over */
    int64_t keep_ms;           /* so much later it is */
    const char *of;            /* the condition of the index on that column, word for word; NULL: none */
};
extern const struct plain_table plain_tables[PLAINS];
/* What a backend makes of each for itself. */
enum plain_statement {
    PLAIN_LOAD, /* for a batch */
    PLAIN_INSERT,
    PLAIN_REPLACE, /* the row is there, and becomes this one */
    PLAIN_REMOVE,
    PLAIN_FIND,
    PLAIN_LIST, /* of a scope */
    PLAIN_LIST_OF_ALL,
    PLAIN_END, /* a few that are over go */
    PLAIN_STATEMENTS
};

/* All of them; the keys first, by which copy.c knows whose copy it sees. */
enum { TABLES = 27 };
extern const struct table *const tables[TABLES];

#endif
