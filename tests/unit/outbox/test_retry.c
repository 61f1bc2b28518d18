/* test_retry.c: when to try again, and when no more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/check.h"
#include "outbox/retry.h"

static void delays_double_from_a_second_to_an_hour_a_quarter_more_or_less(void **state)
{
    static const struct {
        uint32_t attempt;
        int64_t least_ms, middle_ms, most_ms;
    } cases[] = {
        { 0, 750, 1000, 1250 },
        { 1, 750, 1000, 1250 },
        { 2, 1500, 2000, 2500 },
        { 3, 3000, 4000, 5000 },
        { 11, 768000, 1024000, 1280000 },
        { 12, 1536000, 2048000, 2560000 },
        { 13, 2700000, 3600000, 3600000 },
        { 1000, 2700000, 3600000, 3600000 },
        { UINT32_MAX, 2700000, 3600000, 3600000 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t least = retry_delay_ms(cases[i].attempt, 0), most = retry_delay_ms(cases[i].attempt, UINT32_MAX);
        int64_t middle = retry_delay_ms(cases[i].attempt, UINT32_MAX / 2 + 1);

        if (least != cases[i].least_ms || most != cases[i].most_ms || middle != cases[i].middle_ms)
            fail_msg("attempt %u: %lld, %lld, %lld", cases[i].attempt, (long long)least, (long long)middle,
                     (long long)most);
    }
}

static void three_days_are_enough(void **state)
{
    const int64_t made_ms = 1760000000000, days_ms = 3LL * 24 * 60 * 60 * 1000;

    (void)state;
    assert_false(retry_is_over(made_ms, made_ms));
    assert_false(retry_is_over(made_ms, made_ms + days_ms));
    assert_true(retry_is_over(made_ms, made_ms + days_ms + 1));
    assert_false(retry_is_over(made_ms, made_ms - days_ms)); /* the clock was put back */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delays_double_from_a_second_to_an_hour_a_quarter_more_or_less),
        cmocka_unit_test(three_days_are_enough),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
