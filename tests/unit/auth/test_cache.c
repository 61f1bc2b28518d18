#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "auth/cache.h"

static void digest_of(uint64_t number, unsigned char out[static SHA256_BYTES])
{
    sha256((struct str){ (const char *)&number, sizeof number }, out);
}

static void put(struct cache *cache, uint64_t number)
{
    struct verified v = { .generation = (unsigned)number, .until_ms = 10 };
    unsigned char digest[SHA256_BYTES];

    digest_of(number, digest);
    cache_put(cache, digest, &v);
}

static bool has(struct cache *cache, uint64_t number)
{
    unsigned char digest[SHA256_BYTES];

    digest_of(number, digest);
    const struct verified *v = cache_find(cache, digest);
    return v != NULL && v->generation == (unsigned)number;
}

static void what_was_put_is_found_with_all_its_texts(void **state)
{
    struct cache *cache = cache_open();
    struct arena *a = arena_open(1024, 64 * 1024);
    char given[] = "Lisa", held[] = "OnlineMeetings.Read", mail[] = "lisa@example.org", empty[] = "";
    struct verified v = { .caller = { .permissions = 1,
                                      .held = { held, sizeof held - 1 },
                                      .claims = { .given_name = { given, 4 },
                                                  .family_name = { empty, 0 },
                                                  .emails = { { mail, sizeof mail - 1 } } } },
                          .issuer = 3 };
    unsigned char digest[SHA256_BYTES];
    struct caller copy;

    (void)state;
    digest_of(1, digest);
    cache_put(cache, digest, &v);
    memset(given, 'x', sizeof given); /* the cache has its own */
    memset(held, 'x', sizeof held);
    memset(mail, 'x', sizeof mail);
    const struct verified *found = cache_find(cache, digest);
    assert_non_null(found);
    assert_int_equal(found->issuer, 3);
    assert_true(caller_copy(a, &found->caller, &copy));
    cache_close(cache); /* and the copy too */
    assert_true(str_equal(copy.held, STR("OnlineMeetings.Read")));
    assert_true(str_equal(copy.claims.given_name, STR("Lisa")));
    assert_true(!str_is_null(copy.claims.family_name) && copy.claims.family_name.len == 0);
    assert_true(str_equal(copy.claims.emails[0], STR("lisa@example.org")));
    assert_true(str_is_null(copy.claims.emails[1]));
    arena_close(a);
}

static void an_empty_cache_finds_nothing(void **state)
{
    struct cache *cache = cache_open();

    (void)state;
    assert_false(has(cache, 1));
    cache_close(cache);
}

static void a_full_cache_holds_all_of_its_entries_and_not_one_more(void **state)
{
    struct cache *cache = cache_open();
    size_t there = 0;

    (void)state;
    for (uint64_t i = 0; i < CACHE_ENTRIES_MOST; i++)
        put(cache, i);
    for (uint64_t i = 0; i < CACHE_ENTRIES_MOST; i++)
        assert_true(has(cache, i));
    put(cache, CACHE_ENTRIES_MOST);
    for (uint64_t i = 0; i <= CACHE_ENTRIES_MOST; i++)
        there += has(cache, i);
    assert_int_equal(there, CACHE_ENTRIES_MOST);
    assert_true(has(cache, CACHE_ENTRIES_MOST));
    cache_close(cache);
}

static void what_is_asked_for_outlives_what_is_not(void **state)
{
    struct cache *cache = cache_open();

    (void)state;
    for (uint64_t i = 0; i < 4 * CACHE_ENTRIES_MOST; i++) {
        put(cache, 1000 + i);
        if (i == 0)
            put(cache, 7);
        assert_true(has(cache, 7));
    }
    assert_false(has(cache, 1000));
    cache_close(cache);
}

static void the_same_token_again_takes_its_own_place(void **state)
{
    struct cache *cache = cache_open();
    unsigned char digest[SHA256_BYTES];

    (void)state;
    digest_of(1, digest);
    for (uint64_t i = 1; i < CACHE_ENTRIES_MOST; i++)
        put(cache, i);
    for (unsigned i = 0; i < 100; i++) {
        cache_put(cache, digest, &(struct verified){ .generation = 100 + i });
        assert_int_equal(cache_find(cache, digest)->generation, 100 + i);
    }
    for (uint64_t i = 2; i < CACHE_ENTRIES_MOST; i++)
        assert_true(has(cache, i));
    cache_close(cache);
}

static void an_entry_too_large_is_not_kept(void **state)
{
    static char text[CACHE_TEXT_BYTES_MOST + 1];
    struct cache *cache = cache_open();
    struct verified v = { .caller = { .held = { text, sizeof text } } };
    unsigned char digest[SHA256_BYTES];

    (void)state;
    digest_of(1, digest);
    cache_put(cache, digest, &v);
    assert_null(cache_find(cache, digest));
    v.caller.held.len--;
    cache_put(cache, digest, &v);
    assert_non_null(cache_find(cache, digest));
    cache_close(cache);
}

static void an_entry_holds_within_its_time_and_for_its_keys(void **state)
{
    static const struct {
        const char *when;
        int64_t now_ms;
        unsigned generation;
        bool holds;
    } cases[] = {
        { "at the first millisecond", 1000, 4, true },
        { "at the last", 1999, 4, true },
        { "at its end", 2000, 4, false },
        { "before it begins", 999, 4, false },
        { "with other keys", 1500, 5, false },
        { "with older keys", 1500, 3, false },
    };
    const struct verified v = { .generation = 4, .from_ms = 1000, .until_ms = 2000 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (verified_holds(&v, cases[i].now_ms, cases[i].generation) != cases[i].holds)
            fail_msg("%s", cases[i].when);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_cache_finds_nothing),
        cmocka_unit_test(what_was_put_is_found_with_all_its_texts),
        cmocka_unit_test(a_full_cache_holds_all_of_its_entries_and_not_one_more),
        cmocka_unit_test(what_is_asked_for_outlives_what_is_not),
        cmocka_unit_test(the_same_token_again_takes_its_own_place),
        cmocka_unit_test(an_entry_too_large_is_not_kept),
        cmocka_unit_test(an_entry_holds_within_its_time_and_for_its_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
