/* new_file: a file that is whole under its name, or is not there: written under another, synced, renamed; with what
 * SQLite may have put beside it. Thread: one. */
#ifndef FOYER_STORE_NEW_FILE_H
#define FOYER_STORE_NEW_FILE_H

#include "base/clock.h"
#include "base/str.h"

char *new_file_part(struct arena *a, const char *file); /* "FILE.part"; NULL: memory is short */
/* Made by root beside a server of another user: it becomes the folder's owner's, so that the server can use it. */
void new_file_own(int fd, const char *file);
bool new_file_synced(const char *file) MUST_USE;                   /* its name: the folder is synced */
bool new_file_copy(const char *from, const char *to) MUST_USE;     /* `to` is new; for its owner alone. False: errno */
bool new_file_finish(const char *part, const char *file) MUST_USE; /* EEXIST: one is there, and stays */
/* FILE, FILE-wal, FILE-shm become FILE.before-YYYYMMDDTHHMMSSZ and so on. */
bool new_file_move_aside(struct arena *a, const char *file, const struct clock *clock, struct str *out) MUST_USE;
void new_file_remove(struct arena *a, const char *file); /* with -wal and -shm; absent is fine */

#endif
