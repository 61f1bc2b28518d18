/* form.c: pairs between '&'. */
#include "base/form.h"

#include "base/code.h"
#include "base/text.h"

struct names {
    struct str list[FORM_PARAMETERS_MOST];
    size_t count;
};

/* False: it was there before, or there is no room. */
static bool name_note(struct names *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (str_equal(names->list[i], name))
            return false;
    if (names->count == FORM_PARAMETERS_MOST)
        return false;
    names->list[names->count++] = name;
    return true;
}

static bool piece_read(struct arena *a, struct str raw, struct str *out)
{
    *out = STR("");
    return raw.len == 0 || (percent_decode(a, raw, true, out) && text_is_utf8(*out));
}

static void field_fill(struct form_field *fields, size_t n, struct str name, struct str value)
{
    for (size_t i = 0; i < n; i++)
        if (value.len > 0 && str_equal(name, str_of(fields[i].name)))
            fields[i].value = value;
}

bool form_read(struct arena *a, struct str body, struct form_field *fields, size_t n, struct str *why)
{
    struct names names = { .count = 0 };

    for (struct str rest = body; !str_is_null(rest);) {
        struct str name, value, raw, pair = str_cut(rest, '&', &rest);

        if (pair.len == 0)
            continue;
        raw = str_cut(pair, '=', &value);
        *why = STR("A parameter is not application/x-www-form-urlencoded.");
        if (!piece_read(a, raw, &name) || !piece_read(a, value, &value))
            return false;
        *why = STR("A parameter stands there twice, or there are too many.");
        if (!name_note(&names, name))
            return false;
        field_fill(fields, n, name, value);
    }
    return true;
}
