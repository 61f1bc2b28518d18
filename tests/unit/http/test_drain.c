/* Ends and limits of the whole server: drain, the limit of connections, descriptors that run out, addresses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "service.h"

enum { LATEST_MS = 10000 }; /* for what comes at once, on a machine that is busy */

static struct service service;
static struct wire_reader reader;
static struct wire_answer reply;

static void serve(struct http_options options)
{
    assert_true(service_open(&service, options));
}

static void expect(int fd, unsigned status)
{
    reader = (struct wire_reader){ .fd = fd };
    wire_read(&reader, &reply, LATEST_MS);
    assert_int_equal(status, reply.status);
}

static const char get[] = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";
static const char hold[] = "GET /hold HTTP/1.1\r\nHost: t\r\n\r\n";

static int said(const char *text)
{
    int fd = wire_connect(service.port);

    assert_true(fd >= 0);
    assert_true(wire_say(fd, text));
    return fd;
}

static void *lets_go_later(void *argument)
{
    wire_sleep_ms(300);
    service_lets_go(argument);
    return NULL;
}

static void drain_answers(unsigned loops)
{
    pthread_t thread;
    int idle, fresh, fds[6];

    serve((struct http_options){ .loops = loops });
    for (size_t i = 0; i < 3; i++)
        fds[i] = said(hold);
    assert_true(service_holds(&service, 3, LATEST_MS));
    idle = said(get);
    expect(idle, 200);
    fresh = said("");
    for (size_t i = 3; i < COUNT(fds); i++)
        fds[i] = said(get); /* maybe not even accepted yet */
    pthread_create(&thread, NULL, lets_go_later, &service);
    int64_t start = wire_now_ms();
    http_drain(service.server, 5000);
    int64_t took = wire_now_ms() - start;
    assert_in_range(took, 250, 4500); /* before the limit */
    for (size_t i = 0; i < COUNT(fds); i++) {
        expect(fds[i], 200);
        assert_true(reply.close || i >= 3);
        (void)close(fds[i]);
    }
    reader = (struct wire_reader){ .fd = idle };
    assert_true(wire_ends(&reader, LATEST_MS));
    reader = (struct wire_reader){ .fd = fresh };
    assert_true(wire_ends(&reader, LATEST_MS));
    assert_int_equal(-1, wire_connect(service.port));
    pthread_join(thread, NULL);
    (void)close(idle);
    (void)close(fresh);
}

static void service_end(void)
{
    pthread_mutex_lock(&service.lock);
    service.stopped = true;
    pthread_cond_broadcast(&service.changed);
    pthread_mutex_unlock(&service.lock);
    pthread_join(service.waker, NULL);
    http_close(service.server);
    arena_close(service.arena);
}

static void drain_answers_what_was_accepted(void **state)
{
    (void)state;
    for (unsigned loops = 1; loops <= 3; loops++) {
        drain_answers(loops);
        service_end();
    }
}

static void drain_ends_at_its_limit_though_a_request_hangs(void **state)
{
    (void)state;
    serve((struct http_options){ 0 });
    int parked = said(hold), half = said("GET / HTTP/1.1\r\nHo");
    assert_true(service_holds(&service, 1, LATEST_MS));
    int64_t start = wire_now_ms();
    http_drain(service.server, 400);
    assert_in_range(wire_now_ms() - start, 350, LATEST_MS);
    service_lets_go(&service); /* before http_close, as its contract says */
    service_end();
    (void)close(parked);
    (void)close(half);
}

/* Who is served in the place of somebody who has gone. */
static int comes_in(void)
{
    for (int64_t start = wire_now_ms(); wire_now_ms() - start < LATEST_MS; wire_sleep_ms(20)) {
        reader = (struct wire_reader){ .fd = wire_connect(service.port) };
        if (reader.fd >= 0 && wire_say(reader.fd, get)) {
            wire_read(&reader, &reply, LATEST_MS);
            if (reply.status == 200)
                return reader.fd;
        }
        (void)close(reader.fd);
    }
    fail();
    return -1;
}

/* Refusals come as a reset or an end; the server's own count falls once it has noticed a close. */
static void connections_past_the_limit_are_refused_at_once(void **state)
{
    int fds[5];

    (void)state;
    serve((struct http_options){ .connections_max = COUNT(fds), .loops = 2 });
    for (size_t i = 0; i < COUNT(fds); i++) {
        fds[i] = said(get);
        expect(fds[i], 200);
    }
    int more = said("");
    reader = (struct wire_reader){ .fd = more };
    assert_true(wire_ends(&reader, LATEST_MS));
    (void)close(more);
    (void)close(fds[0]);
    fds[0] = comes_in();
    for (size_t i = 0; i < COUNT(fds); i++)
        (void)close(fds[i]);
    service_close(&service);
}

static int64_t processor_ms(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
           (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

static void without_descriptors_it_waits_quietly_and_recovers(void **state)
{
    struct rlimit limit, before;
    int fds[4];

    (void)state;
    serve((struct http_options){ 0 });
    for (size_t i = 0; i < COUNT(fds); i++)
        fds[i] = wire_socket();
    int next = dup(0);
    assert_int_equal(0, getrlimit(RLIMIT_NOFILE, &before));
    (void)close(next);
    limit = before;
    limit.rlim_cur = (rlim_t)next;
    assert_int_equal(0, setrlimit(RLIMIT_NOFILE, &limit));
    for (size_t i = 0; i < COUNT(fds); i++) {
        assert_true(wire_connect_socket(fds[i], service.port));
        assert_true(wire_say(fds[i], get));
    }
    int64_t start = processor_ms();
    wire_sleep_ms(500);
    int64_t used = processor_ms() - start;
    assert_int_equal(0, setrlimit(RLIMIT_NOFILE, &before));
    assert_in_range(used, 0, 100);
    for (size_t i = 0; i < COUNT(fds); i++) {
        expect(fds[i], 200);
        (void)close(fds[i]);
    }
    service_close(&service);
}

static void addresses_are_checked(void **state)
{
    static const char *const bad[] = {
        "",         "8080",     "localhost:8080", "127.0.0.1",    "127.0.0.1:",  "127.0.0.1:65536",
        "1.2.3:80", "[::1:80x", "[::1]",          "127.0.0.1:-1", "127.0.0.1:+1"
    };
    struct arena *a = arena_open(1024, 8192);

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct http_options options = { .listen = str_of(bad[i]),
                                        .handle = service_handle,
                                        .body_limit = service_body_limit,
                                        .refuse = service_refuse };
        struct str why = { 0 };
        if (http_open(a, &options, &why) != NULL || why.len == 0)
            fail_msg("%s", bad[i]);
    }
    arena_close(a);
}

static void an_address_in_use_is_told(void **state)
{
    struct arena *a = arena_open(1024, 8192);
    struct str why = { 0 };

    (void)state;
    serve((struct http_options){ 0 });
    struct http_options options = { .listen = str_slice(http_url(service.server), sizeof("http://") - 1, 100),
                                    .handle = service_handle,
                                    .body_limit = service_body_limit,
                                    .refuse = service_refuse };
    assert_null(http_open(a, &options, &why));
    assert_non_null(strstr(str_terminated(a, why), "in use"));
    arena_close(a);
    service_close(&service);
}

static void ipv6_is_served(void **state)
{
    struct sockaddr_in6 address = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
    int fd = socket(AF_INET6, SOCK_STREAM, 0);

    (void)state;
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0)
        skip();
    (void)close(fd);
    serve((struct http_options){ .listen = STR("[::1]:0") });
    assert_true(str_starts(http_url(service.server), STR("http://[::1]:")));
    address.sin6_port = htons(service.port);
    fd = socket(AF_INET6, SOCK_STREAM, 0);
    assert_int_equal(0, connect(fd, (struct sockaddr *)&address, sizeof address));
    assert_true(wire_say(fd, hold));
    assert_true(service_holds(&service, 1, LATEST_MS));
    assert_true(str_equal(STR("::1"), service.held->request.peer));
    service_lets_go(&service);
    expect(fd, 200);
    (void)close(fd);
    service_close(&service);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drain_answers_what_was_accepted),
        cmocka_unit_test(drain_ends_at_its_limit_though_a_request_hangs),
        cmocka_unit_test(connections_past_the_limit_are_refused_at_once),
        cmocka_unit_test(without_descriptors_it_waits_quietly_and_recovers),
        cmocka_unit_test(addresses_are_checked),
        cmocka_unit_test(an_address_in_use_is_told),
        cmocka_unit_test(ipv6_is_served),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
