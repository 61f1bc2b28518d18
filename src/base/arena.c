/* arena.c: a bump allocator over a chain of blocks. The first block lies behind the arena itself and stays through
 * arena_clear, so that a request that fits in it costs no malloc; further blocks double in size up to BLOCK_MOST.
 * Memory is zeroed when it is handed out, never before: an idle connection's block costs no page that it has not used.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK_LEAST = 1024, BLOCK_MOST = 64 * 1024 };

struct block {
    struct block *older;
    alignas(max_align_t) char room[];
};

struct deferred {
    struct deferred *older;
    void (*release)(void *thing);
    void *thing;
};

struct arena {
    char *at, *end;            /* what is left of the newest block */
    struct block *more;        /* blocks after the first, newest first */
    struct deferred *deferred; /* newest first; on the arena itself */
    size_t first_bytes, limit_bytes;
    size_t taken_bytes; /* handed out; never more than the limit */
    size_t next_bytes;  /* size of the next block */
    bool failed;
    alignas(max_align_t) char first[];
};

static size_t block_bytes_after(size_t bytes)
{
    if (bytes >= BLOCK_MOST / 2)
        return BLOCK_MOST;
    return bytes * 2 < BLOCK_LEAST ? BLOCK_LEAST : bytes * 2;
}

static void arena_begin(struct arena *a)
{
    a->at = a->first;
    a->end = a->first + a->first_bytes;
    a->more = NULL;
    a->deferred = NULL;
    a->taken_bytes = 0;
    a->next_bytes = block_bytes_after(a->first_bytes);
    a->failed = false;
}

struct arena *arena_open(size_t first_bytes, size_t limit_bytes)
{
    CHECK(first_bytes < PTRDIFF_MAX / 2);
    struct arena *a = malloc(sizeof *a + first_bytes);

    if (a == NULL)
        return NULL;
    a->first_bytes = first_bytes;
    a->limit_bytes = limit_bytes;
    arena_begin(a);
    return a;
}

/* Things first, memory after: the notes of what was deferred lie in the blocks. */
static void arena_release(struct arena *a)
{
    for (struct deferred *d = a->deferred; d != NULL; d = d->older)
        d->release(d->thing);
    for (struct block *block = a->more; block != NULL;) {
        struct block *older = block->older;
        free(block);
        block = older;
    }
}

void arena_close(struct arena *a)
{
    if (a == NULL)
        return;
    arena_release(a);
    free(a);
}

void arena_clear(struct arena *a)
{
    arena_release(a);
    arena_begin(a);
}

bool arena_failed(const struct arena *a)
{
    return a->failed;
}

/* Goes on in a fresh block of at least `bytes`. What is left of the last one is given up. */
static bool block_add(struct arena *a, size_t bytes)
{
    size_t size = bytes > a->next_bytes ? bytes : a->next_bytes;
    struct block *block = malloc(sizeof *block + size);

    if (block == NULL)
        return false;
    block->older = a->more;
    a->more = block;
    a->at = block->room;
    a->end = block->room + size;
    a->next_bytes = block_bytes_after(a->next_bytes);
    return true;
}

static void *bytes_take(struct arena *a, size_t bytes, size_t align)
{
    size_t padding = -(uintptr_t)a->at & (align - 1);
    size_t left = (size_t)(a->end - a->at);

    if (bytes > a->limit_bytes - a->taken_bytes)
        return NULL;
    if (padding > left || bytes > left - padding) {
        if (!block_add(a, bytes))
            return NULL;
        padding = 0; /* a block begins aligned for everything */
    }
    char *place = a->at + padding;
    a->at = place + bytes;
    a->taken_bytes += bytes;
    return memset(place, 0, bytes);
}

void *arena_alloc(struct arena *a, size_t n, size_t size, size_t align)
{
    CHECK(align > 0 && (align & (align - 1)) == 0 && align <= alignof(max_align_t));
    size_t bytes;
    void *place = NULL;

    if (!__builtin_mul_overflow(n, size, &bytes) && bytes < PTRDIFF_MAX / 2)
        place = bytes_take(a, bytes, align);
    if (place == NULL)
        a->failed = true;
    return place;
}

bool arena_extend(struct arena *a, const void *newest, size_t bytes, size_t more)
{
    if ((const char *)newest + bytes != a->at || more > (size_t)(a->end - a->at))
        return false;
    if (more > a->limit_bytes - a->taken_bytes)
        return false;
    memset(a->at, 0, more);
    a->at += more;
    a->taken_bytes += more;
    return true;
}

bool arena_defer(struct arena *a, void (*release)(void *thing), void *thing)
{
    struct deferred *d = ARENA_NEW(a, struct deferred, 1);

    if (d == NULL) {
        release(thing);
        return false;
    }
    *d = (struct deferred){ .older = a->deferred, .release = release, .thing = thing };
    a->deferred = d;
    return true;
}
