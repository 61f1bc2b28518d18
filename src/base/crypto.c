/* crypto.c: SHA-256, HMAC, random and constant-time comparing, all OpenSSL's. Algorithms are fetched once, contexts are
 * kept by each thread until it ends: a look-up by name costs more than hashing a token does. */
#include "base/crypto.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <pthread.h>

enum { POOL_BYTES = 256 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t thread_end;
static EVP_MD *md_sha256;
static EVP_MAC *mac_hmac;

static _Thread_local struct tools {
    EVP_MD_CTX *digest;
    EVP_MAC_CTX *mac;
    unsigned char pool[POOL_BYTES]; /* random; the last `pooled` bytes were not handed out yet */
    size_t pooled;
} tools;

/* The thread's tools may be asked for again by a later destructor; then they are made, and given back, once more. */
static void tools_release(void *mine)
{
    struct tools *t = mine;

    EVP_MD_CTX_free(t->digest);
    EVP_MAC_CTX_free(t->mac);
    OPENSSL_cleanse(t, sizeof *t);
}

/* A child must not hand out the random bytes that its parent will. */
static void pool_forget(void)
{
    OPENSSL_cleanse(tools.pool, sizeof tools.pool);
    tools.pooled = 0;
}

static void crypto_prepare(void)
{
    md_sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    mac_hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    CHECK(md_sha256 != NULL && mac_hmac != NULL);
    CHECK(pthread_key_create(&thread_end, tools_release) == 0);
    CHECK(pthread_atfork(NULL, NULL, pool_forget) == 0);
}

/* A hash has no way to say that memory is short, and it is needed once a thread only: then the process ends. */
static struct tools *tools_get(void)
{
    if (tools.digest == NULL) {
        CHECK(pthread_once(&once, crypto_prepare) == 0);
        tools.digest = EVP_MD_CTX_new();
        CHECK(tools.digest != NULL && pthread_setspecific(thread_end, &tools) == 0);
    }
    return &tools;
}

void sha256(struct str data, unsigned char out[static SHA256_BYTES])
{
    sha256_parts(&data, 1, out);
}

void sha256_parts(const struct str *parts, size_t n, unsigned char out[static SHA256_BYTES])
{
    EVP_MD_CTX *digest = tools_get()->digest;
    bool done = EVP_DigestInit_ex(digest, md_sha256, NULL) == 1;

    for (size_t i = 0; i < n; i++)
        done = done && EVP_DigestUpdate(digest, parts[i].p, parts[i].len) == 1;
    done = done && EVP_DigestFinal_ex(digest, out, NULL) == 1;
    CHECK(done);
}

static EVP_MAC_CTX *mac_get(void)
{
    struct tools *t = tools_get();

    if (t->mac == NULL) {
        char name[] = "SHA256";
        const OSSL_PARAM parameters[] = { OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0),
                                          OSSL_PARAM_construct_end() };

        t->mac = EVP_MAC_CTX_new(mac_hmac);
        CHECK(t->mac != NULL && EVP_MAC_CTX_set_params(t->mac, parameters) == 1);
    }
    return t->mac;
}

void hmac_sha256(const unsigned char *key, size_t key_bytes, struct str data, unsigned char out[static SHA256_BYTES])
{
    CHECK(key != NULL); /* to OpenSSL, NULL is the key of the call before */
    EVP_MAC_CTX *mac = mac_get();
    size_t n = 0;
    bool done = EVP_MAC_init(mac, key, key_bytes, NULL) == 1 &&
                EVP_MAC_update(mac, (const unsigned char *)data.p, data.len) == 1 &&
                EVP_MAC_final(mac, out, &n, SHA256_BYTES) == 1;

    CHECK(done && n == SHA256_BYTES);
}

/* Small requests come out of a pool: ids take ten bytes each, and a call into the generator costs as much for 256. What
 * was handed out is wiped, for it may have become a key. */
void random_bytes(unsigned char *out, size_t n)
{
    struct tools *t = tools_get();

    if (n > POOL_BYTES / 4) {
        CHECK(n <= INT32_MAX && RAND_bytes(out, (int)n) == 1);
        return;
    }
    if (t->pooled < n) {
        CHECK(RAND_bytes(t->pool, POOL_BYTES) == 1);
        t->pooled = POOL_BYTES;
    }
    unsigned char *from = t->pool + POOL_BYTES - t->pooled;
    memcpy(out, from, n);
    OPENSSL_cleanse(from, n);
    t->pooled -= n;
}

bool bytes_equal_secret(const unsigned char *a, const unsigned char *b, size_t n)
{
    return CRYPTO_memcmp(a, b, n) == 0;
}

bool ed25519_verifies(const unsigned char key[static ED25519_KEY_BYTES],
                      const unsigned char signature[static ED25519_SIGNATURE_BYTES], struct str text)
{
    EVP_PKEY *public = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, ED25519_KEY_BYTES);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool verifies =
        public != NULL && context != NULL && EVP_DigestVerifyInit(context, NULL, NULL, NULL, public) == 1 &&
        EVP_DigestVerify(context, signature, ED25519_SIGNATURE_BYTES, (const unsigned char *)text.p, text.len) == 1;

    EVP_MD_CTX_free(context);
    EVP_PKEY_free(public);
    return verifies;
}
