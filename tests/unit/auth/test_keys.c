/* Keys of an issuer over real HTTP. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "auth/keys.h"
#include "base/fetch.h"
#include "base/log.h"
#include "site.h"

enum { WAIT_MS = 5000 };

/* --- Clock and waiting ---------------------------------------------------------------------------------------------
 */

/* Real milliseconds, and those that the test adds. */
static _Atomic int64_t added_ms;

static struct moment shifted_read(void *context)
{
    struct moment now = clock_read(&clock_system);

    (void)context;
    now.mono_ms += added_ms;
    now.wall_ms += added_ms;
    return now;
}
static const struct clock shifted = { shifted_read, NULL };

struct waiting {
    struct auth_waiter waiter; /* first */
    atomic_uint called;
};

static void called(struct auth_waiter *waiter)
{
    atomic_fetch_add(&((struct waiting *)waiter)->called, 1);
}

/* Asks, and stays until the call. How long that was, in milliseconds. */
static int64_t await(struct keys *keys, unsigned issuer, int64_t limit_ms)
{
    int64_t begun = clock_read(&clock_system).mono_ms;
    struct waiting w = { .waiter = { .deadline_mono_ms = clock_read(&shifted).mono_ms + limit_ms, .done = called } };

    keys_await(keys, issuer, &w.waiter);
    while (atomic_load(&w.called) == 0 && clock_read(&clock_system).mono_ms - begun < WAIT_MS)
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    assert_int_equal(atomic_load(&w.called), 1);
    return clock_read(&clock_system).mono_ms - begun;
}

static bool knows(struct keys *keys, unsigned issuer, const char *kid)
{
    struct key_set *set = keys_get(keys, issuer);
    bool named = false;

    if (set != NULL)
        (void)key_set_find(set, str_of(kid), ALGORITHM_ES256, &named);
    key_set_put(set);
    return named;
}

static struct fixture {
    struct arena *arena;
    EVP_PKEY *pkey;
    struct site site, other;
    struct keys *keys;
} fixture;

static int fixture_open(void **state)
{
    struct fixture *f = &fixture;

    *state = f;
    f->arena = arena_open(64 * 1024, 8 * 1024 * 1024);
    f->pkey = EVP_EC_gen("P-256");
    site_open(&f->site);
    site_open(&f->other);
    site_keys(&f->site, f->arena, f->pkey, "one");
    site_keys(&f->other, f->arena, f->pkey, "one");
    const struct key_source sources[] = { { .url = str_of(f->site.url) }, { .url = str_of(f->other.url) } };
    f->keys = keys_open(sources, COUNT(sources), &shifted);
    return 0;
}

static int fixture_close(void **state)
{
    struct fixture *f = *state;

    keys_close(f->keys);
    site_close(&f->site);
    site_close(&f->other);
    EVP_PKEY_free(f->pkey);
    arena_close(f->arena);
    return 0;
}

/* --- Promises ------------------------------------------------------------------------------------------------------
 */

/* The fetch at the start, and one that was asked for. Who asks while the first is under way waits for that one; who
 * asks after it makes another. */
static void start_and_ask(struct fixture *f)
{
    assert_true(keys_start(f->keys));
    for (int i = 0; i < 3 && site_fetches(&f->site) < 2; i++)
        await(f->keys, 0, WAIT_MS);
    assert_int_equal(site_fetches(&f->site), 2);
}

static void keys_are_fetched_at_the_start_in_the_background(void **state)
{
    struct fixture *f = *state;

    assert_null(keys_get(f->keys, 0));
    assert_int_equal(keys_generation(f->keys, 0), 0);
    assert_true(keys_start(f->keys));
    assert_true(keys_start(f->keys)); /* again: nothing */
    for (int i = 0; i < WAIT_MS && !knows(f->keys, 0, "one"); i++)
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    assert_true(knows(f->keys, 0, "one"));
    assert_int_equal(keys_generation(f->keys, 0), 1);
    assert_int_equal(site_fetches(&f->site), 1);
}

static void an_unknown_key_makes_one_refresh_a_minute(void **state)
{
    struct fixture *f = *state;

    start_and_ask(f); /* the fetch at the start used up no minute */
    assert_false(keys_refresh_due(f->keys, 0));
    for (int i = 0; i < 20; i++)
        assert_true(await(f->keys, 0, WAIT_MS) < WAIT_MS); /* at once */
    assert_int_equal(site_fetches(&f->site), 2);
    added_ms += KEYS_ASKED_MS;
    assert_true(keys_refresh_due(f->keys, 0));
    await(f->keys, 0, WAIT_MS);
    await(f->keys, 0, WAIT_MS);
    assert_int_equal(site_fetches(&f->site), 3);
}

static void a_rotated_key_is_found_and_the_old_one_is_gone(void **state)
{
    struct fixture *f = *state;

    assert_true(keys_start(f->keys));
    await(f->keys, 0, WAIT_MS);
    struct key_set *old = keys_get(f->keys, 0);
    site_keys(&f->site, f->arena, f->pkey, "two");
    added_ms += KEYS_ASKED_MS;
    await(f->keys, 0, WAIT_MS);
    assert_true(knows(f->keys, 0, "two"));
    assert_false(knows(f->keys, 0, "one"));
    assert_int_equal(keys_generation(f->keys, 0), 2);
    assert_int_equal(old->count, 1); /* whoever reads the old set goes on with it */
    key_set_put(old);
}

static void the_same_keys_again_are_no_other_generation(void **state)
{
    struct fixture *f = *state;

    start_and_ask(f);
    added_ms += KEYS_ASKED_MS;
    await(f->keys, 0, WAIT_MS);
    assert_int_equal(site_fetches(&f->site), 3);
    assert_int_equal(keys_generation(f->keys, 0), 1);
}

static void keys_are_refreshed_once_a_day_unasked(void **state)
{
    struct fixture *f = *state;

    assert_true(keys_start(f->keys));
    await(f->keys, 0, WAIT_MS);
    site_keys(&f->site, f->arena, f->pkey, "two");
    added_ms += KEYS_REFRESH_MS;
    await(f->keys, 1, WAIT_MS); /* wakes the keeper, for the other issuer */
    for (int i = 0; i < WAIT_MS && !knows(f->keys, 0, "two"); i++)
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    assert_true(knows(f->keys, 0, "two"));
}

static void an_issuer_that_is_down_keeps_its_keys(void **state)
{
    struct fixture *f = *state;

    assert_true(keys_start(f->keys));
    await(f->keys, 0, WAIT_MS);
    site_down(&f->site, true);
    added_ms += KEYS_ASKED_MS;
    await(f->keys, 0, WAIT_MS);
    assert_true(knows(f->keys, 0, "one"));
    assert_int_equal(keys_generation(f->keys, 0), 1);
}

static void an_issuer_that_was_never_reached_is_tried_again_soon(void **state)
{
    struct fixture *f = *state;

    site_down(&f->site, true);
    assert_true(keys_start(f->keys));
    await(f->keys, 0, WAIT_MS);
    assert_null(keys_get(f->keys, 0));
    assert_false(keys_refresh_due(f->keys, 0)); /* not before the second has passed */
    site_down(&f->site, false);
    for (int i = 0; i < WAIT_MS && !knows(f->keys, 0, "one"); i++)
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    assert_true(knows(f->keys, 0, "one"));
}

static void a_discovery_document_of_another_issuer_is_refused(void **state)
{
    static const struct {
        const char *when, *issuer, *jwks_uri; /* NULL: the right one */
    } cases[] = {
        { "another name", "http://evil.example", NULL },   { "a slash more", "/", NULL },
        { "keys in a file", NULL, "file:///etc/passwd" },  { "keys nowhere", NULL, "" },
        { "keys by gopher", NULL, "gopher://127.0.0.1/" },
    };
    struct fixture *f = *state;
    atomic_bool stop = false;
    const struct key_source source = { .url = str_of(f->site.url) };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = { 0 };

        (void)snprintf(f->site.issuer, sizeof f->site.issuer, "%s",
                       cases[i].issuer == NULL ? f->site.url : cases[i].issuer);
        (void)snprintf(f->site.jwks_uri, sizeof f->site.jwks_uri, "%s",
                       cases[i].jwks_uri == NULL ? f->site.url : cases[i].jwks_uri);
        if (key_fetch(f->arena, &source, &stop, &why) != NULL || str_is_null(why))
            fail_msg("%s", cases[i].when);
    }
    assert_int_equal(site_fetches(&f->site), 0);
}

static void a_slash_at_the_end_of_the_url_is_not_doubled(void **state)
{
    struct fixture *f = *state;
    atomic_bool stop = false;
    char url[128];
    struct str why;

    (void)snprintf(url, sizeof url, "%s/", f->site.url);
    (void)snprintf(f->site.issuer, sizeof f->site.issuer, "%s", url);
    struct key_set *set = key_fetch(f->arena, &(struct key_source){ .url = str_of(url) }, &stop, &why);
    assert_non_null(set);
    key_set_put(set);
}

/* An issuer that takes the call and never answers. */
static void a_hanging_issuer_delays_nobody_s_deadline_and_no_other_issuer(void **state)
{
    struct fixture *f = *state;

    f->site.hangs = true;
    assert_true(keys_start(f->keys));
    int64_t waited_ms = await(f->keys, 0, 200);
    assert_true(waited_ms >= 195 && waited_ms < 2800);
    await(f->keys, 1, WAIT_MS);
    assert_true(knows(f->keys, 1, "one"));
    assert_null(keys_get(f->keys, 0));
}

static void who_waits_when_all_ends_is_called(void **state)
{
    struct fixture *f = *state;
    struct waiting w[3];

    f->site.hangs = true;
    assert_true(keys_start(f->keys));
    for (size_t i = 0; i < COUNT(w); i++) {
        w[i] = (struct waiting){ .waiter = { .deadline_mono_ms = INT64_MAX, .done = called } };
        keys_await(f->keys, 0, &w[i].waiter);
    }
    keys_close(f->keys);
    for (size_t i = 0; i < COUNT(w); i++)
        assert_int_equal(atomic_load(&w[i].called), 1);
    f->keys = NULL;
}

static void nobody_waits_for_keys_that_are_never_fetched(void **state)
{
    static const struct key_source built_in;
    struct keys *keys = keys_open(&built_in, 1, &shifted);
    struct waiting w = { .waiter = { .deadline_mono_ms = INT64_MAX, .done = called } };

    (void)state;
    assert_true(keys_start(keys));
    assert_false(keys_refresh_due(keys, 0));
    keys_await(keys, 0, &w.waiter);
    assert_int_equal(atomic_load(&w.called), 1);
    keys_close(keys);
}

#define WITH_SITES(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SITES(keys_are_fetched_at_the_start_in_the_background),
        WITH_SITES(an_unknown_key_makes_one_refresh_a_minute),
        WITH_SITES(a_rotated_key_is_found_and_the_old_one_is_gone),
        WITH_SITES(the_same_keys_again_are_no_other_generation),
        WITH_SITES(keys_are_refreshed_once_a_day_unasked),
        WITH_SITES(an_issuer_that_is_down_keeps_its_keys),
        WITH_SITES(an_issuer_that_was_never_reached_is_tried_again_soon),
        WITH_SITES(a_discovery_document_of_another_issuer_is_refused),
        WITH_SITES(a_slash_at_the_end_of_the_url_is_not_doubled),
        WITH_SITES(a_hanging_issuer_delays_nobody_s_deadline_and_no_other_issuer),
        WITH_SITES(who_waits_when_all_ends_is_called),
        cmocka_unit_test(nobody_waits_for_keys_that_are_never_fetched),
    };

    log_start(LOG_AS_TEXT, LOG_ERROR);
    fetch_start();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    fetch_stop();
    return failed;
}
