/* color: a colour of sRGB, and how well it is read on another (WCAG 2.2, 1.4.3). Pure. Thread: any. */
#ifndef FOYER_BASE_COLOR_H
#define FOYER_BASE_COLOR_H

#include "base/buf.h"

struct color {
    unsigned char red, green, blue;
};

bool color_of_text(struct str text, struct color *out) MUST_USE; /* "#rrggbb" and nothing else */
void buf_add_color(struct buf *b, struct color color);           /* "#rrggbb", in lower case */

double color_contrast(struct color one, struct color other); /* 1 to 21, whichever is the lighter */

/* `color`, or as little darker or lighter (away from `ground`) as it takes to reach that contrast with it. */
struct color color_on(struct color color, struct color ground, double contrast);
/* `part` of 256 of it over `ground`. */
struct color color_mixed(struct color color, struct color ground, int part);

#endif
