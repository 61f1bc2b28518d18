/* config_check: is a setting's value usable, and what to say when it is not: the setting by its name, what it wants,
 * and the value where that can hold no secret. Private to cmd/. Thread: the one that starts the program. */
#ifndef FOYER_CMD_CONFIG_CHECK_H
#define FOYER_CMD_CONFIG_CHECK_H

#include "base/settings.h"
#include "cmd/config.h"

/* Always false, so that a check can end with it. */
bool check_failed_by(struct arena *a, struct str *why, const char *message, ...) __attribute__((format(printf, 3, 4)));

bool check_listen(struct arena *a, struct str value, struct str *why) MUST_USE;
bool check_data(struct arena *a, struct str value, struct str *why) MUST_USE;
bool check_store(struct arena *a, struct str value, struct str data, struct str *out, struct str *why) MUST_USE;
bool check_replica(struct arena *a, struct str value, struct str store, struct str *why) MUST_USE;
bool check_secret_file(struct arena *a, struct str value, const char **out, struct str *why) MUST_USE;
bool check_tls(struct arena *a, struct str cert, struct str key, struct config *out, struct str *why) MUST_USE;
/* Made of `listen` when `value` is empty. */
bool check_public_url(struct arena *a, struct str value, struct str listen, bool tls, struct str *out,
                      struct str *why) MUST_USE;
bool check_smtp_url(struct arena *a, struct str value, struct str *why) MUST_USE;
bool check_mail_from(struct arena *a, struct str value, struct str *why) MUST_USE;
bool check_mail_inbound(struct arena *a, struct str value, struct str *why) MUST_USE;
bool check_maildir(struct arena *a, struct str value, struct str inbound, struct str *why) MUST_USE;
bool check_maildir_read(struct arena *a, struct str value, bool *keep, struct str *why) MUST_USE;
bool check_conference_url(struct arena *a, struct str value, struct str *why) MUST_USE;
bool check_cors_origins(struct arena *a, struct str value, struct str *out, struct str *why) MUST_USE;
bool check_log(struct arena *a, struct str value, enum log_format *out, struct str *why) MUST_USE;
bool check_application_access(struct arena *a, struct str value, bool *strict, struct str *why) MUST_USE;
bool check_tenant(struct arena *a, struct str value, struct id *out, struct str *why);
bool check_console_link(struct arena *a, struct str value, bool *at_start, struct str *why);
bool check_loops(struct arena *a, struct str value, unsigned *out, struct str *why) MUST_USE;
/* Read from the file, if one is named; white space around it does not count. */
bool check_client_secret(struct arena *a, struct str file, struct str *secret, struct str *why) MUST_USE;
/* Sets `signs_in`. */
bool check_sign_in(struct arena *a, struct str value, struct issuer_setting *issuer, struct str *why) MUST_USE;
/* "2000/s", "300/min", "5000/h", "off" */
bool check_rate(struct arena *a, const char *setting, struct str value, struct bucket_rate *out,
                struct str *why) MUST_USE;
bool check_networks(struct arena *a, const char *setting, struct str value, struct networks *out,
                    struct str *why) MUST_USE;
bool check_issuer(struct arena *a, const struct issuer_setting *issuer, struct str *why) MUST_USE;

#endif
