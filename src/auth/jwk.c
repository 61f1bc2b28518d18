/* jwk.c: reads a JWKS document into keys that cjose can verify with. What a key must be is judged here (RFC 8725
 * section 3.5, RFC 7518 sections 3.3 to 3.5, RFC 8037): RSA of at least 2,048 bits, a curve that an algorithm knows,
 * meant for signatures. */
#include "auth/jwk.h"

#include "base/code.h"
#include "base/json.h"

enum { RSA_BYTES_MOST = RSA_BITS_MOST / 8, EXPONENT_BYTES_MOST = 8, COORDINATE_BYTES_MOST = 66 };

/* A member in base64url as unsigned bytes without leading zeros. */
static bool member_bytes(const json_t *jwk, const char *name, unsigned char *out, size_t room, size_t *n)
{
    size_t zeros = 0;

    if (!base64url_parse(json_str(json_object_get(jwk, name)), out, room, n))
        return false;
    while (zeros < *n && out[zeros] == 0)
        zeros++;
    *n -= zeros;
    memmove(out, out + zeros, *n);
    return *n > 0;
}

static size_t bits_of(const unsigned char *number, size_t n)
{
    return n == 0 ? 0 : n * 8 - (size_t)(__builtin_clz(number[0]) - 24);
}

static bool rsa_read(const json_t *jwk, struct verify_key *key)
{
    unsigned char modulus[RSA_BYTES_MOST + 1], exponent[EXPONENT_BYTES_MOST];
    cjose_jwk_rsa_keyspec spec = { .n = modulus, .e = exponent };

    if (!member_bytes(jwk, "n", modulus, sizeof modulus, &spec.nlen) ||
        !member_bytes(jwk, "e", exponent, sizeof exponent, &spec.elen))
        return false;
    size_t bits = bits_of(modulus, spec.nlen);
    bool exponent_is_sound =
        (exponent[spec.elen - 1] & 1) == 1 && bits_of(exponent, spec.elen) > 1; /* odd, 3 or more */
    if (bits < RSA_BITS_LEAST || bits > RSA_BITS_MOST || !exponent_is_sound)
        return false;
    key->algorithms = algorithms_of_rsa();
    key->signature_bytes = spec.nlen;
    key->jwk = cjose_jwk_create_RSA_spec(&spec, NULL);
    return key->jwk != NULL;
}

static const struct curve {
    struct str name;
    cjose_jwk_ec_curve curve;
    size_t coordinate_bytes;
} curves[] = {
    { STR_INIT("P-256"), CJOSE_JWK_EC_P_256, 32 },
    { STR_INIT("P-384"), CJOSE_JWK_EC_P_384, 48 },
    { STR_INIT("P-521"), CJOSE_JWK_EC_P_521, 66 },
};

static const struct curve *curve_find(struct str name)
{
    for (size_t i = 0; i < COUNT(curves); i++)
        if (str_equal(curves[i].name, name))
            return &curves[i];
    return NULL;
}

/* That the point lies on the curve is OpenSSL's check, when the key is made. */
static bool ec_read(const json_t *jwk, struct verify_key *key)
{
    unsigned char x[COORDINATE_BYTES_MOST], y[COORDINATE_BYTES_MOST];
    const struct curve *curve = curve_find(json_str(json_object_get(jwk, "crv")));

    if (curve == NULL)
        return false;
    cjose_jwk_ec_keyspec spec = { .crv = curve->curve, .x = x, .y = y };
    if (!base64url_parse(json_str(json_object_get(jwk, "x")), x, sizeof x, &spec.xlen) ||
        !base64url_parse(json_str(json_object_get(jwk, "y")), y, sizeof y, &spec.ylen) ||
        spec.xlen != curve->coordinate_bytes || spec.ylen != curve->coordinate_bytes)
        return false;
    key->algorithms = algorithms_of_curve(curve->name);
    key->signature_bytes = 2 * curve->coordinate_bytes;
    key->jwk = cjose_jwk_create_EC_spec(&spec, NULL);
    return key->jwk != NULL;
}

/* RFC 8037 section 2. A point that is none, OpenSSL takes no signature of. */
static bool okp_read(const json_t *jwk, struct verify_key *key)
{
    const struct str curve = STR("Ed25519");
    size_t n;

    if (!str_equal(json_str(json_object_get(jwk, "crv")), curve) ||
        !base64url_parse(json_str(json_object_get(jwk, "x")), key->ed25519, sizeof key->ed25519, &n) ||
        n != sizeof key->ed25519)
        return false;
    key->algorithms = algorithms_of_curve(curve);
    key->signature_bytes = ED25519_SIGNATURE_BYTES;
    key->jwk = NULL;
    return true;
}

static const struct key_kind {
    struct str kty;
    bool (*read)(const json_t *jwk, struct verify_key *key);
} kinds[] = {
    { STR_INIT("RSA"), rsa_read },
    { STR_INIT("EC"), ec_read },
    { STR_INIT("OKP"), okp_read },
};

static bool material_read(const json_t *jwk, struct verify_key *key)
{
    struct str kty = json_str(json_object_get(jwk, "kty"));

    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_equal(kinds[i].kty, kty))
            return kinds[i].read(jwk, key);
    return false;
}

/* `alg` narrows what a key may be used with; false when nothing is left. */
static bool algorithm_narrow(const json_t *jwk, struct verify_key *key)
{
    const json_t *named = json_object_get(jwk, "alg");
    enum algorithm algorithm;

    if (named == NULL)
        return true;
    if (!algorithm_find(json_str(named), &algorithm))
        return false;
    key->algorithms &= ALGORITHM_BIT(algorithm);
    return key->algorithms != 0;
}

static bool key_read(struct arena *a, const json_t *jwk, struct verify_key *key)
{
    const json_t *use = json_object_get(jwk, "use");

    key->kid = str_copy(a, json_str(json_object_get(jwk, "kid")));
    key->issuer = str_copy(a, json_str(json_object_get(jwk, "issuer")));
    key->x5t = str_copy(a, json_str(json_object_get(jwk, "x5t")));
    key->x5t_s256 = str_copy(a, json_str(json_object_get(jwk, "x5t#S256")));
    if (key->kid.len == 0 || (use != NULL && !str_equal(json_str(use), STR("sig"))))
        return false;
    if (!material_read(jwk, key))
        return false;
    if (algorithm_narrow(jwk, key))
        return true;
    cjose_jwk_release(key->jwk);
    return false;
}

static void key_set_release(struct snapshot *snapshot)
{
    struct key_set *set = (struct key_set *)snapshot;

    for (size_t i = 0; i < set->count; i++)
        cjose_jwk_release(set->keys[i].jwk);
    arena_close(set->arena);
}

static struct key_set *key_set_open(size_t room)
{
    struct arena *a = arena_open(1024, 256 * 1024);
    struct key_set *set = a == NULL ? NULL : ARENA_NEW(a, struct key_set, 1);
    struct verify_key *keys = set == NULL ? NULL : ARENA_NEW(a, struct verify_key, room + 1);

    if (keys == NULL) {
        arena_close(a);
        return NULL;
    }
    set->arena = a;
    set->keys = keys;
    set->snapshot.release = key_set_release;
    atomic_init(&set->snapshot.users, 1);
    return set;
}

struct key_set *key_set_parse(struct arena *a, struct str document, struct str *why)
{
    const json_t *list = json_object_get(json_read(a, document, why), "keys");
    size_t n = json_array_size(list); /* 0 for NULL */

    *why = STR("the document of keys is not a JSON object with an array `keys`");
    if (!json_is_array(list))
        return NULL;
    struct key_set *set = key_set_open(n < KEY_SET_KEYS_MOST ? n : KEY_SET_KEYS_MOST);
    *why = STR("there is no memory for the keys");
    if (set == NULL)
        return NULL;
    sha256(document, set->digest);
    for (size_t i = 0; i < n && set->count < KEY_SET_KEYS_MOST; i++)
        if (key_read(set->arena, json_array_get(list, i), &set->keys[set->count]))
            set->count++;
    set->ignored = n - set->count;
    return set;
}

const struct verify_key *key_set_find(const struct key_set *set, struct str kid, enum algorithm algorithm, bool *named)
{
    *named = false;
    for (size_t i = 0; i < set->count; i++) {
        const struct verify_key *key = &set->keys[i];

        if (!str_equal(key->kid, kid))
            continue;
        *named = true;
        if ((key->algorithms & ALGORITHM_BIT(algorithm)) != 0)
            return key;
    }
    return NULL;
}
