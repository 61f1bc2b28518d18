/* backlog: how many mails wait, told as often as anybody asks and counted no oftener than it pays. To count a million
 * takes a second or more, and balancers ask each node every second or two whether it is ready: they must not make the
 * store busy with that, nor take a node for dead because a queue is long. Owner: web.c. Threads: any. */
#ifndef FOYER_WEB_BACKLOG_H
#define FOYER_WEB_BACKLOG_H

#include <pthread.h>

#include "store/store.h"

enum { BACKLOG_TIMES = 20 }; /* as long as counting took, what was counted is good for: a twentieth of the time goes */

struct backlog {
    pthread_mutex_t lock;
    enum store_status (*count)(struct store_view *view, struct outbox_state *out);
    struct outbox_state last;
    const struct clock *clock;
    int64_t at_ms, took_ms; /* monotonic: when `last` was counted, and how long that took */
    bool counted, counting;
};

void backlog_init(struct backlog *backlog, enum store_status (*count)(struct store_view *, struct outbox_state *),
                  const struct clock *clock);
/* Counted now, where that is quick; else as of a moment ago, and never waits for a count that is under way. */
enum store_status backlog_read(struct backlog *backlog, struct store_view *view, struct outbox_state *out);
void backlog_close(struct backlog *backlog);

#endif
