/* config.c: every setting is a row: its name, what it is without anybody's word, how it is checked, and where it goes.
 * A new one is a row here and a member of struct config. The checks themselves stand in config_check.c. */
#include "cmd/config.h"

#include "cmd/config_check.h"
#include "cmd/config_mail.h"

#define TENANT_DEFAULT "00000000-0000-4000-8000-000000000001"

enum {
    LISTEN,
    DATA,
    STORE,
    STORE_REPLICA,
    PUBLIC_URL,
    TENANT,
    CONSOLE_LINK,
    SECRET_FILE,
    SMTP_URL,
    SMTP_PASSWORD_FILE,
    SMTP_TLS,
    SMTP_CA_FILE,
    DKIM_KEY,
    DKIM_DOMAIN,
    DKIM_SELECTOR,
    MAIL_DOMAIN_RATE,
    MAIL_FROM,
    MAIL_INBOUND,
    MAILDIR,
    MAILDIR_READ,
    CONFERENCE_URL,
    APPLICATION_ACCESS,
    CORS_ORIGINS,
    TLS_CERT,
    TLS_KEY,
    LOG_FORMAT,
    LOOPS,
    LIMIT_OF_CALLERS,
    LIMIT_OF_PAGES,
    LIMIT_OF_FORMS,
    LIMIT_OF_ENROLMENTS,
    LIMIT_OF_ATTEMPTS,
    LIMIT_OF_REFUSALS,
    TRUSTED_PROXIES,
    EXEMPT_NETWORKS,
    ISSUER_URL,
    ISSUER_AUDIENCE,
    ISSUER_TENANT,
    SETTINGS
};

static const struct setting settings[SETTINGS] = {
    [LISTEN] = { "listen", "FOYER_LISTEN", "127.0.0.1:8080", "address and port to serve on: 0.0.0.0:8080, [::1]:8080" },
    [DATA] = { "data", "FOYER_DATA", "data", "directory of the database and of mail written as files" },
    [STORE] = { "store", "FOYER_STORE", "sqlite:{data}/foyer.db",
                "the database: sqlite:PATH ({data} is the directory above), or postgresql://HOST[,HOST]/DATABASE with "
                "any "
                "number of nodes" },
    [STORE_REPLICA] = { "store_replica", "FOYER_STORE_REPLICA", NULL,
                        "standbys for lists: postgresql://HOST[,HOST]/DATABASE; a list never lacks what was answered" },
    [PUBLIC_URL] = { "public_url", "FOYER_PUBLIC_URL", NULL,
                     "how clients and links reach this server; without it, http://LISTEN (https:// with TLS)" },
    [TENANT] = { "tenant", "FOYER_TENANT", NULL,
                 "tenant (a GUID) of who signs in at no issuer, and of the console then; without it, that of the only "
                 "issuer, or " TENANT_DEFAULT },
    [CONSOLE_LINK] = { "console_link", "FOYER_CONSOLE_LINK", "start",
                       "where no issuer has sign_in, a one-time link to the console, as its administrator: start "
                       "(foyer serve prints one, and foyer console) or command (only foyer console does)" },
    [SECRET_FILE] = { "secret_file", "FOYER_SECRET_FILE", NULL,
                      "a file of at least 32 random bytes, the same on every node, for its owner alone (chmod "
                      "600): keys are wrapped by it before they are stored; those made without it stay as they are" },
    [SMTP_URL] = { "smtp_url", "FOYER_SMTP_URL", NULL,
                   "mail servers, tried in their order: smtp://127.0.0.1:1025 smtps://user:password@host; without any, "
                   "mail goes to files" },
    [SMTP_PASSWORD_FILE] = { "smtp_password_file", "FOYER_SMTP_PASSWORD_FILE", NULL,
                             "a file with the password of the user in that address" },
    [SMTP_TLS] = { "smtp_tls", "FOYER_SMTP_TLS", NULL,
                   "of smtp://: required (STARTTLS, verified), opportunistic (STARTTLS if it is there), or "
                   "none-on-loopback; without it, required, and on this machine opportunistic" },
    [SMTP_CA_FILE] = { "smtp_ca_file", "FOYER_SMTP_CA_FILE", NULL,
                       "authorities to trust for mail servers, a PEM file; without it, the system's" },
    [DKIM_KEY] = { "dkim_key", "FOYER_DKIM_KEY", NULL, "private key, a PEM file (RSA): mail is signed with it" },
    [DKIM_DOMAIN] = { "dkim_domain", "FOYER_DKIM_DOMAIN", NULL, "domain that signs; without it, the sender's" },
    [DKIM_SELECTOR] = { "dkim_selector", "FOYER_DKIM_SELECTOR", NULL,
                        "name of the key: its record is at SELECTOR._domainkey.DOMAIN" },
    [MAIL_DOMAIN_RATE] = { "mail_domain_rate", "FOYER_MAIL_DOMAIN_RATE", "100",
                           "mails a second to one recipient domain, ten seconds' worth at once; 0: no limit" },
    [MAIL_FROM] = { "mail_from", "FOYER_MAIL_FROM", "Foyer <foyer@localhost>", "sender of all mail" },
    [MAIL_INBOUND] = { "mail_inbound", "FOYER_MAIL_INBOUND", NULL,
                       "address for answers of calendars and bounces: reply@example.org; mail to "
                       "reply+ANYTHING@example.org must reach the same mailbox; the same on every node" },
    [MAILDIR] = { "maildir", "FOYER_MAILDIR", NULL,
                  "directory (a Maildir) into which a mail server delivers what comes to that address; it is watched, "
                  "by one node or more" },
    [MAILDIR_READ] = { "maildir_read", "FOYER_MAILDIR_READ", "delete",
                       "what becomes of mail that was read: delete, or keep (in .done/); what cannot be read goes to "
                       ".failed/ in any case" },
    [CONFERENCE_URL] = { "conference_url", "FOYER_CONFERENCE_URL", NULL,
                         "where meetings without a conferenceWebUrl take place: https://meet.example.org/{id}; also "
                         "{subject}" },
    [APPLICATION_ACCESS] = { "application_access", "FOYER_APPLICATION_ACCESS", "open",
                             "whom applications act for: open (everyone in their tenant) or strict (whom foyer policy "
                             "grant names)" },
    [CORS_ORIGINS] = { "cors_origins", "FOYER_CORS_ORIGINS", NULL,
                       "origins whose pages may call from a browser: https://portal.example.org, separated by commas; "
                       "or "
                       "* for all" },
    [TLS_CERT] = { "tls_cert", "FOYER_TLS_CERT", NULL,
                   "certificate chain, a PEM file: serves HTTPS; read again on SIGHUP" },
    [TLS_KEY] = { "tls_key", "FOYER_TLS_KEY", NULL, "its private key, a PEM file" },
    [LOG_FORMAT] = { "log", "FOYER_LOG", "text", "lines of the log: text or json" },
    [LOOPS] = { "loops", "FOYER_LOOPS", "1", "threads that serve, 1 to 64" },
    [LIMIT_OF_CALLERS] = { "limit_callers", "FOYER_LIMIT_CALLERS", "2000/s",
                           "requests of one caller with a valid token: so many at once, and as many again in each s, "
                           "min or h; or off" },
    [LIMIT_OF_PAGES] = { "limit_pages", "FOYER_LIMIT_PAGES", "6000/min",
                         "pages and documents without a token, of one network: an IPv4 address or an IPv6 /64" },
    [LIMIT_OF_FORMS] = { "limit_forms", "FOYER_LIMIT_FORMS", "600/min", "forms sent, of one network" },
    [LIMIT_OF_ENROLMENTS] = { "limit_enrolments", "FOYER_LIMIT_ENROLMENTS", "30/min",
                              "registrations by the form of a page without a sign-in, of one network; who comes beyond "
                              "that is asked to confirm the address" },
    [LIMIT_OF_ATTEMPTS] = { "limit_attempts", "FOYER_LIMIT_ATTEMPTS", "300/min",
                            "attempts to sign in or to get a token, of one network" },
    [LIMIT_OF_REFUSALS] = { "limit_refusals", "FOYER_LIMIT_REFUSALS", "600/min",
                            "calls without a token or with one that is refused, of one network" },
    [TRUSTED_PROXIES] = { "trusted_proxies", "FOYER_TRUSTED_PROXIES", NULL,
                          "networks of proxies whose X-Forwarded-For or Forwarded is believed: 127.0.0.1, 10.0.0.0/8; "
                          "they must set one of them and take away the other" },
    [EXEMPT_NETWORKS] = { "exempt_networks", "FOYER_EXEMPT_NETWORKS", NULL,
                          "networks that are limited by caller alone, such as a campus behind one address: "
                          "192.0.2.7, 2001:db8::/32" },
    [ISSUER_URL] = { "issuer_url", "FOYER_ISSUER_URL", NULL,
                     "an issuer of tokens, exactly as in iss; more in the file" },
    [ISSUER_AUDIENCE] = { "issuer_audience", "FOYER_ISSUER_AUDIENCE", NULL,
                          "audiences accepted of it, separated by spaces" },
    [ISSUER_TENANT] = { "issuer_tenant", "FOYER_ISSUER_TENANT", NULL,
                        "tenant (a GUID) of all its tokens; without it, the claim tid" },
};

enum {
    OF_URL,
    OF_DISCOVERY,
    OF_AUDIENCES,
    OF_TENANT,
    OF_TENANTS,
    OF_TENANT_CLAIM,
    OF_PERSON_CLAIM,
    OF_SCOPE_CLAIM,
    OF_ROLES_CLAIM,
    OF_APPLICATION_CLAIM,
    OF_APPLICATION_VALUE,
    OF_ALGORITHMS,
    OF_CA_FILE,
    OF_SIGN_IN,
    OF_CLIENT_ID,
    OF_CLIENT_SECRET,
    OF_CLIENT_SECRET_FILE,
    OF_SCOPES,
    ISSUER_MEMBERS
};

enum { OF_ISSUERS, OF_RELAYS }; /* kinds of sections, in the order in which they come */

static const struct setting issuer_members[ISSUER_MEMBERS] = {
    [OF_URL] = { "url", NULL, NULL,
                 "exactly as in iss; {tid} in it stands for the tenant: https://login.microsoftonline.com/{tid}/v2.0" },
    [OF_DISCOVERY] = { "discovery", NULL, NULL,
                       "address of its discovery document, where that is not url/.well-known/openid-configuration "
                       "({tid} as common)" },
    [OF_AUDIENCES] = { "audiences", NULL, NULL, "values of aud that are accepted; at least one" },
    [OF_TENANT] = { "tenant", NULL, NULL, "GUID of the tenant of all its tokens" },
    [OF_TENANTS] = { "tenants", NULL, NULL, "or GUIDs of the tenants that are accepted; needed with {tid}" },
    [OF_TENANT_CLAIM] = { "tenant_claim", NULL, NULL, "else the claim that names the tenant (tid)" },
    [OF_PERSON_CLAIM] = { "person_claim", NULL, NULL, "claim that names the person (oid)" },
    [OF_SCOPE_CLAIM] = { "scope_claim", NULL, NULL, "claim with a person's permissions (scp)" },
    [OF_ROLES_CLAIM] = { "roles_claim", NULL, NULL,
                         "claim with an application's permissions (roles); a path: realm_access.roles" },
    [OF_APPLICATION_CLAIM] = { "application_claim", NULL, NULL, "claim that marks an application's token (idtyp)" },
    [OF_APPLICATION_VALUE] = { "application_value", NULL, NULL,
                               "its value then (app); {client_id}: whatever the claim client_id has" },
    [OF_ALGORITHMS] = { "algorithms", NULL, NULL,
                        "signatures accepted (RS256 PS256 ES256); also with 384 and 512, and EdDSA" },
    [OF_CA_FILE] = { "ca_file", NULL, NULL, "authorities to trust for its address, a PEM file" },
    [OF_SIGN_IN] = { "sign_in", NULL, NULL,
                     "yes: people of its tenant sign in there by browser, and come back to "
                     "{public_url}/sign-in/callback" },
    [OF_CLIENT_ID] = { "client_id", NULL, NULL, "what it knows this server by, for `sign_in`" },
    [OF_CLIENT_SECRET] = { "client_secret", NULL, NULL, "the secret that belongs to it; a public client has none" },
    [OF_CLIENT_SECRET_FILE] = { "client_secret_file", NULL, NULL, "or a file that holds it" },
    [OF_SCOPES] = { "scopes", NULL, NULL, "what a sign-in asks for (openid profile email)" },
};

/* --- From texts to struct config --- */

static bool issuer_read(struct arena *a, const struct str *values, struct issuer_setting *out, struct str *why)
{
    *out = (struct issuer_setting){
        .url = values[OF_URL],
        .discovery = values[OF_DISCOVERY],
        .audiences = values[OF_AUDIENCES],
        .tenant = values[OF_TENANT],
        .tenants = values[OF_TENANTS],
        .tenant_claim = values[OF_TENANT_CLAIM],
        .person_claim = values[OF_PERSON_CLAIM],
        .scope_claim = values[OF_SCOPE_CLAIM],
        .roles_claim = values[OF_ROLES_CLAIM],
        .application_claim = values[OF_APPLICATION_CLAIM],
        .application_value = values[OF_APPLICATION_VALUE],
        .algorithms = values[OF_ALGORITHMS],
        .ca_file = values[OF_CA_FILE],
        .client_id = values[OF_CLIENT_ID],
        .client_secret = values[OF_CLIENT_SECRET],
        .scopes = values[OF_SCOPES],
    };
    return check_issuer(a, out, why) &&
           check_client_secret(a, values[OF_CLIENT_SECRET_FILE], &out->client_secret, why) &&
           check_sign_in(a, values[OF_SIGN_IN], out, why);
}

static bool issuers_read(struct arena *a, const struct str *values, const struct settings_section *sections, size_t n,
                         struct config *out, struct str *why)
{
    bool by_environment = values[ISSUER_URL].len > 0;
    size_t all = n;
    const struct str one[ISSUER_MEMBERS] = {
        [OF_URL] = values[ISSUER_URL], [OF_AUDIENCES] = values[ISSUER_AUDIENCE], [OF_TENANT] = values[ISSUER_TENANT]
    };

    if (!by_environment && (values[ISSUER_AUDIENCE].len > 0 || values[ISSUER_TENANT].len > 0))
        return check_failed_by(a, why,
                               "FOYER_ISSUER_AUDIENCE and FOYER_ISSUER_TENANT need FOYER_ISSUER_URL beside them");
    for (n = 0; n < all && sections[n].kind == OF_ISSUERS; n++)
        ;
    out->issuer_count = n + (by_environment ? 1 : 0);
    out->issuers = ARENA_NEW(a, struct issuer_setting, out->issuer_count + 1);
    if (out->issuers == NULL)
        return check_failed_by(a, why, "no memory for the settings");
    for (size_t i = 0; i < n; i++)
        if (!issuer_read(a, sections[i].values, &out->issuers[i], why))
            return false;
    return !by_environment || issuer_read(a, one, &out->issuers[n], why);
}

/* Of all parts of the program that need one where nobody's token says which. */
static bool tenant_read(struct arena *a, const struct str *values, struct config *out, struct str *why)
{
    struct str tenant = values[TENANT];

    if (tenant.len == 0 && out->issuer_count == 1)
        tenant = out->issuers[0].tenant;
    return check_tenant(a, tenant.len == 0 ? STR(TENANT_DEFAULT) : tenant, &out->tenant, why);
}

/* Empty in the file is the same as not given, as it is in the environment. */
static void fill_fallbacks(struct str *values)
{
    for (size_t i = 0; i < SETTINGS; i++)
        if (values[i].len == 0)
            values[i] = str_of(settings[i].fallback);
}

static bool values_read(struct arena *a, struct str *values, struct config *out, struct str *why)
{
    bool tls = values[TLS_CERT].len > 0;

    out->listen = values[LISTEN];
    out->data = values[DATA];
    out->conference_url = values[CONFERENCE_URL];
    out->replica_url = values[STORE_REPLICA];
    out->mail_from = values[MAIL_FROM];
    out->mail_inbound = values[MAIL_INBOUND];
    out->maildir = values[MAILDIR];
    return check_listen(a, values[LISTEN], why) && check_data(a, values[DATA], why) &&
           check_store(a, values[STORE], values[DATA], &out->store_url, why) &&
           check_replica(a, values[STORE_REPLICA], out->store_url, why) &&
           check_secret_file(a, values[SECRET_FILE], &out->secret_file, why) &&
           check_tls(a, values[TLS_CERT], values[TLS_KEY], out, why) &&
           check_public_url(a, values[PUBLIC_URL], values[LISTEN], tls, &out->public_url, why) &&
           check_mail_from(a, values[MAIL_FROM], why) && check_mail_inbound(a, values[MAIL_INBOUND], why) &&
           check_maildir(a, values[MAILDIR], values[MAIL_INBOUND], why) &&
           check_maildir_read(a, values[MAILDIR_READ], &out->maildir_keep, why) &&
           check_conference_url(a, values[CONFERENCE_URL], why) &&
           check_cors_origins(a, values[CORS_ORIGINS], &out->cors_origins, why) &&
           check_log(a, values[LOG_FORMAT], &out->log, why) &&
           check_console_link(a, values[CONSOLE_LINK], &out->console_at_start, why) &&
           check_application_access(a, values[APPLICATION_ACCESS], &out->policy_strict, why) &&
           check_loops(a, values[LOOPS], &out->loops, why);
}

static bool limits_read(struct arena *a, const struct str *values, struct config *out, struct str *why)
{
    static const size_t rows[LIMITED_KINDS] = {
        [LIMITED_CALLERS] = LIMIT_OF_CALLERS,       [LIMITED_PAGES] = LIMIT_OF_PAGES,
        [LIMITED_FORMS] = LIMIT_OF_FORMS,           [LIMITED_ATTEMPTS] = LIMIT_OF_ATTEMPTS,
        [LIMITED_REFUSALS] = LIMIT_OF_REFUSALS,     [LIMITED_HEALTH] = LIMIT_OF_PAGES, /* as much again, apart */
        [LIMITED_ENROLMENTS] = LIMIT_OF_ENROLMENTS,
    };

    for (size_t kind = 0; kind < LIMITED_KINDS; kind++)
        if (!check_rate(a, settings[rows[kind]].environment, values[rows[kind]], &out->rates[kind], why))
            return false;
    return check_networks(a, "FOYER_TRUSTED_PROXIES", values[TRUSTED_PROXIES], &out->trusted_proxies, why) &&
           check_networks(a, "FOYER_EXEMPT_NETWORKS", values[EXEMPT_NETWORKS], &out->exempt_networks, why);
}

static const struct settings_kind section_kinds[] = {
    [OF_ISSUERS] = { "issuer", issuer_members, ISSUER_MEMBERS },
    [OF_RELAYS] = { "relay", relay_members, RELAY_MEMBERS },
};

static bool mail_read(struct arena *a, const struct str *values, const struct settings_section *sections, size_t n,
                      struct config *out, struct str *why)
{
    const struct mail_values given = {
        .urls = values[SMTP_URL],
        .password_file = values[SMTP_PASSWORD_FILE],
        .tls = values[SMTP_TLS],
        .ca_file = values[SMTP_CA_FILE],
        .dkim_key = values[DKIM_KEY],
        .dkim_domain = values[DKIM_DOMAIN],
        .dkim_selector = values[DKIM_SELECTOR],
        .domain_rate = values[MAIL_DOMAIN_RATE],
        .from = out->mail_from,
        .public_url = out->public_url,
        .sections = sections,
        .section_count = n,
        .kind = OF_RELAYS,
    };

    return config_mail_read(a, &given, &out->mail, why);
}

bool config_load(struct arena *a, const char *file, struct config *out, struct str *why)
{
    struct str values[SETTINGS];
    struct settings_section *sections;
    size_t n;
    const char *named = getenv("FOYER_CONFIG");
    const struct settings_read what = {
        .table = settings,
        .n = SETTINGS,
        .kinds = section_kinds,
        .kind_n = COUNT(section_kinds),
        .file = file != NULL || named == NULL || named[0] == '\0' ? file : named,
    };

    *out = (struct config){ .file = what.file };
    if (!settings_load(a, &what, values, &sections, &n, why))
        return false;
    fill_fallbacks(values);
    return values_read(a, values, out, why) && limits_read(a, values, out, why) &&
           issuers_read(a, values, sections, n, out, why) && tenant_read(a, values, out, why) &&
           mail_read(a, values, sections, n, out, why);
}

/* --- Documents --- */

void config_print_help(struct buf *b)
{
    for (size_t i = 0; i < SETTINGS; i++) {
        const struct setting *s = &settings[i];

        buf_print(b, "  %-22s %s", s->environment, s->help);
        if (s->fallback != NULL)
            buf_print(b, " (%s)", s->fallback);
        buf_add_char(b, '\n');
    }
    buf_print(b, "  %-22s %s\n", "FOYER_CONFIG", "the settings file; --config wins over it");
}

void config_print_markdown(struct buf *b)
{
    buf_add(
        b,
        STR("# Settings\n\n"
            "Printed by `foyer docs settings`; do not edit. Each setting can stand in the environment or, by its own "
            "name, in the file that\n`--config` or `FOYER_CONFIG` names; the environment wins. Empty is the same as "
            "absent.\n\n"
            "| environment | in the file | without it | what |\n|---|---|---|---|\n"));
    for (size_t i = 0; i < SETTINGS; i++)
        buf_print(b, "| `%s` | `%s` | %s%s%s | %s |\n", settings[i].environment, settings[i].name,
                  settings[i].fallback == NULL ? "" : "`", settings[i].fallback == NULL ? "" : settings[i].fallback,
                  settings[i].fallback == NULL ? "" : "`", settings[i].help);
    buf_add(b, STR("\nThe file is libConfuse's: `name = \"value\"` a line, `#` begins a comment. Issuers beside the "
                   "built-in one "
                   "are sections, any number of them:\n\n"
                   "```\nlisten = \"0.0.0.0:8080\"\npublic_url = \"https://meet.example.org\"\n\n"
                   "issuer \"keycloak\" {\n"
                   "    url = \"https://login.example.org/realms/staff\"\n"
                   "    audiences = {\"foyer\"}\n"
                   "    tenant = \"7c1d7e0e-9b1f-4f63-8f0e-3a52a3f0c001\"\n"
                   "    person_claim = \"sub\"\n"
                   "    scope_claim = \"scope\"\n"
                   "    roles_claim = \"realm_access.roles\"\n"
                   "}\n```\n\n| in `issuer` | what |\n|---|---|\n"));
    for (size_t i = 0; i < ISSUER_MEMBERS; i++)
        buf_print(b, "| `%s` | %s |\n", issuer_members[i].name, issuer_members[i].help);
    buf_add(b,
            STR("\nMail servers with a password in a file of its own are sections too; they are tried after those of "
                "`smtp_url`:\n\n"
                "```\nrelay \"first\" {\n    url = \"smtp://mail.example.org:587\"\n    user = \"foyer\"\n"
                "    password_file = \"/etc/foyer/smtp-password\"\n}\n```\n\n| in `relay` | what |\n|---|---|\n"));
    for (size_t i = 0; i < RELAY_MEMBERS; i++)
        buf_print(b, "| `%s` | %s |\n", relay_members[i].name, relay_members[i].help);
}
