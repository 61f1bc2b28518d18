/* doctor: what foyer doctor looks at: parts, each a function that looks at several things and says of each one line:
 * ok, a warning, or a failure, with what to do. It changes nothing. A new part is a row in doctor.c's table and a file
 * beside it. Thread: the one that starts the program. */
#ifndef FOYER_CMD_DOCTOR_H
#define FOYER_CMD_DOCTOR_H

#include "cmd/command.h"
#include "cmd/config.h"

struct finding;
struct doctor {
    struct arena *arena;         /* all texts may live on it */
    const struct config *config; /* whole: where they cannot be read, no part runs */
    const char *mail_to;         /* of --to: a test mail goes there; NULL: none */
    const char *dns;             /* of --dns: HOST:PORT of a name server; NULL: the system's */
    /* The command's own: */
    const char *part;
    bool json;
    struct finding *first, **last;
    size_t oks, warnings, failures;
};

/* `what` says the fact as it was found ("the certificate ends in 9 days"), `remedy` what to do about it. No secret. */
void doctor_ok(struct doctor *d, const char *what, ...) __attribute__((format(printf, 2, 3)));
void doctor_warn(struct doctor *d, const char *remedy, const char *what, ...) __attribute__((format(printf, 3, 4)));
void doctor_fail(struct doctor *d, const char *remedy, const char *what, ...) __attribute__((format(printf, 3, 4)));

/* The parts. */
void doctor_settings(struct doctor *d);
void doctor_data(struct doctor *d);
void doctor_store(struct doctor *d);
void doctor_keys(struct doctor *d);
void doctor_issuers(struct doctor *d);
void doctor_mail(struct doctor *d);

#endif
