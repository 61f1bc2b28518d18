/* template: places, sections, escaping, and what makes a template wrong. */
#include "base/template.h"

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

static const struct template_value values[] = {
    { "name", STR_INIT("<Lisa> & \"Jo\"'s") },
    { "markup", STR_INIT("<b>{{name}}</b>") },
    { "yes", STR_INIT("1") },
    { "empty", STR_INIT("") },
    { "none", { 0 } },
};

static void a_template_is_filled_in_or_found_wrong(void **state)
{
    static const struct {
        enum template_kind kind;
        struct str source, out; /* the zero value: wrong */
    } cases[] = {
        { TEMPLATE_TEXT, STR_INIT(""), STR_INIT("") },
        { TEMPLATE_TEXT, STR_INIT("no places } {"), STR_INIT("no places } {") },
        { TEMPLATE_TEXT, STR_INIT("Dear {{name}}!"), STR_INIT("Dear <Lisa> & \"Jo\"'s!") },
        { TEMPLATE_HTML, STR_INIT("Dear {{name}}!"), STR_INIT("Dear &lt;Lisa&gt; &amp; &quot;Jo&quot;&#39;s!") },
        { TEMPLATE_HTML, STR_INIT("{{{markup}}}{{{empty}}}"), STR_INIT("<b>{{name}}</b>") },
        { TEMPLATE_TEXT, STR_INIT("{{{name}}}"), STR_INIT("<Lisa> & \"Jo\"'s") },
        { TEMPLATE_TEXT, STR_INIT("{{yes}}{{empty}}{{none}}{{yes}}"), STR_INIT("11") },
        { TEMPLATE_TEXT, STR_INIT("{{yes}}}"), STR_INIT("1}") },
        { TEMPLATE_TEXT, STR_INIT("{{#yes}}a{{/yes}}b"), STR_INIT("ab") },
        { TEMPLATE_TEXT, STR_INIT("{{#empty}}a{{/empty}}b{{#none}}c{{/none}}"), STR_INIT("b") },
        { TEMPLATE_TEXT, STR_INIT("{{^yes}}a{{/yes}}b{{^empty}}c{{/empty}}{{^none}}d{{/none}}"), STR_INIT("bcd") },
        { TEMPLATE_TEXT, STR_INIT("{{#yes}}1{{^none}}2{{yes}}{{/none}}3{{/yes}}4"), STR_INIT("12134") },
        { TEMPLATE_TEXT, STR_INIT("{{#none}}1{{#yes}}2{{yes}}{{/yes}}3{{/none}}4"), STR_INIT("4") },
        { TEMPLATE_TEXT, STR_INIT("{{#yes}}{{#yes}}a{{/yes}}{{/yes}}"), STR_INIT("a") },
        { TEMPLATE_TEXT, STR_INIT("{{unknown}}"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("{{#none}}{{unknown}}{{/none}}"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("{{#unknown}}{{/unknown}}"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("{{{unknown}}}"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("{{{name}}"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("{{ name }}"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("{{}}"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("{{#yes}}a"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("a{{/yes}}"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("{{#yes}}{{^none}}{{/yes}}{{/none}}"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("a{{name"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("a{{name}"), { 0 } },
        { TEMPLATE_TEXT, STR_INIT("a{{"), { 0 } },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = *state, .ceiling = 256 };
        struct str out = { 0 };
        bool fine = template_render(&b, cases[i].kind, cases[i].source, values, COUNT(values));

        if (fine == str_is_null(cases[i].out))
            fail_msg("%.*s", STR_ARGS(cases[i].source));
        if (fine && (!buf_finish(&b, &out) || !str_equal(out, cases[i].out)))
            fail_msg("%.*s: %.*s", STR_ARGS(cases[i].source), STR_ARGS(out));
    }
}

static void sections_nest_sixteen_deep_and_no_deeper(void **state)
{
    struct buf sixteen = { .arena = *state, .ceiling = 1024 }, seventeen = sixteen, out = sixteen;
    struct str source = { 0 };

    for (int i = 0; i < 16; i++)
        buf_add(&sixteen, STR("{{#yes}}"));
    for (int i = 0; i < 16; i++)
        buf_add(&sixteen, STR("{{/yes}}"));
    assert_true(buf_finish(&sixteen, &source));
    assert_true(template_render(&out, TEMPLATE_TEXT, source, values, COUNT(values)));
    buf_add(&seventeen, STR("{{#yes}}"));
    buf_add(&seventeen, source);
    buf_add(&seventeen, STR("{{/yes}}"));
    assert_true(buf_finish(&seventeen, &source));
    assert_false(template_render(&out, TEMPLATE_TEXT, source, values, COUNT(values)));
}

static void no_room_is_no_page(void **state)
{
    struct buf b = { .arena = *state, .ceiling = 8 };

    assert_false(template_render(&b, TEMPLATE_HTML, STR("Dear {{name}}"), values, COUNT(values)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_template_is_filled_in_or_found_wrong),
        cmocka_unit_test(sections_nest_sixteen_deep_and_no_deeper),
        cmocka_unit_test(no_room_is_no_page),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
