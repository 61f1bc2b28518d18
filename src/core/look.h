/* look: how the pages of an event may look: a colour, a logo, a banner, and the sites that may frame them. Pure.
 * Thread: any. */
#ifndef FOYER_CORE_LOOK_H
#define FOYER_CORE_LOOK_H

#include "base/crypto.h"
#include "base/id.h"
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
    struct str origins; /* "https://a.example https://b.example"; the zero value: none */
    struct look_picture logo, banner;
};

#endif
