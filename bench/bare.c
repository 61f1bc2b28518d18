/* bare: the HTTP part alone, as a yardstick: the same loop and library as Foyer, and a handler that does nothing but
 * answer a POST with a fixed body of the size and the headers that an enrolment has. What Foyer does beyond that is
 * measured against this in the same run (docs/benchmarks.md).
 *
 *     bare [ADDRESS [LOOPS [parked]]]     parked: each request goes through another thread and back, as one that is
 * stored */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "http/http.h"

static const char answer_text[] =
    "{\"@odata.context\":\"https://localhost:8443/beta/$metadata#users('fe5f1e8e-3b4d-4c2a-9a55-0b1a2f0a4d11')/"
    "onlineMeetings('AZXl6-3EdZ2b0rT1y5lkVw')/registration/registrants/$entity\",\"id\":\"AZXl6-3EdZ2b0rT1y5lkVx\","
    "\"registrationDateTime\":null,\"joinWebUrl\":\"https://localhost:8443/l/meetup-join/"
    "AZXl6-3EdZ2b0rT1y5lkVx?context=0\","
    "\"firstName\":null,\"lastName\":null,\"email\":null,\"status\":null,\"customQuestionAnswers\":[]}";

/* What was parked and waits for the other thread. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct http_exchange *first, **end;
    bool stopped;
} parking = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, NULL, &parking.first, false };

static bool parks;

static enum http_next answer(struct http_exchange *x)
{
    x->reply.status = 200;
    x->reply.body = STR(answer_text);
    http_reply_header(x, STR("Content-Type"),
                      STR("application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false"));
    http_reply_header(x, STR("OData-Version"), STR("4.0"));
    http_reply_header(x, STR("request-id"), STR("0195e5eb-edc4-759d-9bd2-b4f5cb996457"));
    http_reply_header(x, STR("client-request-id"), STR("0195e5eb-edc4-759d-9bd2-b4f5cb996457"));
    http_reply_header(x, STR("Vary"), STR("Accept-Encoding"));
    return HTTP_REPLY;
}

static enum http_next handle(void *context, struct http_exchange *x)
{
    (void)context;
    if (!parks)
        return answer(x);
    x->resume = answer;
    x->next = NULL;
    pthread_mutex_lock(&parking.lock);
    bool was_empty = parking.first == NULL;
    *parking.end = x;
    parking.end = &x->next;
    pthread_mutex_unlock(&parking.lock);
    if (was_empty)
        pthread_cond_signal(&parking.filled);
    return HTTP_PARKED;
}

static void *parking_main(void *argument)
{
    (void)argument;
    for (;;) {
        pthread_mutex_lock(&parking.lock);
        while (parking.first == NULL && !parking.stopped)
            pthread_cond_wait(&parking.filled, &parking.lock);
        struct http_exchange *list = parking.first;
        parking.first = NULL;
        parking.end = &parking.first;
        pthread_mutex_unlock(&parking.lock);
        if (list == NULL)
            return NULL;
        http_wake(list);
    }
}

static size_t body_limit(void *context, const struct http_request *head)
{
    (void)context;
    (void)head;
    return (size_t)64 * 1024;
}

static void refuse(void *context, struct http_exchange *x, unsigned status, struct str why)
{
    (void)context;
    x->reply.status = status;
    x->reply.body = why;
}

static void wait_for_signal(void)
{
    sigset_t wanted;
    int which;

    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    (void)sigwait(&wanted, &which);
}

/* Before any thread, so that all inherit it. */
static void signals_block(void)
{
    sigset_t wanted;

    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &wanted, NULL);
}

static void parking_stop(pthread_t thread)
{
    pthread_mutex_lock(&parking.lock);
    parking.stopped = true;
    pthread_mutex_unlock(&parking.lock);
    pthread_cond_signal(&parking.filled);
    pthread_join(thread, NULL);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_open(4096, 65536);
    struct str why = STR("memory is short");
    struct http_options options = {
        .handle = handle, .body_limit = body_limit, .refuse = refuse, .clock = &clock_system
    };
    int64_t loops = 1;
    pthread_t thread;

    options.listen = argc > 1 ? str_of(argv[1]) : STR("127.0.0.1:8081");
    if (argc > 2 && str_to_i64(str_of(argv[2]), &loops))
        options.loops = (unsigned)loops;
    parks = argc > 3;
    signals_block();
    if (pthread_create(&thread, NULL, parking_main, NULL) != 0)
        return 1;
    struct http_server *server = http_open(a, &options, &why);
    if (server == NULL) {
        fprintf(stderr, "bare: %.*s\n", STR_ARGS(why));
        return 1;
    }
    printf("%.*s\n", STR_ARGS(http_url(server)));
    fflush(stdout);
    wait_for_signal();
    http_drain(server, 2000);
    parking_stop(thread);
    http_close(server);
    arena_close(a);
    return 0;
}
