/* when: times in words. ICU's releases differ in spaces and commas, so only what they share is compared. */
#include "base/when.h"

#include <pthread.h>
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
    when_forget();
    return 0;
}

static void a_moment_is_told_in_the_words_of_the_language(void **state)
{
    static const struct {
        struct str zone, language, words;
    } cases[] = {
        { STR_INIT("Europe/Berlin"), STR_INIT("en"), STR_INIT("Tuesday, 4 March 2025 at 10:00 CET") },
        { STR_INIT("Europe/Berlin"), STR_INIT("de"), STR_INIT("Dienstag, 4. M\xC3\xA4rz 2025 um 10:00 MEZ") },
        { STR_INIT("Europe/Berlin"), STR_INIT("de-CH"), STR_INIT("Dienstag, 4. M\xC3\xA4rz 2025 um 10:00 MEZ") },
        { STR_INIT("America/New_York"), STR_INIT("en-US"), STR_INIT("Tuesday, March 4, 2025 at 4:00") },
        { STR_INIT("UTC"), STR_INIT("en"), STR_INIT("Tuesday, 4 March 2025 at 09:00 UTC") },
        { STR_INIT("no such zone"), STR_INIT("tlh"), STR_INIT("Tuesday, 4 March 2025 at 09:00 UTC") },
        { { 0 }, { 0 }, STR_INIT("Tuesday, 4 March 2025 at 09:00 UTC") },
        { STR_INIT("UTC"), STR_INIT("en-u-ca-buddhist"), STR_INIT("Tuesday, 4 March 2025 at 09:00 UTC") },
        { STR_INIT("UTC"), STR_INIT("../../etc"), STR_INIT("Tuesday, 4 March 2025 at 09:00 UTC") },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str words = when_moment(*state, INT64_C(1741078800000), cases[i].zone, cases[i].language);

        if (!str_starts(words, cases[i].words)) /* ICU changes the space before AM */
            fail_msg("%.*s, not %.*s", STR_ARGS(words), STR_ARGS(cases[i].words));
    }
}

static bool holds(struct str s, const char *part)
{
    return s.p != NULL && memmem(s.p, s.len, part, strlen(part)) != NULL;
}

/* Friday, 9 October 2026, 08:53 UTC, for an hour. */
enum { HOUR_MS = 60 * 60 * 1000 };
static const int64_t start_ms = INT64_C(1791535980000);

static void a_span_names_its_day_once_and_its_zone(void **state)
{
    static const struct {
        const char *zone, *language, *from, *to, *called, *city, *day;
        int32_t offset;
    } cases[] = {
        { "Europe/Berlin", "en", "9 October 2026", "11:53", "Central European Summer Time", "Berlin", "9", 120 },
        { "Europe/Berlin", "de-AT", "9. Oktober 2026", "11:53", "Mitteleurop\u00e4ische Sommerzeit", "Berlin", "9",
          120 },
        { "America/New_York", "en-US", "October 9, 2026", "5:53", "Eastern Daylight Time", "New York", "9", -240 },
        { "Asia/Tokyo", "ja", "2026\u5e7410\u67089\u65e5", "18", "\u65e5\u672c\u6a19\u6e96\u6642", "\u6771\u4eac", "9",
          540 },
        { "UTC", "en", "9 October 2026", "09:53", "Coordinated Universal Time", "", "9", 0 },
        { "Pacific/Auckland", "en", "9 October 2026", "22:53", "New Zealand Daylight Time", "Auckland", "9", 780 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct when_span span;

        assert_true(
            when_span(*state, start_ms, start_ms + HOUR_MS, str_of(cases[i].zone), str_of(cases[i].language), &span));
        if (!holds(span.span, cases[i].from) || !holds(span.span, cases[i].to))
            fail_msg("%s, %s: %.*s", cases[i].zone, cases[i].language, STR_ARGS(span.span));
        if (!str_equal(span.zone, str_of(cases[i].called)) || !str_equal(span.city, str_of(cases[i].city)) ||
            !str_equal(span.day, str_of(cases[i].day)))
            fail_msg("%s: %.*s, %.*s, %.*s", cases[i].zone, STR_ARGS(span.zone), STR_ARGS(span.city),
                     STR_ARGS(span.day));
        assert_int_equal(span.start_offset, cases[i].offset);
        assert_int_equal(span.end_offset, cases[i].offset);
    }
}

static void a_span_over_midnight_names_both_days_and_one_without_an_end_only_its_start(void **state)
{
    struct when_span span;

    assert_true(when_span(*state, start_ms, start_ms + 20 * (int64_t)HOUR_MS, STR("UTC"), STR("en"), &span));
    assert_true(holds(span.span, "9 October") && holds(span.span, "10 October"));
    assert_true(when_span(*state, start_ms, 0, STR("UTC"), STR("en"), &span));
    assert_true(holds(span.span, "08:53") && !holds(span.span, "09:53"));
}

/* Summer time ends in Europe on 25 October 2026 at 01:00 UTC. */
static void each_end_of_a_span_has_its_own_distance_to_utc(void **state)
{
    static const int64_t eve_ms = INT64_C(1792879200000);
    static const struct {
        const char *zone;
        int64_t hours;
        int32_t start, end;
    } cases[] = {
        { "Europe/Berlin", 2, 120, 120 },
        { "Europe/Berlin", 4, 120, 60 },
        { "Europe/Berlin", 0, 120, 120 },
        { "Asia/Kolkata", 4, 330, 330 },
        { "UTC", 4, 0, 0 },
        { "America/St_Johns", 4, -150, -150 },
        { "Australia/Lord_Howe", 4, 660, 660 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct when_span span;

        assert_true(when_span(*state, eve_ms, cases[i].hours == 0 ? 0 : eve_ms + cases[i].hours * HOUR_MS,
                              str_of(cases[i].zone), STR("en"), &span));
        if (span.start_offset != cases[i].start || span.end_offset != cases[i].end)
            fail_msg("%s: %d %d", cases[i].zone, (int)span.start_offset, (int)span.end_offset);
    }
}

static void arabic_has_its_own_digits_with_every_icu(void **state)
{
    struct when_span span;

    assert_true(holds(when_moment(*state, start_ms, STR("UTC"), STR("ar")), "٢٠٢٦"));
    assert_true(when_span(*state, start_ms, start_ms + HOUR_MS, STR("UTC"), STR("ar"), &span));
    assert_true(holds(span.span, "٢٠٢٦"));
}

/* More of them than a thread keeps, twice. */
static void what_is_kept_never_speaks_for_another(void **state)
{
    static const char *const zones[] = { "Europe/Berlin", "America/New_York", "UTC", "Asia/Tokyo", "Asia/Kolkata" };
    static const char *const languages[] = { "en", "en-US", "de", "fr", "ja", "ar", "ko" };
    struct str first[COUNT(zones)][COUNT(languages)];

    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < COUNT(zones); i++)
            for (size_t j = 0; j < COUNT(languages); j++) {
                struct str said = when_moment(*state, start_ms, str_of(zones[i]), str_of(languages[j]));
                assert_true(said.len > 0 && (round == 0 || str_equal(first[i][j], said)));
                first[i][j] = said;
            }
}

static char well_said;

static void *ask(void *context)
{
    struct arena *a = arena_open(4096, 1024 * 1024);

    (void)context;
    struct str said = when_moment(a, start_ms, STR("Europe/Berlin"), STR("de"));
    bool well = holds(said, "9. Oktober 2026");
    arena_close(a);
    return well ? &well_said : NULL;
}

static void a_thread_that_ends_leaves_nothing(void **state)
{
    pthread_t thread;
    void *answer = NULL;

    (void)state;
    for (int i = 0; i < 4; i++) { /* the leak checker looks */
        assert_int_equal(pthread_create(&thread, NULL, ask, NULL), 0);
        assert_int_equal(pthread_join(thread, &answer), 0);
        assert_non_null(answer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_told_in_the_words_of_the_language),
        cmocka_unit_test(a_span_names_its_day_once_and_its_zone),
        cmocka_unit_test(a_span_over_midnight_names_both_days_and_one_without_an_end_only_its_start),
        cmocka_unit_test(each_end_of_a_span_has_its_own_distance_to_utc),
        cmocka_unit_test(arabic_has_its_own_digits_with_every_icu),
        cmocka_unit_test(what_is_kept_never_speaks_for_another),
        cmocka_unit_test(a_thread_that_ends_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
