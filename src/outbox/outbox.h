/* outbox: the delivery loop: claims what the store says is due, carries it, settles it. It decides nothing:
 * core/notice.c did, when the change was made. Owner: cmd/server.c. Threads: its own workers, at low priority, so that
 * enrolments go first. */
#ifndef FOYER_OUTBOX_OUTBOX_H
#define FOYER_OUTBOX_OUTBOX_H

#include "mail/relays.h"
#include "mail/signer.h"
#include "store/writer.h"

struct outbox_options {
    struct store *store;
    struct writer *writer;
    const struct clock *clock;
    unsigned workers;           /* 0 means 2 */
    int64_t lease_ms;           /* so long a dead node keeps what it had claimed; 0 means 25,000 */
    const struct relay *relays; /* in the order in which they are tried; they outlive the outbox */
    size_t relay_count;         /* 0: files in `spool` */
    struct str ehlo;            /* the zero value: this machine's name */
    struct signer_options dkim; /* without a key: unsigned; its texts outlive the outbox */
    int64_t domain_rate;        /* mails a second to one recipient domain; 0: no limit */
    struct str spool;           /* a directory; without relays it exists */
    struct str from;            /* FOYER_MAIL_FROM */
    struct str conference_url;  /* the server's template */
    /* Signed links are auth's: the owner lends their makers. */
    struct str (*join_url)(void *links, struct arena *a, const struct registration *registration, struct id registrant,
                           uint32_t epoch);
    struct str (*cancel_url)(void *links, struct arena *a, struct id registration, struct id registrant,
                             uint32_t epoch);
    struct str (*confirm_url)(void *links, struct arena *a, struct id registration, struct id registrant,
                              uint32_t epoch);
    struct str (*sign_in_url)(void *links, struct arena *a, struct id tenant, struct id id);
    /* The same of what may be NULL: without inbound mail answers and bounces go to `from`. */
    struct str (*quiet_url)(void *links, struct arena *a, struct id registration, struct id registrant, uint32_t epoch);
    struct str (*manage_url)(void *links, struct arena *a, struct id registration, struct id registrant,
                             uint32_t epoch);
    struct str (*reply_address)(void *links, struct arena *a, struct id registration, struct id registrant,
                                uint32_t epoch);
    struct str (*bounce_address)(void *links, struct arena *a, struct id registration, struct id mail, uint32_t epoch);
    void *links;
};
struct outbox;

struct outbox *outbox_open(const struct outbox_options *options) MUST_USE; /* NULL: logged */
void outbox_wake(void *outbox); /* any thread: there may be something due (writer_options.mail_queued, store_listen) */
void outbox_close(struct outbox *outbox); /* finishes the mail in hand, settles, ends */

#endif
