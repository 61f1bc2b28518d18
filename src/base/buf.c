/* buf.c: text that grows on an arena by doubling, in place while it is the arena's newest allocation. The memory is one
 * byte longer than `size`, for the '\0' that vsnprintf writes, so that the ceiling counts text only. */
#include "base/buf.h"

#include <stdarg.h>

enum { SIZE_LEAST = 128 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool buf_move(struct buf *b, size_t size)
{
    char *p = ARENA_NEW(b->arena, char, size + 1);

    if (p == NULL)
        return false;
    if (b->len > 0 && b->p != NULL)
        memcpy(p, b->p, b->len);
    b->p = p;
    return true;
}

/* Makes room for `n` more, which the ceiling allows. */
static bool buf_grow(struct buf *b, size_t n)
{
    size_t size = b->size < SIZE_LEAST / 2 ? SIZE_LEAST : b->size * 2;

    size = smaller(size < b->len + n ? b->len + n : size, b->ceiling);
    if (b->p == NULL || !arena_extend(b->arena, b->p, b->size + 1, size - b->size))
        if (!buf_move(b, size))
            return false;
    b->size = size;
    return true;
}

char *buf_room(struct buf *b, size_t n)
{
    CHECK(b->ceiling < PTRDIFF_MAX && b->len <= b->ceiling);
    if (b->failed)
        return NULL;
    if (b->p != NULL && n <= b->size - b->len)
        return b->p + b->len;
    if (n > b->ceiling - b->len || !buf_grow(b, n)) {
        b->failed = true;
        return NULL;
    }
    return b->p + b->len;
}

void buf_took(struct buf *b, size_t n)
{
    CHECK(n <= b->size - b->len);
    b->len += n;
}

void buf_add(struct buf *b, struct str s)
{
    char *room = s.len == 0 ? NULL : buf_room(b, s.len);

    if (room == NULL)
        return;
    memcpy(room, s.p, s.len);
    b->len += s.len;
}

void buf_add_char(struct buf *b, char c)
{
    char *room = buf_room(b, 1);

    if (room == NULL)
        return;
    *room = c;
    b->len++;
}

void buf_add_i64(struct buf *b, int64_t number)
{
    char digits[24]; /* the longest is INT64_MIN: 20 characters */
    size_t at = sizeof digits;
    uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;

    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (number < 0)
        digits[--at] = '-';
    buf_add(b, (struct str){ digits + at, sizeof digits - at });
}

/* Prints into what is there; when that was too short, once more into what was asked for. */
void buf_print(struct buf *b, const char *format, ...)
{
    char *room = buf_room(b, 0);
    va_list list, again;
    int n;

    if (room == NULL)
        return;
    va_start(list, format);
    va_copy(again, list);
    n = vsnprintf(room, b->size - b->len + 1, format, list);
    if (n > 0 && (size_t)n > b->size - b->len) {
        room = buf_room(b, (size_t)n);
        if (room != NULL)
            n = vsnprintf(room, (size_t)n + 1, format, again);
    }
    va_end(again);
    va_end(list);
    if (n < 0)
        b->failed = true;
    if (!b->failed)
        b->len += (size_t)n;
}

bool buf_finish(const struct buf *b, struct str *out)
{
    if (b->failed)
        return false;
    *out = b->p == NULL ? STR("") : (struct str){ b->p, b->len };
    return true;
}
