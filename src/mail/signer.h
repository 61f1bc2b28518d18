/* signer: DKIM signatures (RFC 6376, RFC 8463) by libopendkim, put before a mail's bytes when it is handed over, so
 * that the mail itself and its Message-ID stay as they are. Owner and thread: one worker. */
#ifndef FOYER_MAIL_SIGNER_H
#define FOYER_MAIL_SIGNER_H

#include "base/str.h"

struct signer_options {
    struct str key; /* the private key, PEM: RSA, signed as rsa-sha256 */
    struct str domain, selector;
};
struct signer;

struct signer *signer_open(struct arena *a, const struct signer_options *options,
                           struct str *why) MUST_USE; /* NULL: `why` */
void signer_close(struct signer *signer);             /* NULL is fine */

/* The mail with its signature. False: memory is short. */
bool signer_sign(struct signer *signer, struct arena *a, struct str bytes, struct str *out) MUST_USE;

/* Does a signature of this signer hold by the record that stands at {selector}._domainkey.{domain}? */
bool signer_proves(struct signer *signer, struct arena *a, struct str record, struct str *why) MUST_USE;

#endif
