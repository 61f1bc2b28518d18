/* gzip: bodies made small and large again (RFC 1952), through zlib. Costs about 4 ms a megabyte; large ones are no work
 * for a loop. Thread: any. */
#ifndef FOYER_HTTP_GZIP_H
#define FOYER_HTTP_GZIP_H

#include "base/buf.h"

/* An arena of its own that holds `out`, to be closed by the caller. NULL: memory is short. */
struct arena *gzip_pack(struct str plain, struct str *out) MUST_USE;

enum gzip_status {
    GZIP_OK,
    GZIP_BROKEN, /* no gzip, or cut off */
    GZIP_LARGE,  /* more than `limit` bytes when unpacked; no more than that is ever unpacked */
    GZIP_SHORT,  /* of memory */
};
enum gzip_status gzip_unpack(struct arena *a, struct str packed, size_t limit, struct str *out) MUST_USE;

#endif
