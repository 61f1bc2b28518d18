/* tls.c: reads PEM files with GnuTLS. Credentials are only borrowed for reading: they check that key and certificate
 * belong together, and give back both in the form that a handshake's callback (server.c) must hand out. */
#include "http/tls.h"

#include "base/buf.h"
#include "base/cleanup.h"

static struct str sentence(struct arena *a, const char *cert_file, const char *key_file, int code)
{
    struct buf b = { .arena = a, .ceiling = 1024 };
    struct str text;

    buf_print(&b, "cannot use certificate %s with key %s: %s", cert_file, key_file, gnutls_strerror(code));
    return buf_finish(&b, &text) ? text : STR("cannot use certificate and key");
}

static void credentials_release(gnutls_certificate_credentials_t *credentials)
{
    if (*credentials != NULL)
        gnutls_certificate_free_credentials(*credentials);
}

static void identity_release(struct snapshot *snapshot)
{
    struct tls_identity *identity = (struct tls_identity *)snapshot;

    for (unsigned i = 0; i < identity->chain_n; i++)
        gnutls_pcert_deinit(&identity->chain[i]);
    if (identity->key != NULL)
        gnutls_privkey_deinit(identity->key);
    free(identity);
}

static int chain_fill(struct tls_identity *identity, gnutls_certificate_credentials_t credentials)
{
    gnutls_x509_crt_t *certificates;
    unsigned n = 0;
    int code = gnutls_certificate_get_x509_crt(credentials, 0, &certificates, &n);

    if (code < 0)
        return code;
    for (unsigned i = 0; i < n; i++) {
        if (code >= 0 && i < TLS_CHAIN_MAX)
            code = gnutls_pcert_import_x509(&identity->chain[i], certificates[i], 0);
        if (code >= 0 && i < TLS_CHAIN_MAX)
            identity->chain_n++;
        gnutls_x509_crt_deinit(certificates[i]);
    }
    gnutls_free(certificates);
    return code;
}

/* The key in its file may be RSA, ECDSA or EdDSA; the abstract form does not care. */
static int key_fill(struct tls_identity *identity, gnutls_certificate_credentials_t credentials)
{
    gnutls_x509_privkey_t key;
    int code = gnutls_certificate_get_x509_key(credentials, 0, &key);

    if (code < 0)
        return code;
    code = gnutls_privkey_init(&identity->key);
    if (code >= 0)
        code = gnutls_privkey_import_x509(identity->key, key, GNUTLS_PRIVKEY_IMPORT_COPY);
    gnutls_x509_privkey_deinit(key);
    return code;
}

static int identity_fill(struct tls_identity *identity, const char *cert_file, const char *key_file)
{
    RELEASE(credentials_release)
    gnutls_certificate_credentials_t credentials = NULL;
    int code = gnutls_certificate_allocate_credentials(&credentials);

    if (code >= 0)
        code = gnutls_certificate_set_x509_key_file(credentials, cert_file, key_file, GNUTLS_X509_FMT_PEM);
    if (code >= 0)
        code = chain_fill(identity, credentials);
    if (code >= 0)
        code = key_fill(identity, credentials);
    return code;
}

struct tls_identity *tls_read(struct arena *a, const char *cert_file, const char *key_file, struct str *why)
{
    struct tls_identity *identity = calloc(1, sizeof *identity);
    int code = GNUTLS_E_MEMORY_ERROR;

    if (identity != NULL) {
        identity->snapshot = (struct snapshot){ .users = 1, .release = identity_release };
        code = identity_fill(identity, cert_file, key_file);
    }
    if (code >= 0)
        return identity;
    *why = sentence(a, cert_file, key_file, code);
    if (identity != NULL)
        snapshot_put(&identity->snapshot);
    return NULL;
}
