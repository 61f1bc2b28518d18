/* pages: which request finds which page, and what every page says and must not let through. What they change is tested
 * end to end. */
#include "web/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct web web = { .base = STR_INIT("/foyer"), .reads_inline = true };
static struct web_loop loop = { .web = &web };

static int setup(void **state)
{
    web.options.clock = &clock_system;
    *state = arena_open(4096, (size_t)16 * 1024 * 1024);
    return *state == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static struct str header_of(const struct http_exchange *x, const char *name)
{
    for (size_t i = 0; i < x->reply.header_count; i++)
        if (str_equal_nocase(x->reply.headers[i].name, str_of(name)))
            return x->reply.headers[i].value;
    return (struct str){ 0 };
}

static bool holds(struct str text, const char *part)
{
    return text.p != NULL && memmem(text.p, text.len, part, strlen(part)) != NULL;
}

static struct http_exchange asked(struct arena *a, const char *method, const char *target)
{
    struct http_exchange x = { .arena = a };

    x.request.method = str_of(method);
    x.request.target = str_of(target);
    x.request.path = str_cut(x.request.target, '?', &x.request.query);
    return x;
}

#define JOIN "/l/meetup-join/19%3ameeting_x%40thread.v2/0"

static void a_request_finds_its_page_by_path_and_method(void **state)
{
    static const struct {
        const char *method, *target;
        unsigned status;
        const char *allow;
    } cases[] = {
        { "GET", "/", 200, NULL },
        { "HEAD", "/", 200, NULL },
        { "POST", "/", 405, "GET, HEAD" },
        { "GET", "/healthz", 200, NULL },
        { "GET", "/healthz?x=1", 200, NULL },
        { "DELETE", "/healthz", 405, "GET, HEAD" },
        { "GET", "/healthz/", 404, NULL },
        { "GET", "/Healthz", 404, NULL },
        { "GET", "/assets/style/0123456789abcdef.css", 200, NULL },
        { "GET", "/assets/style/0123456789abcdef-0b5cad.css", 200, NULL },
        { "GET", "/assets/style/0123456789abcdef-0b5cax.css", 404, NULL },
        { "GET", "/assets/style/0123456789abcdef-0b5cad}.css", 404, NULL },
        { "GET", "/assets/style/0123456789abcdef", 404, NULL },
        { "GET", "/assets/look/short", 404, NULL },
        { "GET", "/assets/look/AAAAAAAAAAAAAAAAAAAAAA-settings-00", 404, NULL },
        { "GET", "/assets/../main.c", 404, NULL },
        { "GET", "/favicon.ico", 200, NULL },
        { "POST", "/favicon.ico", 405, "GET, HEAD" },
        { "GET", "/assets/icon/0123456789abcdef.svg", 200, NULL },
        { "GET", "/assets/icon/0123456789abcdef.png", 404, NULL },
        { "GET", "/assets/icon/0123456789abcdef", 404, NULL },
        { "PUT", "/l/cancel/abc", 405, "GET, HEAD, POST" },
        { "GET", "/l/cancel/", 404, NULL },
        { "GET", "/l/cancel/a/b", 404, NULL },
        { "PUT", "/l/confirm/abc", 405, "GET, HEAD, POST" },
        { "GET", "/l/confirm/abc", 404, NULL },
        { "PUT", "/l/manage/abc", 405, "GET, HEAD" },
        { "POST", "/l/manage/abc", 405, "GET, HEAD" },
        { "GET", "/l/manage/abc", 404, NULL },
        { "POST", "/l/manage/abc/edit", 404, NULL },
        { "GET", "/l/manage/abc/data", 404, NULL },
        { "POST", "/l/manage/abc/data", 405, "GET, HEAD" },
        { "POST", "/l/manage/abc/erase", 404, NULL },
        { "GET", "/l/manage/abc/retake", 405, "POST" },
        { "GET", "/l/manage/abc/reminders", 405, "POST" },
        { "GET", "/l/manage/abc/calendar.ics", 404, NULL },
        { "GET", "/l/manage/abc/x", 404, NULL },
        { "POST", "/registration/abc/link", 404, NULL },
        { "GET", "/registration/abc/calendar.ics", 404, NULL },
        { "POST", "/registration/abc/calendar.ics", 405, "GET, HEAD" },
        { "PUT", "/registration/abc", 405, "GET, HEAD, POST" },
        { "POST", "/registration/abc", 404, NULL },
        { "PUT", "/sign-in", 405, "GET, HEAD, POST" },
        { "POST", "/sign-in/callback", 405, "GET, HEAD" },
        { "GET", "/sign-in/token", 405, "POST" },
        { "GET", "/sign-out", 405, "POST" },
        { "GET", "/sign-out/everywhere", 405, "POST" },
        { "POST", "/account", 405, "GET, HEAD" },
        { "GET", "/sign-in/", 404, NULL },
        { "GET", "/registration/", 404, NULL },
        { "GET", "/registration/abc?mode=read", 404, NULL },
        { "PATCH", JOIN, 405, "GET, HEAD, POST" },
        { "GET", JOIN, 404, NULL },
        { "GET", JOIN "?context=", 404, NULL },
        { "GET", JOIN "?context=%7b", 404, NULL },
        { "GET", JOIN "?context=%7", 404, NULL },
        { "GET", JOIN "?context=%5b%5d", 404, NULL },
        { "GET", JOIN "?context=%7b%22Tid%22%3a%22x%22%7d", 200, NULL },
        { "GET", "/contoso/discovery/v2.0/keys", 404, NULL },
        { "POST", "/discovery/v2.0/keys", 405, "GET, HEAD, OPTIONS" },
        { "OPTIONS", "/.well-known/openid-configuration", 204, NULL },
        { "OPTIONS", "*", 404, NULL },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct http_exchange x = asked(*state, cases[i].method, cases[i].target);

        if (web_handle(&loop, &x) != HTTP_REPLY || x.reply.status != cases[i].status)
            fail_msg("%s %s: %u", cases[i].method, cases[i].target, x.reply.status);
        if (!str_equal(header_of(&x, "Allow"), str_of(cases[i].allow)))
            fail_msg("%s %s: Allow", cases[i].method, cases[i].target);
    }
}

static void the_documents_of_the_issuer_are_for_any_origin(void **state)
{
    struct http_exchange x = asked(*state, "OPTIONS", "/discovery/v2.0/keys");

    assert_int_equal(web_handle(&loop, &x), HTTP_REPLY);
    assert_true(str_equal(header_of(&x, "Access-Control-Allow-Origin"), STR("*")));
    assert_true(holds(header_of(&x, "Access-Control-Allow-Methods"), "GET"));
}

static void a_form_that_is_too_large_is_not_looked_at(void **state)
{
    struct http_exchange x = asked(*state, "POST", "/l/cancel/abc");

    x.request.body_too_large = true;
    assert_int_equal(web_handle(&loop, &x), HTTP_REPLY);
    assert_int_equal(x.reply.status, 413);
}

static void every_page_is_guarded_against_framing_caching_and_telling(void **state)
{
    static const struct {
        const char *header, *part;
    } wanted[] = {
        { "Content-Type", "text/html; charset=utf-8" },
        { "Content-Security-Policy", "default-src 'none'" },
        { "Content-Security-Policy", "frame-ancestors 'none'" },
        { "Content-Security-Policy", "style-src 'self'" },
        { "Referrer-Policy", "no-referrer" },
        { "X-Content-Type-Options", "nosniff" },
        { "Cache-Control", "no-store" },
    };
    struct http_exchange x = asked(*state, "GET", "/nowhere");

    assert_int_equal(web_handle(&loop, &x), HTTP_REPLY);
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!holds(header_of(&x, wanted[i].header), wanted[i].part))
            fail_msg("%s: %s", wanted[i].header, wanted[i].part);
    assert_true(holds(x.reply.body, "<html lang=\"en\" dir=\"ltr\">"));
    assert_true(holds(x.reply.body, "href=\"/foyer/assets/style/"));
    assert_false(holds(x.reply.body, "{{"));
    assert_false(holds(x.reply.body, "<script"));
}

static struct page page_of(struct http_exchange *x)
{
    return (struct page){
        .web = &web,
        .loop = &loop,
        .x = x,
        .event = { .meeting = { .subject = STR("Meeting") },
                   .registration = { .subject = STR("Safety <script>alert(1)</script> & \"more\""),
                                     .start_ms = 1741078800000,
                                     .end_ms = 1741084200000,
                                     .configuration = { .zone = STR("Europe/Berlin") } } },
        .registrant = { .state = REGISTRANT_REGISTERED,
                        .first_name = STR("<b>Lisa</b>"),
                        .last_name = STR("Adkins"),
                        .email = STR("lisa.adkins@example.org") },
    };
}

static const char *const files[] = { "cancel.html",       "canceled.html",  "confirm.html",        "confirmed.html",
                                     "join.html",         "placeless.html", "quiet.html",          "quieted.html",
                                     "manage_erase.html", "withdrawn.html", "withdrawn_erase.html" };

static void what_people_wrote_is_text_and_nothing_else(void **state)
{
    for (size_t i = 0; i < COUNT(files); i++) {
        struct http_exchange x = asked(*state, "GET", "/");
        struct page p = page_of(&x);

        assert_int_equal(personal_show(&p, files[i], STR("Title"), STR("<state>"), FORM_TO_SELF), HTTP_REPLY);
        if (x.reply.status != 200 || holds(x.reply.body, "<script") || holds(x.reply.body, "<b>") ||
            holds(x.reply.body, "<state>") || holds(x.reply.body, "{{"))
            fail_msg("%s: %.*s", files[i], STR_ARGS(x.reply.body));
        if (!holds(x.reply.body, "Safety &lt;script&gt;alert(1)"))
            fail_msg("%s: %.*s", files[i], STR_ARGS(x.reply.body));
    }
}

static void a_page_shows_when_and_who_but_no_whole_address(void **state)
{
    for (size_t i = 0; i < COUNT(files); i++) {
        struct http_exchange x = asked(*state, "GET", "/");
        struct page p = page_of(&x);

        assert_int_equal(personal_show(&p, files[i], STR("Title"), STR(""), FORM_TO_SELF), HTTP_REPLY);
        if (!holds(x.reply.body, "(l…@example.org)") || holds(x.reply.body, "lisa.adkins") ||
            holds(x.reply.body, "Adkins"))
            fail_msg("%s: %.*s", files[i], STR_ARGS(x.reply.body));
        if (!holds(x.reply.body, "4 March 2025") && !holds(x.reply.body, "March 4, 2025"))
            fail_msg("%s: %.*s", files[i], STR_ARGS(x.reply.body));
    }
}

/* Of an external registrant nothing is known but whose link it is. */
static void who_has_no_name_is_not_named(void **state)
{
    for (size_t i = 0; i < COUNT(files); i++) {
        struct http_exchange x = asked(*state, "GET", "/");
        struct page p = page_of(&x);

        p.registrant = (struct registrant){ .state = REGISTRANT_REGISTERED };
        assert_int_equal(personal_show(&p, files[i], STR("Title"), STR(""), FORM_TO_SELF), HTTP_REPLY);
        if (x.reply.status != 200 || holds(x.reply.body, "@") || holds(x.reply.body, "()") ||
            holds(x.reply.body, "Name") || holds(x.reply.body, "Registered"))
            fail_msg("%s: %.*s", files[i], STR_ARGS(x.reply.body));
    }
}

static void every_state_that_is_not_let_in_is_told_why(void **state)
{
    for (int s = 0; s < REGISTRANT_STATES; s++) {
        struct http_exchange x = asked(*state, "GET", "/");
        struct page p = page_of(&x);

        if (s == REGISTRANT_REGISTERED)
            continue;
        assert_int_equal(personal_refuse(&p, (enum registrant_state)s), HTTP_REPLY);
        bool over = registrant_is_canceled((enum registrant_state)s);
        assert_int_equal(x.reply.status, over ? 410 : 409);
        assert_true(holds(x.reply.body, "<h1>"));
    }
}

static void only_the_join_page_may_lead_elsewhere(void **state)
{
    struct http_exchange x = asked(*state, "GET", "/"), y = x;
    struct page p = page_of(&x), q = page_of(&y);

    assert_int_equal(personal_show(&p, "cancel.html", STR("T"), STR(""), FORM_TO_SELF), HTTP_REPLY);
    assert_int_equal(personal_show(&q, "join.html", STR("T"), STR(""), FORM_TO_ANYWHERE), HTTP_REPLY);
    assert_true(holds(header_of(&x, "Content-Security-Policy"), "form-action 'self';"));
    assert_true(holds(header_of(&y, "Content-Security-Policy"), "form-action 'self' https: http:;"));
}

static void trouble_says_whether_to_try_again(void **state)
{
    static const struct {
        enum store_status status;
        unsigned answer;
        bool again;
    } cases[] = {
        { STORE_MISSING, 404, false },  { STORE_FULL, 507, false },  { STORE_UNAVAILABLE, 503, true },
        { STORE_UNCERTAIN, 503, true }, { STORE_BROKEN, 503, true },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct http_exchange x = asked(*state, "POST", "/");
        struct page p = page_of(&x);

        assert_int_equal(page_trouble(&p, cases[i].status), HTTP_REPLY);
        assert_int_equal(x.reply.status, cases[i].answer);
        assert_int_equal(!str_is_null(header_of(&x, "Retry-After")), cases[i].again);
    }
}

static void the_base_is_the_path_of_the_public_url(void **state)
{
    static const struct {
        const char *url, *base;
    } cases[] = {
        { "http://127.0.0.1:8080", "" },
        { "https://example.org/foyer", "/foyer" },
        { "https://example.org/a/b", "/a/b" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_true(str_equal(web_base(str_of(cases[i].url)), str_of(cases[i].base)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_request_finds_its_page_by_path_and_method, setup, teardown),
        cmocka_unit_test_setup_teardown(the_documents_of_the_issuer_are_for_any_origin, setup, teardown),
        cmocka_unit_test_setup_teardown(a_form_that_is_too_large_is_not_looked_at, setup, teardown),
        cmocka_unit_test_setup_teardown(every_page_is_guarded_against_framing_caching_and_telling, setup, teardown),
        cmocka_unit_test_setup_teardown(what_people_wrote_is_text_and_nothing_else, setup, teardown),
        cmocka_unit_test_setup_teardown(a_page_shows_when_and_who_but_no_whole_address, setup, teardown),
        cmocka_unit_test_setup_teardown(who_has_no_name_is_not_named, setup, teardown),
        cmocka_unit_test_setup_teardown(every_state_that_is_not_let_in_is_told_why, setup, teardown),
        cmocka_unit_test_setup_teardown(only_the_join_page_may_lead_elsewhere, setup, teardown),
        cmocka_unit_test_setup_teardown(trouble_says_whether_to_try_again, setup, teardown),
        cmocka_unit_test_setup_teardown(the_base_is_the_path_of_the_public_url, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
