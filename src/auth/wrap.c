/* wrap.c: AES-256-GCM (NIST SP 800-38D) under a key made of the file by HKDF-SHA256 (RFC 5869), one a purpose.
 *
 *  0         8        20
 *  +---------+--------+---------------------+-----+
 *  | magic   | nonce  | the key, enciphered | tag |    magic: "FOYERw", 1 (the version), 0; the tag has 16 bytes
 *  +---------+--------+---------------------+-----+
 * Associated are the row's purpose and number. The nonce is random: a handful of keys is ever wrapped. */
#include "auth/wrap.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/cleanup.h"
#include "base/crypto.h"

enum {
    MAGIC_BYTES = 8,
    NONCE_BYTES = 12,
    TAG_BYTES = 16,
    WRAP_AT_NONCE = MAGIC_BYTES,
    WRAP_AT_KEY = WRAP_AT_NONCE + NONCE_BYTES,
    WRAP_MORE_BYTES = WRAP_AT_KEY + TAG_BYTES,
    WRAPPING_KEY_BYTES = 32,
    SECRET_LEAST_BYTES = 32,
    SECRET_MOST_BYTES = 4096,
    PURPOSES = KEY_LINK + 1,
};

static const char magic[MAGIC_BYTES] = { 'F', 'O', 'Y', 'E', 'R', 'w', 1, 0 };

static const struct str infos[PURPOSES] = {
    [KEY_ISSUER] = STR_INIT("Foyer key wrapping 1: issuer"),
    [KEY_LINK] = STR_INIT("Foyer key wrapping 1: links"),
};

struct wrap {
    unsigned char keys[PURPOSES][WRAPPING_KEY_BYTES];
};

/* --- From the file to the wrapping keys ----------------------------------------------------------------------------
 */

struct secret {
    unsigned char bytes[SECRET_MOST_BYTES + 1];
    size_t n;
};

static bool key_derive(EVP_KDF_CTX *context, struct secret *secret, struct str info, unsigned char *out)
{
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, secret->bytes, secret->n),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)(uintptr_t)info.p, info.len),
        OSSL_PARAM_construct_end(),
    };

    return EVP_KDF_derive(context, out, WRAPPING_KEY_BYTES, parameters) == 1;
}

static bool keys_derive(struct wrap *wrap, struct secret *secret)
{
    EVP_KDF *hkdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
    EVP_KDF_CTX *context = hkdf == NULL ? NULL : EVP_KDF_CTX_new(hkdf);
    bool made = context != NULL;

    for (size_t i = 0; i < PURPOSES && made; i++)
        made = str_is_null(infos[i]) || key_derive(context, secret, infos[i], wrap->keys[i]);
    EVP_KDF_CTX_free(context);
    EVP_KDF_free(hkdf);
    return made;
}

/* NULL, or what is wrong with it. */
static const char *secret_read(const char *path, struct secret *out)
{
    RELEASE(fd_release)
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat about;
    ssize_t n = 1;

    if (fd < 0 || fstat(fd, &about) != 0)
        return strerror(errno);
    if (!S_ISREG(about.st_mode))
        return "it is no file";
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return "others than its owner have rights on it; take them away: chmod 600";
    while (n > 0 && out->n < sizeof out->bytes) {
        n = read(fd, out->bytes + out->n, sizeof out->bytes - out->n);
        out->n += n > 0 ? (size_t)n : 0;
    }
    if (n < 0)
        return strerror(errno);
    if (out->n < SECRET_LEAST_BYTES)
        return "it has fewer than 32 bytes; to make one: openssl rand -base64 -out FILE 48";
    return out->n > SECRET_MOST_BYTES ? "it has more than 4,096 bytes" : NULL;
}

static bool refused(struct arena *a, const char *path, const char *reason, struct str *why)
{
    struct buf b = { .arena = a, .ceiling = 8192 };

    buf_print(&b, "FOYER_SECRET_FILE names %s, which cannot be used: %s", path, reason);
    if (!buf_finish(&b, why))
        *why = STR("FOYER_SECRET_FILE cannot be used");
    return false;
}

bool wrap_open(struct arena *a, const char *secret_file, struct wrap **out, struct str *why)
{
    struct secret secret = { .n = 0 };

    *out = NULL;
    if (secret_file == NULL)
        return true;
    struct wrap *wrap = ARENA_NEW(a, struct wrap, 1);
    const char *fault = wrap == NULL ? "memory is short" : secret_read(secret_file, &secret);
    if (fault == NULL && !keys_derive(wrap, &secret))
        fault = "OpenSSL has no HKDF";
    OPENSSL_cleanse(&secret, sizeof secret);
    if (fault != NULL)
        return refused(a, secret_file, fault, why);
    *out = wrap;
    return true;
}

void wrap_close(struct wrap *wrap)
{
    if (wrap != NULL)
        OPENSSL_cleanse(wrap, sizeof *wrap);
}

/* --- Wrapping ------------------------------------------------------------------------------------------------------
 */

bool is_wrapped(struct str bytes)
{
    return bytes.len > WRAP_MORE_BYTES && memcmp(bytes.p, magic, MAGIC_BYTES) == 0;
}

static void cipher_release(EVP_CIPHER_CTX **cipher)
{
    EVP_CIPHER_CTX_free(*cipher);
}

/* Ready for the key's bytes: under the wrapping key of the row's purpose, the row's names associated. */
static EVP_CIPHER_CTX *cipher_open(const struct wrap *wrap, const struct key_row *row, const unsigned char *nonce,
                                   bool enciphers)
{
    EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
    unsigned char names[8];
    int n;

    CHECK((size_t)row->purpose < PURPOSES && !str_is_null(infos[row->purpose]));
    for (size_t i = 0; i < 4; i++) {
        names[i] = (unsigned char)((uint32_t)row->purpose >> (24 - 8 * i));
        names[4 + i] = (unsigned char)((uint32_t)row->number >> (24 - 8 * i));
    }
    if (cipher != NULL &&
        EVP_CipherInit_ex(cipher, EVP_aes_256_gcm(), NULL, wrap->keys[row->purpose], nonce, enciphers) == 1 &&
        EVP_CipherUpdate(cipher, NULL, &n, names, sizeof names) == 1)
        return cipher;
    EVP_CIPHER_CTX_free(cipher);
    return NULL;
}

struct str key_wrap(const struct wrap *wrap, struct arena *a, const struct key_row *row)
{
    size_t key_bytes = row->bytes.len, bytes = key_bytes + WRAP_MORE_BYTES;
    unsigned char *out = ARENA_NEW(a, unsigned char, bytes);
    int n;

    CHECK(key_bytes > 0 && key_bytes <= INT32_MAX);
    if (out == NULL)
        return (struct str){ 0 };
    unsigned char *tag = out + WRAP_AT_KEY + key_bytes;
    memcpy(out, magic, MAGIC_BYTES);
    random_bytes(out + WRAP_AT_NONCE, NONCE_BYTES);
    RELEASE(cipher_release)
    EVP_CIPHER_CTX *cipher = cipher_open(wrap, row, out + WRAP_AT_NONCE, true);
    if (cipher == NULL ||
        EVP_CipherUpdate(cipher, out + WRAP_AT_KEY, &n, (const unsigned char *)row->bytes.p, (int)key_bytes) != 1 ||
        EVP_CipherFinal_ex(cipher, tag, &n) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, TAG_BYTES, tag) != 1)
        return (struct str){ 0 };
    return (struct str){ (const char *)out, bytes };
}

struct str key_unwrap(const struct wrap *wrap, struct arena *a, const struct key_row *row)
{
    const unsigned char *in = (const unsigned char *)row->bytes.p;
    unsigned char tag[TAG_BYTES];
    int n;

    if (!is_wrapped(row->bytes) || row->bytes.len > INT32_MAX)
        return (struct str){ 0 };
    size_t key_bytes = row->bytes.len - WRAP_MORE_BYTES;
    unsigned char *key = ARENA_NEW(a, unsigned char, key_bytes);
    RELEASE(cipher_release)
    EVP_CIPHER_CTX *cipher = cipher_open(wrap, row, in + WRAP_AT_NONCE, false);
    memcpy(tag, in + WRAP_AT_KEY + key_bytes, TAG_BYTES);
    if (key == NULL || cipher == NULL || EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, TAG_BYTES, tag) != 1 ||
        EVP_CipherUpdate(cipher, key, &n, in + WRAP_AT_KEY, (int)key_bytes) != 1 ||
        EVP_CipherFinal_ex(cipher, key + key_bytes, &n) != 1)
        return (struct str){ 0 };
    return (struct str){ (const char *)key, key_bytes };
}
