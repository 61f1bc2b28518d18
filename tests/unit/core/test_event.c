/* Meetings and registrations: what is refused, and where a meeting takes place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/event.h"

static void a_conference_address_is_a_web_address(void **state)
{
    static const struct {
        const char *url;
        bool good;
    } cases[] = {
        { "https://meet.example.org/room", true },
        { "http://meet.example.org", true },
        { "javascript:alert(1)", false },
        { "data:text/html,x", false },
        { "https://", false },
        { "//meet.example.org", false },
        { "https://user@evil.example", false },
        { "https://meet.example.org/a b", false },
        { "https://meet.example.org/\r\nX: y", false },
        { "ftp://meet.example.org", false },
        { "https://meet.example.org/\"><script>", false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(4096, 65536);
        struct faults faults = { .arena = a };
        meeting_check(&(struct meeting){ .conference_url = str_of(cases[i].url) }, &faults);
        if (faults_any(&faults) == cases[i].good)
            fail_msg("%s", cases[i].url);
        arena_close(a);
    }
}

static void the_servers_template_serves_meetings_without_an_address(void **state)
{
    struct arena *a = arena_open(4096, 65536);
    struct meeting plain = { .subject = STR("Q&A 1") };
    struct meeting own = { .conference_url = STR("https://own.example") };

    (void)state;
    assert_true(str_equal(meeting_conference_url(a, &plain, STR("https://m.example/{id}?t={subject}")),
                          STR("https://m.example/AAAAAAAAAAAAAAAAAAAAAA?t=Q%26A%201")));
    assert_true(str_equal(meeting_conference_url(a, &own, STR("https://m.example/{id}")), STR("https://own.example")));
    assert_true(str_is_null(meeting_conference_url(a, &plain, (struct str){ 0 })));
    arena_close(a);
}

static void times_must_be_in_order(void **state)
{
    struct arena *a = arena_open(4096, 65536);
    struct faults faults = { .arena = a };

    (void)state;
    registration_check(&(struct registration){ .start_ms = 5, .end_ms = 6 }, &faults);
    configuration_check(&(struct configuration){ .opens_at_ms = 5, .closes_at_ms = 6, .capacity = 1 }, &faults);
    assert_false(faults_any(&faults));
    registration_check(&(struct registration){ .start_ms = 5, .end_ms = 5 }, &faults);
    assert_int_equal(faults.count, 1);
    configuration_check(&(struct configuration){ .opens_at_ms = 6, .closes_at_ms = 6 }, &faults);
    assert_int_equal(faults.count, 2);
    arena_close(a);
}

static void a_flood_of_faults_stays_bounded(void **state)
{
    struct arena *a = arena_open(4096, 1 << 20);
    struct faults faults = { .arena = a };

    (void)state;
    for (size_t i = 0; i < 5000; i++)
        faults_add(&faults, FAULT_UNKNOWN, STR("x"), "fault %zu", i);
    assert_int_equal(faults.count, FAULTS_MOST);
    assert_int_equal(faults.left_out, 5000 - FAULTS_MOST);
    assert_true(str_equal(faults.list[7].message, STR("fault 7")));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_conference_address_is_a_web_address),
        cmocka_unit_test(the_servers_template_serves_meetings_without_an_address),
        cmocka_unit_test(times_must_be_in_order),
        cmocka_unit_test(a_flood_of_faults_stays_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
