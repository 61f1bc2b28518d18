/* csv: what is a row, which line it stands on, and that a faulty one takes no other with it. */
#include "base/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"

/* Rows as "line[cell|cell]", faulty ones as "line!cells before it". */
static struct str told(struct arena *a, const char *text, size_t bytes, char separator)
{
    FILE *in = fmemopen((void *)(uintptr_t)text, bytes, "r");
    struct csv csv = csv_begin(in, separator);
    struct buf b = { .arena = a, .ceiling = 4096 };
    struct csv_row row;
    struct str why;
    enum csv_status status;

    assert_non_null(in);
    while ((status = csv_next(&csv, a, &row, &why)) != CSV_END) {
        assert_true(status == CSV_ROW || status == CSV_FAULTY);
        buf_print(&b, "%d%s", (int)row.line, status == CSV_ROW ? "[" : "!");
        if (status == CSV_FAULTY)
            buf_print(&b, "%zu ", row.count);
        for (size_t i = 0; status == CSV_ROW && i < row.count; i++)
            buf_print(&b, "%.*s%s", STR_ARGS(row.cells[i]), i + 1 < row.count ? "|" : "]");
    }
    assert_int_equal(csv.bytes, bytes);
    (void)fclose(in);
    return buf_text(&b);
}

#define CASE(text, rows)                  \
    {                                     \
        text, sizeof(text) - 1, ',', rows \
    }

static void rows_are_read_and_numbered_by_their_lines(void **state)
{
    static const struct {
        const char *text;
        size_t bytes;
        char separator;
        const char *rows;
    } cases[] = {
        CASE("a", "1[a]"),
        CASE("\n", ""),
        CASE("a,b\nc,d", "1[a|b]2[c|d]"),
        CASE("a,b\nc,d\n", "1[a|b]2[c|d]"),
        CASE("a,b\r\nc,d\r\n", "1[a|b]2[c|d]"),
        CASE("a,b\r", "1[a|b]"),
        CASE("\xEF\xBB\xBF"
             "a,b\nc",
             "1[a|b]2[c]"),
        CASE("\xEF\xBB\xBF\"a\",b\n", "1[a|b]"),
        CASE("\xEF\xBB\xBF", ""),
        CASE("a\n\xEF\xBB\xBF"
             "b",
             "1[a]2[\xEF\xBB\xBF"
             "b]"), /* at the start alone */
        CASE("\n\r\n\na\n\n\nb\n", "4[a]7[b]"),
        CASE(",\n,,", "1[|]2[||]"),
        CASE("\"\"", "1[]"),
        CASE("\"\",x", "1[|x]"),
        CASE("\"a,b\",c", "1[a,b|c]"),
        CASE("\"a\"\"b\",\"\"\"\"", "1[a\"b|\"]"),
        CASE("\"a\nb\r\nc\",d\ne", "1[a\nb\r\nc|d]4[e]"),
        CASE("\"a\"\r\nb", "1[a]2[b]"),
        CASE("a\rb\nc", "1[a\rb]2[c]"),
        CASE(" a , b ", "1[ a | b ]"),
        { "a;b,c\t\n\"d;\";", 12, ';', "1[a|b,c\t]2[d;|]" },
        { "a\tb\n", 4, '\t', "1[a|b]" },
        /* Faulty, and what follows is read. */
        CASE("a\"b,c\nd", "1!0 2[d]"),
        CASE("x,a\"b\nd", "1!1 2[d]"),
        CASE("\"a\"b,c\nd", "1!0 2[d]"),
        CASE("\"a\" ,c\r\nd", "1!0 2[d]"),
        CASE("x\n\"a\nb\"c\nd", "1[x]2!0 4[d]"),
        CASE("a\nb,\"c\nd", "1[a]2!1 "),
        CASE("a\0b\nc", "1!0 2[c]"),
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena *a = arena_open(4096, (size_t)1024 * 1024);
        struct str rows = told(a, cases[i].text, cases[i].bytes, cases[i].separator);
        if (!str_equal(rows, str_of(cases[i].rows)))
            fail_msg("case %zu, \"%s\": %.*s", i, cases[i].text, STR_ARGS(rows));
        arena_close(a);
    }
}

/* `n` times `one`, then `end`. */
static struct str repeated(struct arena *a, size_t n, const char *one, const char *end)
{
    struct buf b = { .arena = a, .ceiling = (size_t)1024 * 1024 };

    for (size_t i = 0; i < n; i++)
        buf_add(&b, str_of(one));
    buf_add(&b, str_of(end));
    return buf_text(&b);
}

static void a_row_has_bounds(void **state)
{
    struct arena *a = arena_open(4096, (size_t)64 * 1024 * 1024);
    const struct {
        struct str text;
        bool fits;
    } cases[] = {
        { repeated(a, CSV_CELLS_MOST - 1, ",", "\nx"), true },
        { repeated(a, CSV_CELLS_MOST, ",", "\nx"), false },
        { repeated(a, CSV_ROW_MOST_BYTES - 1, "a", "\nx"), true },
        { repeated(a, CSV_ROW_MOST_BYTES, "a", "\nx"), false },
        { repeated(a, CSV_ROW_MOST_BYTES + 9, "a", "\nx"), false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        FILE *in = fmemopen((void *)(uintptr_t)cases[i].text.p, cases[i].text.len, "r");
        struct csv csv = csv_begin(in, ',');
        struct csv_row row;
        struct str why;

        if (csv_next(&csv, a, &row, &why) != (cases[i].fits ? CSV_ROW : CSV_FAULTY))
            fail_msg("case %zu", i);
        assert_int_equal(csv_next(&csv, a, &row, &why), CSV_ROW);
        assert_true(row.line == 2 && row.count == 1 && str_equal(row.cells[0], STR("x")));
        (void)fclose(in);
    }
    arena_close(a);
}

/* A quote that is missing swallows lines; the fault says which. */
static void a_fault_tells_its_lines(void **state)
{
    static const char text[] = "a,\"b\nc,d\ne,\"f\"\ng\n";
    struct arena *a = arena_open(4096, 65536);
    FILE *in = fmemopen((void *)(uintptr_t)text, sizeof text - 1, "r");
    struct csv csv = csv_begin(in, ',');
    struct csv_row row;
    struct str why = { 0 };

    (void)state;
    assert_int_equal(csv_next(&csv, a, &row, &why), CSV_FAULTY);
    assert_true(row.line == 1 && row.last_line == 3 && why.len > 0);
    assert_int_equal(csv_next(&csv, a, &row, &why), CSV_ROW);
    assert_true(row.line == 4 && str_equal(row.cells[0], STR("g")));
    (void)fclose(in);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_and_numbered_by_their_lines),
        cmocka_unit_test(a_row_has_bounds),
        cmocka_unit_test(a_fault_tells_its_lines),
    };

    return cmocka_run_group_tests_name("base/csv", tests, NULL, NULL);
}
