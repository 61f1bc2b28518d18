/* test_rows.c: what the bytes of a row promise, by which stores of two kinds are compared. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "store/rows.h"

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

static struct str bytes_of(const struct table *table, unsigned uses, const void *row)
{
    struct buf b = { .arena = arena, .ceiling = 65536 };

    row_print(&b, table, uses, row);
    return buf_text(&b);
}

static int compare(const struct table *table, const void *one, const void *other)
{
    struct str a = bytes_of(table, COLUMN_KEY, one), b = bytes_of(table, COLUMN_KEY, other);

    assert_int_equal(a.len, b.len);
    return memcmp(a.p, b.p, a.len);
}

static void keys_compare_as_bytes_and_numbers_do(void **state)
{
    static const struct attendance_fact in_order[] = {
        { .key = { .a = { { 1 } }, .b = { { 9 } } }, .at_ms = INT64_MIN },
        { .key = { .a = { { 1 } }, .b = { { 9 } } }, .at_ms = -1 },
        { .key = { .a = { { 1 } }, .b = { { 9 } } }, .at_ms = 0 },
        { .key = { .a = { { 1 } }, .b = { { 9 } } }, .at_ms = 255 },
        { .key = { .a = { { 1 } }, .b = { { 9 } } }, .at_ms = 256 },
        { .key = { .a = { { 1 } }, .b = { { 9 } } }, .at_ms = INT64_MAX },
        { .key = { .a = { { 1 } }, .b = { { 0x80 } } }, .at_ms = 0 },
        { .key = { .a = { { 0xff } }, .b = { { 0 } } }, .at_ms = -5 },
    };

    (void)state;
    for (size_t i = 1; i < COUNT(in_order); i++)
        if (compare(&table_attendance, &in_order[i - 1], &in_order[i]) >= 0)
            fail_msg("row %zu is not behind the one before", i);
}

static void rows_that_differ_have_other_bytes(void **state)
{
    static const struct user users[] = {
        { .given_name = { 0 } },
        { .given_name = STR_INIT("") },
        { .family_name = STR_INIT("") },
        { .given_name = STR_INIT("ab"), .family_name = STR_INIT("c") },
        { .given_name = STR_INIT("a"), .family_name = STR_INIT("bc") },
        { .given_name = STR_INIT("a\0c"), .family_name = STR_INIT("b") },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(users); i++)
        for (size_t j = 0; j < i; j++)
            if (str_equal(bytes_of(&table_user, COLUMN_ALL, &users[i]), bytes_of(&table_user, COLUMN_ALL, &users[j])))
                fail_msg("rows %zu and %zu look the same", j, i);
}

/* A column that stood in neither half would never be compared. */
static void key_and_rest_together_are_all_columns(void **state)
{
    (void)state;
    for (size_t t = 0; t < TABLES; t++) {
        void *row = arena_alloc(arena, 1, tables[t]->row_bytes, _Alignof(max_align_t));
        struct str key = bytes_of(tables[t], COLUMN_KEY, row),
                   rest = bytes_of(tables[t], COLUMN_ALL & ~COLUMN_KEY, row);
        size_t bytes = 0;
        for (size_t i = 0; i < tables[t]->count; i++)
            bytes += tables[t]->columns[i].kind == COLUMN_ID     ? sizeof(struct id)
                     : tables[t]->columns[i].kind == COLUMN_HASH ? SHA256_BYTES
                                                                 : 8;
        if (key.len == 0 || key.len + rest.len != bytes)
            fail_msg("%s: %zu and %zu bytes of %zu", tables[t]->name, key.len, rest.len, bytes);
    }
}

static void keys_are_told_as_guids_and_numbers(void **state)
{
    const struct key_row key = { .purpose = KEY_LINK, .number = 7 };
    const struct user user = { .tenant = { { 1, 2 } }, .object = { { 0xff } } };

    (void)state;
    assert_true(str_equal(row_key_text(arena, &table_key, &key), STR("2, 7")));
    assert_true(str_equal(row_key_text(arena, &table_user, &user),
                          STR("01020000-0000-0000-0000-000000000000, ff000000-0000-0000-0000-000000000000")));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        cmocka_unit_test(keys_compare_as_bytes_and_numbers_do),
        cmocka_unit_test(rows_that_differ_have_other_bytes),
        cmocka_unit_test(key_and_rest_together_are_all_columns),
        cmocka_unit_test(keys_are_told_as_guids_and_numbers),
    };

    return cmocka_run_group_tests_name("store/rows", cases, arena_up, arena_down);
}
