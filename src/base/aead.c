/* aead.c: OpenSSL's GCM, with a tag of its full length. */
#include "base/aead.h"

#include <openssl/evp.h>

#include "base/cleanup.h"

static void cipher_release(EVP_CIPHER_CTX **cipher)
{
    EVP_CIPHER_CTX_free(*cipher);
}

static EVP_CIPHER_CTX *cipher_open(const struct aead *aead, bool enciphers)
{
    EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
    int n;

    if (cipher != NULL && EVP_CipherInit_ex(cipher, EVP_aes_256_gcm(), NULL, aead->key, aead->nonce, enciphers) == 1 &&
        EVP_CipherUpdate(cipher, NULL, &n, (const unsigned char *)aead->names.p, (int)aead->names.len) == 1)
        return cipher;
    EVP_CIPHER_CTX_free(cipher);
    return NULL;
}

bool aead_seal(const struct aead *aead, struct str in, unsigned char *out)
{
    RELEASE(cipher_release)
    EVP_CIPHER_CTX *cipher = cipher_open(aead, true);
    int n;

    CHECK(in.len <= INT32_MAX && aead->names.len <= INT32_MAX);
    return cipher != NULL && EVP_CipherUpdate(cipher, out, &n, (const unsigned char *)in.p, (int)in.len) == 1 &&
           EVP_CipherFinal_ex(cipher, out + in.len, &n) == 1 &&
           EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, AEAD_TAG_BYTES, out + in.len) == 1;
}

bool aead_open(const struct aead *aead, struct str in, unsigned char *out)
{
    unsigned char tag[AEAD_TAG_BYTES];
    int n;

    if (in.len < AEAD_TAG_BYTES || in.len > INT32_MAX)
        return false;
    size_t bytes = in.len - AEAD_TAG_BYTES;
    RELEASE(cipher_release)
    EVP_CIPHER_CTX *cipher = cipher_open(aead, false);
    memcpy(tag, in.p + bytes, sizeof tag);
    return cipher != NULL && EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, AEAD_TAG_BYTES, tag) == 1 &&
           EVP_CipherUpdate(cipher, out, &n, (const unsigned char *)in.p, (int)bytes) == 1 &&
           EVP_CipherFinal_ex(cipher, out + bytes, &n) == 1;
}
