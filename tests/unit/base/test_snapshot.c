/* What base/snapshot.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>

#include "base/check.h"
#include "base/snapshot.h"

struct value {
    struct snapshot base; /* first, so that the two addresses agree */
    unsigned first, second;
};
enum { ROUNDS = 2000 };

static atomic_uint released;

static void value_release(struct snapshot *snapshot)
{
    atomic_fetch_add(&released, 1);
    free(snapshot);
}

static struct snapshot *value_new(unsigned number)
{
    struct value *value = malloc(sizeof *value);

    *value = (struct value){ .base = { .users = 1, .release = value_release }, .first = number, .second = number };
    return &value->base;
}

static void an_old_value_lives_as_long_as_it_is_used(void **state)
{
    struct snapshot_slot slot;

    (void)state;
    released = 0;
    snapshot_slot_init(&slot);
    assert_null(snapshot_get(&slot));
    snapshot_put(NULL);
    snapshot_publish(&slot, value_new(1));
    struct snapshot *old = snapshot_get(&slot);
    snapshot_publish(&slot, value_new(2));
    assert_int_equal(released, 0);
    assert_int_equal(((struct value *)old)->first, 1);
    snapshot_put(old);
    assert_int_equal(released, 1);
    snapshot_slot_release(&slot);
    assert_int_equal(released, 2);
}

static void *reader_run(void *context)
{
    bool torn = false;

    for (int i = 0; i < ROUNDS; i++) {
        struct snapshot *now = snapshot_get(context);
        torn = torn || ((struct value *)now)->first != ((struct value *)now)->second;
        snapshot_put(now);
    }
    return torn ? context : NULL;
}

static void readers_see_whole_values_while_new_ones_come(void **state)
{
    struct snapshot_slot slot;
    pthread_t readers[2];
    void *torn;

    (void)state;
    released = 0;
    snapshot_slot_init(&slot);
    snapshot_publish(&slot, value_new(0));
    for (size_t i = 0; i < COUNT(readers); i++)
        assert_int_equal(pthread_create(&readers[i], NULL, reader_run, &slot), 0);
    for (unsigned i = 1; i < ROUNDS; i++)
        snapshot_publish(&slot, value_new(i));
    for (size_t i = 0; i < COUNT(readers); i++) {
        assert_int_equal(pthread_join(readers[i], &torn), 0);
        assert_null(torn);
    }
    snapshot_slot_release(&slot);
    assert_int_equal(released, ROUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_old_value_lives_as_long_as_it_is_used),
        cmocka_unit_test(readers_see_whole_values_while_new_ones_come),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
