/* What headers say of forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/media.h"

#include "base/language.h"

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

static void codings_are_told_apart(void **state)
{
    static const struct {
        const char *header;
        enum coding coding;
    } cases[] = {
        { NULL, CODING_NONE },
        { "", CODING_NONE },
        { "identity", CODING_NONE },
        { " Identity ", CODING_NONE },
        { "gzip", CODING_GZIP },
        { "X-GZIP", CODING_GZIP },
        { "identity, gzip", CODING_OTHER },
        { "br", CODING_OTHER },
        { "gzip, gzip", CODING_OTHER },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (media_coding(str_of(cases[i].header)) != cases[i].coding)
            fail_msg("%s", cases[i].header == NULL ? "(absent)" : cases[i].header);
}

static void gzip_goes_to_whoever_asks_for_it(void **state)
{
    static const struct verdict cases[] = {
        { NULL, false },          { "", false },   { "gzip", true },        { "deflate, GZIP;q=0.5, br", true },
        { "gzip;q=0", false },    { "*", true },   { "*;q=0.0", false },    { "gzip;q=0, *", false },
        { "*, gzip;q=0", false }, { "br", false }, { "*;q=0, gzip", true },
    };

    (void)state;
    judge_all(cases, COUNT(cases), media_takes_gzip);
}

static bool takes_json(struct str accept)
{
    enum metadata metadata;

    return media_takes_json(accept, &metadata);
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
        { "application/json;q=0, application/json;odata.metadata=full", true },
        { "*/*;q=0.000, application/json", true },
        { "application/*;q=0", false },
        { "text/plain;x=\"a,application/json\"", false },
    };

    (void)state;
    judge_all(cases, COUNT(cases), takes_json);
}

static void the_level_of_metadata_is_the_one_wanted_most(void **state)
{
    static const struct {
        const char *accept;
        enum metadata metadata;
    } cases[] = {
        { NULL, METADATA_MINIMAL },
        { "*/*", METADATA_MINIMAL },
        { "application/json", METADATA_MINIMAL },
        { "application/json;odata.metadata=none", METADATA_NONE },
        { "application/json; ODATA.METADATA=\"Full\"", METADATA_FULL },
        { "application/json;metadata=full", METADATA_FULL },
        { "application/json;odata.metadata=none, */*", METADATA_NONE },
        { "*/*, application/json;odata.metadata=none;q=0.5", METADATA_MINIMAL },
        { "application/json;odata.metadata=full;q=0.1, application/json;odata.metadata=none;q=0.2", METADATA_NONE },
        { "application/json;odata.metadata=full;q=0, application/json", METADATA_MINIMAL },
        { "application/json;odata.metadata=minimal;q=0, application/json;q=0.5", METADATA_NONE },
        { "application/json;odata.metadata=verbose", METADATA_MINIMAL },
        { "text/html, application/json;odata.streaming=true;odata.metadata=full;IEEE754Compatible=true",
          METADATA_FULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum metadata metadata;
        if (!media_takes_json(str_of(cases[i].accept), &metadata) || metadata != cases[i].metadata)
            fail_msg("%s", cases[i].accept == NULL ? "(absent)" : cases[i].accept);
    }
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
        cmocka_unit_test(a_body_is_json_in_utf8_or_nothing),
        cmocka_unit_test(codings_are_told_apart),
        cmocka_unit_test(gzip_goes_to_whoever_asks_for_it),
        cmocka_unit_test(the_closest_range_of_accept_decides),
        cmocka_unit_test(the_level_of_metadata_is_the_one_wanted_most),
        cmocka_unit_test(a_language_is_the_first_tag_or_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
