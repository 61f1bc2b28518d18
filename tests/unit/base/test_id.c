/* What base/id.h promises; the name-based vector is of RFC 9562 appendix A.4. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>

#include "base/id.h"

enum { MANY = 900 };
static const int64_t later_ms = INT64_C(3000000000000); /* later than all others */

static struct arena *a;

static int arena_setup(void **state)
{
    (void)state;
    a = arena_open(1024, 1 << 16);
    return a == NULL;
}

static int arena_teardown(void **state)
{
    (void)state;
    arena_close(a);
    return 0;
}

static struct id id_must(const char *guid)
{
    struct id id;

    assert_true(id_of_guid(str_of(guid), &id));
    return id;
}

static void a_new_id_carries_its_time_version_and_variant(void **state)
{
    (void)state;
    for (int i = 0; i < 50; i++) {
        struct id id = id_new(0x0123456789ab);
        assert_memory_equal(id.b, "\x01\x23\x45\x67\x89\xab", 6);
        assert_int_equal(id.b[6] >> 4, 7);
        assert_int_equal(id.b[8] >> 6, 2);
    }
}

static void ids_sort_by_time_as_bytes(void **state)
{
    (void)state;
    for (int64_t ms = 1; ms < 1000; ms++)
        assert_true(id_compare(id_new(ms * 997), id_new((ms + 1) * 997)) < 0);
}

/* Of two threads each sees its own in order, and none has the other's. */
static void *many_make(void *context)
{
    struct id *ids = context;

    for (size_t i = 0; i < MANY; i++)
        ids[i] = id_new(later_ms);
    return NULL;
}

/* A thread whose clock was read a moment before. */
static void a_straggler_of_an_earlier_millisecond_disturbs_nobodys_order(void **state)
{
    const int64_t now_ms = later_ms - 5000;
    struct id before = id_new(now_ms);

    (void)state;
    for (int i = 0; i < 100; i++) {
        struct id straggler = id_new(now_ms - 1), id = id_new(now_ms);
        assert_true(id_compare(straggler, before) < 0);
        assert_true(id_compare(before, id) < 0);
        before = id;
    }
}

static void within_a_millisecond_ids_are_in_the_order_in_which_they_were_made(void **state)
{
    static struct id ids[2][MANY];
    pthread_t thread;

    (void)state;
    (void)id_new(later_ms - 1);
    assert_int_equal(pthread_create(&thread, NULL, many_make, ids[0]), 0);
    (void)many_make(ids[1]);
    (void)pthread_join(thread, NULL);
    for (size_t i = 1; i < MANY; i++)
        for (size_t t = 0; t < 2; t++)
            assert_true(id_compare(ids[t][i - 1], ids[t][i]) < 0);
    assert_true(id_compare(ids[0][MANY - 1], id_new(later_ms)) < 0);
    assert_true(id_compare(id_new(later_ms + 1), id_new(later_ms - 1)) > 0); /* a clock that goes back */
}

static void more_than_there_are_turns_are_no_duplicates(void **state)
{
    struct id before = id_new(555);

    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        struct id id = id_new(555);
        assert_false(id_equal(before, id));
        assert_memory_equal(id.b, "\0\0\0\0\x02\x2b", 6);
        assert_int_equal(id.b[6] >> 4, 7);
        before = id;
    }
}

static void a_clock_that_stands_still_makes_no_duplicate(void **state)
{
    static struct id ids[300];

    (void)state;
    for (size_t i = 0; i < COUNT(ids); i++) {
        ids[i] = id_new(1000);
        for (size_t j = 0; j < i; j++)
            assert_false(id_equal(ids[i], ids[j]));
    }
}

static void the_id_of_a_name_is_version_5(void **state)
{
    struct id dns = id_must("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    struct id id = id_of_name(dns, STR("www.example.com"));

    (void)state;
    assert_true(str_equal(id_guid(a, id), STR("2ed6657d-e927-568b-95e1-2665a8aea6a2")));
    assert_false(id_equal(id, id_of_name(dns, STR("www.example.org"))));
    assert_int_equal(id_of_name(dns, (struct str){ 0 }).b[6] >> 4, 5);
}

static void both_faces_go_there_and_back(void **state)
{
    (void)state;
    for (int i = 0; i < 50; i++) {
        struct id id = id_new(1700000000000 + i), back;
        assert_true(id_of_text(id_text(a, id), &back));
        assert_true(id_equal(id, back));
        assert_true(id_of_guid(id_guid(a, id), &back));
        assert_true(id_equal(id, back));
    }
    struct id none = { { 0 } };
    assert_true(id_is_none(none));
    assert_true(str_equal(id_text(a, none), STR("AAAAAAAAAAAAAAAAAAAAAA")));
}

static void what_is_no_id_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "AAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAB",
        "AAAAAAAAAAAAAAAAAAAA==",
        "AAAAAAAAAAAAAAAAAAAAA ",
    };
    static const char *const guids[] = {
        "",
        "2ed6657de927568b95e12665a8aea6a2",
        "{2ed6657d-e927-568b-95e1-2665a8aea6a}",
        "2ed6657d-e927-568b-95e1-2665a8aea6a",
        "2ed6657d-e927-568b-95e1-2665a8aea6a22",
        "2ed6657d-e927-568b-95e12-665a8aea6a2",
        "2ed6657d-e927-568b-95e1-2665a8aea6g2",
        "2ed6657d-e927-568b-95e1-2665a8ae-6a2",
        "2ed6657d+e927-568b-95e1-2665a8aea6a2",
        "2ed6657d-e927-568b-95e1-2665a8aea6\0212",
    };
    struct id id = { { 42 } };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        if (id_of_text(str_of(texts[i]), &id))
            fail_msg("'%s'", texts[i]);
    for (size_t i = 0; i < COUNT(guids); i++)
        if (id_of_guid(str_of(guids[i]), &id))
            fail_msg("'%s'", guids[i]);
    assert_int_equal(id.b[0], 42);
}

static void a_guid_is_read_in_upper_case_too(void **state)
{
    (void)state;
    assert_true(
        id_equal(id_must("2ED6657D-E927-568B-95E1-2665A8AEA6A2"), id_must("2ed6657d-e927-568b-95e1-2665a8aea6a2")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_id_carries_its_time_version_and_variant),
        cmocka_unit_test(ids_sort_by_time_as_bytes),
        cmocka_unit_test(a_straggler_of_an_earlier_millisecond_disturbs_nobodys_order),
        cmocka_unit_test(within_a_millisecond_ids_are_in_the_order_in_which_they_were_made),
        cmocka_unit_test(more_than_there_are_turns_are_no_duplicates),
        cmocka_unit_test(a_clock_that_stands_still_makes_no_duplicate),
        cmocka_unit_test(the_id_of_a_name_is_version_5),
        cmocka_unit_test(both_faces_go_there_and_back),
        cmocka_unit_test(what_is_no_id_is_refused),
        cmocka_unit_test(a_guid_is_read_in_upper_case_too),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
