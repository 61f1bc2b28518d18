/* snapshot.c: counting the users of a published value, and swapping it. The slot's lock covers the moment between
 * reading the pointer and counting oneself in; a value is released outside it. */
#include "base/snapshot.h"

#include "base/check.h"

void snapshot_slot_init(struct snapshot_slot *slot)
{
    pthread_mutex_init(&slot->lock, NULL);
    slot->now = NULL;
}

void snapshot_slot_release(struct snapshot_slot *slot)
{
    snapshot_put(slot->now);
    slot->now = NULL;
    pthread_mutex_destroy(&slot->lock);
}

void snapshot_publish(struct snapshot_slot *slot, struct snapshot *fresh)
{
    pthread_mutex_lock(&slot->lock);
    struct snapshot *old = slot->now;
    slot->now = fresh;
    pthread_mutex_unlock(&slot->lock);
    snapshot_put(old);
}

struct snapshot *snapshot_get(struct snapshot_slot *slot)
{
    pthread_mutex_lock(&slot->lock);
    struct snapshot *now = slot->now;
    if (now != NULL)
        atomic_fetch_add_explicit(&now->users, 1, memory_order_relaxed);
    pthread_mutex_unlock(&slot->lock);
    return now;
}

void snapshot_put(struct snapshot *snapshot)
{
    if (snapshot == NULL)
        return;
    unsigned before = atomic_fetch_sub_explicit(&snapshot->users, 1, memory_order_acq_rel);

    CHECK(before > 0);
    if (before == 1)
        snapshot->release(snapshot);
}
