/* client_key: an application's public key as its administrator has it (PEM: a certificate or a public key; a JWK, or a
 * set of them), as the JWKs that its assertions are verified with. Thread: any. */
#ifndef FOYER_AUTH_CLIENT_KEY_H
#define FOYER_AUTH_CLIENT_KEY_H

#include "base/buf.h"

/* Adds JWKs to `list`, with commas between them: the public members alone; kid is the key's thumbprint (RFC 7638) where
 * none is given, and a certificate's thumbprints stand beside it. False: `why` says what the text is not. */
bool client_key_read(struct arena *a, struct str text, struct buf *list, struct str *why) MUST_USE;

#endif
