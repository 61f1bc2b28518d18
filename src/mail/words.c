/* words.c: from an event and a registrant to the words of a mail. Layout is the templates' matter. */
#include "mail/words.h"

#include "base/template.h"
#include "base/zone.h"
#include "core/limits.h"
#include "mail/catalogue.h"
#include "mail/memo.h"
#include "mail/plain.h"

enum { WORDS_CEILING = 256 * 1024 };

/* "Tuesday, 4 March 2025 at 10:00 CET (Europe/Berlin)", and "... at 09:00 UTC", where the zone says all. */
static struct str when_print(struct arena *a, int64_t at_ms, struct str zone, struct str language)
{
    struct buf key = { .arena = a, .ceiling = 1024 }, b = { .arena = a, .ceiling = 1024 };
    struct str name = { 0 }, out = { 0 };

    buf_print(&key, "when %lld %.*s %.*s", (long long)at_ms, STR_ARGS(language), STR_ARGS(zone));
    if (!buf_finish(&key, &name) || memo_find(a, name, &out))
        return out;
    struct str said = zone_format(a, at_ms, zone, language);
    buf_add(&b, said);
    if (!str_ends(said, zone))
        buf_print(&b, " (%.*s)", STR_ARGS(zone));
    if (str_is_null(said) || !buf_finish(&b, &out))
        return (struct str){ 0 };
    memo_keep(name, out);
    return out;
}

/* Everybody's own time: nothing that is worth keeping for the next mail. */
static struct str until_print(struct arena *a, const struct registrant *registrant, struct str zone,
                              struct str language)
{
    if (registrant->state != REGISTRANT_UNCONFIRMED)
        return STR("");
    return zone_format(a, registrant->state_at_ms + LIMIT_UNCONFIRMED_MS, zone, language);
}

static void times_gather(struct arena *a, const struct mail *mail, struct words *w)
{
    const struct registration *registration = &mail->event->registration;
    struct str zone = mail->registrant->zone.len > 0 ? mail->registrant->zone : w->zone;
    int64_t start_ms = registration->start_ms, end_ms = registration->end_ms;

    w->start = start_ms == 0 ? STR("") : when_print(a, start_ms, zone, w->language);
    w->end = end_ms == 0 ? STR("") : when_print(a, end_ms, zone, w->language);
    w->until = until_print(a, mail->registrant, zone, w->language);
    w->there = start_ms == 0 || str_equal(zone, w->zone) ? STR("") : when_print(a, start_ms, w->zone, w->language);
}

static struct str yes(bool so)
{
    return so ? STR("yes") : STR("");
}

/* A registration without a subject of its own has its meeting's. */
static struct str title_of(struct arena *a, const struct event *event, struct str language)
{
    struct str subject = event->registration.subject.len > 0 ? event->registration.subject : event->meeting.subject;
    struct str title = plain_line(a, subject);

    if (str_is_null(title) || str_trim(title).len > 0)
        return title;
    return catalogue_find(language, STR("event.untitled"));
}

static void links_gather(struct arena *a, const struct mail *mail, struct words *w)
{
    enum registrant_state state = mail->registrant->state;

    w->join = state == REGISTRANT_REGISTERED ? plain_line(a, mail->join_url) : STR("");
    w->cancel = registrant_is_canceled(state) ? STR("") : plain_line(a, mail->cancel_url);
    w->confirm = state == REGISTRANT_UNCONFIRMED ? plain_line(a, mail->confirm_url) : STR("");
    w->manage = plain_line(a, mail->manage_url);
    w->quiet = plain_line(a, mail->quiet_url);
}

static void registrant_gather(struct arena *a, const struct mail *mail, struct words *w)
{
    const struct registrant *registrant = mail->registrant;
    const struct configuration *configuration = &mail->event->registration.configuration;

    w->language = catalogue_language(registrant->language);
    w->zone = configuration->zone.len > 0 ? configuration->zone : STR("UTC");
    w->to = address_ascii(a, plain_line(a, registrant->email));
    w->name = plain_name(a, registrant->first_name, registrant->last_name);
    w->title = title_of(a, mail->event, w->language);
    w->reserved = yes(registrant->reserved);
    w->withdrawn = yes(mail->event->registration.deleted_at_ms != 0);
    links_gather(a, mail, w);
    times_gather(a, mail, w);
}

bool words_gather(struct arena *a, const struct mail *mail, struct words *out)
{
    struct words w = { .language = catalogue_language(mail->language) };

    if (!mailbox_parse(a, mail->from, &w.from))
        return false;
    if (mail->registrant != NULL)
        registrant_gather(a, mail, &w);
    else
        w.to = address_ascii(a, plain_line(a, mail->to));
    w.sign_in = plain_line(a, mail->sign_in_url);
    *out = w;
    return !arena_failed(a);
}

struct str words_fill(struct arena *a, const struct words *w, bool html, struct str source)
{
    const struct template_value values[] = {
        { "title", w->title }, { "name", w->name },         { "start", w->start },         { "end", w->end },
        { "there", w->there }, { "join", w->join },         { "cancel", w->cancel },       { "confirm", w->confirm },
        { "until", w->until }, { "reserved", w->reserved }, { "withdrawn", w->withdrawn }, { "opening", w->opening },
        { "body", w->body },   { "manage", w->manage },     { "quiet", w->quiet },         { "sign_in", w->sign_in },
    };
    struct buf b = { .arena = a, .ceiling = WORDS_CEILING };
    struct str out = { 0 };

    if (!template_render(&b, html ? TEMPLATE_HTML : TEMPLATE_TEXT, source, values, COUNT(values)))
        return (struct str){ 0 };
    return buf_finish(&b, &out) ? out : (struct str){ 0 };
}
