/* backup: a store as one file, made while servers use it, and made a store again. The file is an SQLite database of
 * this program's schema, whatever the store is; it is complete, and has been read again, or is not there. Thread: one.
 */
#ifndef FOYER_STORE_BACKUP_H
#define FOYER_STORE_BACKUP_H

#include "store/erasure.h"

struct backup_progress {
    const char *what;  /* "copied", "checked"; or a table that copy.h is at */
    int64_t done, all; /* MiB or rows; all 0: not known */
    const char *unit;
};
typedef void backup_report(void *context, const struct backup_progress *progress);

struct backup_options {
    struct str url; /* of the store */
    const char *file;
    const struct clock *clock;
    backup_report *report;
    void *context;
};
/* Of one moment: that at which it begins. Of SQLite, pages are copied inside one reading transaction, a few at a time
 * and with pauses, so that no write waits for it; meanwhile the write-ahead log grows. Of PostgreSQL, rows are copied
 * inside one snapshot, and compared row by row. False: `why`; there is no file then. A file that is there is not
 * touched. */
bool store_backup(struct arena *a, const struct backup_options *options, struct str *why) MUST_USE;

struct restore_options {
    struct str url;    /* where to */
    const char *file;  /* from */
    const char *aside; /* name of a file that is made while it is put together, where there is room */
    bool replace;      /* SQLite: a database that is there is moved aside (named after this moment), and whom it has
                          tombstones of is erased too */
    const char *const *logs; /* of erasures: files, or addresses of stores whose tombstones are read; ended by NULL. The
                                first may not be there: nobody was erased yet */
    const struct clock *clock;
    backup_report *report;
    void *context;
};
struct restore_result {
    struct erasure_counts erasures;
    bool old_unread;  /* the database that was there could not be asked for its tombstones */
    struct str moved; /* where the old database is now; the zero value: there was none */
};
/* Refuses where another program has the store open, or where one is that may not be replaced. Sessions and sign-ins are
 * left out: who had signed out stays so. False: `why`; what was there is there. */
bool store_restore(struct arena *a, const struct restore_options *options, struct restore_result *out,
                   struct str *why) MUST_USE;

#endif
