/* What base/log.h promises, read from a pipe in the place of standard error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <unistd.h>

#include "base/log.h"
#include "base/metrics.h"

static char said[16384];
static int ends[2], kept;

static void listen_begin(enum log_format format, enum log_level least)
{
    log_start(format, least);
    assert_int_equal(pipe(ends), 0);
    kept = dup(STDERR_FILENO);
    assert_true(dup2(ends[1], STDERR_FILENO) >= 0);
    close(ends[1]);
}

/* What was written meanwhile, behind the time (24 characters), which is checked for its form. */
static struct str listen_end(void)
{
    assert_true(dup2(kept, STDERR_FILENO) >= 0);
    close(kept);
    ssize_t n = read(ends[0], said, sizeof said);
    assert_true(n >= 0);
    close(ends[0]);
    return (struct str){ said, (size_t)n };
}

static void time_check(struct str time)
{
    static const char form[] = "dddd-dd-ddTdd:dd:dd.dddZ";

    assert_int_equal(time.len, sizeof form - 1);
    for (size_t i = 0; i < time.len; i++)
        assert_true(form[i] == 'd' ? time.p[i] >= '0' && time.p[i] <= '9' : time.p[i] == form[i]);
}

static void expect(struct str line, size_t time_at, const char *rest)
{
    time_check(str_slice(line, time_at, time_at + 24));
    struct str tail = str_slice(line, time_at + 24, line.len);
    if (!str_equal(tail, str_of(rest)))
        fail_msg("%.*s", STR_ARGS(line));
}

static void text_lines_quote_what_is_no_word(void **state)
{
    (void)state;
    listen_begin(LOG_AS_TEXT, LOG_INFO);
    LOG(LOG_INFO, "mail deferred", LOG_STR("url", STR("http://[::1]:8080")), LOG_INT("tries", -3),
        LOG_TEXT("empty", ""), LOG_TEXT("why", "450 try \"later\"\r\n"), LOG_STR("a", STR("b\0c")),
        LOG_TEXT("eq", "x=y"));
    expect(listen_end(), 0,
           " INFO mail deferred url=http://[::1]:8080 tries=-3 empty=\"\" why=\"450 try \\\"later\\\"\\u000d\\u000a\" "
           "a=\"b\\u0000c\" eq=\"x=y\"\n");
}

static void json_lines_are_json(void **state)
{
    (void)state;
    listen_begin(LOG_AS_JSON, LOG_DEBUG);
    LOG(LOG_WARNING, "listening", LOG_TEXT("url", "http://x"), LOG_INT("n", INT64_MIN),
        LOG_TEXT("s", "\t\\\xc3\xa4\x7f"));
    expect(listen_end(), 9,
           "\",\"level\":\"warning\",\"event\":\"listening\",\"url\":\"http://x\",\"n\":-9223372036854775808,"
           "\"s\":\"\\u0009\\\\\xc3\xa4\\u007f\"}\n");
}

static void what_is_no_utf8_or_turns_the_line_is_escaped(void **state)
{
    (void)state;
    listen_begin(LOG_AS_JSON, LOG_DEBUG);
    LOG(LOG_DEBUG, "e",
        LOG_TEXT("a", "\xff|\xc2\x9b|\xe2\x80\xae|\xe2\x80\xa8|\xe2\x82\xac|\xf0\x9f\x98\x80|\xed\xa0\x80"));
    expect(
        listen_end(), 9,
        "\",\"level\":\"debug\",\"event\":\"e\",\"a\":\"\\ufffd|\\u009b|\\u202e|\\u2028|\xe2\x82\xac|\xf0\x9f\x98\x80|"
        "\\ufffd\\ufffd\\ufffd\"}\n");
}

static void an_event_needs_no_fields(void **state)
{
    (void)state;
    listen_begin(LOG_AS_TEXT, LOG_INFO);
    LOG(LOG_INFO, "ready");
    expect(listen_end(), 0, " INFO ready\n");
}

static void lesser_lines_are_not_written(void **state)
{
    (void)state;
    listen_begin(LOG_AS_TEXT, LOG_WARNING);
    LOG(LOG_DEBUG, "no");
    LOG(LOG_INFO, "no");
    LOG(LOG_ERROR, "yes");
    expect(listen_end(), 0, " ERROR yes\n");
}

static void a_long_value_is_cut_between_characters(void **state)
{
    static char value[1100];
    const struct str text = { value, sizeof value };

    (void)state;
    memset(value, 'x', sizeof value);
    memcpy(value + 1023, "\xc3\xa4", 2);
    listen_begin(LOG_AS_TEXT, LOG_INFO);
    LOG(LOG_INFO, "e", LOG_STR("v", text));
    struct str line = listen_end();
    assert_int_equal(line.len, 24 + sizeof " INFO e v=\"\"" - 1 + 1023 + 4);
    assert_true(str_ends(line, STR("xxx...\"\n")));
}

static void fields_that_do_not_fit_are_left_out_and_the_line_says_so(void **state)
{
    static char bell[2000];
    const struct str bells = { bell, sizeof bell };

    (void)state;
    memset(bell, '\a', sizeof bell);
    for (int json = 0; json < 2; json++) {
        listen_begin(json ? LOG_AS_JSON : LOG_AS_TEXT, LOG_INFO);
        LOG(LOG_INFO, "e", LOG_STR("bells", bells), LOG_INT("after", 1));
        expect(listen_end(), json ? 9 : 0,
               json ? "\",\"level\":\"info\",\"event\":\"e\",\"after\":1,\"cut\":true}\n"
                    : " INFO e after=1 cut=true\n");
    }
}

static void errno_is_left_alone_and_errors_are_counted(void **state)
{
    int64_t before = metrics_get(METRIC_LOG_ERRORS);

    (void)state;
    listen_begin(LOG_AS_TEXT, LOG_INFO);
    errno = ENOSPC;
    LOG(LOG_ERROR, "disk full");
    assert_int_equal(errno, ENOSPC);
    LOG(LOG_WARNING, "not this");
    (void)listen_end();
    assert_int_equal(metrics_get(METRIC_LOG_ERRORS), before + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_lines_quote_what_is_no_word),
        cmocka_unit_test(json_lines_are_json),
        cmocka_unit_test(what_is_no_utf8_or_turns_the_line_is_escaped),
        cmocka_unit_test(an_event_needs_no_fields),
        cmocka_unit_test(lesser_lines_are_not_written),
        cmocka_unit_test(a_long_value_is_cut_between_characters),
        cmocka_unit_test(fields_that_do_not_fit_are_left_out_and_the_line_says_so),
        cmocka_unit_test(errno_is_left_alone_and_errors_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
