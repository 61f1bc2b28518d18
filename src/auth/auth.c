/* auth.c: opens what makes up auth/, and takes an Authorization header through cache and checks. The checks are
 * token.c's. */
#include "auth/auth_private.h"
#include "base/metrics.h"
#include "core/limits.h"

enum { AUTH_ARENA_BYTES = 8 * 1024, AUTH_ARENA_MOST = 1024 * 1024 };

/* --- Life ----------------------------------------------------------------------------------------------------------
 */

/* Of the last one. */
static bool is_there_already(const struct auth *auth)
{
    for (size_t i = 0; i < auth->trust_count; i++)
        if (trust_overlaps(&auth->trusts[i], &auth->trusts[auth->trust_count]))
            return true;
    return false;
}

static bool trusts_open(struct auth *auth, const struct auth_options *options, struct str *why)
{
    auth->trusts = ARENA_NEW(auth->arena, struct trust, options->issuer_count + 1);
    *why = STR("there is no memory for the issuers");
    if (auth->trusts == NULL || !trust_of_public_url(auth->arena, auth->public_url, &auth->trusts[AUTH_BUILT_IN]))
        return false;
    auth->trust_count = 1;
    for (size_t i = 0; i < options->issuer_count; i++) {
        if (!trust_of_setting(auth->arena, &options->issuers[i], &auth->trusts[auth->trust_count], why))
            return false;
        *why = STR("two issuers have the same url");
        if (is_there_already(auth))
            return false;
        auth->trust_count++;
    }
    return true;
}

/* False: people of one of its tenants sign in at another one already. */
static bool is_alone(const struct auth *auth, const struct trust *trust)
{
    unsigned other;

    for (size_t i = 0; i < trust->tenant_count; i++)
        if (sign_in_issuer(auth, trust->tenants[i], &other))
            return false;
    return id_is_none(trust->tenant) || !sign_in_issuer(auth, trust->tenant, &other);
}

static bool client_open(struct auth *auth, size_t i, const struct issuer_setting *setting, struct str *why)
{
    if (!setting->signs_in)
        return true;
    *why = STR("people of one tenant sign in at one issuer: two have sign_in for the same");
    if (!is_alone(auth, &auth->trusts[i]))
        return false;
    auth->clients[i] = (struct client){
        .signs_in = true,
        .id = str_copy(auth->arena, setting->client_id),
        .secret = str_copy(auth->arena, setting->client_secret),
        .scopes = setting->scopes.len > 0 ? str_copy(auth->arena, setting->scopes) : STR("openid profile email"),
        .ca_file = setting->ca_file.len > 0 ? str_terminated(auth->arena, setting->ca_file) : NULL,
    };
    return true;
}

static bool clients_open(struct auth *auth, const struct auth_options *options, struct str *why)
{
    auth->clients = ARENA_NEW(auth->arena, struct client, auth->trust_count);
    auth->exchanger = exchanger_open(auth);
    *why = STR("there is no memory for the issuers");
    if (auth->clients == NULL || auth->exchanger == NULL)
        return false;
    for (size_t i = 0; i < options->issuer_count; i++)
        if (!client_open(auth, i + 1, &options->issuers[i], why))
            return false;
    return !arena_failed(auth->arena);
}

static bool sources_fill(struct auth *auth, const struct auth_options *options, struct key_source *sources)
{
    for (size_t i = 0; i < options->issuer_count; i++) {
        struct str ca_file = options->issuers[i].ca_file;

        sources[i + 1].url = auth->trusts[i + 1].url;
        sources[i + 1].discovery = str_copy(auth->arena, options->issuers[i].discovery);
        if (ca_file.len > 0)
            sources[i + 1].ca_file = str_terminated(auth->arena, ca_file);
    }
    return !arena_failed(auth->arena);
}

static bool keys_begin(struct auth *auth, const struct auth_options *options, struct str *why)
{
    struct key_source *sources = ARENA_NEW(auth->arena, struct key_source, auth->trust_count);

    *why = STR("there is no memory for the issuers' keys");
    if (sources == NULL || !sources_fill(auth, options, sources))
        return false;
    auth->keys = keys_open(sources, auth->trust_count, auth->clock);
    if (auth->keys == NULL)
        return false;
    struct key_set *own = key_set_parse(auth->arena, issuer_jwks(auth->issuer), why);
    if (own == NULL)
        return false;
    keys_publish(auth->keys, AUTH_BUILT_IN, own);
    return true;
}

static bool parts_open(struct auth *auth, const struct auth_options *options, struct str *why)
{
    auth->clock = options->clock;
    auth->public_url = str_copy(auth->arena, options->public_url);
    auth->issuer = issuer_open(auth->arena, &(struct key_place){ options->store, options->wrap }, why);
    return auth->issuer != NULL && trusts_open(auth, options, why) && clients_open(auth, options, why) &&
           keys_begin(auth, options, why);
}

struct auth *auth_open(struct arena *a, const struct auth_options *options, struct str *why)
{
    struct arena *own = arena_open(AUTH_ARENA_BYTES, AUTH_ARENA_MOST);
    struct auth *auth = own == NULL ? NULL : ARENA_NEW(own, struct auth, 1);

    *why = STR("there is no memory");
    if (auth != NULL)
        auth->arena = own;
    if (auth != NULL && parts_open(auth, options, why))
        return auth;
    *why = str_copy(a, *why);
    if (auth != NULL)
        auth_close(auth);
    else
        arena_close(own);
    return NULL;
}

void auth_hasten(struct auth *auth)
{
    exchanger_stop(auth->exchanger);
}

void auth_close(struct auth *auth)
{
    exchanger_close(auth->exchanger);
    keys_close(auth->keys);
    issuer_close(auth->issuer);
    arena_close(auth->arena); /* and with it, the struct */
}

/* The first view begins the fetching: a program that only makes a token opens none. */
struct auth_view *auth_view_open(struct auth *auth)
{
    struct auth_view *view = calloc(1, sizeof *view);

    if (view == NULL)
        return NULL;
    view->auth = auth;
    view->cache = cache_open();
    if (view->cache != NULL && keys_start(auth->keys) && exchanger_start(auth->exchanger))
        return view;
    auth_view_close(view);
    return NULL;
}

void auth_view_close(struct auth_view *view)
{
    if (view == NULL)
        return;
    cache_close(view->cache);
    free(view);
}

void auth_await(struct auth *auth, unsigned issuer, struct auth_waiter *waiter)
{
    keys_await(auth->keys, issuer, waiter);
}

/* --- A header ------------------------------------------------------------------------------------------------------
 */

/* "Bearer" in any case, spaces, and what should be a token (RFC 9110 section 11.1). */
static bool bearer_read(struct str header, struct str *token)
{
    struct str rest, scheme = str_cut(str_trim(header), ' ', &rest);

    *token = str_trim(rest);
    return str_equal_nocase(scheme, STR("Bearer")) && token->len > 0;
}

/* b64token (RFC 6750 section 2.1): no space, comma or quote. */
static bool is_one_token(struct str token)
{
    for (size_t i = 0; i < token.len; i++) {
        char c = token.p[i];
        bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!alphanumeric && (c == '\0' || strchr("-._~+/=", c) == NULL))
            return false;
    }
    return true;
}

static bool cached_find(struct auth_view *view, struct arena *a, const unsigned char *digest, int64_t now_ms,
                        struct caller *out)
{
    const struct verified *v = cache_find(view->cache, digest);

    return v != NULL && verified_holds(v, now_ms, keys_generation(view->auth->keys, v->issuer)) &&
           caller_copy(a, &v->caller, out);
}

static void token_judge(struct auth_view *view, struct arena *a, const struct token_question *question,
                        struct auth_result *out, struct verified *verified)
{
    const struct auth *auth = view->auth;
    const struct token_judge judge = { auth->trusts, auth->trust_count, auth->keys };
    struct token_answer answer;

    token_check(&judge, a, question, &answer);
    metrics_add(METRIC_TOKENS_CHECKED, answer.verdict == AUTH_ACCEPTED ? 1 : 0);
    metrics_add(METRIC_TOKENS_REFUSED, answer.verdict == AUTH_REFUSED ? 1 : 0);
    out->verdict = answer.verdict;
    out->reason = answer.reason;
    out->issuer = answer.issuer;
    out->caller = answer.verified.caller;
    *verified = answer.verified;
}

static void malformed(struct auth_result *out)
{
    out->verdict = AUTH_MALFORMED;
    out->reason = STR("The Authorization header is not 'Bearer' and one token.");
}

static void key_take(struct str token, const unsigned char digest[static SHA256_BYTES], struct auth_result *out)
{
    out->verdict = AUTH_EVENT_KEY;
    memcpy(out->key.digest, digest, SHA256_BYTES);
    if (event_key_parse(token, &out->key.name))
        return;
    out->verdict = AUTH_REFUSED;
    out->reason = STR("The key is not whole.");
    metrics_add(METRIC_TOKENS_REFUSED, 1);
}

/* The cache is asked first: what is in it has passed every check, that of its characters too. */
static void token_take(struct auth_view *view, struct arena *a, const struct token_question *question,
                       struct auth_result *out)
{
    bool short_enough = question->token.len <= LIMIT_TOKEN_BYTES;
    unsigned char digest[SHA256_BYTES];
    struct verified verified;

    if (short_enough) {
        sha256(question->token, digest);
        if (cached_find(view, a, digest, question->now_ms, &out->caller)) {
            out->verdict = AUTH_ACCEPTED;
            metrics_add(METRIC_TOKENS_CACHED, 1);
            return;
        }
        if (event_key_is(question->token)) {
            key_take(question->token, digest, out);
            return;
        }
    }
    if (!is_one_token(question->token)) {
        malformed(out);
        return;
    }
    token_judge(view, a, question, out, &verified);
    if (out->verdict == AUTH_ACCEPTED && short_enough)
        cache_put(view->cache, digest, &verified);
}

void auth_check(struct auth_view *view, struct arena *a, struct str authorization, bool waited, struct auth_result *out)
{
    struct token_question question = { .waited = waited };

    *out = (struct auth_result){ .verdict = AUTH_NO_TOKEN };
    if (str_is_null(authorization)) {
        out->reason = STR("An access token is needed.");
        return;
    }
    if (!bearer_read(authorization, &question.token)) {
        malformed(out);
        return;
    }
    question.now_ms = clock_read(view->auth->clock).wall_ms;
    token_take(view, a, &question, out);
}
