/* doctor_settings.c: do the settings fit each other and the files they name. That each makes sense by itself is seen
 * when they are read (config_check.c). */
#include <sys/stat.h>

#include "auth/wrap.h"
#include "cmd/doctor.h"
#include "http/tls_about.h"

enum { DAY_MS = 24 * 3600 * 1000, SOON_DAYS = 21 };

/* "https://host:8443/x" -> "host"; an IPv6 address loses its brackets. */
static struct str host_of(struct str url)
{
    struct str rest, host;

    (void)str_cut(url, '/', &rest);
    host = str_cut(str_slice(rest, 1, rest.len), '/', &rest);
    if (!str_starts(host, STR("[")))
        return str_cut(host, ':', &rest);
    host = str_cut(str_slice(host, 1, host.len), ']', &rest);
    return host;
}

static bool is_here_only(struct str host)
{
    return str_equal(host, STR("localhost")) || str_starts(host, STR("127.")) || str_equal(host, STR("::1"));
}

/* "127.0.0.1:8080", "[::1]:8080" */
static struct str listen_host(struct str listen)
{
    struct str rest;

    if (str_starts(listen, STR("[")))
        return str_cut(str_slice(listen, 1, listen.len), ']', &rest);
    return str_cut(listen, ':', &rest);
}

static void url_look(struct doctor *d)
{
    struct str url = d->config->public_url, host = host_of(url);
    bool https = str_starts(url, STR("https://"));

    if (is_here_only(host))
        doctor_warn(d,
                    "set FOYER_PUBLIC_URL to the address that people open, before the first registration: links and "
                    "tokens hold it",
                    "links lead to %.*s, which this machine alone can reach", STR_ARGS(url));
    else if (!https)
        doctor_fail(d, "serve https by FOYER_TLS_CERT and FOYER_TLS_KEY or by a proxy, and say so in FOYER_PUBLIC_URL",
                    "%.*s is not https: links, tokens and addresses go in the clear, and Microsoft's clients send no "
                    "token",
                    STR_ARGS(url));
    else
        doctor_ok(d, "links lead to %.*s", STR_ARGS(url));
}

static void listen_look(struct doctor *d)
{
    const struct config *c = d->config;
    struct str host = listen_host(c->listen);

    if (is_here_only(host) || c->tls_cert != NULL)
        doctor_ok(d, "listens on %.*s", STR_ARGS(c->listen));
    else
        doctor_warn(d, "listen on 127.0.0.1 behind the proxy, or set FOYER_TLS_CERT and FOYER_TLS_KEY",
                    "listens on %.*s without TLS: whoever reaches it may read along", STR_ARGS(c->listen));
}

static void certificate_judge(struct doctor *d, const struct tls_about *about, struct str host)
{
    int64_t now = clock_read(&clock_system).wall_ms;
    long long days = (long long)((about->ends_ms - now) / DAY_MS);

    if (about->begins_ms > now)
        doctor_fail(d, "set this machine's clock, or take another certificate", "the certificate is not valid yet");
    else if (about->ends_ms <= now)
        doctor_fail(d, "renew it, then send the server SIGHUP", "the certificate ended %lld days ago", -days);
    else if (days < SOON_DAYS)
        doctor_warn(d, "renew it, then send the server SIGHUP", "the certificate ends in %lld days", days);
    else
        doctor_ok(d, "the certificate fits its key and ends in %lld days", days);
    if (!about->names_host)
        doctor_fail(d, "take a certificate for that name, or correct FOYER_PUBLIC_URL",
                    "the certificate is not for %.*s, the host of FOYER_PUBLIC_URL", STR_ARGS(host));
}

static void certificate_look(struct doctor *d)
{
    struct str host = host_of(d->config->public_url), why;
    struct tls_about about;

    if (d->config->tls_cert == NULL)
        return;
    if (tls_examine(d->arena, d->config->tls_cert, d->config->tls_key, host, &about, &why))
        certificate_judge(d, &about, host);
    else
        doctor_fail(d, "give the chain, its own certificate first, and the key of that, both as PEM", "%.*s",
                    STR_ARGS(why));
}

static void file_look(struct doctor *d, const char *setting, const char *path)
{
    struct stat about;

    if (stat(path, &about) != 0)
        doctor_fail(d, "correct the path", "%s: %s cannot be looked at", setting, path);
    else if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        doctor_warn(d, "chmod 600", "%s: others than its owner may use %s", setting, path);
    else
        doctor_ok(d, "%s: %s is its owner's alone", setting, path);
}

/* Clients' secrets, passwords of relays and of the store may stand in it. */
static void settings_file_look(struct doctor *d)
{
    const char *path = d->config->file;
    struct stat about;

    if (path == NULL || stat(path, &about) != 0)
        return;
    if ((about.st_mode & S_IRWXO) != 0)
        doctor_warn(d, "chmod o-rwx", "everybody on this machine may use the settings file %s", path);
    else
        doctor_ok(d, "the settings file %s is not everybody's", path);
}

static void secret_look(struct doctor *d)
{
    struct wrap *wrap = NULL;
    struct str why;

    if (d->config->secret_file == NULL) {
        doctor_warn(d, "make one (head -c 32 /dev/urandom > FILE; chmod 600 FILE) and name it in FOYER_SECRET_FILE",
                    "no secret file: who has a copy of the store has its keys");
        return;
    }
    if (wrap_open(d->arena, d->config->secret_file, &wrap, &why))
        doctor_ok(d, "FOYER_SECRET_FILE: %s is a secret, and its owner's alone", d->config->secret_file);
    else
        doctor_fail(d, "chmod 600, or restore the file", "%.*s", STR_ARGS(why));
    wrap_close(wrap);
}

void doctor_settings(struct doctor *d)
{
    settings_file_look(d);
    url_look(d);
    listen_look(d);
    certificate_look(d);
    if (d->config->tls_key != NULL)
        file_look(d, "FOYER_TLS_KEY", d->config->tls_key);
    secret_look(d);
}
