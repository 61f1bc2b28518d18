/* presented.c: the text of a key and back. */
#include "auth/presented.h"

#include "base/code.h"

enum { ID_BYTES = sizeof(struct id), ALL_BYTES = 2 * ID_BYTES + PRESENTED_SECRET_BYTES };

static struct str secret_of(const unsigned char bytes[static ALL_BYTES])
{
    return (struct str){ (const char *)bytes + (size_t)2 * ID_BYTES, PRESENTED_SECRET_BYTES };
}

bool presented_parse(struct str prefix, struct str text, struct presented *out)
{
    unsigned char bytes[ALL_BYTES];
    size_t n;

    if (!str_starts(text, prefix) || !base64url_parse(str_slice(text, prefix.len, text.len), bytes, sizeof bytes, &n) ||
        n != ALL_BYTES)
        return false;
    memcpy(out->scope.b, bytes, ID_BYTES);
    memcpy(out->id.b, bytes + ID_BYTES, ID_BYTES);
    sha256(secret_of(bytes), out->hash);
    return !id_is_none(out->scope) && !id_is_none(out->id);
}

struct str presented_make(struct arena *a, struct str prefix, struct id scope, struct id id,
                          unsigned char hash[static SHA256_BYTES])
{
    struct buf b = { .arena = a, .ceiling = 256 };
    unsigned char bytes[ALL_BYTES];
    struct str text;

    memcpy(bytes, scope.b, ID_BYTES);
    memcpy(bytes + ID_BYTES, id.b, ID_BYTES);
    random_bytes(bytes + (size_t)2 * ID_BYTES, PRESENTED_SECRET_BYTES);
    sha256(secret_of(bytes), hash);
    buf_add(&b, prefix);
    buf_add_base64url(&b, bytes, sizeof bytes);
    return buf_finish(&b, &text) ? text : (struct str){ 0 };
}
