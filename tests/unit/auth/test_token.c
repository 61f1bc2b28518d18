/* A token is refused for each thing that can be wrong with it, by the sentence of that check; and what a good one says
 * arrives. The clock stands at 2,000,000,000 s. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

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

enum maker { RSA_ENTRA, RSA_OTHER, RSA_WEAK, EC_256, EC_384, EC_521, MAKERS };

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
      .algorithms = STR_INIT("RS256 PS256 ES256 ES384 ES512 RS512") },
    { .url = STR_INIT(REALM),
      .audiences = STR_INIT("foyer"),
      .tenant = STR_INIT(TENANT),
      .person_claim = STR_INIT("sub"),
      .scope_claim = STR_INIT("scope"),
      .roles_claim = STR_INIT("realm_access.roles"),
      .application_claim = STR_INIT("client_id") },
    { .url = STR_INIT("https://never.example"), .audiences = STR_INIT("foyer") },
};

static void key_sets_publish(struct fixture *f)
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

static int fixture_open(void **state)
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
    assert_true(trust_of_public_url(f->arena, STR("https://foyer.example"), &f->trusts[0]));
    for (size_t i = 0; i < COUNT(settings); i++)
        assert_true(trust_of_setting(f->arena, &settings[i], &f->trusts[i + 1], &why));
    f->keys = keys_open(sources, COUNT(sources), &clock_system);
    key_sets_publish(f);
    f->judge = (struct token_judge){ f->trusts, COUNT(f->trusts), f->keys };
    return 0;
}

static int fixture_close(void **state)
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
static struct str claims_make(struct arena *a, const char *with)
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

static void ask(struct fixture *f, struct arena *a, struct str token, struct token_answer *answer)
{
    const struct token_question question = { .token = token, .now_ms = (int64_t)NOW_S * 1000, .waited = true };

    token_check(&f->judge, a, &question, answer);
}

/* --- Header and form -----------------------------------------------------------------------------------------------
 */

static const struct {
    const char *when;
    enum maker key;
    const char *mathematics;
    const char *header;
    const char *reason; /* NULL: accepted */
} headers[] = {
    { "RS256", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"JWT\"}", NULL },
    { "PS256", RSA_ENTRA, "PS256", "{\"alg\":\"PS256\",\"kid\":\"rsa\",\"typ\":\"JWT\"}", NULL },
    { "ES256", EC_256, "ES256", "{\"alg\":\"ES256\",\"kid\":\"ec\",\"typ\":\"JWT\"}", NULL },
    { "ES384", EC_384, "ES384", "{\"alg\":\"ES384\",\"kid\":\"ec384\"}", NULL },
    { "ES512", EC_521, "ES512", "{\"alg\":\"ES512\",\"kid\":\"ec521\"}", NULL },
    { "RS512, allowed for this issuer", RSA_ENTRA, "RS512", "{\"alg\":\"RS512\",\"kid\":\"rsa\"}", NULL },
    { "no type", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\"}", NULL },
    { "an access token's type", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"at+jwt\"}", NULL },
    { "its long form, other case", RSA_ENTRA, "RS256",
      "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"application/AT+JWT\"}", NULL },
    { "members to be ignored", RSA_ENTRA, "RS256",
      "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"jku\":\"http://evil.example\",\"x5u\":\"http://"
      "evil.example\",\"x5t\":\"a\"}",
      NULL },
    { "a key of the attacker's in the header", RSA_OTHER, "RS256",
      "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"jwk\":{\"kty\":\"RSA\"}}", "does not verify" },
    { "a key that is for PS256 alone", RSA_ENTRA, "PS256", "{\"alg\":\"PS256\",\"kid\":\"only-ps\"}", NULL },
    { "another type", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"id+jwt\"}", "neither JWT" },
    { "a type that is no text", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":1}", "neither JWT" },
    { "none", RSA_ENTRA, "RS256", "{\"alg\":\"none\",\"kid\":\"rsa\"}", "algorithm is not one this server" },
    { "None", RSA_ENTRA, "RS256", "{\"alg\":\"None\",\"kid\":\"rsa\"}", "algorithm is not one this server" },
    { "HS256 in the header", RSA_ENTRA, "RS256", "{\"alg\":\"HS256\",\"kid\":\"rsa\"}",
      "algorithm is not one this server" },
    { "HS256 for a key of bytes", RSA_ENTRA, "RS256", "{\"alg\":\"HS256\",\"kid\":\"oct\"}",
      "algorithm is not one this server" },
    { "EdDSA", RSA_ENTRA, "RS256", "{\"alg\":\"EdDSA\",\"kid\":\"okp\"}", "algorithm is not one this server" },
    { "rs256", RSA_ENTRA, "RS256", "{\"alg\":\"rs256\",\"kid\":\"rsa\"}", "algorithm is not one this server" },
    { "no algorithm", RSA_ENTRA, "RS256", "{\"kid\":\"rsa\"}", "algorithm is not one this server" },
    { "an algorithm that is no text", RSA_ENTRA, "RS256", "{\"alg\":[\"RS256\"],\"kid\":\"rsa\"}",
      "algorithm is not one this" },
    { "RS384, not of this issuer's", RSA_ENTRA, "RS384", "{\"alg\":\"RS384\",\"kid\":\"rsa\"}",
      "accepts of its issuer" },
    { "crit", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"crit\":[\"b64\"],\"b64\":false}", "(crit)" },
    { "empty crit", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"crit\":[]}", "(crit)" },
    { "the same name twice", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"alg\":\"none\"}",
      "header is not" },
    { "the same name in another case", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"ALG\":\"none\"}",
      "header is not" },
    { "an array", RSA_ENTRA, "RS256", "[\"RS256\"]", "header is not" },
    { "more after the object", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\"}{}", "header is not" },
    { "not JSON", RSA_ENTRA, "RS256", "alg=RS256", "header is not" },
    { "a name in capitals", RSA_ENTRA, "RS256", "{\"Alg\":\"RS256\",\"kid\":\"rsa\"}",
      "algorithm is not one this server" },
    { "no kid", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\"}", "names no key" },
    { "an empty kid", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"\"}", "names no key" },
    { "a kid that is a number", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":1}", "names no key" },
    { "an unknown kid", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"nobody\"}", "not one of its issuer's" },
    { "another issuer's kid", RSA_OTHER, "RS256", "{\"alg\":\"RS256\",\"kid\":\"other\"}", "not one of its issuer's" },
    { "a key for encryption", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"enc\"}", "not one of its issuer's" },
    { "an RSA key of 1,024 bits", RSA_WEAK, "RS256", "{\"alg\":\"RS256\",\"kid\":\"weak\"}",
      "not one of its issuer's" },
    { "a key of bytes", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"oct\"}", "not one of its issuer's" },
    { "another person's key", RSA_OTHER, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\"}", "does not verify" },
    { "P-384 for ES256", EC_384, "ES256", "{\"alg\":\"ES256\",\"kid\":\"ec384\"}", "does not fit its key" },
    { "P-256 for ES384", EC_256, "ES384", "{\"alg\":\"ES384\",\"kid\":\"ec\"}", "does not fit its key" },
    { "RSA for ES256", RSA_ENTRA, "RS256", "{\"alg\":\"ES256\",\"kid\":\"rsa\"}", "does not fit its key" },
    { "EC for RS256", EC_256, "ES256", "{\"alg\":\"RS256\",\"kid\":\"ec\"}", "does not fit its key" },
    { "RS256 with a key for PS256 alone", RSA_ENTRA, "RS256", "{\"alg\":\"RS256\",\"kid\":\"only-ps\"}",
      "does not fit its key" },
    { "PS256 said, RS256 done", RSA_ENTRA, "RS256", "{\"alg\":\"PS256\",\"kid\":\"rsa\"}", "does not verify" },
    { "RS256 said, PS256 done", RSA_ENTRA, "PS256", "{\"alg\":\"RS256\",\"kid\":\"rsa\"}", "does not verify" },
    { "RS512 said, RS256 done", RSA_ENTRA, "RS256", "{\"alg\":\"RS512\",\"kid\":\"rsa\"}", "does not verify" },
};

static void reason_must_be(const char *when, const struct token_answer *answer, const char *reason)
{
    char got[256];

    (void)snprintf(got, sizeof got, "%.*s", STR_ARGS(answer->reason));
    if (reason == NULL && answer->verdict != AUTH_ACCEPTED)
        fail_msg("%s: %s", when, got);
    if (reason != NULL && (answer->verdict != AUTH_REFUSED || strstr(got, reason) == NULL))
        fail_msg("%s: verdict %d, %s", when, (int)answer->verdict, got);
}

static void a_header_passes_only_when_it_is_strict_and_fits_its_key(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);
    struct token_answer answer;

    for (size_t i = 0; i < COUNT(headers); i++) {
        arena_clear(a);
        ask(f, a,
            mint_token(a, f->pkeys[headers[i].key], headers[i].mathematics, str_of(headers[i].header),
                       claims_make(a, NULL)),
            &answer);
        reason_must_be(headers[i].when, &answer, headers[i].reason);
    }
    arena_close(a);
}

/* --- Claims --------------------------------------------------------------------------------------------------------
 */

static const struct {
    const char *when;
    const char *claims; /* beside the good ones */
    const char *reason;
} claim_cases[] = {
    { "all good", NULL, NULL },
    { "the other audience", "{\"aud\":\"12121212-0000-0000-0000-000000000000\"}", NULL },
    { "ours among several audiences", "{\"aud\":[\"a\",\"api://foyer\"]}", NULL },
    { "a foreign audience", "{\"aud\":\"api://other\"}", "audience" },
    { "Graph's audience, from another issuer", "{\"aud\":\"https://graph.microsoft.com\"}", "audience" },
    { "an audience with a slash more", "{\"aud\":\"api://foyer/\"}", "audience" },
    { "audiences in one text", "{\"aud\":\"x api://foyer\"}", "audience" },
    { "several foreign audiences", "{\"aud\":[\"a\",\"b\"]}", "audience" },
    { "no audience", "{\"aud\":null}", "audience" },
    { "an audience that is a number", "{\"aud\":7}", "audience" },
    { "an audience list of numbers", "{\"aud\":[7]}", "audience" },
    { "an empty list of audiences", "{\"aud\":[]}", "audience" },
    { "an unknown issuer", "{\"iss\":\"https://evil.example\"}", "issuer is not one" },
    { "the issuer with a slash more", "{\"iss\":\"" ENTRA "/\"}", "issuer is not one" },
    { "the issuer in other case", "{\"iss\":\"HTTPS://login.example/" TENANT "/v2.0\"}", "issuer is not one" },
    { "another tenant's issuer", "{\"iss\":\"https://login.example/" OTHER "/v2.0\"}", "issuer is not one" },
    { "no issuer", "{\"iss\":null}", "issuer is not one" },
    { "an issuer that is a list", "{\"iss\":[\"" ENTRA "\"]}", "issuer is not one" },
    { "the built-in issuer's name, this issuer's key", "{\"iss\":\"" BUILTIN "\"}", "not one of its issuer's" },
    { "no tenant", "{\"tid\":null}", "names no tenant" },
    { "a tenant that is no GUID", "{\"tid\":\"contoso\"}", "names no tenant" },
    { "personal accounts", "{\"tid\":\"9188040d-6c67-4c5b-b112-36a304b66dad\"}", "Personal accounts" },
    { "personal accounts in capitals", "{\"tid\":\"9188040D-6C67-4C5B-B112-36A304B66DAD\"}", "Personal accounts" },
    { "expired within the skew", "{\"exp\":1999999701}", NULL },
    { "expired by the skew", "{\"exp\":1999999700}", "has expired" },
    { "expired long ago", "{\"exp\":1}", "has expired" },
    { "no expiry", "{\"exp\":null}", "exp is missing" },
    { "expiry as text", "{\"exp\":\"2000003600\"}", "not whole seconds" },
    { "expiry with a fraction", "{\"exp\":2000003600.5}", "not whole seconds" },
    { "expiry as an exponent", "{\"exp\":2e9}", "not whole seconds" },
    { "expiry below zero", "{\"exp\":-1}", "not whole seconds" },
    { "expiry beyond all calendars", "{\"exp\":9223372036854775807}", "not whole seconds" },
    { "expiry in milliseconds", "{\"exp\":2000003600000}", "not whole seconds" },
    { "expiry true", "{\"exp\":true}", "not whole seconds" },
    { "valid from within the skew", "{\"nbf\":2000000300}", NULL },
    { "valid from just beyond the skew", "{\"nbf\":2000000301}", "not valid yet" },
    { "valid from as text", "{\"nbf\":\"1\"}", "not whole seconds" },
    { "no nbf", "{\"nbf\":null}", NULL },
    { "issued within the skew", "{\"iat\":2000000300}", NULL },
    { "issued just beyond the skew", "{\"iat\":2000000301}", "in the future" },
    { "issued as a fraction", "{\"iat\":1.5}", "not whole seconds" },
    { "no iat", "{\"iat\":null}", NULL },
    { "no person", "{\"oid\":null}", "neither a person" },
    { "a person that is no GUID, and no setting for it", "{\"oid\":\"lisa\"}", "neither a person" },
    { "a person that is a number", "{\"oid\":5}", "neither a person" },
    { "an application without any id", "{\"oid\":null,\"scp\":null,\"idtyp\":\"app\"}", "neither a person" },
};

static void a_claim_is_refused_for_what_is_wrong_with_it(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);
    struct token_answer answer;

    for (size_t i = 0; i < COUNT(claim_cases); i++) {
        arena_clear(a);
        ask(f, a,
            mint_token(a, f->pkeys[RSA_ENTRA], "RS256", mint_header(a, "RS256", "rsa"),
                       claims_make(a, claim_cases[i].claims)),
            &answer);
        reason_must_be(claim_cases[i].when, &answer, claim_cases[i].reason);
    }
    arena_close(a);
}

static void the_built_in_issuer_binds_its_name_to_the_tenant(void **state)
{
    static const struct {
        const char *when, *claims, *reason;
    } cases[] = {
        { "Graph's audience", "{\"iss\":\"" BUILTIN "\",\"aud\":\"https://graph.microsoft.com\"}", NULL },
        { "with a slash", "{\"iss\":\"" BUILTIN "\",\"aud\":\"https://graph.microsoft.com/\"}", NULL },
        { "its number", "{\"iss\":\"" BUILTIN "\",\"aud\":\"00000003-0000-0000-c000-000000000000\"}", NULL },
        { "the public url", "{\"iss\":\"" BUILTIN "\",\"aud\":\"https://foyer.example\"}", NULL },
        { "another issuer's audience", "{\"iss\":\"" BUILTIN "\",\"aud\":\"api://foyer\"}", "audience" },
        { "another tenant in the claim",
          "{\"iss\":\"" BUILTIN "\",\"aud\":\"https://graph.microsoft.com\",\"tid\":\"" OTHER "\"}",
          "not the issuer's" },
        { "no tenant in the claim", "{\"iss\":\"" BUILTIN "\",\"aud\":\"https://graph.microsoft.com\",\"tid\":null}",
          "names no tenant" },
        { "no GUID in the name", "{\"iss\":\"https://foyer.example/common/v2.0\"}", "issuer is not one" },
        { "the name alone", "{\"iss\":\"https://foyer.example/v2.0\"}", "issuer is not one" },
        { "a longer name", "{\"iss\":\"" BUILTIN "x\"}", "issuer is not one" },
    };
    struct fixture *f = *state;
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);
    struct token_answer answer;

    for (size_t i = 0; i < COUNT(cases); i++) {
        arena_clear(a);
        ask(f, a,
            mint_token(a, f->pkeys[RSA_OTHER], "RS256", mint_header(a, "RS256", "other"),
                       claims_make(a, cases[i].claims)),
            &answer);
        reason_must_be(cases[i].when, &answer, cases[i].reason);
    }
    arena_close(a);
}

/* --- Form ----------------------------------------------------------------------------------------------------------
 */

static struct str good_token(struct fixture *f, struct arena *a)
{
    return mint_token(a, f->pkeys[RSA_ENTRA], "RS256", mint_header(a, "RS256", "rsa"), claims_make(a, NULL));
}

static struct str pieces(struct arena *a, struct str one, const char *two, struct str three)
{
    struct buf b = { .arena = a, .ceiling = 64 * 1024 };
    struct str text;

    buf_add(&b, one);
    buf_add(&b, str_of(two));
    buf_add(&b, three);
    assert_true(buf_finish(&b, &text));
    return text;
}

static void the_form_of_a_token_is_judged_before_all_else(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open(64 * 1024, 1024 * 1024);
    struct str good = good_token(f, a), payload, rest, head = str_cut(good, '.', &rest);
    struct token_answer answer;

    payload = str_cut(rest, '.', &rest);
    struct str signature = rest, tail = str_slice(good, head.len, good.len);
    struct str unsigned_part = str_slice(good, 0, head.len + 1 + payload.len);
    char *huge = ARENA_NEW(a, char, 16 * 1024 + 1), *wrong = str_terminated(a, good);

    memset(huge, 'a', 16 * 1024 + 1);
    wrong[head.len + 20] ^= 1; /* one bit of the claims */
    const struct {
        const char *when;
        struct str token;
        const char *reason;
    } cases[] = {
        { "as it is", good, NULL },
        { "too long", { huge, 16 * 1024 + 1 }, "longer than 16 KiB" },
        { "as long as may be, but nothing", { huge, 16 * 1024 }, "three parts" },
        { "empty", STR(""), "three parts" },
        { "one part", head, "three parts" },
        { "two parts", unsigned_part, "three parts" },
        { "an empty signature", pieces(a, unsigned_part, ".", STR("")), "three parts" },
        { "four parts", pieces(a, good, ".", STR("AAAA")), "three parts" },
        { "five parts", pieces(a, good, ".AAAA.", STR("AAAA")), "three parts" },
        { "dots alone", STR(".."), "three parts" },
        { "padding after the header", pieces(a, head, "=", tail), "header is not" },
        { "a space in the header", pieces(a, head, " ", tail), "header is not" },
        { "a space before", pieces(a, STR(" "), "", good), "header is not" },
        { "a line's end in the header", pieces(a, head, "\n", tail), "header is not" },
        { "another alphabet", pieces(a, STR("+/+/"), "", tail), "header is not" },
        { "padding after the signature", pieces(a, good, "=", STR("")), "size of its key" },
        { "a space after", pieces(a, good, " ", STR("")), "size of its key" },
        { "a byte more of signature", pieces(a, good, "AAAA", STR("")), "size of its key" },
        { "half of the signature", pieces(a, unsigned_part, ".", str_slice(signature, 0, 171)), "size of its key" },
        { "one bit changed", { wrong, good.len }, "" },
        { "claims that are not JSON",
          mint_token(a, f->pkeys[RSA_ENTRA], "RS256", mint_header(a, "RS256", "rsa"), STR("hello")), "claims are not" },
        { "claims twice",
          mint_token(a, f->pkeys[RSA_ENTRA], "RS256", mint_header(a, "RS256", "rsa"),
                     STR("{\"iss\":\"a\",\"iss\":\"b\"}")),
          "claims are not" },
        { "claims in an array", mint_token(a, f->pkeys[RSA_ENTRA], "RS256", mint_header(a, "RS256", "rsa"), STR("[]")),
          "claims are not" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ask(f, a, cases[i].token, &answer);
        reason_must_be(cases[i].when, &answer, cases[i].reason);
    }
    arena_close(a);
}

/* The oldest trick with these tokens (RFC 8725 section 2.1): the public key's text as the secret. */
static void a_public_key_is_no_secret(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);
    BIO *bio = BIO_new(BIO_s_mem());
    char *pem;
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    struct token_answer answer;

    assert_int_equal(PEM_write_bio_PUBKEY(bio, f->pkeys[RSA_ENTRA]), 1);
    long pem_bytes = BIO_get_mem_data(bio, &pem);
    struct str text =
        mint_join(a, mint_base64url(a, mint_header(a, "HS256", "rsa")), '.', mint_base64url(a, claims_make(a, NULL)));
    assert_non_null(HMAC(EVP_sha256(), pem, (int)pem_bytes, (const unsigned char *)text.p, text.len, mac, &n));
    ask(f, a, mint_join(a, text, '.', mint_base64url(a, (struct str){ (const char *)mac, n })), &answer);
    reason_must_be("HS256 with the public key", &answer, "algorithm is not one this server accepts");
    BIO_free(bio);
    arena_close(a);
}

/* An elliptic signature with a zero more before each number is the same pair of numbers, and cjose would take it. */
static void a_signature_has_one_form(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);
    struct str token = mint_token(a, f->pkeys[EC_256], "ES256", mint_header(a, "ES256", "ec"), claims_make(a, NULL));
    struct str signature, body = str_slice(token, 0, token.len - 87);
    unsigned char longer[66] = { 0 };
    struct token_answer answer;

    assert_true(base64url_decode(a, str_slice(token, token.len - 86, token.len), &signature));
    memcpy(longer + 1, signature.p, 32);
    memcpy(longer + 34, signature.p + 32, 32);
    ask(f, a, token, &answer);
    reason_must_be("as signed", &answer, NULL);
    ask(f, a, mint_join(a, body, '.', mint_base64url(a, (struct str){ (const char *)longer, sizeof longer })), &answer);
    reason_must_be("with zeros", &answer, "size of its key");
    arena_close(a);
}

/* --- Keys that are not there ---------------------------------------------------------------------------------------
 */

static void without_keys_the_answer_is_not_a_refusal(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);
    struct token_answer answer;

    ask(f, a,
        mint_token(a, f->pkeys[RSA_OTHER], "RS256", mint_header(a, "RS256", "other"),
                   claims_make(a, "{\"iss\":\"https://never.example\",\"aud\":\"foyer\"}")),
        &answer);
    assert_int_equal(answer.verdict, AUTH_UNAVAILABLE);
    arena_close(a);
}

static void short_memory_is_not_a_refusal(void **state)
{
    struct fixture *f = *state;
    struct arena *a = arena_open(16 * 1024, 1024 * 1024), *small = arena_open(256, 600);
    struct token_answer answer;

    ask(f, small, good_token(f, a), &answer);
    assert_int_equal(answer.verdict, AUTH_UNAVAILABLE);
    arena_close(small);
    arena_close(a);
}

/* --- Who it is -----------------------------------------------------------------------------------------------------
 */

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

/* --- Settings ------------------------------------------------------------------------------------------------------
 */

static void an_issuer_s_settings_are_judged_when_they_are_read(void **state)
{
    static const struct {
        const char *when;
        struct issuer_setting setting;
        const char *why; /* NULL: good */
    } cases[] = {
        { "the least", { .url = STR_INIT("https://a.example"), .audiences = STR_INIT("x") }, NULL },
        { "no url", { .audiences = STR_INIT("x") }, "https://" },
        { "another scheme", { .url = STR_INIT("ftp://a"), .audiences = STR_INIT("x") }, "https://" },
        { "no audience", { .url = STR_INIT("https://a") }, "audience is needed" },
        { "spaces for audiences", { .url = STR_INIT("https://a"), .audiences = STR_INIT("  ") }, "audience is needed" },
        { "Graph's audience",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x https://graph.microsoft.com") },
          "built-in" },
        { "Graph's number",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("00000003-0000-0000-C000-000000000000") },
          "built-in" },
        { "a tenant by name",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x"), .tenant = STR_INIT("t") },
          "GUID" },
        { "none as algorithm",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x"), .algorithms = STR_INIT("RS256 none") },
          "algorithms" },
        { "HS256",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x"), .algorithms = STR_INIT("HS256") },
          "algorithms" },
        { "many tenants",
          { .url = STR_INIT("https://a/{tid}/v2.0"),
            .audiences = STR_INIT("x"),
            .tenants = STR_INIT(TENANT " " OTHER) },
          NULL },
        { "a list for one issuer",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x"), .tenants = STR_INIT(TENANT) },
          NULL },
        { "many tenants, and none named",
          { .url = STR_INIT("https://a/{tid}"), .audiences = STR_INIT("x"), .tenants = STR_INIT(" ") },
          "tenants must be named" },
        { "a tenant by name in the list",
          { .url = STR_INIT("https://a/{tid}"), .audiences = STR_INIT("x"), .tenants = STR_INIT("contoso") },
          "tenants must be GUIDs" },
        { "braces of another kind",
          { .url = STR_INIT("https://a/{tenantid}"), .audiences = STR_INIT("x"), .tenants = STR_INIT(TENANT) },
          "must be {tid}" },
        { "a tenant twice in the url",
          { .url = STR_INIT("https://a/{tid}/{tid}"), .audiences = STR_INIT("x"), .tenants = STR_INIT(TENANT) },
          "once" },
        { "one tenant and a list",
          { .url = STR_INIT("https://a"),
            .audiences = STR_INIT("x"),
            .tenant = STR_INIT(TENANT),
            .tenants = STR_INIT(TENANT) },
          "either a tenant or tenants" },
        { "a document elsewhere, not on the web",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x"), .discovery = STR_INIT("file:///etc/passwd") },
          "discovery" },
    };
    struct arena *a = arena_open(1024, 1024 * 1024);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trust trust;
        struct str why = { 0 };
        bool good = trust_of_setting(a, &cases[i].setting, &trust, &why);

        if (good != (cases[i].why == NULL) || (!good && strstr(str_terminated(a, why), cases[i].why) == NULL))
            fail_msg("%s: %.*s", cases[i].when, STR_ARGS(why));
    }
    arena_close(a);
}

/* What a url promises of `ver`, and which issuers could both be meant by one token. */
static void an_issuer_of_many_tenants_is_told_from_others(void **state)
{
    static const struct {
        const char *url, *iss, *version; /* version NULL: not looked at */
        bool names;
    } cases[] = {
        { "https://sts.windows.net/{tid}/", "https://sts.windows.net/" TENANT "/", "1.0", true },
        { "https://sts.windows.net/{tid}/", "https://sts.windows.net/" TENANT, "1.0", false },
        { "https://login.example/{tid}/v2.0", ENTRA, "2.0", true },
        { "https://login.example/{tid}/v2.0", "https://login.example/common/v2.0", "2.0", false },
        { "https://login.example/{tid}/v2.0", "https://login.example/" TENANT "/v2.0/", "2.0", false },
        { REALM, REALM, NULL, true },
    };
    struct arena *a = arena_open(4096, 1024 * 1024);
    struct trust trusts[COUNT(cases)];
    struct id tenant;
    struct str why;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct issuer_setting setting = { .url = str_of(cases[i].url),
                                                .audiences = STR("x"),
                                                .tenants = STR(TENANT) };
        assert_true(trust_of_setting(a, &setting, &trusts[i], &why));
        if (trust_names(&trusts[i], str_of(cases[i].iss), &tenant) != cases[i].names ||
            !str_equal(trusts[i].version, str_of(cases[i].version)))
            fail_msg("%s, %s", cases[i].url, cases[i].iss);
    }
    assert_true(trust_overlaps(&trusts[0], &trusts[1]));
    assert_false(trust_overlaps(&trusts[1], &trusts[2]));
    assert_false(trust_overlaps(&trusts[2], &trusts[5]));
    const struct issuer_setting one = { .url = STR(ENTRA), .audiences = STR("x") };
    struct trust exact;
    assert_true(trust_of_setting(a, &one, &exact, &why));
    assert_true(trust_overlaps(&exact, &trusts[2]) && trust_overlaps(&trusts[2], &exact));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_passes_only_when_it_is_strict_and_fits_its_key),
        cmocka_unit_test(a_claim_is_refused_for_what_is_wrong_with_it),
        cmocka_unit_test(the_built_in_issuer_binds_its_name_to_the_tenant),
        cmocka_unit_test(the_form_of_a_token_is_judged_before_all_else),
        cmocka_unit_test(a_public_key_is_no_secret),
        cmocka_unit_test(a_signature_has_one_form),
        cmocka_unit_test(without_keys_the_answer_is_not_a_refusal),
        cmocka_unit_test(short_memory_is_not_a_refusal),
        cmocka_unit_test(a_token_becomes_the_caller_that_its_issuer_describes),
        cmocka_unit_test(a_person_s_claims_are_kept_for_matching_and_an_application_s_are_not),
        cmocka_unit_test(what_is_held_is_cut_before_a_character),
        cmocka_unit_test(an_issuer_s_settings_are_judged_when_they_are_read),
        cmocka_unit_test(an_issuer_of_many_tenants_is_told_from_others),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
