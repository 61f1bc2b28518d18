/* letter.c: whose mail it is stands in the signed address that it was sent to, and nowhere else: what From or ATTENDEE
 * say proves nothing. The first address that is proven counts. */
#include "inbox/letter.h"

#include "core/limits.h"
#include "mail/plain.h"
#include "mail/received.h"

enum { ALIKE_MOST = 8 /* ids that begin alike: of the same millisecond and turn (base/id.c), made by several nodes */ };

/* Of whom, or of which mail of theirs. */
struct proven {
    struct id registration, mail;
    struct registrant registrant;
};

static enum letter_end end_of(enum store_status status)
{
    switch (status) {
    case STORE_OK:
    case STORE_MISSING: return LETTER_DONE;
    case STORE_BROKEN:
    case STORE_EXISTS:
    case STORE_CHANGED: return LETTER_WRONG;
    case STORE_UNAVAILABLE:
    case STORE_FULL:
    case STORE_UNCERTAIN: break;
    }
    return LETTER_LATER;
}

static bool is_meant(const struct reader *reader, const struct link_address *address, enum link_purpose purpose,
                     struct id id, uint32_t epoch)
{
    const struct link_subject subject = { purpose, address->registration, id, epoch };

    return link_address_is(reader->options->links, address, &subject);
}

static enum store_status registrant_prove(struct reader *reader, struct arena *a, const struct link_address *address,
                                          struct proven *out)
{
    const struct registrant_page page = { .after = address->first, .most = ALIKE_MOST, .bare = true };
    struct registrant *rows;
    size_t n;
    bool more;
    enum store_status status = store_registrants(reader->view, a, address->registration, &page, &rows, &n, &more);

    for (size_t i = 0; status == STORE_OK && i < n; i++)
        if (is_meant(reader, address, LINK_REPLY, rows[i].id, rows[i].link_epoch)) {
            *out = (struct proven){ .registration = address->registration, .registrant = rows[i] };
            return STORE_OK;
        }
    return status == STORE_OK ? STORE_MISSING : status;
}

/* An address that was made for an older epoch was of another mail address: that one has bounced, not this. */
static enum store_status mail_prove(struct reader *reader, struct arena *a, const struct link_address *address,
                                    struct proven *out)
{
    const struct mail_page page = { .registration = address->registration,
                                    .after = address->first,
                                    .most = ALIKE_MOST };
    struct mail_row *rows;
    size_t n;
    bool more;
    enum store_status status = store_mails(reader->view, a, &page, &rows, &n, &more);

    for (size_t i = 0; status == STORE_OK && i < n; i++) {
        if (memcmp(rows[i].row.id.b, address->first.b, LINK_ADDRESS_ID_BYTES) != 0)
            break;
        status =
            store_registrant_find(reader->view, a, address->registration, rows[i].row.registrant, &out->registrant);
        if (status == STORE_OK && is_meant(reader, address, LINK_BOUNCE, rows[i].row.id, out->registrant.link_epoch)) {
            out->registration = address->registration;
            out->mail = rows[i].row.id;
            return STORE_OK;
        }
        status = status == STORE_MISSING ? STORE_OK : status;
    }
    return status == STORE_OK ? STORE_MISSING : status;
}

static enum store_status prove(struct reader *reader, struct arena *a, const struct received *mail, struct proven *out)
{
    enum store_status status = STORE_MISSING;
    struct link_address address;

    for (size_t i = 0; i < mail->to_count && status == STORE_MISSING; i++)
        if (link_address_read(mail->to[i], reader->options->address, &address))
            status = mail->kind == RECEIVED_REPLY ? registrant_prove(reader, a, &address, out)
                                                  : mail_prove(reader, a, &address, out);
    return status;
}

static enum store_status commit(struct reader *reader, struct change *change)
{
    change->actor = (struct actor){ .kind = ACTOR_MAIL };
    change->deadline_mono_ms = clock_read(reader->options->clock).mono_ms + LIMIT_STORE_WAIT_MS;
    return waiter_run(&reader->waiter, reader->options->writer, change);
}

static enum store_status reply_act(struct reader *reader, const struct received *mail, const struct proven *of,
                                   struct str *why)
{
    struct change change = { .kind = CHANGE_REPLY };

    *why = STR("the answer is to another invitation than theirs");
    if (!str_equal(mail->uid, of->registrant.calendar_uid))
        return STORE_OK;
    change.as.reply = (struct change_reply){
        .reply = mail->reply,
        .registration = of->registration,
        .registrant = of->registrant.id,
        .link_epoch = of->registrant.link_epoch,
        .said_at_ms = mail->said_at_ms,
        .mail_id = id_new(clock_read(reader->options->clock).wall_ms),
    };
    enum store_status status = commit(reader, &change);
    *why = status == STORE_OK && change.as.reply.stale ? STR("a later answer counted before") : STR("an answer");
    return status;
}

static enum store_status report_act(struct reader *reader, struct arena *a, const struct received *mail,
                                    const struct proven *of, struct str *why)
{
    static const enum bounce whats[] = {
        [REPORT_LATE] = BOUNCE_LATE, [REPORT_LOST] = BOUNCE_LOST, [REPORT_BAD_ADDRESS] = BOUNCE_BAD_ADDRESS
    };
    struct change change = { .kind = CHANGE_BOUNCE };

    *why = STR("a report");
    change.as.bounce = (struct change_bounce){
        .registration = of->registration,
        .mail = of->mail,
        .registrant = of->registrant.id,
        .link_epoch = of->registrant.link_epoch,
        .what = whats[mail->report],
        .words = plain_without_addresses(a, mail->words, of->registrant.email),
    };
    return commit(reader, &change);
}

enum letter_end letter_handle(struct reader *reader, struct arena *a, struct str bytes, struct str *why)
{
    struct received mail;
    struct proven of = { 0 };

    if (!received_read(a, bytes, &mail, why))
        return LETTER_WRONG;
    *why = STR("neither an answer of a calendar nor a report");
    if (mail.kind == RECEIVED_NOTHING)
        return LETTER_DONE;
    enum store_status status = prove(reader, a, &mail, &of);
    *why = STR("no signed address of somebody who is there");
    if (status != STORE_OK)
        return end_of(status);
    return end_of(mail.kind == RECEIVED_REPLY ? reply_act(reader, &mail, &of, why)
                                              : report_act(reader, a, &mail, &of, why));
}
