/* text.c: what Unicode says of text. ICU knows the tables; here is the way to it and back, over UTF-16 on the arena,
 * and the short way for ASCII, which most names and addresses are. Which text is allowed where is core's business.
 * Decided by: RFC 3629 (UTF-8), UAX 15 (NFC), Unicode 3.13 (folding), UTS 46 and RFC 1035 2.3.4 (host names). */
#include "base/text.h"

#include <pthread.h>

#include <unicode/uchar.h>
#include <unicode/uidna.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

enum {
    LABEL_MAX = 63,         /* octets, RFC 1035 2.3.4 */
    DOMAIN_MAX = 253,       /* octets as text, RFC 1035 2.3.4: 255 on the wire */
    DOMAIN_INPUT_MAX = 1024 /* octets, before mapping: four a character of a full-length name */
};

struct wide {
    UChar *p;
    int32_t len;
};

static bool is_ascii(struct str s)
{
    size_t i = 0;
    uint64_t word;

    for (; i + sizeof(word) <= s.len; i += sizeof(word)) {
        memcpy(&word, s.p + i, sizeof(word));
        if ((word & UINT64_C(0x8080808080808080)) != 0)
            return false;
    }
    for (; i < s.len; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The code point at *i, which moves past it; negative where the bytes are no UTF-8. ICU counts in int32_t. */
static UChar32 next_character(struct str s, int32_t *i)
{
    const uint8_t *bytes = (const uint8_t *)s.p;
    int32_t length = (int32_t)s.len;
    UChar32 c;

    U8_NEXT(bytes, *i, length, c);
    return c;
}

bool text_is_utf8(struct str s)
{
    if (is_ascii(s))
        return true;
    if (s.len > INT32_MAX)
        return false;
    for (int32_t i = 0; i < (int32_t)s.len;)
        if (next_character(s, &i) < 0)
            return false;
    return true;
}

size_t text_length(struct str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80; /* all but the bytes that go on */
    return n;
}

static bool is_control(UChar32 c)
{
    if (c < 0xA0)
        return c < 0x20 || c >= 0x7F; /* bytes that are no UTF-8 come as negative: no better than a control */
    if (c < 0x2028 || c > 0x2069)
        return false;
    return c <= 0x202E || c >= 0x2066; /* line and paragraph separator, embeddings and overrides, isolates */
}

static bool is_line_character(UChar32 c)
{
    return c == '\t' || c == '\r' || c == '\n';
}

static bool has_control(struct str s, bool lines_allowed)
{
    if (s.len > INT32_MAX)
        return true;
    for (int32_t i = 0; i < (int32_t)s.len;) {
        UChar32 c = next_character(s, &i);

        if (is_control(c) && !(lines_allowed && is_line_character(c)))
            return true;
    }
    return false;
}

bool text_has_control(struct str s)
{
    return has_control(s, false);
}

bool text_has_control_but_lines(struct str s)
{
    return has_control(s, true);
}

static bool is_space(UChar32 c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return u_isUWhiteSpace(c);
}

struct str text_trim(struct str s)
{
    const uint8_t *bytes = (const uint8_t *)s.p;
    int32_t from = 0, to = (int32_t)s.len, i;
    UChar32 c;

    if (s.len > INT32_MAX)
        return s;
    for (i = 0; i < to && is_space(next_character(s, &i));)
        from = i;
    for (i = to; i > from;) {
        U8_PREV(bytes, from, i, c);
        if (!is_space(c))
            break;
        to = i;
    }
    return str_slice(s, (size_t)from, (size_t)to);
}

static bool wide_new(struct arena *a, int32_t len, struct wide *w)
{
    *w = (struct wide){ .p = ARENA_NEW(a, UChar, (size_t)len + 1), .len = len };
    return w->p != NULL;
}

/* UTF-16 never has more units than UTF-8 has bytes. False: bad UTF-8 too. */
static bool wide_of(struct arena *a, struct str s, struct wide *w)
{
    UErrorCode status = U_ZERO_ERROR;

    if (s.len >= INT32_MAX / 4 || !wide_new(a, (int32_t)s.len, w))
        return false;
    u_strFromUTF8(w->p, w->len + 1, &w->len, s.p, (int32_t)s.len, &status);
    return U_SUCCESS(status);
}

static struct str wide_to_str(struct arena *a, struct wide w)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t size = w.len * 3 + 1, len = 0; /* three bytes a unit at most */
    char *p = ARENA_NEW(a, char, (size_t)size);

    if (p == NULL)
        return (struct str){ 0 };
    u_strToUTF8(p, size, &len, w.p, w.len, &status);
    return U_SUCCESS(status) ? (struct str){ p, (size_t)len } : (struct str){ 0 };
}

typedef int32_t wide_act(UChar *to, int32_t room, struct wide from, UErrorCode *status);

static int32_t act_nfc(UChar *to, int32_t room, struct wide from, UErrorCode *status)
{
    return unorm2_normalize(unorm2_getNFCInstance(status), from.p, from.len, to, room, status);
}

static int32_t act_fold(UChar *to, int32_t room, struct wide from, UErrorCode *status)
{
    return u_strFoldCase(to, room, from.p, from.len, U_FOLD_CASE_DEFAULT, status);
}

/* The text seldom grows: a try with a little room to spare, then one with the length that ICU asked for. */
static bool wide_apply(struct arena *a, wide_act *act, struct wide *w)
{
    int32_t room = w->len + 16;

    for (int round = 0; round < 2; round++) {
        UErrorCode status = U_ZERO_ERROR;
        struct wide out;

        if (!wide_new(a, room, &out))
            return false;
        out.len = act(out.p, room + 1, *w, &status);
        if (U_SUCCESS(status)) {
            *w = out;
            return true;
        }
        if (status != U_BUFFER_OVERFLOW_ERROR)
            return false;
        room = out.len;
    }
    return false;
}

static bool wide_is_nfc(struct wide w)
{
    UErrorCode status = U_ZERO_ERROR;

    return unorm2_isNormalized(unorm2_getNFCInstance(&status), w.p, w.len, &status) && U_SUCCESS(status);
}

struct str text_nfc(struct arena *a, struct str s)
{
    struct wide w;

    if (is_ascii(s))
        return s;
    if (!wide_of(a, s, &w))
        return (struct str){ 0 };
    if (wide_is_nfc(w))
        return s;
    return wide_apply(a, act_nfc, &w) ? wide_to_str(a, w) : (struct str){ 0 };
}

/* `s` itself when it has no capitals. */
static struct str ascii_lower(struct arena *a, struct str s)
{
    size_t first = 0;
    char *p;

    while (first < s.len && !is_upper(s.p[first]))
        first++;
    if (first == s.len)
        return s;
    p = ARENA_NEW(a, char, s.len);
    if (p == NULL)
        return (struct str){ 0 };
    memcpy(p, s.p, s.len);
    for (size_t i = first; i < s.len; i++)
        p[i] = is_upper(p[i]) ? (char)(p[i] | 0x20) : p[i];
    return (struct str){ p, s.len };
}

struct str text_fold(struct arena *a, struct str s)
{
    struct str trimmed = text_trim(s);
    struct wide w;

    if (is_ascii(trimmed))
        return ascii_lower(a, trimmed);
    if (!wide_of(a, trimmed, &w) || !wide_apply(a, act_nfc, &w) || !wide_apply(a, act_fold, &w) ||
        !wide_apply(a, act_nfc, &w))
        return (struct str){ 0 };
    return wide_to_str(a, w);
}

static bool stack_apply(wide_act *act, struct wide *w, UChar *to)
{
    UErrorCode status = U_ZERO_ERROR;

    *w = (struct wide){ to, act(to, TEXT_FOLD_ROOM, *w, &status) };
    return U_SUCCESS(status);
}

/* What grows out of bounds in folding (no name does) is compared as it is. */
static struct str fold_by_icu(struct str s, char *out)
{
    UChar one[TEXT_FOLD_ROOM + 1], two[TEXT_FOLD_ROOM + 1];
    UErrorCode status = U_ZERO_ERROR;
    struct wide w = { one, 0 };
    int32_t len = 0;

    u_strFromUTF8(one, TEXT_FOLD_ROOM, &w.len, s.p, (int32_t)s.len, &status);
    if (U_FAILURE(status) || !stack_apply(act_nfc, &w, two) || !stack_apply(act_fold, &w, one) ||
        !stack_apply(act_nfc, &w, two))
        return s;
    u_strToUTF8(out, TEXT_FOLD_ROOM, &len, w.p, w.len, &status);
    return U_SUCCESS(status) ? (struct str){ out, (size_t)len } : s;
}

struct str text_fold_into(struct str s, char out[static TEXT_FOLD_ROOM])
{
    struct str head = text_cut(s, TEXT_FOLD_BYTES);

    if (!is_ascii(head))
        return fold_by_icu(head, out);
    for (size_t i = 0; i < head.len; i++)
        out[i] = is_upper(head.p[i]) ? (char)(head.p[i] | 0x20) : head.p[i];
    return (struct str){ out, head.len };
}

static pthread_once_t idna_once = PTHREAD_ONCE_INIT;
static UIDNA *idna; /* never changes once it is there, and is free of locks; NULL: memory was short */

static void idna_open(void)
{
    UErrorCode status = U_ZERO_ERROR;
    uint32_t options = UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE | UIDNA_USE_STD3_RULES |
                       UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ;

    idna = uidna_openUTS46(options, &status);
    if (U_FAILURE(status))
        idna = NULL;
}

static bool is_ldh(char c)
{
    return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9') || c == '-';
}

static bool label_is_ldh(struct str label)
{
    if (label.len == 0 || label.len > LABEL_MAX || label.p[0] == '-' || label.p[label.len - 1] == '-')
        return false;
    for (size_t i = 0; i < label.len; i++)
        if (!is_ldh(label.p[i]))
            return false;
    return true;
}

/* `reserved` is told of labels such as "xn--...", whose meaning only ICU can check (RFC 5890 2.3.1). */
static bool domain_is_ldh(struct str domain, bool *reserved)
{
    struct str rest = domain;

    *reserved = false;
    if (domain.len == 0 || domain.len > DOMAIN_MAX)
        return false;
    while (!str_is_null(rest)) {
        struct str label = str_cut(rest, '.', &rest);

        if (!label_is_ldh(label))
            return false;
        *reserved = *reserved || str_starts(str_slice(label, 2, label.len), STR("--"));
    }
    return true;
}

static bool domain_by_icu(struct arena *a, struct str domain, struct str *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    char ascii[DOMAIN_MAX + 1];
    bool reserved;
    int32_t len;
    struct str s;

    (void)pthread_once(&idna_once, idna_open);
    if (idna == NULL || domain.len == 0 || domain.len > DOMAIN_INPUT_MAX)
        return false;
    len = uidna_nameToASCII_UTF8(idna, domain.p, (int32_t)domain.len, ascii, sizeof(ascii), &info, &status);
    if (U_FAILURE(status) || info.errors != 0 || len > DOMAIN_MAX)
        return false;
    if (!domain_is_ldh((struct str){ ascii, (size_t)len }, &reserved)) /* "a.b." and what mapping may have made */
        return false;
    s = str_copy(a, (struct str){ ascii, (size_t)len });
    if (str_is_null(s))
        return false;
    *out = s;
    return true;
}

bool text_domain_ascii(struct arena *a, struct str domain, struct str *out)
{
    bool reserved, plain = domain_is_ldh(domain, &reserved);
    struct str s;

    if (!plain || reserved) /* no other ASCII is mapped to a host name */
        return (plain || !is_ascii(domain)) && domain_by_icu(a, domain, out);
    s = ascii_lower(a, domain);
    if (str_is_null(s))
        return false;
    *out = s;
    return true;
}
