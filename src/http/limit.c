/* limit.c: which bucket a request takes from, and what is said of it. The buckets are base/bucket.c's. */
#include "http/limit.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/metrics.h"

/* Callers have a table of their own, so that a flood of networks does not push them out. */
enum { CALLER_SLOTS = 16 * 1024, NETWORK_SLOTS = 64 * 1024, LOOKS_AT_LOOPBACK = 1000 };

struct limiter {
    struct limit_options options;
    struct buckets *callers, *networks;
    atomic_int looks; /* so often it is still looked whether loopback is a proxy that nobody named */
};

struct limiter *limiter_open(const struct limit_options *options)
{
    struct limiter *limiter = calloc(1, sizeof *limiter);

    if (limiter == NULL)
        return NULL;
    limiter->options = *options;
    atomic_init(&limiter->looks, LOOKS_AT_LOOPBACK);
    limiter->callers = buckets_open(CALLER_SLOTS);
    limiter->networks = buckets_open(NETWORK_SLOTS);
    if (limiter->callers != NULL && limiter->networks != NULL)
        return limiter;
    limiter_close(limiter);
    return NULL;
}

void limiter_close(struct limiter *limiter)
{
    if (limiter == NULL)
        return;
    buckets_close(limiter->callers);
    buckets_close(limiter->networks);
    free(limiter);
}

/* --- Taking --- */

static int64_t seconds_up(int64_t ms)
{
    return (ms + 999) / 1000;
}

static bool take(struct http_exchange *x, struct buckets *buckets, const struct bucket_key *key)
{
    static const enum metric refused[LIMITED_KINDS] = {
        [LIMITED_CALLERS] = METRIC_LIMITED_CALLERS,       [LIMITED_PAGES] = METRIC_LIMITED_PAGES,
        [LIMITED_FORMS] = METRIC_LIMITED_FORMS,           [LIMITED_ATTEMPTS] = METRIC_LIMITED_ATTEMPTS,
        [LIMITED_REFUSALS] = METRIC_LIMITED_REFUSALS,     [LIMITED_HEALTH] = METRIC_LIMITED_HEALTH,
        [LIMITED_ENROLMENTS] = METRIC_LIMITED_ENROLMENTS,
    };
    const struct limit_options *options = &x->limiter->options;
    const struct bucket_rate *rate = &options->rates[key->kind];
    struct bucket_answer answer;

    if (rate->most == 0)
        return true;
    bool taken = buckets_take(buckets, key, rate, clock_read(options->clock).mono_ms, &answer);
    x->limit = (struct http_limit){ .kind = key->kind,
                                    .most = rate->most,
                                    .left = answer.left,
                                    .reset_s = seconds_up(answer.full_ms),
                                    .retry_s = seconds_up(answer.wait_ms) };
    if (!taken)
        metrics_add(refused[key->kind], 1);
    return taken;
}

/* An exchange that nobody gave a limiter is a test's; one without an address did not come by the network. */
static bool is_free(const struct http_exchange *x)
{
    const struct host_address *client = &x->request.client;

    return x->limiter == NULL || !host_address_is_known(client) || host_address_is_loopback(client);
}

bool limit_take(struct http_exchange *x, enum limited kind)
{
    struct bucket_key key = { .kind = kind };

    CHECK(kind != LIMITED_CALLERS);
    if (is_free(x) || networks_hold(&x->limiter->options.exempt, &x->request.client))
        return true;
    struct host_address network = host_address_network(&x->request.client);
    memcpy(key.b, network.b, sizeof network.b);
    return take(x, x->limiter->networks, &key);
}

bool limit_take_caller(struct http_exchange *x, struct id tenant, struct id object)
{
    struct bucket_key key = { .kind = LIMITED_CALLERS };

    if (is_free(x))
        return true;
    memcpy(key.b, tenant.b, sizeof tenant.b);
    memcpy(key.b + sizeof tenant.b, object.b, sizeof object.b);
    return take(x, x->limiter->callers, &key);
}

/* --- Saying --- */

void limit_describe(struct buf *b, const struct http_exchange *x)
{
    static const struct {
        int64_t ms;
        const char *name;
    } times[] = { { 1000, "a second" }, { 60 * 1000, "a minute" }, { 3600 * 1000, "an hour" } };
    const struct bucket_rate *rate = &x->limiter->options.rates[x->limit.kind];

    buf_add_i64(b, rate->most);
    for (size_t i = 0; i < COUNT(times); i++)
        if (times[i].ms == rate->per_ms)
            buf_print(b, " %s", times[i].name);
    buf_add(b, x->limit.kind == LIMITED_CALLERS ? STR(" for one caller") : STR(" for one network"));
}

static void number_add(struct http_exchange *x, struct str name, int64_t number)
{
    struct buf b = { .arena = x->arena, .ceiling = 32 };
    struct str text;

    buf_add_i64(&b, number);
    if (buf_finish(&b, &text) && x->reply.header_count < COUNT(x->reply.headers))
        http_reply_header(x, name, text);
}

void limit_reply_headers(struct http_exchange *x)
{
    const struct http_limit *limit = &x->limit;

    if (limit->most == 0 || (limit->retry_s == 0 && limit->left >= limit->most / 5))
        return;
    number_add(x, STR("RateLimit-Limit"), limit->most);
    number_add(x, STR("RateLimit-Remaining"), limit->left);
    number_add(x, STR("RateLimit-Reset"), limit->reset_s);
    if (limit->retry_s > 0 && x->reply.status == 429)
        number_add(x, STR("Retry-After"), limit->retry_s);
}

/* --- Whose request it is --- */

/* One after the other from the right; `out` stays the last that was understood. False: go on to the left. */
static bool hop_is_client(const struct limiter *limiter, struct str text, struct host_address *out)
{
    struct host_address hop;

    if (!host_address_parse(text, &hop))
        return true; /* "unknown", or a name that somebody made up: what stands left of it proves nothing */
    *out = hop;
    return !networks_hold(&limiter->options.trusted, &hop);
}

/* The last element of a list, cut off its end. */
static struct str last_cut(struct str *list)
{
    size_t at = list->len;

    while (at > 0 && list->p[at - 1] != ',')
        at--;
    struct str last = str_trim(str_slice(*list, at, list->len));
    *list = at == 0 ? (struct str){ 0 } : str_slice(*list, 0, at - 1);
    return last;
}

/* "192.0.2.1", "192.0.2.1:80", "2001:db8::1", "[2001:db8::1]:80" */
static struct str without_port(struct str text)
{
    struct str rest, before = str_cut(text, ':', &rest);
    size_t at;

    if (str_starts(text, STR("[")))
        return str_cut(str_slice(text, 1, text.len), ']', &rest);
    return !str_is_null(rest) && !str_find(rest, ':', &at) ? before : text;
}

/* for="[2001:db8::1]:4711";proto=https */
static struct str forwarded_for(struct str element)
{
    for (struct str rest = element; !str_is_null(rest);) {
        struct str value, name = str_trim(str_cut(str_cut(rest, ';', &rest), '=', &value));

        if (!str_equal_nocase(name, STR("for")) || str_is_null(value))
            continue;
        value = str_trim(value);
        if (value.len >= 2 && value.p[0] == '"' && str_ends(value, STR("\"")))
            value = str_slice(value, 1, value.len - 1);
        return value;
    }
    return STR("");
}

/* Several fields are one list, the last of them its end: who adds a field adds it below. */
static bool header_walk(const struct limiter *limiter, const struct http_request *request, struct str name,
                        struct str (*address)(struct str element), struct host_address *out)
{
    bool any = false;

    for (size_t i = request->header_count; i > 0; i--) {
        struct str list = request->headers[i - 1].value;

        if (!str_equal_nocase(request->headers[i - 1].name, name))
            continue;
        any = true;
        while (!str_is_null(list))
            if (hop_is_client(limiter, without_port(address(last_cut(&list))), out))
                return true;
    }
    return any;
}

static struct str as_it_is(struct str element)
{
    return element;
}

/* Behind a proxy on this machine that is not trusted, everybody is loopback, and so nobody is limited. */
static void loopback_look(struct limiter *limiter, const struct http_request *request)
{
    if (atomic_load_explicit(&limiter->looks, memory_order_relaxed) <= 0)
        return;
    atomic_fetch_sub_explicit(&limiter->looks, 1, memory_order_relaxed);
    if (str_is_null(http_header_find(request, STR("X-Forwarded-For"))) &&
        str_is_null(http_header_find(request, STR("Forwarded"))))
        return;
    if (atomic_exchange_explicit(&limiter->looks, 0, memory_order_relaxed) > 0)
        LOG(LOG_WARNING, "a proxy on this machine is not among FOYER_TRUSTED_PROXIES: nobody behind it is limited");
}

struct host_address limit_client(struct limiter *limiter, const struct http_request *request, struct host_address peer)
{
    struct host_address client = peer;

    if (limiter == NULL)
        return peer;
    if (!networks_hold(&limiter->options.trusted, &peer)) {
        if (host_address_is_loopback(&peer))
            loopback_look(limiter, request);
        return peer;
    }
    if (!header_walk(limiter, request, STR("X-Forwarded-For"), as_it_is, &client))
        (void)header_walk(limiter, request, STR("Forwarded"), forwarded_for, &client);
    return client;
}
