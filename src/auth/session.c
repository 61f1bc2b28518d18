/* session.c: keys, secrets and times of a session_row. A cookie is 64 bytes as base64url: scope, id, secret; the scope
 * stands in it so that the row is found by its key. */
#include "auth/session.h"

#include "base/code.h"
#include "base/crypto.h"

enum { COOKIE_AT_ID = 16, COOKIE_AT_SECRET = 32, COOKIE_BYTES = COOKIE_AT_SECRET + SESSION_SECRET_BYTES };

struct str session_cookie_print(struct arena *a, const struct session_cookie *cookie)
{
    struct buf b = { .arena = a, .ceiling = BASE64URL_LENGTH(COOKIE_BYTES) };
    unsigned char bytes[COOKIE_BYTES];

    memcpy(bytes, cookie->key.scope.b, sizeof cookie->key.scope.b);
    memcpy(bytes + COOKIE_AT_ID, cookie->key.id.b, sizeof cookie->key.id.b);
    memcpy(bytes + COOKIE_AT_SECRET, cookie->secret, SESSION_SECRET_BYTES);
    buf_add_base64url(&b, bytes, sizeof bytes);
    return buf_text(&b);
}

bool session_cookie_read(struct str text, struct session_cookie *out)
{
    unsigned char bytes[COOKIE_BYTES];
    size_t n;

    if (!base64url_parse(text, bytes, sizeof bytes, &n) || n != COOKIE_BYTES)
        return false;
    memcpy(out->key.scope.b, bytes, sizeof out->key.scope.b);
    memcpy(out->key.id.b, bytes + COOKIE_AT_ID, sizeof out->key.id.b);
    memcpy(out->secret, bytes + COOKIE_AT_SECRET, SESSION_SECRET_BYTES);
    return true;
}

struct id session_scope(struct id tenant, struct id object)
{
    const struct str parts[] = { { (const char *)tenant.b, sizeof tenant.b },
                                 { (const char *)object.b, sizeof object.b } };
    unsigned char digest[SHA256_BYTES];
    struct id scope;

    sha256_parts(parts, COUNT(parts), digest);
    memcpy(scope.b, digest, sizeof scope.b);
    return scope;
}

static void secret_hash(const unsigned char *secret, unsigned char out[static SHA256_BYTES])
{
    sha256((struct str){ (const char *)secret, SESSION_SECRET_BYTES }, out);
}

void session_begin(struct session_row *row, struct session_cookie *cookie, int64_t now_ms)
{
    row->key = (struct plain_key){ session_scope(row->tenant, row->object), id_new(now_ms) };
    cookie->key = row->key;
    random_bytes(cookie->secret, SESSION_SECRET_BYTES);
    secret_hash(cookie->secret, row->hash);
    memset(row->hash_before, 0, sizeof row->hash_before);
    row->turned_at_ms = row->created_at_ms = now_ms;
    row->expires_at_ms = now_ms + SESSION_LIFE_MS;
}

void session_turn(const struct session_row *row, struct session_row *turned, struct session_cookie *cookie,
                  int64_t now_ms)
{
    *turned = *row;
    cookie->key = row->key;
    random_bytes(cookie->secret, SESSION_SECRET_BYTES);
    memcpy(turned->hash_before, row->hash, sizeof turned->hash_before);
    secret_hash(cookie->secret, turned->hash);
    turned->turned_at_ms = now_ms;
}

/* A hash of zeros is nobody's. */
static bool is_hash_of(const unsigned char *hash, const unsigned char *secret)
{
    unsigned char made[SHA256_BYTES];

    secret_hash(secret, made);
    return bytes_equal_secret(made, hash, sizeof made);
}

enum session_verdict session_judge(const struct session_row *row, const struct session_cookie *cookie, int64_t now_ms)
{
    bool now = is_hash_of(row->hash, cookie->secret), before = is_hash_of(row->hash_before, cookie->secret);

    if (!now && !before)
        return SESSION_UNKNOWN;
    if (now_ms >= row->expires_at_ms || now_ms - row->turned_at_ms >= SESSION_IDLE_MS)
        return SESSION_OVER;
    if (before)
        return now_ms - row->turned_at_ms < SESSION_BEFORE_MS ? SESSION_HOLDS : SESSION_OVER;
    return now_ms - row->turned_at_ms >= SESSION_TURN_MS ? SESSION_TO_TURN : SESSION_HOLDS;
}

static struct str mark_of(const struct session_row *row)
{
    return (struct str){ (const char *)row->key.id.b, sizeof row->key.id.b };
}

struct str session_mark(const struct links *links, struct arena *a, const struct session_row *row)
{
    return seal_mark(links, a, SEAL_CSRF, mark_of(row));
}

bool session_mark_holds(const struct links *links, const struct session_row *row, struct str mark)
{
    return seal_mark_holds(links, SEAL_CSRF, mark_of(row), mark);
}
