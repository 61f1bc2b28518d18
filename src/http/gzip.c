/* gzip.c: zlib in one go each way. Its own memory is freed before we return. The lowest level: on our JSON the others
 * cost up to three times as much and save some percent. */
#include "http/gzip.h"

#include <limits.h>
#include <zlib.h>

enum {
    LEVEL = 1,
    WINDOW_GZIP = 15 + 16, /* zlib.h: 16 more stands for gzip's frame */
    MEMORY_LEVEL = 8,
    PIECE_BYTES = 16 * 1024,
    ARENA_EXTRA_BYTES = 256,
};

static struct str packed_into(z_stream *z, struct arena *a, size_t room)
{
    char *out = ARENA_NEW(a, char, room);

    if (out == NULL)
        return (struct str){ 0 };
    z->next_out = (Bytef *)out;
    z->avail_out = (uInt)room;
    return deflate(z, Z_FINISH) == Z_STREAM_END ? (struct str){ out, z->total_out } : (struct str){ 0 };
}

struct arena *gzip_pack(struct str plain, struct str *out)
{
    z_stream z = { .next_in = (Bytef *)(uintptr_t)plain.p, .avail_in = (uInt)plain.len };

    *out = (struct str){ 0 };
    if (plain.len > INT_MAX ||
        deflateInit2(&z, LEVEL, Z_DEFLATED, WINDOW_GZIP, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return NULL;
    size_t room = deflateBound(&z, plain.len);
    struct arena *a = arena_open(room + ARENA_EXTRA_BYTES, room + ARENA_EXTRA_BYTES);
    if (a != NULL)
        *out = packed_into(&z, a, room);
    (void)deflateEnd(&z);
    if (!str_is_null(*out))
        return a;
    arena_close(a);
    return NULL;
}

/* The next piece; GZIP_OK also while there is more. */
static enum gzip_status piece_unpack(z_stream *z, struct buf *b, bool *ended)
{
    size_t left = b->ceiling - b->len, room = left < PIECE_BYTES ? left : PIECE_BYTES;
    unsigned char beyond; /* room for one byte too many, to tell a full text from one that is too long */
    char *out = room == 0 ? (char *)&beyond : buf_room(b, room);

    if (out == NULL)
        return GZIP_SHORT;
    z->next_out = (Bytef *)out;
    z->avail_out = room == 0 ? 1 : (uInt)room;
    uInt before = z->avail_out;
    int result = inflate(z, Z_NO_FLUSH);
    if (room == 0 && z->avail_out == 0)
        return GZIP_LARGE;
    if (room > 0)
        buf_took(b, before - z->avail_out);
    *ended = result == Z_STREAM_END;
    if (*ended || result == Z_OK)
        return *ended || z->avail_in > 0 || z->avail_out == 0 ? GZIP_OK : GZIP_BROKEN;
    return result == Z_MEM_ERROR ? GZIP_SHORT : GZIP_BROKEN;
}

/* Members may follow each other (RFC 1952 section 2.2). */
static enum gzip_status members_unpack(z_stream *z, struct buf *b)
{
    enum gzip_status status = GZIP_OK;
    bool ended = false;

    while (status == GZIP_OK && (!ended || z->avail_in > 0)) {
        if (ended && inflateReset(z) != Z_OK)
            return GZIP_BROKEN;
        ended = false;
        status = piece_unpack(z, b, &ended);
    }
    return status;
}

enum gzip_status gzip_unpack(struct arena *a, struct str packed, size_t limit, struct str *out)
{
    z_stream z = { .next_in = (Bytef *)(uintptr_t)packed.p, .avail_in = (uInt)packed.len };
    struct buf b = { .arena = a, .ceiling = limit };

    if (packed.len > INT_MAX || inflateInit2(&z, WINDOW_GZIP) != Z_OK)
        return GZIP_SHORT;
    enum gzip_status status = members_unpack(&z, &b);
    (void)inflateEnd(&z);
    return status == GZIP_OK && !buf_finish(&b, out) ? GZIP_SHORT : status;
}
