/* mint: keys, key sets and tokens for the tests of auth/, made with OpenSSL alone and byte by byte, so that a test can
 * make what no library would. */
#ifndef FOYER_TESTS_MINT_H
#define FOYER_TESTS_MINT_H

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "base/code.h"
#include "base/json.h"

static inline struct str mint_base64url(struct arena *a, struct str bytes)
{
    struct buf b = { .arena = a, .ceiling = 128 * 1024 };
    struct str text;

    buf_add_base64url(&b, (const unsigned char *)bytes.p, bytes.len);
    CHECK(buf_finish(&b, &text));
    return text;
}

static inline struct str mint_number(struct arena *a, const EVP_PKEY *key, const char *name, int bytes)
{
    BIGNUM *number = NULL;
    unsigned char room[1024];

    CHECK(EVP_PKEY_get_bn_param(key, name, &number) == 1);
    int n = bytes > 0 ? BN_bn2binpad(number, room, bytes) : BN_bn2bin(number, room);
    BN_free(number);
    CHECK(n > 0);
    return mint_base64url(a, (struct str){ (const char *)room, (size_t)n });
}

/* `more`: further members, such as ,"use":"sig" */
static inline struct str mint_jwk(struct arena *a, const EVP_PKEY *key, const char *kid, const char *more)
{
    struct buf b = { .arena = a, .ceiling = 16 * 1024 };
    struct str text;
    int bits = EVP_PKEY_get_bits(key);

    buf_print(&b, "{\"kid\":\"%s\"%s", kid, more);
    if (EVP_PKEY_is_a(key, "RSA")) {
        buf_add_json_member(&b, STR("kty"), STR("RSA"));
        buf_add_json_member(&b, STR("n"), mint_number(a, key, OSSL_PKEY_PARAM_RSA_N, 0));
        buf_add_json_member(&b, STR("e"), mint_number(a, key, OSSL_PKEY_PARAM_RSA_E, 0));
    } else if (EVP_PKEY_is_a(key, "ED25519")) {
        unsigned char x[32];
        size_t n = sizeof x;
        CHECK(EVP_PKEY_get_raw_public_key(key, x, &n) == 1);
        buf_add_json_member(&b, STR("kty"), STR("OKP"));
        buf_add_json_member(&b, STR("crv"), STR("Ed25519"));
        buf_add_json_member(&b, STR("x"), mint_base64url(a, (struct str){ (const char *)x, n }));
    } else {
        buf_add_json_member(&b, STR("kty"), STR("EC"));
        buf_add_json_member(&b, STR("crv"), bits == 256 ? STR("P-256") : bits == 384 ? STR("P-384") : STR("P-521"));
        buf_add_json_member(&b, STR("x"), mint_number(a, key, OSSL_PKEY_PARAM_EC_PUB_X, (bits + 7) / 8));
        buf_add_json_member(&b, STR("y"), mint_number(a, key, OSSL_PKEY_PARAM_EC_PUB_Y, (bits + 7) / 8));
    }
    buf_add_char(&b, '}');
    CHECK(buf_finish(&b, &text));
    return text;
}

/* {"keys":[...]} of JSON texts; the list ends with the zero value. */
static inline struct str mint_jwks(struct arena *a, const struct str *keys)
{
    struct buf b = { .arena = a, .ceiling = 256 * 1024 };
    struct str text;

    buf_add(&b, STR("{\"keys\":["));
    for (size_t i = 0; !str_is_null(keys[i]); i++) {
        buf_add(&b, i == 0 ? STR("") : STR(","));
        buf_add(&b, keys[i]);
    }
    buf_add(&b, STR("]}"));
    CHECK(buf_finish(&b, &text));
    return text;
}

/* DER to the two numbers side by side (RFC 7518 section 3.4). */
static inline size_t mint_ecdsa_raw(unsigned char *signature, size_t n, int number_bytes)
{
    const unsigned char *p = signature;
    ECDSA_SIG *pair = d2i_ECDSA_SIG(NULL, &p, (long)n);

    CHECK(pair != NULL);
    CHECK(BN_bn2binpad(ECDSA_SIG_get0_r(pair), signature, number_bytes) == number_bytes);
    CHECK(BN_bn2binpad(ECDSA_SIG_get0_s(pair), signature + number_bytes, number_bytes) == number_bytes);
    ECDSA_SIG_free(pair);
    return 2 * (size_t)number_bytes;
}

/* `algorithm` chooses the mathematics alone: RS256, PS384, ES512, EdDSA ...; what the header says is the test's. */
static inline struct str mint_signature(struct arena *a, EVP_PKEY *key, const char *algorithm, struct str text)
{
    bool is_eddsa = algorithm[1] == 'd';
    const char *digest = is_eddsa ? NULL : algorithm[2] == '2' ? "SHA256" : algorithm[2] == '3' ? "SHA384" : "SHA512";
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *parameters = NULL;
    unsigned char signature[1024];
    size_t n = sizeof signature;

    CHECK(EVP_DigestSignInit_ex(context, &parameters, digest, NULL, NULL, key, NULL) == 1);
    if (algorithm[0] == 'P') {
        CHECK(EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1);
        CHECK(EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1);
    }
    CHECK(EVP_DigestSign(context, signature, &n, (const unsigned char *)text.p, text.len) == 1);
    EVP_MD_CTX_free(context);
    if (algorithm[0] == 'E' && !is_eddsa)
        n = mint_ecdsa_raw(signature, n, (EVP_PKEY_get_bits(key) + 7) / 8);
    return mint_base64url(a, (struct str){ (const char *)signature, n });
}

static inline struct str mint_join(struct arena *a, struct str one, char between, struct str other)
{
    struct buf b = { .arena = a, .ceiling = 256 * 1024 };
    struct str text;

    buf_add(&b, one);
    buf_add_char(&b, between);
    buf_add(&b, other);
    CHECK(buf_finish(&b, &text));
    return text;
}

static inline struct str mint_token(struct arena *a, EVP_PKEY *key, const char *algorithm, struct str header,
                                    struct str claims)
{
    struct str text = mint_join(a, mint_base64url(a, header), '.', mint_base64url(a, claims));

    return mint_join(a, text, '.', mint_signature(a, key, algorithm, text));
}

static inline struct str mint_header(struct arena *a, const char *algorithm, const char *kid)
{
    struct buf b = { .arena = a, .ceiling = 1024 };
    struct str text;

    buf_print(&b, "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"JWT\"}", algorithm, kid);
    CHECK(buf_finish(&b, &text));
    return text;
}

#endif
