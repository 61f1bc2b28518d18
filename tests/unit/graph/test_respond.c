/* What every answer carries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/respond.h"

static int setup(void **state)
{
    *state = arena_open(4096, 1 << 20);
    return *state == NULL;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static struct str reply_header(const struct http_exchange *x, const char *name)
{
    for (size_t i = 0; i < x->reply.header_count; i++)
        if (str_equal_nocase(x->reply.headers[i].name, str_of(name)))
            return x->reply.headers[i].value;
    return (struct str){ 0 };
}

static void assert_header(const struct http_exchange *x, const char *name, const char *value)
{
    if (!str_equal(reply_header(x, name), str_of(value)))
        fail_msg("%s: %.*s", name, STR_ARGS(reply_header(x, name)));
}

static void an_answer_has_the_headers_of_graph(void **state)
{
    struct http_exchange x = { .arena = *state };
    struct reply_ids ids = reply_ids_make(&x, 1000);

    respond_json(&x, &ids, 200, STR("{}"));
    assert_int_equal(x.reply.status, 200);
    assert_true(str_equal(x.reply.body, STR("{}")));
    assert_header(&x, "Content-Type",
                  "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8");
    assert_header(&x, "OData-Version", "4.0");
    assert_header(&x, "Vary", "Accept-Encoding");
    assert_header(&x, "Cache-Control", "private");
    assert_int_equal(reply_header(&x, "request-id").len, 36);
    assert_true(str_equal(reply_header(&x, "request-id"), reply_header(&x, "client-request-id")));
    assert_true(str_starts(reply_header(&x, "x-ms-ags-diagnostic"), STR("{\"ServerInfo\":{\"DataCenter\":")));
    assert_true(str_is_null(reply_header(&x, "Strict-Transport-Security")));
    assert_true(str_is_null(reply_header(&x, "Retry-After")));
}

static void transport_security_is_promised_over_tls_only(void **state)
{
    struct http_exchange x = { .arena = *state, .request.tls = true };
    struct reply_ids ids = reply_ids_make(&x, 1000);

    respond_empty(&x, &ids);
    assert_int_equal(x.reply.status, 204);
    assert_header(&x, "Strict-Transport-Security", "max-age=31536000");
    assert_true(str_is_null(reply_header(&x, "Content-Type")));
    assert_int_equal(x.reply.body.len, 0);
}

static void a_sane_client_request_id_comes_back(void **state)
{
    char long_one[130];
    const struct {
        struct str sent;
        bool echoed;
    } cases[] = {
        { STR("9d1c0000-1111-4222-8333-444455556666"), true },
        { STR("any text at all"), true },
        { { long_one, 128 }, true },
        { { long_one, 129 }, false },
        { STR(""), false },
        { STR("a\tb"), false },
        { STR("caf\xc3\xa9"), false },
    };

    memset(long_one, 'x', sizeof long_one);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct http_header header = { STR("client-request-id"), cases[i].sent };
        struct http_exchange x = { .arena = *state, .request = { .headers = &header, .header_count = 1 } };
        struct reply_ids ids = reply_ids_make(&x, 1000);

        if (str_equal(ids.client, cases[i].sent) != cases[i].echoed)
            fail_msg("case %zu", i);
    }
}

static void unavailable_says_when_to_try_again(void **state)
{
    struct http_exchange x = { .arena = *state };
    struct reply_ids ids = reply_ids_make(&x, 1000);

    respond_error(&x, &ids, ERROR_BUSY, NULL, NULL, 1000);
    assert_int_equal(x.reply.status, 503);
    assert_header(&x, "Retry-After", "1");
    assert_true(str_starts(x.reply.body, STR("{\"error\":{\"code\":\"ServiceUnavailable\",")));
}

static void without_memory_there_still_is_an_answer(void **state)
{
    struct arena *small = arena_open(64, 64);
    struct http_exchange x = { .arena = small };
    const struct reply_ids ids = { 0 };

    (void)state;
    respond_error(&x, &ids, ERROR_BUSY, NULL, NULL, 1000);
    assert_int_equal(x.reply.status, 503);
    assert_header(&x, "Retry-After", "1");
    assert_true(x.reply.body.len > 0);
    arena_close(small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_has_the_headers_of_graph),
        cmocka_unit_test(transport_security_is_promised_over_tls_only),
        cmocka_unit_test(a_sane_client_request_id_comes_back),
        cmocka_unit_test(unavailable_says_when_to_try_again),
        cmocka_unit_test(without_memory_there_still_is_an_answer),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
