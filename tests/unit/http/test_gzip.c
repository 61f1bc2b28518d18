/* gzip both ways, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "http/gzip.h"

enum { MEBIBYTE = 1024 * 1024 };

static int setup(void **state)
{
    *state = arena_open(4096, 8 * MEBIBYTE);
    return *state == NULL;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static struct str repeated(struct arena *a, char c, size_t n)
{
    char *p = ARENA_NEW(a, char, n + 1);

    assert_non_null(p);
    memset(p, c, n);
    return (struct str){ p, n };
}

static void what_is_packed_is_unpacked_as_it_was(void **state)
{
    const struct str cases[] = { STR(""), STR("x"), STR("{\"a\":\"\xc3\xbc\"}"), repeated(*state, 'a', MEBIBYTE) };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str packed, out;
        struct arena *a = gzip_pack(cases[i], &packed);

        assert_non_null(a);
        assert_int_equal(gzip_unpack(*state, packed, MEBIBYTE, &out), GZIP_OK);
        assert_true(str_equal(out, cases[i]));
        arena_close(a);
    }
}

static void the_limit_counts_what_comes_out(void **state)
{
    struct str packed, out;
    struct arena *a = gzip_pack(repeated(*state, 'a', MEBIBYTE), &packed);

    assert_non_null(a);
    assert_true(packed.len < MEBIBYTE / 100);
    assert_int_equal(gzip_unpack(*state, packed, MEBIBYTE - 1, &out), GZIP_LARGE);
    assert_int_equal(gzip_unpack(*state, packed, 1000, &out), GZIP_LARGE);
    assert_int_equal(gzip_unpack(*state, packed, MEBIBYTE, &out), GZIP_OK);
    arena_close(a);
}

static void members_may_follow_each_other(void **state)
{
    struct str packed, out;
    struct arena *a = gzip_pack(STR("half"), &packed);
    struct buf b = { .arena = *state, .ceiling = 1024 };

    buf_add(&b, packed);
    buf_add(&b, packed);
    assert_int_equal(gzip_unpack(*state, buf_text(&b), 100, &out), GZIP_OK);
    assert_true(str_equal(out, STR("halfhalf")));
    assert_int_equal(gzip_unpack(*state, buf_text(&b), 7, &out), GZIP_LARGE);
    arena_close(a);
}

static void what_is_cut_or_changed_is_broken(void **state)
{
    struct str packed, out;
    struct arena *a = gzip_pack(STR("a text that is long enough to be cut"), &packed);
    char *changed = str_terminated(*state, packed);

    for (size_t n = 1; n < packed.len; n++)
        assert_int_equal(gzip_unpack(*state, str_slice(packed, 0, n), MEBIBYTE, &out), GZIP_BROKEN);
    changed[packed.len - 5] ^= 1; /* of its checksum */
    assert_int_equal(gzip_unpack(*state, (struct str){ changed, packed.len }, MEBIBYTE, &out), GZIP_BROKEN);
    assert_int_equal(gzip_unpack(*state, STR("{\"plain\":true}"), MEBIBYTE, &out), GZIP_BROKEN);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_packed_is_unpacked_as_it_was, setup, teardown),
        cmocka_unit_test_setup_teardown(the_limit_counts_what_comes_out, setup, teardown),
        cmocka_unit_test_setup_teardown(members_may_follow_each_other, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_cut_or_changed_is_broken, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
