/* test_way.c: mail gives way to people, and to nobody else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "base/metrics.h"
#include "outbox/way.h"

/* The store's, by the linker, for other programs of this room. */
bool __wrap_store_is_shared(const void *store);
bool __wrap_store_is_shared(const void *store)
{
    (void)store;
    return false;
}

static const struct reading {
    const char *line;
    int64_t waited_ns;
} readings[] = {
    { "1200345 678901 42\n", 678901 },
    { "1200345 0 42\n", 0 },
    { "9223372036854775807 9223372036854775807 1", INT64_MAX },
    { "1200345 678901", 678901 },
    { "", 0 },
    { "\n", 0 },
    { "1200345", 0 },
    { "1200345 often 42", 0 },
    { "18446744073709551615 5 42", 0 },
};

static void the_second_number_is_the_wait(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(readings); i++)
        if (way_waited_ns(str_of(readings[i].line)) != readings[i].waited_ns)
            fail_msg("%s", readings[i].line);
}

#define MS INT64_C(1000000)
static const struct rest {
    struct way before, now;
    int64_t ms;
} rests[] = {
    /* before: waited, people, batches, beside; now; ms */
    { { 0, 0, 0 }, { 0, 0, 0 }, 0 },
    { { 5 * MS, 7, 1 }, { 5 * MS, 907, 10 }, 0 },                    /* a crowd, and no processor was waited for */
    { { 5 * MS, 7, 1 }, { 15 * MS, 7, 10 }, 0 },                     /* nobody came: mail goes as fast as it can */
    { { 5 * MS, 7, 1 }, { 15 * MS, 907, 1 }, 0 },                    /* none was let in yet */
    { { 5 * MS, 7, 1 }, { 15 * MS, 7 + 36, 10 }, 0 },                /* four a batch: as fast */
    { { 5 * MS, 7, 1 }, { 15 * MS, 7 + 45, 10 }, 20 },               /* five: the wait, twice */
    { { 5 * MS, 7, 1 }, { 15 * MS, 7 + 90, 10 }, 120 },              /* ten: twice for each from the fifth on */
    { { 5 * MS, 7, 1 }, { 15 * MS, 7 + 108, 10 }, 160 },             /* a dozen */
    { { 5 * MS, 7, 1 }, { 15 * MS, 7 + 9000, 10 }, 160 },            /* a thousand wait no longer for it than a dozen */
    { { 5 * MS, 7, 1, 3 }, { 15 * MS, 7 + 108, 10, 3 + 108 }, 320 }, /* as many to another node: half the mail */
    { { 5 * MS, 7, 1, 3 }, { 15 * MS, 7 + 108, 10, 3 + 216 }, 480 }, /* and a third */
    { { 5 * MS, 7, 1, 3 }, { 15 * MS, 7, 10, 3 + 900 }, 0 },    /* all to the other node: none is in the way here */
    { { 5 * MS, 7, 1 }, { 90005 * MS, 907, 10 }, WAY_MOST_MS }, /* not for ever */
    { { 5 * MS, 7, 1 }, { 0, 907, 10 }, 0 },                    /* Linux tells no more */
};

static void who_waited_rests_the_longer_the_more_people_come_at_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rests); i++) {
        struct way way = rests[i].before;
        if (way_rest_until(&way, rests[i].now) != rests[i].ms)
            fail_msg("row %zu", i);
        if (way_rest_until(&way, rests[i].now) != 0)
            fail_msg("row %zu: counted twice", i);
    }
}

static atomic_bool rival_ends;

static void *rival_run(void *context)
{
    (void)context;
    while (!atomic_load(&rival_ends))
        ;
    return NULL;
}

static int64_t own_ms(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Works for `ms` of its own while another thread wants the same processor. */
static void work_beside_a_rival(int64_t ms)
{
    cpu_set_t before, one;
    pthread_t rival;

    assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
    CPU_ZERO(&one);
    for (size_t cpu = 0; CPU_COUNT(&one) == 0; cpu++)
        if (CPU_ISSET(cpu, &before))
            CPU_SET(cpu, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    atomic_store(&rival_ends, false);
    assert_int_equal(pthread_create(&rival, NULL, rival_run, NULL), 0);
    for (int64_t until_ms = own_ms() + ms; own_ms() < until_ms;)
        ;
    atomic_store(&rival_ends, true);
    (void)pthread_join(rival, NULL);
    assert_int_equal(sched_setaffinity(0, sizeof before, &before), 0);
}

static void linux_tells_of_a_wait(void **state)
{
    struct way way = { 0 };

    (void)state;
    if (access("/proc/thread-self/schedstat", R_OK) != 0)
        skip();
    (void)way_rest_ms(&way);
    work_beside_a_rival(100);
    metrics_add(METRIC_ENROLMENTS, 5);
    metrics_add(METRIC_STORE_BATCHES, 1);
    int64_t rest_ms = way_rest_ms(&way);
    assert_true(rest_ms > 50);
    assert_true(rest_ms <= WAY_MOST_MS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_number_is_the_wait),
        cmocka_unit_test(who_waited_rests_the_longer_the_more_people_come_at_once),
        cmocka_unit_test(linux_tells_of_a_wait),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
