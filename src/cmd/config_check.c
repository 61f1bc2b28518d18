/* config_check.c: one short check a setting. Whether an address answers or a database opens is not asked here. */
#include "cmd/config_check.h"

#include <arpa/inet.h>
#include <stdarg.h>
#include <unistd.h>

#include "auth/link_address.h"
#include "auth/trust.h"
#include "base/cleanup.h"
#include "base/text.h"

enum { RATE_MOST = 1000000, MESSAGE_MOST_BYTES = 2048, VALUE_MOST_BYTES = 2048, SECRET_MOST_BYTES = 4096 };

bool check_failed_by(struct arena *a, struct str *why, const char *message, ...)
{
    va_list arguments;
    char *text = ARENA_NEW(a, char, MESSAGE_MOST_BYTES);

    if (text == NULL) {
        *why = STR("no memory for the settings");
        return false;
    }
    va_start(arguments, message);
    (void)vsnprintf(text, MESSAGE_MOST_BYTES, message, arguments);
    va_end(arguments);
    *why = str_of(text);
    return false;
}

/* --- Addresses --- */

/* Splits "host:port"; an IPv6 host stands in brackets and loses them. */
static bool listen_split(struct str value, struct str *host, int64_t *port)
{
    size_t at = value.len;

    while (at > 0 && value.p[at - 1] != ':')
        at--;
    if (at < 2 || !str_to_i64(str_slice(value, at, value.len), port) || *port < 0 || *port > 65535)
        return false;
    *host = str_slice(value, 0, at - 1);
    if (host->p[0] == '[') {
        if (!str_ends(*host, STR("]")))
            return false;
        *host = str_slice(*host, 1, host->len - 1);
        return host->len > 0;
    }
    return true;
}

static bool is_address(struct arena *a, int family, struct str host)
{
    struct in6_addr address; /* room for the smaller one too */
    char *text = str_terminated(a, host);

    return text != NULL && inet_pton(family, text, &address) == 1;
}

bool check_listen(struct arena *a, struct str value, struct str *why)
{
    struct str host;
    int64_t port;

    if (listen_split(value, &host, &port) && is_address(a, value.p[0] == '[' ? AF_INET6 : AF_INET, host))
        return true;
    return check_failed_by(a, why,
                           "FOYER_LISTEN is an address and a port, such as 127.0.0.1:8080 or [::1]:8080, not \"%.*s\"",
                           STR_ARGS(value));
}

/* The host of an http(s) URL that has nothing in it which an address must not have. */
static bool is_web_url(struct str url, bool path_only)
{
    struct str rest = url, host;
    size_t at;

    if (!str_starts(url, STR("https://")) && !str_starts(url, STR("http://")))
        return false;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.p[i] <= ' ' || url.p[i] == '"' || url.p[i] == '<' || url.p[i] == '>' || url.p[i] == 0x7F)
            return false;
    (void)str_cut(rest, '/', &rest);
    (void)str_cut(rest, '/', &rest);
    host = str_cut(rest, '/', &rest);
    return host.len > 0 && url.len <= VALUE_MOST_BYTES && !str_find(host, '@', &at) &&
           (!path_only || (!str_find(url, '?', &at) && !str_find(url, '#', &at)));
}

static bool public_url_of_listen(struct arena *a, struct str listen, bool tls, struct str *out, struct str *why)
{
    struct buf b = { .arena = a, .ceiling = 512 };
    struct str host = { 0 };
    int64_t port = 0;

    CHECK(listen_split(listen, &host, &port)); /* check_listen has passed */
    if (port == 0)
        return check_failed_by(
            a, why, "FOYER_LISTEN has port 0 (any), so FOYER_PUBLIC_URL must say how clients reach this server");
    if (str_equal(host, STR("0.0.0.0")) || str_equal(host, STR("::")))
        buf_print(&b, "%s://localhost:%lld", tls ? "https" : "http", (long long)port);
    else
        buf_print(&b, "%s://%.*s", tls ? "https" : "http", STR_ARGS(listen));
    return buf_finish(&b, out) || check_failed_by(a, why, "FOYER_LISTEN is too long");
}

bool check_public_url(struct arena *a, struct str value, struct str listen, bool tls, struct str *out, struct str *why)
{
    if (value.len == 0)
        return public_url_of_listen(a, listen, tls, out, why);
    if (!is_web_url(value, true))
        return check_failed_by(
            a, why, "FOYER_PUBLIC_URL is an address without query, such as https://meet.example.org, not \"%.*s\"",
            STR_ARGS(value));
    while (str_ends(value, STR("/")))
        value.len--;
    *out = value;
    return true;
}

bool check_conference_url(struct arena *a, struct str value, struct str *why)
{
    if (value.len == 0 || is_web_url(value, false))
        return true;
    return check_failed_by(a, why,
                           "FOYER_CONFERENCE_URL is an address such as https://meet.example.org/{id}, not \"%.*s\"",
                           STR_ARGS(value));
}

/* Scheme, host and port, as browsers write them: a path, even '/', would never match. */
static bool is_origin(struct str value)
{
    struct str rest;

    if (!is_web_url(value, true))
        return false;
    (void)str_cut(value, '/', &rest); /* "https:", "", then the host */
    (void)str_cut(rest, '/', &rest);
    (void)str_cut(rest, '/', &rest);
    return str_is_null(rest);
}

bool check_cors_origins(struct arena *a, struct str value, struct str *out, struct str *why)
{
    *out = value;
    for (struct str rest = value; rest.len > 0 && !str_equal(value, STR("*"));) {
        struct str origin = str_trim(str_cut(rest, ',', &rest));

        if (!is_origin(origin))
            return check_failed_by(a, why,
                                   "FOYER_CORS_ORIGINS is origins such as https://portal.example.org, separated by "
                                   "commas, or *; not \"%.*s\"",
                                   STR_ARGS(origin));
    }
    return true;
}

/* A password may stand in it, so the message does not repeat it. */
bool check_smtp_url(struct arena *a, struct str value, struct str *why)
{
    struct str rest = value;

    if (value.len == 0)
        return true;
    (void)str_cut(rest, '/', &rest);
    (void)str_cut(rest, '/', &rest);
    if ((str_starts(value, STR("smtp://")) || str_starts(value, STR("smtps://"))) && rest.len > 0 &&
        !text_has_control(value))
        return true;
    return check_failed_by(a, why,
                           "FOYER_SMTP_URL is the address of a mail server, such as smtp://127.0.0.1:25 or "
                           "smtps://user:password@mail.example.org");
}

/* "Name <address>" or an address; whether the domain takes mail is the mail server's business. */
bool check_mail_from(struct arena *a, struct str value, struct str *why)
{
    struct str after, address = value, domain, local;

    (void)str_cut(value, '<', &after);
    if (!str_is_null(after))
        address = str_ends(after, STR(">")) ? str_slice(after, 0, after.len - 1) : STR("");
    local = str_cut(address, '@', &domain);
    if (local.len > 0 && domain.len > 0 && text_is_utf8(value) && !text_has_control(value)) {
        struct str ascii;
        size_t at;

        if (!str_find(local, ' ', &at) && text_domain_ascii(a, domain, &ascii))
            return true;
    }
    return check_failed_by(a, why, "FOYER_MAIL_FROM is \"Name <name@example.org>\" or an address, not \"%.*s\"",
                           STR_ARGS(value));
}

static bool is_letters_and_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= '0' && s.p[i] <= '9')))
            return false;
    return s.len > 0;
}

/* What is put before the '@' must leave room for a '+' and a token. */
bool check_mail_inbound(struct arena *a, struct str value, struct str *why)
{
    struct str domain, ascii, local = str_cut(value, '@', &domain);
    bool plain = local.len <= LINK_ADDRESS_BASE_MOST && is_letters_and_digits(local);

    if (value.len == 0 || (plain && text_domain_ascii(a, domain, &ascii) && str_equal(ascii, domain)))
        return true;
    return check_failed_by(a, why,
                           "FOYER_MAIL_INBOUND is an address with 1 to %d letters and digits before its @, such as "
                           "reply@example.org, not \"%.*s\"",
                           LINK_ADDRESS_BASE_MOST, STR_ARGS(value));
}

bool check_maildir(struct arena *a, struct str value, struct str inbound, struct str *why)
{
    if (value.len > 0 && inbound.len == 0)
        return check_failed_by(a, why, "FOYER_MAILDIR needs FOYER_MAIL_INBOUND beside it");
    if (value.len <= VALUE_MOST_BYTES && !text_has_control(value))
        return true;
    return check_failed_by(a, why, "FOYER_MAILDIR is a directory");
}

bool check_maildir_read(struct arena *a, struct str value, bool *keep, struct str *why)
{
    *keep = str_equal(value, STR("keep"));
    if (*keep || str_equal(value, STR("delete")))
        return true;
    return check_failed_by(a, why, "FOYER_MAILDIR_READ is delete or keep, not \"%.*s\"", STR_ARGS(value));
}

/* --- Places --- */

bool check_data(struct arena *a, struct str value, struct str *why)
{
    if (value.len > 0 && value.len <= VALUE_MOST_BYTES && !text_has_control(value))
        return true;
    return check_failed_by(a, why, "FOYER_DATA is a directory");
}

/* What else it says, libpq judges. */
static bool is_of_postgres(struct str value)
{
    return (str_starts(value, STR("postgresql://")) || str_starts(value, STR("postgres://"))) &&
           !text_has_control(value);
}

bool check_store(struct arena *a, struct str value, struct str data, struct str *out, struct str *why)
{
    struct buf b = { .arena = a, .ceiling = (size_t)2 * VALUE_MOST_BYTES };
    struct str mark = STR("{data}");

    if (is_of_postgres(value)) {
        *out = value;
        return true;
    }
    if (!str_starts(value, STR("sqlite:")) || value.len == strlen("sqlite:") || text_has_control(value))
        return check_failed_by(a, why,
                               "FOYER_STORE is sqlite:PATH, such as sqlite:{data}/foyer.db, or "
                               "postgresql://HOST[,HOST]/DATABASE");
    for (size_t i = 0; i < value.len;) {
        if (str_starts(str_slice(value, i, value.len), mark)) {
            buf_add(&b, data);
            i += mark.len;
        } else {
            buf_add_char(&b, value.p[i++]);
        }
    }
    return buf_finish(&b, out) || check_failed_by(a, why, "FOYER_STORE is too long");
}

bool check_replica(struct arena *a, struct str value, struct str store, struct str *why)
{
    if (value.len == 0 || (is_of_postgres(value) && is_of_postgres(store)))
        return true;
    return check_failed_by(a, why,
                           "FOYER_STORE_REPLICA is postgresql://HOST[,HOST]/DATABASE, a standby of the same kind of "
                           "store in FOYER_STORE");
}

static bool check_file(struct arena *a, const char *setting, struct str value, const char **out, struct str *why)
{
    const char *path = str_terminated(a, value);

    if (path == NULL || access(path, R_OK) != 0)
        return check_failed_by(a, why, "%s names a file that cannot be read: \"%.*s\"", setting, STR_ARGS(value));
    *out = path;
    return true;
}

/* Whether it holds a secret that nobody else can read, auth sees when it reads it (auth/wrap.h). */
bool check_secret_file(struct arena *a, struct str value, const char **out, struct str *why)
{
    return value.len == 0 || check_file(a, "FOYER_SECRET_FILE", value, out, why);
}

bool check_tls(struct arena *a, struct str cert, struct str key, struct config *out, struct str *why)
{
    if (cert.len == 0 && key.len == 0)
        return true;
    if (cert.len == 0 || key.len == 0)
        return check_failed_by(a, why, "FOYER_TLS_CERT and FOYER_TLS_KEY belong together: %s is missing",
                               cert.len == 0 ? "FOYER_TLS_CERT" : "FOYER_TLS_KEY");
    return check_file(a, "FOYER_TLS_CERT", cert, &out->tls_cert, why) &&
           check_file(a, "FOYER_TLS_KEY", key, &out->tls_key, why);
}

/* --- Small ones --- */

bool check_log(struct arena *a, struct str value, enum log_format *out, struct str *why)
{
    bool json = str_equal(value, STR("json"));

    if (!json && !str_equal(value, STR("text")))
        return check_failed_by(a, why, "FOYER_LOG is text or json, not \"%.*s\"", STR_ARGS(value));
    *out = json ? LOG_AS_JSON : LOG_AS_TEXT;
    return true;
}

bool check_application_access(struct arena *a, struct str value, bool *strict, struct str *why)
{
    *strict = str_equal(value, STR("strict"));
    return *strict || str_equal(value, STR("open")) ||
           check_failed_by(a, why, "FOYER_APPLICATION_ACCESS is open or strict, not \"%.*s\"", STR_ARGS(value));
}

bool check_tenant(struct arena *a, struct str value, struct id *out, struct str *why)
{
    return id_of_guid(value, out) || check_failed_by(a, why, "FOYER_TENANT is a GUID, not \"%.*s\"", STR_ARGS(value));
}

bool check_console_link(struct arena *a, struct str value, bool *at_start, struct str *why)
{
    *at_start = str_equal(value, STR("start"));
    return *at_start || str_equal(value, STR("command")) ||
           check_failed_by(a, why, "FOYER_CONSOLE_LINK is start or command, not \"%.*s\"", STR_ARGS(value));
}

bool check_loops(struct arena *a, struct str value, unsigned *out, struct str *why)
{
    int64_t n;

    if (!str_to_i64(value, &n) || n < 1 || n > 64)
        return check_failed_by(a, why, "FOYER_LOOPS is a number from 1 to 64, not \"%.*s\"", STR_ARGS(value));
    *out = (unsigned)n;
    return true;
}

bool check_rate(struct arena *a, const char *setting, struct str value, struct bucket_rate *out, struct str *why)
{
    static const struct {
        struct str name;
        int64_t ms;
    } times[] = { { STR_INIT("s"), 1000 }, { STR_INIT("min"), 60 * 1000 }, { STR_INIT("h"), 3600 * 1000 } };
    struct str time, number = str_cut(value, '/', &time);

    *out = (struct bucket_rate){ 0 };
    if (str_equal(value, STR("off")))
        return true;
    for (size_t i = 0; i < COUNT(times); i++)
        if (str_equal(time, times[i].name))
            out->per_ms = times[i].ms;
    if (out->per_ms > 0 && str_to_i64(number, &out->most) && out->most > 0 && out->most <= RATE_MOST)
        return true;
    return check_failed_by(a, why, "%s is a number from 1 to %d a time: 2000/s, 300/min, 5000/h; or off; not \"%.*s\"",
                           setting, RATE_MOST, STR_ARGS(value));
}

bool check_networks(struct arena *a, const char *setting, struct str value, struct networks *out, struct str *why)
{
    struct str bad;

    if (networks_parse(a, value, out, &bad))
        return true;
    return check_failed_by(a, why,
                           "%s is addresses and networks such as 192.0.2.7, 10.0.0.0/8, 2001:db8::/32, without bits "
                           "beyond their length; not \"%.*s\"",
                           setting, STR_ARGS(bad));
}

/* What makes sense in an issuer is auth's to say; here only what it cannot see. */
bool check_issuer(struct arena *a, const struct issuer_setting *issuer, struct str *why)
{
    struct trust trust;
    const char *file;

    if (issuer->ca_file.len > 0 && !check_file(a, "ca_file of an issuer", issuer->ca_file, &file, why))
        return false;
    if (trust_of_setting(a, issuer, &trust, why))
        return true;
    return check_failed_by(a, why, "%.*s (audiences: \"%.*s\")", STR_ARGS(*why), STR_ARGS(issuer->audiences));
}

static bool secret_read(const char *path, char *room, size_t size, size_t *n)
{
    RELEASE(file_release)
    FILE *file = fopen(path, "rbe");

    *n = file == NULL ? 0 : fread(room, 1, size, file);
    return file != NULL && ferror(file) == 0 && *n < size;
}

bool check_client_secret(struct arena *a, struct str file, struct str *secret, struct str *why)
{
    char room[SECRET_MOST_BYTES];
    const char *path = NULL;
    size_t n;

    if (file.len == 0)
        return true;
    if (secret->len > 0)
        return check_failed_by(a, why, "an issuer has a client_secret or a client_secret_file, not both");
    if (!check_file(a, "client_secret_file of an issuer", file, &path, why))
        return false;
    bool whole = secret_read(path, room, sizeof room, &n);
    *secret = whole ? str_copy(a, str_trim((struct str){ room, n })) : (struct str){ 0 };
    if (secret->len > 0)
        return true;
    return check_failed_by(a, why, "client_secret_file of an issuer holds no secret: \"%.*s\"", STR_ARGS(file));
}

/* NULL: all is there. */
static const char *sign_in_fault(const struct issuer_setting *issuer)
{
    if (issuer->client_id.len == 0)
        return "client_id, which it knows this server by";
    return issuer->tenant.len == 0 && issuer->tenants.len == 0 ? "tenant, the GUID of those who sign in there" : NULL;
}

bool check_sign_in(struct arena *a, struct str value, struct issuer_setting *issuer, struct str *why)
{
    bool yes = str_equal(value, STR("yes"));

    if (!yes && value.len > 0 && !str_equal(value, STR("no")))
        return check_failed_by(a, why, "sign_in of an issuer is yes or no, not \"%.*s\"", STR_ARGS(value));
    issuer->signs_in = yes;
    const char *missing = yes ? sign_in_fault(issuer) : NULL;
    if (missing == NULL)
        return true;
    return check_failed_by(a, why, "issuer \"%.*s\": sign_in needs %s", STR_ARGS(issuer->url), missing);
}
