/* look: how the pages of an event may look: a color, a logo, a banner, and the sites that may frame them. Pure.
 * Thread: any. */
#ifndef FOYER_CORE_LOOK_H
#define FOYER_CORE_LOOK_H

#include "base/crypto.h"
#include "base/id.h"
#include "base/picture.h"
#include "core/fault.h"

enum look_part { LOOK_SETTINGS, LOOK_LOGO, LOOK_BANNER, LOOK_PARTS }; /* stored: the numbers stay */

struct look_picture {
    struct id scope; /* registration or tenant whose it is; none: there is no picture */
    struct str type; /* "image/png" */
    unsigned char digest[SHA256_BYTES];
    int32_t width, height; /* pixels */
};
struct look {
    struct str accent;  /* "#rrggbb", in lower case; the zero value: none */
    struct str origins; /* "https://a.example https://b.example"; "": nobody; the zero value: it does not say */
    struct look_picture logo, banner;
};

struct str look_part_name(enum look_part part); /* "logo", "banner"; the zero value for the settings */
size_t look_part_bytes(enum look_part part);    /* the most of a picture */

/* "#0B5CAD" as it is kept. The zero value stays; a fault: it is no color. */
struct str look_accent_check(struct arena *a, struct str accent, struct faults *faults);
/* "https://www.example.org", a port too, "*." before a host for all beneath it: as it is kept, in lower case. The zero
 * value and a fault of `path`: it is none. */
struct str look_origin_check(struct arena *a, struct str origin, struct str path, struct faults *faults);
/* What it is, by its bytes, and what of them is kept: the picture alone (picture_bare). The zero value and a fault: no
 * picture of ours, too large or too many pixels. */
struct str look_picture_take(struct arena *a, enum look_part part, struct str bytes, struct picture *out,
                             struct faults *faults);

/* "/assets/look/{scope}-logo-{digest}": what is there never changes. "" where there is no picture. */
struct str look_picture_path(struct arena *a, const struct look_picture *picture, enum look_part part);
/* What stands behind "/assets/look/"; false: it names no picture. `digest` as it stands there. */
bool look_picture_parse(struct str name, struct id *scope, enum look_part *part, struct str *digest) MUST_USE;
struct str look_digest_text(struct arena *a, const unsigned char digest[static SHA256_BYTES]);

#endif
