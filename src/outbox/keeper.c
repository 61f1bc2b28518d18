/* keeper.c: a mail may take longer than its lease, and so may many slow ones in one hand. The keeper looks at the hands
 * when the oldest claim in them is due for renewal.
 *
 * K1  A renewal is believed only when it was answered before the lease had ended: after that another node may have
 *     claimed the rows, and the store renews the claims that still stand without saying which.
 * K2  What cannot be renewed is asked for again and again all the same: a mail under way is not interrupted, and while
 *     nobody else has claimed it, its claim can still be saved.
 * K3  Workers drop their rows when they like: the keeper works on copies, and what it says of claims that are settled
 *     meanwhile changes nothing, here and in the store. */
#include "outbox/keeper.h"

#include "core/limits.h"
#include "outbox/lease.h"
#include "outbox/thread.h"

static int64_t mono_ms(const struct keeper *k)
{
    return clock_read(k->options->clock).mono_ms;
}

static bool claims_renew(struct keeper *k, size_t count, int64_t now_ms)
{
    struct change change = { .kind = CHANGE_OUTBOX_RENEW, .deadline_mono_ms = now_ms + LIMIT_STORE_WAIT_MS };

    change.as.renew = (struct change_renew){ .rows = k->rows, .count = count, .lease_ms = k->options->lease_ms };
    return waiter_run(&k->waiter, k->options->writer, &change) == STORE_OK;
}

/* How long till the next look. A claim made meanwhile is not due before. */
static int64_t keep(struct keeper *k)
{
    int64_t lease_ms = k->options->lease_ms, now_ms = mono_ms(k), by_ms = now_ms - lease_keep_ms(lease_ms);
    size_t count = bell_held(k->bell, by_ms, k->rows);

    if (count > 0) {
        if (!claims_renew(k, count, now_ms))
            return lease_again_ms(lease_ms);
        bell_kept(k->bell, by_ms, now_ms, now_ms + lease_ms); /* the store's lease begins later, so it ends later */
    }
    return bell_oldest_claim(k->bell) + lease_keep_ms(lease_ms) - mono_ms(k);
}

static void *keeper_run(void *context)
{
    struct keeper *k = context;

    (void)pthread_setname_np(pthread_self(), "outbox-keeper");
    while (!bell_is_stopping(k->bell, 0))
        bell_pause(k->bell, keep(k));
    return NULL;
}

bool keeper_start(struct keeper *k)
{
    waiter_init(&k->waiter);
    k->running = thread_start(&k->thread, keeper_run, k);
    return k->running;
}

void keeper_end(struct keeper *k)
{
    if (k->running)
        (void)pthread_join(k->thread, NULL);
    waiter_release(&k->waiter);
}
