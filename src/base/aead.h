/* aead: AES-256-GCM (NIST SP 800-38D): enciphers a text and keeps it, and the names it goes by, from being changed. A
 * nonce is never used twice with a key. Thread: any. */
#ifndef FOYER_BASE_AEAD_H
#define FOYER_BASE_AEAD_H

#include "base/str.h"

enum { AEAD_KEY_BYTES = 32, AEAD_NONCE_BYTES = 12, AEAD_TAG_BYTES = 16 };

struct aead {
    const unsigned char *key, *nonce;
    struct str names; /* authenticated, and not part of what comes out */
};
/* Writes in.len + AEAD_TAG_BYTES. False: OpenSSL cannot. */
bool aead_seal(const struct aead *aead, struct str in, unsigned char *out) MUST_USE;
/* `in` ends with its tag; writes AEAD_TAG_BYTES less, to be looked at only when it is true. */
bool aead_open(const struct aead *aead, struct str in, unsigned char *out) MUST_USE;

#endif
