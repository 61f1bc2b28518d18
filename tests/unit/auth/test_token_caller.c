/* What a good token says of who sent it arrives, as its issuer's settings have it. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "token_fixture.h"

static const struct {
    const char *when, *claims;
    bool realm; /* Keycloak's claims and key; else Entra's */
    bool application;
    unsigned permissions;
    struct str object, app, held;
} callers[] = {
    { "a person", "{\"azp\":\"" CLIENT "\"}", false, false, OWN_READWRITE, STR_INIT(PERSON), STR_INIT(CLIENT),
      STR_INIT("OnlineMeetings.ReadWrite") },
    { "a person with foreign scopes",
      "{\"scp\":\"User.Read\"}",
      false,
      false,
      0,
      STR_INIT(PERSON),
      { 0 },
      STR_INIT("User.Read") },
    { "a person with an application's role",
      "{\"roles\":[\"OnlineMeetings.ReadWrite.All\"]}",
      false,
      false,
      OWN_READWRITE,
      STR_INIT(PERSON),
      { 0 },
      STR_INIT("OnlineMeetings.ReadWrite") },
    { "a person with no scope but a role",
      "{\"scp\":\"\",\"roles\":[\"OnlineMeetings.Read.All\"]}",
      false,
      false,
      0,
      STR_INIT(PERSON),
      { 0 },
      STR_INIT("") },
    { "an application", "{\"scp\":null,\"roles\":[\"OnlineMeetings.Read.All\",\"X\"],\"appid\":\"" CLIENT "\"}", false,
      true, ALL_READ, STR_INIT(PERSON), STR_INIT(CLIENT), STR_INIT("OnlineMeetings.Read.All X") },
    { "an application with a person's scope as role",
      "{\"scp\":null,\"roles\":[\"OnlineMeetings.ReadWrite\"],\"azp\":\"" CLIENT "\"}", false, true, 0,
      STR_INIT(PERSON), STR_INIT(CLIENT), STR_INIT("OnlineMeetings.ReadWrite") },
    { "marked as an application's",
      "{\"idtyp\":\"app\",\"roles\":[\"OnlineMeetings.ReadWrite.All\"]}",
      false,
      true,
      ALL_READWRITE,
      STR_INIT(PERSON),
      { 0 },
      STR_INIT("OnlineMeetings.ReadWrite.All") },
    { "another mark",
      "{\"idtyp\":\"user\"}",
      false,
      false,
      OWN_READWRITE,
      STR_INIT(PERSON),
      { 0 },
      STR_INIT("OnlineMeetings.ReadWrite") },
    { "an application by its app id alone", "{\"oid\":null,\"scp\":null,\"azp\":\"" CLIENT "\"}", false, true, 0,
      STR_INIT(CLIENT), STR_INIT(CLIENT), STR_INIT("") },
    { "a client, neither scope nor role", "{\"scp\":null,\"azp\":\"" CLIENT "\"}", false, true, 0, STR_INIT(PERSON),
      STR_INIT(CLIENT), STR_INIT("") },
    { "an application that names no client",
      "{\"scp\":null,\"roles\":[\"OnlineMeetings.ReadWrite.All\"]}",
      false,
      true,
      ALL_READWRITE,
      STR_INIT(PERSON),
      { 0 },
      STR_INIT("OnlineMeetings.ReadWrite.All") },
    { "an ID token that answers a nonce, with an application's role",
      "{\"scp\":null,\"nonce\":\"n\",\"roles\":[\"OnlineMeetings.ReadWrite.All\"]}",
      false,
      false,
      0,
      STR_INIT(PERSON),
      { 0 },
      STR_INIT("") },
    { "an ID token with an application's role",
      "{\"scp\":null,\"preferred_username\":\"x@example.org\",\"roles\":[\"OnlineMeetings.ReadWrite.All\"]}",
      false,
      false,
      0,
      STR_INIT(PERSON),
      { 0 },
      STR_INIT("") },
    { "a realm's token without scope and mark, but with a role and a client",
      "{\"sub\":\"" PERSON "\",\"azp\":\"" CLIENT "\",\"realm_access\":{\"roles\":[\"OnlineMeetings.Read.All\"]}}",
      true, false, 0, STR_INIT(PERSON), STR_INIT(CLIENT), STR_INIT("") },
    { "a scope that is a number", "{\"scp\":7}", false, false, 0, STR_INIT(PERSON), { 0 }, STR_INIT("") },
    { "scopes in an array",
      "{\"scp\":[\"OnlineMeetings.Read\",\"x\"]}",
      false,
      false,
      OWN_READ,
      STR_INIT(PERSON),
      { 0 },
      STR_INIT("OnlineMeetings.Read x") },
    { "a realm's person", "{\"sub\":\"" PERSON "\",\"scope\":\"openid OnlineMeetings.Read\",\"azp\":\"" CLIENT "\"}",
      true, false, OWN_READ, STR_INIT(PERSON), STR_INIT(CLIENT), STR_INIT("openid OnlineMeetings.Read") },
    { "a realm's person whose subject is no GUID",
      "{\"sub\":\"lisa\",\"scope\":\"OnlineMeetings.Read\"}",
      true,
      false,
      OWN_READ,
      STR_INIT("2849ca13-c3f6-5fc0-8289-f8937871285c"),
      { 0 },
      STR_INIT("OnlineMeetings.Read") },
    { "a realm's application",
      "{\"sub\":\"" PERSON "\",\"scope\":\"profile\",\"client_id\":\"" CLIENT
      "\",\"realm_access\":{\"roles\":[\"OnlineMeetings.Read.All\"]}}",
      true, true, ALL_READ, STR_INIT(PERSON), STR_INIT(CLIENT), STR_INIT("OnlineMeetings.Read.All") },
    { "a realm's person with such a role",
      "{\"sub\":\"" PERSON "\",\"scope\":\"profile\",\"realm_access\":{\"roles\":[\"OnlineMeetings.Read.All\"]}}",
      true,
      false,
      0,
      STR_INIT(PERSON),
      { 0 },
      STR_INIT("profile") },
};

static void realm_or_entra(struct arena *a, bool realm, const char *more, const char **key, struct str *claims)
{
    static const char ours[] = "{\"iss\":\"" REALM "\",\"aud\":\"foyer\",\"tid\":null,\"oid\":null,\"scp\":null";
    struct buf b = { .arena = a, .ceiling = 4096 };
    struct str text;

    *key = realm ? "other" : "rsa";
    if (realm) {
        buf_add(&b, str_of(ours));
        buf_add(&b, STR(","));
        buf_add(&b, str_of(more + 1));
        assert_true(buf_finish(&b, &text));
    }
    *claims = claims_make(a, realm ? str_terminated(a, text) : more);
}

static void guid_must_be(const char *when, struct arena *a, struct id id, struct str guid)
{
    struct str text = id_is_none(id) ? (struct str){ 0 } : id_guid(a, id);

    if (!str_equal(text, guid))
        fail_msg("%s: %.*s", when, STR_ARGS(text));
}

static void a_token_becomes_the_caller_that_its_issuer_describes(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);

    for (size_t i = 0; i < COUNT(callers); i++) {
        const char *kid;
        struct str claims;
        struct token_answer answer;
        const struct caller *caller = &answer.verified.caller;

        arena_clear(a);
        realm_or_entra(a, callers[i].realm, callers[i].claims, &kid, &claims);
        ask(f, a,
            mint_token(a, f->pkeys[callers[i].realm ? RSA_OTHER : RSA_ENTRA], "RS256", mint_header(a, "RS256", kid),
                       claims),
            &answer);
        reason_must_be(callers[i].when, &answer, NULL);
        guid_must_be(callers[i].when, a, caller->tenant, STR(TENANT));
        guid_must_be(callers[i].when, a, caller->object, callers[i].object);
        guid_must_be(callers[i].when, a, caller->app, callers[i].app);
        if (caller->is_application != callers[i].application || caller->permissions != callers[i].permissions ||
            !str_equal(caller->held, callers[i].held))
            fail_msg("%s: application %d, permissions %u, held %.*s", callers[i].when, caller->is_application,
                     caller->permissions, STR_ARGS(caller->held));
    }
    arena_close(a);
}

static void a_person_s_claims_are_kept_for_matching_and_an_application_s_are_not(void **state)
{
    static const char person[] = "{\"given_name\":\"Lisa\",\"family_name\":\"Adkins\",\"email\":\"lisa@example.org\","
                                 "\"preferred_username\":\"ladkins@example.org\"}";
    static const char application[] = "{\"idtyp\":\"app\",\"given_name\":\"Lisa\",\"email\":\"lisa@example.org\"}";
    struct fixture *f = *state;
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);
    struct token_answer answer;
    const struct person_record *record = &answer.verified.caller.claims;
    struct str header = mint_header(a, "RS256", "rsa");

    ask(f, a, mint_token(a, f->pkeys[RSA_ENTRA], "RS256", header, claims_make(a, person)), &answer);
    assert_true(str_equal(record->given_name, STR("Lisa")));
    assert_true(str_equal(record->family_name, STR("Adkins")));
    assert_true(str_equal(record->emails[0], STR("lisa@example.org")));
    assert_true(str_equal(record->emails[1], STR("ladkins@example.org")));
    assert_true(str_is_null(record->emails[2]));
    ask(f, a, mint_token(a, f->pkeys[RSA_ENTRA], "RS256", header, claims_make(a, application)), &answer);
    assert_int_equal(answer.verdict, AUTH_ACCEPTED);
    assert_true(str_is_null(record->given_name) && str_is_null(record->emails[0]));
    arena_close(a);
}

static void what_is_held_is_cut_before_a_character(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);
    struct buf b = { .arena = a, .ceiling = 4096 };
    struct str claims;
    struct token_answer answer;

    buf_add(&b, STR("{\"scp\":\"x"));
    for (int i = 0; i < 400; i++)
        buf_add(&b, STR("\xc3\xa4"));
    buf_add(&b, STR("\"}"));
    assert_true(buf_finish(&b, &claims));
    ask(f, a,
        mint_token(a, f->pkeys[RSA_ENTRA], "RS256", mint_header(a, "RS256", "rsa"),
                   claims_make(a, str_terminated(a, claims))),
        &answer);
    assert_int_equal(answer.verdict, AUTH_ACCEPTED);
    assert_int_equal(answer.verified.caller.held.len, 499);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_token_becomes_the_caller_that_its_issuer_describes),
        cmocka_unit_test(a_person_s_claims_are_kept_for_matching_and_an_application_s_are_not),
        cmocka_unit_test(what_is_held_is_cut_before_a_character),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
