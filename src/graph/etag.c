/* etag.c: reading and writing entity tags. What a match means is conditions.c's to say. */
#include "graph/etag.h"

#include "graph/field.h"

struct str etag_print(struct arena *a, int64_t version, bool strong)
{
    struct buf b = { .arena = a, .ceiling = 32 };

    buf_add(&b, strong ? STR("\"") : STR("W/\""));
    buf_add_i64(&b, version);
    buf_add_char(&b, '"');
    return buf_text(&b);
}

struct str etag_weak(struct arena *a, struct str tag)
{
    struct buf b = { .arena = a, .ceiling = 64 };

    if (!str_starts(tag, STR("W/")))
        buf_add(&b, STR("W/"));
    buf_add(&b, tag);
    return buf_text(&b);
}

/* What stands between the quotes; the zero value when it is no tag. */
static struct str opaque_of(struct str tag)
{
    struct str quoted = str_starts(tag, STR("W/")) ? str_slice(tag, 2, tag.len) : tag;

    if (quoted.len < 2 || quoted.p[0] != '"' || quoted.p[quoted.len - 1] != '"')
        return (struct str){ 0 };
    struct str opaque = str_slice(quoted, 1, quoted.len - 1);
    for (size_t i = 0; i < opaque.len; i++)
        if ((unsigned char)opaque.p[i] <= 0x20 || opaque.p[i] == '"' || opaque.p[i] == 0x7f)
            return (struct str){ 0 };
    return opaque;
}

enum etag_match etag_match(struct str field, int64_t version)
{
    enum etag_match match = ETAG_OTHER;
    int64_t number;
    bool any = false;

    if (str_equal(str_trim(field), STR("*")))
        return version == 0 ? ETAG_OTHER : ETAG_SAME;
    for (struct str rest = field; !str_is_null(rest);) {
        struct str tag = field_cut(rest, ',', &rest), opaque = opaque_of(tag);

        if (tag.len == 0)
            continue; /* RFC 9110 section 5.6.1.2 */
        any = true;
        if (str_is_null(opaque))
            return ETAG_MALFORMED;
        if (version != 0 && str_to_i64(opaque, &number) && number == version)
            match = ETAG_SAME;
    }
    return any ? match : ETAG_MALFORMED;
}
