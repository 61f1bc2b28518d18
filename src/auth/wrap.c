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
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/aead.h"
#include "base/buf.h"
#include "base/cleanup.h"
#include "base/crypto.h"

enum {
    MAGIC_BYTES = 8,
    NAMES_BYTES = 8,
    WRAP_AT_NONCE = MAGIC_BYTES,
    WRAP_AT_KEY = WRAP_AT_NONCE + AEAD_NONCE_BYTES,
    WRAP_MORE_BYTES = WRAP_AT_KEY + AEAD_TAG_BYTES,
    WRAPPING_KEY_BYTES = AEAD_KEY_BYTES,
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

/* Rights that somebody else has. What systemd hands over (LoadCredential=) is in a folder that its service alone can
 * enter, and may be readable by an access list, which shows as rights of the group. */
static mode_t rights_of_others(const char *path, mode_t mode)
{
    const char *credentials = getenv("CREDENTIALS_DIRECTORY");
    bool handed_over = credentials != NULL && credentials[0] == '/' && str_starts(str_of(path), str_of(credentials));

    return mode & (handed_over ? S_IRWXO | S_IWGRP | S_IXGRP : S_IRWXG | S_IRWXO);
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
    if (rights_of_others(path, about.st_mode) != 0)
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

static void names_print(const struct key_row *row, unsigned char names[static NAMES_BYTES])
{
    CHECK((size_t)row->purpose < PURPOSES && !str_is_null(infos[row->purpose]));
    for (size_t i = 0; i < 4; i++) {
        names[i] = (unsigned char)((uint32_t)row->purpose >> (24 - 8 * i));
        names[4 + i] = (unsigned char)((uint32_t)row->number >> (24 - 8 * i));
    }
}

struct str key_wrap(const struct wrap *wrap, struct arena *a, const struct key_row *row)
{
    size_t key_bytes = row->bytes.len, bytes = key_bytes + WRAP_MORE_BYTES;
    unsigned char *out = ARENA_NEW(a, unsigned char, bytes), names[NAMES_BYTES];

    CHECK(key_bytes > 0 && key_bytes <= INT32_MAX);
    if (out == NULL)
        return (struct str){ 0 };
    names_print(row, names);
    memcpy(out, magic, MAGIC_BYTES);
    random_bytes(out + WRAP_AT_NONCE, AEAD_NONCE_BYTES);
    const struct aead aead = { wrap->keys[row->purpose], out + WRAP_AT_NONCE, { (char *)names, sizeof names } };
    return aead_seal(&aead, row->bytes, out + WRAP_AT_KEY) ? (struct str){ (char *)out, bytes } : (struct str){ 0 };
}

struct str key_unwrap(const struct wrap *wrap, struct arena *a, const struct key_row *row)
{
    const unsigned char *in = (const unsigned char *)row->bytes.p;
    unsigned char names[NAMES_BYTES];

    if (!is_wrapped(row->bytes) || row->bytes.len > INT32_MAX)
        return (struct str){ 0 };
    size_t key_bytes = row->bytes.len - WRAP_MORE_BYTES;
    unsigned char *key = ARENA_NEW(a, unsigned char, key_bytes);
    names_print(row, names);
    const struct aead aead = { wrap->keys[row->purpose], in + WRAP_AT_NONCE, { (char *)names, sizeof names } };
    if (key == NULL || !aead_open(&aead, str_slice(row->bytes, WRAP_AT_KEY, row->bytes.len), key))
        return (struct str){ 0 };
    return (struct str){ (const char *)key, key_bytes };
}
