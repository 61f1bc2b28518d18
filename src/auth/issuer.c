/* issuer.c: private keys from PEM into cjose, their public halves into a JWKS, and signing. A key's name (kid) is its
 * thumbprint (RFC 7638), so that it needs no column of its own. */
#include "auth/issuer.h"

#include <cjose/jws.h>
#include <openssl/core_names.h>
#include <openssl/pem.h>

#include "base/cleanup.h"
#include "base/code.h"
#include "base/crypto.h"
#include "base/json.h"

enum { RSA_BITS = 2048, PART_BYTES = 512, JWKS_BYTES_MOST = 64 * 1024 };

struct signing_key {
    struct str kid;
    cjose_jwk_t *jwk;             /* with its private part */
    struct str modulus, exponent; /* base64url */
};

struct issuer {
    struct signing_key *keys; /* the last one signs */
    size_t count;
    struct str jwks;
};

/* --- Making --------------------------------------------------------------------------------------------------------
 */

static void pkey_release(EVP_PKEY **pkey)
{
    EVP_PKEY_free(*pkey);
}

static void bio_release(BIO **bio)
{
    BIO_free(*bio);
}

/* As PEM (PKCS #8); the zero value when OpenSSL cannot. */
static struct str key_make(struct arena *a)
{
    RELEASE(pkey_release)
    EVP_PKEY *pkey = EVP_RSA_gen(RSA_BITS);
    RELEASE(bio_release)
    BIO *bio = BIO_new(BIO_s_mem());
    char *text = NULL;

    if (pkey == NULL || bio == NULL || PEM_write_bio_PrivateKey(bio, pkey, NULL, NULL, 0, NULL, NULL) != 1)
        return (struct str){ 0 };
    long n = BIO_get_mem_data(bio, &text);
    return n <= 0 ? (struct str){ 0 } : str_copy(a, (struct str){ text, (size_t)n });
}

/* --- Reading -------------------------------------------------------------------------------------------------------
 */

struct part {
    uint8_t bytes[PART_BYTES];
    size_t n;
};

static bool part_read(const EVP_PKEY *pkey, const char *name, struct part *out)
{
    BIGNUM *number = NULL;
    bool fits = EVP_PKEY_get_bn_param(pkey, name, &number) == 1 && BN_num_bytes(number) <= PART_BYTES;

    out->n = fits ? (size_t)BN_bn2bin(number, out->bytes) : 0;
    BN_clear_free(number);
    return out->n > 0;
}

enum { PART_N, PART_E, PART_D, PART_P, PART_Q, PART_DP, PART_DQ, PART_QI, PARTS };

static const char *const part_names[PARTS] = {
    [PART_N] = OSSL_PKEY_PARAM_RSA_N,          [PART_E] = OSSL_PKEY_PARAM_RSA_E,
    [PART_D] = OSSL_PKEY_PARAM_RSA_D,          [PART_P] = OSSL_PKEY_PARAM_RSA_FACTOR1,
    [PART_Q] = OSSL_PKEY_PARAM_RSA_FACTOR2,    [PART_DP] = OSSL_PKEY_PARAM_RSA_EXPONENT1,
    [PART_DQ] = OSSL_PKEY_PARAM_RSA_EXPONENT2, [PART_QI] = OSSL_PKEY_PARAM_RSA_COEFFICIENT1,
};

static bool parts_read(struct str pem, struct part parts[static PARTS])
{
    RELEASE(bio_release)
    BIO *bio = BIO_new_mem_buf(pem.p, (int)pem.len);
    RELEASE(pkey_release)
    EVP_PKEY *pkey = bio == NULL ? NULL : PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    bool whole = pkey != NULL && EVP_PKEY_is_a(pkey, "RSA") == 1;

    for (size_t i = 0; i < PARTS && whole; i++)
        whole = part_read(pkey, part_names[i], &parts[i]);
    return whole;
}

static cjose_jwk_t *jwk_of_parts(struct part parts[static PARTS])
{
    const cjose_jwk_rsa_keyspec spec = {
        .n = parts[PART_N].bytes,
        .nlen = parts[PART_N].n,
        .e = parts[PART_E].bytes,
        .elen = parts[PART_E].n,
        .d = parts[PART_D].bytes,
        .dlen = parts[PART_D].n,
        .p = parts[PART_P].bytes,
        .plen = parts[PART_P].n,
        .q = parts[PART_Q].bytes,
        .qlen = parts[PART_Q].n,
        .dp = parts[PART_DP].bytes,
        .dplen = parts[PART_DP].n,
        .dq = parts[PART_DQ].bytes,
        .dqlen = parts[PART_DQ].n,
        .qi = parts[PART_QI].bytes,
        .qilen = parts[PART_QI].n,
    };

    return cjose_jwk_create_RSA_spec(&spec, NULL);
}

static struct str base64url_text(struct arena *a, const unsigned char *bytes, size_t n)
{
    struct buf b = { .arena = a, .ceiling = 2 * PART_BYTES };
    struct str text;

    buf_add_base64url(&b, bytes, n);
    return buf_finish(&b, &text) ? text : (struct str){ 0 };
}

/* RFC 7638 section 3: the members that make the key, in this order, without white space. */
static struct str thumbprint(struct arena *a, const struct signing_key *key)
{
    const struct str members[] = { STR("{\"e\":\""), key->exponent, STR("\",\"kty\":\"RSA\",\"n\":\""), key->modulus,
                                   STR("\"}") };
    unsigned char digest[SHA256_BYTES];

    sha256_parts(members, COUNT(members), digest);
    return base64url_text(a, digest, sizeof digest);
}

static bool key_read(struct arena *a, struct str pem, struct signing_key *out)
{
    struct part parts[PARTS];

    if (parts_read(pem, parts)) {
        out->jwk = jwk_of_parts(parts);
        out->modulus = base64url_text(a, parts[PART_N].bytes, parts[PART_N].n);
        out->exponent = base64url_text(a, parts[PART_E].bytes, parts[PART_E].n);
        out->kid = thumbprint(a, out);
    }
    OPENSSL_cleanse(parts, sizeof parts);
    return out->jwk != NULL && !arena_failed(a);
}

/* --- Publishing ----------------------------------------------------------------------------------------------------
 */

static void buf_add_jwk(struct buf *b, const struct signing_key *key)
{
    buf_add_char(b, '{');
    buf_add_json_member(b, STR("kty"), STR("RSA"));
    buf_add_json_member(b, STR("use"), STR("sig"));
    buf_add_json_member(b, STR("kid"), key->kid);
    buf_add_json_member(b, STR("alg"), STR("RS256"));
    buf_add_json_member(b, STR("n"), key->modulus);
    buf_add_json_member(b, STR("e"), key->exponent);
    buf_add_char(b, '}');
}

static bool jwks_print(struct arena *a, struct issuer *issuer)
{
    struct buf b = { .arena = a, .ceiling = JWKS_BYTES_MOST };

    buf_add(&b, STR("{\"keys\":["));
    for (size_t i = 0; i < issuer->count; i++) {
        buf_add(&b, i == 0 ? STR("") : STR(","));
        buf_add_jwk(&b, &issuer->keys[i]);
    }
    buf_add(&b, STR("]}"));
    return buf_finish(&b, &issuer->jwks);
}

struct str issuer_jwks(const struct issuer *issuer)
{
    return issuer->jwks;
}

/* --- Life ----------------------------------------------------------------------------------------------------------
 */

static bool keys_read(struct arena *a, struct issuer *issuer, const struct stored_keys *stored)
{
    for (size_t i = 0; i < stored->count; i++) {
        if (!key_read(a, stored->rows[i].bytes, &issuer->keys[i]))
            return false;
        issuer->count++;
    }
    return true;
}

struct issuer *issuer_open(struct arena *a, const struct key_place *place, struct str *why)
{
    static const struct stored_key_kind kind = { KEY_ISSUER, key_make };
    struct issuer *issuer = ARENA_NEW(a, struct issuer, 1);
    struct stored_keys stored;

    if (issuer == NULL || !stored_keys_load(a, place, &kind, &stored, why))
        return NULL;
    issuer->keys = ARENA_NEW(a, struct signing_key, stored.count);
    if (issuer->keys != NULL && keys_read(a, issuer, &stored) && jwks_print(a, issuer))
        return issuer;
    *why = STR("a key of the built-in issuer, as stored, is not an RSA private key in PEM");
    issuer_close(issuer);
    return NULL;
}

void issuer_close(struct issuer *issuer)
{
    if (issuer == NULL)
        return;
    for (size_t i = 0; i < issuer->count; i++)
        cjose_jwk_release(issuer->keys[i].jwk);
}

/* --- Signing -------------------------------------------------------------------------------------------------------
 */

static bool header_fill(cjose_header_t *header, const char *kid)
{
    return header != NULL && kid != NULL && cjose_header_set(header, "typ", "JWT", NULL) &&
           cjose_header_set(header, CJOSE_HDR_ALG, CJOSE_HDR_ALG_RS256, NULL) &&
           cjose_header_set(header, CJOSE_HDR_KID, kid, NULL);
}

struct str issuer_sign(const struct issuer *issuer, struct arena *a, struct str claims)
{
    CHECK(issuer->count > 0 && !str_is_null(claims));
    const struct signing_key *key = &issuer->keys[issuer->count - 1];
    cjose_header_t *header = cjose_header_new(NULL);
    cjose_jws_t *jws = NULL;
    const char *text = NULL;
    struct str token = { 0 };

    if (header_fill(header, str_terminated(a, key->kid)))
        jws = cjose_jws_sign(key->jwk, header, (const uint8_t *)claims.p, claims.len, NULL);
    if (jws != NULL && cjose_jws_export(jws, &text, NULL))
        token = str_copy(a, str_of(text)); /* the text is the jws's own */
    cjose_jws_release(jws);
    cjose_header_release(header);
    return token;
}
