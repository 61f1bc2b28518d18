/* test_postgres_params.c: what a statement is given and answers, in binary, judged by a real PostgreSQL. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "postgres_place.h"

struct everything {
    struct id key, id;
    struct str text, bytes;
    int64_t i64;
    int32_t i32;
    uint32_t u32;
    bool yes;
    unsigned char hash[SHA256_BYTES];
};

static const struct column columns[] = {
    { "key", COLUMN_ID, offsetof(struct everything, key), COLUMN_KEY },
    { "id", COLUMN_ID, offsetof(struct everything, id), 0 },
    { "text", COLUMN_TEXT, offsetof(struct everything, text), 0 },
    { "bytes", COLUMN_BYTES, offsetof(struct everything, bytes), COLUMN_FIXED },
    { "i64", COLUMN_I64, offsetof(struct everything, i64), 0 },
    { "i32", COLUMN_I32, offsetof(struct everything, i32), 0 },
    { "u32", COLUMN_U32, offsetof(struct everything, u32), COLUMN_APART },
    { "yes", COLUMN_BOOL, offsetof(struct everything, yes), 0 },
    { "hash", COLUMN_HASH, offsetof(struct everything, hash), 0 },
};
static const struct table table = { "everything", columns, COUNT(columns), sizeof(struct everything) };

#define UNNEST                                                                                          \
    "FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::int8[], $6::int4[], $7::int4[], " \
    "$8::bool[], $9::bytea[]) AS given (key, id, text, bytes, i64, i32, u32, yes, hash)"

static struct pg_result *ask(const char *text, const struct params *p, int format)
{
    static const int binary[PARAMS_MOST] = { [0 ... PARAMS_MOST - 1] = 1 };
    struct pg_result *result = PQexecParams(place.beside, text, p->count, NULL, p->values, p->lengths, binary, format);

    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        fail_msg("%s: %s", text, PQerrorMessage(place.beside));
    return result;
}

static void assert_answer(const char *text, const struct params *p, const char *wanted)
{
    struct pg_result *result = ask(text, p, 0);

    if (PQgetisnull(result, 0, 0) != 0)
        assert_null(wanted);
    else
        assert_string_equal(PQgetvalue(result, 0, 0), wanted);
    PQclear(result);
}

static void rows_fill(struct everything *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        rows[i] = (struct everything){
            .id = { { 1, 2, 3, [15] = (unsigned char)i } },
            .text = i % 4 == 0   ? (struct str){ 0 }
                    : i % 4 == 1 ? STR("")
                                 : STR("Grüße, \"{NULL}\" \\ '"),
            .bytes = i % 3 == 0 ? (struct str){ 0 } : (struct str){ "\0\xff\n", i % 3 + 1 },
            .i64 = i % 2 == 0 ? INT64_MIN + (int64_t)i : INT64_MAX - (int64_t)i,
            .i32 = i % 2 == 0 ? INT32_MIN + (int32_t)i : INT32_MAX - (int32_t)i,
            .u32 = i % 2 == 0 ? INT32_MAX : (uint32_t)i,
            .yes = i % 2 == 1,
        };
        rows[i].key.b[15] = (unsigned char)i; /* of the first one: none */
        rows[i].key.b[14] = (unsigned char)(i >> 8);
        if (i % 5 == 0)
            rows[i].id = (struct id){ { 0 } };
        memset(rows[i].hash, (int)(i & 0xff), sizeof rows[i].hash);
    }
}

static void assert_same(const struct everything *is, const struct everything *was)
{
    assert_true(id_equal(is->key, was->key) && id_equal(is->id, was->id));
    assert_true(str_equal(is->text, was->text) && str_is_null(is->text) == str_is_null(was->text));
    assert_true(str_equal(is->bytes, was->bytes) && str_is_null(is->bytes) == str_is_null(was->bytes));
    assert_true(is->i64 == was->i64 && is->i32 == was->i32 && is->u32 == was->u32 && is->yes == was->yes);
    assert_memory_equal(is->hash, was->hash, sizeof is->hash);
}

static void every_kind_of_column_comes_back_as_it_went(void **state)
{
    static const size_t counts[] = { 0, 1, 2, 300 };

    (void)state;
    for (size_t c = 0; c < COUNT(counts); c++) {
        struct everything rows[300];
        const void *pointers[300];
        struct params p = { .arena = place.a };
        rows_fill(rows, counts[c]);
        for (size_t i = 0; i < counts[c]; i++)
            pointers[i] = &rows[i];
        param_columns(&p, &table, COLUMN_ALL, pointers, counts[c]);
        assert_int_equal(p.count, COUNT(columns));
        struct pg_result *result = ask("SELECT 7::int8, given.* " UNNEST, &p, 1);
        assert_int_equal(PQntuples(result), counts[c]);
        for (size_t i = 0; i < counts[c]; i++) {
            struct everything back = { 0 };
            assert_int_equal(answer_i64(result, (int)i, 0), 7);
            assert_int_equal(answer_row(result, (int)i, 1, &table, &back, place.a), 1 + COUNT(columns));
            assert_same(&back, &rows[i]);
        }
        PQclear(result);
    }
}

static void none_is_null_but_not_in_a_key(void **state)
{
    struct everything row = { .hash = { 0 } };
    const void *pointer = &row;
    struct params p = { .arena = place.a };

    (void)state;
    param_columns(&p, &table, COLUMN_ALL, &pointer, 1);
    assert_answer(
        "SELECT key || ',' || (id IS NULL) || (text IS NULL) || (bytes IS NULL) || (i64 = 0) || (NOT yes) " UNNEST, &p,
        "00000000-0000-0000-0000-000000000000,truetruetruetruetrue");
}

static void only_the_columns_of_the_uses_go(void **state)
{
    static const struct {
        unsigned uses;
        int count;
    } cases[] = { { COLUMN_ALL, 9 },
                  { COLUMN_KEY, 1 },
                  { COLUMN_AGAIN, 6 },
                  { COLUMN_APART, 1 },
                  { COLUMN_KEY | COLUMN_AGAIN, 7 },
                  { COLUMN_FIXED | COLUMN_APART, 2 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct params p = { .arena = place.a };
        param_columns(&p, &table, cases[i].uses, NULL, 0);
        assert_int_equal(p.count, cases[i].count);
    }
}

static void single_values_and_plain_arrays_are_read_as_what_they_are(void **state)
{
    const struct id ids[] = { { { 0 } }, { { 0xab, [15] = 1 } } };
    const int64_t numbers[] = { INT64_MIN, -1, 0, INT64_MAX };
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        { "SELECT $1::uuid", "ab000000-0000-0000-0000-000000000001" },
        { "SELECT $2::int8", "-5000000000" },
        { "SELECT $3::uuid[]", "{00000000-0000-0000-0000-000000000000,ab000000-0000-0000-0000-000000000001}" },
        { "SELECT $4::int8[]", "{-9223372036854775808,-1,0,9223372036854775807}" },
        { "SELECT $5::uuid[]", "{}" },
        { "SELECT $6::int8[]", "{}" },
        { "SELECT $7::uuid", "00000000-0000-0000-0000-000000000000" },
    };
    struct params p = { .arena = place.a };

    (void)state;
    param_id(&p, ids[1]);
    param_i64(&p, -5000000000);
    param_ids(&p, ids, 2);
    param_i64s(&p, numbers, COUNT(numbers));
    param_ids(&p, NULL, 0);
    param_i64s(&p, NULL, 0);
    param_id(&p, (struct id){ { 0 } });
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = place.a, .ceiling = 512 }; /* all seven have a type in each */
        buf_print(&b,
                  "%s FROM (SELECT $1::uuid, $2::int8, $3::uuid[], $4::int8[], $5::uuid[], $6::int8[], $7::uuid) AS x",
                  cases[i].text);
        assert_answer(str_terminated(place.a, buf_text(&b)), &p, cases[i].wanted);
    }
}

static void numbers_of_any_width_are_read(void **state)
{
    struct params p = { .arena = place.a };
    struct pg_result *result =
        ask("SELECT -3::int2, -3::int4, -3::int8, 2147483647::int4, NULL::int8, NULL::uuid, NULL::text, ''::text, true",
            &p, 1);
    static const int64_t wanted[] = { -3, -3, -3, 2147483647, 0 };

    (void)state;
    for (int i = 0; i < (int)COUNT(wanted); i++)
        assert_int_equal(answer_i64(result, 0, i), wanted[i]);
    assert_true(id_is_none(answer_id(result, 0, 5)));
    assert_true(str_is_null(answer_str(result, 0, 6, place.a)));
    struct str empty = answer_str(result, 0, 7, place.a);
    assert_true(!str_is_null(empty) && empty.len == 0);
    assert_int_equal(answer_i64(result, 0, 8), 1);
    PQclear(result);
}

static void short_memory_leaves_the_arena_failed_and_nothing_else(void **state)
{
    struct arena *small = arena_open(0, 64);
    struct params p = { .arena = small };
    struct everything rows[3] = { 0 };
    const void *pointers[] = { &rows[0], &rows[1], &rows[2] };

    (void)state;
    param_columns(&p, &table, COLUMN_ALL, pointers, COUNT(pointers));
    assert_true(arena_failed(small));
    arena_close(small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_column_comes_back_as_it_went),
        cmocka_unit_test(none_is_null_but_not_in_a_key),
        cmocka_unit_test(only_the_columns_of_the_uses_go),
        cmocka_unit_test(single_values_and_plain_arrays_are_read_as_what_they_are),
        cmocka_unit_test(numbers_of_any_width_are_read),
        cmocka_unit_test(short_memory_leaves_the_arena_failed_and_nothing_else),
    };

    return cmocka_run_group_tests(tests, place_open, place_close);
}
