/* sign_in.c: the way out to an issuer, and what comes back from there. What stands in the cookie:
 *
 *  0        16      32      48         80       88          104
 *  +--------+-------+-------+----------+--------+-----------+------+
 *  | tenant | state | nonce | verifier | until  | of issuer | back |    until: wall ms, high byte first
 *  +--------+-------+-------+----------+--------+-----------+------+ */
#include "auth/sign_in.h"

#include "auth/auth_private.h"
#include "auth/client.h"
#include "base/code.h"

enum {
    AT_STATE = 16,
    AT_NONCE = 32,
    AT_VERIFIER = 48,
    AT_UNTIL = 80,
    AT_ISSUER = 88,
    AT_BACK = 104,
    WORD_BYTES = 16, /* state, nonce */
    VERIFIER_BYTES = 32,
    URL_MOST_BYTES = 8 * 1024,
};

static bool is_of(const struct trust *trust, struct id tenant)
{
    if (!id_is_none(trust->tenant))
        return id_equal(trust->tenant, tenant);
    for (size_t i = 0; i < trust->tenant_count; i++)
        if (id_equal(trust->tenants[i], tenant))
            return true;
    return false;
}

bool sign_in_issuer(const struct auth *auth, struct id tenant, unsigned *issuer)
{
    for (size_t i = 0; i < auth->trust_count; i++)
        if (auth->clients[i].signs_in && is_of(&auth->trusts[i], tenant)) {
            *issuer = (unsigned)i;
            return true;
        }
    return false;
}

bool sign_in_anywhere(const struct auth *auth)
{
    for (size_t i = 0; i < auth->trust_count; i++)
        if (auth->clients[i].signs_in)
            return true;
    return false;
}

struct id sign_in_tenant(const struct auth *auth)
{
    struct id only = { { 0 } };

    for (size_t i = 0; i < auth->trust_count; i++) {
        const struct trust *trust = &auth->trusts[i];

        if (!auth->clients[i].signs_in)
            continue;
        if (!id_is_none(only) || (id_is_none(trust->tenant) && trust->tenant_count != 1))
            return (struct id){ { 0 } };
        only = id_is_none(trust->tenant) ? trust->tenants[0] : trust->tenant;
    }
    return only;
}

struct str sign_in_issuer_url(const struct auth *auth, unsigned issuer)
{
    CHECK(issuer < auth->trust_count);
    return auth->trusts[issuer].url;
}

/* --- The way out ---------------------------------------------------------------------------------------------------
 */

static void issuer_digest(const struct auth *auth, unsigned issuer, unsigned char out[static WORD_BYTES])
{
    const struct str parts[] = { auth->trusts[issuer].url, STR(" "), auth->clients[issuer].id };
    unsigned char digest[SHA256_BYTES];

    sha256_parts(parts, COUNT(parts), digest);
    memcpy(out, digest, WORD_BYTES);
}

static void state_fill(const struct auth *auth, struct id tenant, unsigned issuer, unsigned char *state)
{
    int64_t until_ms = clock_read(auth->clock).wall_ms + SIGN_IN_MS;

    memcpy(state, tenant.b, sizeof tenant.b);
    random_bytes(state + AT_STATE, AT_UNTIL - AT_STATE);
    for (size_t i = 0; i < 8; i++)
        state[AT_UNTIL + i] = (unsigned char)((uint64_t)until_ms >> (56 - 8 * i));
    issuer_digest(auth, issuer, state + AT_ISSUER);
}

static struct str word_text(struct arena *a, const unsigned char *bytes, size_t n)
{
    struct buf b = { .arena = a, .ceiling = BASE64URL_LENGTH(VERIFIER_BYTES) };

    buf_add_base64url(&b, bytes, n);
    return buf_text(&b);
}

static void parameter_add(struct buf *b, const char *name, struct str value)
{
    buf_print(b, "&%s=", name);
    buf_add_percent(b, value);
}

struct str sign_in_redirect(const struct auth *auth, struct arena *a)
{
    struct buf b = { .arena = a, .ceiling = URL_MOST_BYTES };

    buf_add(&b, auth->public_url);
    buf_add(&b, STR("/sign-in/callback"));
    return buf_text(&b);
}

/* RFC 7636 section 4.2: S256. */
static struct str challenge_of(struct arena *a, struct str verifier)
{
    unsigned char digest[SHA256_BYTES];

    sha256(verifier, digest);
    return word_text(a, digest, sizeof digest);
}

static struct str way_print(const struct auth *auth, struct arena *a, unsigned issuer, struct str endpoint,
                            const unsigned char *state)
{
    const struct client *client = &auth->clients[issuer];
    struct buf b = { .arena = a, .ceiling = URL_MOST_BYTES };
    size_t at;

    buf_add(&b, endpoint);
    buf_add_char(&b, str_find(endpoint, '?', &at) ? '&' : '?');
    buf_add(&b, STR("response_type=code"));
    parameter_add(&b, "client_id", client->id);
    parameter_add(&b, "redirect_uri", sign_in_redirect(auth, a));
    parameter_add(&b, "scope", client->scopes);
    parameter_add(&b, "state", word_text(a, state + AT_STATE, WORD_BYTES));
    parameter_add(&b, "nonce", word_text(a, state + AT_NONCE, WORD_BYTES));
    parameter_add(&b, "code_challenge", challenge_of(a, word_text(a, state + AT_VERIFIER, VERIFIER_BYTES)));
    parameter_add(&b, "code_challenge_method", STR("S256"));
    return buf_text(&b);
}

enum sign_in_begun sign_in_begin(struct auth *auth, const struct links *links, struct arena *a, struct id tenant,
                                 struct str back, struct sign_in_way *out)
{
    unsigned char *state = ARENA_NEW(a, unsigned char, AT_BACK + back.len);
    unsigned issuer = 0;

    CHECK(back.len <= SIGN_IN_BACK_BYTES && sign_in_issuer(auth, tenant, &issuer));
    if (state == NULL)
        return SIGN_IN_SHORT;
    struct key_set *keys = keys_get(auth->keys, issuer);
    struct str endpoint = keys == NULL ? (struct str){ 0 } : str_copy(a, keys->endpoints.authorization);
    bool whole = keys != NULL && !str_is_null(keys->endpoints.token);
    key_set_put(keys);
    if (arena_failed(a))
        return SIGN_IN_SHORT;
    if (str_is_null(endpoint) || !whole)
        return SIGN_IN_AWAY;
    state_fill(auth, tenant, issuer, state);
    if (back.len > 0)
        memcpy(state + AT_BACK, back.p, back.len);
    out->url = way_print(auth, a, issuer, endpoint, state);
    out->sealed = seal_close(links, a, SEAL_SIGN_IN, (struct str){ (const char *)state, AT_BACK + back.len });
    return str_is_null(out->url) || str_is_null(out->sealed) ? SIGN_IN_SHORT : SIGN_IN_BEGUN;
}

/* --- The way back --------------------------------------------------------------------------------------------------
 */

static int64_t until_read(const unsigned char *state)
{
    uint64_t ms = 0;

    for (size_t i = 0; i < 8; i++)
        ms = ms << 8 | state[AT_UNTIL + i];
    return (int64_t)ms;
}

/* Is it what this browser began, not too long ago, at an issuer that is still the tenant's? */
static bool state_read(const struct auth *auth, struct arena *a, struct str state, struct str answered,
                       struct sign_in_exchange *out)
{
    const unsigned char *bytes = (const unsigned char *)state.p;
    unsigned char digest[WORD_BYTES];
    struct str word;

    if (state.len < AT_BACK || clock_read(auth->clock).wall_ms >= until_read(bytes))
        return false;
    memcpy(out->tenant.b, bytes, sizeof out->tenant.b);
    if (!sign_in_issuer(auth, out->tenant, &out->issuer))
        return false;
    issuer_digest(auth, out->issuer, digest);
    word = word_text(a, bytes + AT_STATE, WORD_BYTES);
    out->nonce = word_text(a, bytes + AT_NONCE, WORD_BYTES);
    out->verifier = word_text(a, bytes + AT_VERIFIER, VERIFIER_BYTES);
    out->back = str_slice(state, AT_BACK, state.len);
    return memcmp(digest, bytes + AT_ISSUER, WORD_BYTES) == 0 && word.len > 0 && word.len == answered.len &&
           bytes_equal_secret((const unsigned char *)word.p, (const unsigned char *)answered.p, word.len);
}

/* RFC 9207: an answer that says whose it is must be of the issuer that was asked; one that always says so says so. */
static bool issuer_answers(struct auth *auth, struct id tenant, unsigned issuer, struct str iss)
{
    struct id named;

    if (!str_is_null(iss))
        return trust_names(&auth->trusts[issuer], iss, &named) && (id_is_none(named) || id_equal(named, tenant));
    struct key_set *keys = keys_get(auth->keys, issuer);
    bool names_itself = keys != NULL && keys->endpoints.names_itself;
    key_set_put(keys);
    return !names_itself;
}

enum sign_in_return sign_in_return(struct auth *auth, const struct links *links, struct arena *a,
                                   const struct sign_in_answer *answer, struct sign_in_exchange *out)
{
    struct str state;

    *out = (struct sign_in_exchange){ .arena = a };
    if (answer->sealed.len == 0 || answer->state.len == 0 ||
        !seal_open(links, a, SEAL_SIGN_IN, answer->sealed, &state) || !state_read(auth, a, state, answer->state, out))
        return SIGN_IN_STRANGE;
    if (!issuer_answers(auth, out->tenant, out->issuer, answer->iss) || answer->error.len > 0 || answer->code.len == 0)
        return SIGN_IN_DECLINED;
    out->code = answer->code;
    return SIGN_IN_TO_EXCHANGE;
}

bool sign_in_exchange(struct sign_in_exchange *exchange)
{
    return exchanger_submit(exchange->auth->exchanger, exchange);
}
