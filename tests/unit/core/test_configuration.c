/* What a configuration must keep to, and how its durations are read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/configuration.h"
#include "core/limits.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static void durations_are_days_hours_and_minutes_in_order(void **state)
{
    static const struct {
        const char *text;
        int64_t ms; /* 0: no such duration */
    } cases[] = {
        { "PT1M", MINUTE },
        { "PT15M", 15 * MINUTE },
        { "PT1H30M", 90 * MINUTE },
        { "PT24H", DAY },
        { "P1D", DAY },
        { "P1DT2H", DAY + 2 * HOUR },
        { "P1W", INT64_C(7) * DAY },
        { "PT90S", 90 * SECOND },
        { "PT60S", MINUTE },
        { "P90D", INT64_C(90) * DAY },
        { "PT0H5M", 5 * MINUTE },
        { "PT59S", 0 },
        { "P90DT1S", 0 },
        { "P91D", 0 },
        { "P99999D", 0 },
        { "P1Y", 0 },
        { "P1M", 0 }, /* a month has no length */
        { "PT1D", 0 },
        { "P1H", 0 },
        { "PT30M1H", 0 },
        { "PT1M1M", 0 },
        { "PT1.5H", 0 },
        { "P1DT", 0 },
        { "P", 0 },
        { "PT", 0 },
        { "PTM", 0 },
        { "PT15", 0 },
        { "PT15M ", 0 },
        { "-PT15M", 0 },
        { "pt15m", 0 },
        { "PT000015M", 0 },
        { "15M", 0 },
        { "", 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t ms = -1;
        bool read = duration_parse(str_of(cases[i].text), &ms);
        if (read != (cases[i].ms != 0) || (read && ms != cases[i].ms))
            fail_msg("%s: %lld", cases[i].text, (long long)ms);
    }
}

static struct str repeated(struct arena *a, const char *text, size_t n)
{
    struct buf b = { .arena = a, .ceiling = 1 << 20 };

    for (size_t i = 0; i < n; i++)
        buf_add(&b, str_of(text));
    return buf_text(&b);
}

static void each_fault_names_its_property(void **state)
{
    struct arena *a = arena_open(4096, 1 << 20);
    const struct {
        const char *when;
        struct configuration configuration;
        const char *target; /* NULL: right */
        enum fault_code code;
    } cases[] = {
        { "nothing", { .capacity = 0 }, NULL, FAULT_INVALID },
        { "one place", { .capacity = 1 }, NULL, FAULT_INVALID },
        { "fewer than none", { .capacity = -1 }, "capacity", FAULT_INVALID },
        { "closes a moment after it opens", { .opens_at_ms = 5, .closes_at_ms = 6 }, NULL, FAULT_INVALID },
        { "closes when it opens", { .opens_at_ms = 5, .closes_at_ms = 5 }, "closesDateTime", FAULT_INVALID },
        { "only closes", { .closes_at_ms = 5 }, NULL, FAULT_INVALID },
        { "consent, as long as it may be",
          { .consent_text = repeated(a, "\xc3\x9f", LIMIT_CONSENT_CHARACTERS) },
          NULL,
          FAULT_INVALID },
        { "consent too long",
          { .consent_text = repeated(a, "x", LIMIT_CONSENT_CHARACTERS + 1) },
          "consentText",
          FAULT_TOO_LONG },
        { "consent in lines", { .consent_text = STR("one\ntwo") }, NULL, FAULT_INVALID },
        { "consent with a bell", { .consent_text = STR("a\x07") }, "consentText", FAULT_INVALID },
        { "two reminders", { .reminders = STR("P1D PT15M") }, NULL, FAULT_INVALID },
        { "the second is none", { .reminders = STR("P1D soon") }, "reminders[1]", FAULT_INVALID },
        { "as many as there may be", { .reminders = STR("P1D P2D P3D P4D P5D P6D P7D P8D P9D P10D") }, NULL, 0 },
        { "one too many",
          { .reminders = STR("P1D P2D P3D P4D P5D P6D P7D P8D P9D P10D P11D") },
          "reminders",
          FAULT_TOO_LONG },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct faults faults = { .arena = a };
        configuration_check(&cases[i].configuration, &faults);
        if (faults.count != (cases[i].target != NULL))
            fail_msg("%s: %zu faults", cases[i].when, faults.count);
        if (cases[i].target == NULL)
            continue;
        if (!str_equal(faults.list[0].target, str_of(cases[i].target)) || faults.list[0].code != cases[i].code)
            fail_msg("%s: %.*s", cases[i].when, STR_ARGS(faults.list[0].target));
    }
    arena_close(a);
}

static void everything_wrong_is_told_at_once(void **state)
{
    struct arena *a = arena_open(4096, 1 << 16);
    struct faults faults = { .arena = a };

    (void)state;
    configuration_check(
        &(struct configuration){ .capacity = -1, .opens_at_ms = 2, .closes_at_ms = 1, .reminders = STR("a b") },
        &faults);
    assert_int_equal(faults.count, 4);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations_are_days_hours_and_minutes_in_order),
        cmocka_unit_test(each_fault_names_its_property),
        cmocka_unit_test(everything_wrong_is_told_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
