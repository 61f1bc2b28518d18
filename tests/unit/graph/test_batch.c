/* From the body of a $batch to requests and their order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "graph/batch.h"
#include "graph/field.h"

static const struct http_header whole_headers[] = {
    { STR_INIT("Authorization"), STR_INIT("Bearer T") },
    { STR_INIT("Accept-Language"), STR_INIT("de") },
};

static int setup(void **state)
{
    *state = arena_open(4096, 1 << 22);
    return *state == NULL;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static struct batch *parse_with(struct arena *a, const struct http_header *headers, size_t n, const char *text,
                                struct faults *faults)
{
    struct batch *batch = ARENA_NEW(a, struct batch, 1);
    const struct http_request whole = { .headers = headers, .header_count = n, .peer = STR("192.0.2.1") };
    struct str why;
    const json_t *body = json_read(a, str_of(text), &why);

    if (batch == NULL || body == NULL)
        fail_msg("%.*s in %s", STR_ARGS(why), text);
    *faults = (struct faults){ .arena = a };
    batch_parse(faults, body, &whole, STR("https://meet.example"), STR("/beta"), batch);
    return batch;
}

static struct batch *parse(struct arena *a, const char *text, struct faults *faults)
{
    return parse_with(a, whole_headers, COUNT(whole_headers), text, faults);
}

#define ONE(members) "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/me\"" members "}]}"
#define TWO(first, second)                                                                                        \
    "{\"requests\":[{\"id\":\"a\",\"method\":\"GET\",\"url\":\"/me\"" first "},{\"id\":\"b\",\"method\":\"GET\"," \
    "\"url\":\"/me\"" second "}]}"

static void what_is_malformed_is_named_with_its_place(void **state)
{
    static const struct {
        const char *body;
        enum fault_code code;
        const char *target;
    } cases[] = {
        { "{}", FAULT_MISSING, "requests" },
        { "{\"requests\":{}}", FAULT_MISSING, "requests" },
        { "{\"requests\":[]}", FAULT_MISSING, "requests" },
        { "{\"requests\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}", FAULT_TOO_LONG, "requests" },
        { "{\"requests\":[7]}", FAULT_INVALID, "requests[0]" },
        { "{\"requests\":[{\"method\":\"GET\",\"url\":\"/me\"}]}", FAULT_MISSING, "requests[0].id" },
        { "{\"requests\":[{\"id\":1,\"method\":\"GET\",\"url\":\"/me\"}]}", FAULT_MISSING, "requests[0].id" },
        { "{\"requests\":[{\"id\":\"1\",\"url\":\"/me\"}]}", FAULT_INVALID, "requests[0].method" },
        { "{\"requests\":[{\"id\":\"1\",\"method\":\"G T\",\"url\":\"/me\"}]}", FAULT_INVALID, "requests[0].method" },
        { "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\"}]}", FAULT_INVALID, "requests[0].url" },
        { "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"https://meet.example.org/beta/me\"}]}",
          FAULT_INVALID, "requests[0].url" },
        { "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"https://meet.example/healthz\"}]}", FAULT_INVALID,
          "requests[0].url" },
        { "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/$batch\"}]}", FAULT_INVALID, "requests[0].url" },
        { "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/$batch()\"}]}", FAULT_INVALID,
          "requests[0].url" },
        { "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/Microsoft.Graph.%24batch/\"}]}", FAULT_INVALID,
          "requests[0].url" },
        { "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"%24BATCH/?x=1\"}]}", FAULT_INVALID,
          "requests[0].url" },
        { ONE(",\"headers\":[]"), FAULT_INVALID, "requests[0].headers" },
        { ONE(",\"headers\":{\"If-Match\":7}"), FAULT_INVALID, "requests[0].headers" },
        { ONE(",\"headers\":{\"If Match\":\"*\"}"), FAULT_INVALID, "requests[0].headers" },
        { ONE(",\"headers\":{\"X\":\"a\\r\\nSet-Cookie: b\"}"), FAULT_INVALID, "requests[0].headers" },
        { ONE(",\"dependsOn\":\"1\""), FAULT_INVALID, "requests[0].dependsOn" },
        { ONE(",\"dependsOn\":[2]"), FAULT_INVALID, "requests[0].dependsOn" },
        { ONE(",\"dependsOn\":[\"2\"]"), FAULT_UNKNOWN, "requests[0].dependsOn" },
        { ONE(",\"dependsOn\":[\"1\"]"), FAULT_INVALID, "requests[0].dependsOn" },
        { TWO("", ",\"dependsOn\":[\"b\"]"), FAULT_INVALID, "requests[1].dependsOn" },
        { "{\"requests\":[{\"id\":\"a\",\"method\":\"GET\",\"url\":\"/me\"},{\"id\":\"A\",\"method\":\"GET\","
          "\"url\":\"/me\"}]}",
          FAULT_DUPLICATE, "requests[1].id" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct faults faults;

        (void)parse(*state, cases[i].body, &faults);
        if (faults.count != 1 || faults.list[0].code != cases[i].code ||
            !str_equal(faults.list[0].target, str_of(cases[i].target)))
            fail_msg("%s: %zu, %.*s", cases[i].body, faults.count,
                     STR_ARGS(faults.count == 0 ? STR("") : faults.list[0].target));
    }
}

static void a_circle_is_told_of_each_that_stands_in_it_or_waits_for_it(void **state)
{
    struct faults faults;

    (void)parse(*state,
                "{\"requests\":[{\"id\":\"a\",\"method\":\"GET\",\"url\":\"/x\",\"dependsOn\":[\"c\"]},"
                "{\"id\":\"b\",\"method\":\"GET\",\"url\":\"/x\",\"dependsOn\":[\"a\"]},"
                "{\"id\":\"c\",\"method\":\"GET\",\"url\":\"/x\",\"dependsOn\":[\"b\"]},"
                "{\"id\":\"d\",\"method\":\"GET\",\"url\":\"/x\",\"dependsOn\":[\"c\"]},"
                "{\"id\":\"e\",\"method\":\"GET\",\"url\":\"/x\"}]}",
                &faults);
    assert_int_equal(faults.count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_true(str_equal(faults.list[i].target, fault_path(*state, "requests", i, "dependsOn")));
}

static void an_order_may_be_given_in_any_order(void **state)
{
    struct faults faults;
    const struct batch *batch = parse(*state, TWO(",\"dependsOn\":[\"B\",\"b\"]", ",\"dependsOn\":null"), &faults);

    assert_false(faults_any(&faults));
    assert_int_equal(batch->items[0].need_count, 2);
    assert_int_equal(batch->items[0].needs[0], 1);
    assert_int_equal(batch->items[1].need_count, 0);
}

static void a_url_becomes_the_target_that_it_would_be_alone(void **state)
{
    static const struct {
        const char *url, *path, *query;
    } cases[] = {
        { "/me/onlineMeetings", "/beta/me/onlineMeetings", NULL },
        { "me/onlineMeetings?$top=1", "/beta/me/onlineMeetings", "$top=1" },
        { "https://meet.example/v1.0/me?x=1?2", "/v1.0/me", "x=1?2" },
        { "/users('a%40b')/x", "/beta/users('a%40b')/x", NULL },
        { "/x?$filter=email eq '\u00fc#&'", "/beta/x", "$filter=email%20eq%20'%c3%bc%23&'" },
        { "/x?$search=\\\"a b\\\"", "/beta/x", "$search=%22a%20b%22" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = *state, .ceiling = 1024 };
        struct faults faults;

        buf_print(&b, "{\"requests\":[{\"id\":\"1\",\"method\":\"get\",\"url\":\"%s\"}]}", cases[i].url);
        buf_add_char(&b, '\0');
        const struct batch *batch = parse(*state, b.p, &faults);
        const struct http_request *request = &batch->items[0].request;
        if (faults_any(&faults) || !str_equal(request->path, str_of(cases[i].path)) ||
            !str_equal(request->query, str_of(cases[i].query)) || !str_equal(request->method, STR("GET")))
            fail_msg("%s: %.*s ? %.*s", cases[i].url, STR_ARGS(request->path), STR_ARGS(request->query));
    }
}

static bool has(const struct http_request *request, const char *name, const char *value)
{
    return str_equal(http_header_find(request, str_of(name)), str_of(value)) &&
           str_is_null(http_header_find(request, str_of(name))) == (value == NULL);
}

static void an_item_has_its_own_headers_and_the_callers_token(void **state)
{
    struct faults faults;
    const struct batch *batch =
        parse(*state,
              ONE(",\"headers\":{\"authorization\":\"Bearer other\",\"Accept-Encoding\":\"gzip\","
                  "\"If-Match\":\" W/\\\"7\\\" \",\"Origin\":\"https://a\"}"),
              &faults);
    const struct http_request *request = &batch->items[0].request;

    assert_false(faults_any(&faults));
    assert_true(has(request, "authorization", "Bearer T"));
    assert_true(has(request, "if-match", "W/\"7\""));
    assert_true(has(request, "accept-language", NULL));
    assert_true(has(request, "accept-encoding", NULL));
    assert_true(has(request, "origin", NULL));
    assert_int_equal(request->header_count, 2);
    assert_true(str_equal(request->peer, STR("192.0.2.1")));
}

static void a_body_goes_on_as_text(void **state)
{
    static const struct {
        const char *body, *text;
    } cases[] = {
        { "{\"a\":[1,\"\u00fc\"]}", "{\"a\":[1,\"\u00fc\"]}" },
        { "\"eHg\"", "\"eHg\"" },
        { "null", "" },
        { "0", "0" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b = { .arena = *state, .ceiling = 1024 };
        struct faults faults;

        buf_print(&b, ONE(",\"body\":%s"), cases[i].body);
        buf_add_char(&b, '\0');
        const struct batch *batch = parse(*state, b.p, &faults);
        assert_false(faults_any(&faults));
        if (!str_equal(batch->items[0].request.body, str_of(cases[i].text)))
            fail_msg("%s: %.*s", cases[i].body, STR_ARGS(batch->items[0].request.body));
    }
}

/* Ids of requests are any text, a key is not. */
static void a_key_of_the_whole_is_one_for_each_post(void **state)
{
    static const struct http_header headers[] = { { STR_INIT("idempotency-key"), STR_INIT("K") } };
    struct faults faults;
    const struct batch *batch = parse_with(
        *state, headers, COUNT(headers),
        "{\"requests\":[{\"id\":\"a\",\"method\":\"POST\",\"url\":\"/x\"},{\"id\":\"\u00e4 "
        "b\",\"method\":\"POST\",\"url\":\"/x\"},"
        "{\"id\":\"b\",\"method\":\"PATCH\",\"url\":\"/x\"},{\"id\":\"c\",\"method\":\"post\",\"url\":\"/x\","
        "\"headers\":{\"Idempotency-Key\":\"own\"}}]}",
        &faults);

    assert_false(faults_any(&faults));
    struct str first = http_header_find(&batch->items[0].request, STR("Idempotency-Key")),
               second = http_header_find(&batch->items[1].request, STR("Idempotency-Key"));
    assert_true(field_is_token(first) && field_is_token(second) && !str_equal(first, second));
    assert_true(first.len < LIMIT_ONCE_KEY_BYTES && !str_equal(first, STR("K")));
    assert_true(has(&batch->items[2].request, "Idempotency-Key", NULL));
    assert_true(has(&batch->items[3].request, "Idempotency-Key", "own"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_malformed_is_named_with_its_place),
        cmocka_unit_test(a_circle_is_told_of_each_that_stands_in_it_or_waits_for_it),
        cmocka_unit_test(an_order_may_be_given_in_any_order),
        cmocka_unit_test(a_url_becomes_the_target_that_it_would_be_alone),
        cmocka_unit_test(an_item_has_its_own_headers_and_the_callers_token),
        cmocka_unit_test(a_body_goes_on_as_text),
        cmocka_unit_test(a_key_of_the_whole_is_one_for_each_post),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
