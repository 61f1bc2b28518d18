/* What http/limit.h promises: whose request it is, what it takes from, what is said of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "http/limit.h"

static int64_t now_ms = 5000;

static struct moment now_read(void *context)
{
    (void)context;
    return (struct moment){ .mono_ms = now_ms };
}
static const struct clock clock_still = { now_read, NULL };

static struct arena *arena;

static struct networks networks_of(const char *text)
{
    struct networks networks;
    struct str bad;

    assert_true(networks_parse(arena, str_of(text), &networks, &bad));
    return networks;
}

static struct limiter *limiter_of(const char *trusted, const char *exempt)
{
    struct limit_options options = { .trusted = networks_of(trusted),
                                     .exempt = networks_of(exempt),
                                     .clock = &clock_still };

    for (size_t i = 0; i < LIMITED_KINDS; i++)
        options.rates[i] = (struct bucket_rate){ 5, 10000 };
    options.rates[LIMITED_FORMS].most = 0;
    return limiter_open(&options);
}

static struct host_address address_of(const char *text)
{
    struct host_address address;

    assert_true(host_address_parse(str_of(text), &address));
    return address;
}

static void the_client_is_the_right_most_that_is_not_trusted(void **state)
{
    static const struct {
        const char *word, *peer, *forwarded_for, *forwarded_for_below, *forwarded, *client;
    } cases[] = {
        { "no proxy", "203.0.113.9", NULL, NULL, NULL, "203.0.113.9" },
        { "a stranger says who it is", "203.0.113.9", "192.0.2.1", NULL, NULL, "203.0.113.9" },
        { "a stranger says so otherwise", "203.0.113.9", NULL, NULL, "for=192.0.2.1", "203.0.113.9" },
        { "a proxy without a word", "10.0.0.1", NULL, NULL, NULL, "10.0.0.1" },
        { "one proxy", "10.0.0.1", "192.0.2.1", NULL, NULL, "192.0.2.1" },
        { "what a client put before", "10.0.0.1", "198.51.100.1, 192.0.2.1", NULL, NULL, "192.0.2.1" },
        { "two proxies", "10.0.0.1", "198.51.100.1, 192.0.2.1, 10.0.0.2", NULL, NULL, "192.0.2.1" },
        { "two fields", "10.0.0.1", "198.51.100.1", "192.0.2.1", NULL, "192.0.2.1" },
        { "two fields, the lower a proxy", "10.0.0.1", "198.51.100.1,192.0.2.1", "10.0.0.2", NULL, "192.0.2.1" },
        { "all are proxies", "10.0.0.1", "10.0.0.3, 10.0.0.2", NULL, NULL, "10.0.0.3" },
        { "nonsense", "10.0.0.1", "192.0.2.1, unknown", NULL, NULL, "10.0.0.1" },
        { "nonsense further left", "10.0.0.1", "x, 192.0.2.1", NULL, NULL, "192.0.2.1" },
        { "nonsense behind a proxy", "10.0.0.1", "x, 10.0.0.2", NULL, NULL, "10.0.0.2" },
        { "nothing", "10.0.0.1", "", NULL, NULL, "10.0.0.1" },
        { "a port", "10.0.0.1", "192.0.2.1:4711", NULL, NULL, "192.0.2.1" },
        { "IPv6", "10.0.0.1", "2001:db8::7", NULL, NULL, "2001:db8::7" },
        { "IPv6 and a port", "10.0.0.1", "[2001:db8::7]:4711", NULL, NULL, "2001:db8::7" },
        { "Forwarded", "10.0.0.1", NULL, NULL, "for=192.0.2.1;proto=https", "192.0.2.1" },
        { "Forwarded, quoted", "10.0.0.1", NULL, NULL, "for=198.51.100.1, proto=https;For=\"[2001:db8::7]:80\"",
          "2001:db8::7" },
        { "Forwarded, two proxies", "10.0.0.1", NULL, NULL, "for=192.0.2.1, for=10.0.0.2;by=10.0.0.1", "192.0.2.1" },
        { "Forwarded, hidden", "10.0.0.1", NULL, NULL, "for=192.0.2.1, for=_hidden", "10.0.0.1" },
        { "Forwarded without for", "10.0.0.1", NULL, NULL, "for=192.0.2.1, by=10.0.0.1", "10.0.0.1" },
        { "both", "10.0.0.1", "192.0.2.1", NULL, "for=198.51.100.1", "192.0.2.1" },
    };
    struct limiter *limiter = limiter_of("10.0.0.0/24", "");

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct http_header headers[3];
        struct http_request request = { .headers = headers };
        if (cases[i].forwarded_for != NULL)
            headers[request.header_count++] =
                (struct http_header){ STR("x-forwarded-for"), str_of(cases[i].forwarded_for) };
        if (cases[i].forwarded_for_below != NULL)
            headers[request.header_count++] =
                (struct http_header){ STR("X-Forwarded-For"), str_of(cases[i].forwarded_for_below) };
        if (cases[i].forwarded != NULL)
            headers[request.header_count++] = (struct http_header){ STR("Forwarded"), str_of(cases[i].forwarded) };
        struct host_address client = limit_client(limiter, &request, address_of(cases[i].peer));
        struct host_address expected = address_of(cases[i].client);
        if (memcmp(&client, &expected, sizeof client) != 0)
            fail_msg("%s", cases[i].word);
    }
    limiter_close(limiter);
}

static struct http_exchange asked(struct limiter *limiter, const char *client)
{
    return (struct http_exchange){ .arena = arena, .limiter = limiter, .request = { .client = address_of(client) } };
}

static int taken(struct limiter *limiter, const char *client, enum limited kind)
{
    for (int n = 0; n < 20; n++) {
        struct http_exchange x = asked(limiter, client);
        if (!limit_take(&x, kind))
            return n;
    }
    return 20;
}

static void networks_share_and_others_do_not(void **state)
{
    struct limiter *limiter = limiter_of("", "198.51.100.0/24");

    (void)state;
    assert_int_equal(taken(limiter, "192.0.2.1", LIMITED_PAGES), 5);
    assert_int_equal(taken(limiter, "192.0.2.1", LIMITED_PAGES), 0);
    assert_int_equal(taken(limiter, "192.0.2.1", LIMITED_REFUSALS), 5); /* each kind has its own */
    assert_int_equal(taken(limiter, "192.0.2.2", LIMITED_PAGES), 5);
    assert_int_equal(taken(limiter, "2001:db8:1:2::1", LIMITED_PAGES), 5);
    assert_int_equal(taken(limiter, "2001:db8:1:2:9:9:9:9", LIMITED_PAGES), 0); /* the same /64 */
    assert_int_equal(taken(limiter, "2001:db8:1:3::1", LIMITED_PAGES), 5);
    assert_int_equal(taken(limiter, "127.0.0.1", LIMITED_PAGES), 20);
    assert_int_equal(taken(limiter, "::1", LIMITED_PAGES), 20);
    assert_int_equal(taken(limiter, "198.51.100.77", LIMITED_PAGES), 20); /* exempt */
    assert_int_equal(taken(limiter, "192.0.2.1", LIMITED_FORMS), 20);     /* off */
    limiter_close(limiter);
}

static int taken_by(struct limiter *limiter, const char *client, struct id tenant, struct id object)
{
    for (int n = 0; n < 20; n++) {
        struct http_exchange x = asked(limiter, client);
        if (!limit_take_caller(&x, tenant, object))
            return n;
    }
    return 20;
}

static void a_caller_is_limited_wherever_it_is(void **state)
{
    struct limiter *limiter = limiter_of("", "198.51.100.0/24");
    struct id tenant = { { 1 } }, one = { { 2 } }, other = { { 3 } };

    (void)state;
    assert_int_equal(taken(limiter, "192.0.2.1", LIMITED_REFUSALS), 5);
    assert_int_equal(taken_by(limiter, "192.0.2.1", tenant, one), 5); /* whatever its neighbours did */
    assert_int_equal(taken_by(limiter, "192.0.2.2", tenant, one), 0);
    assert_int_equal(taken_by(limiter, "198.51.100.7", tenant, one), 0); /* exempt is the network, not the caller */
    assert_int_equal(taken_by(limiter, "192.0.2.1", tenant, other), 5);
    assert_int_equal(taken_by(limiter, "192.0.2.1", other, one), 5); /* of another tenant */
    assert_int_equal(taken_by(limiter, "127.0.0.1", tenant, one), 20);
    limiter_close(limiter);
}

static const char *header_of(const struct http_exchange *x, const char *name)
{
    for (size_t i = 0; i < x->reply.header_count; i++)
        if (str_equal(x->reply.headers[i].name, str_of(name)))
            return str_terminated(arena, x->reply.headers[i].value);
    return "none";
}

static void headers_tell_what_is_left_when_it_is_little(void **state)
{
    struct limiter *limiter = limiter_of("", "");
    struct http_exchange x;

    (void)state;
    for (int left = 4; left >= 0; left--) {
        x = asked(limiter, "192.0.2.1");
        assert_true(limit_take(&x, LIMITED_PAGES));
        x.reply.status = 200;
        limit_reply_headers(&x);
        assert_string_equal(header_of(&x, "RateLimit-Remaining"), left == 0 ? "0" : "none");
        assert_string_equal(header_of(&x, "Retry-After"), "none");
    }
    x = asked(limiter, "192.0.2.1");
    assert_false(limit_take(&x, LIMITED_PAGES));
    x.reply.status = 429;
    limit_reply_headers(&x);
    assert_string_equal(header_of(&x, "RateLimit-Limit"), "5");
    assert_string_equal(header_of(&x, "RateLimit-Remaining"), "0");
    assert_string_equal(header_of(&x, "RateLimit-Reset"), "10");
    assert_string_equal(header_of(&x, "Retry-After"), "2");
    limiter_close(limiter);
}

static void after_retry_after_it_is_served(void **state)
{
    struct limiter *limiter = limiter_of("", "");
    struct http_exchange x = asked(limiter, "192.0.2.1");

    (void)state;
    assert_int_equal(taken(limiter, "192.0.2.1", LIMITED_PAGES), 5);
    assert_false(limit_take(&x, LIMITED_PAGES));
    int64_t wait_ms = x.limit.retry_s * 1000;
    now_ms += wait_ms - 1;
    assert_false(limit_take(&x, LIMITED_PAGES));
    now_ms += 1;
    assert_true(limit_take(&x, LIMITED_PAGES));
    limiter_close(limiter);
}

static void without_a_limiter_or_an_address_nothing_is_limited(void **state)
{
    struct limiter *limiter = limiter_of("", "");
    struct http_exchange x = { .arena = arena };

    (void)state;
    for (int i = 0; i < 20; i++)
        assert_true(limit_take(&x, LIMITED_PAGES) && limit_take_caller(&x, (struct id){ { 1 } }, (struct id){ { 2 } }));
    x.limiter = limiter;
    for (int i = 0; i < 20; i++)
        assert_true(limit_take(&x, LIMITED_PAGES));
    limit_reply_headers(&x);
    assert_int_equal(x.reply.header_count, 0);
    limiter_close(limiter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_client_is_the_right_most_that_is_not_trusted),
        cmocka_unit_test(networks_share_and_others_do_not),
        cmocka_unit_test(a_caller_is_limited_wherever_it_is),
        cmocka_unit_test(headers_tell_what_is_left_when_it_is_little),
        cmocka_unit_test(after_retry_after_it_is_served),
        cmocka_unit_test(without_a_limiter_or_an_address_nothing_is_limited),
    };
    arena = arena_open((size_t)64 * 1024, (size_t)1024 * 1024);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_close(arena);
    return failed;
}
