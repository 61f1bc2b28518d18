/* tls_about.c: the dates and names of a chain, by GnuTLS. Whether key and chain fit is tls.c's to say. */
#include "http/tls_about.h"

#include <gnutls/x509.h>

#include "http/tls.h"

static bool certificate_look(const gnutls_pcert_st *link, const char *host, bool first, struct tls_about *out)
{
    gnutls_x509_crt_t certificate;

    if (gnutls_pcert_export_x509((gnutls_pcert_st *)(uintptr_t)link, &certificate) < 0)
        return false;
    int64_t begins = (int64_t)gnutls_x509_crt_get_activation_time(certificate) * 1000;
    int64_t ends = (int64_t)gnutls_x509_crt_get_expiration_time(certificate) * 1000;
    if (first || begins > out->begins_ms)
        out->begins_ms = begins;
    if (first || ends < out->ends_ms)
        out->ends_ms = ends;
    if (first)
        out->names_host = gnutls_x509_crt_check_hostname(certificate, host) != 0;
    gnutls_x509_crt_deinit(certificate);
    return true;
}

bool tls_examine(struct arena *a, const char *cert_file, const char *key_file, struct str host, struct tls_about *out,
                 struct str *why)
{
    const char *name = str_terminated(a, host);
    struct tls_identity *identity = tls_read(a, cert_file, key_file, why);
    bool looked = identity != NULL && name != NULL;

    if (identity != NULL && name == NULL)
        *why = STR("memory is short");
    *out = (struct tls_about){ 0 };
    for (unsigned i = 0; looked && i < identity->chain_n; i++) {
        looked = certificate_look(&identity->chain[i], name, i == 0, out);
        if (!looked)
            *why = STR("a certificate of the chain cannot be read");
    }
    if (identity != NULL)
        snapshot_put(&identity->snapshot);
    return looked;
}
