/* views: how often registration pages are looked at: counted in memory, and added to what is stored each second and at
 * the end, so that a page that is looked at costs no commit. Owner: web.c. Threads: views_count from any; one of its
 * own that only waits for the writer. */
#ifndef FOYER_WEB_VIEWS_H
#define FOYER_WEB_VIEWS_H

#include "store/writer.h"

enum {
    VIEWS_MOST = 4096
}; /* registrations that can be counted at a time; views of others are not, till the next flush */

struct views *views_open(struct writer *writer, const struct clock *clock) MUST_USE; /* NULL: logged */
void views_count(struct views *views, struct id registration);
void views_close(struct views *views); /* hands over what is counted; NULL is fine */

#endif
