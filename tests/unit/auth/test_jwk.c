/* Which keys of an issuer's document are used, and for what. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "auth/jwk.h"
#include "mint.h"

#define RSA_BITS (ALGORITHM_BIT(ALGORITHM_PS512 + 1) - 1)

enum maker { RSA_2048, RSA_1024, RSA_2047, EC256, EC384, EC521, ED, MAKERS };
static EVP_PKEY *makers[MAKERS];

static int makers_make(void **state)
{
    (void)state;
    makers[RSA_2048] = EVP_RSA_gen(2048);
    makers[RSA_1024] = EVP_RSA_gen(1024);
    makers[RSA_2047] = EVP_RSA_gen(2047);
    makers[EC256] = EVP_EC_gen("P-256");
    makers[EC384] = EVP_EC_gen("P-384");
    makers[EC521] = EVP_EC_gen("P-521");
    makers[ED] = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    return 0;
}

static int makers_free(void **state)
{
    (void)state;
    for (size_t i = 0; i < MAKERS; i++)
        EVP_PKEY_free(makers[i]);
    return 0;
}

static struct key_set *set_of(struct arena *a, struct str jwk)
{
    struct str why;
    const struct str keys[] = { jwk, { 0 } };
    struct key_set *set = key_set_parse(a, mint_jwks(a, keys), &why);

    assert_non_null(set);
    return set;
}

static void a_key_is_judged_when_it_is_loaded(void **state)
{
    static const struct {
        const char *when;
        enum maker maker;
        const char *more;
        unsigned algorithms; /* 0: left out */
        size_t signature_bytes;
    } cases[] = {
        { "RSA of 2,048 bits", RSA_2048, "", RSA_BITS, 256 },
        { "for signatures", RSA_2048, ",\"use\":\"sig\"", RSA_BITS, 256 },
        { "for one algorithm", RSA_2048, ",\"alg\":\"PS384\"", ALGORITHM_BIT(ALGORITHM_PS384), 256 },
        { "members unknown to us", RSA_2048, ",\"x5c\":[\"AAAA\"],\"issuer\":\"x\"", RSA_BITS, 256 },
        { "P-256", EC256, "", ALGORITHM_BIT(ALGORITHM_ES256), 64 },
        { "P-384", EC384, "", ALGORITHM_BIT(ALGORITHM_ES384), 96 },
        { "P-521", EC521, "", ALGORITHM_BIT(ALGORITHM_ES512), 132 },
        { "Ed25519", ED, "", ALGORITHM_BIT(ALGORITHM_EDDSA), 64 },
        { "Ed25519 for its algorithm", ED, ",\"alg\":\"EdDSA\"", ALGORITHM_BIT(ALGORITHM_EDDSA), 64 },
        { "Ed25519 for another algorithm", ED, ",\"alg\":\"ES256\"", 0, 0 },
        { "Ed25519 for encryption", ED, ",\"use\":\"enc\"", 0, 0 },
        { "P-256 for EdDSA", EC256, ",\"alg\":\"EdDSA\"", 0, 0 },
        { "RSA for EdDSA", RSA_2048, ",\"alg\":\"EdDSA\"", 0, 0 },
        { "RSA of 1,024 bits", RSA_1024, "", 0, 0 },
        { "RSA one bit short", RSA_2047, "", 0, 0 },
        { "for encryption", RSA_2048, ",\"use\":\"enc\"", 0, 0 },
        { "a use that is no text", RSA_2048, ",\"use\":7", 0, 0 },
        { "an algorithm for encryption", RSA_2048, ",\"alg\":\"RSA-OAEP\"", 0, 0 },
        { "an algorithm of another kind of key", EC256, ",\"alg\":\"RS256\"", 0, 0 },
        { "an algorithm of another curve", EC256, ",\"alg\":\"ES384\"", 0, 0 },
    };
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct key_set *set = set_of(a, mint_jwk(a, makers[cases[i].maker], "k", cases[i].more));
        unsigned algorithms = set->count == 0 ? 0 : set->keys[0].algorithms;
        size_t bytes = set->count == 0 ? 0 : set->keys[0].signature_bytes;

        if (algorithms != cases[i].algorithms || bytes != cases[i].signature_bytes || set->count + set->ignored != 1)
            fail_msg("%s: algorithms %x, %zu bytes", cases[i].when, algorithms, bytes);
        snapshot_put(&set->snapshot);
    }
    arena_close(a);
}

static void a_key_that_is_not_one_is_left_out(void **state)
{
    static const struct {
        const char *when;
        struct str jwk;
    } cases[] = {
        { "a number", STR_INIT("7") },
        { "null", STR_INIT("null") },
        { "an empty object", STR_INIT("{}") },
        { "no kid", STR_INIT("{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"AAAA\"}") },
        { "an unknown kind", STR_INIT("{\"kid\":\"k\",\"kty\":\"AKP\",\"pub\":\"AAAA\"}") },
        { "a secret", STR_INIT("{\"kid\":\"k\",\"kty\":\"oct\",\"k\":\"AAAA\"}") },
        { "no modulus", STR_INIT("{\"kid\":\"k\",\"kty\":\"RSA\",\"e\":\"AQAB\"}") },
        { "a modulus of zeros", STR_INIT("{\"kid\":\"k\",\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"AAAAAAAAAAAA\"}") },
        { "a modulus in another alphabet", STR_INIT("{\"kid\":\"k\",\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"++//\"}") },
        { "an unknown curve",
          STR_INIT("{\"kid\":\"k\",\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AAAA\",\"y\":\"AAAA\"}") },
        { "Ed25519 in an EC key", STR_INIT("{\"kid\":\"k\",\"kty\":\"EC\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_"
                                           "7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}") },
        { "Ed448", STR_INIT("{\"kid\":\"k\",\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"11qYAYKxCrfVS_"
                            "7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}") },
        { "a key for agreement", STR_INIT("{\"kid\":\"k\",\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"11qYAYKxCrfVS_"
                                          "7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}") },
        { "Ed25519 one byte short", STR_INIT("{\"kid\":\"k\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_"
                                             "7TyWQHOg7hcvPapiMlrwIaaPcHUQ\"}") },
        { "Ed25519 one byte more", STR_INIT("{\"kid\":\"k\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_"
                                            "7TyWQHOg7hcvPapiMlrwIaaPcHURoA\"}") },
        { "Ed25519 without its point", STR_INIT("{\"kid\":\"k\",\"kty\":\"OKP\",\"crv\":\"Ed25519\"}") },
        { "short coordinates",
          STR_INIT("{\"kid\":\"k\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}") },
        { "a point beside the curve",
          STR_INIT(
              "{\"kid\":\"k\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\","
              "\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\"}") },
    };
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct key_set *set = set_of(a, cases[i].jwk);

        if (set->count != 0 || set->ignored != 1)
            fail_msg("%s", cases[i].when);
        snapshot_put(&set->snapshot);
    }
    arena_close(a);
}

static void an_exponent_must_be_odd_and_more_than_one(void **state)
{
    static const struct {
        const char *exponent;
        bool good;
    } cases[] = { { "AQAB", true }, { "Aw", true }, { "AQ", false }, { "Ag", false }, { "AA", false }, { "", false } };
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);
    struct str modulus = mint_number(a, makers[RSA_2048], OSSL_PKEY_PARAM_RSA_N, 0);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = a, .ceiling = 4096 };
        struct str jwk;

        buf_print(&b, "{\"kid\":\"k\",\"kty\":\"RSA\",\"e\":\"%s\",\"n\":\"%.*s\"}", cases[i].exponent,
                  STR_ARGS(modulus));
        assert_true(buf_finish(&b, &jwk));
        struct key_set *set = set_of(a, jwk);
        if ((set->count == 1) != cases[i].good)
            fail_msg("%s", cases[i].exponent);
        snapshot_put(&set->snapshot);
    }
    arena_close(a);
}

static void a_document_that_is_not_one_is_no_set(void **state)
{
    static const struct str documents[] = { STR_INIT(""),
                                            STR_INIT("[]"),
                                            STR_INIT("{}"),
                                            STR_INIT("{\"keys\":{}}"),
                                            STR_INIT("{\"keys\":[]"),
                                            STR_INIT("<html>"),
                                            STR_INIT("{\"keys\":[],\"keys\":[]}") };
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);

    (void)state;
    for (size_t i = 0; i < COUNT(documents); i++) {
        struct str why = { 0 };
        assert_null(key_set_parse(a, documents[i], &why));
        assert_false(str_is_null(why));
    }
    arena_close(a);
}

static void keys_of_one_name_are_told_apart_by_their_algorithm(void **state)
{
    struct arena *a = arena_open(16 * 1024, 1024 * 1024);
    const struct str keys[] = { mint_jwk(a, makers[EC256], "k", ""), mint_jwk(a, makers[RSA_2048], "k", ""), { 0 } };
    struct str why;
    struct key_set *set = key_set_parse(a, mint_jwks(a, keys), &why);
    bool named;

    (void)state;
    assert_ptr_equal(key_set_find(set, STR("k"), ALGORITHM_ES256, &named), &set->keys[0]);
    assert_ptr_equal(key_set_find(set, STR("k"), ALGORITHM_PS256, &named), &set->keys[1]);
    assert_null(key_set_find(set, STR("k"), ALGORITHM_ES384, &named));
    assert_true(named);
    assert_null(key_set_find(set, STR("K"), ALGORITHM_ES256, &named));
    assert_false(named);
    snapshot_put(&set->snapshot);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_judged_when_it_is_loaded),
        cmocka_unit_test(a_key_that_is_not_one_is_left_out),
        cmocka_unit_test(an_exponent_must_be_odd_and_more_than_one),
        cmocka_unit_test(a_document_that_is_not_one_is_no_set),
        cmocka_unit_test(keys_of_one_name_are_told_apart_by_their_algorithm),
    };

    return cmocka_run_group_tests(tests, makers_make, makers_free);
}
