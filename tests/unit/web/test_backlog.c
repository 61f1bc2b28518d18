/* test_backlog.c: a long count is not made for everybody who asks, and nobody waits for another's. Time is the test's
 * own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdatomic.h>
#include <time.h>

#include "base/clock.h"
#include "base/str.h"
#include "web/backlog.h"

static atomic_int now_ms, counts, takes_ms;
static _Atomic(enum store_status) answers;
static atomic_bool held;

static struct moment moment_read(void *context)
{
    (void)context;
    return (struct moment){ .mono_ms = now_ms };
}
static const struct clock clock_own = { .read = moment_read };

/* In the store's place: each count finds one more. */
static enum store_status count(struct store_view *view, struct outbox_state *out)
{
    (void)view;
    now_ms += takes_ms;
    while (held)
        (void)nanosleep(&(struct timespec){ .tv_nsec = 1000 * 1000 }, NULL);
    if (answers == STORE_OK)
        *out = (struct outbox_state){ .waiting = ++counts };
    return answers;
}

static int64_t read_now(struct backlog *b)
{
    struct outbox_state state = { 0 };

    assert_int_equal(backlog_read(b, NULL, &state), STORE_OK);
    return state.waiting;
}

static void begin(struct backlog *b, int takes)
{
    now_ms = 1000;
    counts = 0;
    takes_ms = takes;
    answers = STORE_OK;
    held = false;
    backlog_init(b, count, &clock_own);
}

static void what_is_counted_quickly_is_counted_for_each(void **state)
{
    struct backlog b;
    (void)state;

    begin(&b, 0);
    for (int i = 1; i <= 5; i++)
        assert_int_equal(read_now(&b), i);
    backlog_close(&b);
}

static void what_took_long_is_told_again_for_twenty_times_as_long(void **state)
{
    struct backlog b;
    (void)state;

    begin(&b, 50);
    assert_int_equal(read_now(&b), 1);
    now_ms += 20 * 50 - 1;
    assert_int_equal(read_now(&b), 1);
    now_ms += 1;
    assert_int_equal(read_now(&b), 2);
    takes_ms = 0; /* the queue is short again */
    now_ms += 20 * 50;
    assert_int_equal(read_now(&b), 3);
    assert_int_equal(read_now(&b), 4);
    backlog_close(&b);
}

static void *counter_run(void *context)
{
    (void)read_now(context);
    return NULL;
}

static void who_asks_while_it_is_counted_hears_the_last(void **state)
{
    struct backlog b;
    pthread_t counter;
    (void)state;

    begin(&b, 0);
    assert_int_equal(read_now(&b), 1);
    held = true;
    assert_int_equal(pthread_create(&counter, NULL, counter_run, &b), 0);
    for (bool under_way = false; !under_way;) {
        pthread_mutex_lock(&b.lock);
        under_way = b.counting;
        pthread_mutex_unlock(&b.lock);
    }
    now_ms += 1000000;
    assert_int_equal(read_now(&b), 1); /* and comes back at all */
    held = false;
    (void)pthread_join(counter, NULL);
    assert_int_equal(counts, 2);
    backlog_close(&b);
}

static void a_count_that_fails_says_so_and_is_made_anew(void **state)
{
    struct backlog b;
    struct outbox_state found;
    (void)state;

    begin(&b, 50);
    answers = STORE_UNAVAILABLE;
    assert_int_equal(backlog_read(&b, NULL, &found), STORE_UNAVAILABLE);
    answers = STORE_OK;
    assert_int_equal(read_now(&b), 1);
    backlog_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_counted_quickly_is_counted_for_each),
        cmocka_unit_test(what_took_long_is_told_again_for_twenty_times_as_long),
        cmocka_unit_test(who_asks_while_it_is_counted_hears_the_last),
        cmocka_unit_test(a_count_that_fails_says_so_and_is_made_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
