/* zone: names of both kinds, and what is no zone. */
#include "base/zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_zone_has_one_name(void **state)
{
    static const struct {
        struct str name, iana; /* the zero value: no such zone */
    } cases[] = {
        { STR_INIT("Europe/Berlin"), STR_INIT("Europe/Berlin") },
        { STR_INIT("europe/berlin"), STR_INIT("Europe/Berlin") },
        { STR_INIT("AMERICA/NEW_YORK"), STR_INIT("America/New_York") },
        { STR_INIT("UTC"), STR_INIT("UTC") },
        { STR_INIT("utc"), STR_INIT("UTC") },
        { STR_INIT("Etc/UTC"), STR_INIT("UTC") },
        { STR_INIT("Etc/Zulu"), STR_INIT("UTC") },
        { STR_INIT("US/Pacific"), STR_INIT("America/Los_Angeles") },
        { STR_INIT("Asia/Kolkata"), STR_INIT("Asia/Kolkata") },
        { STR_INIT("Asia/Calcutta"), STR_INIT("Asia/Kolkata") },
        { STR_INIT("Europe/Kyiv"), STR_INIT("Europe/Kyiv") },
        { STR_INIT("Etc/GMT+5"), STR_INIT("Etc/GMT+5") },
        { STR_INIT("W. Europe Standard Time"), STR_INIT("Europe/Berlin") },
        { STR_INIT("Pacific Standard Time"), STR_INIT("America/Los_Angeles") },
        { STR_INIT("India Standard Time"), STR_INIT("Asia/Kolkata") },
        { STR_INIT("FLE Standard Time"), STR_INIT("Europe/Kyiv") },
        { STR_INIT("w. europe standard time"), STR_INIT("Europe/Berlin") },
        { STR_INIT("Central Standard Time (Mexico)"), STR_INIT("America/Mexico_City") },
        { STR_INIT("UTC-11"), STR_INIT("Etc/GMT+11") }, /* Windows' own */
        { STR_INIT("GMT+5"), { 0 } },
        { STR_INIT("GMT+05:30"), { 0 } },
        { STR_INIT("+01:00"), { 0 } },
        { STR_INIT("gmt"), STR_INIT("Etc/GMT") },
        { STR_INIT("Zulu"), STR_INIT("UTC") },
        { STR_INIT("Pacific Standard"), { 0 } },
        { STR_INIT("Pacific Standard Time "), { 0 } },
        { STR_INIT("Asia/"), { 0 } },
        { STR_INIT("IST"), { 0 } },
        { STR_INIT("PST"), { 0 } },
        { STR_INIT("pst"), { 0 } },
        { STR_INIT("Etc/Unknown"), { 0 } },
        { STR_INIT("Europe/Atlantis"), { 0 } },
        { STR_INIT("Europe/Berlin "), { 0 } },
        { STR_INIT("Europe/Berlin\0"), { 0 } },
        { STR_INIT("Europe/M\xC3\xBCnchen"), { 0 } },
        { STR_INIT("Europe/BerlinEurope/BerlinEurope/BerlinEurope/BerlinEurope/BerlinEurope/Berlin"), { 0 } },
        { STR_INIT(""), { 0 } },
        { { 0 }, { 0 } },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str out = { 0 };
        bool found = zone_find(cases[i].name, &out);

        if (found == str_is_null(cases[i].iana) || !str_equal(out, cases[i].iana))
            fail_msg("%.*s: %.*s", STR_ARGS(cases[i].name), STR_ARGS(out));
    }
}

static void a_name_that_was_found_is_found_again(void **state)
{
    static const struct str old[] = {
        STR_INIT("Africa/Asmera"),        STR_INIT("America/Buenos_Aires"),
        STR_INIT("America/Catamarca"),    STR_INIT("America/Coral_Harbour"),
        STR_INIT("America/Cordoba"),      STR_INIT("America/Godthab"),
        STR_INIT("America/Indianapolis"), STR_INIT("America/Jujuy"),
        STR_INIT("America/Louisville"),   STR_INIT("America/Mendoza"),
        STR_INIT("Asia/Calcutta"),        STR_INIT("Asia/Katmandu"),
        STR_INIT("Asia/Rangoon"),         STR_INIT("Asia/Saigon"),
        STR_INIT("Atlantic/Faeroe"),      STR_INIT("Europe/Kiev"),
        STR_INIT("Pacific/Enderbury"),    STR_INIT("Pacific/Ponape"),
        STR_INIT("Pacific/Truk"),         STR_INIT("Etc/UTC"),
    };

    (void)state;
    for (size_t i = 0; i < COUNT(old); i++) {
        struct str first = { 0 }, second = { 0 };

        if (!zone_find(old[i], &first) || str_equal(first, old[i]) || !zone_find(first, &second) ||
            !str_equal(first, second))
            fail_msg("%.*s: %.*s: %.*s", STR_ARGS(old[i]), STR_ARGS(first), STR_ARGS(second));
    }
}

#define HOUR_MS INT64_C(3600000)

/* Moments by `date -u -d`, days as they are 23, 24 or 25 hours long there. */
static void a_day_is_as_long_as_clocks_make_it(void **state)
{
    static const struct {
        struct str zone;
        int64_t at_ms, from_ms, hours;
        int year, month, day;
    } cases[] = {
        { STR_INIT("UTC"), 1741078800000, 1741046400000, 24, 2025, 3, 4 },
        { STR_INIT("UTC"), 1741046400000, 1741046400000, 24, 2025, 3, 4 },
        { STR_INIT("UTC"), 1741046399999, 1740960000000, 24, 2025, 3, 3 },
        { STR_INIT("Asia/Tokyo"), 1741078800000, 1741014000000, 24, 2025, 3, 4 },
        { STR_INIT("Asia/Tokyo"), 1741100400000, 1741100400000, 24, 2025, 3, 5 },
        { STR_INIT("Europe/Berlin"), 1743296400000, 1743289200000, 23, 2025, 3, 30 },
        { STR_INIT("Europe/Berlin"), 1761440400000, 1761429600000, 25, 2025, 10, 26 },
        { STR_INIT("America/Havana"), 1762059600000, 1762056000000, 25, 2025, 11, 2 }, /* at 1:00 it is 0:00 again */
        { STR_INIT("America/Sao_Paulo"), 1508036400000, 1508036400000, 23, 2017, 10, 15 }, /* which has no 0:00 */
        { STR_INIT("no such zone"), 1741078800000, 1741046400000, 24, 2025, 3, 4 },
        { { 0 }, 1741078800000, 1741046400000, 24, 2025, 3, 4 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct zone_day day;

        assert_true(zone_day(cases[i].zone, cases[i].at_ms, &day));
        if (day.from_ms != cases[i].from_ms || day.to_ms - day.from_ms != cases[i].hours * HOUR_MS ||
            day.year != cases[i].year || day.month != cases[i].month || day.day != cases[i].day)
            fail_msg("%zu: %d-%d-%d, from %lld, %lld ms", i, day.year, day.month, day.day, (long long)day.from_ms,
                     (long long)(day.to_ms - day.from_ms));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zone_has_one_name),
        cmocka_unit_test(a_name_that_was_found_is_found_again),
        cmocka_unit_test(a_day_is_as_long_as_clocks_make_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
