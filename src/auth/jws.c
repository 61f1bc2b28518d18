/* jws.c: the checks of form, in their order, each with the sentence of its refusal. A refusal names the check, never
 * the value. */
#include "auth/jws.h"

#include <cjose/jws.h>

#include "base/code.h"
#include "base/json.h"
#include "core/limits.h"

static bool size_is_sane(struct arena *a, struct jws *jws)
{
    (void)a;
    return jws->text.len <= LIMIT_TOKEN_BYTES;
}

static bool has_three_parts(struct arena *a, struct jws *jws)
{
    struct str rest;
    size_t dot;

    (void)a;
    jws->head = str_cut(jws->text, '.', &rest);
    jws->payload = str_is_null(rest) ? rest : str_cut(rest, '.', &rest);
    jws->signature = rest;
    return jws->head.len > 0 && jws->payload.len > 0 && jws->signature.len > 0 && !str_find(jws->signature, '.', &dot);
}

static const json_t *object_read(struct arena *a, struct str base64url)
{
    struct str text, why;
    const json_t *tree = base64url_decode(a, base64url, &text) ? json_read(a, text, &why) : NULL;

    return json_is_object(tree) ? tree : NULL;
}

static bool header_is_json(struct arena *a, struct jws *jws)
{
    jws->header = object_read(a, jws->head);
    return jws->header != NULL;
}

/* RFC 7515 section 4.1.11: what is critical must be understood, and Foyer understands no extension. */
static bool needs_no_extension(struct arena *a, struct jws *jws)
{
    (void)a;
    return json_object_get(jws->header, "crit") == NULL;
}

static bool type_is_jwt(struct arena *a, struct jws *jws)
{
    static const struct str types[] = { STR_INIT("JWT"), STR_INIT("at+jwt"), STR_INIT("application/at+jwt") };
    const json_t *type = json_object_get(jws->header, "typ");

    (void)a;
    for (size_t i = 0; i < COUNT(types); i++)
        if (str_equal_nocase(json_str(type), types[i]))
            return true;
    return type == NULL;
}

static bool algorithm_is_known(struct arena *a, struct jws *jws)
{
    (void)a;
    return algorithm_find(json_str(json_object_get(jws->header, "alg")), &jws->algorithm);
}

static bool claims_are_json(struct arena *a, struct jws *jws)
{
    jws->claims = object_read(a, jws->payload);
    return jws->claims != NULL;
}

static const struct form {
    bool (*holds)(struct arena *a, struct jws *jws);
    const char *reason;
} forms[] = {
    { size_is_sane, "The token is longer than 16 KiB." },
    { has_three_parts, "The token does not have three parts." },
    { header_is_json, "The token's header is not a JSON object in base64url without padding." },
    { needs_no_extension, "The token's header demands an extension (crit)." },
    { type_is_jwt, "The token's type is neither JWT nor at+jwt." },
    { algorithm_is_known, "The token's algorithm is not one this server accepts." },
    { claims_are_json, "The token's claims are not a JSON object in base64url without padding." },
};

const char *jws_read(struct arena *a, struct str text, struct jws *out)
{
    *out = (struct jws){ .text = text };
    for (size_t i = 0; i < COUNT(forms); i++)
        if (!forms[i].holds(a, out))
            return forms[i].reason;
    return NULL;
}

bool jws_signature_has_its_size(struct arena *a, const struct jws *jws, const struct verify_key *key)
{
    struct str bytes;

    return base64url_decode(a, jws->signature, &bytes) && bytes.len == key->signature_bytes;
}

/* What is signed is the text before its last dot (RFC 7515 section 5.1). */
static bool ed25519_signed(const struct jws *jws, const struct verify_key *key)
{
    unsigned char signature[ED25519_SIGNATURE_BYTES];
    size_t n;

    return base64url_parse(jws->signature, signature, sizeof signature, &n) && n == sizeof signature &&
           ed25519_verifies(key->ed25519, signature, str_slice(jws->text, 0, jws->head.len + 1 + jws->payload.len));
}

bool jws_signature_verifies(const struct jws *jws, const struct verify_key *key)
{
    if (key->jwk == NULL)
        return ed25519_signed(jws, key);
    cjose_jws_t *signed_text = cjose_jws_import(jws->text.p, jws->text.len, NULL);
    bool verifies = signed_text != NULL && cjose_jws_verify(signed_text, key->jwk, NULL);

    cjose_jws_release(signed_text);
    return verifies;
}

bool jws_seconds(const struct jws *jws, const char *name, int64_t otherwise, int64_t *out)
{
    static const int64_t year_10000 = INT64_C(253402300800);
    const json_t *claim = json_object_get(jws->claims, name);

    *out = json_is_integer(claim) ? (int64_t)json_integer_value(claim) : otherwise;
    return claim == NULL || (json_is_integer(claim) && *out >= 0 && *out < year_10000);
}
