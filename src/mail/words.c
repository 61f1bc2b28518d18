/* words.c: from an event and a registrant to the words of a mail. Layout is the templates' matter. */
#include "mail/words.h"

#include "base/template.h"
#include "base/when.h"
#include "core/limits.h"
#include "mail/memo.h"
#include "mail/plain.h"
#include "mail/sentences.h"

enum { WORDS_CEILING = 256 * 1024 };

/* A line of the catalogue about a time. */
static struct str time_say(struct arena *a, struct str language, struct str key, const struct when_span *span)
{
    const struct template_value values[] = { { "span", span->span }, { "zone", span->zone }, { "city", span->city } };
    struct buf b = { .arena = a, .ceiling = 2048 };

    if (!template_render(&b, TEMPLATE_TEXT, catalogue_find(&mail_sentences, language, key), values, COUNT(values)))
        return (struct str){ 0 };
    return buf_text(&b);
}

/* What is said of an event's time is the same for many. */
static bool span_find(struct arena *a, const struct words *w, const struct registration *registration, struct str zone,
                      struct when_span *out)
{
    struct str *const parts[] = { &out->span, &out->zone, &out->month, &out->day };
    struct buf b = { .arena = a, .ceiling = 256 };
    struct str key, kept;

    buf_print(&b, "when %lld %lld %.*s %.*s %.*s", (long long)registration->start_ms, (long long)registration->end_ms,
              STR_ARGS(w->language), STR_ARGS(w->locale), STR_ARGS(zone));
    if (!buf_finish(&b, &key))
        return false;
    if (memo_find(a, key, &kept)) {
        for (size_t i = 0; i < COUNT(parts); i++)
            *parts[i] = str_cut(kept, '\n', &kept);
        return true;
    }
    if (!when_span(a, registration->start_ms, registration->end_ms, zone, w->locale, out))
        return false;
    if (out->city.len > 0)
        out->zone = time_say(a, w->language, STR("time.zone"), out);
    b = (struct buf){ .arena = a, .ceiling = 2048 };
    for (size_t i = 0; i < COUNT(parts); i++)
        buf_print(&b, "%.*s\n", STR_ARGS(*parts[i]));
    if (buf_finish(&b, &kept))
        memo_keep(key, kept);
    return !str_is_null(out->zone);
}

/* Everybody's own time: nothing that is worth keeping for the next mail. */
static struct str until_print(struct arena *a, const struct registrant *registrant, struct str zone, struct str locale)
{
    if (registrant->state != REGISTRANT_UNCONFIRMED)
        return STR("");
    return when_moment(a, registrant->state_at_ms + LIMIT_UNCONFIRMED_MS, zone, locale);
}

static void times_gather(struct arena *a, const struct mail *mail, struct words *w)
{
    const struct registration *registration = &mail->event->registration;
    struct str zone = mail->registrant->zone.len > 0 ? mail->registrant->zone : w->zone;
    struct when_span here, there;

    w->until = until_print(a, mail->registrant, zone, w->locale);
    if (registration->start_ms == 0 || !span_find(a, w, registration, zone, &here))
        return;
    w->span = here.span;
    w->zone_name = here.zone;
    w->month = here.month;
    w->day = here.day;
    w->when = time_say(a, w->language, STR("time.whole"), &here);
    if (!str_equal(zone, w->zone) && span_find(a, w, registration, w->zone, &there))
        w->there = time_say(a, w->language, STR("time.whole"), &there);
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
    return catalogue_find(&mail_sentences, language, STR("event.untitled"));
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

/* A tag with a country keeps its way of writing dates: de-AT. */
static void language_choose(struct arena *a, struct str wanted, struct str otherwise, struct words *w)
{
    struct buf b = { .arena = a, .ceiling = 160 };
    struct str key = { 0 };

    buf_print(&b, "language %.*s %.*s", STR_ARGS(wanted), STR_ARGS(otherwise));
    if (!buf_finish(&b, &key) || !memo_find(a, key, &w->language)) {
        w->language = catalogue_language(&mail_sentences, wanted, otherwise);
        memo_keep(key, w->language);
    }
    bool own = str_equal(catalogue_match(&mail_sentences, wanted), w->language);
    w->locale = own                                                                   ? wanted
                : str_equal(catalogue_match(&mail_sentences, otherwise), w->language) ? otherwise
                                                                                      : w->language;
}

static void registrant_gather(struct arena *a, const struct mail *mail, struct words *w)
{
    const struct registrant *registrant = mail->registrant;
    const struct configuration *configuration = &mail->event->registration.configuration;

    language_choose(a, registrant->language, configuration->language, w);
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
    struct words w = { 0 };

    if (!mailbox_parse(a, mail->from, &w.from))
        return false;
    if (mail->registrant != NULL) {
        registrant_gather(a, mail, &w);
    } else {
        language_choose(a, mail->language, (struct str){ 0 }, &w);
        w.to = address_ascii(a, plain_line(a, mail->to));
    }
    w.sign_in = plain_line(a, mail->sign_in_url);
    *out = w;
    return !arena_failed(a);
}

/* The first are everybody's; those behind OUR_OWN are the frame's. */
static const struct place {
    const char *name;
    size_t at;
} places[] = {
#define PLACE(name, member)                  \
    {                                        \
        name, offsetof(struct words, member) \
    }
    PLACE("title", title),         PLACE("name", name),       PLACE("when", when),       PLACE("span", span),
    PLACE("zone", zone_name),      PLACE("month", month),     PLACE("day", day),         PLACE("there", there),
    PLACE("join", join),           PLACE("cancel", cancel),   PLACE("confirm", confirm), PLACE("manage", manage),
    PLACE("quiet", quiet),         PLACE("sign_in", sign_in), PLACE("until", until),     PLACE("reserved", reserved),
    PLACE("withdrawn", withdrawn), PLACE("subject", subject), PLACE("body", body),       PLACE("preheader", preheader),
};
enum { OUR_OWN = COUNT(places) - 3 };

bool words_place_is(struct str name)
{
    for (size_t i = 0; i < OUR_OWN; i++)
        if (str_equal(name, str_of(places[i].name)))
            return true;
    return false;
}

struct str words_fill(struct arena *a, const struct words *w, bool html, struct str source)
{
    struct template_value values[COUNT(places)];
    struct buf b = { .arena = a, .ceiling = WORDS_CEILING };

    for (size_t i = 0; i < COUNT(places); i++)
        values[i] = (struct template_value){ places[i].name,
                                             *(const struct str *)(const void *)((const char *)w + places[i].at) };
    if (!template_render(&b, html ? TEMPLATE_HTML : TEMPLATE_TEXT, source, values, COUNT(values)))
        return (struct str){ 0 };
    return buf_text(&b);
}
