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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_told_by_all_its_bytes),
        cmocka_unit_test(no_beginning_of_one_is_a_picture),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
