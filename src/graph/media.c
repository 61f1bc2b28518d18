/* media.c: reading lists of media ranges and codings, and their parameters. */
#include "graph/media.h"

#include "graph/field.h"

enum { Q_WHOLE = 1000 };

bool media_is_json(struct str content_type)
{
    struct str rest, value;

    if (!str_equal_nocase(field_cut(content_type, ';', &rest), STR("application/json")))
        return false;
    while (!str_is_null(rest))
        if (str_equal_nocase(field_parameter(field_cut(rest, ';', &rest), &value), STR("charset")) &&
            !str_equal_nocase(value, STR("utf-8")))
            return false;
    return true;
}

static bool is_gzip(struct str coding)
{
    return str_equal_nocase(coding, STR("gzip")) || str_equal_nocase(coding, STR("x-gzip"));
}

enum coding media_coding(struct str content_encoding)
{
    struct str trimmed = str_trim(content_encoding);

    if (trimmed.len == 0 || str_equal_nocase(trimmed, STR("identity")))
        return CODING_NONE;
    return is_gzip(trimmed) ? CODING_GZIP : CODING_OTHER;
}

/* Thousandths (RFC 9110 section 12.4.2); what is no number counts as 1. */
static int q_read(struct str value)
{
    int q = 0, place = Q_WHOLE;

    for (size_t i = 0; i < value.len && place > 0; i++) {
        if (value.p[i] == '.' && i == 1)
            continue;
        if (value.p[i] < '0' || value.p[i] > '9')
            return Q_WHOLE;
        q += (value.p[i] - '0') * place;
        place /= 10;
    }
    return value.len == 0 || q > Q_WHOLE ? Q_WHOLE : q;
}

static int q_of(struct str parameters)
{
    struct str rest = parameters, value;

    while (!str_is_null(rest))
        if (str_equal_nocase(field_parameter(field_cut(rest, ';', &rest), &value), STR("q")))
            return q_read(value);
    return Q_WHOLE;
}

bool media_takes_gzip(struct str accept_encoding)
{
    struct str rest = accept_encoding;
    bool named = false, takes = false;

    while (!str_is_null(rest)) {
        struct str parameters, coding = field_cut(field_cut(rest, ',', &rest), ';', &parameters);

        if (is_gzip(coding)) {
            named = true;
            takes = q_of(parameters) > 0;
        } else if (str_equal(coding, STR("*")) && !named) {
            takes = q_of(parameters) > 0;
        }
    }
    return takes;
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

/* `metadata` as in OData 4.01, `odata.metadata` as in 4.0. */
bool media_metadata(struct str parameter, enum metadata *metadata)
{
    static const struct str levels[] = {
        [METADATA_MINIMAL] = STR_INIT("minimal"),
        [METADATA_NONE] = STR_INIT("none"),
        [METADATA_FULL] = STR_INIT("full"),
    };
    struct str value, name = field_parameter(parameter, &value);

    if (!str_equal_nocase(name, STR("odata.metadata")) && !str_equal_nocase(name, STR("metadata")))
        return false;
    for (size_t i = 0; i < COUNT(levels); i++)
        if (str_equal_nocase(value, levels[i])) {
            *metadata = (enum metadata)i;
            return true;
        }
    return false;
}

struct preference {
    int closeness, q; /* of the range that speaks of it most closely, the first of several */
};
enum { LEVELS = METADATA_FULL + 1 };

/* One range, for the level that it names or for all. */
static void range_weigh(struct str range, struct preference preferences[static LEVELS])
{
    struct str parameters, type = field_cut(range, ';', &parameters);
    int closeness = range_closeness(type);
    enum metadata named = METADATA_MINIMAL;
    bool one = false;

    for (struct str rest = parameters; !str_is_null(rest) && !one;)
        one = media_metadata(field_cut(rest, ';', &rest), &named);
    for (size_t level = 0; level < LEVELS; level++) {
        int here = closeness + (one && closeness > 0);

        if ((!one || level == named) && here > preferences[level].closeness)
            preferences[level] = (struct preference){ here, q_of(parameters) };
    }
}

/* The range that names a form most closely decides on it (RFC 9110 section 12.5.1). */
bool media_takes_json(struct str accept, enum metadata *metadata)
{
    struct preference preferences[LEVELS] = { { 0 } };
    size_t best = METADATA_MINIMAL;

    *metadata = METADATA_MINIMAL;
    if (str_trim(accept).len == 0)
        return true;
    for (struct str rest = accept; !str_is_null(rest);)
        range_weigh(field_cut(rest, ',', &rest), preferences);
    for (size_t level = 0; level < LEVELS; level++) {
        const struct preference *here = &preferences[level], *there = &preferences[best];

        if (here->q > there->q || (here->q == there->q && here->closeness > there->closeness))
            best = level;
    }
    *metadata = (enum metadata)best;
    return preferences[best].q > 0;
}
