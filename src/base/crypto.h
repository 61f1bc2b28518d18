/* crypto: the few primitives that Foyer calls itself, all OpenSSL's. Thread: any. */
#ifndef FOYER_BASE_CRYPTO_H
#define FOYER_BASE_CRYPTO_H

#include "base/str.h"

enum { SHA256_BYTES = 32, ED25519_KEY_BYTES = 32, ED25519_SIGNATURE_BYTES = 64 };

void sha256(struct str data, unsigned char out[static SHA256_BYTES]);
/* SHA-256 of several parts one after the other, without joining them. */
void sha256_parts(const struct str *parts, size_t n, unsigned char out[static SHA256_BYTES]);
void hmac_sha256(const unsigned char *key, size_t key_bytes, struct str data, unsigned char out[static SHA256_BYTES]);

void random_bytes(unsigned char *out, size_t n);                                   /* cryptographic; never fails */
bool bytes_equal_secret(const unsigned char *a, const unsigned char *b, size_t n); /* in constant time */

/* RFC 8032 section 5.1.7, of a public key. */
bool ed25519_verifies(const unsigned char key[static ED25519_KEY_BYTES],
                      const unsigned char signature[static ED25519_SIGNATURE_BYTES], struct str text);

#endif
