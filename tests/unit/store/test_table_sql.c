/* test_table_sql.c: the statements over a whole table, as both databases read them. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "store/table_sql.h"

static struct arena *arena;

static int arena_up(void **state)
{
    (void)state;
    arena = arena_open(4096, 1024 * 1024);
    return arena == NULL;
}

static int arena_down(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static void a_page_follows_a_whole_key(void **state)
{
    static const char *const casts[] = { [COLUMN_ID] = "::uuid", [COLUMN_I64] = "::int8", [COLUMN_HASH] = NULL };

    (void)state;
    assert_string_equal(table_select_text(arena, &table_attendance, false, NULL, 50),
                        "SELECT \"registration\", \"registrant\", \"at_ms\" FROM \"attendance\""
                        " ORDER BY \"registration\", \"registrant\", \"at_ms\" LIMIT 50");
    assert_string_equal(table_select_text(arena, &table_attendance, true, casts, 1000),
                        "SELECT \"registration\", \"registrant\", \"at_ms\" FROM \"attendance\""
                        " WHERE (\"registration\", \"registrant\", \"at_ms\") > ($1::uuid, $2::uuid, $3::int8)"
                        " ORDER BY \"registration\", \"registrant\", \"at_ms\" LIMIT 1000");
}

static void the_last_row_is_the_first_from_the_end(void **state)
{
    (void)state;
    assert_string_equal(table_last_text(arena, &table_answers),
                        "SELECT \"registration\", \"registrant\", \"text\" FROM \"answers\""
                        " ORDER BY \"registration\" DESC, \"registrant\" DESC LIMIT 1");
}

static void columns_are_listed_by_their_use(void **state)
{
    static const char *const types[] = { [COLUMN_ID] = "uuid", [COLUMN_I32] = "int4", [COLUMN_I64] = "int8" };
    static const struct {
        const struct table *table;
        unsigned uses;
        const char *between, *form, *text;
    } cases[] = {
        { &table_attendance, COLUMN_ALL, ", ", "$#::%[]", "$1::uuid[], $2::uuid[], $3::int8[]" },
        { &table_person, COLUMN_KEY, " AND ", "~.@ = given.@",
          "\"person\".\"registration\" = given.\"registration\" AND \"person\".\"digest\" = given.\"digest\"" },
        { &table_answers, COLUMN_AGAIN, ", ", "@ = ?", "\"text\" = ?" },
        { &table_attendance, COLUMN_AGAIN, ", ", "@ = ?", "" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = arena, .ceiling = 4096 };

        table_add_columns(&b, cases[i].table, cases[i].uses, cases[i].between, cases[i].form, types);
        assert_true(str_equal(buf_text(&b), str_of(cases[i].text)));
    }
}

static void a_row_that_is_there_takes_over_what_it_is_told(void **state)
{
    static const struct {
        const struct table *table;
        const char *text;
    } cases[] = {
        { &table_answers,
          " ON CONFLICT (\"registration\", \"registrant\") DO UPDATE SET \"text\" = excluded.\"text\"" },
        { &table_attendance, " ON CONFLICT (\"registration\", \"registrant\", \"at_ms\") DO NOTHING" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = arena, .ceiling = 4096 };

        table_add_conflict(&b, cases[i].table, COLUMN_AGAIN);
        assert_true(str_equal(buf_text(&b), str_of(cases[i].text)));
    }
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        cmocka_unit_test(a_page_follows_a_whole_key),
        cmocka_unit_test(the_last_row_is_the_first_from_the_end),
        cmocka_unit_test(columns_are_listed_by_their_use),
        cmocka_unit_test(a_row_that_is_there_takes_over_what_it_is_told),
    };

    return cmocka_run_group_tests_name("store/table_sql", cases, arena_up, arena_down);
}
