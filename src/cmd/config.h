/* config: the table of settings, and their values, checked. Documents are printed from the same table. A value that
 * makes no sense is refused by the name of its setting; a secret in it is not repeated. Thread: the one that starts the
 * program. */
#ifndef FOYER_CMD_CONFIG_H
#define FOYER_CMD_CONFIG_H

#include "auth/auth.h"
#include "base/buf.h"
#include "base/log.h"
#include "http/limit.h"
#include "mail/relays.h"
#include "mail/signer.h"

/* How mail leaves. */
struct config_mail {
    struct relay *relays;       /* in the order in which they are tried */
    size_t relay_count;         /* 0: mail goes to files */
    struct str ehlo;            /* the zero value: this machine's name */
    struct signer_options dkim; /* without a key: unsigned */
    int64_t domain_rate;        /* mails a second to one domain; 0: no limit */
};

struct config {
    const char *file; /* where it was read from, beside the environment; NULL: nowhere */
    struct str listen;
    struct str data; /* directory */
    struct str store_url, replica_url;
    struct str public_url; /* without '/' at its end */
    struct id tenant;      /* of who comes by no issuer */
    bool console_at_start; /* a link to the console is printed then */
    struct config_mail mail;
    struct str mail_from, conference_url, cors_origins;
    struct str mail_inbound, maildir; /* zero values: no mail comes in */
    bool maildir_keep;                /* what was read, in .done/ */
    const char *secret_file;          /* NULL: none */
    const char *tls_cert, *tls_key;   /* both or neither */
    bool policy_strict;               /* applications act only for whom a policy allows */
    enum log_format log;
    unsigned loops;
    struct bucket_rate rates[LIMITED_KINDS];
    struct networks trusted_proxies, exempt_networks;
    struct issuer_setting *issuers;
    size_t issuer_count;
};

/* `file`: of --config; NULL: what FOYER_CONFIG names, if anything. False: `why` is a whole sentence. */
bool config_load(struct arena *a, const char *file, struct config *out, struct str *why) MUST_USE;

void config_print_help(struct buf *b);     /* for --help */
void config_print_markdown(struct buf *b); /* docs/settings.md */

#endif
