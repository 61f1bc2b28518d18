/* test_facts.c: a batch's rows by key. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "store/facts.h"

struct numbered {
    struct fact key;
    size_t number;
};

static struct id id_of(size_t n)
{
    struct id id = { { 9 } };

    memcpy(id.b + 8, &n, sizeof n);
    return id;
}

static void a_key_has_one_row_and_rows_keep_their_order(void **state)
{
    struct arena *a = arena_open(1024, 1 << 20);
    struct facts facts;

    (void)state;
    facts_init(&facts, a, sizeof(struct numbered));
    assert_null(facts_find(&facts, id_of(1), id_of(1)));
    for (size_t i = 0; i < 1000; i++) {
        struct numbered *row = facts_want(&facts, id_of(i / 10), id_of(i));
        assert_non_null(row);
        row->number = i;
        assert_ptr_equal(facts_want(&facts, id_of(i / 10), id_of(i)), row);
    }
    assert_int_equal(facts.count, 1000);
    for (size_t i = 0; i < 1000; i++) {
        assert_int_equal(FACT(struct numbered, &facts, i)->number, i);
        assert_ptr_equal(facts_find(&facts, id_of(i / 10), id_of(i)), facts.rows[i]);
    }
    assert_null(facts_find(&facts, id_of(100), id_of(1)));
    arena_close(a);
}

static void keys_that_hash_alike_are_still_told_apart(void **state)
{
    struct arena *a = arena_open(1024, 1 << 20);
    struct facts facts;
    struct id id = { { 0 } };

    (void)state;
    facts_init(&facts, a, sizeof(struct numbered));
    for (unsigned char i = 0; i < 100; i++) { /* the hash reads the last half only */
        id.b[0] = i;
        assert_non_null(facts_want(&facts, id, id));
    }
    assert_int_equal(facts.count, 100);
    arena_close(a);
}

static void short_memory_answers_null_and_breaks_nothing(void **state)
{
    struct arena *a = arena_open(1024, 16 * 1024);
    struct facts facts;
    size_t n = 0;

    (void)state;
    facts_init(&facts, a, sizeof(struct numbered));
    while (facts_want(&facts, id_of(n), id_of(n)) != NULL)
        n++;
    assert_true(arena_failed(a) && n > 0);
    for (size_t i = 0; i < n; i++)
        assert_non_null(facts_find(&facts, id_of(i), id_of(i)));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_has_one_row_and_rows_keep_their_order),
        cmocka_unit_test(keys_that_hash_alike_are_still_told_apart),
        cmocka_unit_test(short_memory_answers_null_and_breaks_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
