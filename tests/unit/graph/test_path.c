/* What a raw path stands for, and which template it answers to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "graph/path.h"

static int setup(void **state)
{
    *state = arena_open(4096, 1 << 20);
    return *state == NULL;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static void a_version_is_a_whole_first_segment_without_case(void **state)
{
    static const struct {
        const char *raw;
        unsigned version;
    } cases[] = {
        { "/beta", VERSION_BETA },
        { "/beta/", VERSION_BETA },
        { "/Beta/me", VERSION_BETA },
        { "/v1.0/users", VERSION_V1 },
        { "/V1.0", VERSION_V1 },
        { "/betas/me", 0 },
        { "/v1.00", 0 },
        { "/", 0 },
        { "", 0 },
        { "/healthz", 0 },
        { "/v1", 0 },
        { "beta/me", 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (path_version(str_of(cases[i].raw)) != cases[i].version)
            fail_msg("%s", cases[i].raw);
}

static void a_path_answers_to_its_template_in_every_spelling_of_graph(void **state)
{
    static const char template[] = "onlineMeetings/{meeting}/registration/registrants/{registrant}";
    static const struct {
        const char *raw;
        enum path_owner owner;
        const char *user, *meeting, *registrant;
    } cases[] = {
        { "/beta/users/U/onlineMeetings/M/registration/registrants/R", OWNER_USER, "U", "M", "R" },
        { "/beta/users/U/onlineMeetings/M/registration/registrants/R/", OWNER_USER, "U", "M", "R" },
        { "/beta/USERS/U/onlinemeetings/m/Registration/REGISTRANTS/r", OWNER_USER, "U", "m", "r" },
        { "/beta/users('U')/onlineMeetings('M')/registration/registrants('R')", OWNER_USER, "U", "M", "R" },
        { "/beta/users%28%27U%27%29/onlineMeetings/M/registration/registrants/R", OWNER_USER, "U", "M", "R" },
        { "/beta/users('it''s')/onlineMeetings/M/registration/registrants/R", OWNER_USER, "it's", "M", "R" },
        { "/beta/me/onlineMeetings/M/registration/registrants/R", OWNER_ME, NULL, "M", "R" },
        { "/beta/Me/onlineMeetings/M%3D/registration/registrants/R,1", OWNER_ME, NULL, "M=", "R,1" },
        { "/beta/me/onlineMeetings/a%2Fb/registration/registrants/R", OWNER_ME, NULL, "a/b", "R" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct path path;
        struct str keys[PATH_KEYS];

        assert_true(path_parse(*state, str_of(cases[i].raw), &path));
        if (path.owner != cases[i].owner || !path_match(&path, template, keys) ||
            !str_equal(keys[0], str_of(cases[i].meeting)) || !str_equal(keys[1], str_of(cases[i].registrant)) ||
            !str_equal(path.user, str_of(cases[i].user)))
            fail_msg("%s", cases[i].raw);
    }
}

static void a_call_is_named_with_its_namespace_or_without_and_keys_stay_whole(void **state)
{
    static const struct {
        const char *raw, *template, *second;
    } cases[] = {
        { "/beta/me/a/M/delta", "a/{m}/delta", "" },
        { "/beta/me/a/M/delta()", "a/{m}/delta", "" },
        { "/beta/me/a/M/microsoft.graph.Delta%28%29", "a/{m}/delta", "" },
        { "/beta/me/a/M/b/x()", "a/{m}/b/{r}", "x()" },
        { "/beta/me/a/M/b/microsoft.graph.x", "a/{m}/b/{r}", "microsoft.graph.x" },
        { "/beta/me/a/M/b/x()/microsoft.graph.cancel", "a/{m}/b/{r}/cancel", "x()" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct path path;
        struct str keys[PATH_KEYS] = { { 0 }, STR("") };

        assert_true(path_parse(*state, str_of(cases[i].raw), &path));
        if (!path_match(&path, cases[i].template, keys) || !str_equal(keys[0], STR("M")) ||
            !str_equal(keys[1], str_of(cases[i].second)))
            fail_msg("%s", cases[i].raw);
    }
}

/* Another system chooses the ids of its registrants. */
static void what_stands_in_parentheses_is_a_key_whatever_it_says(void **state)
{
    static const char *const keys_sent[] = { "delta", "$count", "microsoft.graph.meetingRegistration", "approve", "x" };

    for (size_t i = 0; i < COUNT(keys_sent); i++) {
        struct buf b = { .arena = *state, .ceiling = 200 };
        struct str keys[PATH_KEYS];
        struct path path;

        buf_print(&b, "/beta/me/a('M')/b('%s')", keys_sent[i]);
        assert_true(path_parse(*state, buf_text(&b), &path));
        assert_true(path_match(&path, "a/{m}/b/{r}", keys));
        assert_true(str_equal(keys[1], str_of(keys_sent[i])));
        assert_false(path_match(&path, "a/{m}/b/delta", keys) || path_match(&path, "a/{m}/b/$count", keys));
    }
}

static void other_paths_do_not_answer_to_it(void **state)
{
    static const char template[] = "onlineMeetings/{meeting}/registration";
    static const char *const others[] = {
        "/beta/me/onlineMeetings/M",
        "/beta/me/onlineMeetings/M/registration/registrants",
        "/beta/me/onlineMeetings//registration",
        "/beta//me/onlineMeetings/M/registration",
        "/beta/me/onlineMeetings/M/registrations",
        "/beta/me/onlineMeetings/M/registration//",
        "/beta/me/onlineMeetings('')/registration",
        "/beta",
        "/beta/",
        "/beta/1/2/3/4/5/6/7/8/9/10/11/12/13",
    };

    for (size_t i = 0; i < COUNT(others); i++) {
        struct path path;
        struct str keys[PATH_KEYS];

        assert_true(path_parse(*state, str_of(others[i]), &path));
        if (path_match(&path, template, keys))
            fail_msg("%s", others[i]);
    }
}

static void broken_escapes_nul_and_bad_utf8_are_no_path(void **state)
{
    static const char *const broken[] = { "/beta/me/%",  "/beta/me/%4", "/beta/me/%zz",  "/beta/%00",
                                          "/beta/a%00b", "/beta/%ff",   "/beta/me/\xff", "/beta/%c3/x" };

    for (size_t i = 0; i < COUNT(broken); i++) {
        struct path path;

        if (path_parse(*state, str_of(broken[i]), &path))
            fail_msg("%s", broken[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_version_is_a_whole_first_segment_without_case),
        cmocka_unit_test(a_path_answers_to_its_template_in_every_spelling_of_graph),
        cmocka_unit_test(a_call_is_named_with_its_namespace_or_without_and_keys_stay_whole),
        cmocka_unit_test(what_stands_in_parentheses_is_a_key_whatever_it_says),
        cmocka_unit_test(other_paths_do_not_answer_to_it),
        cmocka_unit_test(broken_escapes_nul_and_bad_utf8_are_no_path),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
