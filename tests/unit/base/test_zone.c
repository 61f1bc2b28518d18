/* zone: names of both kinds, and what is no zone. */
#include "base/zone.h"

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
        { STR_INIT("UTC-11"), STR_INIT("Etc/GMT+11") }, /* Windows' own */
        { STR_INIT("GMT+5"), { 0 } },
        { STR_INIT("GMT+05:30"), { 0 } },
        { STR_INIT("+01:00"), { 0 } },
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

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str out = { 0 };
        bool found = zone_find(*state, cases[i].name, &out);

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

    for (size_t i = 0; i < COUNT(old); i++) {
        struct str first = { 0 }, second = { 0 };

        if (!zone_find(*state, old[i], &first) || str_equal(first, old[i]) || !zone_find(*state, first, &second) ||
            !str_equal(first, second))
            fail_msg("%.*s: %.*s: %.*s", STR_ARGS(old[i]), STR_ARGS(first), STR_ARGS(second));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zone_has_one_name),
        cmocka_unit_test(a_name_that_was_found_is_found_again),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
