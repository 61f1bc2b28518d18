/* remind: when who is registered is reminded, and thanked afterwards. A reminder is known by how many seconds before
 * the start it comes. Its work waits in the outbox until it is time, and is judged then, by the definition of that
 * moment: what does not fit any more does nothing, since every change of times or reminders leaves work of its own.
 * Pure. */
#ifndef FOYER_CORE_REMIND_H
#define FOYER_CORE_REMIND_H

#include "core/limits.h"
#include "core/notice.h"
#include "core/registration.h"

/* In the place of the seconds: */
enum {
    REMIND_THANKS = 0,        /* at the end, to who came */
    REMIND_PLAN = 2147483647, /* no reminder: all of them are to be planned */
};

/* The reminders in force, as they stand in the configuration; where none were ever set, the usual two. */
size_t remind_list(const struct configuration *configuration, uint32_t seconds[static LIMIT_REMINDERS]);

/* As text, separated by spaces; "" for none. */
struct str remind_text(const struct configuration *configuration);

/* When it is time; 0: not at all. */
int64_t remind_due_ms(const struct registration *registration, uint32_t seconds);

/* Is it time for it now: due, not past the start (thanks: not days after the end), and no nearer one due as well? */
bool remind_holds(const struct registration *registration, uint32_t seconds, int64_t now_ms);

/* Is it for them? Who came in shortly before it was due, or wants none, or cannot be reached, is left alone. Of thanks
 * the caller knows who came. */
bool remind_is_for(const struct registrant *registrant, const struct registration *registration, uint32_t seconds);

/* A mail of it that waited: is it still wanted, and in time? An event that was moved meanwhile has a reminder of its
 * own then, and is over later. True of every other mail. */
bool remind_still_wanted(enum notice notice, const struct registrant *registrant,
                         const struct registration *registration, int64_t now_ms);

#endif
