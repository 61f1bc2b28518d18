/* cache: what verified tokens said, by SHA-256 of the token, so that a token is verified once and not with each
 * request. Bounded; what was not asked for lately makes room (second chance). Memory is taken with the tokens, not
 * before. Thread: the view's. */
#ifndef FOYER_AUTH_CACHE_H
#define FOYER_AUTH_CACHE_H

#include "auth/caller.h"
#include "base/crypto.h"

enum { CACHE_ENTRIES_MOST = 16384, CACHE_TEXT_BYTES_MOST = 4096 };

/* A token that passed, and how long that holds. */
struct verified {
    struct caller caller;
    unsigned issuer, generation; /* of the key set that verified it: with another one it must be verified again */
    int64_t from_ms, until_ms;   /* wall time, skew included */
};

static inline bool verified_holds(const struct verified *v, int64_t now_ms, unsigned generation)
{
    return v->generation == generation && now_ms >= v->from_ms && now_ms < v->until_ms;
}

struct cache;
struct cache *cache_open(void) MUST_USE; /* NULL: memory is short */
void cache_close(struct cache *cache);

/* NULL: not there. Good until the next put; it may not hold any more (then a put takes its place). */
const struct verified *cache_find(struct cache *cache, const unsigned char digest[static SHA256_BYTES]);
/* Copies. Nothing is kept when memory is short, or its texts are longer than CACHE_TEXT_BYTES_MOST. */
void cache_put(struct cache *cache, const unsigned char digest[static SHA256_BYTES], const struct verified *verified);

/* The caller with its texts on the arena. False: memory is short. */
bool caller_copy(struct arena *a, const struct caller *from, struct caller *out) MUST_USE;

#endif
