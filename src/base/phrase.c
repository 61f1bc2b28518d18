/* phrase.c: numbers the names, and has ICU do the rest. In a message braces open an argument, in an argument (of a
 * plural) a message again: which of them one opens is told by how many are open. */
#include "base/phrase.h"

#include <unicode/umsg.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "base/cleanup.h"
#include "base/language.h"

enum { ARGUMENTS_MOST = 4, MESSAGE_MOST = 2048 };

struct phrase {
    struct arena *arena;
    const struct phrase_number *numbers;
    size_t number_count;
    int number;                       /* of argument 0, where there is one */
    bool has_number;                  /* then the number is argument 0, wherever it stands */
    struct str names[ARGUMENTS_MOST]; /* by their number */
    size_t count;
};

static void format_release(UMessageFormat **format)
{
    if (*format != NULL)
        umsg_close(*format);
}

static bool is_number(struct phrase *p, struct str name)
{
    for (size_t i = 0; i < p->number_count; i++)
        if (str_equal(name, str_of(p->numbers[i].name))) {
            p->number = p->numbers[i].number;
            return true;
        }
    return false;
}

/* The number of an argument; ARGUMENTS_MOST: there are too many. */
static size_t argument_place(struct phrase *p, struct str name)
{
    for (size_t i = 0; i < p->count; i++)
        if (str_equal(p->names[i], name))
            return i;
    if (p->count == ARGUMENTS_MOST || is_number(p, name))
        return ARGUMENTS_MOST;
    p->names[p->count] = name;
    return p->count++;
}

static size_t name_length(struct str s)
{
    size_t n = 0;

    while (n < s.len && (s.p[n] == '_' || (s.p[n] >= 'a' && s.p[n] <= 'z')))
        n++;
    return n;
}

/* The number is the first of ICU's arguments, since it is of another type than the others. */
static void number_find(struct phrase *p, struct str message)
{
    for (size_t i = 0; i < message.len; i++) {
        struct str name = str_slice(message, i + 1, message.len);

        name.len = name_length(name);
        if (message.p[i] == '{' && is_number(p, name)) {
            p->has_number = true;
            p->names[p->count++] = name;
            return;
        }
    }
}

/* The message with numbers for names. */
static bool names_number(struct phrase *p, struct str message, struct buf *b)
{
    size_t depth = 0;

    for (size_t i = 0; i < message.len; i++) {
        char c = message.p[i];

        buf_add_char(b, c);
        if (c == '{' && depth % 2 == 0) {
            struct str name = str_slice(message, i + 1, message.len);
            name.len = name_length(name);
            size_t place = argument_place(p, name);
            if (name.len == 0 || place == ARGUMENTS_MOST)
                return false;
            buf_add_i64(b, (int64_t)place);
            i += name.len;
        }
        depth += c == '{';
        if (c == '}' && depth-- == 0)
            return false;
    }
    return depth == 0;
}

static bool widen(struct str s, UChar out[static MESSAGE_MOST], int32_t *len)
{
    UErrorCode status = U_ZERO_ERROR;

    (void)u_strFromUTF8(out, MESSAGE_MOST, len, s.p, (int32_t)s.len, &status);
    return U_SUCCESS(status) && *len < MESSAGE_MOST;
}

/* "{{name}}", for ICU. */
static UChar *place_print(struct phrase *p, struct str name)
{
    UChar *out = ARENA_NEW(p->arena, UChar, name.len + 5);

    if (out == NULL)
        return NULL;
    out[0] = out[1] = u'{';
    u_charsToUChars(name.p, out + 2, (int32_t)name.len);
    out[name.len + 2] = out[name.len + 3] = u'}';
    return out;
}

static struct str phrase_print(struct phrase *p, const UMessageFormat *format)
{
    static const UChar none[] = u"";
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[MESSAGE_MOST];
    char narrow[MESSAGE_MOST * 3];
    const UChar *places[ARGUMENTS_MOST] = { none, none, none, none };
    int32_t bytes = 0, len;

    for (size_t i = p->has_number; i < p->count; i++)
        if ((places[i] = place_print(p, p->names[i])) == NULL)
            return (struct str){ 0 };
    if (p->has_number)
        len = umsg_format(format, wide, MESSAGE_MOST, &status, (double)p->number, places[1], places[2], places[3]);
    else
        len = umsg_format(format, wide, MESSAGE_MOST, &status, places[0], places[1], places[2], places[3]);
    (void)u_strToUTF8(narrow, sizeof(narrow), &bytes, wide, len, &status);
    return U_SUCCESS(status) ? str_copy(p->arena, (struct str){ narrow, (size_t)bytes }) : (struct str){ 0 };
}

struct str phrase_format(struct arena *a, struct str language, struct str message, const struct phrase_number *numbers,
                         size_t n)
{
    struct phrase p = { .arena = a, .numbers = numbers, .number_count = n };
    struct buf b = { .arena = a, .ceiling = MESSAGE_MOST };
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[MESSAGE_MOST];
    const char *locale = str_terminated(a, language);
    struct str numbered;
    int32_t len;

    number_find(&p, message);
    if (!names_number(&p, message, &b) || !buf_finish(&b, &numbered) || locale == NULL ||
        !widen(numbered, pattern, &len))
        return (struct str){ 0 };
    RELEASE(format_release)
    UMessageFormat *format = umsg_open(pattern, len, language_digits(locale), NULL, &status);
    return U_SUCCESS(status) ? phrase_print(&p, format) : (struct str){ 0 };
}
