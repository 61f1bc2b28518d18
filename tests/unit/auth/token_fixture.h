/* token_fixture: issuers, their keys and a judge of tokens, and good claims to be changed one at a time. The clock
 * stands at 2,000,000,000 s. */
#ifndef FOYER_TESTS_AUTH_TOKEN_FIXTURE_H
#define FOYER_TESTS_AUTH_TOKEN_FIXTURE_H

#include "auth/token.h"
#include "mint.h"

#define TENANT  "11111111-2222-3333-4444-555555555555"
#define OTHER   "99999999-2222-3333-4444-555555555555"
#define PERSON  "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
#define CLIENT  "cccccccc-bbbb-cccc-dddd-eeeeeeeeeeee"
#define ENTRA   "https://login.example/" TENANT "/v2.0"
#define BUILTIN "https://foyer.example/" TENANT "/v2.0"
#define REALM   "https://id.example/realms/r"

enum { NOW_S = 2000000000 };

enum maker { RSA_ENTRA, RSA_OTHER, RSA_WEAK, EC_256, EC_384, EC_521, ED_25519, MAKERS };

static struct fixture {
    struct arena *arena;
    EVP_PKEY *pkeys[MAKERS];
    struct trust trusts[4];
    struct keys *keys;
    struct token_judge judge;
} fixture;

/* --- The fixture ---------------------------------------------------------------------------------------------------
 */

static const struct issuer_setting settings[] = {
    { .url = STR_INIT(ENTRA),
      .audiences = STR_INIT("api://foyer 12121212-0000-0000-0000-000000000000"),
      .algorithms = STR_INIT("RS256 PS256 ES256 ES384 ES512 RS512 EdDSA") },
    { .url = STR_INIT(REALM),
      .audiences = STR_INIT("foyer"),
      .tenant = STR_INIT(TENANT),
      .person_claim = STR_INIT("sub"),
      .scope_claim = STR_INIT("scope"),
      .roles_claim = STR_INIT("realm_access.roles"),
      .application_claim = STR_INIT("client_id") },
    { .url = STR_INIT("https://never.example"), .audiences = STR_INIT("foyer") },
};

static inline void key_sets_publish(struct fixture *f)
{
    struct arena *a = f->arena;
    const struct str entra[] = {
        mint_jwk(a, f->pkeys[RSA_ENTRA], "rsa", ",\"use\":\"sig\""),
        mint_jwk(a, f->pkeys[RSA_ENTRA], "enc", ",\"use\":\"enc\""),
        mint_jwk(a, f->pkeys[RSA_ENTRA], "only-ps", ",\"alg\":\"PS256\""),
        mint_jwk(a, f->pkeys[RSA_WEAK], "weak", ""),
        mint_jwk(a, f->pkeys[EC_256], "ec", ",\"use\":\"sig\",\"alg\":\"ES256\""),
        mint_jwk(a, f->pkeys[EC_384], "ec384", ""),
        mint_jwk(a, f->pkeys[EC_521], "ec521", ""),
        mint_jwk(a, f->pkeys[ED_25519], "ed", ",\"use\":\"sig\",\"alg\":\"EdDSA\""),
        STR("{\"kid\":\"oct\",\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"),
        STR("{\"kid\":\"okp\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_"
            "7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}"),
        { 0 },
    };
    const struct str other[] = { mint_jwk(a, f->pkeys[RSA_OTHER], "other", ""), { 0 } };
    const struct str documents[] = { mint_jwks(a, other), mint_jwks(a, entra), mint_jwks(a, other) };
    struct str why;

    for (unsigned i = 0; i < COUNT(documents); i++) {
        struct key_set *set = key_set_parse(a, documents[i], &why);
        assert_non_null(set);
        keys_publish(f->keys, i, set);
    }
}

static inline int fixture_open(void **state)
{
    struct fixture *f = &fixture;
    static const struct key_source sources[4]; /* no url: nothing is ever due */
    struct str why;

    *state = f;
    f->arena = arena_open(64 * 1024, 8 * 1024 * 1024);
    f->pkeys[RSA_ENTRA] = EVP_RSA_gen(2048);
    f->pkeys[RSA_OTHER] = EVP_RSA_gen(2048);
    f->pkeys[RSA_WEAK] = EVP_RSA_gen(1024);
    f->pkeys[EC_256] = EVP_EC_gen("P-256");
    f->pkeys[EC_384] = EVP_EC_gen("P-384");
    f->pkeys[EC_521] = EVP_EC_gen("P-521");
    f->pkeys[ED_25519] = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    assert_true(trust_of_public_url(f->arena, STR("https://foyer.example"), &f->trusts[0]));
    for (size_t i = 0; i < COUNT(settings); i++)
        assert_true(trust_of_setting(f->arena, &settings[i], &f->trusts[i + 1], &why));
    f->keys = keys_open(sources, COUNT(sources), &clock_system);
    key_sets_publish(f);
    f->judge = (struct token_judge){ f->trusts, COUNT(f->trusts), f->keys };
    return 0;
}

static inline int fixture_close(void **state)
{
    struct fixture *f = *state;

    keys_close(f->keys);
    for (size_t i = 0; i < MAKERS; i++)
        EVP_PKEY_free(f->pkeys[i]);
    arena_close(f->arena);
    return 0;
}

static const char base_claims[] = "{\"iss\":\"" ENTRA "\",\"aud\":\"api://foyer\",\"tid\":\"" TENANT
                                  "\",\"oid\":\"" PERSON "\",\"iat\":1999999900,\"nbf\":1999999900,\"exp\":2000003600,"
                                  "\"scp\":\"OnlineMeetings.ReadWrite\"}";

/* The good claims, with the members of `with` (null takes one away). */
static inline struct str claims_make(struct arena *a, const char *with)
{
    struct str why, text;
    struct buf b = { .arena = a, .ceiling = 64 * 1024 };
    json_t *all = json_loads(base_claims, 0, NULL), *more = json_read(a, str_of(with == NULL ? "{}" : with), &why);
    const char *name;
    json_t *value;

    assert_non_null(more);
    json_object_foreach(more, name, value)
    {
        if (json_is_null(value))
            json_object_del(all, name);
        else
            json_object_set(all, name, value);
    }
    buf_add_json_tree(&b, all);
    json_decref(all);
    assert_true(buf_finish(&b, &text));
    return text;
}

static inline void ask(struct fixture *f, struct arena *a, struct str token, struct token_answer *answer)
{
    const struct token_question question = { .token = token, .now_ms = (int64_t)NOW_S * 1000, .waited = true };

    token_check(&f->judge, a, &question, answer);
}

static inline void reason_must_be(const char *when, const struct token_answer *answer, const char *reason)
{
    char got[256];

    (void)snprintf(got, sizeof got, "%.*s", STR_ARGS(answer->reason));
    if (reason == NULL && answer->verdict != AUTH_ACCEPTED)
        fail_msg("%s: %s", when, got);
    if (reason != NULL && (answer->verdict != AUTH_REFUSED || strstr(got, reason) == NULL))
        fail_msg("%s: verdict %d, %s", when, (int)answer->verdict, got);
}

#endif
