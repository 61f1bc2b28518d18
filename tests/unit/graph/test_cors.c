/* Which origins may read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/cors.h"

static struct str reply_header(const struct http_exchange *x, const char *name)
{
    for (size_t i = 0; i < x->reply.header_count; i++)
        if (str_equal_nocase(x->reply.headers[i].name, str_of(name)))
            return x->reply.headers[i].value;
    return (struct str){ 0 };
}

static void an_origin_is_allowed_as_a_whole(void **state)
{
    static const struct {
        const char *origins, *origin, *allowed, *vary;
    } cases[] = {
        { "https://a.example", "https://a.example", "https://a.example", "Origin" },
        { "https://b.example, https://a.example", "https://a.example", "https://a.example", "Origin" },
        { "https://a.example", "https://a.example.evil", NULL, "Origin" },
        { "https://a.example", "https://a.exampl", NULL, "Origin" },
        { "https://a.example", "http://a.example", NULL, "Origin" },
        { "https://a.example", "https://a.example:8443", NULL, "Origin" },
        { "https://a.example", "null", NULL, "Origin" },
        { "https://a.example", "", NULL, "Origin" },
        { "https://a.example", NULL, NULL, "Origin" },
        { "*", "https://any.example", "*", NULL },
        { "*", NULL, NULL, NULL },
        { "", "https://a.example", NULL, NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct http_header origin = { STR("Origin"), str_of(cases[i].origin) };
        struct http_exchange x = { .request.headers = &origin, .request.header_count = cases[i].origin != NULL };

        cors_add(&x, str_of(cases[i].origins));
        if (!str_equal(reply_header(&x, "Access-Control-Allow-Origin"), str_of(cases[i].allowed)) ||
            !str_equal(reply_header(&x, "Vary"), str_of(cases[i].vary)))
            fail_msg("%s of %s", cases[i].origin, cases[i].origins);
    }
}

static void a_preflight_is_answered_to_whom_it_may_concern(void **state)
{
    static const struct {
        const char *origin, *method, *headers;
        bool answered, headers_answered;
    } cases[] = {
        { "https://a.example", "PATCH", "authorization,content-type, if-match", true, true },
        { "https://a.example", "PATCH", NULL, true, false },
        { "https://a.example", "PATCH", "a b, c", true, false },
        { "https://a.example", NULL, "authorization", false, false },
        { "https://b.example", "PATCH", "authorization", false, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct http_header headers[] = {
            { STR("Origin"), str_of(cases[i].origin) },
            { STR("Access-Control-Request-Headers"), str_of(cases[i].headers) },
            { STR("Access-Control-Request-Method"), str_of(cases[i].method) },
        };
        struct http_exchange x = { .request.headers = headers, .request.header_count = 2 + (cases[i].method != NULL) };

        cors_add_preflight(&x, STR("https://a.example"), STR("GET, PATCH"));
        if (str_is_null(reply_header(&x, "Access-Control-Allow-Methods")) == cases[i].answered ||
            str_is_null(reply_header(&x, "Access-Control-Allow-Headers")) == cases[i].headers_answered ||
            str_is_null(reply_header(&x, "Access-Control-Max-Age")) == cases[i].answered)
            fail_msg("case %zu", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_origin_is_allowed_as_a_whole),
        cmocka_unit_test(a_preflight_is_answered_to_whom_it_may_concern),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
