/* datetime: RFC 3339 in and out. */
#include "base/datetime.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int arena_setup(void **state)
{
    *state = arena_open(4096, 16 * 1024 * 1024);
    return *state == NULL ? -1 : 0;
}

static int arena_teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static void a_moment_is_read_or_refused(void **state)
{
    static const struct {
        struct str text;
        int64_t at_ms; /* -1: refused */
    } cases[] = {
        { STR_INIT("1970-01-01T00:00:00Z"), 0 },
        { STR_INIT("2025-03-04T09:00:00Z"), 1741078800000 },
        { STR_INIT("2025-03-04t09:00:00z"), 1741078800000 },
        { STR_INIT("2025-03-04T10:00:00+01:00"), 1741078800000 },
        { STR_INIT("2025-03-03T23:30:00-09:30"), 1741078800000 },
        { STR_INIT("2025-03-04T09:00:00-00:00"), 1741078800000 },
        { STR_INIT("2025-03-04T09:00:00.1Z"), 1741078800100 },
        { STR_INIT("2025-03-04T09:00:00.1234567Z"), 1741078800123 },
        { STR_INIT("2025-03-04T09:00:00.9999999Z"), 1741078800999 },
        { STR_INIT("1969-12-31T23:59:59.9Z"), -100 },
        { STR_INIT("2024-02-29T12:00:00Z"), 1709208000000 },
        { STR_INIT("2000-02-29T00:00:00Z"), 951782400000 },
        { STR_INIT("0001-01-01T00:00:00Z"), -62135596800000 },
        { STR_INIT("9999-12-31T23:59:59.999Z"), 253402300799999 },
        { STR_INIT("2025-03-04T09:00:00+14:00"), 1741028400000 },
        { STR_INIT("2025-03-04T09:00:00-14:00"), 1741129200000 },
        { STR_INIT("2025-03-04T09:00:00+14:01"), -1 },
        { STR_INIT("2025-03-04T09:00:00+15:00"), -1 },
        { STR_INIT("2025-03-04T09:00:00+01:60"), -1 },
        { STR_INIT("2025-03-04T09:00:00+0100"), -1 },
        { STR_INIT("2025-03-04T09:00:00+01"), -1 },
        { STR_INIT("2025-03-04T09:00:00"), -1 },
        { STR_INIT("2025-03-04T09:00:00Zx"), -1 },
        { STR_INIT("2025-03-04T09:00:00Z\0"), -1 },
        { STR_INIT(" 2025-03-04T09:00:00Z"), -1 },
        { STR_INIT("2025-03-04 09:00:00Z"), -1 },
        { STR_INIT("2025-03-04T09:00Z"), -1 },
        { STR_INIT("2025-03-04T9:00:00Z"), -1 },
        { STR_INIT("2025-03-04T24:00:00Z"), -1 },
        { STR_INIT("2025-03-04T23:60:00Z"), -1 },
        { STR_INIT("2016-12-31T23:59:60Z"), -1 },
        { STR_INIT("2025-03-04T09:00:00.Z"), -1 },
        { STR_INIT("2025-03-04T09:00:00,5Z"), -1 },
        { STR_INIT("2025-03-04T09:00:00.12345678Z"), -1 },
        { STR_INIT("2025-02-29T00:00:00Z"), -1 },
        { STR_INIT("1900-02-29T00:00:00Z"), -1 },
        { STR_INIT("2025-04-31T00:00:00Z"), -1 },
        { STR_INIT("2025-13-01T00:00:00Z"), -1 },
        { STR_INIT("2025-00-01T00:00:00Z"), -1 },
        { STR_INIT("2025-01-00T00:00:00Z"), -1 },
        { STR_INIT("0000-01-01T00:00:00Z"), -1 },
        { STR_INIT("0001-01-01T00:00:00+00:01"), -1 },
        { STR_INIT("9999-12-31T23:59:59-00:01"), -1 },
        { STR_INIT("12025-03-04T09:00:00Z"), -1 },
        { STR_INIT("-025-03-04T09:00:00Z"), -1 },
        { STR_INIT("2025-03-04"), -1 },
        { STR_INIT(""), -1 },
        { { 0 }, -1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t at_ms = -1;

        if (datetime_parse(cases[i].text, &at_ms) != (cases[i].at_ms != -1) || at_ms != cases[i].at_ms)
            fail_msg("%.*s: %lld", STR_ARGS(cases[i].text), (long long)at_ms);
    }
}

typedef void printer(struct buf *b, int64_t at_ms);

static struct str printed(struct arena *a, printer *print, int64_t at_ms)
{
    struct buf b = { .arena = a, .ceiling = 28 };
    struct str out = { 0 };

    print(&b, at_ms);
    assert_true(buf_finish(&b, &out));
    return out;
}

static void a_moment_is_printed_in_three_ways(void **state)
{
    static const struct {
        int64_t at_ms;
        struct str text, seven, plain;
    } cases[] = {
        { 1741078800000, STR_INIT("2025-03-04T09:00:00Z"), STR_INIT("2025-03-04T09:00:00.0000000Z"),
          STR_INIT("2025-03-04T09:00:00") },
        { 1741078800120, STR_INIT("2025-03-04T09:00:00.12Z"), STR_INIT("2025-03-04T09:00:00.1200000Z"),
          STR_INIT("2025-03-04T09:00:00") },
        { 1741078800100, STR_INIT("2025-03-04T09:00:00.1Z"), STR_INIT("2025-03-04T09:00:00.1000000Z"),
          STR_INIT("2025-03-04T09:00:00") },
        { 1741078800007, STR_INIT("2025-03-04T09:00:00.007Z"), STR_INIT("2025-03-04T09:00:00.0070000Z"),
          STR_INIT("2025-03-04T09:00:00") },
        { -1, STR_INIT("1969-12-31T23:59:59.999Z"), STR_INIT("1969-12-31T23:59:59.9990000Z"),
          STR_INIT("1969-12-31T23:59:59") },
        { INT64_MIN, STR_INIT("0001-01-01T00:00:00Z"), STR_INIT("0001-01-01T00:00:00.0000000Z"),
          STR_INIT("0001-01-01T00:00:00") },
        { INT64_MAX, STR_INIT("9999-12-31T23:59:59.999Z"), STR_INIT("9999-12-31T23:59:59.9990000Z"),
          STR_INIT("9999-12-31T23:59:59") },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        if (!str_equal(printed(*state, buf_add_datetime, cases[i].at_ms), cases[i].text) ||
            !str_equal(printed(*state, buf_add_datetime_7, cases[i].at_ms), cases[i].seven) ||
            !str_equal(printed(*state, buf_add_datetime_plain, cases[i].at_ms), cases[i].plain))
            fail_msg("%zu", i);
}

static void every_day_is_read_back_as_it_was_printed(void **state)
{
    const int64_t first = INT64_C(-62135596800000), last = INT64_C(253402300799999), day = 86400000;
    char memory[64];
    int64_t days = 0;

    for (int64_t at = first; at <= last; at += day, days++) {
        struct buf b = { .arena = *state, .p = memory, .size = sizeof(memory) - 1, .ceiling = sizeof(memory) - 1 };
        struct str text = { 0 };
        int64_t again = 0;

        buf_add_datetime(&b, at);
        if (!buf_finish(&b, &text) || !datetime_parse(text, &again) || again != at)
            fail_msg("%lld: %.*s", (long long)at, STR_ARGS(text));
    }
    assert_int_equal(days, 3652059); /* days of the years 1 to 9999 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_read_or_refused),
        cmocka_unit_test(a_moment_is_printed_in_three_ways),
        cmocka_unit_test(every_day_is_read_back_as_it_was_printed),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
