/* arena: memory that dies together.
 * Owner: one request or one batch. Thread: whoever owns that request just now; never two. */
#ifndef FOYER_BASE_ARENA_H
#define FOYER_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/check.h"

struct arena;

/* NULL when memory is short: answer 503 before any work is begun. */
struct arena *arena_open(size_t first_bytes, size_t limit_bytes) MUST_USE;
void arena_close(struct arena *a); /* runs what was deferred, then frees; NULL is fine */
void arena_clear(struct arena *a); /* as close and open, keeping the first block */

/* Zeroed. NULL past `limit_bytes` or when memory is short; arena_failed() then stays true until the next clear. */
void *arena_alloc(struct arena *a, size_t n, size_t size, size_t align) MUST_USE;
bool arena_failed(const struct arena *a);

/* True: the newest allocation grew in place from `bytes` by `more`, zeroed. False: another is newest, or there is no
 * room beside it; nothing has changed, and arena_failed() neither. */
bool arena_extend(struct arena *a, const void *newest, size_t bytes, size_t more) MUST_USE;

/* Runs `release(thing)` when the arena is closed or cleared, last deferred first: for what a library owns (a parsed
 * JSON tree, a GMime object). If there is no memory to note it, releases at once and answers false. */
bool arena_defer(struct arena *a, void (*release)(void *thing), void *thing) MUST_USE;

#define ARENA_NEW(a, type, n) ((type *)arena_alloc((a), (n), sizeof(type), _Alignof(type)))

#endif
