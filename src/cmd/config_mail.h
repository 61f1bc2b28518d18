/* config_mail: the settings of outgoing mail: mail servers (relay sections, FOYER_SMTP_URL), DKIM, the pace. Private to
 * cmd/. Thread: the one that starts the program. */
#ifndef FOYER_CMD_CONFIG_MAIL_H
#define FOYER_CMD_CONFIG_MAIL_H

#include "base/settings.h"
#include "cmd/config.h"

enum { RELAY_URL, RELAY_USER, RELAY_PASSWORD_FILE, RELAY_TLS, RELAY_CA_FILE, RELAY_MEMBERS };
extern const struct setting relay_members[RELAY_MEMBERS];

/* Texts as given. */
struct mail_values {
    struct str urls, password_file, tls, ca_file; /* FOYER_SMTP_... */
    struct str dkim_key, dkim_domain, dkim_selector;
    struct str domain_rate;
    struct str from;       /* checked */
    struct str public_url; /* the same */
    const struct settings_section *sections;
    size_t section_count;
    size_t kind; /* of the sections that are relays */
};
bool config_mail_read(struct arena *a, const struct mail_values *values, struct config_mail *out,
                      struct str *why) MUST_USE;

#endif
