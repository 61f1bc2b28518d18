/* file: an SQLite database as a file, for store/backup.c: made whole from a store in use, judged, asked who has it
 * open. Thread: one. */
#ifndef FOYER_STORE_SQLITE_FILE_H
#define FOYER_STORE_SQLITE_FILE_H

#include "store/backup.h"

/* The store of `view` into a new file, as it stood when this began, with all its rows counted on both sides; synced,
 * its name not. False: `why`. */
bool sqlite_file_write(struct store_view *view, struct arena *a, const struct backup_options *options, const char *file,
                       struct str *why) MUST_USE;

/* Whole, by SQLite's integrity check, and of Foyer's; `schema` is its number. Nothing is written beside it. */
bool sqlite_file_judge(struct arena *a, const char *file, int64_t *schema, struct str *why) MUST_USE;

bool sqlite_file_in_use(const char *file); /* another process has it open */

#endif
