/* received_private: what reads the two kinds of mail that are acted on. Private to mail/. */
#ifndef FOYER_MAIL_RECEIVED_PRIVATE_H
#define FOYER_MAIL_RECEIVED_PRIVATE_H

#include <gmime/gmime.h>

#include "mail/received.h"

enum { RECEIVED_PART_BYTES = 64 * 1024 }; /* of a calendar or a report: libraries recurse into what they read */

/* The part's content, decoded, and of text as UTF-8. False: too long, or memory is short. */
bool received_content(struct arena *a, GMimeObject *part, struct str *out) MUST_USE;

/* Either fills in its members and the kind, or leaves the kind as it is. */
void received_calendar_read(struct arena *a, struct str calendar, int64_t dated_ms, struct received *out);
void received_report_read(struct arena *a, struct str report, struct received *out);

#endif
