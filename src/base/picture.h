/* picture: what the bytes of a picture are: PNG, JPEG or WebP and how large, by the structure of the whole file, so
 * that no file is a picture and something else besides. The pixels are not looked at. Pure. Thread: any. */
#ifndef FOYER_BASE_PICTURE_H
#define FOYER_BASE_PICTURE_H

#include "base/str.h"

struct picture {
    struct str type;       /* "image/png", "image/jpeg", "image/webp" */
    int32_t width, height; /* pixels, at least 1 */
};

/* False: it is none of these, is cut off, or has something behind its end. */
bool picture_read(struct str bytes, struct picture *out) MUST_USE;

/* Of a picture that was read, what is shown alone: without what cameras and programs note beside it (where it was taken
 * and by whom, comments, previews). Colors stay what they are, and the way it is turned, which `picture` follows. The
 * zero value: its parts do not fit together, or memory is short. */
struct str picture_bare(struct arena *a, struct str bytes, struct picture *picture);

#endif
