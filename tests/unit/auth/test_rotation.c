/* A loop's view of an issuer that is not ours: keys that are not there yet, keys that change, an issuer that is away.
 */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "../kept.h"
#include "auth/auth.h"
#include "auth/keys.h"
#include "base/fetch.h"
#include "base/log.h"
#include "site.h"

enum { WAIT_MS = 5000 };

static _Atomic int64_t added_ms;

static struct moment shifted_read(void *context)
{
    struct moment now = clock_read(&clock_system);

    (void)context;
    now.mono_ms += added_ms;
    return now;
}
static const struct clock shifted = { shifted_read, NULL };

struct fixture {
    struct kept kept;
    struct site site;
    struct arena *arena;
    EVP_PKEY *old_key, *new_key;
    struct auth *auth;
    struct auth_view *view;
};

static int fixture_open(void **state)
{
    static struct fixture f;
    struct str why;

    *state = &f;
    f.arena = arena_open(64 * 1024, 8 * 1024 * 1024);
    f.old_key = EVP_EC_gen("P-256");
    f.new_key = EVP_EC_gen("P-256");
    kept_open(&f.kept, f.arena);
    site_open(&f.site);
    site_keys(&f.site, f.arena, f.old_key, "old");
    const struct issuer_setting setting = { .url = str_of(f.site.url), .audiences = STR("foyer") };
    f.auth = auth_open(f.arena,
                       &(struct auth_options){ .public_url = STR("https://foyer.example"),
                                               .issuers = &setting,
                                               .issuer_count = 1,
                                               .store = f.kept.store,
                                               .clock = &shifted },
                       &why);
    assert_non_null(f.auth);
    return 0;
}

static int fixture_close(void **state)
{
    struct fixture *f = *state;

    auth_view_close(f->view);
    f->view = NULL;
    auth_close(f->auth);
    site_close(&f->site);
    kept_close(&f->kept);
    EVP_PKEY_free(f->old_key);
    EVP_PKEY_free(f->new_key);
    arena_close(f->arena);
    return 0;
}

static struct str header_of(struct fixture *f, EVP_PKEY *key, const char *kid)
{
    struct buf b = { .arena = f->arena, .ceiling = 4096 };
    struct str claims;

    buf_print(&b,
              "{\"iss\":\"%s\",\"aud\":\"foyer\",\"tid\":\"11111111-2222-3333-4444-555555555555\","
              "\"oid\":\"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee\",\"scp\":\"OnlineMeetings.Read\",\"exp\":%lld}",
              f->site.url, (long long)(clock_read(&shifted).wall_ms / 1000 + 3600));
    assert_true(buf_finish(&b, &claims));
    return mint_join(f->arena, STR("Bearer"), ' ',
                     mint_token(f->arena, key, "ES256", mint_header(f->arena, "ES256", kid), claims));
}

struct waiting {
    struct auth_waiter waiter; /* first */
    atomic_bool called;
};

static void called(struct auth_waiter *waiter)
{
    atomic_store(&((struct waiting *)waiter)->called, true);
}

/* What a loop does: asks, waits where it must, asks again. `waits`: how often it had to. */
static struct auth_result check(struct fixture *f, struct str header, unsigned *waits)
{
    struct auth_result r;

    *waits = 0;
    auth_check(f->view, f->arena, header, false, &r);
    if (r.verdict != AUTH_UNKNOWN_KEY)
        return r;
    struct waiting w = { .waiter = { .deadline_mono_ms = clock_read(&shifted).mono_ms + WAIT_MS, .done = called } };
    auth_await(f->auth, r.issuer, &w.waiter);
    while (!atomic_load(&w.called))
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    *waits = 1;
    auth_check(f->view, f->arena, header, true, &r);
    return r;
}

static void the_first_token_waits_for_the_first_fetch(void **state)
{
    struct fixture *f = *state;
    unsigned waits;

    f->view = auth_view_open(f->auth);
    assert_int_equal(check(f, header_of(f, f->old_key, "old"), &waits).verdict, AUTH_ACCEPTED);
    assert_true(waits <= 1); /* the fetch may have been faster */
    assert_int_equal(check(f, header_of(f, f->old_key, "old"), &waits).verdict, AUTH_ACCEPTED);
    assert_int_equal(waits, 0);
}

static void a_new_key_is_fetched_when_its_first_token_comes(void **state)
{
    struct fixture *f = *state;
    struct str old = header_of(f, f->old_key, "old"), fresh = header_of(f, f->new_key, "new");
    unsigned waits;

    f->view = auth_view_open(f->auth);
    assert_int_equal(check(f, old, &waits).verdict, AUTH_ACCEPTED);
    site_keys(&f->site, f->arena, f->new_key, "new");
    assert_int_equal(check(f, fresh, &waits).verdict, AUTH_ACCEPTED); /* the first fetch used up no minute */
    assert_int_equal(waits, 1);
    assert_int_equal(site_fetches(&f->site), 2);
}

static void a_second_refresh_waits_for_its_minute(void **state)
{
    struct fixture *f = *state;
    struct str old = header_of(f, f->old_key, "old"), fresh = header_of(f, f->new_key, "new");
    unsigned waits;

    f->view = auth_view_open(f->auth);
    assert_int_equal(check(f, old, &waits).verdict, AUTH_ACCEPTED);
    assert_int_equal(check(f, fresh, &waits).verdict, AUTH_REFUSED); /* asked for, and not there yet */
    assert_int_equal(waits, 1);
    site_keys(&f->site, f->arena, f->new_key, "new");
    assert_int_equal(check(f, fresh, &waits).verdict, AUTH_REFUSED); /* the minute is not over */
    assert_int_equal(waits, 0);
    added_ms += KEYS_ASKED_MS;
    assert_int_equal(check(f, fresh, &waits).verdict, AUTH_ACCEPTED);
    assert_int_equal(waits, 1);
    assert_int_equal(site_fetches(&f->site), 3);
}

static void a_key_taken_back_takes_its_cached_tokens_with_it(void **state)
{
    struct fixture *f = *state;
    struct str old = header_of(f, f->old_key, "old"), fresh = header_of(f, f->new_key, "new");
    unsigned waits;

    f->view = auth_view_open(f->auth);
    for (int i = 0; i < 3; i++)
        assert_int_equal(check(f, old, &waits).verdict, AUTH_ACCEPTED);
    site_keys(&f->site, f->arena, f->new_key, "new");
    added_ms += KEYS_ASKED_MS;
    assert_int_equal(check(f, fresh, &waits).verdict, AUTH_ACCEPTED);
    assert_int_equal(check(f, old, &waits).verdict, AUTH_REFUSED);
}

static void an_issuer_away_keeps_its_callers(void **state)
{
    struct fixture *f = *state;
    struct str known = header_of(f, f->old_key, "old"), unknown = header_of(f, f->new_key, "new");
    unsigned waits;

    f->view = auth_view_open(f->auth);
    assert_int_equal(check(f, known, &waits).verdict, AUTH_ACCEPTED);
    site_down(&f->site, true);
    added_ms += KEYS_ASKED_MS;
    assert_int_equal(check(f, unknown, &waits).verdict, AUTH_REFUSED);
    assert_int_equal(waits, 1);
    assert_int_equal(check(f, known, &waits).verdict, AUTH_ACCEPTED);
    assert_int_equal(check(f, header_of(f, f->old_key, "old"), &waits).verdict, AUTH_ACCEPTED);
}

static void an_issuer_that_never_answered_is_no_refusal(void **state)
{
    struct fixture *f = *state;
    struct str header = header_of(f, f->old_key, "old");
    unsigned waits;

    site_down(&f->site, true);
    f->view = auth_view_open(f->auth);
    struct auth_result r = check(f, header, &waits);
    assert_int_equal(r.verdict, AUTH_UNAVAILABLE);
    assert_true(str_equal(r.reason, STR("The keys of the token's issuer could not be fetched yet.")));
    site_down(&f->site, false);
    for (int i = 0; i < WAIT_MS && r.verdict != AUTH_ACCEPTED; i++) {
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
        r = check(f, header, &waits);
    }
    assert_int_equal(r.verdict, AUTH_ACCEPTED); /* it comes back by itself */
}

static void a_program_that_opens_no_view_fetches_nothing(void **state)
{
    struct fixture *f = *state;

    nanosleep(&(struct timespec){ .tv_nsec = 50 * 1000000 }, NULL);
    assert_int_equal(site_fetches(&f->site), 0);
}

#define WITH_ISSUER(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(the_first_token_waits_for_the_first_fetch),
        WITH_ISSUER(a_new_key_is_fetched_when_its_first_token_comes),
        WITH_ISSUER(a_second_refresh_waits_for_its_minute),
        WITH_ISSUER(a_key_taken_back_takes_its_cached_tokens_with_it),
        WITH_ISSUER(an_issuer_away_keeps_its_callers),
        WITH_ISSUER(an_issuer_that_never_answered_is_no_refusal),
        WITH_ISSUER(a_program_that_opens_no_view_fetches_nothing),
    };

    log_start(LOG_AS_TEXT, LOG_ERROR);
    fetch_start();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    fetch_stop();
    return failed;
}
