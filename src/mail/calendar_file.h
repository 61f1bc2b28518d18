/* calendar_file: an entry as a file for calendar programs (RFC 5545, without a method: nobody is invited by it).
 * Thread: any, after mail_start. */
#ifndef FOYER_MAIL_CALENDAR_FILE_H
#define FOYER_MAIL_CALENDAR_FILE_H

#include "base/arena.h"
#include "core/calendar_entry.h"

/* With CRLF line ends. It has a start. False: memory is short. */
bool calendar_file(struct arena *a, const struct calendar_entry *entry, struct str *out) MUST_USE;

#endif
