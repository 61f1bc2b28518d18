/* test_message.c: what a mail program finds in the mail, read back with GMime; and what stands in it for people. */
#include "fixture.h"

#include <gmime/gmime.h>

#include "base/buf.h"

struct letter {
    struct str bytes;
    GMimeMessage *mime;
    struct str text, html, calendar; /* decoded */
};

static void object_unref(void *object)
{
    g_object_unref(object);
}

static struct str part_decode(struct fixture *f, GMimeMultipart *whole, int number, const char *type)
{
    GMimeObject *part = g_mime_multipart_get_part(whole, number);
    GMimeContentType *content = g_mime_object_get_content_type(part);

    assert_true(GMIME_IS_PART(part));
    assert_true(g_mime_content_type_is_type(content, "text", type));
    assert_string_equal(g_mime_content_type_get_parameter(content, "charset"), "utf-8");
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(GMIME_PART(part)), stream);
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    struct str out = str_copy(f->arena, (struct str){ (const char *)bytes->data, bytes->len });
    g_object_unref(stream);
    return out;
}

static void letter_read(struct fixture *f, struct letter *letter)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(letter->bytes.p, letter->bytes.len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);

    letter->mime = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    assert_non_null(letter->mime);
    assert_true(arena_defer(f->arena, object_unref, letter->mime));
    GMimeObject *whole = g_mime_message_get_mime_part(letter->mime);
    assert_true(GMIME_IS_MULTIPART(whole));
    assert_true(g_mime_content_type_is_type(g_mime_object_get_content_type(whole), "multipart", "alternative"));
    letter->text = part_decode(f, GMIME_MULTIPART(whole), 0, "plain");
    letter->html = part_decode(f, GMIME_MULTIPART(whole), 1, "html");
    if (g_mime_multipart_get_count(GMIME_MULTIPART(whole)) > 2)
        letter->calendar = part_decode(f, GMIME_MULTIPART(whole), 2, "calendar");
}

static struct letter letter_of(struct fixture *f)
{
    struct letter letter = { 0 };

    assert_true(mail_render(f->arena, &f->mail, &letter.bytes));
    letter_read(f, &letter);
    return letter;
}

static InternetAddress *only_mailbox(InternetAddressList *list)
{
    assert_int_equal(internet_address_list_length(list), 1);
    InternetAddress *mailbox = internet_address_list_get_address(list, 0);
    assert_true(INTERNET_ADDRESS_IS_MAILBOX(mailbox));
    return mailbox;
}

static void mailbox_check(InternetAddressList *list, const char *name, const char *address)
{
    InternetAddress *mailbox = only_mailbox(list);

    const char *found = internet_address_get_name(mailbox);

    assert_string_equal(found == NULL ? "" : found, name);
    assert_string_equal(internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(mailbox)), address);
}

static void a_confirmation_says_who_what_when_and_how(void **state)
{
    static const char *const said[] = { "Town hall", "Lisa Adkins", "9 October 2025",
                                        "10:53",     "11:53",       "Central European Summer Time (Berlin)",
                                        CANCEL_URL };
    struct letter letter = letter_of(*state);

    for (size_t i = 0; i < COUNT(said); i++)
        if (!str_holds(letter.text, said[i]) || !str_holds(letter.html, said[i]))
            fail_msg("%s is not said", said[i]);
    assert_true(str_holds(letter.text, JOIN_URL));
    assert_true(str_holds(letter.html, "word-break:break-all\">" JOIN_URL "</span>"));
    assert_true(str_holds(letter.html, "<a class=\"button\" href=\"" JOIN_URL "\""));
    assert_true(str_holds(letter.html, "name=\"color-scheme\" content=\"light dark\""));
    assert_false(str_holds(letter.html, "<img"));
    assert_true(str_starts(letter.calendar, STR("BEGIN:VCALENDAR\r\n")));
    assert_false(str_holds(letter.text, "At the event"));
}

static void the_head_is_complete(void **state)
{
    struct fixture *f = *state;
    struct letter letter = letter_of(f);
    GMimeObject *head = GMIME_OBJECT(letter.mime);

    mailbox_check(g_mime_message_get_from(letter.mime), "Foyer", "foyer@example.org");
    mailbox_check(g_mime_message_get_to(letter.mime), "Lisa Adkins", "lisa.adkins@contoso.example");
    assert_string_equal(g_mime_message_get_subject(letter.mime), "Registered: Town hall");
    assert_string_equal(g_mime_message_get_message_id(letter.mime), "AQIDBAUGcAiACgsMDQ4PEA@example.org");
    assert_true(
        str_equal(mail_message_id(f->arena, f->mail.from, f->mail.id), STR("AQIDBAUGcAiACgsMDQ4PEA@example.org")));
    assert_string_equal(g_mime_object_get_header(head, "Date"), "Thu, 09 Oct 2025 06:06:40 +0000");
    assert_string_equal(g_mime_object_get_header(head, "MIME-Version"), "1.0");
    assert_string_equal(g_mime_object_get_header(head, "Auto-Submitted"), "auto-generated");
    assert_string_equal(g_mime_object_get_header(head, "X-Auto-Response-Suppress"), "OOF, AutoReply");
    GMimeObject *calendar = g_mime_multipart_get_part(GMIME_MULTIPART(g_mime_message_get_mime_part(letter.mime)), 2);
    assert_string_equal(g_mime_object_get_content_type_parameter(calendar, "method"), "REQUEST");
}

static void the_same_mail_is_the_same_bytes_and_another_is_not(void **state)
{
    struct fixture *f = *state;
    struct str once, again, other;

    assert_true(mail_render(f->arena, &f->mail, &once));
    assert_true(mail_render(f->arena, &f->mail, &again));
    assert_true(str_equal(once, again));
    f->mail.id.b[15]++;
    assert_true(mail_render(f->arena, &f->mail, &other));
    assert_false(str_equal(once, other));
}

static void bytes_are_fit_for_every_server(struct str bytes)
{
    struct str rest = bytes;

    assert_true(str_ends(bytes, STR("\r\n")));
    while (rest.len > 0) {
        struct str line = str_cut(rest, '\n', &rest);
        size_t at;

        assert_true(str_ends(line, STR("\r")));
        assert_false(str_find(str_slice(line, 0, line.len - 1), '\r', &at));
        assert_true(line.len < 998);
        for (size_t i = 0; i < line.len; i++)
            assert_true((unsigned char)line.p[i] < 0x80 && line.p[i] != '\0');
    }
}

/* Word by word (RFC 2047 section 6.2): GMime's own reader loses what follows a padded base64 word. */
static struct str subject_read(struct fixture *f, GMimeMessage *mime)
{
    struct buf b = { .arena = f->arena, .ceiling = 4096 };
    struct str out = { 0 }, word, rest;
    const char *raw = g_mime_header_get_raw_value(
        g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(mime)), "Subject"));
    bool encoded_before = false;

    rest = str_trim(str_of(raw));
    while (!str_is_null(rest)) {
        word = str_trim(str_cut(rest, ' ', &rest));
        bool encoded = str_starts(word, STR("=?"));
        if (b.len > 0 && !(encoded && encoded_before))
            buf_add_char(&b, ' ');
        char *text = g_mime_utils_header_decode_text(NULL, str_terminated(f->arena, word));
        buf_add(&b, str_of(text));
        g_free(text);
        encoded_before = encoded;
    }
    assert_true(buf_finish(&b, &out));
    return out;
}

static void a_long_title_in_any_script_is_folded_and_arrives(void **state)
{
    static const char *const pieces[] = { "word ",     "unbroken", "Zo\u00eb ", "\u6167", "\u05e2\u05d3\u05d4 ",
                                          "\U0001f642" };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(pieces); i++) {
        char title[1200] = "x", expected[1300];

        while (strlen(title) + strlen(pieces[i]) < sizeof(title) - 2)
            strncat(title, pieces[i], sizeof(title) - strlen(title) - 1);
        strncat(title, "x", sizeof(title) - strlen(title) - 1);
        (void)snprintf(expected, sizeof(expected), "Registered: %s", title);
        f->event.registration.subject = str_of(title);
        struct letter letter = letter_of(f);
        bytes_are_fit_for_every_server(letter.bytes);
        assert_true(str_equal(subject_read(f, letter.mime), str_of(expected)));
        assert_true(str_holds(letter.text, title));
    }
}

static void nothing_that_people_type_becomes_a_header_or_markup(void **state)
{
    static const char *const attacks[] = {
        "x\r\nBcc: victim@example.net",
        "x\n\nbody",
        "x\r\n\r\n--=_AQIDBAUGcAiACgsMDQ4PEA\r\nContent-Type: text/html",
        "\"x\" <evil@example.net>, y",
        "x>, evil@example.net, <y",
        "=?utf-8?q?x=0D=0ABcc:_victim@example.net?=",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{join}}",
        "\u202eevil",
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(attacks); i++) {
        f->registrant.first_name = f->registrant.last_name = f->event.registration.subject = str_of(attacks[i]);
        struct letter letter = letter_of(f);
        GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(letter.mime));

        bytes_are_fit_for_every_server(letter.bytes);
        if (g_mime_header_list_get_count(headers) != 8)
            fail_msg("%s: %d headers", attacks[i], g_mime_header_list_get_count(headers));
        InternetAddress *to = only_mailbox(g_mime_message_get_to(letter.mime));
        assert_string_equal(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(to)),
                            "lisa.adkins@contoso.example");
        if (str_holds(letter.html, "<script") || str_holds(letter.html, "<img") ||
            str_holds(letter.html, "\xe2\x80\xae"))
            fail_msg("%s: markup", attacks[i]);
        assert_int_equal(g_mime_multipart_get_count(GMIME_MULTIPART(g_mime_message_get_mime_part(letter.mime))), 3);
    }
}

static void a_name_is_no_link(void **state)
{
    static const struct {
        const char *typed, *shown;
    } cases[] = {
        { "www.evil.example", "www. evil. example" },
        { "https://evil.example/x", "https: //evil. example/x" },
        { "win@evil.example", "win@ evil. example" },
        { "evil\u3002example", "evil\u3002 example" },
        { "J.R.", "J. R." },
        { "St. John", "St. John" },
        { "Anne-Marie O'Neill", "Anne-Marie O'Neill" },
    };
    struct fixture *f = *state;

    f->registrant.last_name = STR("");
    for (size_t i = 0; i < COUNT(cases); i++) {
        f->registrant.first_name = str_of(cases[i].typed);
        struct letter letter = letter_of(f);

        if (!str_holds(letter.text, cases[i].shown))
            fail_msg("%s is not shown as %s", cases[i].typed, cases[i].shown);
        assert_true(str_equal(str_of(cases[i].typed), str_of(cases[i].shown)) ||
                    !str_holds(letter.text, cases[i].typed));
    }
}

static void names_and_addresses_of_all_scripts_arrive(void **state)
{
    static const struct {
        const char *name, *address, *in_header;
    } cases[] = {
        { "Zoë Søren", "zoe@bücher.example", "zoe@xn--bcher-kva.example" },
        { "עדה לאבלייס", "ada@דוגמה.example", "ada@xn--6dbbec0c.example" },
        { "محمد", "m@example.org", "m@example.org" },
        { "慧", "慧@例え.jp", "慧@xn--r8jz45g.jp" },
        { "Comma, Ada (\"A\")", "ada+tag@example.org", "ada+tag@example.org" },
        { "", "nobody@example.org", "nobody@example.org" },
    };
    struct fixture *f = *state;

    f->registrant.last_name = STR("");
    for (size_t i = 0; i < COUNT(cases); i++) {
        f->registrant.first_name = str_of(cases[i].name);
        f->registrant.email = str_of(cases[i].address);
        struct letter letter = letter_of(f);
        mailbox_check(g_mime_message_get_to(letter.mime), cases[i].name, cases[i].in_header);
        assert_true(str_equal(mail_address(f->arena, f->registrant.email), str_of(cases[i].in_header)));
    }
}

static void a_reader_elsewhere_sees_both_clocks(void **state)
{
    struct fixture *f = *state;

    f->registrant.zone = STR("Asia/Tokyo");
    struct letter letter = letter_of(f);
    assert_true(str_holds(letter.text, "17:53"));
    assert_true(str_holds(letter.text, "Japan Standard Time (Tokyo)\r\nAt the event: "));
    assert_true(str_holds(letter.text, "10:53"));
    assert_true(str_holds(letter.html, "Central European Summer Time (Berlin)"));
}

static void a_cancellation_offers_what_its_reader_can_do(void **state)
{
    struct fixture *f = *state;

    f->mail.notice = NOTICE_CANCELED;
    f->registrant.state = REGISTRANT_CANCELED_BY_REGISTRANT;
    struct letter letter = letter_of(f);
    assert_string_equal(g_mime_message_get_subject(letter.mime), "Canceled: Town hall");
    assert_true(str_holds(letter.text, "Register again") && str_holds(letter.html, "Register again"));
    assert_false(str_holds(letter.text, "/l/cancel/") || str_holds(letter.html, "/l/cancel/"));
    assert_false(str_holds(letter.text, "/l/meetup-join/") || str_holds(letter.html, "/l/meetup-join/"));
    assert_true(str_holds(letter.text, MANAGE_URL) && str_holds(letter.html, MANAGE_URL));
    f->mail.notice = NOTICE_CANCELED_BY_ORGANIZER;
    f->registrant.state = REGISTRANT_CANCELED_BY_ORGANIZER;
    letter = letter_of(f);
    assert_false(str_holds(letter.text, "Register again") || str_holds(letter.html, "Register again"));
    assert_true(str_holds(letter.text, "ask the organizer"));
}

static void an_event_without_title_or_times_is_told_all_the_same(void **state)
{
    struct fixture *f = *state;

    f->event.registration.subject = (struct str){ 0 };
    f->event.registration.start_ms = f->event.registration.end_ms = 0;
    f->event.registration.configuration.zone = (struct str){ 0 };
    struct letter letter = letter_of(f);
    assert_true(str_is_null(letter.calendar));
    assert_string_equal(g_mime_message_get_subject(letter.mime), "Registered: an event without a title");
    assert_false(str_holds(letter.text, "When:") || str_holds(letter.html, "leaf\" width"));
    f->event.meeting.subject = STR("Board");
    letter = letter_of(f);
    assert_string_equal(g_mime_message_get_subject(letter.mime), "Registered: Board");
}

static void senders_are_read_as_people_write_them(void **state)
{
    static const struct {
        const char *from, *address; /* NULL: none */
    } cases[] = {
        { "foyer@example.org", "foyer@example.org" },
        { "Foyer <foyer@example.org>", "foyer@example.org" },
        { "\"Foyer, the house\" <foyer@example.org>", "foyer@example.org" },
        { "Bücher <info@bücher.example>", "info@xn--bcher-kva.example" },
        { "Foyer", NULL },
        { "", NULL },
        { "<>", NULL },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++)
        if (!str_equal(mail_address(f->arena, str_of(cases[i].from)), str_of(cases[i].address)))
            fail_msg("%s", cases[i].from);
    f->mail.from = STR("Bücher & Co. <info@bücher.example>");
    struct letter letter = letter_of(f);
    mailbox_check(g_mime_message_get_from(letter.mime), "Bücher & Co.", "info@xn--bcher-kva.example");
    f->mail.from = STR("nobody");
    assert_false(mail_render(f->arena, &f->mail, &letter.bytes));
}

static void short_memory_is_an_answer_at_every_size(void **state)
{
    struct fixture *f = *state;
    struct str bytes;

    for (size_t limit = 64; limit < 64 * 1024; limit = limit * 5 / 4) {
        struct arena *a = arena_open(64, limit);

        assert_non_null(a);
        if (mail_render(a, &f->mail, &bytes))
            assert_true(str_ends(bytes, STR("--\r\n")));
        arena_close(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MAIL_TEST(a_confirmation_says_who_what_when_and_how),
        MAIL_TEST(the_head_is_complete),
        MAIL_TEST(the_same_mail_is_the_same_bytes_and_another_is_not),
        MAIL_TEST(a_long_title_in_any_script_is_folded_and_arrives),
        MAIL_TEST(nothing_that_people_type_becomes_a_header_or_markup),
        MAIL_TEST(a_name_is_no_link),
        MAIL_TEST(names_and_addresses_of_all_scripts_arrive),
        MAIL_TEST(a_reader_elsewhere_sees_both_clocks),
        MAIL_TEST(a_cancellation_offers_what_its_reader_can_do),
        MAIL_TEST(an_event_without_title_or_times_is_told_all_the_same),
        MAIL_TEST(senders_are_read_as_people_write_them),
        MAIL_TEST(short_memory_is_an_answer_at_every_size),
    };

    return cmocka_run_group_tests(tests, mail_group_start, mail_group_stop);
}
