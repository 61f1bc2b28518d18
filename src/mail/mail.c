/* mail.c: puts one mail together from its row in kinds.c, its words, its calendar entry and its message. */
#include "mail/mail.h"

#include <gmime/gmime.h>

#include "base/buf.h"
#include "base/when.h"
#include "mail/built_in.h"
#include "mail/calendar.h"
#include "mail/calendar_zone.h"
#include "mail/kinds.h"
#include "mail/message.h"
#include "mail/plain.h"
#include "mail/sentences.h"
#include "mail/words.h"

void mail_start(void)
{
    g_mime_init();
    icalerror_set_errors_are_fatal(false); /* Debian's libical aborts on a value it dislikes otherwise */
}

void mail_stop(void)
{
    calendar_zone_stop();
    built_in_stop();
    catalogue_stop(&mail_sentences);
    when_forget();
    g_mime_shutdown();
}

struct str mail_message_id(struct arena *a, struct str from, struct id id)
{
    struct buf b = { .arena = a, .ceiling = 512 };
    struct str domain = address_domain(mail_address(a, from)), out = { 0 };

    buf_add(&b, id_text(a, id));
    buf_add_char(&b, '@');
    buf_add(&b, domain.len > 0 ? domain : STR("localhost"));
    return buf_finish(&b, &out) ? out : (struct str){ 0 };
}

/* What stands in the list of mails beside the subject. */
static struct str preheader_say(struct arena *a, const struct words *words, const struct built_in *source)
{
    struct buf b = { .arena = a, .ceiling = 4096 };

    buf_print(&b, "%.*s%s%.*s", STR_ARGS(source->opening), words->when.len > 0 ? " \302\267 " : "",
              STR_ARGS(words->when));
    return buf_text(&b);
}

/* Own words that cannot be filled, as a later version's, are no reason to send nothing. */
static struct str part_fill(struct arena *a, const struct words *words, bool html, struct str own, struct str built_in)
{
    struct str said = str_is_null(own) ? own : words_fill(a, words, html, own);

    return str_is_null(said) ? words_fill(a, words, html, built_in) : said;
}

static bool texts_fill(struct arena *a, const struct mail *mail, struct words *words, struct notice_texts *out)
{
    const struct built_in *source = built_in_find(mail_kind_find(mail->notice), words->language);

    if (source == NULL)
        return false;
    words->subject = plain_line(a, part_fill(a, words, false, mail->own.subject, source->subject));
    words->preheader = str_is_null(mail->own.html) ? preheader_say(a, words, source) : STR("");
    words->body = part_fill(a, words, true, mail->own.html, source->html);
    *out = (struct notice_texts){ .subject = words->subject,
                                  .text = part_fill(a, words, false, mail->own.text, source->text),
                                  .html = words_fill(a, words, true, source->frame) };
    return !str_is_null(words->body) && !str_is_null(out->text) && !str_is_null(out->html) && !arena_failed(a);
}

bool mail_texts(struct arena *a, const struct mail *mail, struct notice_texts *out)
{
    struct words words;

    return mail_kind_find(mail->notice) != NULL && words_gather(a, mail, &words) && texts_fill(a, mail, &words, out);
}

/* An entry is for who has a place; taking one back is for anybody. */
static bool calendar_make(struct arena *a, const struct mail *mail, const struct mail_kind *kind,
                          const struct words *words, struct str *calendar)
{
    *calendar = (struct str){ 0 };
    if (kind->method == ICAL_METHOD_NONE ||
        (kind->method == ICAL_METHOD_REQUEST && mail->registrant->state != REGISTRANT_REGISTERED))
        return true;
    return calendar_print(a, mail, kind, words, calendar);
}

bool mail_render(struct arena *a, const struct mail *mail, struct str *bytes)
{
    const struct mail_kind *kind = mail_kind_find(mail->notice);
    struct words words;
    struct str calendar;

    if (kind == NULL) /* a newer version's row: it waits for that version to come back */
        return false;
    CHECK(mail->registrant != NULL ? mail->event != NULL : mail->notice == NOTICE_SIGN_IN);
    if (!words_gather(a, mail, &words) || !calendar_make(a, mail, kind, &words, &calendar))
        return false;
    struct notice_texts texts;
    if (!texts_fill(a, mail, &words, &texts))
        return false;
    struct message message = {
        .from = words.from,
        .to = { .name = words.name, .address = words.to },
        .message_id = mail_message_id(a, words.from.address, mail->id),
        .id = mail->id,
        .at_ms = mail->at_ms,
        .subject = texts.subject,
        .text = texts.text,
        .html = texts.html,
        .calendar = calendar,
        .calendar_method = icalproperty_method_to_string(kind->method),
        .unsubscribe = kind->reminds ? words.quiet : (struct str){ 0 },
    };
    return message_print(a, &message, bytes);
}
