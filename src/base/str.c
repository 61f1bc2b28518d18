/* str.c: what can be asked of a text and cut from it, byte by byte. Unicode is text.c's, growing is buf.c's. */
#include "base/str.h"

struct str str_of(const char *terminated)
{
    if (terminated == NULL)
        return (struct str){ 0 };
    return (struct str){ terminated, strlen(terminated) };
}

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool str_equal_nocase(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.p[i]) != lower(b.p[i]))
            return false;
    return true;
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_equal(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool str_find(struct str s, char c, size_t *at)
{
    const char *found = s.len == 0 ? NULL : memchr(s.p, c, s.len);

    if (found == NULL)
        return false;
    *at = (size_t)(found - s.p);
    return true;
}

struct str str_slice(struct str s, size_t from, size_t to)
{
    if (str_is_null(s))
        return s;
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return (struct str){ s.p + from, to - from };
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
    size_t from = 0, to = s.len;

    while (from < to && is_blank(s.p[from]))
        from++;
    while (to > from && is_blank(s.p[to - 1]))
        to--;
    return str_slice(s, from, to);
}

struct str str_cut(struct str s, char c, struct str *rest)
{
    size_t at;

    if (!str_find(s, c, &at)) {
        *rest = (struct str){ 0 };
        return s;
    }
    *rest = str_slice(s, at + 1, s.len);
    return str_slice(s, 0, at);
}

/* Counts downwards: the least int64_t has no positive twin. */
bool str_to_i64(struct str s, int64_t *out)
{
    bool negative = s.len > 0 && s.p[0] == '-';
    int64_t number = 0;

    if (s.len == (negative ? 1U : 0U))
        return false;
    for (size_t i = negative ? 1 : 0; i < s.len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        if (__builtin_mul_overflow(number, 10, &number) || __builtin_sub_overflow(number, s.p[i] - '0', &number))
            return false;
    }
    if (!negative && number == INT64_MIN)
        return false;
    *out = negative ? number : -number;
    return true;
}

char *str_terminated(struct arena *a, struct str s)
{
    char *copy = ARENA_NEW(a, char, s.len + 1);

    if (copy != NULL && s.len > 0)
        memcpy(copy, s.p, s.len);
    return copy;
}

struct str str_copy(struct arena *a, struct str s)
{
    if (str_is_null(s))
        return s;
    char *copy = ARENA_NEW(a, char, s.len);

    if (copy == NULL)
        return (struct str){ 0 };
    memcpy(copy, s.p, s.len);
    return (struct str){ copy, s.len };
}
