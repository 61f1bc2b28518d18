/* tls: the server's certificate and key as a snapshot, so that a reload is for new connections and old ones go on with
 * what they began with. Thread: any. */
#ifndef FOYER_HTTP_TLS_H
#define FOYER_HTTP_TLS_H

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>

#include "base/snapshot.h"
#include "base/str.h"

#define TLS_PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"
enum { TLS_CHAIN_MAX = 8 };

struct tls_identity {
    struct snapshot snapshot; /* first; its users are the slot and every open connection */
    gnutls_pcert_st chain[TLS_CHAIN_MAX];
    unsigned chain_n;
    gnutls_privkey_t key;
};

/* PEM files, the key unencrypted and fitting the first certificate. NULL: `why` says so on the arena. */
struct tls_identity *tls_read(struct arena *a, const char *cert_file, const char *key_file, struct str *why) MUST_USE;

#endif
