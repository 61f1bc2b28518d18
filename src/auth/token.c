/* token.c: the checks of a token, in their order, each with the sentence of its refusal. A new check is a row. The
 * form, and the signature, are jws.c's.
 *
 * T1  Nothing of the claims is believed before the signature has verified; `iss` only chooses whose keys must verify
 * it. T2  A refusal names the check, never the value. */
#include "auth/token.h"

#include "auth/claims.h"
#include "auth/jws.h"
#include "base/json.h"
#include "core/limits.h"

/* One token under examination: what each check has filled in for those after it. */
struct token {
    const struct token_judge *judge;
    const struct token_question *question;
    struct arena *arena;

    struct jws jws;
    const char *form; /* what is wrong with it */
    struct str kid;

    const struct trust *trust;
    unsigned issuer;
    struct id tenant_of_iss; /* none: there is none in it */
    struct key_set *keys;    /* ours to put back */
    const struct verify_key *key;
    bool key_is_named; /* by another algorithm, at least */

    int64_t expires_s, begins_s, issued_s;
    struct id tenant;
    struct caller caller;
};

/* --- Issuer, key, signature ----------------------------------------------------------------------------------------
 */

static bool form_is_right(struct token *t)
{
    t->form = jws_read(t->arena, t->question->token, &t->jws);
    return t->form == NULL;
}

static bool key_is_asked_for(struct token *t)
{
    t->kid = json_str(json_object_get(t->jws.header, "kid"));
    return t->kid.len > 0;
}

static bool issuer_is_trusted(struct token *t)
{
    struct str iss = json_str(json_object_get(t->jws.claims, "iss"));

    for (size_t i = 0; i < t->judge->trust_count; i++)
        if (trust_names(&t->judge->trusts[i], iss, &t->tenant_of_iss)) {
            t->trust = &t->judge->trusts[i];
            t->issuer = (unsigned)i;
            return true;
        }
    return false;
}

static bool issuer_was_asked(struct token *t)
{
    const struct id_token_wish *wish = t->question->id_token;

    return wish == NULL || wish->issuer == t->issuer;
}

static bool algorithm_is_the_issuers(struct token *t)
{
    return (t->trust->algorithms & ALGORITHM_BIT(t->jws.algorithm)) != 0;
}

static bool keys_are_there(struct token *t)
{
    t->keys = keys_get(t->judge->keys, t->issuer);
    return t->keys != NULL;
}

static bool key_is_known(struct token *t)
{
    t->key = key_set_find(t->keys, t->kid, t->jws.algorithm, &t->key_is_named);
    return t->key_is_named;
}

static bool key_fits(struct token *t)
{
    return t->key != NULL;
}

/* Entra says of each key whose tokens it may sign: those of personal accounts have others than those of tenants. */
static bool key_is_for_that_issuer(struct token *t)
{
    struct str iss = json_str(json_object_get(t->jws.claims, "iss")), before, after;
    struct id tenant;

    if (str_is_null(t->key->issuer) || str_equal(t->key->issuer, iss))
        return true;
    return template_read(t->key->issuer, STR("{tenantid}"), &before, &after) &&
           template_fits(before, after, iss, &tenant);
}

static bool signature_has_its_size(struct token *t)
{
    return jws_signature_has_its_size(t->arena, &t->jws, t->key);
}

static bool signature_verifies(struct token *t)
{
    return jws_signature_verifies(&t->jws, t->key);
}

/* --- For whom, whose, when -----------------------------------------------------------------------------------------
 */

static bool audience_accepts(const struct token *t, struct str audience)
{
    const struct id_token_wish *wish = t->question->id_token;

    return wish == NULL ? trust_accepts(t->trust, audience) : str_equal(audience, wish->client);
}

static bool audience_is_ours(struct token *t)
{
    const json_t *aud = json_object_get(t->jws.claims, "aud");

    if (json_is_string(aud))
        return audience_accepts(t, json_str(aud));
    for (size_t i = 0; i < json_array_size(aud); i++)
        if (audience_accepts(t, json_str(json_array_get(aud, i))))
            return true;
    return false;
}

/* Of an ID token with more audiences than ours it must be said whose it is. */
static bool party_is_ours(struct token *t)
{
    const struct id_token_wish *wish = t->question->id_token;
    const json_t *party = json_object_get(t->jws.claims, "azp");

    if (wish == NULL)
        return true;
    if (party == NULL)
        return json_array_size(json_object_get(t->jws.claims, "aud")) <= 1;
    return str_equal(json_str(party), wish->client);
}

static bool answers_our_question(struct token *t)
{
    const struct id_token_wish *wish = t->question->id_token;

    return wish == NULL || str_equal(json_str(json_object_get(t->jws.claims, "nonce")), wish->nonce);
}

/* Of an issuer whose versions are known; elsewhere `ver` may mean anything. */
static bool version_is_the_issuers(struct token *t)
{
    const json_t *version = json_object_get(t->jws.claims, "ver");

    return version == NULL || str_is_null(t->trust->version) || str_equal(json_str(version), t->trust->version);
}

static bool tenant_is_named(struct token *t)
{
    struct str claim = json_str(claim_find(t->jws.claims, t->trust->claims.tenant));

    return id_of_guid(claim, &t->tenant) || !id_is_none(t->trust->tenant);
}

/* The one of the settings and the one in `iss`, where there are such. */
static bool tenant_is_the_issuers(struct token *t)
{
    if (id_is_none(t->tenant))
        t->tenant = t->trust->tenant;
    return (id_is_none(t->trust->tenant) || id_equal(t->tenant, t->trust->tenant)) &&
           (id_is_none(t->tenant_of_iss) || id_equal(t->tenant, t->tenant_of_iss));
}

/* Entra's tenant of all personal accounts (graph-api section 8.1): anybody can have one. */
static bool tenant_is_an_organization(struct token *t)
{
    static const struct id personal = { { 0x91, 0x88, 0x04, 0x0d, 0x6c, 0x67, 0x4c, 0x5b, 0xb1, 0x12, 0x36, 0xa3, 0x04,
                                          0xb6, 0x6d, 0xad } };

    return !id_equal(t->tenant, personal);
}

static bool tenant_is_allowed(struct token *t)
{
    for (size_t i = 0; i < t->trust->tenant_count; i++)
        if (id_equal(t->trust->tenants[i], t->tenant))
            return true;
    return t->trust->tenant_count == 0;
}

static bool times_are_numbers(struct token *t)
{
    return json_object_get(t->jws.claims, "exp") != NULL && jws_seconds(&t->jws, "exp", 0, &t->expires_s) &&
           jws_seconds(&t->jws, "nbf", 0, &t->begins_s) && jws_seconds(&t->jws, "iat", 0, &t->issued_s);
}

static bool has_not_expired(struct token *t)
{
    return t->question->now_ms < (t->expires_s + TOKEN_SKEW_S) * 1000;
}

static bool has_begun(struct token *t)
{
    return t->question->now_ms >= (t->begins_s - TOKEN_SKEW_S) * 1000;
}

static bool is_of_the_past(struct token *t)
{
    return t->question->now_ms >= (t->issued_s - TOKEN_SKEW_S) * 1000;
}

static bool names_a_caller(struct token *t)
{
    t->caller.tenant = t->tenant;
    return claims_to_caller(t->arena, t->trust, t->jws.claims, &t->caller);
}

/* --- The table -----------------------------------------------------------------------------------------------------
 */

static const struct check {
    bool (*passes)(struct token *t);
    const char *reason;          /* NULL: `form` has it */
    bool fetch_may_help;         /* of the issuer's keys */
    enum auth_verdict otherwise; /* the zero value: AUTH_REFUSED */
} checks[] = {
    { form_is_right, NULL },
    { key_is_asked_for, "The token's header names no key (kid)." },
    { issuer_is_trusted, "The issuer is not one this server trusts." },
    { issuer_was_asked, "The token is another issuer's than the one that was asked." },
    { algorithm_is_the_issuers, "The token's algorithm is not one this server accepts of its issuer." },
    { keys_are_there, "The keys of the token's issuer could not be fetched yet.", true, AUTH_UNAVAILABLE },
    { key_is_known, "The token's key is not one of its issuer's.", true },
    { key_fits, "The token's algorithm does not fit its key." },
    { key_is_for_that_issuer, "The token's key is for another issuer's tokens." },
    { signature_has_its_size, "The token's signature does not have the size of its key." },
    { signature_verifies, "The token's signature does not verify." },
    { version_is_the_issuers, "The token's version (ver) is not its issuer's." },
    { audience_is_ours, "The audience is not one this server accepts." },
    { party_is_ours, "The token was made for another client (azp)." },
    { answers_our_question, "The token answers another sign-in (nonce)." },
    { tenant_is_named, "The token names no tenant." },
    { tenant_is_the_issuers, "The tenant is not the issuer's." },
    { tenant_is_an_organization, "Personal accounts cannot be used here." },
    { tenant_is_allowed, "The tenant is not one this server accepts of that issuer." },
    { times_are_numbers, "The token's times (exp, nbf, iat) are not whole seconds, or exp is missing." },
    { has_not_expired, "The token has expired." },
    { has_begun, "The token is not valid yet." },
    { is_of_the_past, "The token was issued in the future." },
    { names_a_caller, "The token names neither a person nor an application." },
};

/* NULL: all passed. */
static const struct check *first_failed(struct token *t)
{
    for (size_t i = 0; i < COUNT(checks); i++)
        if (!checks[i].passes(t))
            return &checks[i];
    return NULL;
}

static void refuse(const struct token *t, const struct check *check, struct token_answer *out)
{
    out->issuer = t->issuer;
    out->reason = str_of(check->reason == NULL ? t->form : check->reason);
    if (check->fetch_may_help && !t->question->waited && keys_refresh_due(t->judge->keys, t->issuer))
        out->verdict = AUTH_UNKNOWN_KEY;
    else
        out->verdict = check->otherwise == AUTH_ACCEPTED ? AUTH_REFUSED : check->otherwise;
}

static void accept(const struct token *t, struct token_answer *out)
{
    int64_t from_s = t->begins_s > t->issued_s ? t->begins_s : t->issued_s;

    out->verdict = AUTH_ACCEPTED;
    out->claims = t->jws.claims;
    out->verified = (struct verified){
        .caller = t->caller,
        .issuer = t->issuer,
        .generation = t->keys->generation,
        .from_ms = (from_s - TOKEN_SKEW_S) * 1000,
        .until_ms = (t->expires_s + TOKEN_SKEW_S) * 1000,
    };
}

void token_check(const struct token_judge *judge, struct arena *a, const struct token_question *question,
                 struct token_answer *out)
{
    static const struct check memory = { NULL, "There is no memory to check the token.",
                                         .otherwise = AUTH_UNAVAILABLE };
    struct token t = { .judge = judge, .question = question, .arena = a };
    const struct check *failed = first_failed(&t);

    *out = (struct token_answer){ 0 };
    if (arena_failed(a))
        failed = &memory; /* whatever else seems to be wrong */
    if (failed == NULL)
        accept(&t, out);
    else
        refuse(&t, failed, out);
    key_set_put(t.keys);
}
