/* carrier_mail.c: a notice to a registrant by mail: rendered, then to the SMTP server, or to a file when none is set.
 */
#include "base/log.h"
#include "mail/mail.h"
#include "outbox/carrier.h"

enum { ARENA_FIRST_BYTES = 4096, ARENA_LIMIT_BYTES = 64 * 1024 };

struct mail_carrier {
    const struct outbox_options *options;
    struct arena *arena;
    struct str from;           /* the bare address, for the envelope */
    struct relays *relays;     /* NULL: files */
    struct relay_lines *lines; /* the same */
    struct signer *signer;     /* NULL: mail is not signed */
};

static void mail_close(void *state)
{
    struct mail_carrier *carrier = state;

    if (carrier == NULL)
        return;
    relay_lines_close(carrier->lines);
    signer_close(carrier->signer);
    arena_close(carrier->arena);
    free(carrier);
}

/* NULL, or why it cannot work. The words end with the carrier's arena. */
static const char *signer_prepare(struct mail_carrier *carrier)
{
    struct arena *a = carrier->arena;
    struct str why = STR("memory is short");

    if (carrier->options->dkim.key.len == 0)
        return NULL;
    carrier->signer = signer_open(a, &carrier->options->dkim, &why);
    return carrier->signer == NULL ? str_terminated(a, why) : NULL;
}

static const char *mail_prepare(struct mail_carrier *carrier, const struct carrier_options *options)
{
    carrier->arena = arena_open(ARENA_FIRST_BYTES, ARENA_LIMIT_BYTES);
    if (carrier->arena == NULL)
        return "memory is short";
    carrier->from = mail_address(carrier->arena, options->outbox->from);
    if (str_is_null(carrier->from))
        return "FOYER_MAIL_FROM is no mail address";
    carrier->relays = options->relays;
    if (options->relays != NULL)
        carrier->lines = relay_lines_open(&(struct relay_lines_options){ .relays = options->relays,
                                                                         .timeout_ms = CARRIER_MOST_MS,
                                                                         .abandon = options->abandon,
                                                                         .context = options->context });
    return options->relays != NULL && carrier->lines == NULL ? "memory is short" : signer_prepare(carrier);
}

static void *mail_open(const struct carrier_options *options)
{
    struct mail_carrier *carrier = calloc(1, sizeof(*carrier));
    const char *why = carrier == NULL ? "memory is short" : NULL;

    if (carrier != NULL) {
        carrier->options = options->outbox;
        why = mail_prepare(carrier, options);
    }
    if (why == NULL)
        return carrier;
    LOG(LOG_ERROR, "mail cannot be sent", LOG_TEXT("why", why));
    mail_close(carrier);
    return NULL;
}

/* What the owner may not lend. */
static struct str address_of(struct str (*make)(void *links, struct arena *a, struct id registration, struct id id,
                                                uint32_t epoch),
                             const struct outbox_options *options, struct arena *a, struct id registration,
                             struct id id, const struct registrant *registrant)
{
    return make == NULL ? (struct str){ 0 } : make(options->links, a, registration, id, registrant->link_epoch);
}

/* Of the envelope: what comes back tells by its address which mail it was. */
static struct str sender_of(const struct mail_carrier *carrier, struct arena *a, const struct parcel *parcel)
{
    const struct outbox_options *options = carrier->options;

    if (parcel->guest != NULL)
        return carrier->from;
    struct str own =
        address_of(options->bounce_address, options, a, parcel->row->registration, parcel->row->id, parcel->registrant);

    return own.len > 0 ? own : carrier->from;
}

static bool parcel_render(const struct outbox_options *options, struct arena *a, const struct parcel *parcel,
                          struct str *bytes)
{
    const struct registration *registration = &parcel->event->registration;
    const struct registrant *registrant = parcel->registrant;
    struct mail mail = {
        .notice = parcel->row->notice,
        .event = parcel->event,
        .registrant = registrant,
        .sequence = parcel->row->sequence,
        .id = parcel->row->id,
        .at_ms = parcel->row->created_at_ms,
        .join_url = options->join_url(options->links, a, registration, registrant->id, registrant->link_epoch),
        .cancel_url = options->cancel_url(options->links, a, registration->id, registrant->id, registrant->link_epoch),
        .confirm_url =
            options->confirm_url(options->links, a, registration->id, registrant->id, registrant->link_epoch),
        .manage_url = address_of(options->manage_url, options, a, registration->id, registrant->id, registrant),
        .quiet_url = address_of(options->quiet_url, options, a, registration->id, registrant->id, registrant),
        .reply_to = address_of(options->reply_address, options, a, registration->id, registrant->id, registrant),
        .conference_url = meeting_conference_url(a, &parcel->event->meeting, options->conference_url),
        .own = parcel->own,
        .from = options->from,
    };

    return !arena_failed(a) && mail_render(a, &mail, bytes);
}

static bool guest_render(const struct outbox_options *options, struct arena *a, const struct parcel *parcel,
                         struct str *bytes)
{
    const struct outbox_row *row = parcel->row;
    struct mail mail = {
        .notice = row->notice,
        .to = parcel->guest->to,
        .language = parcel->guest->language,
        .id = row->id,
        .at_ms = row->created_at_ms,
        .sign_in_url = options->sign_in_url(options->links, a, row->registration, row->id),
        .own = parcel->own,
        .from = options->from,
    };

    return !arena_failed(a) && mail_render(a, &mail, bytes);
}

/* The bytes that leave. */
static bool parcel_make(struct mail_carrier *carrier, struct arena *a, const struct parcel *parcel, struct str *bytes)
{
    bool rendered = parcel->guest != NULL ? guest_render(carrier->options, a, parcel, bytes)
                                          : parcel_render(carrier->options, a, parcel, bytes);

    return rendered && (carrier->signer == NULL || signer_sign(carrier->signer, a, *bytes, bytes));
}

static void mail_carry(void *state, struct arena *a, const struct parcel *parcel, struct carry_result *out)
{
    struct mail_carrier *carrier = state;
    struct str bytes, email = parcel->guest != NULL ? parcel->guest->to : parcel->registrant->email;
    struct str to = mail_address(a, email);

    if (str_is_null(to) && !arena_failed(a))
        *out = (struct carry_result){ CARRY_NEVER, STR("the registrant has no mail address") };
    else if (!parcel_make(carrier, a, parcel, &bytes))
        *out = (struct carry_result){ CARRY_LATER, STR("the mail could not be written: memory was short") };
    else if (carrier->lines != NULL)
        relay_lines_send(carrier->lines, a, sender_of(carrier, a, parcel), to, bytes, out);
    else
        spool_write(carrier->options->spool, a, parcel->row->id, bytes, out);
}

static int64_t mail_rests_ms(void *state)
{
    const struct mail_carrier *carrier = state;

    return carrier->relays == NULL ? 0 : relays_rest_ms(carrier->relays);
}

const struct carrier carrier_mail = {
    .name = "mail",
    .open = mail_open,
    .carry = mail_carry,
    .rests_ms = mail_rests_ms,
    .close = mail_close,
};
