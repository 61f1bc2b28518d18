/* people: the registrants of the mails in a hand, read together: mails come in runs for one event, and a store across a
 * network is then asked once for a run. Owner and thread: one worker. */
#ifndef FOYER_OUTBOX_PEOPLE_H
#define FOYER_OUTBOX_PEOPLE_H

#include "outbox/bell.h"

struct people {
    struct arena *arena;
    const struct clock *clock;
    const struct registrant *of[HAND_MOST]; /* the row's; NULL: not read */
    int64_t read_mono_ms[HAND_MOST];
};

bool people_open(struct people *people, const struct clock *clock) MUST_USE;
void people_close(struct people *people);
void people_forget(struct people *people); /* before another hand */

/* The registrant of rows[i], as it was a second ago at most; until people_forget, or on `a`. Those of the rows behind
 * it that are of the same registration are read with it. */
enum store_status people_find(struct people *people, struct store_view *view, struct arena *a,
                              const struct outbox_row *rows, size_t count, size_t i, struct registrant *out);

#endif
