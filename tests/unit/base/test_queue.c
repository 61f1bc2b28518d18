/* What base/queue.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>

#include "base/clock.h"
#include "base/queue.h"

struct thing {
    struct queue_link link; /* first, so that the two addresses agree */
    unsigned putter, number;
};
enum { PUTTERS = 3, EACH = 2000 };

static struct thing *thing_of(struct queue_link *link)
{
    return (struct thing *)link;
}

static void things_come_out_in_order_and_no_more_than_asked_for(void **state)
{
    struct queue *q = queue_open(10);
    struct thing things[5] = { 0 };
    struct queue_link *taken;

    (void)state;
    for (size_t i = 0; i < COUNT(things); i++)
        assert_true(queue_put(q, &things[i].link));
    taken = queue_take(q, 2, 0);
    assert_ptr_equal(taken, &things[0].link);
    assert_ptr_equal(taken->next, &things[1].link);
    assert_null(taken->next->next);
    assert_int_equal(queue_length(q), 3);
    assert_true(queue_put(q, &things[0].link));
    taken = queue_take(q, 0, -1);
    assert_ptr_equal(taken, &things[2].link);
    assert_ptr_equal(taken->next->next->next, &things[0].link);
    assert_null(taken->next->next->next->next);
    assert_int_equal(queue_length(q), 0);
    queue_close(q);
}

static void a_full_queue_refuses_until_something_is_taken(void **state)
{
    struct queue *q = queue_open(1);
    struct thing one = { 0 }, two = { 0 };

    (void)state;
    assert_true(queue_put(q, &one.link));
    assert_false(queue_put(q, &two.link));
    assert_ptr_equal(queue_take(q, 0, 0), &one.link);
    assert_true(queue_put(q, &two.link));
    assert_ptr_equal(queue_take(q, 7, 0), &two.link);
    queue_close(q);
}

static void a_wait_ends_when_its_time_is_over(void **state)
{
    struct queue *q = queue_open(1);
    int64_t before = clock_read(&clock_system).mono_ms;

    (void)state;
    assert_null(queue_take(q, 0, 0));
    assert_null(queue_take(q, 0, 30));
    assert_true(clock_read(&clock_system).mono_ms - before >= 29);
    queue_close(q);
    queue_close(NULL);
}

static void a_stopped_queue_gives_what_it_holds_and_takes_nothing(void **state)
{
    struct queue *q = queue_open(2);
    struct thing one = { 0 }, two = { 0 };

    (void)state;
    assert_true(queue_put(q, &one.link));
    queue_stop(q);
    assert_false(queue_put(q, &two.link));
    assert_ptr_equal(queue_take(q, 0, -1), &one.link);
    assert_null(queue_take(q, 0, -1));
    queue_close(q);
}

static void *taker_run(void *context)
{
    return queue_take(context, 0, -1);
}

static void a_stop_wakes_the_taker(void **state)
{
    struct queue *q = queue_open(1);
    pthread_t taker;
    void *taken = q;

    (void)state;
    assert_int_equal(pthread_create(&taker, NULL, taker_run, q), 0);
    queue_stop(q);
    assert_int_equal(pthread_join(taker, &taken), 0);
    assert_null(taken);
    queue_close(q);
}

static struct queue *shared;
static struct thing all[PUTTERS][EACH];

static void *putter_run(void *context)
{
    struct thing *things = context;

    for (size_t i = 0; i < EACH; i++)
        while (!queue_put(shared, &things[i].link))
            (void)sched_yield();
    return NULL;
}

static void each_putters_things_arrive_once_and_in_its_order(void **state)
{
    pthread_t putters[PUTTERS];
    unsigned next[PUTTERS] = { 0 };
    size_t arrived = 0;

    (void)state;
    shared = queue_open(64);
    for (unsigned p = 0; p < PUTTERS; p++) {
        for (unsigned i = 0; i < EACH; i++)
            all[p][i] = (struct thing){ .putter = p, .number = i };
        assert_int_equal(pthread_create(&putters[p], NULL, putter_run, all[p]), 0);
    }
    while (arrived < PUTTERS * EACH) {
        struct queue_link *following, *link = queue_take(shared, 16, 5000);
        assert_non_null(link);
        for (; link != NULL; link = following, arrived++) {
            following = link->next;
            assert_int_equal(thing_of(link)->number, next[thing_of(link)->putter]++);
        }
    }
    for (unsigned p = 0; p < PUTTERS; p++)
        assert_int_equal(pthread_join(putters[p], NULL), 0);
    queue_close(shared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_come_out_in_order_and_no_more_than_asked_for),
        cmocka_unit_test(a_full_queue_refuses_until_something_is_taken),
        cmocka_unit_test(a_wait_ends_when_its_time_is_over),
        cmocka_unit_test(a_stopped_queue_gives_what_it_holds_and_takes_nothing),
        cmocka_unit_test(a_stop_wakes_the_taker),
        cmocka_unit_test(each_putters_things_arrive_once_and_in_its_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
