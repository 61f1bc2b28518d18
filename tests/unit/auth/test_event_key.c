/* API keys of one event as text: one text for one key, and nothing else is one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "auth/event_key.h"
#include "base/buf.h"

static const struct id registration = { { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 } },
                       key = { { 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36 } };

static int setup(void **state)
{
    *state = arena_open(64 * 1024, 1024 * 1024);
    return *state == NULL;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static void what_is_made_is_read_again(void **state)
{
    unsigned char hash[SHA256_BYTES], other[SHA256_BYTES];
    struct str text = event_key_make(*state, registration, key, hash);
    struct event_key_name name;

    assert_true(str_starts(text, STR("foyer_key_")) && event_key_is(text));
    assert_true(event_key_parse(text, &name));
    assert_true(id_equal(name.registration, registration) && id_equal(name.id, key));
    assert_memory_equal(name.hash, hash, SHA256_BYTES);
    assert_int_equal(event_key_make(*state, registration, key, other).len, text.len);
    assert_memory_not_equal(other, hash, SHA256_BYTES); /* no two have one secret */
}

static void nothing_but_the_whole_is_one(void **state)
{
    unsigned char hash[SHA256_BYTES];
    struct str whole = event_key_make(*state, registration, key, hash);
    struct event_key_name name;
    char text[256];

    for (size_t n = 0; n < whole.len; n++)
        assert_false(event_key_parse(str_slice(whole, 0, n), &name));
    (void)snprintf(text, sizeof text, "%.*sA", STR_ARGS(whole));
    assert_false(event_key_parse(str_of(text), &name));
    (void)snprintf(text, sizeof text, "%.*s==", STR_ARGS(whole));
    assert_false(event_key_parse(str_of(text), &name));
    (void)snprintf(text, sizeof text, "F%.*s", STR_ARGS(str_slice(whole, 1, whole.len)));
    assert_false(event_key_is(str_of(text)) || event_key_parse(str_of(text), &name));
    (void)snprintf(text, sizeof text, "%.*s", STR_ARGS(whole));
    text[whole.len - 5] = '+';
    assert_false(event_key_parse(str_of(text), &name));
}

static void an_id_of_nothing_is_none(void **state)
{
    unsigned char hash[SHA256_BYTES];
    struct event_key_name name;

    assert_false(event_key_parse(event_key_make(*state, (struct id){ { 0 } }, key, hash), &name));
    assert_false(event_key_parse(event_key_make(*state, registration, (struct id){ { 0 } }, hash), &name));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_made_is_read_again),
        cmocka_unit_test(nothing_but_the_whole_is_one),
        cmocka_unit_test(an_id_of_nothing_is_none),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
