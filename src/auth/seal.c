/* seal.c:
 *  0            1       13
 *  +------------+-------+-------------+-----+          +------------+-----------+
 *  | key number | nonce | enciphered  | tag |    and   | key number | HMAC (32) |
 *  +------------+-------+-------------+-----+          +------------+-----------+
 * The nonce is random; a cookie a sign-in leaves GCM's bound for those far away. */
#include "auth/seal.h"

#include "base/aead.h"
#include "base/code.h"

enum {
    SEAL_AT_NONCE = 1,
    SEAL_AT_TEXT = SEAL_AT_NONCE + AEAD_NONCE_BYTES,
    SEAL_MORE_BYTES = SEAL_AT_TEXT + AEAD_TAG_BYTES,
    SEAL_MOST_BYTES = 4096,
    MARK_BYTES = 1 + SHA256_BYTES,
};

static const struct str uses[SEALS] = {
    [SEAL_SIGN_IN] = STR_INIT("Foyer seal 1: sign-in"),
    [SEAL_CSRF] = STR_INIT("Foyer seal 1: forms"),
    [SEAL_BROWSER] = STR_INIT("Foyer seal 1: forms of a browser"),
};

struct str seal_close(const struct links *links, struct arena *a, enum seal_use use, struct str plain)
{
    unsigned char key[SHA256_BYTES], *out = ARENA_NEW(a, unsigned char, plain.len + SEAL_MORE_BYTES);
    struct buf b = { .arena = a, .ceiling = SEAL_MOST_BYTES };
    int32_t number = 0;

    CHECK((unsigned)use < SEALS && plain.len > 0);
    if (out == NULL || !link_key_derive(links, uses[use], &number, key))
        return (struct str){ 0 };
    out[0] = (unsigned char)number;
    random_bytes(out + SEAL_AT_NONCE, AEAD_NONCE_BYTES);
    const struct aead aead = { key, out + SEAL_AT_NONCE, uses[use] };
    if (!aead_seal(&aead, plain, out + SEAL_AT_TEXT))
        return (struct str){ 0 };
    buf_add_base64url(&b, out, plain.len + SEAL_MORE_BYTES);
    return buf_text(&b);
}

bool seal_open(const struct links *links, struct arena *a, enum seal_use use, struct str sealed, struct str *plain)
{
    unsigned char key[SHA256_BYTES];
    struct str in;

    CHECK((unsigned)use < SEALS);
    if (sealed.len > SEAL_MOST_BYTES || !base64url_decode(a, sealed, &in) || in.len <= SEAL_MORE_BYTES)
        return false;
    int32_t number = (unsigned char)in.p[0];
    unsigned char *out = ARENA_NEW(a, unsigned char, in.len);
    if (out == NULL || number == 0 || !link_key_derive(links, uses[use], &number, key))
        return false;
    const struct aead aead = { key, (const unsigned char *)in.p + SEAL_AT_NONCE, uses[use] };
    *plain = (struct str){ (const char *)out, in.len - SEAL_MORE_BYTES };
    return aead_open(&aead, str_slice(in, SEAL_AT_TEXT, in.len), out);
}

static bool mark_make(const struct links *links, enum seal_use use, struct str of, int32_t number,
                      unsigned char out[static MARK_BYTES])
{
    unsigned char key[SHA256_BYTES];

    CHECK((unsigned)use < SEALS);
    if (!link_key_derive(links, uses[use], &number, key))
        return false;
    out[0] = (unsigned char)number;
    hmac_sha256(key, sizeof key, of, out + 1);
    return true;
}

struct str seal_mark(const struct links *links, struct arena *a, enum seal_use use, struct str of)
{
    struct buf b = { .arena = a, .ceiling = BASE64URL_LENGTH(MARK_BYTES) };
    unsigned char mark[MARK_BYTES];

    if (!mark_make(links, use, of, 0, mark))
        return (struct str){ 0 };
    buf_add_base64url(&b, mark, sizeof mark);
    return buf_text(&b);
}

bool seal_mark_holds(const struct links *links, enum seal_use use, struct str of, struct str mark)
{
    unsigned char given[MARK_BYTES], made[MARK_BYTES];
    size_t n;

    return base64url_parse(mark, given, sizeof given, &n) && n == MARK_BYTES && given[0] != 0 &&
           mark_make(links, use, of, given[0], made) && bytes_equal_secret(given, made, MARK_BYTES);
}
