/* test_kinds.c: what each mail holds and what it must not: the table of mail/kinds.c, seen from its reader. */
#include "fixture.h"

#include <gmime/gmime.h>

#include "base/buf.h"
#include "core/limits.h"

/* All parts, decoded, one after the other; the calendar alone in `calendar`. */
struct content {
    struct str all, calendar, subject;
};

static struct str part_text(struct fixture *f, GMimeObject *part)
{
    GMimeStream *stream = g_mime_stream_mem_new();

    g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(GMIME_PART(part)), stream);
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    struct str out = str_copy(f->arena, (struct str){ (const char *)bytes->data, bytes->len });
    g_object_unref(stream);
    return out;
}

static struct content content_of(struct fixture *f)
{
    struct content content = { 0 };
    struct buf all = { .arena = f->arena, .ceiling = 1024 * 1024 };
    struct str bytes;

    assert_true(mail_render(f->arena, &f->mail, &bytes));
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.p, bytes.len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *mime = g_mime_parser_construct_message(parser, NULL);
    GMimeMultipart *whole = GMIME_MULTIPART(g_mime_message_get_mime_part(mime));
    for (int i = 0; i < g_mime_multipart_get_count(whole); i++) {
        struct str text = part_text(f, g_mime_multipart_get_part(whole, i));
        buf_add(&all, text);
        if (i == 2)
            content.calendar = text;
    }
    content.subject = str_copy(f->arena, str_of(g_mime_message_get_subject(mime)));
    assert_true(buf_finish(&all, &content.all));
    g_object_unref(mime);
    g_object_unref(parser);
    g_object_unref(stream);
    return content;
}

enum { JOIN = 1, CANCEL = 2, CONFIRM = 4, QUIET = 8, MANAGE = 16 };

static const struct mail_case {
    enum notice notice;
    enum registrant_state state;
    const char *subject, *said;
    unsigned links;
    const char *method; /* NULL: no calendar entry */
} cases[] = {
    { NOTICE_CONFIRMATION, REGISTRANT_REGISTERED, "Registered: Town hall", "You are registered", JOIN | CANCEL | MANAGE,
      "REQUEST" },
    { NOTICE_PROMOTED, REGISTRANT_REGISTERED, "You have a place: Town hall", "A place became free",
      JOIN | CANCEL | MANAGE, "REQUEST" },
    { NOTICE_APPROVED, REGISTRANT_REGISTERED, "Approved: Town hall", "The organizer has approved you",
      JOIN | CANCEL | MANAGE, "REQUEST" },
    { NOTICE_CHANGED, REGISTRANT_REGISTERED, "Changed: Town hall", "The time or the place has changed",
      JOIN | CANCEL | MANAGE, "REQUEST" },
    { NOTICE_CHANGED, REGISTRANT_WAITLISTED, "Changed: Town hall", "The time or the place has changed", CANCEL | MANAGE,
      NULL },
    { NOTICE_CHANGED, REGISTRANT_PENDING, "Changed: Town hall", "The time or the place has changed", CANCEL | MANAGE,
      NULL },
    { NOTICE_CONFIRM_ADDRESS, REGISTRANT_UNCONFIRMED, "Please confirm: Town hall", "The link works until Friday, 10",
      CONFIRM, NULL },
    { NOTICE_PENDING, REGISTRANT_PENDING, "Waiting for approval: Town hall", "looks at each registration",
      CANCEL | MANAGE, NULL },
    { NOTICE_WAITLISTED, REGISTRANT_WAITLISTED, "Waiting list: Town hall", "All places are taken", CANCEL | MANAGE,
      NULL },
    { NOTICE_CANCELED, REGISTRANT_CANCELED_BY_REGISTRANT, "Canceled: Town hall", "Register again", MANAGE, "CANCEL" },
    { NOTICE_REJECTED, REGISTRANT_REJECTED, "Not admitted: Town hall", "not admitted", MANAGE, "CANCEL" },
    { NOTICE_CANCELED_BY_ORGANIZER, REGISTRANT_CANCELED_BY_ORGANIZER, "Canceled: Town hall", "taken you off the list",
      MANAGE, "CANCEL" },
    { NOTICE_REMINDER, REGISTRANT_REGISTERED, "Reminder: Town hall", "begins soon", JOIN | CANCEL | QUIET, NULL },
    { NOTICE_THANKS, REGISTRANT_REGISTERED, "Thank you: Town hall", "The event is over", 0, NULL },
    { NOTICE_LINK, REGISTRANT_REGISTERED, "Your link: Town hall", "as you asked", JOIN | CANCEL | MANAGE, NULL },
    { NOTICE_LINK, REGISTRANT_UNCONFIRMED, "Your link: Town hall", "as you asked", CONFIRM | CANCEL | MANAGE, NULL },
    { NOTICE_LINK, REGISTRANT_WAITLISTED, "Your link: Town hall", "as you asked", CANCEL | MANAGE, NULL },
    { NOTICE_LINK, REGISTRANT_CANCELED_BY_REGISTRANT, "Your link: Town hall", "no registration", MANAGE, NULL },
};

static void link_check(const struct mail_case *each, const struct content *content, unsigned link, const char *url)
{
    if (str_holds(content->all, url) != ((each->links & link) != 0))
        fail_msg("notice %d: %s", each->notice, url);
}

static void case_check(struct fixture *f, const struct mail_case *each)
{
    f->mail.notice = each->notice;
    f->registrant.state = each->state;
    struct content content = content_of(f);

    if (!str_equal(content.subject, str_of(each->subject)))
        fail_msg("notice %d: %.*s", each->notice, STR_ARGS(content.subject));
    if (!str_holds(content.all, each->said) || !str_holds(content.all, "Lisa Adkins") ||
        !str_holds(content.all, "9 October 2025") || str_holds(content.all, "{{"))
        fail_msg("notice %d: %.*s", each->notice, STR_ARGS(content.all));
    link_check(each, &content, JOIN, "/l/meetup-join/");
    link_check(each, &content, CANCEL, CANCEL_URL);
    link_check(each, &content, CONFIRM, CONFIRM_URL);
    link_check(each, &content, QUIET, QUIET_URL);
    link_check(each, &content, MANAGE, MANAGE_URL);
    if (each->method == NULL ? content.calendar.len != 0 : !str_holds(content.calendar, each->method))
        fail_msg("notice %d: %.*s", each->notice, STR_ARGS(content.calendar));
    assert_true(each->method == NULL || str_holds(content.calendar, "SEQUENCE:3"));
}

static void each_mail_holds_what_its_state_gives_and_nothing_else(void **state)
{
    struct fixture *f = *state;

    f->registrant.state_at_ms = f->event.registration.start_ms;
    for (size_t i = 0; i < COUNT(cases); i++)
        case_check(f, &cases[i]);
}

static void every_notice_has_a_mail(void **state)
{
    for (int notice = NOTICE_NONE + 1; notice < NOTICES; notice++) {
        size_t found = notice == NOTICE_SIGN_IN; /* which has a test of its own */

        for (size_t i = 0; i < COUNT(cases); i++)
            found += (int)cases[i].notice == notice;
        if (found == 0)
            fail_msg("notice %d has no case", notice);
    }
    struct fixture *f = *state;
    struct str bytes;
    f->mail.notice = TASK_WITHDRAW;
    assert_false(mail_render(f->arena, &f->mail, &bytes));
}

static void who_is_asked_to_confirm_reads_whether_a_place_is_kept(void **state)
{
    struct fixture *f = *state;

    f->mail.notice = NOTICE_CONFIRM_ADDRESS;
    f->registrant.state = REGISTRANT_UNCONFIRMED;
    assert_false(str_holds(content_of(f).all, "A place is kept"));
    f->registrant.reserved = true;
    assert_true(str_holds(content_of(f).all, "A place is kept"));
}

static void who_waits_reads_of_another_time_but_of_no_calendar(void **state)
{
    struct fixture *f = *state;

    f->mail.notice = NOTICE_CHANGED;
    f->registrant.state = REGISTRANT_REGISTERED;
    assert_true(str_holds(content_of(f).all, "The entry in your calendar is renewed"));
    f->registrant.state = REGISTRANT_WAITLISTED;
    struct content content = content_of(f);
    assert_true(str_holds(content.all, "Your registration stays as it was."));
    assert_false(str_holds(content.all, "calendar") || str_holds(content.all, "Join"));
}

static void who_is_canceled_with_all_reads_that_the_registration_is_withdrawn(void **state)
{
    struct fixture *f = *state;

    f->mail.notice = NOTICE_CANCELED_BY_ORGANIZER;
    f->registrant.state = REGISTRANT_CANCELED_BY_ORGANIZER;
    f->event.registration.deleted_at_ms = 1759990000000;
    struct content content = content_of(f);
    assert_true(str_holds(content.all, "has withdrawn the registration"));
    assert_false(str_holds(content.all, "off the list"));
}

static void a_sign_in_is_of_no_event_and_nobody_but_its_address(void **state)
{
    struct fixture *f = *state;

    f->mail = (struct mail){ .notice = NOTICE_SIGN_IN,
                             .to = STR("lisa@contoso.example"),
                             .language = STR("en"),
                             .sign_in_url = STR(SIGN_IN_URL),
                             .id = f->mail.id,
                             .at_ms = f->mail.at_ms,
                             .from = f->mail.from };
    struct content content = content_of(f);
    assert_true(str_equal(content.subject, STR("Your link to sign in")));
    assert_true(str_holds(content.all, SIGN_IN_URL) && str_holds(content.all, "10 minutes"));
    assert_true(str_holds(content.all, "Was it not you who asked?"));
    assert_false(str_holds(content.all, "Name") || str_holds(content.all, "{{") || str_holds(content.all, "/l/"));
    assert_int_equal(content.calendar.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MAIL_TEST(each_mail_holds_what_its_state_gives_and_nothing_else),
        MAIL_TEST(every_notice_has_a_mail),
        MAIL_TEST(who_is_asked_to_confirm_reads_whether_a_place_is_kept),
        MAIL_TEST(who_waits_reads_of_another_time_but_of_no_calendar),
        MAIL_TEST(a_sign_in_is_of_no_event_and_nobody_but_its_address),
        MAIL_TEST(who_is_canceled_with_all_reads_that_the_registration_is_withdrawn),
    };

    return cmocka_run_group_tests(tests, mail_group_start, mail_group_stop);
}
