/* What base/bucket.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>

#include "base/bucket.h"

static const int64_t start_ms = 1000000;

static struct bucket_key key_of(unsigned n)
{
    struct bucket_key key = { .kind = 3 };

    memcpy(key.b, &n, sizeof n);
    return key;
}

static int taken_at_once(struct buckets *buckets, unsigned n, struct bucket_rate rate, int64_t now_ms)
{
    struct bucket_key key = key_of(n);
    struct bucket_answer answer;
    int taken = 0;

    while (buckets_take(buckets, &key, &rate, now_ms, &answer))
        taken++;
    return taken;
}

static void so_many_are_taken_at_once_and_refilled_over_the_time(void **state)
{
    static const struct {
        struct bucket_rate rate;
        int64_t pause_ms;
        int more;
    } cases[] = {
        { { 2000, 1000 }, 1, 2 },        { { 2000, 1000 }, 500, 1000 },  { { 2000, 1000 }, 1000, 2000 },
        { { 2000, 1000 }, 60000, 2000 }, { { 300, 60000 }, 200, 1 },     { { 300, 60000 }, 199, 0 },
        { { 1, 3600000 }, 3599999, 0 },  { { 1, 3600000 }, 3600000, 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buckets *buckets = buckets_open(8);
        assert_int_equal(taken_at_once(buckets, 1, cases[i].rate, start_ms), cases[i].rate.most);
        assert_int_equal(taken_at_once(buckets, 1, cases[i].rate, start_ms + cases[i].pause_ms), cases[i].more);
        buckets_close(buckets);
    }
}

static void who_waits_as_long_as_told_is_served_and_not_a_millisecond_before(void **state)
{
    static const struct bucket_rate rates[] = { { 2000, 1000 }, { 7, 1000 }, { 300, 60000 }, { 3, 3600000 } };

    (void)state;
    for (size_t i = 0; i < COUNT(rates); i++) {
        struct buckets *buckets = buckets_open(8);
        struct bucket_key key = key_of(1);
        struct bucket_answer first, answer;
        (void)taken_at_once(buckets, 1, rates[i], start_ms);
        assert_false(buckets_take(buckets, &key, &rates[i], start_ms, &first));
        assert_true(first.wait_ms >= 1 && first.wait_ms <= rates[i].per_ms / rates[i].most + 1);
        assert_false(buckets_take(buckets, &key, &rates[i], start_ms + first.wait_ms - 1, &answer));
        assert_true(buckets_take(buckets, &key, &rates[i], start_ms + first.wait_ms, &answer));
        assert_int_equal(answer.wait_ms, 0);
        buckets_close(buckets);
    }
}

static void what_is_left_and_when_it_is_full_again_is_told(void **state)
{
    static const struct bucket_rate rate = { 10, 1000 };
    struct buckets *buckets = buckets_open(8);
    struct bucket_key key = key_of(1);
    struct bucket_answer answer;

    (void)state;
    for (int left = 9; left >= 0; left--) {
        assert_true(buckets_take(buckets, &key, &rate, start_ms, &answer));
        assert_int_equal(answer.left, left);
        assert_int_equal(answer.full_ms, (10 - left) * 100);
    }
    assert_false(buckets_take(buckets, &key, &rate, start_ms + 40, &answer));
    assert_int_equal(answer.left, 0);
    assert_int_equal(answer.wait_ms, 60);
    assert_int_equal(answer.full_ms, 960);
    assert_true(buckets_take(buckets, &key, &rate, start_ms + 10000, &answer));
    assert_int_equal(answer.left, 9);
    buckets_close(buckets);
}

static void keys_and_kinds_do_not_share(void **state)
{
    static const struct bucket_rate rate = { 1, 1000 };
    struct buckets *buckets = buckets_open(1024);
    struct bucket_key key = key_of(1), end = key_of(1), kind = key_of(1);
    struct bucket_answer answer;

    (void)state;
    end.b[31] = 1;
    kind.kind = 4;
    assert_true(buckets_take(buckets, &key, &rate, start_ms, &answer));
    assert_false(buckets_take(buckets, &key, &rate, start_ms, &answer));
    assert_true(buckets_take(buckets, &end, &rate, start_ms, &answer));
    assert_true(buckets_take(buckets, &kind, &rate, start_ms, &answer));
    buckets_close(buckets);
}

/* The one that has taken the most is kept; the one that is full the soonest goes. */
static void a_full_table_forgets_the_oldest(void **state)
{
    static const struct bucket_rate rate = { 100, 100000 };
    struct buckets *buckets = buckets_open(8);
    struct bucket_key heavy = key_of(0);
    struct bucket_answer answer;

    (void)state;
    (void)taken_at_once(buckets, 0, rate, start_ms);
    for (unsigned n = 1; n <= 100000; n++) {
        struct bucket_key key = key_of(n);
        assert_true(buckets_take(buckets, &key, &rate, start_ms, &answer));
        assert_int_equal(answer.left, 99);
    }
    assert_false(buckets_take(buckets, &heavy, &rate, start_ms, &answer));
    buckets_close(buckets);
}

enum { THREADS = 4, TRIES = 20000 };
struct racer {
    struct buckets *buckets;
    int taken;
};

static void *race(void *context)
{
    static const struct bucket_rate rate = { 5000, 60000 };
    struct racer *racer = context;
    struct bucket_key key = key_of(1);
    struct bucket_answer answer;

    for (int i = 0; i < TRIES; i++)
        racer->taken += buckets_take(racer->buckets, &key, &rate, start_ms, &answer);
    return NULL;
}

static void threads_together_take_no_more_than_there_is(void **state)
{
    struct racer racers[THREADS] = { { 0 } };
    pthread_t threads[THREADS];
    struct buckets *buckets = buckets_open(8);
    int taken = 0;

    (void)state;
    assert_int_equal(taken_at_once(buckets, 1, (struct bucket_rate){ 5000, 60000 }, start_ms - 60000), 5000);
    for (size_t i = 0; i < THREADS; i++) {
        racers[i].buckets = buckets;
        assert_int_equal(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        taken += racers[i].taken;
    }
    assert_int_equal(taken, 5000);
    buckets_close(buckets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(so_many_are_taken_at_once_and_refilled_over_the_time),
        cmocka_unit_test(who_waits_as_long_as_told_is_served_and_not_a_millisecond_before),
        cmocka_unit_test(what_is_left_and_when_it_is_full_again_is_told),
        cmocka_unit_test(keys_and_kinds_do_not_share),
        cmocka_unit_test(a_full_table_forgets_the_oldest),
        cmocka_unit_test(threads_together_take_no_more_than_there_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
