/* assertion.c: the checks of an assertion, in their order. The signature comes first: who has not the client's key
 * learns nothing of what else would be wrong. */
#include "auth/assertion.h"

#include "auth/token.h"
#include "base/json.h"

struct assertion {
    struct arena *arena;
    const struct jws *jws;
    const struct assertion_question *question;
    int64_t expires_s, begins_s, issued_s;
};

static struct str claim(const struct assertion *s, const char *name)
{
    return json_str(json_object_get(s->jws->claims, name));
}

/* MSAL names the key by its certificate's thumbprint (x5t#S256, once x5t), others by kid. What is named must fit; a
 * client that names none has few keys to try. */
static bool is_named(const struct verify_key *key, const json_t *header)
{
    const struct {
        const char *member;
        struct str own;
    } names[] = { { "kid", key->kid }, { "x5t#S256", key->x5t_s256 }, { "x5t", key->x5t } };

    for (size_t i = 0; i < COUNT(names); i++) {
        const json_t *name = json_object_get(header, names[i].member);

        if (name != NULL)
            return names[i].own.len > 0 && str_equal(json_str(name), names[i].own);
    }
    return true;
}

static bool algorithm_is_ours(const struct jws *jws)
{
    return (ASSERTION_ALGORITHMS & ALGORITHM_BIT(jws->algorithm)) != 0;
}

static bool signed_by_client(struct assertion *s)
{
    const struct key_set *keys = s->question->keys;

    for (size_t i = 0; keys != NULL && i < keys->count && algorithm_is_ours(s->jws); i++) {
        const struct verify_key *key = &keys->keys[i];

        if (is_named(key, s->jws->header) && (key->algorithms & ALGORITHM_BIT(s->jws->algorithm)) != 0 &&
            jws_signature_has_its_size(s->arena, s->jws, key) && jws_signature_verifies(s->jws, key))
            return true;
    }
    return false;
}

static bool names_the_client(struct assertion *s)
{
    struct id iss, sub;

    return id_of_guid(claim(s, "iss"), &iss) && id_of_guid(claim(s, "sub"), &sub) &&
           id_equal(iss, s->question->client) && id_equal(sub, s->question->client);
}

/* One audience: an assertion that another server may use too could be used here by it. */
static bool is_meant_for_us(struct assertion *s)
{
    const json_t *aud = json_object_get(s->jws->claims, "aud");
    struct str audience = json_str(json_array_size(aud) == 1 ? json_array_get(aud, 0) : aud);

    return str_equal(audience, s->question->token_endpoint) || str_equal(audience, s->question->issuer);
}

static bool times_are_numbers(struct assertion *s)
{
    return json_object_get(s->jws->claims, "exp") != NULL && jws_seconds(s->jws, "exp", 0, &s->expires_s) &&
           jws_seconds(s->jws, "nbf", 0, &s->begins_s) && jws_seconds(s->jws, "iat", 0, &s->issued_s);
}

static bool has_not_expired(struct assertion *s)
{
    return s->question->now_ms < (s->expires_s + TOKEN_SKEW_S) * 1000;
}

static bool ends_soon(struct assertion *s)
{
    return s->question->now_ms >= (s->expires_s - ASSERTION_LIFE_MOST_S - TOKEN_SKEW_S) * 1000;
}

static bool has_begun(struct assertion *s)
{
    return s->question->now_ms >= (s->begins_s - TOKEN_SKEW_S) * 1000 &&
           s->question->now_ms >= (s->issued_s - TOKEN_SKEW_S) * 1000;
}

static bool can_be_told_apart(struct assertion *s)
{
    struct str jti = claim(s, "jti");

    return jti.len > 0 && jti.len <= ASSERTION_JTI_BYTES_MOST;
}

static const struct check {
    bool (*passes)(struct assertion *s);
    const char *reason;
} checks[] = {
    { signed_by_client, "The client assertion is not signed by a key of that application." },
    { names_the_client, "The client assertion's iss and sub are not both the client id." },
    { is_meant_for_us, "The client assertion's aud is neither this token endpoint nor this issuer, or more." },
    { times_are_numbers, "The client assertion's times (exp, nbf, iat) are not whole seconds, or exp is missing." },
    { has_not_expired, "The client assertion has expired." },
    { ends_soon, "The client assertion's exp is more than an hour away." },
    { has_begun, "The client assertion is not valid yet." },
    { can_be_told_apart, "The client assertion's jti is missing, or longer than 255 bytes." },
};

static struct id once_of(struct id client, struct str jti)
{
    const struct str parts[] = { STR("assertion"), { (const char *)client.b, sizeof client.b }, jti };
    unsigned char digest[SHA256_BYTES];
    struct id once;

    sha256_parts(parts, COUNT(parts), digest);
    memcpy(once.b, digest, sizeof once.b);
    return once;
}

const char *assertion_fault(struct arena *a, const struct jws *assertion, const struct assertion_question *question,
                            struct id *once)
{
    struct assertion s = { .arena = a, .jws = assertion, .question = question };

    for (size_t i = 0; i < COUNT(checks); i++)
        if (!checks[i].passes(&s))
            return checks[i].reason;
    *once = once_of(question->client, claim(&s, "jti"));
    return NULL;
}
