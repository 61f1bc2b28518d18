/* test_lists.c: lists as JSON text and back. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "store/lists.h"

static void speakers_come_back_as_they_went(void **state)
{
    struct arena *a = arena_open(4096, 1 << 20);
    const struct speaker list[] = {
        { STR("Ada \"Countess\" Lovelace"), STR("line\nline") },
        { STR(""), { 0 } },
    };
    const struct speaker *out;
    size_t n;

    (void)state;
    assert_true(speakers_parse(a, speakers_print(a, list, COUNT(list)), &out, &n));
    assert_int_equal(n, COUNT(list));
    for (size_t i = 0; i < n; i++) {
        assert_true(str_equal(out[i].display_name, list[i].display_name));
        assert_true(str_equal(out[i].bio, list[i].bio));
        assert_int_equal(str_is_null(out[i].bio), str_is_null(list[i].bio));
    }
    arena_close(a);
}

static void options_come_back_as_they_went(void **state)
{
    struct arena *a = arena_open(4096, 1 << 20);
    const struct str list[] = { STR("[]"), STR("Käse, \\ \"\x7f"), STR("x") };
    const struct str *out;
    size_t n;

    (void)state;
    assert_true(question_options_parse(a, question_options_print(a, list, COUNT(list)), &out, &n));
    assert_int_equal(n, COUNT(list));
    for (size_t i = 0; i < n; i++)
        assert_true(str_equal(out[i], list[i]));
    arena_close(a);
}

static void an_empty_list_is_no_text(void **state)
{
    struct arena *a = arena_open(4096, 1 << 20);
    const struct speaker *speakers;
    const struct str *options;
    size_t n = 9;

    (void)state;
    assert_true(str_is_null(speakers_print(a, NULL, 0)) && str_is_null(question_options_print(a, NULL, 0)));
    assert_true(speakers_parse(a, (struct str){ 0 }, &speakers, &n) && n == 0);
    n = 9;
    assert_true(question_options_parse(a, (struct str){ 0 }, &options, &n) && n == 0);
    arena_close(a);
}

static void what_was_not_printed_here_is_refused(void **state)
{
    static const char *const texts[] = { "{}", "[", "[\"a\"", "nonsense", "12" };
    const struct speaker *speakers;
    const struct str *options;
    size_t n;

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct arena *a = arena_open(4096, 1 << 20);
        if (speakers_parse(a, str_of(texts[i]), &speakers, &n) ||
            question_options_parse(a, str_of(texts[i]), &options, &n))
            fail_msg("%s", texts[i]);
        arena_close(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speakers_come_back_as_they_went),
        cmocka_unit_test(options_come_back_as_they_went),
        cmocka_unit_test(an_empty_list_is_no_text),
        cmocka_unit_test(what_was_not_printed_here_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
