/* id.c: making UUIDs (RFC 9562: version 7 from time and random, version 5 from a name), and their two faces as text. */
#include "base/id.h"

#include <openssl/evp.h>
#include <stdatomic.h>

#include "base/cleanup.h"
#include "base/code.h"
#include "base/crypto.h"

enum { VERSION_AT = 6, VARIANT_AT = 8, SHA1_BYTES = 20, TURN_BITS = 12, TURN_MOST = (1 << TURN_BITS) - 1 };

static void id_mark(struct id *id, unsigned version)
{
    id->b[VERSION_AT] = (unsigned char)((id->b[VERSION_AT] & 0x0f) | version << 4);
    id->b[VARIANT_AT] = (unsigned char)((id->b[VARIANT_AT] & 0x3f) | 0x80);
}

/* RFC 9562 section 6.2, method 1: who enrols after another one's answer stands behind them, even within a millisecond.
 * Turns begin anywhere in the lower half, since another process counts too. Behind the last one, and of a millisecond
 * that is over, there is no order. */
static unsigned turn_take(int64_t wall_ms, unsigned first)
{
    static _Atomic uint64_t last; /* the millisecond, and its turn */
    uint64_t before = atomic_load(&last), now = (uint64_t)wall_ms << TURN_BITS | (first & TURN_MOST / 2);

    do {
        if (before >> TURN_BITS > (uint64_t)wall_ms)
            break;
        if (before >> TURN_BITS == (uint64_t)wall_ms)
            now = (before & TURN_MOST) < TURN_MOST ? before + 1 : before;
    } while (!atomic_compare_exchange_weak(&last, &before, now));
    return (unsigned)(now & TURN_MOST);
}

/* RFC 9562 section 5.7: 48 bits of milliseconds, big end first; 12 bits of the turn; all else random. */
struct id id_new(int64_t wall_ms)
{
    struct id id;

    for (size_t i = 0; i < VERSION_AT; i++)
        id.b[i] = (unsigned char)(wall_ms >> (40 - 8 * i));
    random_bytes(id.b + VERSION_AT, sizeof id.b - VERSION_AT);
    unsigned turn = turn_take(wall_ms, (unsigned)id.b[VERSION_AT] << 8 | id.b[VERSION_AT + 1]);
    id.b[VERSION_AT] = (unsigned char)(turn >> 8);
    id.b[VERSION_AT + 1] = (unsigned char)turn;
    id_mark(&id, 7);
    return id;
}

static void context_release(EVP_MD_CTX **context)
{
    EVP_MD_CTX_free(*context);
}

/* SHA-1 is what RFC 9562 section 5.5 asks for; it keeps no secret here. */
struct id id_of_name(struct id space, struct str name)
{
    RELEASE(context_release)
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    unsigned char digest[SHA1_BYTES];
    struct id id;
    bool done = context != NULL && EVP_DigestInit_ex(context, EVP_sha1(), NULL) == 1 &&
                EVP_DigestUpdate(context, space.b, sizeof space.b) == 1 &&
                EVP_DigestUpdate(context, name.p, name.len) == 1 && EVP_DigestFinal_ex(context, digest, NULL) == 1;

    CHECK(done);
    memcpy(id.b, digest, sizeof id.b);
    id_mark(&id, 5);
    return id;
}

struct str id_text(struct arena *a, struct id id)
{
    char *text = ARENA_NEW(a, char, ID_TEXT_LENGTH);

    if (text == NULL)
        return (struct str){ 0 };
    base64url_print(id.b, sizeof id.b, text);
    return (struct str){ text, ID_TEXT_LENGTH };
}

bool id_of_text(struct str text, struct id *out)
{
    struct id id;
    size_t n;

    if (text.len != ID_TEXT_LENGTH || !base64url_parse(text, id.b, sizeof id.b, &n))
        return false;
    *out = id;
    return true;
}

static bool is_hyphen_place(size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

struct str id_guid(struct arena *a, struct id id)
{
    char digits[2 * sizeof id.b], *text = ARENA_NEW(a, char, ID_GUID_LENGTH);

    if (text == NULL)
        return (struct str){ 0 };
    hex_print(id.b, sizeof id.b, digits);
    for (size_t at = 0, digit = 0; at < ID_GUID_LENGTH; at++)
        text[at] = is_hyphen_place(at) ? '-' : digits[digit++];
    return (struct str){ text, ID_GUID_LENGTH };
}

bool id_of_guid(struct str text, struct id *out)
{
    struct id id;
    char digits[2 * sizeof id.b];
    size_t n = 0;

    if (text.len != ID_GUID_LENGTH)
        return false;
    for (size_t at = 0; at < ID_GUID_LENGTH; at++) {
        char c = text.p[at];

        if (is_hyphen_place(at) != (c == '-'))
            return false;
        if (c != '-')
            digits[n++] = (char)(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
    }
    if (!hex_parse((struct str){ digits, sizeof digits }, id.b, sizeof id.b, &n))
        return false;
    *out = id;
    return true;
}
