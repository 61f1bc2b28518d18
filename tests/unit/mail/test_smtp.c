/* test_smtp.c: how a mail's way ends, against a server that misbehaves at every step. */
#include "fixture.h"

#include "base/buf.h"
#include "base/fetch.h"
#include "mail/carry.h"
#include "receiver.h"

static struct receiver receiver; /* its body is too large for a stack */

static struct smtp *smtp_to(unsigned short port, int64_t timeout_ms)
{
    char url[64];
    int n = snprintf(url, sizeof(url), "smtp://127.0.0.1:%u", (unsigned)port);
    struct smtp *smtp = smtp_open(&(struct smtp_options){
        .relay = { .url = { url, (size_t)n }, .tls = RELAY_TLS_OPPORTUNISTIC }, .timeout_ms = timeout_ms });

    assert_non_null(smtp);
    return smtp;
}

static struct carry_result send_one(struct smtp *smtp, struct arena *a, struct str bytes)
{
    struct carry_result result;

    smtp_send(smtp, a, STR("foyer@example.org"), STR("lisa@example.net"), bytes, &result);
    return result;
}

static struct str big_body(struct arena *a)
{
    struct buf b = { .arena = a, .ceiling = 1024 * 1024 };
    struct str out = { 0 };

    buf_add(&b, STR("Subject: dots\r\n\r\n.\r\n..\r\n.x\r\n"));
    for (unsigned i = 0; i < 6000; i++)
        buf_print(&b, "%s%0*u\r\n", i % 3 == 0 ? "." : "", (int)(i % 40) + 1, i);
    assert_true(buf_finish(&b, &out));
    return out;
}

static void what_happened_says_whether_to_try_again(void **state)
{
    static const struct {
        const char *when;
        enum receiver_stage stage;
        const char *answer;
        enum carry_outcome outcome;
        const char *words; /* among them */
    } cases[] = {
        { "all is well", AT_GREETING, NULL, CARRY_DELIVERED, "250 2.0.0 queued as 17" },
        { "no greeting today", AT_GREETING, "554 5.3.2 go away", CARRY_AWAY, "554 5.3.2 go away" },
        { "too busy", AT_GREETING, "421 4.3.2 busy", CARRY_AWAY, "421 4.3.2 busy" },
        { "closed at once", AT_GREETING, "", CARRY_AWAY, "" },
        { "login wanted", AT_MAIL, "530 5.7.0 authenticate first", CARRY_AWAY, "530" },
        { "sender not liked: the operator's matter", AT_MAIL, "550 5.7.1 no such sender", CARRY_AWAY, "550 5.7.1" },
        { "sender later", AT_MAIL, "451 4.7.1 later", CARRY_AWAY, "451" },
        { "closing while a mail is under way", AT_RCPT, "421 4.3.2 closing", CARRY_SHUT, "421 4.3.2 closing" },
        { "recipient unknown", AT_RCPT, "550 5.1.1 no such user", CARRY_GONE, "550 5.1.1 no such user" },
        { "recipient refused for what we are", AT_RCPT, "550 5.7.1 relaying denied", CARRY_NEVER, "550 5.7.1" },
        { "recipient refused, and no reason", AT_RCPT, "550 no", CARRY_NEVER, "550 no" },
        { "recipient unknown, only after the text", AT_END, "550 5.1.1 no such user", CARRY_NEVER, "550 5.1.1" },
        { "recipient greylisted", AT_RCPT, "450 4.2.0 greylisted", CARRY_LATER, "450 4.2.0 greylisted" },
        { "cut at the recipient", AT_RCPT, "", CARRY_LATER, "" },
        { "no data", AT_DATA, "554 5.5.1 no valid recipients", CARRY_NEVER, "554 5.5.1" },
        { "data later", AT_DATA, "451 4.3.0 disk full", CARRY_LATER, "451 4.3.0" },
        { "cut in the middle of the data", AT_BODY, "", CARRY_LATER, "" },
        { "content refused", AT_END, "550 5.7.1 spam", CARRY_NEVER, "550 5.7.1 spam" },
        { "content later", AT_END, "452 4.3.1 no room", CARRY_LATER, "452 4.3.1" },
        { "taken, perhaps: cut before it was said", AT_END, "", CARRY_LATER, "" },
        { "several lines of no", AT_RCPT, "550-5.1.1 no\r\n550 5.1.1 really not", CARRY_GONE, "550 5.1.1 really not" },
        { "not even text", AT_RCPT, "550 \xff\x01\x1b[31m", CARRY_NEVER, "550 ???[31m" },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        receiver = (struct receiver){ .fd = -1 };
        receiver.answers[cases[i].stage] = cases[i].answer;
        receiver_start(&receiver);
        struct smtp *smtp = smtp_to(receiver.port, 5000);
        struct carry_result result = send_one(smtp, f->arena, big_body(f->arena));

        if (result.outcome != cases[i].outcome)
            fail_msg("%s: %d (%.*s)", cases[i].when, result.outcome, STR_ARGS(result.words));
        if (!str_holds(result.words, cases[i].words))
            fail_msg("%s: \"%.*s\"", cases[i].when, STR_ARGS(result.words));
        smtp_close(smtp);
        receiver_stop(&receiver);
    }
}

static void the_next_mail_goes_whatever_became_of_the_last(void **state)
{
    struct fixture *f = *state;

    receiver = (struct receiver){ .fd = -1 };
    receiver.answers[AT_RCPT] = "550 5.1.1 no such user";
    receiver_start(&receiver);
    struct smtp *smtp = smtp_to(receiver.port, 5000);
    assert_int_equal(send_one(smtp, f->arena, STR("Subject: x\r\n\r\nx\r\n")).outcome, CARRY_GONE);
    receiver.answers[AT_RCPT] = NULL;
    receiver_sync(&receiver);
    assert_int_equal(send_one(smtp, f->arena, STR("Subject: x\r\n\r\nx\r\n")).outcome, CARRY_DELIVERED);
    smtp_close(smtp);
    receiver_stop(&receiver);
}

static void many_mails_go_over_one_connection(void **state)
{
    struct fixture *f = *state;

    receiver = (struct receiver){ .fd = -1 };
    receiver_start(&receiver);
    struct smtp *smtp = smtp_to(receiver.port, 5000);
    for (int i = 0; i < 200; i++)
        assert_int_equal(send_one(smtp, f->arena, STR("Subject: x\r\n\r\nx\r\n")).outcome, CARRY_DELIVERED);
    smtp_close(smtp);
    receiver_stop(&receiver);
    assert_int_equal(receiver.connections, 1);
    assert_int_equal(receiver.mails, 200);
}

static void a_connection_that_is_gone_is_opened_again_at_once(void **state)
{
    struct fixture *f = *state;

    for (int closing = 0; closing < 2; closing++) {
        receiver = (struct receiver){ .mails_most = closing ? 0 : 3, .close_after_mail = closing };
        receiver_start(&receiver);
        struct smtp *smtp = smtp_to(receiver.port, 5000);
        for (int i = 0; i < 12; i++)
            assert_int_equal(send_one(smtp, f->arena, STR("Subject: x\r\n\r\nx\r\n")).outcome, CARRY_DELIVERED);
        smtp_close(smtp);
        receiver_stop(&receiver);
        assert_int_equal(receiver.mails, 12);
        assert_int_equal(receiver.connections, closing ? 12 : 4);
    }
}

/* RFC 5321 section 4.5.2. */
static void dots_arrive_as_they_were(void **state)
{
    struct fixture *f = *state;
    struct str sent = big_body(f->arena), got;

    receiver = (struct receiver){ .fd = -1 };
    receiver_start(&receiver);
    struct smtp *smtp = smtp_to(receiver.port, 5000);
    assert_int_equal(send_one(smtp, f->arena, sent).outcome, CARRY_DELIVERED);
    smtp_close(smtp);
    receiver_stop(&receiver);
    struct buf b = { .arena = f->arena, .ceiling = 1024 * 1024 };
    struct str rest = { receiver.body, receiver.body_len };
    while (rest.len > 0) {
        struct str line = str_cut(rest, '\n', &rest);

        buf_add(&b, str_slice(line, str_starts(line, STR(".")) ? 1 : 0, line.len));
        buf_add_char(&b, '\n');
    }
    assert_true(buf_finish(&b, &got));
    assert_true(str_equal(sent, got));
}

static void the_envelope_names_sender_and_recipient(void **state)
{
    struct fixture *f = *state;
    struct carry_result result;

    receiver = (struct receiver){ .fd = -1 };
    receiver_start(&receiver);
    struct smtp *smtp = smtp_to(receiver.port, 5000);
    (void)send_one(smtp, f->arena, STR("Subject: x\r\n\r\nx\r\n"));
    receiver_sync(&receiver);
    assert_non_null(strstr(receiver.from, "MAIL FROM:<foyer@example.org>"));
    assert_non_null(strstr(receiver.from, "SIZE=17"));
    assert_null(strstr(receiver.from, "SMTPUTF8"));
    assert_string_equal(receiver.to, "RCPT TO:<lisa@example.net>");
    smtp_send(smtp, f->arena, STR("foyer@example.org"), STR("\u6167@xn--r8jz45g.jp"), STR("Subject: x\r\n\r\nx\r\n"),
              &result);
    receiver_sync(&receiver);
    assert_int_equal(result.outcome, CARRY_DELIVERED);
    assert_non_null(strstr(receiver.from, "SMTPUTF8"));
    assert_string_equal(receiver.to, "RCPT TO:<\u6167@xn--r8jz45g.jp>");
    smtp_close(smtp);
    receiver_stop(&receiver);
}

static void nobody_there_is_later(void **state)
{
    struct fixture *f = *state;

    receiver = (struct receiver){ .fd = -1 };
    receiver_start(&receiver);
    receiver_stop(&receiver);
    struct smtp *smtp = smtp_to(receiver.port, 5000);
    struct carry_result result = send_one(smtp, f->arena, STR("x"));
    assert_int_equal(result.outcome, CARRY_AWAY);
    assert_true(str_holds(result.words, "connect"));
    smtp_close(smtp);
}

static void a_silent_server_holds_a_mail_no_longer_than_its_time(void **state)
{
    static const struct {
        enum receiver_stage stage;
        enum carry_outcome outcome;
    } cases[] = { { AT_GREETING, CARRY_AWAY }, { AT_RCPT, CARRY_LATER }, { AT_END, CARRY_LATER } };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        receiver = (struct receiver){ .fd = -1 };
        receiver.answers[cases[i].stage] = "...";
        receiver_start(&receiver);
        struct smtp *smtp = smtp_to(receiver.port, 300);
        struct timespec from, to;

        (void)clock_gettime(CLOCK_MONOTONIC, &from);
        assert_int_equal(send_one(smtp, f->arena, STR("Subject: x\r\n\r\nx\r\n")).outcome, cases[i].outcome);
        smtp_close(smtp);
        (void)clock_gettime(CLOCK_MONOTONIC, &to);
        assert_true(to.tv_sec - from.tv_sec < 20); /* silence has no end */
        receiver_stop(&receiver);
    }
}

static void a_late_answer_is_not_taken_for_the_next_mails(void **state)
{
    struct fixture *f = *state;

    receiver = (struct receiver){ .fd = -1 };
    receiver.answers[AT_END] = "...";
    receiver_start(&receiver);
    struct smtp *smtp = smtp_to(receiver.port, 300);
    assert_int_equal(send_one(smtp, f->arena, STR("Subject: x\r\n\r\nx\r\n")).outcome, CARRY_LATER);
    receiver.answers[AT_END] = NULL;
    receiver_sync(&receiver);
    assert_int_equal(send_one(smtp, f->arena, STR("Subject: x\r\n\r\nx\r\n")).outcome, CARRY_DELIVERED);
    smtp_close(smtp);
    receiver_stop(&receiver);
    assert_int_equal(receiver.connections, 2);
    assert_int_equal(receiver.mails, 1);
}

static bool give_up(void *context)
{
    (void)context;
    return true;
}

static void a_mail_under_way_can_be_abandoned(void **state)
{
    struct fixture *f = *state;
    char url[64];

    receiver = (struct receiver){ .fd = -1 };
    receiver.answers[AT_END] = "...";
    receiver_start(&receiver);
    int n = snprintf(url, sizeof(url), "smtp://127.0.0.1:%u", (unsigned)receiver.port);
    struct smtp *smtp =
        smtp_open(&(struct smtp_options){ .relay = { .url = { url, (size_t)n }, .tls = RELAY_TLS_OPPORTUNISTIC },
                                          .timeout_ms = 60000,
                                          .abandon = give_up });
    assert_non_null(smtp);
    assert_int_equal(send_one(smtp, f->arena, STR("Subject: x\r\n\r\nx\r\n")).outcome, CARRY_LATER);
    smtp_close(smtp);
    receiver_stop(&receiver);
}

static void where_tls_is_a_must_nothing_goes_without(void **state)
{
    struct fixture *f = *state;
    char url[64];

    receiver = (struct receiver){ .fd = -1 };
    receiver_start(&receiver);
    int n = snprintf(url, sizeof(url), "smtp://127.0.0.1:%u", (unsigned)receiver.port);
    struct smtp *smtp =
        smtp_open(&(struct smtp_options){ .relay = { .url = { url, (size_t)n }, .tls = RELAY_TLS_REQUIRED } });
    assert_non_null(smtp);
    assert_int_equal(send_one(smtp, f->arena, STR("Subject: x\r\n\r\nx\r\n")).outcome, CARRY_AWAY);
    smtp_close(smtp);
    receiver_stop(&receiver);
    assert_int_equal(receiver.mails, 0);
}

static int group_start(void **state)
{
    (void)state;
    fetch_start();
    return 0;
}

static int group_stop(void **state)
{
    (void)state;
    fetch_stop();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MAIL_TEST(what_happened_says_whether_to_try_again),
        MAIL_TEST(the_next_mail_goes_whatever_became_of_the_last),
        MAIL_TEST(many_mails_go_over_one_connection),
        MAIL_TEST(a_connection_that_is_gone_is_opened_again_at_once),
        MAIL_TEST(dots_arrive_as_they_were),
        MAIL_TEST(the_envelope_names_sender_and_recipient),
        MAIL_TEST(nobody_there_is_later),
        MAIL_TEST(a_silent_server_holds_a_mail_no_longer_than_its_time),
        MAIL_TEST(a_late_answer_is_not_taken_for_the_next_mails),
        MAIL_TEST(a_mail_under_way_can_be_abandoned),
        MAIL_TEST(where_tls_is_a_must_nothing_goes_without),
    };

    return cmocka_run_group_tests(tests, group_start, group_stop);
}
