/* backlog.c: the last count and its age. */
#include "web/backlog.h"

#include "base/clock.h"

static int64_t now_ms(const struct backlog *backlog)
{
    return clock_read(backlog->clock).mono_ms;
}

void backlog_init(struct backlog *backlog, enum store_status (*count)(struct store_view *, struct outbox_state *),
                  const struct clock *clock)
{
    *backlog = (struct backlog){ .count = count, .clock = clock };
    (void)pthread_mutex_init(&backlog->lock, NULL);
}

void backlog_close(struct backlog *backlog)
{
    (void)pthread_mutex_destroy(&backlog->lock);
}

/* True: `*out` is good. Else the caller counts. */
static bool last_take(struct backlog *backlog, struct outbox_state *out)
{
    pthread_mutex_lock(&backlog->lock);
    bool good =
        backlog->counted && (backlog->counting || now_ms(backlog) - backlog->at_ms < BACKLOG_TIMES * backlog->took_ms);
    if (good)
        *out = backlog->last;
    else
        backlog->counting = true;
    pthread_mutex_unlock(&backlog->lock);
    return good;
}

static void last_put(struct backlog *backlog, enum store_status status, const struct outbox_state *state,
                     int64_t from_ms)
{
    pthread_mutex_lock(&backlog->lock);
    backlog->counting = false;
    if (status == STORE_OK) {
        backlog->last = *state;
        backlog->at_ms = now_ms(backlog);
        backlog->took_ms = backlog->at_ms - from_ms;
        backlog->counted = true;
    }
    pthread_mutex_unlock(&backlog->lock);
}

enum store_status backlog_read(struct backlog *backlog, struct store_view *view, struct outbox_state *out)
{
    if (last_take(backlog, out))
        return STORE_OK;
    int64_t from_ms = now_ms(backlog);
    enum store_status status = backlog->count(view, out);
    last_put(backlog, status, out, from_ms);
    return status;
}
