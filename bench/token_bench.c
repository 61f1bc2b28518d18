/* token_bench.c: what the check of a token costs a core: the first look at each of N tokens (RS256, verified), and
 * looks at them again, in an order that no processor's cache likes.
 *     token_bench DIRECTORY [N] [ROUNDS]
 * Prints: verified a second, CPU microseconds a cached check, bytes of a token. */
#include <time.h>

#include "auth/auth.h"
#include "base/buf.h"

enum { TOKENS = 10000, ROUNDS = 100, ARENA_BYTES = 32 * 1024 };

struct bench {
    struct arena *kept, *request;
    struct auth *auth;
    struct auth_view *view;
    struct str *headers;
    unsigned *order;
    size_t n;
};

static double cpu_s(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct str header_make(struct bench *b, struct id tenant)
{
    struct token_wish wish = { .tenant = tenant,
                               .user = id_new(clock_read(&clock_system).wall_ms),
                               .given_name = STR("Lisa"),
                               .family_name = STR("Adkins"),
                               .email = STR("lisa.adkins@example.org"),
                               .scopes = STR("OnlineMeetings.ReadWrite") };
    struct buf text = { .arena = b->kept, .ceiling = 4096 };
    struct str why, header;

    buf_add(&text, STR("Bearer "));
    buf_add(&text, auth_token_issue(b->auth, b->kept, &wish, &why));
    CHECK(buf_finish(&text, &header));
    return header;
}

static void tokens_make(struct bench *b)
{
    struct id tenant = id_new(clock_read(&clock_system).wall_ms);

    b->headers = ARENA_NEW(b->kept, struct str, b->n);
    b->order = ARENA_NEW(b->kept, unsigned, b->n);
    CHECK(b->headers != NULL && b->order != NULL);
    for (size_t i = 0; i < b->n; i++) {
        b->headers[i] = header_make(b, tenant);
        b->order[i] = (unsigned)i;
    }
    for (size_t i = b->n - 1; i > 0; i--) {
        size_t other = (size_t)random() % (i + 1);
        unsigned number = b->order[i];

        b->order[i] = b->order[other];
        b->order[other] = number;
    }
}

static double round_run(struct bench *b)
{
    double begun = cpu_s();

    for (size_t i = 0; i < b->n; i++) {
        struct auth_result result;

        auth_check(b->view, b->request, b->headers[b->order[i]], false, &result);
        CHECK(result.verdict == AUTH_ACCEPTED);
        arena_clear(b->request);
    }
    return cpu_s() - begun;
}

static size_t number_of(const char *word, size_t otherwise)
{
    int64_t n;

    return word != NULL && str_to_i64(str_of(word), &n) && n > 0 ? (size_t)n : otherwise;
}

int main(int argc, char **argv)
{
    struct bench b = { .kept = arena_open(1024 * 1024, (size_t)1024 * 1024 * 1024),
                       .request = arena_open(ARENA_BYTES, 1024 * 1024) };
    struct str why;
    char url[512];
    double cached = 0;

    CHECK(argc > 1 && b.kept != NULL && b.request != NULL);
    size_t rounds = number_of(argc > 3 ? argv[3] : NULL, ROUNDS);
    b.n = number_of(argc > 2 ? argv[2] : NULL, TOKENS);
    (void)snprintf(url, sizeof url, "sqlite:%s/tokens.db", argv[1]);
    struct store *store =
        store_open(b.kept, &(struct store_options){ .url = str_of(url), .clock = &clock_system }, &why);
    CHECK(store != NULL);
    b.auth = auth_open(
        b.kept,
        &(struct auth_options){ .public_url = STR("https://meet.example.org"), .store = store, .clock = &clock_system },
        &why);
    CHECK(b.auth != NULL);
    b.view = auth_view_open(b.auth);
    CHECK(b.view != NULL);
    tokens_make(&b);
    double verified = round_run(&b);
    for (size_t i = 0; i < rounds; i++)
        cached += round_run(&b);
    (void)printf("%.0f %.3f %zu\n", (double)b.n / verified, cached / (double)(b.n * rounds) * 1e6,
                 b.headers[0].len - 7);
    auth_view_close(b.view);
    auth_close(b.auth);
    store_close(store);
    arena_close(b.request);
    arena_close(b.kept);
    return 0;
}
