/* What base/code.h promises; vectors of RFC 4648 section 10. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/code.h"

static struct arena *a;

static int arena_setup(void **state)
{
    (void)state;
    a = arena_open(1024, 1 << 20);
    return a == NULL;
}

static int arena_teardown(void **state)
{
    (void)state;
    arena_close(a);
    return 0;
}

static void base64url_goes_there_and_back(void **state)
{
    static const struct {
        struct str bytes, text;
    } cases[] = {
        { STR_INIT(""), STR_INIT("") },
        { STR_INIT("f"), STR_INIT("Zg") },
        { STR_INIT("fo"), STR_INIT("Zm8") },
        { STR_INIT("foo"), STR_INIT("Zm9v") },
        { STR_INIT("foob"), STR_INIT("Zm9vYg") },
        { STR_INIT("fooba"), STR_INIT("Zm9vYmE") },
        { STR_INIT("foobar"), STR_INIT("Zm9vYmFy") },
        { STR_INIT("\xff\xff\xfe\0"), STR_INIT("___-AA") },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = a, .ceiling = cases[i].text.len };
        struct str text, bytes;

        buf_add_base64url(&b, (const unsigned char *)cases[i].bytes.p, cases[i].bytes.len);
        if (!buf_finish(&b, &text) || !str_equal(text, cases[i].text))
            fail_msg("printing %s", cases[i].text.p);
        if (!base64url_decode(a, text, &bytes) || str_is_null(bytes) || !str_equal(bytes, cases[i].bytes))
            fail_msg("reading %s", cases[i].text.p);
    }
}

static void base64url_has_one_text_for_one_value(void **state)
{
    static const struct {
        const char *why, *text;
    } cases[] = {
        { "padding", "Zg==" },       { "one letter too many", "Zm9vY" }, { "left-over bits of four", "Zh" },
        { "of two", "Zm9" },         { "white space", "Zm 9" },          { "line end", "Zm8\n" },
        { "base64's plus", "+m8A" }, { "base64's slash", "/m8A" },       { "a letter beyond ASCII", "Zm\xc3\xa4" },
    };
    unsigned char bytes[16];
    size_t n = 99;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (base64url_parse(str_of(cases[i].text), bytes, sizeof bytes, &n))
            fail_msg("%s", cases[i].why);
    assert_int_equal(n, 99);
}

static void parsing_stays_within_its_room(void **state)
{
    unsigned char bytes[3];
    size_t n;

    (void)state;
    assert_true(base64url_parse(STR("Zm9v"), bytes, 3, &n));
    assert_int_equal(n, 3);
    assert_false(base64url_parse(STR("Zm9v"), bytes, 2, &n));
    assert_true(base64url_parse(STR("Zm8"), bytes, 2, &n));
    assert_true(hex_parse(STR("00ff7f"), bytes, 3, &n));
    assert_int_equal(n, 3);
    assert_false(hex_parse(STR("00ff7f"), bytes, 2, &n));
}

static void hexadecimal_is_lower_case_and_whole(void **state)
{
    static const char *const refused[] = { "0", "0g", "AB", "0x", " 0", "-1", "0\xff" };
    unsigned char bytes[8];
    char text[6];
    size_t n;

    (void)state;
    assert_true(hex_parse(STR("00ff7f"), bytes, sizeof bytes, &n));
    assert_memory_equal(bytes, "\x00\xff\x7f", 3);
    hex_print(bytes, 3, text);
    assert_memory_equal(text, "00ff7f", 6);
    for (size_t i = 0; i < COUNT(refused); i++)
        if (hex_parse(str_of(refused[i]), bytes, sizeof bytes, &n))
            fail_msg("'%s'", refused[i]);
}

static void percent_encoding_leaves_unreserved_characters_only(void **state)
{
    struct buf b = { .arena = a, .ceiling = 100 }, tight = { .arena = a, .ceiling = 4 };
    struct str text;

    (void)state;
    buf_add_percent(&b, STR("aZ09-._~ /?&=+%\xc3\xa4z"));
    assert_true(buf_finish(&b, &text));
    assert_true(str_equal(text, STR("aZ09-._~%20%2f%3f%26%3d%2b%25%c3%a4z")));
    buf_add_percent(&tight, STR("ab%"));
    assert_false(buf_finish(&tight, &text));
}

static void percent_decoding_reads_both_cases_and_refuses_broken_escapes(void **state)
{
    static const struct {
        const char *text;
        bool plus;
        const char *decoded; /* NULL: refused */
    } cases[] = {
        { "", false, "" },          { "a%20b", false, "a b" },       { "a+b", false, "a+b" },
        { "a+b%2B", true, "a b+" }, { "%C3%a4", false, "\xc3\xa4" }, { "%", false, NULL },
        { "%2", false, NULL },      { "a%zz", false, NULL },         { "%00", false, NULL },
        { "%-1", false, NULL },     { "%2525", false, "%25" },       { "%%20", false, NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str decoded = STR("untouched"),
                   wanted = str_of(cases[i].decoded == NULL ? "untouched" : cases[i].decoded);
        bool good = percent_decode(a, str_of(cases[i].text), cases[i].plus, &decoded);
        if (good != (cases[i].decoded != NULL) || !str_equal(decoded, wanted))
            fail_msg("'%s'", cases[i].text);
    }
}

/* RFC 4648 section 10, in lower case and without padding. */
static void base32_is_as_the_rfc_has_it_and_read_in_either_case(void **state)
{
    static const struct {
        const char *bytes, *text;
    } cases[] = { { "", "" },
                  { "f", "my" },
                  { "fo", "mzxq" },
                  { "foo", "mzxw6" },
                  { "foob", "mzxw6yq" },
                  { "fooba", "mzxw6ytb" },
                  { "foobar", "mzxw6ytboi" } };
    static const char *const bad[] = { "m", "my======", "mz", "m1", "m8", "m y", "mzx" };
    char text[16];
    unsigned char bytes[8];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t n = strlen(cases[i].bytes), length = BASE32_LENGTH(n);
        base32_print((const unsigned char *)cases[i].bytes, n, text);
        assert_int_equal(length, strlen(cases[i].text));
        assert_memory_equal(text, cases[i].text, length);
        for (size_t j = 0; j < length; j += 2)
            text[j] = text[j] >= 'a' ? (char)(text[j] - 'a' + 'A') : text[j];
        assert_true(base32_parse((struct str){ text, length }, bytes, n));
        assert_memory_equal(bytes, cases[i].bytes, n);
        assert_false(base32_parse((struct str){ text, length }, bytes, n + 1));
    }
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(base32_parse(str_of(bad[i]), bytes, 1)); /* one byte has two characters and no left-over bits */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base32_is_as_the_rfc_has_it_and_read_in_either_case),
        cmocka_unit_test(base64url_goes_there_and_back),
        cmocka_unit_test(base64url_has_one_text_for_one_value),
        cmocka_unit_test(parsing_stays_within_its_room),
        cmocka_unit_test(hexadecimal_is_lower_case_and_whole),
        cmocka_unit_test(percent_encoding_leaves_unreserved_characters_only),
        cmocka_unit_test(percent_decoding_reads_both_cases_and_refuses_broken_escapes),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
