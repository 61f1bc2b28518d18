/* What base/metrics.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/metrics.h"

static struct str metrics_text(struct arena *a)
{
    struct buf b = { .arena = a, .ceiling = 16384 };
    struct str text;

    buf_add_metrics(&b);
    assert_true(buf_finish(&b, &text));
    return text;
}

static bool has_line(struct str text, const char *line)
{
    while (!str_is_null(text))
        if (str_equal(str_cut(text, '\n', &text), str_of(line)))
            return true;
    return false;
}

static void counters_and_gauges_print_what_they_were_told(void **state)
{
    struct arena *a = arena_open(1024, 1 << 20);

    (void)state;
    metrics_add(METRIC_REQUESTS_2XX, 2);
    metrics_add(METRIC_REQUESTS_2XX, 3);
    metrics_set(METRIC_STORE_WAITING, 7);
    metrics_add(METRIC_STORE_WAITING, -1);
    assert_int_equal(metrics_get(METRIC_REQUESTS_2XX), 5);
    struct str text = metrics_text(a);
    assert_true(has_line(text, "# TYPE foyer_requests_total counter"));
    assert_true(has_line(text, "foyer_requests_total{class=\"2xx\"} 5"));
    assert_true(has_line(text, "foyer_requests_total{class=\"5xx\"} 0"));
    assert_true(has_line(text, "# TYPE foyer_store_waiting gauge"));
    assert_true(has_line(text, "foyer_store_waiting 6"));
    arena_close(a);
}

static void each_name_has_help_and_type_once_and_before_its_values(void **state)
{
    struct arena *a = arena_open(1024, 1 << 20);
    struct str rest = metrics_text(a), family = STR("?");
    size_t values = 0, helps = 0, types = 0;

    (void)state;
    while (!str_is_null(rest)) {
        struct str line = str_cut(rest, '\n', &rest), name;
        if (str_starts(line, STR("# HELP "))) {
            name = str_slice(line, 7, line.len);
            family = str_cut(name, ' ', &name);
            helps++;
        } else if (str_starts(line, STR("# TYPE "))) {
            assert_true(str_starts(str_slice(line, 7, line.len), family));
            types++;
        } else if (line.len > 0) {
            assert_true(str_starts(line, family));
            values++;
        }
    }
    assert_int_equal(values, METRIC_COUNT);
    assert_int_equal(helps, types);
    assert_int_equal(helps, METRIC_COUNT - 3 - 6); /* four classes of requests share a name, and seven limits */
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counters_and_gauges_print_what_they_were_told),
        cmocka_unit_test(each_name_has_help_and_type_once_and_before_its_values),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
