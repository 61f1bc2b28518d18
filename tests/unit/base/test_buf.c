/* What base/buf.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"

static struct arena *a;

static int arena_setup(void **state)
{
    (void)state;
    a = arena_open(256, 1 << 20);
    return a == NULL;
}

static int arena_teardown(void **state)
{
    (void)state;
    arena_close(a);
    return 0;
}

static void expect(const struct buf *b, struct str wanted)
{
    struct str text;

    assert_true(buf_finish(b, &text));
    if (!str_equal(text, wanted))
        fail_msg("'%.*s' is not '%.*s'", STR_ARGS(text), STR_ARGS(wanted));
}

static void an_empty_text_is_not_the_zero_value(void **state)
{
    struct buf b = { .arena = a, .ceiling = 0 };
    struct str text;

    (void)state;
    buf_add(&b, (struct str){ 0 });
    buf_add(&b, STR(""));
    buf_print(&b, "%s", "");
    assert_true(buf_finish(&b, &text));
    assert_false(str_is_null(text));
    assert_int_equal(text.len, 0);
}

static void pieces_follow_each_other(void **state)
{
    struct buf b = { .arena = a, .ceiling = 100 };

    (void)state;
    buf_add(&b, STR("one"));
    buf_add_char(&b, ',');
    buf_print(&b, "%d-%s", 2, "two");
    buf_add_char(&b, ',');
    buf_add_i64(&b, INT64_MIN);
    buf_add_char(&b, ',');
    buf_add_i64(&b, 0);
    buf_add_i64(&b, INT64_MAX);
    expect(&b, STR("one,2-two,-9223372036854775808,09223372036854775807"));
}

static void the_ceiling_is_exact_for_each_way_of_adding(void **state)
{
    (void)state;
    for (size_t ceiling = 0; ceiling < 12; ceiling++) {
        struct buf added = { .arena = a, .ceiling = ceiling }, printed = added, single = added;
        struct str text;

        buf_add(&added, STR("abcdef"));
        buf_print(&printed, "%s", "abcdef");
        for (size_t i = 0; i < 6; i++)
            buf_add_char(&single, 'x');
        assert_int_equal(buf_finish(&added, &text), ceiling >= 6);
        assert_int_equal(buf_finish(&printed, &text), ceiling >= 6);
        assert_int_equal(buf_finish(&single, &text), ceiling >= 6);
    }
}

static void one_refusal_makes_the_rest_harmless(void **state)
{
    struct buf b = { .arena = a, .ceiling = 4 };
    struct str text = STR("untouched");

    (void)state;
    buf_add(&b, STR("12345"));
    buf_add(&b, STR("1"));
    buf_add_char(&b, '1');
    buf_add_i64(&b, 1);
    buf_print(&b, "%d", 1);
    assert_null(buf_room(&b, 0));
    assert_int_equal(b.len, 0);
    assert_false(buf_finish(&b, &text));
    assert_true(str_equal(text, STR("untouched")));
}

static void it_grows_across_blocks_and_keeps_what_it_holds(void **state)
{
    struct buf b = { .arena = a, .ceiling = 100000 };
    struct str text;

    (void)state;
    for (int i = 0; i < 10000; i++) {
        buf_print(&b, "%04d", i);
        if (i % 1000 == 0)
            assert_non_null(ARENA_NEW(a, char, 8)); /* now it is not the newest */
    }
    assert_true(buf_finish(&b, &text));
    assert_int_equal(text.len, 40000);
    for (int i = 0; i < 10000; i++) {
        int64_t number;
        assert_true(str_to_i64(str_slice(text, (size_t)i * 4, (size_t)i * 4 + 4), &number));
        assert_int_equal(number, i);
    }
}

static void a_long_print_is_whole(void **state)
{
    struct buf b = { .arena = a, .ceiling = 1000 };
    struct str text;

    (void)state;
    buf_print(&b, "%*d|%s", 900, 7, "end");
    assert_true(buf_finish(&b, &text));
    assert_int_equal(text.len, 904);
    assert_true(str_ends(text, STR(" 7|end")));
}

static void short_memory_fails_the_text(void **state)
{
    struct arena *small = arena_open(64, 200);
    struct buf b = { .arena = small, .ceiling = 10000 };
    struct str text;

    (void)state;
    for (int i = 0; i < 100; i++)
        buf_add(&b, STR("0123456789"));
    assert_false(buf_finish(&b, &text));
    assert_true(arena_failed(small));
    arena_close(small);
}

static void room_is_for_writing_by_hand(void **state)
{
    struct buf b = { .arena = a, .ceiling = 300 };
    char *room = buf_room(&b, 200);

    (void)state;
    assert_non_null(room);
    memcpy(room, "hand", 4);
    buf_took(&b, 4);
    buf_add(&b, STR("made"));
    expect(&b, STR("handmade"));
    assert_null(buf_room(&b, 293));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_text_is_not_the_zero_value),
        cmocka_unit_test(pieces_follow_each_other),
        cmocka_unit_test(the_ceiling_is_exact_for_each_way_of_adding),
        cmocka_unit_test(one_refusal_makes_the_rest_harmless),
        cmocka_unit_test(it_grows_across_blocks_and_keeps_what_it_holds),
        cmocka_unit_test(a_long_print_is_whole),
        cmocka_unit_test(short_memory_fails_the_text),
        cmocka_unit_test(room_is_for_writing_by_hand),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
