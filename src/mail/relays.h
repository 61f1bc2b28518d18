/* relays: the mail servers of a node, tried in their order. One that takes no mail rests for a while, longer each time,
 * and mails do not suffer for it: with none awake they wait (CARRY_AWAY). */
#ifndef FOYER_MAIL_RELAYS_H
#define FOYER_MAIL_RELAYS_H

#include "base/clock.h"
#include "mail/carry.h"

enum { RELAYS_MOST = 8, RELAY_REST_FIRST_MS = 1000, RELAY_REST_MOST_MS = 60 * 1000 };

/* How they are: shared by all workers. Threads: any. */
struct relays;
struct relays_options {
    const struct relay *list; /* its texts outlive the relays */
    size_t count;             /* at most RELAYS_MOST */
    struct str name;          /* for EHLO; the zero value: this machine's */
    const struct clock *clock;
};
struct relays *relays_open(const struct relays_options *options) MUST_USE; /* NULL: memory is short */
void relays_close(struct relays *relays);

/* How long till one of them may be tried: 0: now. */
int64_t relays_rest_ms(struct relays *relays);

/* Connections of one worker, one a relay, made when first needed. Owner and thread: the worker. */
struct relay_lines;
struct relay_lines_options {
    struct relays *relays; /* outlives the lines */
    int64_t timeout_ms;
    bool (*abandon)(void *context);
    void *context;
};
struct relay_lines *relay_lines_open(const struct relay_lines_options *options) MUST_USE; /* NULL: memory is short */
void relay_lines_close(struct relay_lines *lines);                                        /* NULL is fine */

/* By the first relay that is awake and takes it. CARRY_AWAY, CARRY_SHUT: there was none. */
void relay_lines_send(struct relay_lines *lines, struct arena *a, struct str from, struct str to, struct str bytes,
                      struct carry_result *out);

#endif
