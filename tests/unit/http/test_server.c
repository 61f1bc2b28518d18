/* The server over real sockets: what clients do to it, good and bad. Deadlines are in test_deadline.c, waves in
 * test_wave.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/metrics.h"
#include "service.h"

static struct service service;
static struct wire_reader reader;
static struct wire_answer reply;

static int with_service(void **state)
{
    (void)state;
    return service_open(&service, (struct http_options){ 0 }) ? 0 : -1;
}

static int with_two_loops(void **state)
{
    (void)state;
    return service_open(&service, (struct http_options){ .loops = 2 }) ? 0 : -1;
}

static int without_service(void **state)
{
    (void)state;
    service_close(&service);
    return 0;
}

static void reader_open(void)
{
    reader = (struct wire_reader){ .fd = wire_connect(service.port) };
    assert_true(reader.fd >= 0);
}

static void reader_close(void)
{
    (void)close(reader.fd);
}

static void expect(unsigned status, const char *body)
{
    wire_read(&reader, &reply, 3000);
    assert_int_equal(status, reply.status);
    if (body != NULL)
        assert_string_equal(body, reply.body);
}

#define POST(path, body_length) "POST " path " HTTP/1.1\r\nHost: t\r\nContent-Length: " body_length "\r\n\r\n"

static void a_connection_serves_many_requests(void **state)
{
    (void)state;
    reader_open();
    for (int i = 0; i < 50; i++) {
        assert_true(wire_say(reader.fd, POST("/echo", "5") "hello"));
        expect(200, "hello");
        assert_true(wire_say(reader.fd, "GET /park HTTP/1.1\r\nHost: t\r\n\r\n"));
        expect(200, "fine");
        assert_false(reply.close);
    }
    reader_close();
}

static void an_answer_for_which_memory_is_short_is_a_503(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        reader_open();
        assert_true(wire_say(reader.fd, "GET /short HTTP/1.1\r\nHost: t\r\n\r\n"));
        expect(503, "");
        assert_true(reply.close);
        reader_close();
    }
}

static void exchanges_that_a_handler_made_come_back_to_its_loop(void **state)
{
    (void)state;
    reader_open();
    for (int i = 0; i < 200; i++) {
        assert_true(wire_say(reader.fd, "GET /twins HTTP/1.1\r\nHost: t\r\n\r\n"));
        expect(200, "fine");
    }
    reader_close();
}

static void pipelined_requests_are_answered_in_order(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd,
                         POST("/echo", "1") "1" POST("/park", "1") "2" POST("/echo", "1") "3" POST("/park", "1") "4"));
    expect(200, "1");
    expect(200, "2");
    expect(200, "3");
    expect(200, "4");
    reader_close();
}

static void a_request_may_come_byte_by_byte(void **state)
{
    static const char request[] = POST("/echo", "5") "hello";

    (void)state;
    reader_open();
    for (size_t i = 0; i < sizeof request - 1; i++) {
        assert_true(wire_send(reader.fd, request + i, 1));
        wire_sleep_ms(1);
    }
    expect(200, "hello");
    reader_close();
}

static void chunks_are_put_together(void **state)
{
    (void)state;
    reader_open();
    assert_true(
        wire_say(reader.fd, "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"));
    wire_sleep_ms(20);
    assert_true(wire_say(reader.fd, "6\r\n world\r\n0\r\nTrailer: t\r\n\r\n" POST("/echo", "4") "next"));
    expect(200, "hello world");
    expect(200, "next");
    reader_close();
}

static char large[SERVICE_BODY_LIMIT + 16 * 1024 * 1024 + 4096];

static void say_large(size_t bytes)
{
    memset(large, 'x', bytes);
    (void)wire_send(reader.fd, large, bytes); /* may be cut off */
}

static void a_body_at_the_limit_is_taken(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, POST("/park", "65536")));
    say_large(SERVICE_BODY_LIMIT);
    expect(200, NULL);
    assert_int_equal(SERVICE_BODY_LIMIT, reply.body_len);
    assert_memory_equal(large, reply.body, reply.body_len);
    reader_close();
}

static void a_body_past_the_limit_is_refused_readably(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, POST("/echo", "1000000")));
    say_large(1000000);
    expect(413, "The body is larger than this resource takes.");
    assert_true(reply.close);
    assert_true(wire_ends(&reader, 2000));
    reader_close();
}

static void chunks_past_the_limit_are_refused_readably(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n80000\r\n"));
    say_large(0x80000);
    assert_true(wire_say(reader.fd, "\r\n0\r\n\r\n"));
    expect(413, NULL);
    assert_true(wire_ends(&reader, 2000));
    reader_close();
}

static void a_hopeless_length_is_refused_at_once(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, POST("/echo", "9999999999")));
    expect(413, NULL);
    assert_true(wire_ends(&reader, 2000));
    reader_close();
}

static void chunks_without_end_are_cut_off(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n"));
    say_large(sizeof large);
    assert_true(wire_ends(&reader, 3000));
    reader_close();
}

#define EXPECT(length) "POST /echo HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: " length "\r\n\r\n"

static void who_waits_for_a_word_gets_it(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, EXPECT("5")));
    expect(100, NULL);
    assert_true(wire_say(reader.fd, "hello"));
    expect(200, "hello");
    assert_true(wire_say(reader.fd, EXPECT("65537")));
    expect(413, NULL);
    assert_true(wire_ends(&reader, 2000));
    reader_close();
}

static void a_head_at_the_limits_is_served(void **state)
{
    static char head[64 * 1024];
    char *at = head;

    (void)state;
    at += snprintf(at, 100, "POST /");
    memset(at, 'p', 8191);
    at += 8191;
    at += snprintf(at, 100, " HTTP/1.1\r\nHost: t\r\nContent-Length: 65536\r\nAuthorization: Bearer ");
    memset(at, 't', 16384);
    at += 16384;
    at += snprintf(at, 10, "\r\n");
    for (int i = 0; i < 97; i++)
        at += snprintf(at, 200, "X-%02d: %064d\r\n", i, i);
    at += snprintf(at, 10, "\r\n");
    for (int round = 0; round < 2; round++) {
        reader_open();
        assert_true(wire_send(reader.fd, head, (size_t)(at - head)));
        say_large(SERVICE_BODY_LIMIT);
        expect(200, NULL);
        assert_int_equal(SERVICE_BODY_LIMIT, reply.body_len);
        reader_close();
    }
}

static void large_heads_are_refused_in_our_words(void **state)
{
    static char head[64 * 1024];
    static const struct {
        const char *before, *after;
        int filler;
        unsigned status;
    } cases[] = {
        { "GET /", " HTTP/1.1\r\nHost: t\r\n\r\n", 8192, 414 },
        { "GET /", " HTTP/1.1\r\nHost: t\r\n\r\n", 18000, 414 },
        { "GET / HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer ", "\r\n\r\n", 16385, 431 },
        { "GET / HTTP/1.1\r\nHost: t\r\nCookie: ", "\r\n\r\n", 15000, 200 },
        { "GET / HTTP/1.1\r\nHost: t\r\nX-Long: ", "\r\n\r\n", 25000, 431 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t n = strlen(cases[i].before);
        memcpy(head, cases[i].before, n);
        memset(head + n, 'a', (size_t)cases[i].filler);
        n += (size_t)cases[i].filler;
        memcpy(head + n, cases[i].after, strlen(cases[i].after) + 1);
        reader_open();
        assert_true(wire_say(reader.fd, head));
        expect(cases[i].status, NULL);
        if (cases[i].status != 200)
            assert_non_null(strstr(reply.body, "than "));
        reader_close();
    }
}

struct malformed {
    const char *when, *request;
};

static void malformed_requests_are_refused_and_closed(void **state)
{
    static const struct malformed cases[] = {
        { "length and chunks",
          "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { "chunks and length",
          "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" },
        { "two lengths", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello" },
        { "two equal lengths", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello" },
        { "a signed length", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: +5\r\n\r\nhello" },
        { "a list of lengths", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5, 5\r\n\r\nhello" },
        { "two encodings",
          "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { "an unknown encoding", "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: gzip\r\n\r\nhello" },
        { "chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { "no Host", "GET / HTTP/1.1\r\n\r\n" },
        { "two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" },
        { "%00", "GET /a%00b HTTP/1.1\r\nHost: t\r\n\r\n" },
        { "%00 in the query", "GET /a?b=%00 HTTP/1.1\r\nHost: t\r\n\r\n" },
        { "a control character in the target", "GET /a\001b HTTP/1.1\r\nHost: t\r\n\r\n" },
        { "a blank before the colon", "GET / HTTP/1.1\r\nHost: t\r\nContent-Length : 5\r\n\r\nhello" },
        { "a blank before the first name", "GET / HTTP/1.1\r\n Host: t\r\n\r\n" },
        { "a control character in a value", "GET / HTTP/1.1\r\nHost: t\r\nA: b\001c\r\n\r\n" },
        { "a bare CR in a value", "GET / HTTP/1.1\r\nHost: t\r\nA: b\rContent-Length: 5\r\n\r\n" },
        { "a line without colon", "GET / HTTP/1.1\r\nHost: t\r\nnonsense\r\n\r\n" },
        { "a malformed method", "G(T / HTTP/1.1\r\nHost: t\r\n\r\n" },
        { "an authority", "CONNECT t:80 HTTP/1.1\r\nHost: t\r\n\r\n" },
        { "a malformed chunk",
          "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n" },
        { "a negative chunk",
          "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        reader_open();
        assert_true(wire_say(reader.fd, cases[i].request));
        wire_read(&reader, &reply, 3000);
        if (reply.status != 400 || !reply.close)
            fail_msg("%s: %u", cases[i].when, reply.status);
        if (!wire_ends(&reader, 2000))
            fail_msg("%s: stays open", cases[i].when);
        reader_close();
    }
}

/* How is the library's to say: 0.9 lets us refuse, 1.0 sends the client elsewhere or just closes. */
static void blanks_and_nuls_in_the_request_line_are_not_served(void **state)
{
    static const struct str cases[] = {
        STR_INIT("GET /a\0b HTTP/1.1\r\nHost: t\r\n\r\n"),
        STR_INIT("GET /a b HTTP/1.1\r\nHost: t\r\n\r\n"),
        STR_INIT("GET /a\tb HTTP/1.1\r\nHost: t\r\n\r\n"),
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        reader_open();
        assert_true(wire_send(reader.fd, cases[i].p, cases[i].len));
        wire_read(&reader, &reply, 3000);
        assert_true(reply.status == 400 || reply.status == 301 || (reply.status == 0 && reader.ended));
        reader_close();
    }
}

static void what_is_no_http_does_not_stay(void **state)
{
    static const char *const cases[] = { "\r\n\r\n\r\n\026\003\001\002\r\n", "GET /\r\n\r\n", "nonsense\r\n\r\n",
                                         "GET / HTTP/3.0\r\nHost: t\r\n\r\n", "GET / HTTP/1.1 x\r\nHost: t\r\n\r\n" };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        reader_open();
        assert_true(wire_say(reader.fd, cases[i]));
        assert_true(wire_ends(&reader, 3000));
        reader_close();
    }
}

static void http_1_0_is_served(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, "GET /park HTTP/1.0\r\n\r\n"));
    expect(200, "fine");
    assert_true(wire_ends(&reader, 2000));
    reader_close();
}

static void head_has_no_body(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, "HEAD / HTTP/1.1\r\nHost: t\r\n\r\n"));
    assert_true(wire_more(&reader, 3000));
    wire_sleep_ms(50);
    assert_non_null(strstr(reader.text, "Content-Length: 4\r\n"));
    assert_string_equal("\r\n\r\n", reader.text + reader.len - 4);
    reader_close();
}

static void a_target_in_full_form_has_its_path(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, "GET http://t/hold?x=1 HTTP/1.1\r\nHost: t\r\n\r\n"));
    assert_true(service_holds(&service, 1, 10000));
    assert_string_equal("127.0.0.1", str_terminated(service.arena, service.held->request.peer));
    assert_true(str_equal(STR("x=1"), service.held->request.query));
    service_lets_go(&service);
    expect(200, "fine");
    reader_close();
}

enum { HELD = 20 };

static void many_are_woken_at_once(void **state)
{
    int fds[HELD];

    (void)state;
    for (int i = 0; i < HELD; i++) {
        fds[i] = wire_connect(service.port);
        assert_true(wire_say(fds[i], "GET /hold HTTP/1.1\r\nHost: t\r\n\r\n"));
    }
    assert_true(service_holds(&service, HELD, 3000));
    for (int tries = 0; metrics_get(METRIC_REQUESTS_PARKED) < HELD && tries < 3000; tries++)
        wire_sleep_ms(1); /* a loop counts the last one after its handler has let go of it */
    assert_int_equal(HELD, metrics_get(METRIC_REQUESTS_PARKED));
    service_lets_go(&service);
    for (int i = 0; i < HELD; i++) {
        reader = (struct wire_reader){ .fd = fds[i] };
        expect(200, "fine");
        (void)close(fds[i]);
    }
    assert_int_equal(0, metrics_get(METRIC_REQUESTS_PARKED));
}

static void close_hard(int fd)
{
    struct linger none = { .l_onoff = 1, .l_linger = 0 };

    setsockopt(fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    (void)close(fd);
}

static void a_client_that_goes_does_not_end_a_parked_exchange(void **state)
{
    (void)state;
    for (int hard = 0; hard < 2; hard++) {
        reader_open();
        assert_true(wire_say(reader.fd, POST("/hold", "5") "hello"));
        assert_true(service_holds(&service, 1, 10000));
        if (hard)
            close_hard(reader.fd);
        else
            reader_close();
        wire_sleep_ms(100);
        assert_true(str_equal(STR("hello"), service.held->request.body));
        assert_non_null(str_terminated(service.held->arena, service.held->request.path));
        service_lets_go(&service);
        reader_open();
        assert_true(wire_say(reader.fd, POST("/park", "4") "next"));
        expect(200, "next");
        reader_close();
    }
}

static void a_client_that_only_stopped_sending_gets_its_answer(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, POST("/hold", "5") "hello"));
    assert_int_equal(0, shutdown(reader.fd, SHUT_WR));
    assert_true(service_holds(&service, 1, 10000));
    wire_sleep_ms(50);
    service_lets_go(&service);
    expect(200, "hello");
    reader_close();
}

static void replies_are_counted_by_class(void **state)
{
    int64_t fine = metrics_get(METRIC_REQUESTS_2XX), bad = metrics_get(METRIC_REQUESTS_4XX);

    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, "GET / HTTP/1.1\r\nHost: t\r\n\r\nGET /%00 HTTP/1.1\r\nHost: t\r\n\r\n"));
    expect(200, "fine");
    expect(400, NULL);
    assert_int_equal(fine + 1, metrics_get(METRIC_REQUESTS_2XX));
    assert_int_equal(bad + 1, metrics_get(METRIC_REQUESTS_4XX));
    reader_close();
}

#define SERVED(test) cmocka_unit_test_setup_teardown(test, with_service, without_service)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SERVED(an_answer_for_which_memory_is_short_is_a_503),
        SERVED(a_connection_serves_many_requests),
        SERVED(exchanges_that_a_handler_made_come_back_to_its_loop),
        cmocka_unit_test_setup_teardown(exchanges_that_a_handler_made_come_back_to_its_loop, with_two_loops,
                                        without_service),
        SERVED(pipelined_requests_are_answered_in_order),
        SERVED(a_request_may_come_byte_by_byte),
        SERVED(chunks_are_put_together),
        SERVED(a_body_at_the_limit_is_taken),
        SERVED(a_body_past_the_limit_is_refused_readably),
        SERVED(chunks_past_the_limit_are_refused_readably),
        SERVED(a_hopeless_length_is_refused_at_once),
        SERVED(chunks_without_end_are_cut_off),
        SERVED(who_waits_for_a_word_gets_it),
        SERVED(a_head_at_the_limits_is_served),
        SERVED(large_heads_are_refused_in_our_words),
        SERVED(malformed_requests_are_refused_and_closed),
        SERVED(blanks_and_nuls_in_the_request_line_are_not_served),
        SERVED(what_is_no_http_does_not_stay),
        SERVED(http_1_0_is_served),
        SERVED(head_has_no_body),
        SERVED(a_target_in_full_form_has_its_path),
        SERVED(many_are_woken_at_once),
        cmocka_unit_test_setup_teardown(many_are_woken_at_once, with_two_loops, without_service),
        SERVED(a_client_that_goes_does_not_end_a_parked_exchange),
        SERVED(a_client_that_only_stopped_sending_gets_its_answer),
        SERVED(replies_are_counted_by_class),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
