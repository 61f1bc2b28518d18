/* config: what settings are without anybody's word, and what is refused by its name. */
#include "cmd/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/cleanup.h"

static const char *const names[] = {
    "FOYER_LISTEN",           "FOYER_DATA",     "FOYER_STORE",      "FOYER_PUBLIC_URL",
    "FOYER_SECRET_FILE",      "FOYER_SMTP_URL", "FOYER_MAIL_FROM",  "FOYER_TLS_CERT",
    "FOYER_TLS_KEY",          "FOYER_LOG",      "FOYER_LOOPS",      "FOYER_CONFERENCE_URL",
    "FOYER_CORS_ORIGINS",     "FOYER_CONFIG",   "FOYER_ISSUER_URL", "FOYER_ISSUER_AUDIENCE",
    "FOYER_ISSUER_TENANT",    "FOYER_SMTP_TLS", "FOYER_DKIM_KEY",   "FOYER_DKIM_SELECTOR",
    "FOYER_MAIL_DOMAIN_RATE",
};

static int setup(void **state)
{
    for (size_t i = 0; i < COUNT(names); i++)
        (void)unsetenv(names[i]);
    *state = arena_open(4096, (size_t)16 * 1024 * 1024);
    return *state == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static bool is(struct str got, const char *wanted)
{
    return str_equal(got, str_of(wanted));
}

static void nobodys_word_gives_a_server_on_this_machine(void **state)
{
    struct config config;
    struct str why;

    assert_true(config_load(*state, NULL, &config, &why));
    assert_true(is(config.listen, "127.0.0.1:8080"));
    assert_true(is(config.public_url, "http://127.0.0.1:8080"));
    assert_true(is(config.data, "data"));
    assert_true(is(config.store_url, "sqlite:data/foyer.db"));
    assert_true(is(config.mail_from, "Foyer <foyer@localhost>"));
    assert_int_equal(config.mail.relay_count, 0);
    assert_int_equal(config.log, LOG_AS_TEXT);
    assert_int_equal(config.loops, 1);
    assert_int_equal(config.issuer_count, 0);
    assert_null(config.tls_cert);
}

struct public_case {
    const char *when, *listen, *said, *wanted;
};

static void the_public_url_follows_the_address_unless_it_is_said(void **state)
{
    static const struct public_case cases[] = {
        { "an address of its own", "192.0.2.7:80", NULL, "http://192.0.2.7:80" },
        { "all addresses", "0.0.0.0:9000", NULL, "http://localhost:9000" },
        { "all addresses, IPv6", "[::]:9000", NULL, "http://localhost:9000" },
        { "IPv6", "[::1]:9000", NULL, "http://[::1]:9000" },
        { "said", "0.0.0.0:9000", "https://meet.example.org", "https://meet.example.org" },
        { "said with a slash", "0.0.0.0:9000", "https://meet.example.org/", "https://meet.example.org" },
        { "said with a path", "0.0.0.0:9000", "https://example.org/foyer/", "https://example.org/foyer" },
        { "any port, said", "127.0.0.1:0", "http://127.0.0.1:1234", "http://127.0.0.1:1234" },
        { "said as nothing", "127.0.0.1:9000", "", "http://127.0.0.1:9000" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct config config;
        struct str why;

        (void)setenv("FOYER_LISTEN", cases[i].listen, 1);
        if (cases[i].said == NULL)
            (void)unsetenv("FOYER_PUBLIC_URL");
        else
            (void)setenv("FOYER_PUBLIC_URL", cases[i].said, 1);
        if (!config_load(*state, NULL, &config, &why) || !is(config.public_url, cases[i].wanted))
            fail_msg("%s", cases[i].when);
    }
}

static void mail_goes_over_a_network_by_tls_alone_unless_it_is_said(void **state)
{
    static const struct {
        const char *urls, *tls;
        int refused, count;
        enum relay_tls first;
    } cases[] = {
        { "smtp://127.0.0.1:25", NULL, 0, 1, RELAY_TLS_OPPORTUNISTIC },
        { "smtp://[::1]:25", NULL, 0, 1, RELAY_TLS_OPPORTUNISTIC },
        { "smtp://localhost", "none-on-loopback", 0, 1, RELAY_TLS_NONE },
        { "smtp://mail.example.org", NULL, 0, 1, RELAY_TLS_REQUIRED },
        { "smtp://127.example.org@mail.example.org", NULL, 0, 1, RELAY_TLS_REQUIRED },
        { "smtp://mail.example.org:587 smtp://127.0.0.1,smtps://b.example.org", NULL, 0, 3, RELAY_TLS_REQUIRED },
        { "smtp://mail.example.org", "opportunistic", 0, 1, RELAY_TLS_OPPORTUNISTIC },
        { "smtp://user:pass@mail.example.org", "opportunistic", 1, 0, RELAY_TLS_REQUIRED },
        { "smtps://user:pass@mail.example.org", "opportunistic", 0, 1, RELAY_TLS_OPPORTUNISTIC },
        { "smtp://mail.example.org", "none-on-loopback", 1, 0, RELAY_TLS_REQUIRED },
        { "smtp://mail.example.org", "never", 1, 0, RELAY_TLS_REQUIRED },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct config config;
        struct str why;

        (void)setenv("FOYER_SMTP_URL", cases[i].urls, 1);
        (void)setenv("FOYER_SMTP_TLS", cases[i].tls == NULL ? "" : cases[i].tls, 1);
        bool taken = config_load(*state, NULL, &config, &why);
        if (taken == cases[i].refused)
            fail_msg("%s %s", cases[i].urls, cases[i].tls);
        if (taken && ((int)config.mail.relay_count != cases[i].count || config.mail.relays[0].tls != cases[i].first))
            fail_msg("%s %s", cases[i].urls, cases[i].tls);
    }
}

static void a_value_that_makes_no_sense_is_refused_by_its_name(void **state)
{
    static const struct {
        const char *name, *value, *told;
    } cases[] = {
        { "FOYER_MAIL_DOMAIN_RATE", "-1", "FOYER_MAIL_DOMAIN_RATE" },
        { "FOYER_DKIM_KEY", "/nowhere/key.pem", "FOYER_DKIM_SELECTOR" },
        { "FOYER_LISTEN", "8080", "FOYER_LISTEN" },
        { "FOYER_LISTEN", ":8080", "FOYER_LISTEN" },
        { "FOYER_LISTEN", "127.0.0.1:", "FOYER_LISTEN" },
        { "FOYER_LISTEN", "127.0.0.1:65536", "FOYER_LISTEN" },
        { "FOYER_LISTEN", "127.0.0.1:-1", "FOYER_LISTEN" },
        { "FOYER_LISTEN", "::1:8080", "FOYER_LISTEN" },
        { "FOYER_LISTEN", "[::1:8080", "FOYER_LISTEN" },
        { "FOYER_LISTEN", "localhost:8080", "FOYER_LISTEN" },
        { "FOYER_LISTEN", "127.0.0.1:0", "FOYER_PUBLIC_URL" },
        { "FOYER_STORE", "mysql://somewhere", "FOYER_STORE" },
        { "FOYER_STORE", "sqlite:", "FOYER_STORE" },
        { "FOYER_PUBLIC_URL", "meet.example.org", "FOYER_PUBLIC_URL" },
        { "FOYER_PUBLIC_URL", "ftp://meet.example.org", "FOYER_PUBLIC_URL" },
        { "FOYER_PUBLIC_URL", "https://meet.example.org/?a=b", "FOYER_PUBLIC_URL" },
        { "FOYER_PUBLIC_URL", "https://", "FOYER_PUBLIC_URL" },
        { "FOYER_PUBLIC_URL", "https://a b/", "FOYER_PUBLIC_URL" },
        { "FOYER_SECRET_FILE", "/nowhere", "FOYER_SECRET_FILE" },
        { "FOYER_SMTP_URL", "mail.example.org", "FOYER_SMTP_URL" },
        { "FOYER_SMTP_URL", "smtp://", "FOYER_SMTP_URL" },
        { "FOYER_MAIL_FROM", "Foyer", "FOYER_MAIL_FROM" },
        { "FOYER_MAIL_FROM", "Foyer <foyer>", "FOYER_MAIL_FROM" },
        { "FOYER_MAIL_FROM", "Foyer <foyer@example.org", "FOYER_MAIL_FROM" },
        { "FOYER_MAIL_FROM", "Foyer\r\nBcc: a@b <foyer@example.org>", "FOYER_MAIL_FROM" },
        { "FOYER_CONFERENCE_URL", "javascript:alert(1)", "FOYER_CONFERENCE_URL" },
        { "FOYER_CORS_ORIGINS", "portal.example.org", "FOYER_CORS_ORIGINS" },
        { "FOYER_CORS_ORIGINS", "https://a.example/", "FOYER_CORS_ORIGINS" },
        { "FOYER_CORS_ORIGINS", "https://a.example/x", "FOYER_CORS_ORIGINS" },
        { "FOYER_CORS_ORIGINS", "https://a.example?x", "FOYER_CORS_ORIGINS" },
        { "FOYER_CORS_ORIGINS", "*, https://a.example", "FOYER_CORS_ORIGINS" },
        { "FOYER_CORS_ORIGINS", "https://a.example,, https://b.example", "FOYER_CORS_ORIGINS" },
        { "FOYER_TLS_CERT", "/nowhere.pem", "FOYER_TLS_KEY is missing" },
        { "FOYER_TLS_KEY", "/nowhere.pem", "FOYER_TLS_CERT is missing" },
        { "FOYER_LOG", "xml", "FOYER_LOG" },
        { "FOYER_LOOPS", "0", "FOYER_LOOPS" },
        { "FOYER_LOOPS", "many", "FOYER_LOOPS" },
        { "FOYER_ISSUER_URL", "https://login.example.org", "audience" },
        { "FOYER_ISSUER_AUDIENCE", "api://foyer", "FOYER_ISSUER_URL" },
        { "FOYER_CONFIG", "/nowhere.conf", "/nowhere.conf" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct config config;
        struct str why = STR("");

        (void)setenv(cases[i].name, cases[i].value, 1);
        if (config_load(*state, NULL, &config, &why))
            fail_msg("accepted: %s=%s", cases[i].name, cases[i].value);
        if (memmem(why.p, why.len, cases[i].told, strlen(cases[i].told)) == NULL)
            fail_msg("%s=%s: %.*s", cases[i].name, cases[i].value, STR_ARGS(why));
        (void)unsetenv(cases[i].name);
    }
}

static void a_password_is_not_repeated(void **state)
{
    struct config config;
    struct str why = STR("");

    (void)setenv("FOYER_SMTP_URL", "http://user:secret@host", 1);
    assert_false(config_load(*state, NULL, &config, &why));
    assert_null(memmem(why.p, why.len, "secret", 6));
    (void)unsetenv("FOYER_SMTP_URL");
}

static void one_issuer_comes_by_the_environment(void **state)
{
    struct config config;
    struct str why;

    (void)setenv("FOYER_ISSUER_URL", "https://login.example.org/realm", 1);
    (void)setenv("FOYER_ISSUER_AUDIENCE", "api://foyer other", 1);
    assert_true(config_load(*state, NULL, &config, &why));
    assert_int_equal(config.issuer_count, 1);
    assert_true(is(config.issuers[0].url, "https://login.example.org/realm"));
    assert_true(is(config.issuers[0].audiences, "api://foyer other"));
    assert_int_equal(config.issuers[0].tenant.len, 0);
    (void)setenv("FOYER_ISSUER_TENANT", "contoso", 1);
    assert_false(config_load(*state, NULL, &config, &why));
    for (size_t i = 0; i < COUNT(names); i++)
        (void)unsetenv(names[i]);
}

static void path_release(char (*path)[32])
{
    (void)unlink(*path);
}

static void issuers_of_the_file_come_before_the_environments(void **state)
{
    static const char text[] = "listen = \"0.0.0.0:81\"\n"
                               "issuer \"one\" { url = \"https://one.example.org\"\n audiences = {\"a\", \"b\"} }\n"
                               "issuer \"two\" { url = \"https://two.example.org\"\n audiences = {\"c\"}\n"
                               "  tenant = \"7c1d3f5a-0000-4000-8000-0000000000aa\"\n  person_claim = \"sub\" }\n";
    RELEASE(path_release)
    char path[32] = "/tmp/test_config.XXXXXX";
    RELEASE(fd_release)
    int fd = mkstemp(path);
    struct config config;
    struct str why = STR("");

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, sizeof text - 1), sizeof text - 1);
    (void)setenv("FOYER_ISSUER_URL", "https://three.example.org", 1);
    (void)setenv("FOYER_ISSUER_AUDIENCE", "d", 1);
    if (!config_load(*state, path, &config, &why))
        fail_msg("%.*s", STR_ARGS(why));
    assert_true(is(config.listen, "0.0.0.0:81"));
    assert_int_equal(config.issuer_count, 3);
    assert_true(is(config.issuers[0].audiences, "a b"));
    assert_true(is(config.issuers[1].person_claim, "sub"));
    assert_true(is(config.issuers[2].url, "https://three.example.org"));
    for (size_t i = 0; i < COUNT(names); i++)
        (void)unsetenv(names[i]);
}

static void every_setting_stands_in_both_documents(void **state)
{
    struct buf help = { .arena = *state, .ceiling = 65536 }, page = { .arena = *state, .ceiling = 65536 };
    struct str one, other;

    config_print_help(&help);
    config_print_markdown(&page);
    assert_true(buf_finish(&help, &one));
    assert_true(buf_finish(&page, &other));
    for (size_t i = 0; i < COUNT(names); i++) {
        if (memmem(one.p, one.len, names[i], strlen(names[i])) == NULL)
            fail_msg("--help: %s", names[i]);
        if (memmem(other.p, other.len, names[i], strlen(names[i])) == NULL)
            fail_msg("docs: %s", names[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobodys_word_gives_a_server_on_this_machine),
        cmocka_unit_test(the_public_url_follows_the_address_unless_it_is_said),
        cmocka_unit_test_setup_teardown(mail_goes_over_a_network_by_tls_alone_unless_it_is_said, setup, teardown),
        cmocka_unit_test_setup_teardown(a_value_that_makes_no_sense_is_refused_by_its_name, setup, teardown),
        cmocka_unit_test_setup_teardown(a_password_is_not_repeated, setup, teardown),
        cmocka_unit_test_setup_teardown(one_issuer_comes_by_the_environment, setup, teardown),
        cmocka_unit_test_setup_teardown(issuers_of_the_file_come_before_the_environments, setup, teardown),
        cmocka_unit_test_setup_teardown(every_setting_stands_in_both_documents, setup, teardown),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
