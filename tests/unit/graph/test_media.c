/* What headers say of forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/media.h"

struct verdict {
    const char *header;
    bool yes;
};

static void judge_all(const struct verdict *cases, size_t n, bool (*judge)(struct str header))
{
    for (size_t i = 0; i < n; i++)
        if (judge(str_of(cases[i].header)) != cases[i].yes)
            fail_msg("%s", cases[i].header == NULL ? "(absent)" : cases[i].header);
}

static void a_body_is_json_in_utf8_or_nothing(void **state)
{
    static const struct verdict cases[] = {
        { "application/json", true },
        { "Application/JSON; charset=UTF-8", true },
        { "application/json;charset=\"utf-8\"", true },
        { "application/json;odata.metadata=minimal;IEEE754Compatible=false", true },
        { "application/json; charset=latin1", false },
        { "application/jsonp", false },
        { "text/json", false },
        { "multipart/form-data", false },
        { "", false },
        { NULL, false },
    };

    (void)state;
    judge_all(cases, COUNT(cases), media_is_json);
}

static void only_identity_is_plain(void **state)
{
    static const struct verdict cases[] = {
        { NULL, true },         { "", true },      { "identity", true },
        { " Identity ", true }, { "gzip", false }, { "identity, gzip", false },
    };

    (void)state;
    judge_all(cases, COUNT(cases), media_is_plain);
}

static void the_closest_range_of_accept_decides(void **state)
{
    static const struct verdict cases[] = {
        { NULL, true },
        { "", true },
        { "*/*", true },
        { "application/json, text/plain, */*", true },
        { "application/json;odata.metadata=minimal;q=0.5", true },
        { "text/html", false },
        { "text/html, application/*;q=0.1", true },
        { "application/json;q=0, */*", false },
        { "*/*;q=0.000, application/json", true },
        { "application/*;q=0", false },
    };

    (void)state;
    judge_all(cases, COUNT(cases), media_takes_json);
}

static void a_representation_is_preferred_by_name(void **state)
{
    static const struct verdict cases[] = {
        { "return=representation", true },
        { "respond-async, Return=\"representation\"; foo=bar", true },
        { "return=minimal", false },
        { "returns=representation", false },
        { NULL, false },
    };

    (void)state;
    judge_all(cases, COUNT(cases), prefer_representation);
}

static void a_language_is_the_first_tag_or_none(void **state)
{
    static const struct {
        const char *header, *tag;
    } cases[] = {
        { "de-CH, de;q=0.9", "de-CH" },
        { " fr ;q=1", "fr" },
        { "*", NULL },
        { "en_US", NULL },
        { "x-this-tag-is-longer-than-any-tag-may-be", NULL },
        { "", NULL },
        { NULL, NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str tag = language_first(str_of(cases[i].header));
        if (str_is_null(tag) != (cases[i].tag == NULL) || !str_equal(tag, str_of(cases[i].tag)))
            fail_msg("%s", cases[i].header == NULL ? "(absent)" : cases[i].header);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_is_json_in_utf8_or_nothing),   cmocka_unit_test(only_identity_is_plain),
        cmocka_unit_test(the_closest_range_of_accept_decides), cmocka_unit_test(a_representation_is_preferred_by_name),
        cmocka_unit_test(a_language_is_the_first_tag_or_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
