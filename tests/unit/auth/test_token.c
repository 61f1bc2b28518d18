/* A token is refused for each thing that can be wrong with it, by the sentence of that check. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "token_fixture.h"

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
    { "EdDSA", ED_25519, "EdDSA", "{\"alg\":\"EdDSA\",\"kid\":\"ed\",\"typ\":\"JWT\"}", NULL },
    { "EdDSA in small letters", ED_25519, "EdDSA", "{\"alg\":\"eddsa\",\"kid\":\"ed\"}",
      "algorithm is not one this server" },
    { "its curve as the algorithm", ED_25519, "EdDSA", "{\"alg\":\"Ed25519\",\"kid\":\"ed\"}",
      "algorithm is not one this server" },
    { "EdDSA by another key", ED_25519, "EdDSA", "{\"alg\":\"EdDSA\",\"kid\":\"okp\"}", "does not verify" },
    { "EdDSA with an RSA key", RSA_ENTRA, "RS256", "{\"alg\":\"EdDSA\",\"kid\":\"rsa\"}", "does not fit its key" },
    { "EdDSA with a key of P-256", EC_256, "ES256", "{\"alg\":\"EdDSA\",\"kid\":\"ec\"}", "does not fit its key" },
    { "EdDSA said, RS256 done", RSA_ENTRA, "RS256", "{\"alg\":\"EdDSA\",\"kid\":\"ed\"}", "size of its key" },
    { "EdDSA said, ES256 done", EC_256, "ES256", "{\"alg\":\"EdDSA\",\"kid\":\"ed\"}", "does not verify" },
    { "RS256 with a key of Ed25519", ED_25519, "EdDSA", "{\"alg\":\"RS256\",\"kid\":\"ed\"}", "does not fit its key" },
    { "ES256 with a key of Ed25519", ED_25519, "EdDSA", "{\"alg\":\"ES256\",\"kid\":\"ed\"}", "does not fit its key" },
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

/* RFC 8037 appendix A.4. One bit of it makes another; so does S + L in the place of S, where a signature would have two
 * forms. */
static void the_signature_of_rfc_8037_verifies_and_no_other(void **state)
{
    static const unsigned char order[32] = { 0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,       0xd6,
                                             0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, [31] = 0x10 };
    const struct str text = STR("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc");
    unsigned char key[ED25519_KEY_BYTES], signature[ED25519_SIGNATURE_BYTES];
    unsigned carry = 0;
    size_t n;

    (void)state;
    assert_true(base64url_parse(STR("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"), key, sizeof key, &n));
    assert_true(base64url_parse(STR("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_"
                                    "MuM0KAg"),
                                signature, sizeof signature, &n));
    assert_true(ed25519_verifies(key, signature, text));
    assert_false(ed25519_verifies(key, signature, str_slice(text, 0, text.len - 1)));
    for (size_t bit = 0; bit < sizeof signature * 8; bit++) {
        signature[bit / 8] ^= (unsigned char)(1U << bit % 8);
        assert_false(ed25519_verifies(key, signature, text));
        signature[bit / 8] ^= (unsigned char)(1U << bit % 8);
    }
    for (size_t i = 0; i < sizeof order; i++) {
        carry += signature[32 + i] + (unsigned)order[i];
        signature[32 + i] = (unsigned char)carry;
        carry >>= 8;
    }
    assert_false(ed25519_verifies(key, signature, text));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_passes_only_when_it_is_strict_and_fits_its_key),
        cmocka_unit_test(a_claim_is_refused_for_what_is_wrong_with_it),
        cmocka_unit_test(the_built_in_issuer_binds_its_name_to_the_tenant),
        cmocka_unit_test(the_form_of_a_token_is_judged_before_all_else),
        cmocka_unit_test(a_public_key_is_no_secret),
        cmocka_unit_test(a_signature_has_one_form),
        cmocka_unit_test(the_signature_of_rfc_8037_verifies_and_no_other),
        cmocka_unit_test(without_keys_the_answer_is_not_a_refusal),
        cmocka_unit_test(short_memory_is_not_a_refusal),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
