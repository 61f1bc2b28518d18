/* plain.c: washes text character by character. Markup is not its matter: templates and libraries escape where they
 * write. */
#include "mail/plain.h"

#include "base/buf.h"
#include "base/text.h"

enum {
    NAME_MOST_BYTES = 120, /* of a first or a last name */
    LINE_CEILING = 64 * 1024,
    WORDS_CEILING = 1024,
    LOCAL_LEAST_BYTES = 3, /* of an address, what is left out of words: shorter ones stand in many */
};

/* Bytes of the character that `s` begins with, as its first byte says; never past the end. */
static size_t character_bytes(struct str s)
{
    unsigned char first = (unsigned char)s.p[0];
    size_t n = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

    return n < s.len ? n : s.len;
}

struct str plain_line(struct arena *a, struct str s)
{
    struct buf b = { .arena = a, .ceiling = LINE_CEILING };
    struct str out = { 0 };

    if (s.len == 0)
        return STR("");
    if (!text_has_control(s))
        return s;
    for (size_t at = 0, n; at < s.len; at += n) {
        struct str rest = str_slice(s, at, s.len);

        n = character_bytes(rest);
        if (text_has_control(str_slice(rest, 0, n)))
            buf_add_char(&b, ' ');
        else
            buf_add(&b, str_slice(rest, 0, n));
    }
    return buf_finish(&b, &out) ? out : (struct str){ 0 };
}

/* What joins the parts of a host name, of an address, or a scheme to what follows: with IDNA's four dots, and all that
 * compatibility (NFKC) makes the same of them. */
static bool is_joint(struct str character)
{
    static const struct str joints[] = {
        STR_INIT("."),      STR_INIT("\u3002"), STR_INIT("\uff0e"), STR_INIT("\uff61"),
        STR_INIT("\u2024"), STR_INIT("\ufe52"), STR_INIT("@"),      STR_INIT("\uff20"),
        STR_INIT("\ufe6b"), STR_INIT(":"),      STR_INIT("\uff1a"), STR_INIT("\ufe55"),
    };

    for (size_t i = 0; i < COUNT(joints); i++)
        if (str_equal(character, joints[i]))
            return true;
    return false;
}

/* A space after each joint: "J.R. Smith" stays a name, and "www.example.com" is no link any more. What is longer than
 * names are is a message to somebody, and is cut. */
static void name_add(struct buf *b, struct str whole)
{
    struct str name = text_cut(whole, NAME_MOST_BYTES);

    for (size_t at = 0, n; at < name.len; at += n) {
        struct str rest = str_slice(name, at, name.len);

        n = character_bytes(rest);
        buf_add(b, str_slice(rest, 0, n));
        if (n < rest.len && rest.p[n] != ' ' && is_joint(str_slice(rest, 0, n)))
            buf_add_char(b, ' ');
    }
    if (name.len < whole.len)
        buf_add(b, STR("…"));
}

struct str plain_name(struct arena *a, struct str first, struct str last)
{
    struct buf b = { .arena = a, .ceiling = LINE_CEILING };
    struct str out = { 0 };

    name_add(&b, text_trim(plain_line(a, first)));
    buf_add_char(&b, ' ');
    name_add(&b, text_trim(plain_line(a, last)));
    return buf_finish(&b, &out) ? str_trim(out) : (struct str){ 0 };
}

static bool word_holds(struct str word, struct str part)
{
    for (size_t at = 0; part.len > 0 && at + part.len <= word.len; at++)
        if (str_equal_nocase(str_slice(word, at, at + part.len), part))
            return true;
    return false;
}

struct str plain_without_addresses(struct arena *a, struct str words, struct str email)
{
    struct buf b = { .arena = a, .ceiling = WORDS_CEILING };
    struct str rest = words, out = { 0 }, domain, local = str_cut(email, '@', &domain);

    while (!str_is_null(rest)) {
        struct str word = str_cut(rest, ' ', &rest);
        bool tells = word_holds(word, STR("@")) || (local.len >= LOCAL_LEAST_BYTES && word_holds(word, local));

        if (b.len > 0)
            buf_add_char(&b, ' ');
        buf_add(&b, tells ? STR("(address)") : word);
    }
    return buf_finish(&b, &out) ? out : STR("");
}
