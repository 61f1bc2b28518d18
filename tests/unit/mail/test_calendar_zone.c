/* test_calendar_zone.c: libical makes its list of zones when it is first asked, and is no friend of threads then. */
#include "fixture.h"

#include <pthread.h>

#include "mail/calendar_zone.h"

enum { ROUNDS = 30, THREADS = 6 };

static pthread_barrier_t start;

/* NULL: the event's times are in its zone, with the zone's rules. */
static void *times_of_berlin(void *context)
{
    struct arena *a = arena_open(4096, 16 * 1024 * 1024);
    struct calendar_times times;

    (void)context;
    (void)pthread_barrier_wait(&start);
    calendar_times_find(a, STR("Europe/Berlin"), 1760000000000, 1760003600000, &times);
    bool localised = times.rules != NULL && times.start.hour == 10 && times.end.hour == 11;
    if (times.rules != NULL)
        icalcomponent_free(times.rules);
    arena_close(a);
    return localised ? NULL : &start;
}

static void threads_that_are_first_at_once_all_get_the_zone(void **state)
{
    pthread_t threads[THREADS];
    void *failed;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        assert_int_equal(pthread_barrier_init(&start, NULL, THREADS), 0);
        for (int i = 0; i < THREADS; i++)
            assert_int_equal(pthread_create(&threads[i], NULL, times_of_berlin, NULL), 0);
        for (int i = 0; i < THREADS; i++) {
            assert_int_equal(pthread_join(threads[i], &failed), 0);
            assert_null(failed);
        }
        assert_int_equal(pthread_barrier_destroy(&start), 0);
        calendar_zone_stop(); /* the next round is the first again */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_that_are_first_at_once_all_get_the_zone),
    };

    return cmocka_run_group_tests(tests, mail_group_start, mail_group_stop);
}
