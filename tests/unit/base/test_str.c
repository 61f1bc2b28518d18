/* What base/str.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

static void a_number_is_whole_and_fits(void **state)
{
    static const struct {
        const char *text;
        bool good;
        int64_t number;
    } cases[] = {
        { "0", true, 0 },
        { "-0", true, 0 },
        { "007", true, 7 },
        { "9223372036854775807", true, INT64_MAX },
        { "-9223372036854775808", true, INT64_MIN },
        { "9223372036854775808", false, 0 },
        { "-9223372036854775809", false, 0 },
        { "99999999999999999999", false, 0 },
        { "", false, 0 },
        { "-", false, 0 },
        { "+1", false, 0 },
        { " 1", false, 0 },
        { "1 ", false, 0 },
        { "1.0", false, 0 },
        { "--1", false, 0 },
        { "0x10", false, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = 42;
        bool good = str_to_i64(str_of(cases[i].text), &number);
        if (good != cases[i].good || number != (good ? cases[i].number : 42))
            fail_msg("'%s'", cases[i].text);
    }
    int64_t number;
    assert_false(str_to_i64((struct str){ 0 }, &number));
}

static void cutting_visits_each_part_and_the_empty_last_one(void **state)
{
    static const char *const parts[] = { "a", "", "b c", "" };
    struct str rest = STR("a,,b c,");
    size_t n = 0;

    (void)state;
    while (!str_is_null(rest)) {
        struct str part = str_cut(rest, ',', &rest);
        assert_true(n < COUNT(parts));
        assert_true(str_equal(part, str_of(parts[n++])));
    }
    assert_int_equal(n, COUNT(parts));
}

static void a_slice_is_clamped_to_the_text(void **state)
{
    static const struct {
        size_t from, to;
        const char *slice;
    } cases[] = {
        { 0, 3, "abc" }, { 1, 2, "b" }, { 0, 99, "abc" },       { 2, 1, "" },
        { 9, 99, "" },   { 3, 3, "" },  { 0, SIZE_MAX, "abc" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str slice = str_slice(STR("abc"), cases[i].from, cases[i].to);
        if (str_is_null(slice) || !str_equal(slice, str_of(cases[i].slice)))
            fail_msg("%zu to %zu", cases[i].from, cases[i].to);
    }
    assert_true(str_is_null(str_slice((struct str){ 0 }, 0, 5)));
}

static void blanks_come_off_both_ends_only(void **state)
{
    (void)state;
    assert_true(str_equal(str_trim(STR(" \t\r\n a b \n")), STR("a b")));
    assert_true(str_equal(str_trim(STR("a\v")), STR("a\v")));
    assert_int_equal(str_trim(STR("   ")).len, 0);
    assert_false(str_is_null(str_trim(STR(""))));
    assert_true(str_is_null(str_trim((struct str){ 0 })));
}

static void case_is_ignored_for_ascii_letters_only(void **state)
{
    (void)state;
    assert_true(str_equal_nocase(STR("Content-Type"), STR("cONTENT-tYPE")));
    assert_false(str_equal_nocase(STR("@["), STR("`{")));
    assert_false(str_equal_nocase(STR("\xc3\x84"), STR("\xc3\xa4")));
    assert_false(str_equal_nocase(STR("a"), STR("ab")));
    assert_true(str_equal_nocase((struct str){ 0 }, STR("")));
}

static void starts_ends_and_places_are_found(void **state)
{
    size_t at = 99;

    (void)state;
    assert_true(str_starts(STR("Bearer x"), STR("Bearer ")));
    assert_true(str_starts(STR("x"), STR("")));
    assert_true(str_starts((struct str){ 0 }, STR("")));
    assert_false(str_starts(STR("Be"), STR("Bearer")));
    assert_true(str_ends(STR("a.sql"), STR(".sql")));
    assert_false(str_ends(STR("sql"), STR(".sql")));
    assert_false(str_find(STR("abc"), 'd', &at));
    assert_false(str_find((struct str){ 0 }, 'd', &at));
    assert_int_equal(at, 99);
    assert_true(str_find(STR("abcb"), 'b', &at));
    assert_int_equal(at, 1);
}

static void copies_keep_nothing_nothing_and_empty_empty(void **state)
{
    struct arena *a = arena_open(64, 64);

    (void)state;
    assert_true(str_is_null(str_copy(a, (struct str){ 0 })));
    struct str empty = str_copy(a, STR(""));
    assert_true(!str_is_null(empty) && empty.len == 0);
    assert_true(str_equal(str_copy(a, STR("text")), STR("text")));
    assert_string_equal(str_terminated(a, str_slice(STR("text"), 1, 3)), "ex");
    assert_string_equal(str_terminated(a, (struct str){ 0 }), "");
    assert_true(
        str_is_null(str_copy(a, (struct str){ "0123456789012345678901234567890123456789012345678901234567890", 61 })));
    assert_null(str_terminated(a, (struct str){ "0123456789012345678901234567890123456789012345678901234567890", 61 }));
    assert_true(arena_failed(a));
    assert_true(str_is_null(str_of(NULL)));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_whole_and_fits),
        cmocka_unit_test(cutting_visits_each_part_and_the_empty_last_one),
        cmocka_unit_test(a_slice_is_clamped_to_the_text),
        cmocka_unit_test(blanks_come_off_both_ends_only),
        cmocka_unit_test(case_is_ignored_for_ascii_letters_only),
        cmocka_unit_test(starts_ends_and_places_are_found),
        cmocka_unit_test(copies_keep_nothing_nothing_and_empty_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
