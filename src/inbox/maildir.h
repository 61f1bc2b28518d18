/* maildir: the folder itself. A mail is taken by renaming it out of new/ into cur/, so that one of several nodes has
 * it; what a node that died had taken is taken again after some minutes, and given up after a few times, so that a mail
 * that brings the program down does not do so for ever. Owner and thread: one inbox. */
#ifndef FOYER_INBOX_MAILDIR_H
#define FOYER_INBOX_MAILDIR_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"

struct maildir;

/* Makes what is missing of new/, cur/, tmp/, and of .failed/ and .done/ in it. NULL: `why`. */
struct maildir *maildir_open(struct arena *a, struct str path, bool keep, const struct clock *clock,
                             struct str *why) MUST_USE;
void maildir_close(struct maildir *maildir);

/* Sleeps till mail comes, or `ms` are over, or somebody wakes it. */
void maildir_wait(struct maildir *maildir, int64_t ms);
void maildir_wake(struct maildir *maildir); /* any thread */

/* Takes one mail. False: there is none. What is older than a mail can be in hand is looked for now and then. */
bool maildir_take(struct maildir *maildir) MUST_USE;
/* The bytes of what was taken. False: `why`; maildir_fail is due. */
bool maildir_read(struct maildir *maildir, struct arena *a, size_t most, struct str *out, struct str *why) MUST_USE;

/* What becomes of it: */
void maildir_done(struct maildir *maildir);
void maildir_fail(struct maildir *maildir);   /* to .failed/, for people to look at */
void maildir_return(struct maildir *maildir); /* into new/, for another time */

const char *maildir_name(const struct maildir *maildir); /* of what was taken, for logs */

#endif
