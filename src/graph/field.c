/* field.c: cutting fields. What their parts mean is for those who ask. */
#include "graph/field.h"

struct str field_cut(struct str field, char c, struct str *rest)
{
    bool quoted = false;
    size_t i = 0;

    for (; i < field.len && (quoted || field.p[i] != c); i++)
        quoted ^= field.p[i] == '"';
    *rest = i < field.len ? str_slice(field, i + 1, field.len) : (struct str){ 0 };
    return str_trim(str_slice(field, 0, i));
}

struct str field_parameter(struct str parameter, struct str *value)
{
    struct str name = str_trim(str_cut(parameter, '=', value));

    if (str_is_null(*value))
        return name;
    *value = str_trim(*value);
    if (value->len >= 2 && value->p[0] == '"' && value->p[value->len - 1] == '"')
        *value = str_slice(*value, 1, value->len - 1);
    return name;
}

bool field_is_token(struct str s)
{
    static const char others[] = "!#$%&'*+-.^_`|~";

    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && (c == '\0' || strchr(others, c) == NULL))
            return false;
    }
    return s.len > 0;
}
