/* A form is read in one way or not at all. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/form.h"

static const struct {
    const char *when, *body;
    const char *a, *b; /* NULL: absent */
    const char *why;   /* NULL: read */
} cases[] = {
    { "nothing", "", NULL, NULL, NULL },
    { "two", "a=1&b=2", "1", "2", NULL },
    { "encoded", "a=%41+%2b&b=%C3%A5", "A +", "\xc3\xa5", NULL },
    { "an encoded name", "%61=1", "1", NULL, NULL },
    { "empty is absent", "a=&b", NULL, NULL, NULL },
    { "others beside", "x=1&a=1&y=%20", "1", NULL, NULL },
    { "ampersands alone", "&&a=1&", "1", NULL, NULL },
    { "an equals sign in a value", "a=b=c", "b=c", NULL, NULL },
    { "twice", "a=1&a=1", NULL, NULL, "twice" },
    { "twice, by another spelling", "a=1&%61=2", NULL, NULL, "twice" },
    { "a stranger twice", "x=1&x=", NULL, NULL, "twice" },
    { "half an escape", "a=%4", NULL, NULL, "urlencoded" },
    { "no escape", "a=%zz", NULL, NULL, "urlencoded" },
    { "a zero", "a=%00", NULL, NULL, "urlencoded" },
    { "no UTF-8", "a=%ff", NULL, NULL, "urlencoded" },
    { "a broken name", "%ff=1", NULL, NULL, "urlencoded" },
};

static void a_form_is_read_in_one_way_or_not_at_all(void **state)
{
    struct arena *a = arena_open(4096, 64 * 1024);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct form_field fields[] = { { .name = "a" }, { .name = "b" } };
        struct str why = { 0 };
        bool read = form_read(a, str_of(cases[i].body), fields, COUNT(fields), &why);

        if (read != (cases[i].why == NULL) || (!read && strstr(str_terminated(a, why), cases[i].why) == NULL) ||
            (read &&
             (!str_equal(fields[0].value, str_of(cases[i].a)) || !str_equal(fields[1].value, str_of(cases[i].b)) ||
              str_is_null(fields[0].value) != (cases[i].a == NULL))))
            fail_msg("%s: %.*s", cases[i].when, STR_ARGS(why));
    }
    arena_close(a);
}

static void parameters_have_a_ceiling(void **state)
{
    struct arena *a = arena_open(4096, 64 * 1024);
    char body[FORM_PARAMETERS_MOST * 5 + 8] = "";
    struct str why;
    size_t n = 0;

    (void)state;
    for (int i = 0; i < FORM_PARAMETERS_MOST; i++)
        n += (size_t)snprintf(body + n, sizeof body - n, "p%02d=&", i);
    assert_true(form_read(a, (struct str){ body, n }, NULL, 0, &why));
    (void)snprintf(body + n, sizeof body - n, "more");
    assert_false(form_read(a, str_of(body), NULL, 0, &why));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_read_in_one_way_or_not_at_all),
        cmocka_unit_test(parameters_have_a_ceiling),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
