/* look.c: what is taken for a look, and where its pictures are found. */
#include "core/look.h"

#include "base/buf.h"
#include "base/color.h"
#include "core/limits.h"

enum { DIGEST_BYTES = 8, HOST_BYTES = 253, PORT_DIGITS = 5 }; /* of a digest: enough to tell it from the one before */

static const struct {
    struct str name;
    size_t bytes;
} parts[LOOK_PARTS] = {
    [LOOK_SETTINGS] = { { 0 }, 0 },
    [LOOK_LOGO] = { STR_INIT("logo"), LIMIT_LOGO_BYTES },
    [LOOK_BANNER] = { STR_INIT("banner"), LIMIT_BANNER_BYTES },
};

struct str look_part_name(enum look_part part)
{
    return parts[part].name;
}

size_t look_part_bytes(enum look_part part)
{
    return parts[part].bytes;
}

struct str look_accent_check(struct arena *a, struct str accent, struct faults *faults)
{
    struct buf b = { .arena = a, .ceiling = 16 };
    struct color color;

    if (str_is_null(accent))
        return accent;
    if (!color_of_text(accent, &color)) {
        faults_add(faults, FAULT_INVALID, STR("accentColor"), "A color is written as #rrggbb, such as #0b5cad.");
        return (struct str){ 0 };
    }
    buf_add_color(&b, color);
    return buf_text(&b);
}

/* --- Origins: they go into a header, so that nothing but what a host needs is let through --- */

static bool is_label(struct str label)
{
    for (size_t i = 0; i < label.len; i++) {
        char c = label.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i > 0 && i + 1 < label.len)))
            return false;
    }
    return label.len >= 1 && label.len <= 63;
}

static bool is_host(struct str host)
{
    if (host.len > HOST_BYTES || host.len == 0)
        return false;
    for (struct str rest = host; !str_is_null(rest);)
        if (!is_label(str_cut(rest, '.', &rest)))
            return false;
    return true;
}

static bool is_port(struct str port)
{
    int64_t number;

    return port.len <= PORT_DIGITS && str_to_i64(port, &number) && number >= 1 && number <= 65535 && port.p[0] != '0';
}

static bool is_origin(struct str origin)
{
    static const struct str schemes[] = { STR_INIT("https://"), STR_INIT("http://") };
    struct str host = { 0 }, port;

    for (size_t i = 0; i < COUNT(schemes) && str_is_null(host); i++)
        if (str_starts(origin, schemes[i]))
            host = str_slice(origin, schemes[i].len, origin.len);
    if (str_starts(host, STR("*.")))
        host = str_slice(host, 2, host.len);
    host = str_cut(host, ':', &port);
    return is_host(host) && (str_is_null(port) || is_port(port));
}

struct str look_origin_check(struct arena *a, struct str origin, struct str path, struct faults *faults)
{
    struct buf b = { .arena = a, .ceiling = 512 };

    for (size_t i = 0; i < origin.len && !b.failed; i++)
        buf_add_char(&b, origin.p[i] >= 'A' && origin.p[i] <= 'Z' ? (char)(origin.p[i] - 'A' + 'a') : origin.p[i]);
    struct str lower = b.failed ? (struct str){ 0 } : (struct str){ b.p, b.len };
    if (is_origin(lower))
        return lower;
    faults_add(
        faults, FAULT_INVALID, path,
        "A site is written as https://www.example.org, with its port where it has one and *. before the host for "
        "all beneath it; no path.");
    return (struct str){ 0 };
}

/* --- Pictures --- */

struct str look_picture_take(struct arena *a, enum look_part part, struct str bytes, struct picture *out,
                             struct faults *faults)
{
    struct str path = parts[part].name, bare = { 0 };

    *out = (struct picture){ .width = 0 };
    if (bytes.len > parts[part].bytes) {
        faults_add(faults, FAULT_TOO_LONG, path, "The picture has more bytes than a %.*s may have: %zu.",
                   STR_ARGS(path), parts[part].bytes);
        return bare;
    }
    if (picture_read(bytes, out))
        bare = picture_bare(a, bytes, out);
    if (str_is_null(bare))
        faults_add(faults, FAULT_INVALID, path, "This is no whole PNG, JPEG or WebP picture.");
    else if (out->width > LIMIT_PICTURE_PIXELS || out->height > LIMIT_PICTURE_PIXELS)
        faults_add(faults, FAULT_TOO_LONG, path, "The picture is wider or higher than %d pixels.",
                   LIMIT_PICTURE_PIXELS);
    return bare;
}

struct str look_digest_text(struct arena *a, const unsigned char digest[static SHA256_BYTES])
{
    struct buf b = { .arena = a, .ceiling = 2 * DIGEST_BYTES };

    for (size_t i = 0; i < DIGEST_BYTES; i++)
        buf_print(&b, "%02x", digest[i]);
    return buf_text(&b);
}

struct str look_picture_path(struct arena *a, const struct look_picture *picture, enum look_part part)
{
    struct buf b = { .arena = a, .ceiling = 128 };

    if (id_is_none(picture->scope))
        return STR("");
    buf_add(&b, STR("/assets/look/"));
    buf_add(&b, id_text(a, picture->scope));
    buf_add_char(&b, '-');
    buf_add(&b, parts[part].name);
    buf_add_char(&b, '-');
    buf_add(&b, look_digest_text(a, picture->digest));
    return buf_text(&b);
}

/* A scope's text may have a "-" in it: its length tells where it ends. */
bool look_picture_parse(struct str name, struct id *scope, enum look_part *part, struct str *digest)
{
    struct str word = str_cut(str_slice(name, ID_TEXT_LENGTH + 1, name.len), '-', digest);

    if (name.len <= ID_TEXT_LENGTH || name.p[ID_TEXT_LENGTH] != '-' || str_is_null(*digest))
        return false;
    for (*part = LOOK_LOGO; *part < LOOK_PARTS; (*part)++)
        if (str_equal(word, parts[*part].name))
            return id_of_text(str_slice(name, 0, ID_TEXT_LENGTH), scope);
    return false;
}
