/* config_mail.c: mail servers in the order in which they are tried: those of FOYER_SMTP_URL, then the file's. What
 * could send a password or a mail in the clear over a network is refused, unless it is said in so many words. */
#include "cmd/config_mail.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "cmd/config_check.h"

enum { FILE_MOST_BYTES = 64 * 1024, RATE_MOST = 100000 };

const struct setting relay_members[RELAY_MEMBERS] = {
    [RELAY_URL] = { "url", NULL, NULL, "smtp://HOST:PORT, or smtps://HOST; /NAME after it is said in EHLO" },
    [RELAY_USER] = { "user", NULL, NULL, "for AUTH PLAIN or LOGIN" },
    [RELAY_PASSWORD_FILE] = { "password_file", NULL, NULL, "a file with the password" },
    [RELAY_TLS] = { "tls", NULL, NULL,
                    "of smtp://: required (STARTTLS, verified), opportunistic (STARTTLS if it is there), or "
                    "none-on-loopback; without it, required, and on this machine opportunistic" },
    [RELAY_CA_FILE] = { "ca_file", NULL, NULL, "authorities to trust for it, a PEM file" },
};

/* --- Files --- */

static bool bytes_read(int fd, char *out, size_t room, size_t *n)
{
    ssize_t got = 1;

    for (*n = 0; got > 0 && *n < room; *n += (size_t)got) {
        got = read(fd, out + *n, room - *n);
        if (got < 0 && errno != EINTR)
            return false;
        got = got < 0 ? 0 : got;
    }
    return true;
}

/* Its text without white space at the end. */
static bool text_of_file(struct arena *a, const char *setting, struct str path, struct str *out, struct str *why)
{
    const char *name = str_terminated(a, path);
    char *bytes = ARENA_NEW(a, char, FILE_MOST_BYTES);
    RELEASE(fd_release)
    int fd = name == NULL ? -1 : open(name, O_RDONLY | O_CLOEXEC);
    size_t n;

    if (fd < 0 || bytes == NULL || !bytes_read(fd, bytes, FILE_MOST_BYTES, &n))
        return check_failed_by(a, why, "%s names a file that cannot be read: \"%.*s\"", setting, STR_ARGS(path));
    *out = str_trim((struct str){ bytes, n });
    return out->len > 0 || check_failed_by(a, why, "%s names a file that is empty: \"%.*s\"", setting, STR_ARGS(path));
}

/* --- Relays --- */

/* What stands between "://" and the path: "user:password@" off, port off. */
static struct str host_of(struct str url)
{
    struct str rest = url, at, host;

    (void)str_cut(rest, '/', &rest);
    (void)str_cut(rest, '/', &rest);
    host = str_cut(rest, '/', &rest);
    for (struct str before = str_cut(host, '@', &at); !str_is_null(at); before = str_cut(host, '@', &at)) {
        (void)before;
        host = at;
    }
    if (str_starts(host, STR("["))) {
        host = str_cut(str_slice(host, 1, host.len), ']', &rest);
        return host;
    }
    return str_cut(host, ':', &rest);
}

static bool is_loopback(struct str host)
{
    return str_equal_nocase(host, STR("localhost")) || str_equal(host, STR("::1")) || str_starts(host, STR("127."));
}

static bool has_password(const struct relay *relay)
{
    struct str rest = relay->url, authority;

    (void)str_cut(rest, '/', &rest);
    (void)str_cut(rest, '/', &rest);
    authority = str_cut(rest, '/', &rest);
    size_t at;
    return relay->password.len > 0 || str_find(authority, '@', &at);
}

static bool tls_read(struct arena *a, struct str value, bool loopback, enum relay_tls *out, struct str *why)
{
    static const struct {
        struct str name;
        enum relay_tls tls;
    } names[] = { { STR_INIT("required"), RELAY_TLS_REQUIRED },
                  { STR_INIT("opportunistic"), RELAY_TLS_OPPORTUNISTIC },
                  { STR_INIT("none-on-loopback"), RELAY_TLS_NONE } };

    *out = loopback ? RELAY_TLS_OPPORTUNISTIC : RELAY_TLS_REQUIRED;
    if (value.len == 0)
        return true;
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_equal(value, names[i].name)) {
            *out = names[i].tls;
            return *out != RELAY_TLS_NONE || loopback ||
                   check_failed_by(a, why, "tls of a mail server: none-on-loopback is for one on this machine");
        }
    return check_failed_by(a, why, "tls of a mail server is required, opportunistic or none-on-loopback, not \"%.*s\"",
                           STR_ARGS(value));
}

static bool relay_secure(struct arena *a, const struct relay *relay, bool loopback, struct str *why)
{
    if (loopback || relay->tls == RELAY_TLS_REQUIRED || str_starts(relay->url, STR("smtps:")) || !has_password(relay))
        return true;
    return check_failed_by(
        a, why, "a mail server with a password that is not on this machine needs tls = required, or smtps://");
}

static bool relay_read(struct arena *a, const struct str values[static RELAY_MEMBERS], struct relay *out,
                       struct str *why)
{
    bool loopback = is_loopback(host_of(values[RELAY_URL]));

    *out = (struct relay){ .url = values[RELAY_URL], .user = values[RELAY_USER] };
    if (!check_smtp_url(a, out->url, why))
        return false;
    if (values[RELAY_PASSWORD_FILE].len > 0 &&
        !text_of_file(a, "password_file of a mail server", values[RELAY_PASSWORD_FILE], &out->password, why))
        return false;
    if (values[RELAY_CA_FILE].len > 0) {
        struct str pem;
        if (!text_of_file(a, "ca_file of a mail server", values[RELAY_CA_FILE], &pem, why))
            return false;
        out->ca_file = str_terminated(a, values[RELAY_CA_FILE]);
    }
    return tls_read(a, values[RELAY_TLS], loopback, &out->tls, why) && relay_secure(a, out, loopback, why);
}

static bool relay_add(struct arena *a, const struct str values[static RELAY_MEMBERS], struct config_mail *out,
                      struct str *why)
{
    if (out->relay_count == RELAYS_MOST)
        return check_failed_by(a, why, "there are at most %d mail servers", RELAYS_MOST);
    if (values[RELAY_URL].len == 0)
        return check_failed_by(a, why, "a relay section needs its url");
    return relay_read(a, values, &out->relays[out->relay_count++], why);
}

/* FOYER_SMTP_URL: several, separated by spaces or commas; the other FOYER_SMTP_ settings hold for each of them. */
static bool urls_read(struct arena *a, const struct mail_values *given, struct config_mail *out, struct str *why)
{
    for (size_t at = 0, end; at < given->urls.len; at = end + 1) {
        for (end = at; end < given->urls.len && given->urls.p[end] != ' ' && given->urls.p[end] != ','; end++)
            ;
        const struct str values[RELAY_MEMBERS] = {
            [RELAY_URL] = str_slice(given->urls, at, end),
            [RELAY_PASSWORD_FILE] = given->password_file,
            [RELAY_TLS] = given->tls,
            [RELAY_CA_FILE] = given->ca_file,
        };
        if (end > at && !relay_add(a, values, out, why))
            return false;
    }
    return true;
}

static bool relays_read(struct arena *a, const struct mail_values *given, struct config_mail *out, struct str *why)
{
    if (!urls_read(a, given, out, why))
        return false;
    for (size_t i = 0; i < given->section_count; i++)
        if (given->sections[i].kind == given->kind && !relay_add(a, given->sections[i].values, out, why))
            return false;
    return true;
}

/* --- DKIM, pace, EHLO --- */

static struct str from_domain(struct str from)
{
    size_t at = from.len;

    while (at > 0 && from.p[at - 1] != '@')
        at--;
    struct str rest, domain = str_cut(str_slice(from, at, from.len), '>', &rest);
    return str_trim(domain);
}

static bool is_label_text(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '.' || c == '_'))
            return false;
    }
    return text.len > 0;
}

static bool dkim_read(struct arena *a, const struct mail_values *given, struct config_mail *out, struct str *why)
{
    bool any = given->dkim_key.len > 0 || given->dkim_domain.len > 0 || given->dkim_selector.len > 0;

    if (!any)
        return true;
    if (given->dkim_key.len == 0 || given->dkim_selector.len == 0)
        return check_failed_by(a, why, "FOYER_DKIM_KEY and FOYER_DKIM_SELECTOR belong together: %s is missing",
                               given->dkim_key.len == 0 ? "FOYER_DKIM_KEY" : "FOYER_DKIM_SELECTOR");
    out->dkim.selector = given->dkim_selector;
    if (!text_domain_ascii(a, given->dkim_domain.len > 0 ? given->dkim_domain : from_domain(given->from),
                           &out->dkim.domain))
        return check_failed_by(a, why, "FOYER_DKIM_DOMAIN is a domain, not \"%.*s\"", STR_ARGS(given->dkim_domain));
    if (!is_label_text(given->dkim_selector))
        return check_failed_by(a, why, "FOYER_DKIM_SELECTOR is a name such as foyer or 2025-01, not \"%.*s\"",
                               STR_ARGS(given->dkim_selector));
    return text_of_file(a, "FOYER_DKIM_KEY", given->dkim_key, &out->dkim.key, why);
}

static bool rate_read(struct arena *a, struct str value, int64_t *out, struct str *why)
{
    return (str_to_i64(value, out) && *out >= 0 && *out <= RATE_MOST) ||
           check_failed_by(a, why, "FOYER_MAIL_DOMAIN_RATE is a number from 0 to %d, not \"%.*s\"", RATE_MOST,
                           STR_ARGS(value));
}

/* How clients reach this server, where that is a name: a mail server may look it up. */
static struct str ehlo_of(struct str public_url)
{
    struct str host = host_of(public_url);
    bool named = false;

    for (size_t i = 0; i < host.len; i++)
        named = named || ((host.p[i] | 0x20) >= 'a' && (host.p[i] | 0x20) <= 'z');
    size_t at;
    return named && str_find(host, '.', &at) && is_label_text(host) ? host : (struct str){ 0 };
}

bool config_mail_read(struct arena *a, const struct mail_values *values, struct config_mail *out, struct str *why)
{
    *out = (struct config_mail){ .ehlo = ehlo_of(values->public_url) };
    out->relays = ARENA_NEW(a, struct relay, RELAYS_MOST);
    if (out->relays == NULL)
        return check_failed_by(a, why, "no memory for the settings");
    return relays_read(a, values, out, why) && dkim_read(a, values, out, why) &&
           rate_read(a, values->domain_rate, &out->domain_rate, why);
}
