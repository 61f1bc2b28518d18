/* picture.c: the frames of three formats: PNG (ISO 15948, 5), JPEG (T.81, annex B) and WebP (RFC 9649). */
#include "base/picture_private.h"

#define SIDE_MOST 65535

static bool sized(struct picture *out, struct str type, uint32_t width, uint32_t height)
{
    *out = (struct picture){ type, (int32_t)width, (int32_t)height };
    return width >= 1 && height >= 1 && width <= SIDE_MOST && height <= SIDE_MOST;
}

/* --- PNG: chunks of length, name, bytes and check sum; IHDR is the first, IEND the last --- */

static bool png_read(struct str s, struct picture *out)
{
    enum { HEAD = 8, AROUND = 12 };
    size_t at = HEAD;

    if (!stands_at(s, 0, STR("\x89PNG\r\n\x1a\n")) || s.len < HEAD + AROUND + 13 ||
        !stands_at(s, HEAD + 4, STR("IHDR")))
        return false;
    while (s.len - at >= AROUND) {
        size_t length = number_up(s, at, 4);
        if (length > s.len - at - AROUND)
            return false;
        if (stands_at(s, at + 4, STR("IEND")))
            return at + AROUND + length == s.len &&
                   sized(out, STR("image/png"), number_up(s, 16, 4), number_up(s, 20, 4));
        at += AROUND + length;
    }
    return false;
}

/* --- JPEG: segments of a marker and a length; the frame's tells the size --- */

static bool is_frame(unsigned marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static bool jpeg_read(struct str s, struct picture *out)
{
    enum { SCAN = 0xda, END = 0xd9 };
    size_t at = 2;
    bool has_frame = false;

    if (!stands_at(s, 0, STR("\xff\xd8\xff")))
        return false;
    while (at + 4 <= s.len || at + 2 == s.len) {
        unsigned marker = (unsigned char)s.p[at + 1];
        if ((unsigned char)s.p[at] != 0xff)
            return false;
        if (marker == END)
            return has_frame && at + 2 == s.len;
        size_t length = at + 4 <= s.len ? number_up(s, at + 2, 2) : 0;
        if (length < 2 || length > s.len - at - 2)
            return false;
        if (is_frame(marker) && !has_frame) {
            has_frame = length >= 8 && sized(out, STR("image/jpeg"), number_up(s, at + 7, 2), number_up(s, at + 5, 2));
            if (!has_frame)
                return false;
        }
        at += 2 + length;
        if (marker == SCAN)
            at = jpeg_scan_end(s, at);
    }
    return false;
}

/* --- WebP: a RIFF file whose first chunk tells the size in one of three ways --- */

static bool webp_read(struct str s, struct picture *out)
{
    enum { CHUNK = 20 };

    if (!stands_at(s, 0, STR("RIFF")) || !stands_at(s, 8, STR("WEBP")) || s.len < CHUNK + 5 ||
        number_down(s, 4, 4) + (size_t)8 != s.len)
        return false;
    bool large = s.len >= CHUNK + 10;
    if (large && stands_at(s, 12, STR("VP8X")))
        return sized(out, STR("image/webp"), number_down(s, CHUNK + 4, 3) + 1, number_down(s, CHUNK + 7, 3) + 1);
    if (large && stands_at(s, 12, STR("VP8 ")) && stands_at(s, CHUNK + 3, STR("\x9d\x01\x2a")))
        return sized(out, STR("image/webp"), number_down(s, CHUNK + 6, 2) & 0x3fff,
                     number_down(s, CHUNK + 8, 2) & 0x3fff);
    if (!stands_at(s, 12, STR("VP8L")) || s.p[CHUNK] != 0x2f)
        return false;
    uint32_t bits = number_down(s, CHUNK + 1, 4);
    return sized(out, STR("image/webp"), (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
}

bool picture_read(struct str bytes, struct picture *out)
{
    return png_read(bytes, out) || jpeg_read(bytes, out) || webp_read(bytes, out);
}
