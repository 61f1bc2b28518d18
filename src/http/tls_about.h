/* tls_about: what a certificate says of itself, for who looks after it. Thread: any. */
#ifndef FOYER_HTTP_TLS_ABOUT_H
#define FOYER_HTTP_TLS_ABOUT_H

#include "base/str.h"

struct tls_about {
    int64_t begins_ms, ends_ms; /* wall time; of the certificate in the chain that ends first */
    bool names_host;            /* the first is for the host that was asked for */
};

/* PEM files, as the server takes them: the key fits the first certificate. `host`: name or address of the public URL.
 * False: `why` says so on the arena. */
bool tls_examine(struct arena *a, const char *cert_file, const char *key_file, struct str host, struct tls_about *out,
                 struct str *why) MUST_USE;

#endif
