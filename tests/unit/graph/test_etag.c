/* Versions as entity tags. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/etag.h"

static void a_field_is_compared_with_a_version(void **state)
{
    static const struct {
        const char *field;
        int64_t version;
        enum etag_match match;
    } cases[] = {
        { "W/\"7\"", 7, ETAG_SAME },
        { "\"7\"", 7, ETAG_SAME },
        { " W/\"7\" ", 7, ETAG_SAME },
        { "W/\"6\", \"7\"", 7, ETAG_SAME },
        { "*", 7, ETAG_SAME },
        { ", \"6\",, \"7\" ,", 7, ETAG_SAME },
        { "W/\"6\"", 7, ETAG_OTHER },
        { "\"abc\"", 7, ETAG_OTHER },
        { "\"a,7\"", 7, ETAG_OTHER },
        { "\"\"", 7, ETAG_OTHER },
        { "\"07x\"", 7, ETAG_OTHER },
        { "*", 0, ETAG_OTHER },
        { "\"0\"", 0, ETAG_OTHER },
        { "7", 7, ETAG_MALFORMED },
        { "w/\"7\"", 7, ETAG_MALFORMED },
        { "W/7", 7, ETAG_MALFORMED },
        { "\"7", 7, ETAG_MALFORMED },
        { "\"", 7, ETAG_MALFORMED },
        { "", 7, ETAG_MALFORMED },
        { " , ", 7, ETAG_MALFORMED },
        { "\"7\", x", 7, ETAG_MALFORMED },
        { "*, \"7\"", 7, ETAG_MALFORMED },
        { "\"a b\"", 7, ETAG_MALFORMED },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (etag_match(str_of(cases[i].field), cases[i].version) != cases[i].match)
            fail_msg("%s", cases[i].field);
}

static void a_version_is_printed_as_it_is_read(void **state)
{
    struct arena *a = arena_open(1024, 4096);

    (void)state;
    assert_true(str_equal(etag_print(a, INT64_MAX, false), STR("W/\"9223372036854775807\"")));
    assert_true(str_equal(etag_print(a, INT64_MAX, true), STR("\"9223372036854775807\"")));
    for (int strong = 0; strong < 2; strong++) {
        struct str tag = etag_print(a, INT64_MAX, strong != 0);
        assert_int_equal(etag_match(tag, INT64_MAX), ETAG_SAME);
        assert_true(str_equal(etag_weak(a, tag), etag_print(a, INT64_MAX, false)));
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_is_compared_with_a_version),
        cmocka_unit_test(a_version_is_printed_as_it_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
