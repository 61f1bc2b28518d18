/* The refusals of guard.c, a case a row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "http/guard.h"

#define HEADERS_MAX 4
#define HOST                                    \
    {                                           \
        STR_INIT("Host"), STR_INIT("localhost") \
    }

static struct guard_refusal judge(const char *method, struct str target, const struct http_header *headers, size_t n,
                                  struct guard_line line)
{
    struct http_request head = { .method = str_of(method), .target = target, .headers = headers, .header_count = n };

    head.path = str_cut(target, '?', &head.query);
    return guard_head(&head, line);
}

struct line_case {
    const char *when, *method, *target;
    bool broken;
    unsigned status;
};

static void request_lines_are_judged(void **state)
{
    static const struct http_header host[] = { HOST };
    static const struct line_case cases[] = {
        { "a plain path", "GET", "/beta/me", false, 0 },
        { "with a query", "GET", "/beta/me?$top=5&a=%20b", false, 0 },
        { "the server itself", "OPTIONS", "*", false, 0 },
        { "an escaped slash", "GET", "/beta/a%2Fb", false, 0 },
        { "%00 in the path", "GET", "/beta/a%00b", false, 400 },
        { "%00 at the end", "GET", "/beta/a%00", false, 400 },
        { "%00 in the query", "GET", "/beta?a=%00", false, 400 },
        { "%2500 is no %00", "GET", "/beta/%2500", false, 0 },
        { "a control character", "GET", "/beta/\001", false, 400 },
        { "a delete character", "GET", "/beta/\177", false, 400 },
        { "a blank", "GET", "/beta/a b", false, 400 },
        { "a tab", "GET", "/beta/a\tb", false, 400 },
        { "no path", "GET", "beta", false, 400 },
        { "nothing", "GET", "", false, 400 },
        { "only a query", "GET", "?a", false, 400 },
        { "an authority", "CONNECT", "localhost:80", false, 400 },
        { "a method of one's own", "BREW", "/", false, 0 },
        { "a method that is no token", "GE(T", "/", false, 400 },
        { "no method", "", "/", false, 400 },
        { "a NUL in the line", "GET", "/beta", true, 400 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct line_case *c = &cases[i];
        struct guard_line line = { .broken = c->broken };
        if (judge(c->method, str_of(c->target), host, 1, line).status != c->status)
            fail_msg("%s", c->when);
    }
}

struct header_case {
    const char *when;
    struct http_header headers[HEADERS_MAX];
    bool http_1_0;
    unsigned status;
};

static const struct header_case header_cases[] = {
    { "Host alone", { HOST }, false, 0 },
    { "no Host", { { STR_INIT("Accept"), STR_INIT("*/*") } }, false, 400 },
    { "no Host in HTTP/1.0", { { STR_INIT("Accept"), STR_INIT("*/*") } }, true, 0 },
    { "two Hosts", { HOST, HOST }, false, 400 },
    { "two Hosts in other letters", { HOST, { STR_INIT("hOST"), STR_INIT("evil") } }, false, 400 },
    { "two Hosts in HTTP/1.0", { HOST, HOST }, true, 400 },
    { "a length", { HOST, { STR_INIT("Content-Length"), STR_INIT("17") } }, false, 0 },
    { "a length of nothing", { HOST, { STR_INIT("Content-Length"), STR_INIT("") } }, false, 400 },
    { "a signed length", { HOST, { STR_INIT("Content-Length"), STR_INIT("+17") } }, false, 400 },
    { "a negative length", { HOST, { STR_INIT("Content-Length"), STR_INIT("-1") } }, false, 400 },
    { "a hexadecimal length", { HOST, { STR_INIT("Content-Length"), STR_INIT("0x10") } }, false, 400 },
    { "a list of lengths", { HOST, { STR_INIT("Content-Length"), STR_INIT("5, 5") } }, false, 400 },
    { "a length with a blank", { HOST, { STR_INIT("Content-Length"), STR_INIT("5 ") } }, false, 400 },
    { "a length past all numbers",
      { HOST, { STR_INIT("Content-Length"), STR_INIT("99999999999999999999") } },
      false,
      400 },
    { "two lengths",
      { HOST, { STR_INIT("Content-Length"), STR_INIT("5") }, { STR_INIT("content-length"), STR_INIT("5") } },
      false,
      400 },
    { "chunks", { HOST, { STR_INIT("Transfer-Encoding"), STR_INIT("chunked") } }, false, 0 },
    { "chunks in capitals", { HOST, { STR_INIT("transfer-encoding"), STR_INIT("Chunked") } }, false, 0 },
    { "chunks in HTTP/1.0", { HOST, { STR_INIT("Transfer-Encoding"), STR_INIT("chunked") } }, true, 400 },
    { "chunks with a blank", { HOST, { STR_INIT("Transfer-Encoding"), STR_INIT("chunked ") } }, false, 400 },
    { "another encoding", { HOST, { STR_INIT("Transfer-Encoding"), STR_INIT("gzip, chunked") } }, false, 400 },
    { "a disguised encoding", { HOST, { STR_INIT("Transfer-Encoding"), STR_INIT("\vchunked") } }, false, 400 },
    { "two encodings",
      { HOST,
        { STR_INIT("Transfer-Encoding"), STR_INIT("chunked") },
        { STR_INIT("Transfer-Encoding"), STR_INIT("chunked") } },
      false,
      400 },
    { "length and chunks",
      { HOST, { STR_INIT("Content-Length"), STR_INIT("5") }, { STR_INIT("Transfer-Encoding"), STR_INIT("chunked") } },
      false,
      400 },
    { "a name with a blank", { HOST, { STR_INIT("Content-Length "), STR_INIT("5") } }, false, 400 },
    { "a folded first line", { HOST, { STR_INIT(" Accept"), STR_INIT("a") } }, false, 400 },
    { "no name", { HOST, { STR_INIT(""), STR_INIT("a") } }, false, 400 },
    { "a control character in a value", { HOST, { STR_INIT("Accept"), STR_INIT("a\001b") } }, false, 400 },
    { "a carriage return in a value", { HOST, { STR_INIT("Accept"), STR_INIT("a\rb") } }, false, 400 },
    { "a tab in a value", { HOST, { STR_INIT("Accept"), STR_INIT("a\tb") } }, false, 0 },
    { "UTF-8 in a value", { HOST, { STR_INIT("X-Name"), STR_INIT("Zo\xc3\xab") } }, false, 0 },
};

static void headers_are_judged(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(header_cases); i++) {
        const struct header_case *c = &header_cases[i];
        size_t n = 0;
        while (n < HEADERS_MAX && !str_is_null(c->headers[n].name))
            n++;
        struct guard_refusal refusal =
            judge("POST", STR("/"), c->headers, n, (struct guard_line){ .http_1_0 = c->http_1_0 });
        if (refusal.status != c->status)
            fail_msg("%s", c->when);
        if (refusal.status != 0)
            assert_true(refusal.why.len > 10);
    }
}

static char filler[GUARD_HEAD_BYTES + 1];

static void the_target_may_be_8_kib(void **state)
{
    static const struct http_header host[] = { HOST };
    struct guard_line line = { 0 };

    (void)state;
    memset(filler, '/', sizeof filler);
    assert_int_equal(0, judge("GET", (struct str){ filler, GUARD_TARGET_BYTES }, host, 1, line).status);
    assert_int_equal(414, judge("GET", (struct str){ filler, GUARD_TARGET_BYTES + 1 }, host, 1, line).status);
}

static void a_token_may_be_16_kib(void **state)
{
    struct http_header headers[] = { HOST, { STR("authorization"), { filler, GUARD_AUTHORIZATION_BYTES } } };
    struct guard_line line = { 0 };

    (void)state;
    memset(filler, 'a', sizeof filler);
    assert_int_equal(0, judge("GET", STR("/"), headers, 2, line).status);
    headers[1].value.len++;
    assert_int_equal(431, judge("GET", STR("/"), headers, 2, line).status);
}

static void all_headers_may_be_24_kib_and_100_lines(void **state)
{
    struct http_header headers[GUARD_HEADERS + 1] = { HOST, { STR("Cookie"), { filler, 0 } } };
    size_t rest = sizeof("Host: localhost\r\n") - 1 + sizeof("Cookie: \r\n") - 1;
    struct guard_line line = { 0 };

    (void)state;
    memset(filler, 'a', sizeof filler);
    headers[1].value.len = GUARD_HEAD_BYTES - rest;
    assert_int_equal(0, judge("GET", STR("/"), headers, 2, line).status);
    headers[1].value.len++;
    assert_int_equal(431, judge("GET", STR("/"), headers, 2, line).status);

    for (size_t i = 1; i < COUNT(headers); i++)
        headers[i] = (struct http_header){ STR("A"), STR("b") };
    assert_int_equal(0, judge("GET", STR("/"), headers, GUARD_HEADERS, line).status);
    assert_int_equal(431, judge("GET", STR("/"), headers, GUARD_HEADERS + 1, line).status);
}

static void a_declared_length_is_read(void **state)
{
    static const struct http_header headers[] = { HOST, { STR_INIT("content-LENGTH"), STR_INIT("0123") } };
    struct http_request head = { .headers = headers, .header_count = 2 };
    uint64_t bytes = 7;

    (void)state;
    assert_true(guard_content_length(&head, &bytes));
    assert_int_equal(123, bytes);
    head.header_count = 1;
    assert_false(guard_content_length(&head, &bytes));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(request_lines_are_judged),
        cmocka_unit_test(headers_are_judged),
        cmocka_unit_test(the_target_may_be_8_kib),
        cmocka_unit_test(a_token_may_be_16_kib),
        cmocka_unit_test(all_headers_may_be_24_kib_and_100_lines),
        cmocka_unit_test(a_declared_length_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
