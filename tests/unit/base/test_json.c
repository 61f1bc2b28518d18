/* json: what is read, what is refused and in which words, and what is written. */
#include "base/json.h"

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

static void only_json_that_reads_one_way_is_taken(void **state)
{
    static const struct {
        const char *when;
        struct str text;
        bool fine;
    } cases[] = {
        { "object", STR_INIT("{\"a\":1}"), true },
        { "space around", STR_INIT(" \t\r\n[ ] \n"), true },
        { "a bare string", STR_INIT("\"a\""), true },
        { "null", STR_INIT("null"), true },
        { "same name in other objects", STR_INIT("{\"a\":{\"A\":1},\"b\":{\"a\":[{\"a\":2}]}}"), true },
        { "name differs past ASCII", STR_INIT("{\"\xC3\x84\":1,\"\xC3\xA4\":2}"), true },
        { "no bit tricks: at sign and backquote", STR_INIT("{\"@\":1,\"`\":2}"), true },
        { "brackets in strings", STR_INIT("\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\""), true },
        { "escaped quote before brackets", STR_INIT("\"\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\""), true },
        { "a pair of surrogates", STR_INIT("\"\\ud83d\\ude00\""), true },
        { "empty", STR_INIT(""), false },
        { "no text", { 0 }, false },
        { "space only", STR_INIT("  "), false },
        { "same name", STR_INIT("{\"a\":1,\"a\":2}"), false },
        { "same name in capitals", STR_INIT("{\"email\":1,\"b\":0,\"eMail\":2}"), false },
        { "same name, escaped", STR_INIT("{\"a\":1,\"\\u0041\":2}"), false },
        { "same name, deep", STR_INIT("[0,{\"x\":[{\"id\":1},{\"id\":1,\"ID\":2}]}]"), false },
        { "same name of seventeen",
          STR_INIT("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1,"
                   "\"k\":1,\"l\":1,\"m\":1,\"n\":1,\"o\":1,\"p\":1,\"C\":1}"),
          false },
        { "seventeen names",
          STR_INIT("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1,"
                   "\"k\":1,\"l\":1,\"m\":1,\"n\":1,\"o\":1,\"p\":1,\"ca\":1}"),
          true },
        { "text after", STR_INIT("{} x"), false },
        { "a second value", STR_INIT("{}{}"), false },
        { "NUL after", STR_INIT("{}\0"), false },
        { "comma at the end", STR_INIT("[1,]"), false },
        { "comment", STR_INIT("[1]//"), false },
        { "single quotes", STR_INIT("{'a':1}"), false },
        { "NaN", STR_INIT("[NaN]"), false },
        { "leading zero", STR_INIT("[01]"), false },
        { "plus", STR_INIT("[+1]"), false },
        { "integer too large", STR_INIT("[9223372036854775808]"), false },
        { "real too large", STR_INIT("[1e400]"), false },
        { "byte order mark", STR_INIT("\xEF\xBB\xBF{}"), false },
        { "NUL in a string", STR_INIT("\"a\0b\""), false },
        { "escaped NUL", STR_INIT("\"a\\u0000b\""), false },
        { "escaped NUL in a name", STR_INIT("{\"a\\u0000b\":1}"), false },
        { "first surrogate alone", STR_INIT("\"\\ud83d\""), false },
        { "second surrogate alone", STR_INIT("\"\\ude00\""), false },
        { "surrogates swapped", STR_INIT("\"\\ude00\\ud83d\""), false },
        { "Latin-1", STR_INIT("\"J\xFCrgen\""), false },
        { "overlong", STR_INIT("\"\xC0\xAF\""), false },
        { "raw surrogate", STR_INIT("\"\xED\xA0\x80\""), false },
        { "cut character", STR_INIT("\"\xE2\x82\""), false },
        { "raw line feed", STR_INIT("\"a\nb\""), false },
        { "unknown escape", STR_INIT("\"\\x41\""), false },
        { "open string", STR_INIT("\"abc"), false },
        { "open string, backslash last", STR_INIT("\"abc\\"), false },
        { "open object", STR_INIT("{\"a\":1"), false },
        { "closed only", STR_INIT("]]]]"), false },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = { 0 };
        json_t *tree = json_read(*state, cases[i].text, &why);

        if ((tree != NULL) != cases[i].fine)
            fail_msg("%s: %.*s", cases[i].when, STR_ARGS(why));
        if (tree == NULL && !str_starts(why, STR("line ")))
            fail_msg("%s: in these words: %.*s", cases[i].when, STR_ARGS(why));
    }
}

static struct str nested(struct arena *a, size_t depth, const char *open, const char *close)
{
    struct buf b = { .arena = a, .ceiling = 4096 };
    struct str out = { 0 };

    for (size_t i = 0; i < depth; i++)
        buf_add(&b, str_of(open));
    buf_add_char(&b, '1');
    for (size_t i = 0; i < depth; i++)
        buf_add(&b, str_of(close));
    assert_true(buf_finish(&b, &out));
    return out;
}

static void thirty_two_levels_are_read_and_no_more(void **state)
{
    struct str why = { 0 };

    assert_non_null(json_read(*state, nested(*state, 32, "[", "]"), &why));
    assert_null(json_read(*state, nested(*state, 33, "[", "]"), &why));
    assert_true(str_equal(why, STR("line 1, column 33: deeper than 32 levels")));
    assert_non_null(json_read(*state, nested(*state, 16, "{\"a\":[", "]}"), &why));
    assert_null(json_read(*state, nested(*state, 33, "{\"a\":", "}"), &why));
    assert_non_null(json_read(*state,
                              STR("[[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],"
                                  "[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]]"),
                              &why));
}

static void a_refusal_says_where(void **state)
{
    struct str why = { 0 };

    assert_null(json_read(*state, STR("{\n  \"\xC3\xBC\": x}"), &why));
    assert_true(str_starts(why, STR("line 2, column ")));
    assert_null(json_read(*state, STR("{\"id\":\"ID\",\n  \"ID\": 2}"), &why));
    assert_true(str_equal(why, STR("line 2, column 3: 'id' and 'ID' are the same name but for case")));
}

static void short_memory_is_no_tree(void **state)
{
    struct buf b = { .arena = *state, .ceiling = 65536 };
    struct arena *small = arena_open(64, 256);
    struct str text = { 0 }, why = { 0 };

    assert_non_null(small);
    buf_add_char(&b, '{');
    for (int i = 0; i < 100; i++) {
        buf_print(&b, "%s\"n%d\":1", i == 0 ? "" : ",", i);
    }
    buf_add_char(&b, '}');
    assert_true(buf_finish(&b, &text));
    assert_null(json_read(small, text, &why));
    assert_true(arena_failed(small));
    assert_false(str_is_null(why));
    arena_close(small);
}

static void members_are_found_without_case(void **state)
{
    struct str why = { 0 };
    json_t *tree = json_read(*state, STR("{\"firstName\":\"Lisa\",\"n\":null,\"i\":1,\"\":\"e\"}"), &why);

    assert_non_null(tree);
    assert_true(str_equal(json_str(json_member(tree, STR("firstName"))), STR("Lisa")));
    assert_true(str_equal(json_str(json_member(tree, STR("FIRSTNAME"))), STR("Lisa")));
    assert_true(str_equal(json_str(json_member(tree, STR(""))), STR("e")));
    assert_null(json_member(tree, STR("firstNam")));
    assert_null(json_member(tree, STR("firstNames")));
    assert_null(json_member(json_member(tree, STR("i")), STR("a")));
    assert_null(json_member(NULL, STR("a")));
    assert_true(str_is_null(json_str(json_member(tree, STR("n")))));
    assert_true(str_is_null(json_str(json_member(tree, STR("i")))));
    assert_true(str_is_null(json_str(NULL)));
}

static void text_is_written_so_that_it_reads_back(void **state)
{
    static const struct {
        struct str text, json;
    } cases[] = {
        { STR_INIT(""), STR_INIT("\"\"") },
        { { 0 }, STR_INIT("null") },
        { STR_INIT("Lisa"), STR_INIT("\"Lisa\"") },
        { STR_INIT("\"a\\"), STR_INIT("\"\\\"a\\\\\"") },
        { STR_INIT("a\b\t\n\f\rb"), STR_INIT("\"a\\b\\t\\n\\f\\rb\"") },
        { STR_INIT("\x01\x0B\x0E\x1F\x7F/"), STR_INIT("\"\\u0001\\u000b\\u000e\\u001f\x7F/\"") },
        { STR_INIT("J\xC3\xBCrgen \xF0\x9F\x98\x80"), STR_INIT("\"J\xC3\xBCrgen \xF0\x9F\x98\x80\"") },
        { STR_INIT("\0"), STR_INIT("\"\\u0000\"") },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = *state, .ceiling = 256 };
        struct str out = { 0 };

        buf_add_json(&b, cases[i].text);
        if (!buf_finish(&b, &out) || !str_equal(out, cases[i].json))
            fail_msg("%zu: %.*s", i, STR_ARGS(out));
    }
}

static void members_are_written_with_commas_where_due(void **state)
{
    struct buf b = { .arena = *state, .ceiling = 256 };
    struct str out = { 0 };

    buf_add_char(&b, '{');
    buf_add_json_member(&b, STR("a"), STR("{"));
    buf_add_json_member(&b, STR("b"), (struct str){ 0 });
    buf_add_json_name(&b, STR("c\""));
    buf_add(&b, STR("[{"));
    buf_add_json_member(&b, STR("d"), STR(""));
    buf_add(&b, STR("}]}"));
    assert_true(buf_finish(&b, &out));
    assert_true(str_equal(out, STR("{\"a\":\"{\",\"b\":null,\"c\\\"\":[{\"d\":\"\"}]}")));
}

static void a_tree_is_written_as_it_was_read(void **state)
{
    struct buf b = { .arena = *state, .ceiling = 256 }, tiny = { .arena = *state, .ceiling = 5 };
    struct str text = STR("{\"b\":[1,-2.5,true,null],\"a\":\"\xC3\xBC\\n\"}"), out = { 0 }, why = { 0 };
    json_t *tree = json_read(*state, text, &why);

    buf_add_json_tree(&b, tree);
    assert_true(buf_finish(&b, &out));
    assert_true(str_equal(out, text));
    buf_add_json_tree(&tiny, tree);
    assert_false(buf_finish(&tiny, &out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_json_that_reads_one_way_is_taken),
        cmocka_unit_test(thirty_two_levels_are_read_and_no_more),
        cmocka_unit_test(a_refusal_says_where),
        cmocka_unit_test(short_memory_is_no_tree),
        cmocka_unit_test(members_are_found_without_case),
        cmocka_unit_test(text_is_written_so_that_it_reads_back),
        cmocka_unit_test(members_are_written_with_commas_where_due),
        cmocka_unit_test(a_tree_is_written_as_it_was_read),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
