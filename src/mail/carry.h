/* carry: the two ways out for a mail's bytes: to an SMTP server (libcurl, one connection for many mails), or to files
 * when no server is set. Owner and thread: one worker. */
#ifndef FOYER_MAIL_CARRY_H
#define FOYER_MAIL_CARRY_H

#include "base/id.h"

enum carry_outcome {
    CARRY_DELIVERED,
    CARRY_LATER, /* 4xx for this mail, or cut in the middle of it: try again */
    CARRY_NEVER, /* 5xx for this mail */
    CARRY_GONE,  /* the same, since nobody has, or nobody reads, this address */
    CARRY_AWAY,  /* nothing was said of this mail: the server is away, or takes none */
    CARRY_SHUT,  /* it went away when it heard whom or what this mail is for: its matter, and perhaps the mail's */
};
struct carry_result {
    enum carry_outcome outcome;
    struct str words; /* the server's last line, or why there is none; on the arena */
};

/* Of smtp://; smtps:// is always TLS, and verified. */
enum relay_tls {
    RELAY_TLS_REQUIRED,      /* STARTTLS with a certificate of its name, or nothing */
    RELAY_TLS_OPPORTUNISTIC, /* STARTTLS where the server has it, unverified */
    RELAY_TLS_NONE,          /* for a server on this machine */
};
/* A mail server. */
struct relay {
    struct str url;            /* smtp://host:port, smtps://...; user:password@ and /NAME for EHLO may stand in it */
    struct str user, password; /* zero values: those of the URL */
    enum relay_tls tls;
    const char *ca_file; /* NULL: the system's authorities */
};

struct smtp;
struct smtp_options {
    struct relay relay;
    struct str name;    /* for EHLO, where the URL has none; the zero value: this machine's */
    int64_t timeout_ms; /* of one mail, all in all; 0 means 20,000 */
    /* Asked about once a second while a mail is under way; true: give it up, as CARRY_LATER. NULL: never. */
    bool (*abandon)(void *context);
    void *context;
};
struct smtp *smtp_open(
    const struct smtp_options *options) MUST_USE; /* NULL: no memory, or a URL that libcurl does not take */
void smtp_send(struct smtp *smtp, struct arena *a, struct str from, struct str to, struct str bytes,
               struct carry_result *out);
void smtp_close(struct smtp *smtp);

/* Greets, says STARTTLS and AUTH as for a mail, and takes leave. CARRY_DELIVERED: all of it was right; `tls`: by TLS.
 */
void smtp_probe(struct smtp *smtp, struct arena *a, bool *tls, struct carry_result *out);

/* Writes `directory`/{id}.eml: under another name, flushed, then renamed, so that a file there is whole; again: the
 * same file. */
void spool_write(struct str directory, struct arena *a, struct id id, struct str bytes, struct carry_result *out);

/* Neither the file is there after it, nor what a write that was cut off left of it. False: errno, or memory is short.
 */
bool spool_remove(struct str directory, struct arena *a, struct id id) MUST_USE;

#endif
