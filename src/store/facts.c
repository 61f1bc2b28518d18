/* facts.c: an open-addressing table beside a list. The ids are random or digests in their last bytes, so those are the
 * hash: a sender who picks them can make one batch a little slower, no more. */
#include "store/facts.h"

enum { ROOM_FIRST = 64 };

void facts_init(struct facts *facts, struct arena *a, size_t row_bytes)
{
    CHECK(row_bytes >= sizeof(struct fact));
    *facts = (struct facts){ .arena = a, .row_bytes = row_bytes };
}

static size_t hash_of(struct id a, struct id b)
{
    uint64_t x, y;

    memcpy(&x, a.b + 8, sizeof x);
    memcpy(&y, b.b + 8, sizeof y);
    uint64_t mixed = (x * 3 + y) * UINT64_C(0x9e3779b97f4a7c15);
    return (size_t)(mixed >> 32);
}

/* The slot that holds the key, or the free one where it belongs. There is always a free one. */
static uint32_t *slot_of(const struct facts *facts, struct id a, struct id b)
{
    size_t mask = facts->room * 2 - 1;

    for (size_t at = hash_of(a, b) & mask;; at = (at + 1) & mask) {
        uint32_t place = facts->slots[at];
        if (place == 0)
            return &facts->slots[at];
        const struct fact *row = facts->rows[place - 1];
        if (id_equal(row->a, a) && id_equal(row->b, b))
            return &facts->slots[at];
    }
}

void *facts_find(const struct facts *facts, struct id a, struct id b)
{
    if (facts->count == 0)
        return NULL;
    uint32_t place = *slot_of(facts, a, b);
    return place == 0 ? NULL : facts->rows[place - 1];
}

static bool facts_grow(struct facts *facts)
{
    size_t room = facts->room == 0 ? ROOM_FIRST : facts->room * 2;
    struct fact **rows = ARENA_NEW(facts->arena, struct fact *, room);
    uint32_t *slots = ARENA_NEW(facts->arena, uint32_t, room * 2);

    if (rows == NULL || slots == NULL)
        return false;
    if (facts->count > 0)
        memcpy(rows, facts->rows, facts->count * sizeof *rows);
    facts->rows = rows;
    facts->slots = slots;
    facts->room = room;
    for (size_t i = 0; i < facts->count; i++)
        *slot_of(facts, rows[i]->a, rows[i]->b) = (uint32_t)i + 1;
    return true;
}

void *facts_want(struct facts *facts, struct id a, struct id b)
{
    if (facts->count == facts->room && !facts_grow(facts))
        return NULL;
    uint32_t *slot = slot_of(facts, a, b);
    if (*slot != 0)
        return facts->rows[*slot - 1];
    struct fact *row = arena_alloc(facts->arena, 1, facts->row_bytes, _Alignof(max_align_t));
    if (row == NULL)
        return NULL;
    row->a = a;
    row->b = b;
    facts->rows[facts->count++] = row;
    *slot = (uint32_t)facts->count;
    return row;
}
