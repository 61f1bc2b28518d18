/* What a request would prefer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/prefer.h"

static struct prefer read_all(const char *first, const char *second)
{
    const struct http_header headers[] = { { STR("Prefer"), str_of(first) },
                                           { STR("accept"), STR("return=minimal") },
                                           { STR("PREFER"), str_of(second) } };
    const struct http_request request = { .headers = headers, .header_count = second == NULL ? 2 : 3 };
    struct prefer prefer;

    prefer_read(&request, &prefer);
    return prefer;
}

static void preferences_are_found_in_any_number_of_fields(void **state)
{
    static const struct {
        const char *first, *second;
        unsigned said;
        size_t page_size;
    } cases[] = {
        { "return=minimal", NULL, PREFER_MINIMAL, 0 },
        { "Return=\"representation\"; foo=bar", NULL, PREFER_REPRESENTATION, 0 },
        { "return=minimal, return=representation", NULL, PREFER_MINIMAL, 0 },
        { "return=representation", "return=minimal", PREFER_REPRESENTATION, 0 },
        { "respond-async, odata.maxpagesize=50", "return=minimal", PREFER_MINIMAL | PREFER_PAGE_SIZE, 50 },
        { "maxpagesize=\"7\"", NULL, PREFER_PAGE_SIZE, 7 },
        { "odata.maxpagesize=5, maxpagesize=6", NULL, PREFER_PAGE_SIZE, 5 },
        { "odata.maxpagesize=5000", NULL, PREFER_PAGE_SIZE, 1000 },
        { "include-unknown-enum-members", NULL, PREFER_UNKNOWN_MEMBERS, 0 },
        { "x=\"a, return=minimal\"", NULL, 0, 0 },
        { "odata.maxpagesize=0", NULL, 0, 0 },
        { "odata.maxpagesize=-3", NULL, 0, 0 },
        { "odata.maxpagesize=many", "odata.maxpagesize=", 0, 0 },
        { "return", "return=all", 0, 0 },
        { "returns=minimal", NULL, 0, 0 },
        { ",,; =", "", 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct prefer prefer = read_all(cases[i].first, cases[i].second);
        if (prefer.said != cases[i].said || prefer.page_size != cases[i].page_size)
            fail_msg("%s: %x %zu", cases[i].first, prefer.said, prefer.page_size);
    }
}

static void what_was_honoured_is_said_in_one_field(void **state)
{
    struct arena *a = arena_open(1024, 4096);
    struct buf b = { .arena = a, .ceiling = 256 }, none = { .arena = a, .ceiling = 256 };

    (void)state;
    prefer_print(&b, PREFER_MINIMAL | PREFER_PAGE_SIZE | PREFER_UNKNOWN_MEMBERS, 20);
    assert_true(str_equal(buf_text(&b), STR("return=minimal, odata.maxpagesize=20, include-unknown-enum-members")));
    prefer_print(&none, 0, 20);
    assert_int_equal(none.len, 0);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(preferences_are_found_in_any_number_of_fields),
        cmocka_unit_test(what_was_honoured_is_said_in_one_field),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
