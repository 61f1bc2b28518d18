/* keys: the keys of each issuer, fetched and refreshed in the background, read as a snapshot. A keeper thread looks at
 * the clock and at who waits; each fetch has a short thread of its own, so that an issuer that hangs delays neither
 * another issuer nor anybody's deadline. Threads: any; open and close: the one that starts the program. */
#ifndef FOYER_AUTH_KEYS_H
#define FOYER_AUTH_KEYS_H

#include "auth/auth.h"
#include "auth/key_fetch.h"

enum {
    KEYS_REFRESH_MS = 24 * 60 * 60 * 1000, /* by itself */
    KEYS_ASKED_MS = 60 * 1000,             /* an unknown key makes us look again, this seldom */
    KEYS_AGAIN_MS = 60 * 60 * 1000,        /* after a failure, while older keys are there */
    KEYS_BACKOFF_FIRST_MS = 1000,          /* after a failure when there never were any: doubling to */
    KEYS_BACKOFF_MOST_MS = 60 * 1000,
};

struct keys;

/* Sources are copied, their texts are not. NULL: memory is short. Nothing is fetched before keys_start(). */
struct keys *keys_open(const struct key_source *sources, size_t n, const struct clock *clock) MUST_USE;
bool keys_start(struct keys *keys) MUST_USE; /* again: nothing. False: no thread could be made; logged */
void keys_close(struct keys *keys);          /* calls done() of whoever still waits */

void keys_publish(struct keys *keys, unsigned issuer, struct key_set *set); /* takes over its one use */
struct key_set *keys_get(struct keys *keys, unsigned issuer);               /* NULL: never fetched; then key_set_put */
unsigned keys_generation(const struct keys *keys, unsigned issuer); /* 0: never fetched; another one: other keys */

/* Is a refresh under way, or would keys_await() begin one? */
bool keys_refresh_due(struct keys *keys, unsigned issuer);
void keys_await(struct keys *keys, unsigned issuer, struct auth_waiter *waiter); /* as auth_await */

static inline void key_set_put(struct key_set *set)
{
    snapshot_put(set == NULL ? NULL : &set->snapshot);
}

#endif
