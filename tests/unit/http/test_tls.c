/* HTTPS over our own loop: versions, reload of the certificate, deadlines of the handshake. Certificates are made here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "base/cleanup.h"
#include "service.h"

static char folder[] = "/tmp/foyer-tls-XXXXXX", cert_file[64], key_file[64];
static struct service service;

static void file_write(const char *path, const gnutls_datum_t *text)
{
    RELEASE(file_release)
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(text->size, fwrite(text->data, 1, text->size, file));
}

static void certificate_fill(gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key, const char *name)
{
    const unsigned char serial[] = { 1 };

    assert_int_equal(0, gnutls_x509_crt_set_key(certificate, key));
    assert_int_equal(0, gnutls_x509_crt_set_version(certificate, 3));
    assert_int_equal(0, gnutls_x509_crt_set_serial(certificate, serial, sizeof serial));
    assert_int_equal(0, gnutls_x509_crt_set_activation_time(certificate, time(NULL) - 60));
    assert_int_equal(0, gnutls_x509_crt_set_expiration_time(certificate, time(NULL) + 3600));
    assert_int_equal(
        0, gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, name, (unsigned)strlen(name)));
    assert_int_equal(0, gnutls_x509_crt_sign2(certificate, certificate, key, GNUTLS_DIG_SHA256, 0));
}

/* A key of `kind` and a certificate of its own for `name`; NULL leaves the certificate's file as it is. */
static void identity_write(gnutls_pk_algorithm_t kind, unsigned bits, const char *name)
{
    gnutls_x509_privkey_t key;
    gnutls_x509_crt_t certificate;
    gnutls_datum_t text;

    assert_int_equal(0, gnutls_x509_privkey_init(&key));
    assert_int_equal(0, gnutls_x509_privkey_generate(key, kind, bits, 0));
    assert_int_equal(0, gnutls_x509_privkey_export2(key, GNUTLS_X509_FMT_PEM, &text));
    file_write(key_file, &text);
    gnutls_free(text.data);
    if (name != NULL) {
        assert_int_equal(0, gnutls_x509_crt_init(&certificate));
        certificate_fill(certificate, key, name);
        assert_int_equal(0, gnutls_x509_crt_export2(certificate, GNUTLS_X509_FMT_PEM, &text));
        file_write(cert_file, &text);
        gnutls_free(text.data);
        gnutls_x509_crt_deinit(certificate);
    }
    gnutls_x509_privkey_deinit(key);
}

#define EC GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1)

struct client {
    int fd;
    gnutls_session_t session;
    gnutls_certificate_credentials_t credentials;
};

static int client_open(struct client *c, const char *priorities)
{
    c->fd = wire_connect(service.port);
    assert_true(c->fd >= 0);
    assert_int_equal(0, gnutls_certificate_allocate_credentials(&c->credentials));
    assert_int_equal(0, gnutls_init(&c->session, GNUTLS_CLIENT));
    assert_int_equal(0, gnutls_priority_set_direct(c->session, priorities, NULL));
    assert_int_equal(0, gnutls_credentials_set(c->session, GNUTLS_CRD_CERTIFICATE, c->credentials));
    gnutls_transport_set_int(c->session, c->fd);
    gnutls_handshake_set_timeout(c->session, 3000);
    gnutls_record_set_timeout(c->session, 3000);
    int code;
    do
        code = gnutls_handshake(c->session);
    while (code < 0 && gnutls_error_is_fatal(code) == 0);
    return code;
}

static void client_close(struct client *c)
{
    gnutls_deinit(c->session);
    gnutls_certificate_free_credentials(c->credentials);
    (void)close(c->fd);
}

static void client_sees(struct client *c, const char *name)
{
    unsigned n;
    const gnutls_datum_t *chain = gnutls_certificate_get_peers(c->session, &n);
    gnutls_x509_crt_t certificate;
    char got[64];
    size_t size = sizeof got;

    assert_non_null(chain);
    assert_int_equal(0, gnutls_x509_crt_init(&certificate));
    assert_int_equal(0, gnutls_x509_crt_import(certificate, &chain[0], GNUTLS_X509_FMT_DER));
    assert_int_equal(0, gnutls_x509_crt_get_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, 0, got, &size));
    assert_string_equal(name, got);
    gnutls_x509_crt_deinit(certificate);
}

static size_t client_read(struct client *c, char *out, size_t room, size_t least)
{
    size_t n = 0;

    while (n < least) {
        ssize_t got = gnutls_record_recv(c->session, out + n, room - n);
        if (got == GNUTLS_E_AGAIN || got == GNUTLS_E_INTERRUPTED)
            continue;
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    return n;
}

/* The answer to a body of `n` bytes: the same bytes at its end. */
static void client_echo(struct client *c, const char *path, size_t n)
{
    static char body[SERVICE_BODY_LIMIT], got[SERVICE_BODY_LIMIT + 4096];
    char head[128];
    int length = snprintf(head, sizeof head, "POST %s HTTP/1.1\r\nHost: t\r\nContent-Length: %zu\r\n\r\n", path, n);

    memset(body, 'b', n);
    assert_int_equal(length, gnutls_record_send(c->session, head, (size_t)length));
    for (size_t sent = 0; sent < n;) {
        ssize_t now = gnutls_record_send(c->session, body + sent, n - sent);
        assert_true(now > 0);
        sent += (size_t)now;
    }
    size_t read = client_read(c, got, sizeof got, n + 1);
    while (memmem(got, read, "\r\n\r\n", 4) == NULL ||
           read < (size_t)((char *)memmem(got, read, "\r\n\r\n", 4) - got) + 4 + n)
        read += client_read(c, got + read, sizeof got - read, 1);
    assert_memory_equal("HTTP/1.1 200", got, 12);
    assert_memory_equal(body, got + read - n, n);
}

static int service_start(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(cert_file, sizeof cert_file, "%s/cert.pem", folder);
    snprintf(key_file, sizeof key_file, "%s/key.pem", folder);
    identity_write(EC, "first");
    struct http_options options = { .tls_cert_file = cert_file, .tls_key_file = key_file, .request_limit_ms = 500 };
    return service_open(&service, options) ? 0 : -1;
}

static int service_end(void **state)
{
    (void)state;
    service_close(&service);
    (void)unlink(cert_file);
    (void)unlink(key_file);
    (void)rmdir(folder);
    return 0;
}

static void https_is_served(void **state)
{
    static const char *const priorities[] = { "NORMAL:-VERS-ALL:+VERS-TLS1.3", "NORMAL:-VERS-ALL:+VERS-TLS1.2" };

    (void)state;
    assert_true(str_starts(http_url(service.server), STR("https://127.0.0.1:")));
    for (size_t i = 0; i < COUNT(priorities); i++) {
        struct client c;
        assert_int_equal(0, client_open(&c, priorities[i]));
        client_sees(&c, "first");
        for (size_t n = 1; n <= SERVICE_BODY_LIMIT; n *= 16) {
            client_echo(&c, "/echo", n);
            client_echo(&c, "/park", n);
        }
        client_close(&c);
    }
}

static void old_versions_are_refused(void **state)
{
    struct client c;

    (void)state;
    assert_int_not_equal(0, client_open(&c, "NORMAL:-VERS-ALL:+VERS-TLS1.1:+VERS-TLS1.0"));
    client_close(&c);
}

static void a_reload_is_for_new_connections(void **state)
{
    struct client old, fresh;
    struct str why;

    (void)state;
    assert_int_equal(0, client_open(&old, "NORMAL"));
    client_echo(&old, "/echo", 10);
    identity_write(GNUTLS_PK_RSA, 2048, "second");
    assert_true(http_reload(service.server, service.arena, &why));
    assert_int_equal(0, client_open(&fresh, "NORMAL"));
    client_sees(&fresh, "second");
    client_echo(&fresh, "/park", 10);
    client_echo(&old, "/park", 10);
    client_close(&old);
    client_close(&fresh);
}

static void a_key_that_does_not_fit_changes_nothing(void **state)
{
    struct client c;
    struct str why = { 0 };

    (void)state;
    identity_write(EC, NULL);
    assert_false(http_reload(service.server, service.arena, &why));
    assert_true(why.len > 0);
    assert_int_equal(0, client_open(&c, "NORMAL"));
    client_sees(&c, "second");
    client_close(&c);
}

static void an_unfinished_handshake_is_cut_off(void **state)
{
    static const char hello[] = "\026\003\001\002\000\001\000\001\374\003\003";
    static struct wire_reader reader;
    int64_t start = wire_now_ms();

    (void)state;
    reader = (struct wire_reader){ .fd = wire_connect(service.port) };
    for (size_t i = 0; i < 100 && !reader.ended; i++) {
        if (!wire_send(reader.fd, i < sizeof hello - 1 ? &hello[i] : "x", 1) || wire_ends(&reader, 20))
            break;
    }
    assert_in_range(wire_now_ms() - start, 400, 1500);
    (void)close(reader.fd);
}

static void plain_text_is_not_served(void **state)
{
    static struct wire_reader reader;

    (void)state;
    reader = (struct wire_reader){ .fd = wire_connect(service.port) };
    assert_true(wire_say(reader.fd, "GET / HTTP/1.1\r\nHost: t\r\n\r\n"));
    assert_true(wire_ends(&reader, 2000));
    (void)close(reader.fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(https_is_served),
        cmocka_unit_test(old_versions_are_refused),
        cmocka_unit_test(a_reload_is_for_new_connections),
        cmocka_unit_test(a_key_that_does_not_fit_changes_nothing),
        cmocka_unit_test(an_unfinished_handshake_is_cut_off),
        cmocka_unit_test(plain_text_is_not_served),
    };

    return cmocka_run_group_tests(tests, service_start, service_end);
}
