#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "auth/permission.h"

static void names_count_only_for_the_kind_of_caller_that_they_are_for(void **state)
{
    static const struct {
        const char *when;
        struct str names;
        bool application;
        unsigned permissions;
    } cases[] = {
        { "one scope", STR_INIT("OnlineMeetings.Read"), false, OWN_READ },
        { "two scopes and OIDC's own", STR_INIT("openid OnlineMeetings.ReadWrite profile OnlineMeetings.Read"), false,
          OWN_READ | OWN_READWRITE },
        { "a role", STR_INIT("OnlineMeetings.Read.All"), true, ALL_READ },
        { "both roles", STR_INIT("OnlineMeetings.ReadWrite.All OnlineMeetings.Read.All"), true,
          ALL_READ | ALL_READWRITE },
        { "a role as a scope", STR_INIT("OnlineMeetings.ReadWrite.All"), false, 0 },
        { "a scope as a role", STR_INIT("OnlineMeetings.ReadWrite"), true, 0 },
        { "other case", STR_INIT("onlinemeetings.read"), false, 0 },
        { "a longer name", STR_INIT("OnlineMeetings.Readx"), false, 0 },
        { "unknown names", STR_INIT("User.Read Mail.Send"), false, 0 },
        { "spaces on all sides", STR_INIT("  OnlineMeetings.Read  "), false, OWN_READ },
        { "a tab does not separate", STR_INIT("OnlineMeetings.Read\tx"), false, 0 },
        { "empty", STR_INIT(""), false, 0 },
        { "none", { 0 }, true, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (permission_parse(cases[i].names, cases[i].application) != cases[i].permissions)
            fail_msg("%s", cases[i].when);
}

static void a_set_is_named_in_words(void **state)
{
    static const struct {
        unsigned permissions;
        struct str words;
    } cases[] = {
        { 0, STR_INIT("") },
        { OWN_READWRITE, STR_INIT("OnlineMeetings.ReadWrite") },
        { OWN_READ | OWN_READWRITE, STR_INIT("OnlineMeetings.Read or OnlineMeetings.ReadWrite") },
        { OWN_READWRITE | ALL_READ | ALL_READWRITE,
          STR_INIT("OnlineMeetings.ReadWrite or OnlineMeetings.Read.All or OnlineMeetings.ReadWrite.All") },
    };
    struct arena *a = arena_open(1024, 64 * 1024);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = a, .ceiling = 1024 };
        struct str words;

        buf_add_permissions(&b, cases[i].permissions);
        assert_true(buf_finish(&b, &words));
        if (!str_equal(words, cases[i].words))
            fail_msg("%.*s", STR_ARGS(words));
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_count_only_for_the_kind_of_caller_that_they_are_for),
        cmocka_unit_test(a_set_is_named_in_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
