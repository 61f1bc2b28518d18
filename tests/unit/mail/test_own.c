/* test_own.c: what an organizer may write, whose words count, and that none of them becomes anything else. */
#include "fixture.h"

#include "base/buf.h"
#include "mail/kinds.h"
#include "mail/own.h"

static void check(struct fixture *f, struct notice_texts texts, enum notice notice, struct faults *faults)
{
    *faults = (struct faults){ .arena = f->arena };
    own_check(texts, notice, faults);
}

static void all_that_is_built_in_would_be_taken(void **state)
{
    struct fixture *f = *state;
    struct notice_texts texts;
    struct faults faults;
    struct str language;

    for (size_t i = 0; !str_is_null(language = own_language_nth(i)); i++)
        for (int notice = NOTICE_NONE + 1; notice < NOTICES; notice++) {
            assert_true(own_built_in((enum notice)notice, language, &texts));
            check(f, texts, (enum notice)notice, &faults);
            if (faults_any(&faults))
                fail_msg("%s, %.*s: %.*s", notice_name((enum notice)notice), STR_ARGS(language),
                         STR_ARGS(faults.list[0].message));
        }
}

static void what_is_wrong_is_named(void **state)
{
    static const struct {
        const char *subject, *text, *html, *said; /* NULL: none; said NULL: nothing is wrong */
    } cases[] = {
        { "Welcome, {{name}}: {{title}}", NULL, NULL, NULL },
        { "Welcome to {{titel}}", NULL, NULL, "subject: there is no place {{titel}}." },
        { "{{title", NULL, NULL, "subject: {{title}} does not end." },
        { "{{{title}}}", NULL, NULL, "has three braces" },
        { "{{#join}}x", NULL, NULL, "subject: {{join}} begins a section that does not end." },
        { "x{{/join}}", NULL, NULL, "subject: {{/join}} ends a section that is not the last begun." },
        { "{{#join}}{{#name}}x{{/join}}{{/name}}", NULL, NULL, "{{/join}} ends a section" },
        { "{{body}}", NULL, NULL, "there is no place {{body}}" },
        { "x\r\nBcc: victim@example.net", NULL, NULL, "subject holds a control character or a line end." },
        { " ", NULL, NULL, "subject is empty" },
        { NULL, "Join: {{join}}, cancel: {{cancel}}", NULL, NULL },
        { NULL, "Join: {{join}}", NULL, "text: {{cancel}} is missing" },
        { NULL, "line one\nline two {{join}} {{cancel}}", NULL, NULL },
        { NULL, "{{join}} {{cancel}} \x01", NULL, "control character" },
        { NULL, NULL, "<p>{{join}} {{cancel}}</p>", NULL },
        { NULL, NULL, "<p>{{cancel}}</p>", "html: {{join}} is missing" },
        { NULL, NULL, "<a class=\"button\" href=\"{{join}}\">Join</a> {{join}} {{cancel}}", NULL },
        { NULL, NULL, "{{join}}{{cancel}}<img src=\"https://example.org/logo.png\" alt=\"Contoso\">", NULL },
        { NULL, NULL, "{{join}}{{cancel}}{{#title}}<p>x</p>{{/title}}", NULL },
        { NULL, NULL, "{{join}}{{cancel}}<p style=\"color:#333;margin:0 0 12px\">1 &lt; 2 &amp; 3</p>", NULL },
        { NULL, NULL, "{{join}}{{cancel}}<script>alert(1)</script>", "<script> may not stand in a mail" },
        { NULL, NULL, "{{join}}{{cancel}}<SCRIPT src=\"https://x.example\"></SCRIPT>", "<SCRIPT> may not" },
        { NULL, NULL, "{{join}}{{cancel}}<p onclick=\"x()\">x</p>", "the attribute onclick may not" },
        { NULL, NULL, "{{join}}{{cancel}}<a href=\"javascript:x()\">x</a>", "href is a place of a link" },
        { NULL, NULL, "{{join}}{{cancel}}<a href=\" javascript:x()\">x</a>", "href is a place of a link" },
        { NULL, NULL, "{{join}}{{cancel}}<a href=\"data:text/html,x\">x</a>", "href is a place of a link" },
        { NULL, NULL, "{{join}}{{cancel}}<a href=\"{{name}}\">x</a>", "href is a place of a link" },
        { NULL, NULL, "{{join}}{{cancel}}<a href=\"https://x.example/{{name}}\">x</a>", "href is a place" },
        { NULL, NULL, "{{join}}{{cancel}}<img src=\"http://x.example/a.png\">", "src begins with https:" },
        { NULL, NULL, "{{join}}{{cancel}}<p style=\"background:url(https://x.example)\">x</p>", "this style" },
        { NULL, NULL, "{{join}}{{cancel}}<p style=\"background-image:image-set('https://x.example' 1x)\">x</p>",
          "this style" },
        { NULL, NULL, "{{join}}{{cancel}}<p style=\"color:{{name}}\">x</p>", "this style" },
        { NULL, NULL, "{{join}}{{cancel}}<p style=\"position:fixed\">x</p>", "this style" },
        { NULL, NULL, "{{join}}{{cancel}}<p title=\"{{name}}\">x</p>", "no place may stand in the attribute title" },
        { NULL, NULL, "{{join}}{{cancel}}<p {{#name}}class=\"x\"{{/name}}>x</p>", "this cannot stand in a tag" },
        { NULL, NULL, "{{join}}{{cancel}}<p class=x>x</p>", "needs a value in quotes" },
        { NULL, NULL, "{{join}}{{cancel}}<p class=\"x>x</p>", "a tag does not end" },
        { NULL, NULL, "{{join}}{{cancel}}<!-- x -->", "write &lt;" },
        { NULL, NULL, "{{join}}{{cancel}}<!DOCTYPE html>", "write &lt;" },
        { NULL, NULL, "{{join}}{{cancel}}1 < 2 > 1", "write &lt;" },
        { NULL, NULL, "{{join}}{{cancel}}<p>x", "not closed: p" },
        { NULL, NULL, "{{join}}{{cancel}}</td></tr></table>", "</td> closes what is not open there" },
        { NULL, NULL, "{{join}}{{cancel}}<b><i>x</b></i>", "</b> closes what is not open there" },
        { NULL, NULL, "{{join}}{{cancel}}{{#title}}<p>{{/title}}</p>", "a section holds whole elements" },
        { NULL, NULL, "{{join}}{{cancel}}<form action=\"https://x.example\"></form>", "<form> may not" },
        { NULL, NULL, "{{join}}{{cancel}}<style>p{}</style>", "<style> may not" },
        { NULL, NULL, "{{join}}{{cancel}}<iframe src=\"https://x.example\"></iframe>", "<iframe> may not" },
    };
    struct fixture *f = *state;
    struct faults faults;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct notice_texts texts = { str_of(cases[i].subject), str_of(cases[i].text), str_of(cases[i].html) };
        check(f, texts, NOTICE_CONFIRMATION, &faults);
        if (cases[i].said == NULL ? faults_any(&faults)
                                  : faults.count == 0 || !str_holds(faults.list[0].message, cases[i].said))
            fail_msg("%zu: %.*s", i, STR_ARGS(faults.count == 0 ? STR("nothing") : faults.list[0].message));
    }
}

static void each_kind_needs_its_own_links(void **state)
{
    static const struct {
        enum notice notice;
        const char *text;
        size_t missing;
    } cases[] = {
        { NOTICE_CONFIRM_ADDRESS, "{{confirm}}", 0 },
        { NOTICE_CONFIRM_ADDRESS, "{{join}}", 1 },
        { NOTICE_SIGN_IN, "{{sign_in}}", 0 },
        { NOTICE_SIGN_IN, "hello", 1 },
        { NOTICE_THANKS, "Thank you, {{name}}", 0 },
        { NOTICE_REMINDER, "{{join}} {{cancel}}", 1 },
        { NOTICE_LINK, "{{join}}", 2 },
        { NOTICE_WAITLISTED, "{{cancel}}", 0 },
    };
    struct fixture *f = *state;
    struct faults faults;

    for (size_t i = 0; i < COUNT(cases); i++) {
        check(f, (struct notice_texts){ .text = str_of(cases[i].text) }, cases[i].notice, &faults);
        if (faults.count != cases[i].missing)
            fail_msg("%zu: %zu", i, faults.count);
    }
}

#define ROW(of, in, what)                                          \
    {                                                              \
        .kind = STR_INIT(of), .language = STR_INIT(in), .texts = { \
            .subject = STR_INIT(what " s"),                        \
            .text = STR_INIT(what)                                 \
        }                                                          \
    }

static void the_nearest_words_count_part_by_part(void **state)
{
    static const struct own_words event[] = {
        ROW("confirmation", "de", "event de"),
        ROW("confirmation", "", "event any"),
        { .kind = STR_INIT("canceled"), .language = STR_INIT("de"), .texts = { .subject = STR_INIT("only a subject") } }
    };
    static const struct own_words tenant[] = { ROW("confirmation", "fr", "tenant fr"),
                                               ROW("canceled", "de", "tenant de"), ROW("thanks", "", "tenant any") };
    static const struct {
        enum notice notice;
        const char *language, *subject, *text; /* NULL: the built-in one */
    } cases[] = {
        { NOTICE_CONFIRMATION, "de", "event de s", "event de" },
        { NOTICE_CONFIRMATION, "fr", "event any s", "event any" },
        { NOTICE_CANCELED, "de", "only a subject", "tenant de" },
        { NOTICE_CANCELED, "fr", NULL, NULL },
        { NOTICE_THANKS, "ja", "tenant any s", "tenant any" },
        { NOTICE_REMINDER, "de", NULL, NULL },
    };
    const struct own_rows of_event = { event, COUNT(event) }, of_tenant = { tenant, COUNT(tenant) };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct notice_texts own = own_choose(&of_event, &of_tenant, cases[i].notice, str_of(cases[i].language));
        if (!str_equal(own.subject, str_of(cases[i].subject)) || !str_equal(own.text, str_of(cases[i].text)) ||
            !str_is_null(own.html))
            fail_msg("%zu: %.*s, %.*s", i, STR_ARGS(own.subject), STR_ARGS(own.text));
    }
}

static void own_words_are_sent_escaped_in_the_frame_of_all(void **state)
{
    struct fixture *f = *state;
    struct notice_texts said;

    f->event.registration.subject = STR("Tea & <b>cake</b>");
    f->mail.own = (struct notice_texts){ STR("Come, {{name}}: {{title}}"), STR("Own: {{title}} {{join}}"),
                                         STR("<p>Own <b>words</b>: {{title}}</p>") };
    assert_true(mail_texts(f->arena, &f->mail, &said));
    assert_true(str_equal(said.subject, STR("Come, Lisa Adkins: Tea & <b>cake</b>")));
    assert_true(str_starts(said.text, STR("Own: Tea & <b>cake</b> https://")));
    assert_true(str_holds(said.html, "<p>Own <b>words</b>: Tea &amp; &lt;b&gt;cake&lt;/b&gt;</p>"));
    assert_true(str_holds(said.html, "color-scheme") && !str_holds(said.html, "You are registered"));
    f->mail.own.html = STR("<p>{{of_a_later_version}}</p>");
    assert_true(mail_texts(f->arena, &f->mail, &said));
    assert_true(str_holds(said.html, "You are registered"));
}

static void a_preview_is_of_nobody(void **state)
{
    struct fixture *f = *state;
    struct notice_texts own = { .subject = STR("Hello {{name}}") }, said;

    for (int notice = NOTICE_NONE + 1; notice < NOTICES; notice++) {
        assert_true(own_preview(f->arena, (enum notice)notice, STR("de"), &own, &f->event, &said));
        assert_true(str_equal(said.subject, STR("Hello Lisa Adkins")));
        assert_true(str_holds(said.html, "lang=\"de\"") &&
                    str_holds(said.html, "Town hall") != (notice == NOTICE_SIGN_IN));
        assert_false(str_holds(said.html, "{{") || str_holds(said.text, "{{"));
        assert_true(own_preview(f->arena, (enum notice)notice, STR("ar"), &own, NULL, &said));
        assert_true(str_holds(said.html, "dir=\"rtl\""));
    }
}

static void a_notice_is_found_by_its_name(void **state)
{
    enum notice found;

    (void)state;
    assert_true(notice_find(STR("confirmAddress"), &found) && found == NOTICE_CONFIRM_ADDRESS);
    assert_false(notice_find(STR("none"), &found) || notice_find(STR("expire"), &found) ||
                 notice_find(STR(""), &found));
    assert_false(id_equal(notice_words_id(NOTICE_LINK, STR("de")), notice_words_id(NOTICE_LINK, STR(""))));
    assert_true(id_equal(notice_words_id(NOTICE_LINK, STR("de")), notice_words_id(NOTICE_LINK, STR("de"))));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MAIL_TEST(all_that_is_built_in_would_be_taken),
        MAIL_TEST(what_is_wrong_is_named),
        MAIL_TEST(each_kind_needs_its_own_links),
        MAIL_TEST(the_nearest_words_count_part_by_part),
        MAIL_TEST(own_words_are_sent_escaped_in_the_frame_of_all),
        MAIL_TEST(a_preview_is_of_nobody),
        MAIL_TEST(a_notice_is_found_by_its_name),
    };

    return cmocka_run_group_tests(tests, mail_group_start, mail_group_stop);
}
