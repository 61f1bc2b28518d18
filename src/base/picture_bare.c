/* picture_bare.c: what of a picture's file is left out: all that is not known to be needed to show it. Parts are copied
 * as they are; no pixel is looked at. EXIF (CIPA DC-008) is left with the one tag that turns a picture, where it turns
 * it.
 */
#include "base/picture_private.h"

/* Bytes that are built, never longer than what they are made of and a tag. */
struct bare {
    char *p;
    size_t len;
};

static void part_add(struct bare *out, struct str s, size_t from, size_t to)
{
    memcpy(out->p + out->len, s.p + from, to - from);
    out->len += to - from;
}

static void text_add(struct bare *out, struct str text)
{
    part_add(out, text, 0, text.len);
}

/* --- EXIF: a TIFF whose first directory may say how the picture is turned --- */

enum { TIFF_BYTES = 26, TURNED_MOST = 8, TURNED_SIDEWAYS = 5, TAG_BYTES = 12 };

static uint32_t tiff_number(struct str s, size_t at, size_t n)
{
    return s.p[0] == 'I' ? number_down(s, at, n) : number_up(s, at, n);
}

/* 2 to 8 (CIPA DC-008, 4.6.5.1); 0: it is not turned, or nothing says so. */
static unsigned tiff_turned(struct str s)
{
    if (s.len < 10 || !(stands_at(s, 0, STR("II*\0")) || stands_at(s, 0, STR("MM\0*"))))
        return 0;
    size_t at = tiff_number(s, 4, 4);
    if (at > s.len - 2)
        return 0;
    size_t count = tiff_number(s, at, 2);
    at += 2;
    for (size_t i = 0; i < count && s.len - at >= TAG_BYTES; i++, at += TAG_BYTES) {
        if (tiff_number(s, at, 2) != 0x0112 || tiff_number(s, at + 2, 2) != 3)
            continue;
        unsigned turned = tiff_number(s, at + 8, 2);
        return turned > 1 && turned <= TURNED_MOST ? turned : 0;
    }
    return 0;
}

static void tiff_add(struct bare *out, unsigned turned)
{
    text_add(out, STR("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"));
    out->p[out->len++] = (char)turned;
    text_add(out, STR("\0\0\0\0\0\0"));
}

static void picture_turn(struct picture *picture, unsigned turned)
{
    if (turned < TURNED_SIDEWAYS)
        return;
    int32_t width = picture->width;
    picture->width = picture->height;
    picture->height = width;
}

/* --- JPEG: segments. Of those for applications, JFIF without a preview, colors by ICC, and Adobe's, which says how
 * colors are to be read --- */

static bool segment_is_needed(struct str s, size_t at, unsigned marker, size_t length)
{
    enum { JFIF_BYTES = 16, COMMENT = 0xfe };

    switch (marker) {
    case 0xe0: return length == JFIF_BYTES && stands_at(s, at + 4, STR("JFIF\0"));
    case 0xe2: return stands_at(s, at + 4, STR("ICC_PROFILE\0"));
    case 0xee: return stands_at(s, at + 4, STR("Adobe"));
    case COMMENT: return false;
    }
    return marker < 0xe0 || marker > 0xef;
}

static unsigned segment_turned(struct str s, size_t at, unsigned marker, size_t length)
{
    enum { BEFORE = 10 }; /* marker, length, name */

    if (marker != 0xe1 || length < BEFORE - 2 || !stands_at(s, at + 4, STR("Exif\0\0")))
        return 0;
    return tiff_turned(str_slice(s, at + BEFORE, at + 2 + length));
}

/* From a scan's segment to the marker behind its bytes. */
static size_t jpeg_rest_add(struct bare *out, struct str s, size_t at)
{
    size_t end = jpeg_scan_end(s, at);

    part_add(out, s, at, end);
    return end;
}

static bool jpeg_bare(struct str s, struct bare *out, struct picture *picture)
{
    enum { SCAN = 0xda, END = 0xd9 };
    unsigned turned = 0;

    part_add(out, s, 0, 2);
    for (size_t at = 2; at + 2 <= s.len;) {
        unsigned marker = (unsigned char)s.p[at + 1];
        if (marker == END) {
            part_add(out, s, at, at + 2);
            picture_turn(picture, turned);
            return true;
        }
        size_t length = number_up(s, at + 2, 2), end = at + 2 + length;
        unsigned turns = turned == 0 ? segment_turned(s, at, marker, length) : 0;
        if (turns != 0) {
            turned = turns;
            text_add(out, STR("\xff\xe1\0\x22"
                              "Exif\0\0"));
            tiff_add(out, turned);
        } else if (segment_is_needed(s, at, marker, length)) {
            part_add(out, s, at, end);
        }
        at = marker == SCAN ? jpeg_rest_add(out, s, end) : end;
    }
    return false;
}

/* --- PNG: chunks. What must be understood to show it is spelled with a capital (ISO 15948, 5.4); of the others those
 * that say how colors, sizes and pictures in a row are meant --- */

static bool chunk_is_needed(struct str s, size_t at)
{
    static const struct str shown[] = {
        STR_INIT("tRNS"), STR_INIT("gAMA"), STR_INIT("cHRM"), STR_INIT("sRGB"), STR_INIT("iCCP"), STR_INIT("cICP"),
        STR_INIT("sBIT"), STR_INIT("bKGD"), STR_INIT("pHYs"), STR_INIT("acTL"), STR_INIT("fcTL"), STR_INIT("fdAT"),
    };

    for (size_t i = 0; i < COUNT(shown); i++)
        if (stands_at(s, at + 4, shown[i]))
            return true;
    return (s.p[at + 4] & 0x20) == 0;
}

static bool png_bare(struct str s, struct bare *out)
{
    enum { HEAD = 8, AROUND = 12 };

    part_add(out, s, 0, HEAD);
    for (size_t at = HEAD; at < s.len;) { /* picture_read has walked them */
        size_t end = at + AROUND + number_up(s, at, 4);
        if (chunk_is_needed(s, at))
            part_add(out, s, at, end);
        at = end;
    }
    return true;
}

/* --- WebP: chunks of a name and a length, padded to an even one --- */

enum { WEBP_HEAD = 12, WEBP_CHUNK = 8, FLAG_XMP = 0x04, FLAG_EXIF = 0x08 };

static bool webp_is_needed(struct str s, size_t at)
{
    static const struct str shown[] = { STR_INIT("VP8 "), STR_INIT("VP8L"), STR_INIT("VP8X"), STR_INIT("ALPH"),
                                        STR_INIT("ANIM"), STR_INIT("ANMF"), STR_INIT("ICCP") };

    for (size_t i = 0; i < COUNT(shown); i++)
        if (stands_at(s, at, shown[i]))
            return true;
    return false;
}

static unsigned webp_turned(struct str s, size_t at, size_t end)
{
    if (!stands_at(s, at, STR("EXIF")))
        return 0;
    size_t from = at + WEBP_CHUNK;
    return tiff_turned(str_slice(s, stands_at(s, from, STR("Exif\0\0")) ? from + 6 : from, end));
}

static void number_put(char *at, size_t number)
{
    for (size_t i = 0; i < 4; i++)
        at[i] = (char)(number >> (8 * i) & 0xff);
}

/* What the head says of the rest: how long it is, and that nothing else stands there. */
static void webp_head_mend(struct bare *out, unsigned turned)
{
    number_put(out->p + 4, out->len - 8);
    if (memcmp(out->p + WEBP_HEAD, "VP8X", 4) == 0)
        out->p[WEBP_HEAD + WEBP_CHUNK] =
            (char)((out->p[WEBP_HEAD + WEBP_CHUNK] & ~(FLAG_XMP | FLAG_EXIF)) | (turned != 0 ? FLAG_EXIF : 0));
}

static bool webp_bare(struct str s, struct bare *out, struct picture *picture)
{
    unsigned turned = 0;

    part_add(out, s, 0, WEBP_HEAD);
    for (size_t at = WEBP_HEAD; at < s.len;) {
        size_t length = s.len - at >= WEBP_CHUNK ? number_down(s, at + 4, 4) : s.len;
        if (s.len - at < WEBP_CHUNK || length > s.len - at - WEBP_CHUNK)
            return false;
        size_t end = at + WEBP_CHUNK + length, padded = end + (end < s.len ? length & 1 : 0);
        if (turned == 0)
            turned = webp_turned(s, at, end);
        if (webp_is_needed(s, at))
            part_add(out, s, at, padded);
        at = padded;
    }
    if (turned != 0) {
        text_add(out, STR("EXIF\x1a\0\0\0"));
        tiff_add(out, turned);
    }
    webp_head_mend(out, turned);
    picture_turn(picture, turned);
    return true;
}

struct str picture_bare(struct arena *a, struct str bytes, struct picture *picture)
{
    struct bare out = { .p = ARENA_NEW(a, char, bytes.len + TIFF_BYTES + 16) };
    bool done = false;

    if (out.p == NULL)
        return (struct str){ 0 };
    if (str_equal(picture->type, STR("image/png")))
        done = png_bare(bytes, &out);
    else if (str_equal(picture->type, STR("image/jpeg")))
        done = jpeg_bare(bytes, &out, picture);
    else
        done = webp_bare(bytes, &out, picture);
    return done ? (struct str){ out.p, out.len } : (struct str){ 0 };
}
