/* picture_private: numbers and names in the bytes of a picture. Private to picture*.c. */
#ifndef FOYER_BASE_PICTURE_PRIVATE_H
#define FOYER_BASE_PICTURE_PRIVATE_H

#include "base/picture.h"

/* `n` bytes from `at`, which must be there; the first is the highest, or the lowest. */
static inline uint32_t number_up(struct str s, size_t at, size_t n)
{
    uint32_t number = 0;

    for (size_t i = 0; i < n; i++)
        number = number << 8 | (unsigned char)s.p[at + i];
    return number;
}

static inline uint32_t number_down(struct str s, size_t at, size_t n)
{
    uint32_t number = 0;

    for (size_t i = n; i > 0; i--)
        number = number << 8 | (unsigned char)s.p[at + i - 1];
    return number;
}

static inline bool stands_at(struct str s, size_t at, struct str part)
{
    return s.len >= at + part.len && memcmp(s.p + at, part.p, part.len) == 0;
}

/* Of a JPEG: from the start of a scan's bytes to the marker behind them; s.len: there is none. */
static inline size_t jpeg_scan_end(struct str s, size_t at)
{
    for (; at + 1 < s.len; at++) {
        unsigned next = (unsigned char)s.p[at + 1];
        if ((unsigned char)s.p[at] == 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7))
            return at;
    }
    return s.len;
}

#endif
