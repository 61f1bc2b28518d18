/* What base/color.h promises: contrasts as WCAG 2.2 has them, and colours that can be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/color.h"

static const struct color white = { 255, 255, 255 }, black = { 0, 0, 0 };

static void a_color_is_six_digits_behind_a_sharp(void **state)
{
    static const struct {
        struct str text;
        bool is;
    } cases[] = {
        { STR_INIT("#0b5cad"), true },    { STR_INIT("#0B5CAD"), true },  { STR_INIT("#fff"), false },
        { STR_INIT("0b5cad"), false },    { STR_INIT("#0b5cag"), false }, { STR_INIT("#0b5cad;"), false },
        { STR_INIT("#0b5cad00"), false }, { STR_INIT(""), false },        { STR_INIT("red"), false },
    };
    struct color color;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (color_of_text(cases[i].text, &color) != cases[i].is)
            fail_msg("%.*s", STR_ARGS(cases[i].text));
    assert_true(color_of_text(STR("#0B5cAd"), &color));
    assert_int_equal(color.red, 0x0b);
    assert_int_equal(color.green, 0x5c);
    assert_int_equal(color.blue, 0xad);
}

/* Values that others' tools give for the same pairs. */
static void contrast_is_wcags(void **state)
{
    static const struct {
        struct color one, other;
        double least, most;
    } cases[] = {
        { { 0, 0, 0 }, { 255, 255, 255 }, 20.999, 21.001 },
        { { 255, 255, 255 }, { 0, 0, 0 }, 20.999, 21.001 },
        { { 0x77, 0x77, 0x77 }, { 255, 255, 255 }, 4.47, 4.49 },
        { { 0x76, 0x76, 0x76 }, { 255, 255, 255 }, 4.53, 4.55 },
        { { 255, 0, 0 }, { 255, 255, 255 }, 3.99, 4.01 },
        { { 7, 7, 7 }, { 7, 7, 7 }, 1, 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        double contrast = color_contrast(cases[i].one, cases[i].other);
        if (contrast < cases[i].least || contrast > cases[i].most)
            fail_msg("case %zu: %f", i, contrast);
    }
}

static void every_color_can_be_read_on_any_ground(void **state)
{
    static const struct color grounds[] = {
        { 255, 255, 255 }, { 0xf3, 0xf5, 0xf8 }, { 0x22, 0x29, 0x31 }, { 0, 0, 0 }
    };

    (void)state;
    for (unsigned n = 0; n < 17 * 17 * 17; n++) {
        struct color color = { (unsigned char)(n % 17 * 15), (unsigned char)(n / 17 % 17 * 15),
                               (unsigned char)(n / 289 * 15) };
        for (size_t i = 0; i < COUNT(grounds); i++)
            assert_true(color_contrast(color_on(color, grounds[i], 4.6), grounds[i]) >= 4.6);
    }
}

static void a_color_that_can_be_read_stays_what_it_is(void **state)
{
    static const struct color blue = { 0x0b, 0x5c, 0xad };
    struct color same = color_on(blue, white, 4.5);

    (void)state;
    assert_memory_equal(&same, &blue, sizeof same);
    same = color_mixed(blue, black, 256);
    assert_memory_equal(&same, &blue, sizeof same);
    same = color_mixed(blue, black, 0);
    assert_memory_equal(&same, &black, sizeof same);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_color_is_six_digits_behind_a_sharp),
        cmocka_unit_test(contrast_is_wcags),
        cmocka_unit_test(every_color_can_be_read_on_any_ground),
        cmocka_unit_test(a_color_that_can_be_read_stays_what_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
