/* code.c: base64url (RFC 4648 section 5), base32 (section 6), hexadecimal (section 8), percent-encoding (RFC 3986
 * section 2). Bits and alphabets only: what the bytes mean is known elsewhere. */
#include "base/code.h"

static const char base64url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
static const char base32[] = "abcdefghijklmnopqrstuvwxyz234567";
static const char hex[] = "0123456789abcdef";

void base64url_print(const unsigned char *bytes, size_t n, char *out)
{
    unsigned bits = 0, held = 0; /* `held` bits at the low end of `bits` are not printed yet */

    for (size_t i = 0; i < n; i++) {
        bits = bits << 8 | bytes[i];
        for (held += 8; held >= 6; held -= 6)
            *out++ = base64url[bits >> (held - 6) & 63];
    }
    if (held > 0)
        *out = base64url[bits << (6 - held) & 63];
}

void buf_add_base64url(struct buf *b, const unsigned char *bytes, size_t n)
{
    char *room = buf_room(b, BASE64URL_LENGTH(n));

    if (room == NULL)
        return;
    base64url_print(bytes, n, room);
    buf_took(b, BASE64URL_LENGTH(n));
}

static int base64url_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '-' ? 62 : c == '_' ? 63 : -1;
}

bool base64url_parse(struct str text, unsigned char *out, size_t room, size_t *n)
{
    unsigned bits = 0, held = 0;
    size_t written = 0;

    if (text.len % 4 == 1 || text.len / 4 * 3 + text.len % 4 * 3 / 4 > room)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        int value = base64url_value(text.p[i]);

        if (value < 0)
            return false;
        bits = bits << 6 | (unsigned)value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            out[written++] = (unsigned char)(bits >> held);
        }
    }
    if ((bits & ((1U << held) - 1)) != 0) /* left-over bits: another text for the same bytes */
        return false;
    *n = written;
    return true;
}

bool base64url_decode(struct arena *a, struct str text, struct str *out)
{
    size_t room = text.len / 4 * 3 + text.len % 4 * 3 / 4, n;
    char *bytes = ARENA_NEW(a, char, room);

    if (bytes == NULL || !base64url_parse(text, (unsigned char *)bytes, room, &n))
        return false;
    *out = (struct str){ bytes, n };
    return true;
}

void base32_print(const unsigned char *bytes, size_t n, char *out)
{
    unsigned bits = 0, held = 0;

    for (size_t i = 0; i < n; i++) {
        bits = bits << 8 | bytes[i];
        for (held += 8; held >= 5; held -= 5)
            *out++ = base32[bits >> (held - 5) & 31];
    }
    if (held > 0)
        *out = base32[bits << (5 - held) & 31];
}

static int base32_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a';
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

bool base32_parse(struct str text, unsigned char *out, size_t n)
{
    unsigned bits = 0, held = 0;

    if (text.len != BASE32_LENGTH(n))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        int value = base32_value(text.p[i]);

        if (value < 0)
            return false;
        bits = bits << 5 | (unsigned)value;
        held += 5;
        if (held >= 8) {
            held -= 8;
            *out++ = (unsigned char)(bits >> held);
        }
    }
    return (bits & ((1U << held) - 1)) == 0;
}

void hex_print(const unsigned char *bytes, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++) {
        *out++ = hex[bytes[i] >> 4];
        *out++ = hex[bytes[i] & 15];
    }
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hex_parse(struct str text, unsigned char *out, size_t room, size_t *n)
{
    if (text.len % 2 != 0 || text.len / 2 > room)
        return false;
    for (size_t i = 0; i < text.len / 2; i++) {
        int high = hex_value(text.p[2 * i]), low = hex_value(text.p[2 * i + 1]);

        if (high < 0 || low < 0)
            return false;
        out[i] = (unsigned char)(high << 4 | low);
    }
    *n = text.len / 2;
    return true;
}

/* RFC 3986 section 2.3 */
static bool is_unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

/* Or with a meaning in a URL, the escapes that are there already too (section 2.2). */
static bool is_of_url(char c)
{
    static const char delimiters[] = "!$&'()*+,;=:@/?[]%";

    return is_unreserved(c) || (c != '\0' && strchr(delimiters, c) != NULL);
}

static void add_escaped(struct buf *b, struct str s, bool (*stays)(char c))
{
    for (size_t from = 0, to = 0; from < s.len; from = to) {
        while (to < s.len && stays(s.p[to]))
            to++;
        buf_add(b, str_slice(s, from, to));
        for (; to < s.len && !stays(s.p[to]); to++) {
            unsigned char c = (unsigned char)s.p[to];
            buf_add(b, (struct str){ (const char[]){ '%', hex[c >> 4], hex[c & 15] }, 3 });
        }
    }
}

void buf_add_percent(struct buf *b, struct str s)
{
    add_escaped(b, s, is_unreserved);
}

void buf_add_url(struct buf *b, struct str s)
{
    add_escaped(b, s, is_of_url);
}

/* Escapes are read in either case (RFC 3986 section 2.1). */
static int escape_digit(char c)
{
    return hex_value(c >= 'A' && c <= 'F' ? (char)(c - 'A' + 'a') : c);
}

/* The byte that stands for what begins at `*at`, which moves behind it. Negative: a broken escape. */
static int percent_byte(struct str s, size_t *at, bool plus_is_space)
{
    char c = s.p[(*at)++];

    if (c == '+' && plus_is_space)
        return ' ';
    if (c != '%')
        return (unsigned char)c;
    if (s.len - *at < 2)
        return -1;
    int high = escape_digit(s.p[*at]), low = escape_digit(s.p[*at + 1]);
    *at += 2;
    return high < 0 || low < 0 ? -1 : high << 4 | low;
}

bool percent_decode(struct arena *a, struct str s, bool plus_is_space, struct str *out)
{
    char *text = ARENA_NEW(a, char, s.len);
    size_t n = 0;

    if (text == NULL)
        return false;
    for (size_t at = 0; at < s.len;) {
        int byte = percent_byte(s, &at, plus_is_space);

        if (byte <= 0)
            return false;
        text[n++] = (char)byte;
    }
    *out = (struct str){ text, n };
    return true;
}
