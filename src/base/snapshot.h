/* snapshot: a value that never changes once it is published, counted by its users, swapped by pointer. Readers of an
 * old one go on with it. Thread: any. */
#ifndef FOYER_BASE_SNAPSHOT_H
#define FOYER_BASE_SNAPSHOT_H

#include <pthread.h>
#include <stdatomic.h>

/* First member of what is published. */
struct snapshot {
    atomic_uint users;
    void (*release)(struct snapshot *snapshot); /* when the last user lets go */
};
struct snapshot_slot {
    pthread_mutex_t lock;
    struct snapshot *now; /* NULL before the first */
};

void snapshot_slot_init(struct snapshot_slot *slot);
void snapshot_slot_release(struct snapshot_slot *slot);

void snapshot_publish(struct snapshot_slot *slot, struct snapshot *fresh); /* takes over the caller's one use */
struct snapshot *snapshot_get(struct snapshot_slot *slot); /* NULL before the first; then snapshot_put */
void snapshot_put(struct snapshot *snapshot);              /* NULL is fine */

#endif
