/* What base/picture.h promises: pictures by their bytes, and nothing that is one and more. Pictures of real programs
 * are read end to end (tests/e2e/test_look.py). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/picture.h"

#define PNG_HEAD "\x89PNG\r\n\x1a\n"
#define PNG_CHUNKS                                         \
    "\0\0\0\x0dIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0abcd" \
    "\0\0\0\x01"                                           \
    "IDATxabcd"
#define PNG_END    "\0\0\0\0IEND\xae\x42\x60\x82"
#define JPEG_HEAD  "\xff\xd8\xff\xe0\0\x04xx"
#define JPEG_FRAME "\xff\xc2\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0"
#define JPEG_SCAN                       \
    "\xff\xda\0\x04xxab\xff\0c\xff\xd0" \
    "d"
#define JPEG_END "\xff\xd9"
#define LOSSLESS "WEBPVP8L\x05\0\0\0\x2f\x02\x40\0\0"

static const struct {
    const char *name;
    struct str bytes;
    const char *type; /* NULL: it is none */
    int width, height;
} cases[] = {
    { "png", STR_INIT(PNG_HEAD PNG_CHUNKS PNG_END), "image/png", 3, 2 },
    { "png without its end", STR_INIT(PNG_HEAD PNG_CHUNKS), NULL, 0, 0 },
    { "png and more", STR_INIT(PNG_HEAD PNG_CHUNKS PNG_END "<"), NULL, 0, 0 },
    { "png whose chunk is longer than it is", STR_INIT(PNG_HEAD PNG_CHUNKS "\xff\xff\xff\xffIEND\xae\x42\x60\x82"),
      NULL, 0, 0 },
    { "png whose head comes later", STR_INIT(PNG_HEAD PNG_END PNG_CHUNKS PNG_END), NULL, 0, 0 },
    { "jpeg", STR_INIT(JPEG_HEAD JPEG_FRAME JPEG_SCAN JPEG_END), "image/jpeg", 3, 2 },
    { "jpeg in two scans", STR_INIT(JPEG_HEAD JPEG_FRAME JPEG_SCAN JPEG_SCAN JPEG_END), "image/jpeg", 3, 2 },
    { "jpeg without a frame", STR_INIT(JPEG_HEAD JPEG_SCAN JPEG_END), NULL, 0, 0 },
    { "jpeg without its end", STR_INIT(JPEG_HEAD JPEG_FRAME JPEG_SCAN), NULL, 0, 0 },
    { "jpeg and more", STR_INIT(JPEG_HEAD JPEG_FRAME JPEG_SCAN JPEG_END "x"), NULL, 0, 0 },
    { "jpeg whose segment is longer than it is", STR_INIT("\xff\xd8\xff\xe0\xff\xff"), NULL, 0, 0 },
    { "jpeg whose segment has no length", STR_INIT("\xff\xd8\xff\xe0\0\0"), NULL, 0, 0 },
    { "webp", STR_INIT("RIFF\x11\0\0\0" LOSSLESS), "image/webp", 3, 2 },
    { "webp of another length", STR_INIT("RIFF\x12\0\0\0" LOSSLESS), NULL, 0, 0 },
    { "webp that is large", STR_INIT("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x02\0\0\x01\0\0"), "image/webp", 3, 2 },
    { "webp that is lossy", STR_INIT("RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x03\x40\x02\0"), "image/webp",
      3, 2 },
    { "gif", STR_INIT("GIF89a\x03\0\x02\0"), NULL, 0, 0 },
    { "svg", STR_INIT("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), NULL, 0, 0 },
    { "nothing", STR_INIT(""), NULL, 0, 0 },
};

static void a_picture_is_told_by_all_its_bytes(void **state)
{
    struct picture picture;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool is = picture_read(cases[i].bytes, &picture);
        if (is != (cases[i].type != NULL))
            fail_msg("%s", cases[i].name);
        if (is && (!str_equal(picture.type, str_of(cases[i].type)) || picture.width != cases[i].width ||
                   picture.height != cases[i].height))
            fail_msg("%s: %d x %d", cases[i].name, picture.width, picture.height);
    }
}

/* In memory of just that size, so that a sanitizer sees what is read beyond it. */
static void no_beginning_of_one_is_a_picture(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (size_t n = 0; n < cases[i].bytes.len; n++) {
            char *copy = test_malloc(n + 1);
            struct picture picture;
            memcpy(copy, cases[i].bytes.p, n);
            assert_false(picture_read((struct str){ copy, n }, &picture) && cases[i].type != NULL);
            test_free(copy);
        }
}

#define JPEG_EXIF(turned) \
    "\xff\xe1\0\x22"      \
    "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" turned "\0\0\0\0\0\0"
#define JPEG_NOTES                   \
    "\xff\xfe\0\x04hi\xff\xe1\0\x08" \
    "GPS 52\xff\xee\0\x07"           \
    "Adobe"
#define JPEG_KEPT    \
    "\xff\xee\0\x07" \
    "Adobe"
#define JPEG_REST JPEG_FRAME JPEG_SCAN JPEG_END
#define NOT_TURNED(bytes)                                                          \
    {                                                                              \
        STR_INIT("\xff\xd8" bytes JPEG_REST), STR_INIT("\xff\xd8" JPEG_REST), 3, 2 \
    }
#define EXIF_SEGMENT(length, tiff) "\xff\xe1\0" length "Exif\0\0" tiff

static const struct {
    struct str bytes, bare;
    int width, height;
} notes[] = {
    { STR_INIT("\xff\xd8" JPEG_NOTES JPEG_FRAME "\xff\xe3\0\x04xx" JPEG_SCAN JPEG_END),
      STR_INIT("\xff\xd8" JPEG_KEPT JPEG_REST), 3, 2 },
    { STR_INIT("\xff\xd8" JPEG_EXIF("\x03") JPEG_REST), STR_INIT("\xff\xd8" JPEG_EXIF("\x03") JPEG_REST), 3, 2 },
    { STR_INIT("\xff\xd8" JPEG_EXIF("\x08") JPEG_EXIF("\x03") JPEG_REST),
      STR_INIT("\xff\xd8" JPEG_EXIF("\x08") JPEG_REST), 2, 3 },
    NOT_TURNED(JPEG_EXIF("\x01")),
    NOT_TURNED(JPEG_EXIF("\x09")),
    NOT_TURNED(EXIF_SEGMENT("\x08", "")),
    NOT_TURNED(EXIF_SEGMENT("\x10", "II*\0\xff\xff\xff\xff")),
    NOT_TURNED(EXIF_SEGMENT("\x12", "II*\0\xff\xff\xff\x7f\0\0")),
    NOT_TURNED(EXIF_SEGMENT("\x12", "II*\0\x08\0\0\0\xff\xff")),
    NOT_TURNED(EXIF_SEGMENT("\x16", "XX*\0\x08\0\0\0\x01\0\x12\x01\x03\0")),
    { STR_INIT(PNG_HEAD PNG_CHUNKS "\0\0\0\x02"
                                   "tEXtabcrc!" PNG_END),
      STR_INIT(PNG_HEAD PNG_CHUNKS PNG_END), 3, 2 },
    { STR_INIT("RIFF\x11\0\0\0" LOSSLESS), STR_INIT("RIFF\x11\0\0\0" LOSSLESS), 3, 2 },
    { STR_INIT("RIFF\x1c\0\0\0" LOSSLESS "\0XMP \x02\0\0\0ab"), STR_INIT("RIFF\x12\0\0\0" LOSSLESS "\0"), 3, 2 },
    { STR_INIT("RIFF\x1c\0\0\0" LOSSLESS "\0XMP \x03\0\0\0ab"), { NULL, 0 }, 3, 2 }, /* longer than it is */
    { STR_INIT("RIFF\x16\0\0\0" LOSSLESS "\0XMP "), { NULL, 0 }, 3, 2 },
};

/* Of what was read as a picture, in memory of just that size. */
static void what_is_noted_beside_a_picture_is_left_out(void **state)
{
    struct arena *a = arena_open(4096, 64 * 1024);

    (void)state;
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        char *copy = test_malloc(notes[i].bytes.len);
        struct str bytes = { copy, notes[i].bytes.len };
        struct picture picture;

        memcpy(copy, notes[i].bytes.p, bytes.len);
        if (!picture_read(bytes, &picture))
            fail_msg("%zu is no picture", i);
        struct str bare = picture_bare(a, bytes, &picture);
        if (str_is_null(bare) != str_is_null(notes[i].bare) || !str_equal(bare, notes[i].bare))
            fail_msg("%zu: %zu bytes of %zu", i, bare.len, notes[i].bare.len);
        if (picture.width != notes[i].width || picture.height != notes[i].height)
            fail_msg("%zu: %d x %d", i, picture.width, picture.height);
        test_free(copy);
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_told_by_all_its_bytes),
        cmocka_unit_test(no_beginning_of_one_is_a_picture),
        cmocka_unit_test(what_is_noted_beside_a_picture_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
