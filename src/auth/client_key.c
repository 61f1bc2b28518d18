/* client_key.c: whatever the file is, it becomes a JWK first, which is then judged as an issuer's keys are (jwk.c). */
#include "auth/client_key.h"

#include <openssl/core_names.h>
#include <openssl/pem.h>

#include "auth/assertion.h"
#include "auth/keys.h"
#include "base/cleanup.h"
#include "base/code.h"
#include "base/json.h"

enum { NUMBER_BYTES = RSA_BITS_MOST / 8, JWK_BYTES_MOST = 8 * 1024 };

static bool unusable(struct str *why)
{
    *why = STR("it is neither a certificate, a public key in PEM, nor a JWK of RSA with 2,048 bits or more, P-256, "
               "P-384 or P-521");
    return false;
}

/* --- PEM to a JWK --------------------------------------------------------------------------------------------------
 */

static void bytes_add(struct buf *b, const char *name, const unsigned char *bytes, size_t n)
{
    struct buf text = { .arena = b->arena, .ceiling = 2 * NUMBER_BYTES };
    struct str done;

    buf_add_base64url(&text, bytes, n);
    if (buf_finish(&text, &done))
        buf_add_json_member(b, str_of(name), done);
    else
        b->failed = true;
}

/* `width` 0: as many bytes as it needs. */
static bool number_add(struct buf *b, const char *name, const EVP_PKEY *key, const char *parameter, int width)
{
    unsigned char bytes[NUMBER_BYTES];
    BIGNUM *number = NULL;
    bool fits = EVP_PKEY_get_bn_param(key, parameter, &number) == 1 && BN_num_bytes(number) <= NUMBER_BYTES;
    int n = !fits ? -1 : width == 0 ? BN_bn2bin(number, bytes) : BN_bn2binpad(number, bytes, width);

    BN_free(number);
    if (n > 0)
        bytes_add(b, name, bytes, (size_t)n);
    return n > 0;
}

static bool rsa_add(struct buf *b, const EVP_PKEY *key)
{
    buf_add_json_member(b, STR("kty"), STR("RSA"));
    return number_add(b, "n", key, OSSL_PKEY_PARAM_RSA_N, 0) && number_add(b, "e", key, OSSL_PKEY_PARAM_RSA_E, 0);
}

static bool ec_add(struct buf *b, const EVP_PKEY *key)
{
    static const struct {
        int bits;
        struct str name;
    } curves[] = { { 256, STR_INIT("P-256") }, { 384, STR_INIT("P-384") }, { 521, STR_INIT("P-521") } };
    int bits = EVP_PKEY_get_bits(key), width = (bits + 7) / 8;

    for (size_t i = 0; i < COUNT(curves); i++)
        if (curves[i].bits == bits) {
            buf_add_json_member(b, STR("kty"), STR("EC"));
            buf_add_json_member(b, STR("crv"), curves[i].name);
            return number_add(b, "x", key, OSSL_PKEY_PARAM_EC_PUB_X, width) &&
                   number_add(b, "y", key, OSSL_PKEY_PARAM_EC_PUB_Y, width);
        }
    return false;
}

static bool key_add(struct buf *b, const EVP_PKEY *key)
{
    if (key == NULL)
        return false;
    return EVP_PKEY_is_a(key, "RSA") == 1 ? rsa_add(b, key) : EVP_PKEY_is_a(key, "EC") == 1 && ec_add(b, key);
}

static void certificate_release(X509 **certificate)
{
    X509_free(*certificate);
}

static void thumbprint_add(struct buf *b, const char *name, const X509 *certificate, const EVP_MD *method)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned n = 0;

    if (X509_digest(certificate, method, digest, &n) == 1)
        bytes_add(b, name, digest, n);
    else
        b->failed = true;
}

static bool certificate_add(struct buf *b, BIO *bio)
{
    RELEASE(certificate_release)
    X509 *certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL);

    if (certificate == NULL || !key_add(b, X509_get0_pubkey(certificate)))
        return false;
    thumbprint_add(b, "x5t", certificate, EVP_sha1()); /* its name in older clients, not its proof */
    thumbprint_add(b, "x5t#S256", certificate, EVP_sha256());
    return true;
}

static bool public_key_add(struct buf *b, BIO *bio)
{
    EVP_PKEY *key = PEM_read_bio_PUBKEY(bio, NULL, NULL, NULL);
    bool added = key_add(b, key);

    EVP_PKEY_free(key);
    return added;
}

static json_t *pem_read(struct arena *a, struct str text)
{
    struct buf b = { .arena = a, .ceiling = JWK_BYTES_MOST };
    BIO *bio = BIO_new_mem_buf(text.p, (int)text.len);
    struct str jwk, why;

    buf_add_char(&b, '{');
    bool added = bio != NULL && (strstr(text.p, "-----BEGIN CERTIFICATE-----") != NULL ? certificate_add(&b, bio)
                                                                                       : public_key_add(&b, bio));
    buf_add_char(&b, '}');
    BIO_free(bio);
    return added && buf_finish(&b, &jwk) ? json_read(a, jwk, &why) : NULL;
}

/* --- A JWK, judged -------------------------------------------------------------------------------------------------
 */

/* RFC 7638 section 3.2: the members that make a key, in the order of their names. */
static struct str thumbprint(struct arena *a, const json_t *jwk)
{
    static const char *const members[] = { "crv", "e", "kty", "n", "x", "y" };
    struct buf b = { .arena = a, .ceiling = JWK_BYTES_MOST }, name = { .arena = a, .ceiling = 64 };
    struct str text;
    unsigned char digest[SHA256_BYTES];

    buf_add_char(&b, '{');
    for (size_t i = 0; i < COUNT(members); i++)
        if (json_object_get(jwk, members[i]) != NULL)
            buf_add_json_member(&b, str_of(members[i]), json_str(json_object_get(jwk, members[i])));
    buf_add_char(&b, '}');
    if (!buf_finish(&b, &text))
        return (struct str){ 0 };
    sha256(text, digest);
    buf_add_base64url(&name, digest, sizeof digest);
    return buf_text(&name);
}

static void jwk_print(struct buf *b, const json_t *jwk)
{
    static const char *const members[] = { "kty", "crv", "n", "e", "x", "y", "alg", "use", "x5t", "x5t#S256" };
    struct str kid = json_str(json_object_get(jwk, "kid"));

    buf_add_char(b, '{');
    buf_add_json_member(b, STR("kid"), kid.len > 0 ? kid : thumbprint(b->arena, jwk));
    for (size_t i = 0; i < COUNT(members); i++) {
        struct str text = json_str(json_object_get(jwk, members[i]));

        if (text.len > 0)
            buf_add_json_member(b, str_of(members[i]), text);
    }
    buf_add_char(b, '}');
}

static bool is_usable(struct arena *a, struct str jwk)
{
    struct buf b = { .arena = a, .ceiling = 2 * JWK_BYTES_MOST };
    struct str document, why;

    buf_print(&b, "{\"keys\":[%.*s]}", STR_ARGS(jwk));
    struct key_set *set = buf_finish(&b, &document) ? key_set_parse(a, document, &why) : NULL;
    bool usable = set != NULL && set->count == 1 && (set->keys[0].algorithms & ASSERTION_ALGORITHMS) != 0;
    key_set_put(set);
    return usable;
}

static bool jwk_add(struct arena *a, const json_t *jwk, struct buf *list, struct str *why)
{
    struct buf b = { .arena = a, .ceiling = JWK_BYTES_MOST };
    struct str text;

    *why = STR("it holds a private key or a secret, which stays with the application; give its public half");
    if (json_object_get(jwk, "d") != NULL || json_object_get(jwk, "k") != NULL)
        return false;
    jwk_print(&b, jwk);
    if (!buf_finish(&b, &text) || !is_usable(a, text))
        return unusable(why);
    buf_add(list, list->len == 0 ? STR("") : STR(","));
    buf_add(list, text);
    return true;
}

static bool set_add(struct arena *a, const json_t *keys, struct buf *list, struct str *why)
{
    for (size_t i = 0; i < json_array_size(keys); i++)
        if (!jwk_add(a, json_array_get(keys, i), list, why))
            return false;
    return json_array_size(keys) > 0 || unusable(why);
}

bool client_key_read(struct arena *a, struct str text, struct buf *list, struct str *why)
{
    struct str trimmed = str_trim(text), ignored;
    const char *terminated = str_terminated(a, trimmed);

    if (terminated == NULL)
        return unusable(why);
    if (strstr(terminated, "PRIVATE KEY-----") != NULL) {
        *why =
            STR("it holds a private key, which stays with the application; give the certificate or public key alone");
        return false;
    }
    bool is_json = str_starts(trimmed, STR("{"));
    const json_t *jwk =
        is_json ? json_read(a, trimmed, &ignored) : pem_read(a, (struct str){ terminated, trimmed.len });
    if (!json_is_object(jwk))
        return unusable(why);
    const json_t *keys = json_object_get(jwk, "keys");
    return keys == NULL ? jwk_add(a, jwk, list, why) : set_add(a, keys, list, why);
}
