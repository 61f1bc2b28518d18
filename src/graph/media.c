/* media.c: reading lists of media ranges and their parameters. */
#include "graph/media.h"

enum { LANGUAGE_MOST = 35 }; /* RFC 5646 section 4.4.1 */

/* name=value, the value without quotes. */
static struct str parameter_cut(struct str parameter, struct str *value)
{
    struct str name = str_trim(str_cut(parameter, '=', value));

    *value = str_trim(*value);
    if (value->len >= 2 && value->p[0] == '"' && value->p[value->len - 1] == '"')
        *value = str_slice(*value, 1, value->len - 1);
    return name;
}

bool media_is_json(struct str content_type)
{
    struct str rest, value;

    if (!str_equal_nocase(str_trim(str_cut(content_type, ';', &rest)), STR("application/json")))
        return false;
    while (!str_is_null(rest))
        if (str_equal_nocase(parameter_cut(str_cut(rest, ';', &rest), &value), STR("charset")) &&
            !str_equal_nocase(value, STR("utf-8")))
            return false;
    return true;
}

bool media_is_plain(struct str coding)
{
    struct str trimmed = str_trim(coding);

    return trimmed.len == 0 || str_equal_nocase(trimmed, STR("identity"));
}

/* How closely a range names JSON: 0 not at all. */
static int range_closeness(struct str range)
{
    static const struct str ranges[] = { STR_INIT("*/*"), STR_INIT("application/*"), STR_INIT("application/json") };

    for (size_t i = 0; i < COUNT(ranges); i++)
        if (str_equal_nocase(range, ranges[i]))
            return (int)i + 1;
    return 0;
}

/* q=0, q=0.0 ... exclude; everything else takes. */
static bool range_excludes(struct str parameters)
{
    struct str rest = parameters, value;

    while (!str_is_null(rest)) {
        if (!str_equal_nocase(parameter_cut(str_cut(rest, ';', &rest), &value), STR("q")))
            continue;
        for (size_t i = 0; i < value.len; i++)
            if (value.p[i] != '0' && value.p[i] != '.')
                return false;
        return value.len > 0;
    }
    return false;
}

/* The range that names JSON most closely decides (RFC 9110 section 12.5.1). */
bool media_takes_json(struct str accept)
{
    struct str rest = accept;
    int closest = 0;
    bool takes = str_trim(accept).len == 0;

    while (!str_is_null(rest)) {
        struct str parameters, range = str_cut(str_cut(rest, ',', &rest), ';', &parameters);
        int closeness = range_closeness(str_trim(range));

        if (closeness > closest) {
            closest = closeness;
            takes = !range_excludes(parameters);
        }
    }
    return takes;
}

bool prefer_representation(struct str prefer)
{
    struct str rest = prefer;

    while (!str_is_null(rest)) {
        struct str value, name = parameter_cut(str_cut(str_cut(rest, ',', &rest), ';', &value), &value);

        if (str_equal_nocase(name, STR("return")))
            return str_equal_nocase(value, STR("representation"));
    }
    return false;
}

static bool is_tag_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

struct str language_first(struct str accept_language)
{
    struct str rest, tag = str_trim(str_cut(str_cut(accept_language, ',', &rest), ';', &rest));

    if (tag.len == 0 || tag.len > LANGUAGE_MOST)
        return (struct str){ 0 };
    for (size_t i = 0; i < tag.len; i++)
        if (!is_tag_letter(tag.p[i]))
            return (struct str){ 0 };
    return tag;
}
