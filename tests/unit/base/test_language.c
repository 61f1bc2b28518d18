/* language: what is a tag, and how it is spelled. */
#include "base/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/phrase.h"

static void a_tag_is_spelled_one_way(void **state)
{
    static const struct {
        struct str tag, proper; /* the zero value: no tag */
    } cases[] = {
        { STR_INIT("de"), STR_INIT("de") },
        { STR_INIT("EN-us"), STR_INIT("en-US") },
        { STR_INIT("zh-hant-tw"), STR_INIT("zh-Hant-TW") },
        { STR_INIT("es-419"), STR_INIT("es-419") },
        { STR_INIT("iw"), STR_INIT("he") },
        { STR_INIT("sl-rozaj"), STR_INIT("sl-rozaj") },
        { STR_INIT("qzz"), STR_INIT("qzz") }, /* well-formed: whether anybody speaks it is not asked */
        { STR_INIT(""), { 0 } },
        { STR_INIT("-"), { 0 } },
        { STR_INIT("d"), { 0 } },
        { STR_INIT("de-"), { 0 } },
        { STR_INIT("de--AT"), { 0 } },
        { STR_INIT("de_AT"), { 0 } },
        { STR_INIT("de-AT.UTF-8"), { 0 } },
        { STR_INIT("de@collation=phonebook"), { 0 } },
        { STR_INIT("German (Austria)"), { 0 } },
        { STR_INIT("deutschsprachig"), { 0 } },
        { STR_INIT("de\0AT"), { 0 } },
        { STR_INIT("d\xC3\xA9"), { 0 } },
        { STR_INIT("en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd-eeeeeeee-ffffffff-gggggggg"), { 0 } }, /* too long */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str out = { 0 };
        bool found = language_find(*state, cases[i].tag, &out);

        if (found != !str_is_null(cases[i].proper) || (found && !str_equal(out, cases[i].proper)))
            fail_msg("%.*s: %.*s", STR_ARGS(cases[i].tag), STR_ARGS(out));
    }
}

static int arena_setup(void **state)
{
    *state = arena_open(4096, 1 << 20);
    return *state == NULL ? -1 : 0;
}

static int arena_teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static void wishes_are_told_best_first(void **state)
{
    static const struct {
        const char *header, *in_order;
    } cases[] = {
        { "de", "de " },
        { "de-AT, de;q=0.9, en;q=0.8", "de-AT de en " },
        { "en;q=0.5, ar;q=0.85, ja", "ja ar en " },
        { "fr;q=0, it", "it " },
        { "nl;q=0.3,pl;q=0.3", "nl pl " },
        { "*, ;q=1, x y, ko", "ko " },
        { "", "" },
        { "a1,b1,c1,d1,e1,f1,g1,h1,i1", "a1 b1 c1 d1 e1 f1 g1 h1 " },
        { ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,de", "de " }, /* the last of 32 */
        { ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,de", "" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char said[64] = "";
        struct str tag;
        for (size_t n = 0; !str_is_null(tag = language_wish(str_of(cases[i].header), n)); n++)
            (void)snprintf(said + strlen(said), sizeof said - strlen(said), "%.*s ", STR_ARGS(tag));
        assert_string_equal(said, cases[i].in_order);
    }
}

static void numbers_are_told_in_the_digits_of_the_language(void **state)
{
    static const struct phrase_number ten = { "n", 10 };
    static const struct {
        const char *language, *said;
    } cases[] = { { "en", "10" }, { "de", "10" }, { "ja", "10" }, { "ar", "١٠" } };

    for (size_t i = 0; i < COUNT(cases); i++)
        assert_true(str_equal(phrase_format(*state, str_of(cases[i].language), STR("{n, plural, other {#}}"), &ten, 1),
                              str_of(cases[i].said)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_is_spelled_one_way),
        cmocka_unit_test(numbers_are_told_in_the_digits_of_the_language),
        cmocka_unit_test(wishes_are_told_best_first),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
