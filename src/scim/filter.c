/* filter.c: words, then comparisons, then the names that are known. */
#include "scim/filter.h"

#include "base/json.h"
#include "base/text.h"
#include "scim/resource.h"

static const struct str user_urn = STR_INIT("urn:ietf:params:scim:schemas:core:2.0:User:");

struct str scim_core_name(struct str attribute)
{
    bool named = attribute.len > user_urn.len && str_equal_nocase(str_slice(attribute, 0, user_urn.len), user_urn);

    return named ? str_slice(attribute, user_urn.len, attribute.len) : attribute;
}

/* From a quote to behind its end; the text's end when there is none. */
static size_t quoted_end(struct str text, size_t at)
{
    for (at++; at < text.len && text.p[at] != '"'; at++)
        if (text.p[at] == '\\')
            at++;
    return at < text.len ? at + 1 : text.len;
}

/* Up to a blank that stands in no brackets and no quotes. */
static struct str word_cut(struct str *rest)
{
    struct str text = str_trim(*rest);
    size_t at = 0, depth = 0;

    while (at < text.len && (depth > 0 || text.p[at] != ' ')) {
        if (text.p[at] == '"') {
            at = quoted_end(text, at);
            continue;
        }
        depth += text.p[at] == '[';
        depth -= text.p[at] == ']' && depth > 0;
        at++;
    }
    *rest = str_trim(str_slice(text, at, text.len));
    return str_slice(text, 0, at);
}

/* A string as JSON writes it, or a bare word. */
static bool value_read(struct arena *a, struct str word, struct str *out)
{
    struct str why;

    *out = word;
    if (!str_starts(word, STR("\"")))
        return str_equal_nocase(word, STR("true")) || str_equal_nocase(word, STR("false"));
    const json_t *string = json_read(a, word, &why);
    if (!json_is_string(string))
        return false;
    *out = json_str(string);
    return true;
}

bool scim_comparison_read(struct arena *a, struct str text, struct scim_comparison *out, struct str *rest)
{
    *rest = text;
    out->attribute = scim_core_name(word_cut(rest));
    return out->attribute.len > 0 && str_equal_nocase(word_cut(rest), STR("eq")) &&
           value_read(a, word_cut(rest), &out->value);
}

static const struct {
    struct str name;
    enum scim_asked asked;
} names[] = {
    { STR_INIT("userName"), ASKED_USER_NAME },
    { STR_INIT("externalId"), ASKED_EXTERNAL_ID },
    { STR_INIT("emails"), ASKED_EMAIL },
    { STR_INIT("emails.value"), ASKED_EMAIL },
    { STR_INIT("emails[type eq \"work\"].value"), ASKED_EMAIL },
    { STR_INIT("id"), ASKED_ID },
    { STR_INIT("active"), ASKED_ACTIVE },
};

static bool condition_read(const struct scim_comparison *comparison, struct scim_condition *out)
{
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_equal_nocase(names[i].name, comparison->attribute)) {
            out->asked = names[i].asked;
            out->value = comparison->value;
            return out->asked != ASKED_ACTIVE || scim_truth(comparison->value, &out->truth);
        }
    return false;
}

bool scim_filter_parse(struct arena *a, struct str text, struct scim_filter *out)
{
    struct scim_comparison comparison;
    struct str rest = text;

    out->count = 0;
    for (;;) {
        if (out->count == SCIM_CONDITIONS_MOST || !scim_comparison_read(a, rest, &comparison, &rest) ||
            !condition_read(&comparison, &out->conditions[out->count]))
            return false;
        out->count++;
        if (rest.len == 0)
            return true;
        if (!str_equal_nocase(word_cut(&rest), STR("and")))
            return false;
    }
}

static bool same_text(struct arena *a, struct str one, struct str other)
{
    return str_equal(text_fold(a, one), text_fold(a, other));
}

static bool has_address(struct arena *a, const struct user *user, struct str address)
{
    if (!str_is_null(user->mail) && same_text(a, user->mail, address))
        return true;
    for (struct str rest = user->aliases; !str_is_null(rest);)
        if (same_text(a, str_cut(rest, ' ', &rest), address))
            return true;
    return false;
}

static bool condition_holds(struct arena *a, const struct scim_condition *condition, const struct user *user)
{
    switch (condition->asked) {
    case ASKED_USER_NAME: return same_text(a, scim_user_name(a, user), condition->value);
    case ASKED_EXTERNAL_ID: return str_equal(user->external_id, condition->value); /* caseExact, RFC 7643 3.1 */
    case ASKED_EMAIL: return has_address(a, user, condition->value);
    case ASKED_ID: return str_equal_nocase(id_guid(a, user->object), condition->value);
    case ASKED_ACTIVE: return condition->truth != user->disabled;
    }
    UNREACHABLE();
}

bool scim_filter_holds(struct arena *a, const struct scim_filter *filter, const struct user *user)
{
    for (size_t i = 0; i < filter->count; i++)
        if (!condition_holds(a, &filter->conditions[i], user))
            return false;
    return true;
}

const struct scim_condition *scim_filter_key(const struct scim_filter *filter)
{
    for (size_t i = 0; i < filter->count; i++)
        if (filter->conditions[i].asked != ASKED_ACTIVE)
            return &filter->conditions[i];
    return NULL;
}
