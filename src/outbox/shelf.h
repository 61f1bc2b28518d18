/* shelf: the organizers' own words for mails, of the registration and the tenant that mails are of just now: mails come
 * in runs, and a run asks once. Owner and thread: one worker. */
#ifndef FOYER_OUTBOX_SHELF_H
#define FOYER_OUTBOX_SHELF_H

#include "base/clock.h"
#include "mail/own.h"
#include "store/store.h"

struct shelf {
    const struct clock *clock;
    struct shelf_row {
        struct arena *arena;
        struct id scope; /* none: nothing was read */
        int64_t read_mono_ms;
        struct own_rows rows;
    } registration, tenant;
};

bool shelf_open(struct shelf *shelf, const struct clock *clock) MUST_USE;
void shelf_close(struct shelf *shelf);

/* The words of a mail about `event`, as they were five seconds ago at most; until the next call. */
enum store_status shelf_find(struct shelf *shelf, struct store_view *view, const struct event *event,
                             enum notice notice, const struct registrant *registrant, struct notice_texts *out);

/* The same of a mail that is of a tenant alone, in a language of own_language. */
enum store_status shelf_find_of_tenant(struct shelf *shelf, struct store_view *view, struct id tenant,
                                       enum notice notice, struct str language, struct notice_texts *out);

#endif
