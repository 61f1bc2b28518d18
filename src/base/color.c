/* color.c: relative luminance as WCAG 2.2 defines it, and mixing with black or white. */
#include "base/color.h"

#include <math.h>

enum { STEPS = 256 };

static bool digit_read(char c, unsigned *out)
{
    if (c >= '0' && c <= '9')
        *out = (unsigned)(c - '0');
    else if (c >= 'a' && c <= 'f')
        *out = (unsigned)(c - 'a') + 10;
    else if (c >= 'A' && c <= 'F')
        *out = (unsigned)(c - 'A') + 10;
    else
        return false;
    return true;
}

bool color_of_text(struct str text, struct color *out)
{
    unsigned digits[6];

    if (text.len != 1 + COUNT(digits) || text.p[0] != '#')
        return false;
    for (size_t i = 0; i < COUNT(digits); i++)
        if (!digit_read(text.p[1 + i], &digits[i]))
            return false;
    *out = (struct color){ .red = (unsigned char)(digits[0] << 4 | digits[1]),
                           .green = (unsigned char)(digits[2] << 4 | digits[3]),
                           .blue = (unsigned char)(digits[4] << 4 | digits[5]) };
    return true;
}

void buf_add_color(struct buf *b, struct color color)
{
    buf_print(b, "#%02x%02x%02x", color.red, color.green, color.blue);
}

static double channel_luminance(unsigned char value)
{
    double part = value / 255.0;

    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(struct color color)
{
    return 0.2126 * channel_luminance(color.red) + 0.7152 * channel_luminance(color.green) +
           0.0722 * channel_luminance(color.blue);
}

double color_contrast(struct color one, struct color other)
{
    double a = luminance(one) + 0.05, b = luminance(other) + 0.05;

    return a > b ? a / b : b / a;
}

static unsigned char channel_mixed(unsigned char value, unsigned char ground, int part)
{
    return (unsigned char)((value * part + ground * (STEPS - part) + STEPS / 2) / STEPS);
}

struct color color_mixed(struct color color, struct color ground, int part)
{
    return (struct color){ channel_mixed(color.red, ground.red, part), channel_mixed(color.green, ground.green, part),
                           channel_mixed(color.blue, ground.blue, part) };
}

struct color color_on(struct color color, struct color ground, double contrast)
{
    static const struct color black = { 0, 0, 0 }, white = { 255, 255, 255 };
    struct color towards = luminance(ground) > 0.18 ? black : white;

    for (int part = STEPS; part >= 0; part--) {
        struct color mixed = color_mixed(color, towards, part);
        if (color_contrast(mixed, ground) >= contrast)
            return mixed;
    }
    return towards;
}
