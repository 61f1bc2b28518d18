/* mail.c: puts one mail together from its row in kinds.c, its words, its calendar entry and its message. */
#include "mail/mail.h"

#include <gmime/gmime.h>

#include "base/buf.h"
#include "base/embedded.h"
#include "mail/calendar.h"
#include "mail/calendar_zone.h"
#include "mail/catalogue.h"
#include "mail/kinds.h"
#include "mail/message.h"
#include "mail/words.h"

extern const struct embedded mail_templates[];

void mail_start(void)
{
    g_mime_init();
    icalerror_set_errors_are_fatal(false); /* Debian's libical aborts on a value it dislikes otherwise */
}

void mail_stop(void)
{
    calendar_zone_stop();
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

static struct str said(struct arena *a, const struct words *words, struct str key)
{
    return words_fill(a, words, false, catalogue_find(words->language, key));
}

/* The body of a kind in the frame that all mails share. */
static struct str page_fill(struct arena *a, struct words words, bool html, struct str template)
{
    words.body = words_fill(a, &words, html, embedded_find(mail_templates, template));
    if (str_is_null(words.body))
        return words.body;
    return words_fill(a, &words, html, embedded_find(mail_templates, html ? STR("frame.html") : STR("frame.txt")));
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
    words.opening = said(a, &words, kind->opening);
    struct message message = {
        .from = words.from,
        .to = { .name = words.name, .address = words.to },
        .subject = said(a, &words, kind->subject),
        .message_id = mail_message_id(a, words.from.address, mail->id),
        .id = mail->id,
        .at_ms = mail->at_ms,
        .text = page_fill(a, words, false, kind->text),
        .html = page_fill(a, words, true, kind->html),
        .calendar = calendar,
        .calendar_method = icalproperty_method_to_string(kind->method),
    };
    if (str_is_null(words.opening) || str_is_null(message.subject) || str_is_null(message.text) ||
        str_is_null(message.html))
        return false;
    return message_print(a, &message, bytes);
}
