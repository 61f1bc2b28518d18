/* doctor_mail.c: would mail of this server be taken and believed? The mail servers as it would use them; what stands in
 * DNS for the sender's domain (SPF, RFC 7208; DKIM, RFC 6376; DMARC, RFC 7489); and, if asked, a mail. */
#include "base/clock.h"
#include "base/text.h"
#include "cmd/dns.h"
#include "cmd/doctor.h"
#include "mail/address.h"
#include "mail/mail.h"
#include "mail/message.h"

enum { PROBE_MS = 15000 };

/* --- DNS --- */

/* The only record at `name` that begins with `mark`; the zero value: what else is found is said. */
static struct str record_find(struct doctor *d, struct str name, const char *mark, const char *what, const char *remedy)
{
    struct str *list, found = { 0 };
    size_t n, fitting = 0;
    enum dns_answer answer = dns_texts(d->arena, d->dns, name, &list, &n);

    if (answer == DNS_AWAY) {
        doctor_fail(d, "see that this machine reaches a name server", "%s: no answer for %.*s", what, STR_ARGS(name));
        return found;
    }
    for (size_t i = 0; i < n; i++)
        if (str_equal_nocase(str_slice(list[i], 0, strlen(mark)), str_of(mark))) {
            found = list[i];
            fitting++;
        }
    if (fitting == 1)
        return found;
    if (fitting == 0)
        doctor_fail(d, remedy, "%s: there is no record at %.*s", what, STR_ARGS(name));
    else
        doctor_fail(d, "leave one of them: servers take several for none", "%s: %zu records at %.*s", what, fitting,
                    STR_ARGS(name));
    return (struct str){ 0 };
}

static struct str name_under(struct doctor *d, const char *label, struct str domain)
{
    struct buf b = { .arena = d->arena, .ceiling = 512 };

    buf_print(&b, "%s.%.*s", label, STR_ARGS(domain));
    return buf_text(&b);
}

static void spf_look(struct doctor *d, struct str domain)
{
    struct str record = record_find(d, domain, "v=spf1", "SPF",
                                    "publish which servers send for the domain, such as \"v=spf1 mx -all\"");

    if (str_is_null(record))
        return;
    if (str_ends(record, STR("+all")) || str_ends(record, STR(" all")))
        doctor_fail(d, "end it with -all or ~all", "SPF: %.*s lets everybody send for the domain", STR_ARGS(record));
    else if (!str_ends(record, STR("-all")) && !str_ends(record, STR("~all")) && !str_ends(record, STR("?all")))
        doctor_warn(d, "end it with -all or ~all", "SPF: %.*s says nothing of other servers", STR_ARGS(record));
    else
        doctor_ok(d, "SPF: %.*s (see that it names the mail server that sends to the world)", STR_ARGS(record));
}

static bool is_at_or_under(struct str domain, struct str above)
{
    return str_equal_nocase(domain, above) ||
           (domain.len > above.len && domain.p[domain.len - above.len - 1] == '.' &&
            str_equal_nocase(str_slice(domain, domain.len - above.len, domain.len), above));
}

/* A signature of our key is made and checked by the record, whatever kind of key it is. */
static void dkim_look(struct doctor *d, struct str domain)
{
    const struct signer_options *dkim = &d->config->mail.dkim;
    struct str why;

    if (dkim->key.len == 0) {
        doctor_warn(d, "set FOYER_DKIM_KEY and FOYER_DKIM_SELECTOR, unless the mail server signs", "DKIM: unsigned");
        return;
    }
    struct signer *signer = signer_open(d->arena, dkim, &why);
    if (signer == NULL) {
        doctor_fail(d, "make one: openssl genrsa -out dkim.pem 2048", "DKIM: %.*s", STR_ARGS(why));
        return;
    }
    const char *selector = str_terminated(d->arena, dkim->selector);
    struct str under = name_under(d, "_domainkey", dkim->domain);
    struct str record = record_find(d, name_under(d, selector == NULL ? "" : selector, under), "v=DKIM1", "DKIM",
                                    "publish the public key there: \"v=DKIM1; k=rsa; p=...\"");
    if (!str_is_null(record) && signer_proves(signer, d->arena, record, &why))
        doctor_ok(d, "DKIM: what the key signs holds by the record of %s", selector);
    else if (!str_is_null(record))
        doctor_fail(d, "publish the public half of the key in FOYER_DKIM_KEY", "DKIM: a signature does not hold: %.*s",
                    STR_ARGS(why));
    signer_close(signer);
    if (!is_at_or_under(domain, dkim->domain) && !is_at_or_under(dkim->domain, domain))
        doctor_warn(d, "sign for the domain of FOYER_MAIL_FROM, so that DMARC counts it",
                    "DKIM: signed for %.*s, sent by %.*s", STR_ARGS(dkim->domain), STR_ARGS(domain));
}

static void dmarc_look(struct doctor *d, struct str domain)
{
    struct str name = name_under(d, "_dmarc", domain);
    struct str record = record_find(d, name, "v=DMARC1", "DMARC",
                                    "publish a policy, such as \"v=DMARC1; p=none; rua=mailto:you@example.org\"");
    size_t at = 0;

    if (str_is_null(record))
        return;
    while (at + 2 < record.len && !str_equal_nocase(str_slice(record, at, at + 2), STR("p=")))
        at++;
    if (at + 2 >= record.len)
        doctor_fail(d, "add p=none, p=quarantine or p=reject", "DMARC: %.*s has no policy", STR_ARGS(record));
    else
        doctor_ok(d, "DMARC: %.*s", STR_ARGS(record));
}

/* --- Mail servers --- */

static struct smtp *line_open(struct doctor *d, const struct relay *relay)
{
    return smtp_open(&(struct smtp_options){ .relay = *relay, .name = d->config->mail.ehlo, .timeout_ms = PROBE_MS });
}

static void relay_look(struct doctor *d, size_t i)
{
    struct smtp *line = line_open(d, &d->config->mail.relays[i]);
    struct carry_result result = { CARRY_AWAY, STR("memory is short") };
    bool tls = false;

    if (line != NULL)
        smtp_probe(line, d->arena, &tls, &result);
    smtp_close(line);
    if (result.outcome != CARRY_DELIVERED)
        doctor_fail(d, "see that it is reached, and the certificate, user and password it wants",
                    "mail server %zu: %.*s", i + 1, STR_ARGS(result.words));
    else if (tls && d->config->mail.relays[i].tls == RELAY_TLS_REQUIRED)
        doctor_ok(d, "mail server %zu answers, by TLS with a certificate of its name", i + 1);
    else if (tls)
        doctor_warn(d, "say tls = required", "mail server %zu answers, by TLS that is not verified", i + 1);
    else
        doctor_ok(d, "mail server %zu answers, without TLS on this machine", i + 1);
}

/* --- A mail --- */

static bool test_mail_make(struct doctor *d, struct str to, struct str *bytes)
{
    struct moment now = clock_read(&clock_system);
    struct message message = {
        .to = { .name = STR(""), .address = to },
        .subject = STR("Foyer: a test mail"),
        .id = id_new(now.wall_ms),
        .at_ms = now.wall_ms,
        .text = STR("This mail was sent by foyer doctor mail. It came: mail leaves this server.\n"),
        .html = STR("<!doctype html><html lang=\"en\"><title>Foyer: a test mail</title>"
                    "<p>This mail was sent by <code>foyer doctor mail</code>. It came: mail leaves this server.</p>"),
    };

    if (!mailbox_parse(d->arena, d->config->mail_from, &message.from))
        return false;
    message.message_id = mail_message_id(d->arena, d->config->mail_from, message.id);
    return message_print(d->arena, &message, bytes);
}

static bool test_mail_sign(struct doctor *d, struct str *bytes)
{
    struct str why;

    if (d->config->mail.dkim.key.len == 0)
        return true;
    struct signer *signer = signer_open(d->arena, &d->config->mail.dkim, &why);
    bool done = signer != NULL && signer_sign(signer, d->arena, *bytes, bytes);
    signer_close(signer);
    return done;
}

static void test_mail_send(struct doctor *d)
{
    struct str to = mail_address(d->arena, str_of(d->mail_to)), bytes;
    struct carry_result result = { CARRY_AWAY, STR("no mail server is set") };

    if (str_is_null(to) || !test_mail_make(d, to, &bytes) || !test_mail_sign(d, &bytes)) {
        doctor_fail(d, "give one address after --to", "the test mail could not be written");
        return;
    }
    for (size_t i = 0; i < d->config->mail.relay_count && result.outcome == CARRY_AWAY; i++) {
        struct smtp *line = line_open(d, &d->config->mail.relays[i]);
        if (line != NULL)
            smtp_send(line, d->arena, mail_address(d->arena, d->config->mail_from), to, bytes, &result);
        smtp_close(line);
    }
    if (result.outcome == CARRY_DELIVERED)
        doctor_ok(d, "the test mail was taken: %.*s", STR_ARGS(result.words));
    else
        doctor_fail(d, "see what the mail server says", "the test mail was not taken: %.*s", STR_ARGS(result.words));
}

void doctor_mail(struct doctor *d)
{
    mail_start(); /* before any address is read */
    struct str domain = address_domain(mail_address(d->arena, d->config->mail_from));
    if (d->config->mail.relay_count == 0)
        doctor_warn(d, "set FOYER_SMTP_URL", "no mail server is set: mail goes to files");
    for (size_t i = 0; i < d->config->mail.relay_count; i++)
        relay_look(d, i);
    if (d->config->mail.relay_count > 0 || d->dns != NULL) {
        spf_look(d, domain);
        dkim_look(d, domain);
        dmarc_look(d, domain);
    }
    if (d->mail_to != NULL)
        test_mail_send(d);
    mail_stop();
}
