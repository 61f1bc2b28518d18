/* The wave: a server that was stopped while many connections sent a request each must answer every one when it goes on.
 * This is what libmicrohttpd's own thread fails at with exactly 128 (or a multiple) ready at once (loop.c, L1). */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "service.h"

enum { WAVE_MAX = 1000, ANSWERED_WITHIN_MS = 5000 };

struct wave {
    const char *name, *request;
    bool half_beside; /* as many connections again that send half a request */
};

static pid_t child;
static uint16_t port;

/* The server, in a process that can be stopped as a whole. Ends with its parent. */
_Noreturn static void child_main(int out)
{
    static struct service service;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (!service_open(&service, (struct http_options){ .request_limit_ms = 30000 }))
        _exit(1);
    if (write(out, &service.port, sizeof service.port) != sizeof service.port)
        _exit(1);
    for (;;)
        pause();
}

static int server_start(void **state)
{
    struct rlimit limit;
    int pipe_fds[2];

    (void)state;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
    if (pipe(pipe_fds) != 0)
        return -1;
    child = fork();
    if (child == 0)
        child_main(pipe_fds[1]);
    (void)close(pipe_fds[1]);
    ssize_t n = read(pipe_fds[0], &port, sizeof port);
    (void)close(pipe_fds[0]);
    return child > 0 && n == sizeof port ? 0 : -1;
}

static int server_end(void **state)
{
    (void)state;
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    return 0;
}

static void server_stop(void)
{
    int how;

    assert_int_equal(0, kill(child, SIGSTOP));
    assert_int_equal(child, waitpid(child, &how, WUNTRACED));
    assert_true(WIFSTOPPED(how));
}

static void open_all(int *fds, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++) {
        fds[i] = wire_connect(port);
        assert_true(fds[i] >= 0);
        assert_true(wire_say(fds[i], text));
    }
}

static void close_all(const int *fds, size_t n)
{
    for (size_t i = 0; i < n; i++)
        (void)close(fds[i]);
}

/* How many were answered within the limit. */
static size_t answers(const int *fds, size_t n)
{
    static struct wire_reader reader;
    static struct wire_answer reply;
    int64_t end = wire_now_ms() + ANSWERED_WITHIN_MS;
    size_t answered = 0;

    for (size_t i = 0; i < n; i++) {
        int64_t left = end - wire_now_ms();
        reader.fd = fds[i];
        reader.len = 0;
        reader.ended = false;
        wire_read(&reader, &reply, left > 0 ? left : 1);
        answered += reply.status == 200;
    }
    return answered;
}

static size_t wave_run(const struct wave *wave, size_t n, bool connected_before)
{
    static int fds[WAVE_MAX], beside[WAVE_MAX];
    size_t beside_n = wave->half_beside ? n : 0;

    if (connected_before) {
        open_all(fds, n, wave->request);
        assert_int_equal(n, answers(fds, n));
    }
    server_stop();
    open_all(beside, beside_n, "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nhalf");
    if (!connected_before)
        open_all(fds, n, wave->request);
    else
        for (size_t i = 0; i < n; i++)
            assert_true(wire_say(fds[i], wave->request));
    assert_int_equal(0, kill(child, SIGCONT));
    size_t answered = answers(fds, n);
    close_all(fds, n);
    close_all(beside, beside_n);
    return answered;
}

static void every_request_of_a_wave_is_answered(void **state)
{
    static const struct wave waves[] = {
        { "plain", "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello", false },
        { "half-sent ones beside", "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello", true },
        { "parked", "POST /park HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello", false },
        { "parked, half-sent ones beside", "POST /park HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello", true },
    };
    static const size_t sizes[] = { 64, 127, 128, 129, 256, WAVE_MAX };

    (void)state;
    for (size_t w = 0; w < COUNT(waves); w++)
        for (size_t s = 0; s < COUNT(sizes); s++)
            for (int before = 0; before < 2; before++) {
                size_t answered = wave_run(&waves[w], sizes[s], before);
                if (answered != sizes[s])
                    fail_msg("%s, %zu connections%s: %zu answered", waves[w].name, sizes[s],
                             before ? " kept from before" : "", answered);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(every_request_of_a_wave_is_answered,
                                                                        server_start, server_end) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
