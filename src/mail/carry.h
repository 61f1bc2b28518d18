/* carry: the two ways out for a mail's bytes: to an SMTP server (libcurl, one connection for many mails), or to files
 * when no server is set. Owner and thread: one worker. */
#ifndef FOYER_MAIL_CARRY_H
#define FOYER_MAIL_CARRY_H

#include "base/id.h"

enum carry_outcome {
    CARRY_DELIVERED,
    CARRY_LATER, /* no connection, 4xx, cut in the middle: try again */
    CARRY_NEVER, /* 5xx for this mail */
};
struct carry_result {
    enum carry_outcome outcome;
    struct str words; /* the server's last line, or why there is none; on the arena */
};

struct smtp;
struct smtp_options {
    struct str url;     /* smtp://host:port, smtps://...; user:password@ may stand in it */
    int64_t timeout_ms; /* of one mail, all in all; 0 means 20,000 */
    bool require_tls;   /* for smtp://: STARTTLS or nothing; without it STARTTLS where the server has it, unverified */
    const char *ca_file;
    /* Asked about once a second while a mail is under way; true: give it up, as CARRY_LATER. NULL: never. */
    bool (*abandon)(void *context);
    void *context;
};
struct smtp *smtp_open(
    const struct smtp_options *options) MUST_USE; /* NULL: no memory, or a URL that libcurl does not take */
void smtp_send(struct smtp *smtp, struct arena *a, struct str from, struct str to, struct str bytes,
               struct carry_result *out);
void smtp_close(struct smtp *smtp);

/* Writes `directory`/{id}.eml: under another name, flushed, then renamed, so that a file there is whole; again: the
 * same file. */
void spool_write(struct str directory, struct arena *a, struct id id, struct str bytes, struct carry_result *out);

#endif
