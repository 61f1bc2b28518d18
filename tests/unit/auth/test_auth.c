/* auth/ as a whole, with the built-in issuer: what it makes it accepts, what it publishes verifies, what it refuses it
 * says. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "../kept.h"
#include "auth/auth.h"
#include "auth/directory.h"
#include "auth/jwk.h"
#include "base/metrics.h"
#include "mint.h"

static const struct id tenant = { { 0x11, 0x11, 0x11, 0x11, 0x22, 0x22, 0x33, 0x33, 0x44, 0x44, 0x55, 0x55, 0x55, 0x55,
                                    0x55, 0x55 } };
static const struct id person = { { 0xaa, 0xaa, 0xaa, 0xaa, 0xbb, 0xbb, 0xcc, 0xcc, 0xdd, 0xdd, 0xee, 0xee, 0xee, 0xee,
                                    0xee, 0xee } };
static const struct id client = { { 0xcc, [15] = 0xcc } };

static struct moment now;

static struct moment held_read(void *context)
{
    (void)context;
    return now;
}
static const struct clock held = { held_read, NULL };

struct fixture {
    struct kept kept;
    struct arena *arena;
    struct auth *auth;
    struct auth_view *view;
};

static struct auth *auth_of(struct fixture *f)
{
    struct str why = { 0 };
    struct auth *auth = auth_open(
        f->arena,
        &(struct auth_options){ .public_url = STR("https://foyer.example"), .store = f->kept.store, .clock = &held },
        &why);

    if (auth == NULL)
        fail_msg("%.*s", STR_ARGS(why));
    return auth;
}

static int fixture_open(void **state)
{
    static struct fixture f;

    *state = &f;
    now = (struct moment){ .wall_ms = INT64_C(2000000000000), .mono_ms = 5000 };
    f.arena = arena_open(64 * 1024, 4 * 1024 * 1024);
    kept_open(&f.kept, f.arena);
    f.auth = auth_of(&f);
    f.view = auth_view_open(f.auth);
    assert_non_null(f.view);
    return 0;
}

static int fixture_close(void **state)
{
    struct fixture *f = *state;

    auth_view_close(f->view);
    auth_close(f->auth);
    kept_close(&f->kept);
    arena_close(f->arena);
    return 0;
}

static const struct token_wish a_person = {
    .tenant = { { 0x11, 0x11, 0x11, 0x11, 0x22, 0x22, 0x33, 0x33, 0x44, 0x44, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55 } },
    .user = { { 0xaa, 0xaa, 0xaa, 0xaa, 0xbb, 0xbb, 0xcc, 0xcc, 0xdd, 0xdd, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee } },
    .given_name = STR_INIT("Lisa"),
    .family_name = STR_INIT("Adkins"),
    .email = STR_INIT("lisa.adkins@example.org"),
    .scopes = STR_INIT("OnlineMeetings.Read OnlineMeetings.ReadWrite"),
};

static struct str header_of(struct fixture *f, const struct token_wish *wish)
{
    struct str why = { 0 }, token = auth_token_issue(f->auth, f->arena, wish, &why);

    if (str_is_null(token))
        fail_msg("%.*s", STR_ARGS(why));
    return mint_join(f->arena, STR("Bearer"), ' ', token);
}

static struct auth_result check(struct fixture *f, struct str header)
{
    struct auth_result result;

    auth_check(f->view, f->arena, header, true, &result);
    return result;
}

/* --- Tokens of our own ---------------------------------------------------------------------------------------------
 */

static void a_person_s_token_says_who_and_what(void **state)
{
    struct fixture *f = *state;
    struct auth_result r = check(f, header_of(f, &a_person));

    assert_int_equal(r.verdict, AUTH_ACCEPTED);
    assert_true(id_equal(r.caller.tenant, tenant) && id_equal(r.caller.object, person));
    assert_false(r.caller.is_application);
    assert_false(id_is_none(r.caller.app));
    assert_int_equal(r.caller.permissions, OWN_READ | OWN_READWRITE);
    assert_true(str_equal(r.caller.held, a_person.scopes));
    assert_true(str_equal(r.caller.claims.given_name, STR("Lisa")));
    assert_true(str_equal(r.caller.claims.family_name, STR("Adkins")));
    assert_true(str_equal(r.caller.claims.emails[0], STR("lisa.adkins@example.org")));
}

static void an_application_s_token_says_which(void **state)
{
    struct fixture *f = *state;
    const struct token_wish wish = { .tenant = tenant,
                                     .app = client,
                                     .roles = STR("OnlineMeetings.Read.All Other.Role") };
    struct auth_result r = check(f, header_of(f, &wish));

    assert_int_equal(r.verdict, AUTH_ACCEPTED);
    assert_true(r.caller.is_application);
    assert_true(id_equal(r.caller.object, client) && id_equal(r.caller.app, client));
    assert_int_equal(r.caller.permissions, ALL_READ);
    assert_true(str_equal(r.caller.held, wish.roles));
}

static void a_person_s_token_without_scopes_is_still_a_person_s(void **state)
{
    struct fixture *f = *state;
    const struct token_wish wish = { .tenant = tenant, .user = person, .roles = STR("OnlineMeetings.ReadWrite.All") };
    struct auth_result r = check(f, header_of(f, &wish));

    assert_int_equal(r.verdict, AUTH_ACCEPTED);
    assert_false(r.caller.is_application);
    assert_int_equal(r.caller.permissions, 0);
}

static void text_in_a_wish_cannot_leave_its_claim(void **state)
{
    struct fixture *f = *state;
    struct token_wish wish = a_person;

    wish.given_name = STR("\",\"scp\":\"OnlineMeetings.ReadWrite");
    wish.scopes = STR("x");
    struct auth_result r = check(f, header_of(f, &wish));
    assert_int_equal(r.verdict, AUTH_ACCEPTED);
    assert_int_equal(r.caller.permissions, 0);
    assert_true(str_equal(r.caller.claims.given_name, wish.given_name));
}

static void a_wish_that_cannot_be_granted_is_told(void **state)
{
    static const struct {
        const char *when;
        struct token_wish wish;
    } cases[] = {
        { "no tenant", { .user = { { 1 } } } },
        { "nobody", { .tenant = { { 1 } } } },
        { "an application with scopes", { .tenant = { { 1 } }, .app = { { 1 } }, .scopes = STR_INIT("x") } },
        { "for ever", { .tenant = { { 1 } }, .user = { { 1 } }, .ttl_s = INT64_MAX } },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = { 0 };
        if (!str_is_null(auth_token_issue(f->auth, f->arena, &cases[i].wish, &why)) || str_is_null(why))
            fail_msg("%s", cases[i].when);
    }
}

static void a_token_ends(void **state)
{
    struct fixture *f = *state;
    struct token_wish wish = a_person;

    wish.ttl_s = 60;
    struct str header = header_of(f, &wish);
    assert_int_equal(check(f, header).verdict, AUTH_ACCEPTED);
    now.wall_ms += 359 * 1000; /* the skew is 300 s */
    assert_int_equal(check(f, header).verdict, AUTH_ACCEPTED);
    now.wall_ms += 1000;
    struct auth_result r = check(f, header); /* though it is in the cache */
    assert_int_equal(r.verdict, AUTH_REFUSED);
    assert_true(str_equal(r.reason, STR("The token has expired.")));
}

static void a_token_is_verified_once(void **state)
{
    struct fixture *f = *state;
    struct str header = header_of(f, &a_person);
    int64_t checked = metrics_get(METRIC_TOKENS_CHECKED), cached = metrics_get(METRIC_TOKENS_CACHED);

    for (int i = 0; i < 5; i++) {
        struct auth_result r = check(f, header);
        assert_int_equal(r.verdict, AUTH_ACCEPTED);
        assert_true(id_equal(r.caller.object, person));
        assert_true(str_equal(r.caller.claims.family_name, STR("Adkins")));
    }
    assert_int_equal(metrics_get(METRIC_TOKENS_CHECKED) - checked, 1);
    assert_int_equal(metrics_get(METRIC_TOKENS_CACHED) - cached, 4);
}

static void the_key_lives_through_a_restart_and_another_server_has_another(void **state)
{
    struct fixture *f = *state, other = { .arena = f->arena };
    struct str header = header_of(f, &a_person), jwks = auth_jwks_document(f->auth, f->arena);

    auth_view_close(f->view);
    auth_close(f->auth);
    f->auth = auth_of(f);
    f->view = auth_view_open(f->auth);
    assert_true(str_equal(jwks, auth_jwks_document(f->auth, f->arena)));
    assert_int_equal(check(f, header).verdict, AUTH_ACCEPTED);

    kept_open(&other.kept, f->arena);
    other.auth = auth_of(&other);
    other.view = auth_view_open(other.auth);
    struct auth_result r = check(&other, header);
    assert_int_equal(r.verdict, AUTH_REFUSED);
    assert_true(str_equal(r.reason, STR("The token's key is not one of its issuer's.")));
    auth_view_close(other.view);
    auth_close(other.auth);
    kept_close(&other.kept);
}

/* --- Headers -------------------------------------------------------------------------------------------------------
 */

static void a_header_is_bearer_and_one_token(void **state)
{
    struct fixture *f = *state;
    struct arena *a = f->arena;
    struct str good = header_of(f, &a_person), token = str_slice(good, 7, good.len);
    const struct {
        const char *when;
        struct str header;
        enum auth_verdict verdict;
    } cases[] = {
        { "as it should be", good, AUTH_ACCEPTED },
        { "the scheme in small letters", mint_join(a, STR("bearer"), ' ', token), AUTH_ACCEPTED },
        { "two spaces", mint_join(a, STR("Bearer "), ' ', token), AUTH_ACCEPTED },
        { "no header", { 0 }, AUTH_NO_TOKEN },
        { "an empty header", STR(""), AUTH_MALFORMED },
        { "the scheme alone", STR("Bearer"), AUTH_MALFORMED },
        { "the scheme and a space", STR("Bearer "), AUTH_MALFORMED },
        { "another scheme", STR("Basic dXNlcjpwYXNz"), AUTH_MALFORMED },
        { "the token alone", token, AUTH_MALFORMED },
        { "two tokens", mint_join(a, good, ' ', token), AUTH_MALFORMED },
        { "a comma", mint_join(a, good, ',', token), AUTH_MALFORMED },
        { "a quoted token", STR("Bearer \"abc\""), AUTH_MALFORMED },
        { "a tab for a space", mint_join(a, STR("Bearer"), '\t', token), AUTH_MALFORMED },
        { "bytes that are no text", STR("Bearer \xff\xfe"), AUTH_MALFORMED },
        { "no token of ours", STR("Bearer abc"), AUTH_REFUSED },
        { "with padding", mint_join(a, good, '=', STR("")), AUTH_REFUSED },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct auth_result r = check(f, cases[i].header);
        if (r.verdict != cases[i].verdict || (r.verdict != AUTH_ACCEPTED && str_is_null(r.reason)))
            fail_msg("%s: %d", cases[i].when, (int)r.verdict);
    }
}

static void a_challenge_tells_where_and_why(void **state)
{
    static const char plain[] =
        "Bearer realm=\"\", authorization_uri=\"https://foyer.example/common/oauth2/authorize\", "
        "client_id=\"00000003-0000-0000-c000-000000000000\"";
    static const struct {
        enum auth_verdict verdict;
        struct str reason;
        const char *more;
    } cases[] = {
        { AUTH_NO_TOKEN, STR_INIT("An access token is needed."), "" },
        { AUTH_REFUSED, STR_INIT("The token has expired."),
          ", error=\"invalid_token\", error_description=\"The token has expired.\"" },
        { AUTH_MALFORMED, STR_INIT("It's wrong."), ", error=\"invalid_request\", error_description=\"It's wrong.\"" },
        { AUTH_REFUSED, STR_INIT("a\"b\\c\r\nd\xc3\xa4"),
          ", error=\"invalid_token\", error_description=\"a b c  d  \"" },
        { AUTH_UNAVAILABLE, STR_INIT("x"), "" },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        char expected[512];
        struct str text = auth_challenge(f->auth, f->arena, cases[i].verdict, cases[i].reason);

        (void)snprintf(expected, sizeof expected, "%s%s", plain, cases[i].more);
        if (!str_equal(text, str_of(expected)))
            fail_msg("%.*s", STR_ARGS(text));
    }
}

/* --- Documents -----------------------------------------------------------------------------------------------------
 */

static void member_must_be(const json_t *document, const char *name, const char *text)
{
    const char *is = json_string_value(json_object_get(document, name));

    if (is == NULL || strcmp(is, text) != 0)
        fail_msg("%s: %s", name, is == NULL ? "none" : is);
}

static void discovery_leads_to_the_keys_that_verify(void **state)
{
    struct fixture *f = *state;
    struct str why;
    const json_t *root = json_read(f->arena, auth_discovery_document(f->auth, f->arena, (struct id){ { 0 } }), &why);
    const json_t *ours = json_read(f->arena, auth_discovery_document(f->auth, f->arena, tenant), &why);

    member_must_be(root, "issuer", "https://foyer.example/{tenantid}/v2.0");
    member_must_be(root, "jwks_uri", "https://foyer.example/discovery/v2.0/keys");
    member_must_be(root, "token_endpoint", "https://foyer.example/common/oauth2/v2.0/token");
    member_must_be(ours, "issuer", "https://foyer.example/11111111-2222-3333-4444-555555555555/v2.0");
    member_must_be(ours, "jwks_uri", "https://foyer.example/11111111-2222-3333-4444-555555555555/discovery/v2.0/keys");
    member_must_be(ours, "token_endpoint",
                   "https://foyer.example/11111111-2222-3333-4444-555555555555/oauth2/v2.0/token");
    for (size_t i = 0; i < 3; i++) {
        static const char *const lists[] = { "id_token_signing_alg_values_supported", "response_types_supported",
                                             "subject_types_supported" };
        assert_int_equal(json_array_size(json_object_get(ours, lists[i])), 1);
    }
    struct key_set *set = key_set_parse(f->arena, auth_jwks_document(f->auth, f->arena), &why);
    assert_non_null(set);
    assert_int_equal(set->count, 1);
    assert_int_equal(set->keys[0].algorithms, ALGORITHM_BIT(ALGORITHM_RS256));
    snapshot_put(&set->snapshot);
}

/* --- The directory -------------------------------------------------------------------------------------------------
 */

static void the_directory_comes_before_the_token_s_claims(void **state)
{
    struct fixture *f = *state;
    struct store_view *view = store_view_open(f->kept.store);
    struct caller caller = check(f, header_of(f, &a_person)).caller,
                  application = { .tenant = tenant, .is_application = true };
    struct person_record record;

    assert_int_equal(directory_record(view, f->arena, &caller, &record), STORE_OK);
    assert_true(str_equal(record.given_name, STR("Lisa")));
    assert_true(str_equal(record.emails[0], STR("lisa.adkins@example.org")));
    kept_user_put(&f->kept, &(struct user){ .tenant = tenant,
                                            .object = person,
                                            .given_name = STR("Elisabeth"),
                                            .family_name = STR("Adkins"),
                                            .mail = STR("la@example.org"),
                                            .upn = STR("la@corp.example.org") });
    assert_int_equal(directory_record(view, f->arena, &caller, &record), STORE_OK);
    assert_true(str_equal(record.given_name, STR("Elisabeth")));
    assert_true(str_equal(record.emails[0], STR("la@example.org")));
    assert_true(str_equal(record.emails[1], STR("la@corp.example.org")));
    assert_int_equal(directory_record(view, f->arena, &application, &record), STORE_OK);
    assert_true(str_is_null(record.given_name) && str_is_null(record.emails[0]));
    store_view_close(view);
}

static void settings_that_are_wrong_stop_the_start(void **state)
{
    struct fixture *f = *state;
    const struct issuer_setting twice[] = { { .url = STR("https://a.example"), .audiences = STR("x") },
                                            { .url = STR("https://a.example"), .audiences = STR("y") } };
    const struct issuer_setting ours = { .url = STR("https://foyer.example/11111111-2222-3333-4444-555555555555/v2.0"),
                                         .audiences = STR("x") };
    struct auth_options options = { .public_url = STR("https://foyer.example"),
                                    .store = f->kept.store,
                                    .clock = &held };
    struct str why = { 0 };

    options.issuers = twice;
    options.issuer_count = 2;
    assert_null(auth_open(f->arena, &options, &why));
    assert_true(str_equal(why, STR("two issuers have the same url")));
    options.issuers = &ours;
    options.issuer_count = 1;
    assert_null(auth_open(f->arena, &options, &why));
}

#define WITH_AUTH(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_AUTH(a_person_s_token_says_who_and_what),
        WITH_AUTH(an_application_s_token_says_which),
        WITH_AUTH(a_person_s_token_without_scopes_is_still_a_person_s),
        WITH_AUTH(text_in_a_wish_cannot_leave_its_claim),
        WITH_AUTH(a_wish_that_cannot_be_granted_is_told),
        WITH_AUTH(a_token_ends),
        WITH_AUTH(a_token_is_verified_once),
        WITH_AUTH(the_key_lives_through_a_restart_and_another_server_has_another),
        WITH_AUTH(a_header_is_bearer_and_one_token),
        WITH_AUTH(a_challenge_tells_where_and_why),
        WITH_AUTH(discovery_leads_to_the_keys_that_verify),
        WITH_AUTH(the_directory_comes_before_the_token_s_claims),
        WITH_AUTH(settings_that_are_wrong_stop_the_start),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
