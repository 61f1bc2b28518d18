/* text: the cases of RFC 3629, UAX 15, folding, and UTS 46. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int arena_setup(void **state)
{
    *state = arena_open(4096, 16 * 1024 * 1024);
    return *state == NULL ? -1 : 0;
}

static int arena_teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static void only_well_formed_utf8_is_taken(void **state)
{
    static const struct {
        const char *when;
        struct str text;
        bool fine;
    } cases[] = {
        { "empty", STR_INIT(""), true },
        { "ASCII", STR_INIT("Lisa Adkins, 8 and more"), true },
        { "a NUL is a character", STR_INIT("a\0b"), true },
        { "two bytes", STR_INIT("J\xC3\xBCrgen"), true },
        { "the last character", STR_INIT("\xF4\x8F\xBF\xBF"), true },
        { "the last before surrogates", STR_INIT("\xED\x9F\xBF"), true },
        { "past the last character", STR_INIT("\xF4\x90\x80\x80"), false },
        { "a surrogate", STR_INIT("\xED\xA0\x80"), false },
        { "a pair of surrogates", STR_INIT("\xED\xA0\xBD\xED\xB8\x80"), false },
        { "overlong slash in two", STR_INIT("\xC0\xAF"), false },
        { "overlong slash in three", STR_INIT("\xE0\x80\xAF"), false },
        { "overlong in four", STR_INIT("\xF0\x80\x80\xAF"), false },
        { "Latin-1", STR_INIT("J\xFCrgen"), false },
        { "a byte that goes on, alone", STR_INIT("\x80"), false },
        { "cut at the end", STR_INIT("12345678\xE2\x82"), false },
        { "bad in the ninth byte", STR_INIT("12345678\xFF"), false },
        { "bad in the eighth byte", STR_INIT("1234567\xFF"), false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (text_is_utf8(cases[i].text) != cases[i].fine)
            fail_msg("%s", cases[i].when);
    assert_true(text_is_utf8((struct str){ 0 }));
}

static void length_counts_characters(void **state)
{
    (void)state;
    assert_int_equal(text_length((struct str){ 0 }), 0);
    assert_int_equal(text_length(STR("Lisa")), 4);
    assert_int_equal(text_length(STR("J\xC3\xBCrgen")), 6);
    assert_int_equal(text_length(STR("\xF0\x9F\x98\x80\xE2\x82\xAC")), 2);
}

static void controls_are_found(void **state)
{
    static const struct {
        const char *when;
        struct str text;
        bool control, but_lines;
    } cases[] = {
        { "none", STR_INIT("Lisa J\xC3\xBCrgen"), false, false },
        { "empty", STR_INIT(""), false, false },
        { "line feed", STR_INIT("a\nb"), true, false },
        { "tab and CR", STR_INIT("a\t\rb"), true, false },
        { "NUL", STR_INIT("a\0b"), true, true },
        { "vertical tab", STR_INIT("\v"), true, true },
        { "DEL", STR_INIT("\x7F"), true, true },
        { "C1 first", STR_INIT("\xC2\x80"), true, true },
        { "C1 last", STR_INIT("\xC2\x9F"), true, true },
        { "no-break space", STR_INIT("\xC2\xA0"), false, false },
        { "before U+2028", STR_INIT("\xE2\x80\xA7"), false, false },
        { "U+2028", STR_INIT("\xE2\x80\xA8"), true, true },
        { "U+2029", STR_INIT("\xE2\x80\xA9"), true, true },
        { "U+202A", STR_INIT("\xE2\x80\xAA"), true, true },
        { "U+202E", STR_INIT("a\xE2\x80\xAE"), true, true },
        { "U+202F", STR_INIT("\xE2\x80\xAF"), false, false },
        { "U+2065", STR_INIT("\xE2\x81\xA5"), false, false },
        { "U+2066", STR_INIT("\xE2\x81\xA6"), true, true },
        { "U+2069", STR_INIT("\xE2\x81\xA9"), true, true },
        { "U+206A", STR_INIT("\xE2\x81\xAA"), false, false },
        { "zero-width joiner, as in emoji", STR_INIT("\xE2\x80\x8D"), false, false },
        { "bad UTF-8", STR_INIT("a\xFF"), true, true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (text_has_control(cases[i].text) != cases[i].control ||
            text_has_control_but_lines(cases[i].text) != cases[i].but_lines)
            fail_msg("%s", cases[i].when);
}

static void trim_takes_white_space_off_both_ends_only(void **state)
{
    static const struct {
        struct str text, trimmed;
    } cases[] = {
        { STR_INIT(""), STR_INIT("") },
        { STR_INIT(" \t\r\n\v\f "), STR_INIT("") },
        { STR_INIT("a"), STR_INIT("a") },
        { STR_INIT("  a  b "), STR_INIT("a  b") },
        { STR_INIT("\xC2\xA0\xE2\x80\x83\xC3\xBC\xE3\x80\x80"), STR_INIT("\xC3\xBC") },
        { STR_INIT("\xE2\x80\x8B"), STR_INIT("\xE2\x80\x8B") }, /* zero-width space is none */
        { STR_INIT(" \xFF "), STR_INIT("\xFF") },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (!str_equal(text_trim(cases[i].text), cases[i].trimmed))
            fail_msg("%zu", i);
    assert_true(str_is_null(text_trim((struct str){ 0 })));
    assert_false(str_is_null(text_trim(STR("  "))));
}

static void nfc_composes_and_leaves_alone_what_is_composed(void **state)
{
    struct str ascii = STR("Lisa"), composed = STR("J\xC3\xBCrgen"), decomposed = STR("Ju\xCC\x88rgen");
    struct str grown = STR("\xEF\xAC\xAC"); /* U+FB2C becomes three characters: excluded from composition */

    assert_ptr_equal(text_nfc(*state, ascii).p, ascii.p);
    assert_ptr_equal(text_nfc(*state, composed).p, composed.p);
    assert_true(str_equal(text_nfc(*state, decomposed), composed));
    assert_true(str_equal(text_nfc(*state, grown), STR("\xD7\xA9\xD6\xBC\xD7\x81")));
    assert_true(str_is_null(text_nfc(*state, (struct str){ 0 })));
    assert_true(str_is_null(text_nfc(*state, STR("\xFF"))));
}

static void nfc_may_grow_past_the_first_guess(void **state)
{
    char many[3 * 100];
    struct str out;

    for (size_t i = 0; i < sizeof(many); i += 3)
        memcpy(many + i, "\xEF\xAC\xAC", 3);
    out = text_nfc(*state, (struct str){ many, sizeof(many) });
    assert_int_equal(text_length(out), 300);
}

static void folded_texts_compare_without_case(void **state)
{
    static const struct {
        struct str text, folded;
    } cases[] = {
        { STR_INIT(""), STR_INIT("") },
        { STR_INIT("  "), STR_INIT("") },
        { STR_INIT("lisa.adkins"), STR_INIT("lisa.adkins") },
        { STR_INIT(" Lisa@[Z]`"), STR_INIT("lisa@[z]`") },
        { STR_INIT("STRASSE"), STR_INIT("strasse") },
        { STR_INIT("Stra\xC3\x9F"
                   "e"),
          STR_INIT("strasse") },
        { STR_INIT("\xE1\xBA\x9E"), STR_INIT("ss") },
        { STR_INIT("JU\xCC\x88RGEN\xC2\xA0"), STR_INIT("j\xC3\xBCrgen") },
        { STR_INIT("\xCE\xA3\xCE\xAF\xCF\x82"), STR_INIT("\xCF\x83\xCE\xAF\xCF\x83") }, /* final sigma */
        { STR_INIT("\xC4\xB0"), STR_INIT("i\xCC\x87") },                                /* not Turkish */
        { STR_INIT("\xEF\xAC\x83"), STR_INIT("ffi") },
        { STR_INIT("\xE2\x84\xAA"), STR_INIT("k") }, /* kelvin */
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        if (!str_equal(text_fold(*state, cases[i].text), cases[i].folded))
            fail_msg("%zu", i);
    assert_true(str_is_null(text_fold(*state, (struct str){ 0 })));
}

static void short_memory_gives_no_text(void **state)
{
    struct arena *small = arena_open(64, 128);
    char text[400];
    struct str out;

    (void)state;
    assert_non_null(small);
    memset(text, 'A', sizeof(text));
    assert_true(str_is_null(text_fold(small, (struct str){ text, sizeof(text) })));
    memcpy(text, "\xC3\xBC", 2);
    assert_true(str_is_null(text_fold(small, (struct str){ text, sizeof(text) })));
    assert_true(str_is_null(text_nfc(small, (struct str){ text, sizeof(text) })));
    memset(text, 'A', sizeof(text));
    text[50] = text[100] = text[150] = '.';
    assert_false(text_domain_ascii(small, (struct str){ text, 200 }, &out));
    arena_close(small);
}

#define L63 "a23456789012345678901234567890123456789012345678901234567890123"

static void host_names_become_a_labels_or_are_refused(void **state)
{
    static const struct {
        const char *when;
        struct str domain, ascii; /* the zero value: refused */
    } cases[] = {
        { "plain", STR_INIT("example.org"), STR_INIT("example.org") },
        { "capitals", STR_INIT("Mail.EXAMPLE.org"), STR_INIT("mail.example.org") },
        { "one label", STR_INIT("localhost"), STR_INIT("localhost") },
        { "digits and hyphen", STR_INIT("3-a.example"), STR_INIT("3-a.example") },
        { "umlaut",
          STR_INIT("b\xC3\xBC"
                   "cher.example"),
          STR_INIT("xn--bcher-kva.example") },
        { "umlaut in two, capital",
          STR_INIT("BU\xCC\x88"
                   "cher.Example"),
          STR_INIT("xn--bcher-kva.example") },
        { "sharp s is kept", STR_INIT("fa\xC3\x9F.de"), STR_INIT("xn--fa-hia.de") },
        { "full-width letters", STR_INIT("\xEF\xBD\x81.example"), STR_INIT("a.example") },
        { "ideographic full stop",
          STR_INIT("\xC3\xBC\xE3\x80\x82"
                   "de"),
          STR_INIT("xn--tda.de") },
        { "an A-label", STR_INIT("xn--bcher-kva.example"), STR_INIT("xn--bcher-kva.example") },
        { "an A-label in capitals", STR_INIT("XN--BCHER-KVA.example"), STR_INIT("xn--bcher-kva.example") },
        { "an A-label that is none", STR_INIT("xn--a.example"), { 0 } },
        { "an A-label of ASCII", STR_INIT("xn--abc-.example"), { 0 } },
        { "an A-label of a capital", STR_INIT("xn--Bcher-Kva.example"), STR_INIT("xn--bcher-kva.example") },
        { "hyphens third and fourth", STR_INIT("ab--c.example"), { 0 } },
        { "empty", STR_INIT(""), { 0 } },
        { "no text", { 0 }, { 0 } },
        { "a dot", STR_INIT("."), { 0 } },
        { "dot at the start", STR_INIT(".example"), { 0 } },
        { "dot at the end", STR_INIT("example.org."), { 0 } },
        { "dot at the end of an A-label", STR_INIT("xn--bcher-kva."), { 0 } },
        { "two dots", STR_INIT("a..b"), { 0 } },
        { "hyphen first", STR_INIT("-a.b"), { 0 } },
        { "hyphen last", STR_INIT("a-.b"), { 0 } },
        { "underscore", STR_INIT("a_b.example"), { 0 } },
        { "space", STR_INIT("a b.example"), { 0 } },
        { "NUL", STR_INIT("a\0.example"), { 0 } },
        { "address literal", STR_INIT("[127.0.0.1]"), { 0 } },
        { "STD3 after mapping", STR_INIT("\xE2\x84\x80.example"), { 0 } }, /* a/c */
        { "bad UTF-8",
          STR_INIT("\xFC"
                   "a.example"),
          { 0 } },
        { "right to left, mixed", STR_INIT("a\xD7\x90.example"), { 0 } },
        { "joiner out of place",
          STR_INIT("a\xE2\x80\x8D"
                   "b.example"),
          { 0 } },
        { "label of 63", STR_INIT(L63 ".de"), STR_INIT(L63 ".de") },
        { "label of 64", STR_INIT(L63 "4.de"), { 0 } },
        { "253 in all", STR_INIT(L63 "." L63 "." L63 ".a2345678901234567890123456789012345678901234567890123456789.a"),
          STR_INIT(L63 "." L63 "." L63 ".a2345678901234567890123456789012345678901234567890123456789.a") },
        { "254 in all",
          STR_INIT(L63 "." L63 "." L63 ".a2345678901234567890123456789012345678901234567890123456789.ab"),
          { 0 } },
        { "254 in all, by ICU", STR_INIT("\xEF\xBD\x81" L63 "." L63 "." L63 "." L63), { 0 } },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str out = { 0 };
        bool fine = text_domain_ascii(*state, cases[i].domain, &out);

        if (fine == str_is_null(cases[i].ascii) || !str_equal(out, cases[i].ascii))
            fail_msg("%s: %.*s", cases[i].when, STR_ARGS(out));
    }
}

static void a_text_is_folded_into_a_buffer_as_on_an_arena_but_untrimmed(void **state)
{
    static const struct {
        struct str from, to;
    } cases[] = {
        { STR_INIT(""), STR_INIT("") },
        { STR_INIT(" Ines@EXAMPLE.org "), STR_INIT(" ines@example.org ") },
        { STR_INIT("Stra\xC3\x9F"
                   "e"),
          STR_INIT("strasse") },
        { STR_INIT("E\xCC\x81lodie"), STR_INIT("\xC3\xA9lodie") },
        { STR_INIT("\xC3\x89lodie"), STR_INIT("\xC3\xA9lodie") },
        { STR_INIT("\xE1\xBE\xAF"), STR_INIT("\xE1\xBD\xA7\xCE\xB9") }, /* one letter that becomes two */
    };
    char room[TEXT_FOLD_ROOM], longest[TEXT_FOLD_BYTES + 2];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (!str_equal(text_fold_into(cases[i].from, room), cases[i].to))
            fail_msg("case %zu", i);
    for (size_t i = 0; i < sizeof longest; i += 2)
        memcpy(longest + i, "\xC3\x89", 2);
    struct str folded = text_fold_into((struct str){ longest, sizeof longest }, room);
    assert_int_equal(folded.len, TEXT_FOLD_BYTES); /* the rest does not count */
    assert_memory_equal(folded.p, "\xC3\xA9\xC3\xA9", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_folded_into_a_buffer_as_on_an_arena_but_untrimmed),
        cmocka_unit_test(only_well_formed_utf8_is_taken),
        cmocka_unit_test(length_counts_characters),
        cmocka_unit_test(controls_are_found),
        cmocka_unit_test(trim_takes_white_space_off_both_ends_only),
        cmocka_unit_test(nfc_composes_and_leaves_alone_what_is_composed),
        cmocka_unit_test(nfc_may_grow_past_the_first_guess),
        cmocka_unit_test(folded_texts_compare_without_case),
        cmocka_unit_test(short_memory_gives_no_text),
        cmocka_unit_test(host_names_become_a_labels_or_are_refused),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
