/* settings: file and environment, who wins, and how errors are told. */
#include "base/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/cleanup.h"

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

static const struct setting table[] = {
    { "listen", "TEST_FOYER_LISTEN", "127.0.0.1:8080", "where to listen" },
    { "store", "TEST_FOYER_STORE", NULL, "where things are kept" },
    { "origins", NULL, NULL, "who may ask" },
};
static const struct setting issuer_table[] = {
    { "url", NULL, NULL, "the issuer" },
    { "audiences", NULL, NULL, "for whom" },
    { "person", NULL, "oid", "claim" },
};

static const struct setting relay_table[] = {
    { "url", NULL, NULL, "the mail server" },
};
static const struct settings_kind kinds[] = {
    { "issuer", issuer_table, COUNT(issuer_table) },
    { "relay", relay_table, COUNT(relay_table) },
};

struct loaded {
    struct str values[COUNT(table)];
    struct settings_section *sections;
    size_t section_count;
    struct str why;
};

static char *file_write(const char *text)
{
    static char path[64];
    int fd;

    (void)snprintf(path, sizeof(path), "/tmp/test_settings_XXXXXX");
    fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    assert_int_equal(close(fd), 0);
    return path;
}

static bool load_from(struct arena *a, const char *file, struct loaded *l)
{
    const struct settings_read what = {
        .table = table,
        .n = COUNT(table),
        .kinds = kinds,
        .kind_n = COUNT(kinds),
        .file = file,
    };

    memset(l, 0, sizeof(*l));
    return settings_load(a, &what, l->values, &l->sections, &l->section_count, &l->why);
}

static bool load(struct arena *a, const char *text, struct loaded *l)
{
    char *path = text == NULL ? NULL : file_write(text);
    bool fine = load_from(a, path, l);

    if (path != NULL)
        (void)unlink(path);
    return fine;
}

static int environment_clear(void **state)
{
    (void)state;
    return unsetenv("TEST_FOYER_LISTEN") + unsetenv("TEST_FOYER_STORE");
}

static void without_file_and_environment_there_are_fallbacks(void **state)
{
    struct loaded l;

    assert_true(load(*state, NULL, &l));
    assert_true(str_equal(l.values[0], STR("127.0.0.1:8080")));
    assert_true(str_is_null(l.values[1]));
    assert_true(str_is_null(l.values[2]));
    assert_int_equal(l.section_count, 0);
}

static void the_file_is_read(void **state)
{
    struct loaded l;

    assert_true(load(*state,
                     "# a comment\n"
                     "listen = \"[::1]:9\"\n"
                     "store = 'sqlite:a b'\n"
                     "origins = { \"https://a\", \"https://b\" }\n",
                     &l));
    assert_true(str_equal(l.values[0], STR("[::1]:9")));
    assert_true(str_equal(l.values[1], STR("sqlite:a b")));
    assert_true(str_equal(l.values[2], STR("https://a https://b")));
}

static void an_empty_file_says_nothing(void **state)
{
    struct loaded l;

    assert_true(load(*state, "", &l));
    assert_true(str_equal(l.values[0], STR("127.0.0.1:8080")));
    assert_true(load(*state, "store = \"\"\n", &l));
    assert_false(str_is_null(l.values[1]));
    assert_int_equal(l.values[1].len, 0);
}

static void the_environment_wins_unless_it_is_empty(void **state)
{
    struct loaded l;

    assert_int_equal(setenv("TEST_FOYER_LISTEN", ":1", 1), 0);
    assert_int_equal(setenv("TEST_FOYER_STORE", "", 1), 0);
    assert_true(load(*state, "listen = a\nstore = b\n", &l));
    assert_true(str_equal(l.values[0], STR(":1")));
    assert_true(str_equal(l.values[1], STR("b")));
}

static void sections_come_back_in_order(void **state)
{
    struct loaded l;

    assert_true(load(*state,
                     "issuer \"first one\" {\n  url = \"https://a\"\n  audiences = { \"x\", \"y\" }\n}\n"
                     "relay only {\n url = r\n}\n"
                     "store = s\n"
                     "issuer second {\n url = b\n audiences = z\n person = sub\n}\n",
                     &l));
    assert_int_equal(l.section_count, 3);
    assert_int_equal(l.sections[0].kind, 0);
    assert_int_equal(l.sections[2].kind, 1);
    assert_true(str_equal(l.sections[2].title, STR("only")));
    assert_true(str_equal(l.sections[2].values[0], STR("r")));
    assert_true(str_equal(l.sections[0].title, STR("first one")));
    assert_ptr_equal(l.sections[0].members, issuer_table);
    assert_true(str_equal(l.sections[0].values[0], STR("https://a")));
    assert_true(str_equal(l.sections[0].values[1], STR("x y")));
    assert_true(str_equal(l.sections[0].values[2], STR("oid")));
    assert_true(str_equal(l.sections[1].title, STR("second")));
    assert_true(str_equal(l.sections[1].values[1], STR("z")));
    assert_true(str_equal(l.sections[1].values[2], STR("sub")));
    assert_true(str_equal(l.values[1], STR("s")));
}

static void an_error_names_file_line_and_setting(void **state)
{
    static const struct {
        const char *when, *text, *line, *word;
    } cases[] = {
        { "unknown setting", "store = a\n\nlisten_on = b\n", ":3: ", "listen_on" },
        { "unknown member", "issuer a {\n url = b\n ulr = c\n}\n", ":3: ", "ulr" },
        { "section without a title", "issuer {\n url = b\n}\n", ":1: ", "issuer" },
        { "the same title twice", "issuer a {\n}\nissuer a {\n}\n", ":3: ", "a" },
        { "unknown section", "isuer a {\n}\n", ":1: ", "isuer" },
        { "no value", "store\nlisten = a\n", ":2: ", "store" },
        { "open string", "store = \"abc\n", ":", "" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct loaded l;
        char *why;

        if (load(*state, cases[i].text, &l))
            fail_msg("%s", cases[i].when);
        why = str_terminated(*state, l.why);
        assert_non_null(why);
        if (!str_starts(l.why, STR("/tmp/test_settings_")) || strstr(why, cases[i].line) == NULL ||
            strstr(why, cases[i].word) == NULL)
            fail_msg("%s: %s", cases[i].when, why);
    }
}

static void a_file_that_cannot_be_read_is_told(void **state)
{
    struct loaded l;

    assert_false(load_from(*state, "/no/such/file", &l));
    assert_true(str_equal(l.why, STR("/no/such/file: No such file or directory")));
    assert_false(load_from(*state, "/tmp", &l));
    assert_true(str_equal(l.why, STR("/tmp: Is a directory")));
}

static void short_memory_is_told(void **state)
{
    struct arena *small = arena_open(64, 128);
    struct loaded l;

    (void)state;
    assert_non_null(small);
    assert_false(load(small, "store = a\n", &l));
    assert_false(str_is_null(l.why));
    arena_close(small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(without_file_and_environment_there_are_fallbacks, environment_clear),
        cmocka_unit_test_setup(the_file_is_read, environment_clear),
        cmocka_unit_test_setup(an_empty_file_says_nothing, environment_clear),
        cmocka_unit_test_teardown(the_environment_wins_unless_it_is_empty, environment_clear),
        cmocka_unit_test(sections_come_back_in_order),
        cmocka_unit_test(an_error_names_file_line_and_setting),
        cmocka_unit_test(a_file_that_cannot_be_read_is_told),
        cmocka_unit_test(short_memory_is_told),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
