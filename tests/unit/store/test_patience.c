/* What store/patience.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "store/patience.h"

static int64_t now_ms;

static struct moment now_read(void *context)
{
    (void)context;
    return (struct moment){ .mono_ms = now_ms };
}

static const struct clock held = { .read = now_read };

static int set_up(void **state)
{
    (void)state;
    now_ms = 5000;
    return 0;
}

/* How long it may wait; it waits `waits_ms`. */
static int64_t read_once(struct patience *patience, int64_t waits_ms)
{
    int64_t may_ms = patience_read(patience, &held) - now_ms;

    now_ms += waits_ms;
    patience_read_ended(patience, &held);
    return may_ms;
}

static int64_t write_once(struct patience *patience)
{
    return patience_write(patience, &held) - now_ms;
}

static void reads_and_the_write_behind_them_wait_no_longer_than_one(void **state)
{
    struct patience patience = { 0 };

    (void)state;
    assert_int_equal(read_once(&patience, 300), LIMIT_STORE_WAIT_MS);
    assert_int_equal(read_once(&patience, 1200), LIMIT_STORE_WAIT_MS - 300);
    assert_int_equal(write_once(&patience), LIMIT_STORE_WAIT_MS - 1500);
}

static void who_has_waited_for_all_of_it_waits_no_more(void **state)
{
    struct patience patience = { 0 };

    (void)state;
    (void)read_once(&patience, LIMIT_STORE_WAIT_MS + 40);
    assert_true(write_once(&patience) < 0);
}

static void what_passes_between_two_reads_is_not_waited(void **state)
{
    struct patience patience = { 0 };

    (void)state;
    (void)read_once(&patience, 100);
    now_ms += 60000;
    patience_read_ended(&patience, &held); /* of none */
    assert_int_equal(read_once(&patience, 0), LIMIT_STORE_WAIT_MS - 100);
}

static void each_write_begins_anew(void **state)
{
    struct patience patience = { 0 };

    (void)state;
    (void)read_once(&patience, 500);
    (void)write_once(&patience);
    assert_int_equal(write_once(&patience), LIMIT_STORE_WAIT_MS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(reads_and_the_write_behind_them_wait_no_longer_than_one, set_up),
        cmocka_unit_test_setup(who_has_waited_for_all_of_it_waits_no_more, set_up),
        cmocka_unit_test_setup(what_passes_between_two_reads_is_not_waited, set_up),
        cmocka_unit_test_setup(each_write_begins_anew, set_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
