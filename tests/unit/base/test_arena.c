/* What base/arena.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

static void memory_is_zeroed_and_aligned_also_after_a_clear(void **state)
{
    struct arena *a = arena_open(256, 4096);

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (size_t i = 1; i < 12; i++) {
            char *odd = ARENA_NEW(a, char, i);
            int64_t *number = ARENA_NEW(a, int64_t, 2);
            assert_non_null(odd);
            assert_non_null(number);
            assert_int_equal((uintptr_t)number % _Alignof(int64_t), 0);
            for (size_t j = 0; j < i; j++)
                assert_int_equal(odd[j], 0);
            assert_true(number[0] == 0 && number[1] == 0);
            memset(odd, 0xff, i);
            memset(number, 0xff, 2 * sizeof *number);
        }
        arena_clear(a);
    }
    arena_close(a);
}

static void a_clear_comes_back_to_the_first_block(void **state)
{
    struct arena *a = arena_open(512, 1 << 20);
    char *first = ARENA_NEW(a, char, 16);

    (void)state;
    for (int i = 0; i < 100; i++)
        assert_non_null(ARENA_NEW(a, char, 1000));
    arena_clear(a);
    assert_ptr_equal(ARENA_NEW(a, char, 16), first);
    arena_close(a);
}

static void the_limit_is_exact_and_failure_stays_until_the_clear(void **state)
{
    struct arena *a = arena_open(64, 1000);

    (void)state;
    assert_non_null(ARENA_NEW(a, char, 400));
    assert_non_null(ARENA_NEW(a, char, 600));
    assert_false(arena_failed(a));
    assert_null(ARENA_NEW(a, char, 1));
    assert_non_null(ARENA_NEW(a, char, 0));
    assert_true(arena_failed(a));
    arena_clear(a);
    assert_false(arena_failed(a));
    assert_non_null(ARENA_NEW(a, char, 1000));
    arena_close(a);
}

static void a_product_that_overflows_is_refused(void **state)
{
    static const struct {
        size_t n, size;
    } cases[] = { { SIZE_MAX, 1 }, { SIZE_MAX / 2, 3 }, { SIZE_MAX / 8 + 2, 8 }, { PTRDIFF_MAX, 1 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(64, SIZE_MAX);
        assert_null(arena_alloc(a, cases[i].n, cases[i].size, 1));
        assert_true(arena_failed(a));
        arena_close(a);
    }
}

static void the_newest_allocation_grows_in_place_and_no_other(void **state)
{
    struct arena *a = arena_open(128, 4096);
    char *first = ARENA_NEW(a, char, 10);

    (void)state;
    memset(first, 'x', 10);
    assert_true(arena_extend(a, first, 10, 20));
    assert_int_equal(first[9], 'x');
    assert_int_equal(first[29], 0);
    char *second = ARENA_NEW(a, char, 10);
    assert_ptr_equal(second, first + 30);
    assert_false(arena_extend(a, first, 30, 1));
    assert_false(arena_extend(a, second, 10, 1000)); /* the block is not that long */
    assert_false(arena_failed(a));
    arena_close(a);
}

static char order[8];

static void note(void *thing)
{
    size_t n = strlen(order);
    order[n] = *(char *)thing;
}

static void deferred_things_are_released_last_first_once(void **state)
{
    char things[] = "abc";
    struct arena *a = arena_open(64, 4096);

    (void)state;
    memset(order, 0, sizeof order);
    for (size_t i = 0; i < 3; i++)
        assert_true(arena_defer(a, note, &things[i]));
    arena_clear(a);
    assert_string_equal(order, "cba");
    assert_true(arena_defer(a, note, &things[0]));
    arena_close(a);
    assert_string_equal(order, "cbaa");
}

static void what_cannot_be_deferred_is_released_at_once(void **state)
{
    char thing = 'z';
    struct arena *a = arena_open(64, 8);

    (void)state;
    memset(order, 0, sizeof order);
    assert_false(arena_defer(a, note, &thing));
    assert_string_equal(order, "z");
    arena_close(a);
    assert_string_equal(order, "z");
    arena_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned_also_after_a_clear),
        cmocka_unit_test(a_clear_comes_back_to_the_first_block),
        cmocka_unit_test(the_limit_is_exact_and_failure_stays_until_the_clear),
        cmocka_unit_test(a_product_that_overflows_is_refused),
        cmocka_unit_test(the_newest_allocation_grows_in_place_and_no_other),
        cmocka_unit_test(deferred_things_are_released_last_first_once),
        cmocka_unit_test(what_cannot_be_deferred_is_released_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
