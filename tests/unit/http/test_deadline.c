/* The deadlines of our own, with half a second for a request in place of ten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/metrics.h"
#include "service.h"

enum { LIMIT_MS = 500, TRICKLE_MS = 50, GONE_MS = 1500, LATEST_MS = 10000 };

static struct service service;
static struct wire_reader reader;
static struct wire_answer reply;

static int with_short_limit(void **state)
{
    (void)state;
    return service_open(&service, (struct http_options){ .request_limit_ms = LIMIT_MS }) ? 0 : -1;
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

static void expect(unsigned status)
{
    wire_read(&reader, &reply, LATEST_MS);
    assert_int_equal(status, reply.status);
}

/* Sends a byte now and then, over and over, until the other side ends it. How long that took; LATEST_MS when it did
 * not. */
static int64_t trickle(const char *text)
{
    int64_t start = wire_now_ms();

    for (size_t i = 0; wire_now_ms() - start < LATEST_MS; i++) {
        if (!wire_send(reader.fd, &text[i % strlen(text)], 1) || wire_ends(&reader, TRICKLE_MS))
            break;
    }
    return wire_now_ms() - start;
}

/* The loop counts after it has cut, so that a client may see the end first. */
static bool counted(int64_t wanted)
{
    int64_t start = wire_now_ms();

    while (metrics_get(METRIC_REQUESTS_TIMED_OUT) < wanted && wire_now_ms() - start < LATEST_MS)
        (void)usleep(1000);
    return metrics_get(METRIC_REQUESTS_TIMED_OUT) == wanted;
}

static void a_trickled_request_is_cut_off(void **state)
{
    static const struct {
        const char *when, *before, *drops;
    } cases[] = {
        { "in its line", "", "GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
        { "in its head", "GET / HTTP/1.1\r\nHost: t\r\n", "X: a\r\n" },
        { "in its body", "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\n", "x" },
        { "in chunks", "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n" },
        { "in empty lines", "", "\r\n" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t before = metrics_get(METRIC_REQUESTS_TIMED_OUT);
        reader_open();
        assert_true(wire_say(reader.fd, cases[i].before));
        int64_t took = trickle(cases[i].drops);
        if (took < LIMIT_MS - 60 || took >= LATEST_MS)
            fail_msg("%s: %d ms", cases[i].when, (int)took);
        assert_true(counted(before + 1));
        (void)close(reader.fd);
    }
}

static void a_trickled_second_request_is_cut_off(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello"));
    expect(200);
    int64_t took = trickle("GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert_in_range(took, LIMIT_MS - 60, LATEST_MS - 1);
    (void)close(reader.fd);
}

static void a_half_sent_request_is_cut_off(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, "GET / HTTP/1.1\r\nHost: t\r\n\r\nGET /half HT"));
    expect(200);
    assert_true(wire_ends(&reader, LATEST_MS));
    (void)close(reader.fd);
}

static void a_connection_without_a_word_is_closed(void **state)
{
    int64_t before = metrics_get(METRIC_REQUESTS_TIMED_OUT);

    (void)state;
    reader_open();
    assert_true(wire_ends(&reader, LATEST_MS));
    assert_int_equal(before, metrics_get(METRIC_REQUESTS_TIMED_OUT));
    (void)close(reader.fd);
}

/* The bytes of the request, its body too, are no beginning of the next. */
static void an_idle_connection_stays(void **state)
{
    static const char *const requests[] = {
        "GET / HTTP/1.1\r\nHost: t\r\n\r\n",
        "POST /park HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n0123456789",
        "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "\r\nPOST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello\r\n",
    };
    static struct wire_reader readers[COUNT(requests)];

    (void)state;
    for (size_t i = 0; i < COUNT(requests); i++) {
        readers[i] = (struct wire_reader){ .fd = wire_connect(service.port) };
        assert_true(wire_say(readers[i].fd, requests[i]));
    }
    wire_sleep_ms(GONE_MS);
    for (size_t i = 0; i < COUNT(requests); i++) {
        wire_read(&readers[i], &reply, LATEST_MS);
        assert_int_equal(200, reply.status);
        assert_true(wire_say(readers[i].fd, requests[0]));
        wire_read(&readers[i], &reply, LATEST_MS);
        if (reply.status != 200)
            fail_msg("closed after: %s", requests[i]);
        (void)close(readers[i].fd);
    }
}

static void a_parked_request_has_no_limit_here(void **state)
{
    (void)state;
    reader_open();
    assert_true(wire_say(reader.fd, "GET /hold HTTP/1.1\r\nHost: t\r\n\r\n"));
    wire_sleep_ms(GONE_MS);
    assert_true(service_holds(&service, 1, 100));
    service_lets_go(&service);
    expect(200);
    (void)close(reader.fd);
}

#define SERVED(test) cmocka_unit_test_setup_teardown(test, with_short_limit, without_service)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SERVED(a_trickled_request_is_cut_off),  SERVED(a_trickled_second_request_is_cut_off),
        SERVED(a_half_sent_request_is_cut_off), SERVED(a_connection_without_a_word_is_closed),
        SERVED(an_idle_connection_stays),       SERVED(a_parked_request_has_no_limit_here),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
