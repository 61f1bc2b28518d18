/* bucket.c: the table, as sets of eight slots that lie in two cache lines.
 *
 * L1  A slot is two numbers that change by themselves: whose it is (a hash, 0: nobody's), and when it is full again.
 *     Two threads that come between each other err by one taking, or forget one key: never more than its bucket.
 *
 * L2  Time is in nanoseconds, so that 2,000 a second is exact; moments come in milliseconds. */
#include "base/bucket.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/crypto.h"

enum { SET_SLOTS = 8, NS_PER_MS = 1000 * 1000 };

struct slot {
    _Atomic uint64_t owner;
    _Atomic int64_t full_ns;
};
struct buckets {
    uint64_t secret[4];
    size_t set_mask;
    struct slot slots[];
};

struct buckets *buckets_open(size_t slots)
{
    CHECK(slots >= SET_SLOTS && (slots & (slots - 1)) == 0);
    struct buckets *buckets = calloc(1, sizeof *buckets + slots * sizeof(struct slot));

    if (buckets == NULL)
        return NULL;
    buckets->set_mask = slots / SET_SLOTS - 1;
    random_bytes((unsigned char *)buckets->secret, sizeof buckets->secret);
    return buckets;
}

void buckets_close(struct buckets *buckets)
{
    free(buckets);
}

/* Both halves of the product count (as wyhash does it): every bit of either side reaches every bit. */
static uint64_t fold(uint64_t one, uint64_t other)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)one * other;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t owner_of(const struct buckets *buckets, const struct bucket_key *key)
{
    const uint64_t *secret = buckets->secret;
    uint64_t words[4];

    memcpy(words, key->b, sizeof words);
    uint64_t hash = fold(words[0] ^ secret[0], words[1] ^ secret[1]);
    hash = fold(hash ^ words[2] ^ secret[2], words[3] ^ secret[3]);
    hash = fold(hash ^ secret[1], (uint64_t)key->kind ^ secret[0]);
    return hash == 0 ? 1 : hash;
}

/* L1: whose place it becomes; what the former owner had left does not count. */
static struct slot *slot_found(struct buckets *buckets, uint64_t owner, int64_t now_ns)
{
    struct slot *set = &buckets->slots[(owner & buckets->set_mask) * SET_SLOTS], *oldest = &set[0];
    int64_t oldest_ns = INT64_MAX;

    for (size_t i = 0; i < SET_SLOTS; i++) {
        if (atomic_load_explicit(&set[i].owner, memory_order_relaxed) == owner)
            return &set[i];
        int64_t full_ns = atomic_load_explicit(&set[i].full_ns, memory_order_relaxed);
        if (full_ns < oldest_ns) {
            oldest_ns = full_ns;
            oldest = &set[i];
        }
    }
    atomic_store_explicit(&oldest->owner, owner, memory_order_relaxed);
    atomic_store_explicit(&oldest->full_ns, now_ns, memory_order_relaxed);
    return oldest;
}

static int64_t ms_up(int64_t ns)
{
    return (ns + NS_PER_MS - 1) / NS_PER_MS;
}

bool buckets_take(struct buckets *buckets, const struct bucket_key *key, const struct bucket_rate *rate, int64_t now_ms,
                  struct bucket_answer *out)
{
    int64_t now_ns = now_ms * NS_PER_MS, one_ns = rate->per_ms * NS_PER_MS / rate->most;
    int64_t room_ns = one_ns * rate->most; /* of an empty bucket, until it is full */
    struct slot *slot = slot_found(buckets, owner_of(buckets, key), now_ns);
    int64_t seen_ns = atomic_load_explicit(&slot->full_ns, memory_order_relaxed), full_ns;

    do {
        full_ns = (seen_ns > now_ns ? seen_ns : now_ns) + one_ns;
        if (full_ns - room_ns > now_ns) {
            *out = (struct bucket_answer){ .wait_ms = ms_up(full_ns - room_ns - now_ns),
                                           .full_ms = ms_up(seen_ns - now_ns) };
            return false;
        }
    } while (!atomic_compare_exchange_weak_explicit(&slot->full_ns, &seen_ns, full_ns, memory_order_relaxed,
                                                    memory_order_relaxed));
    *out =
        (struct bucket_answer){ .left = (room_ns - (full_ns - now_ns)) / one_ns, .full_ms = ms_up(full_ns - now_ns) };
    return true;
}
