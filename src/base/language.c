/* language.c: the asking of ICU. Text from outside goes to it only as short ASCII letters, digits and hyphens, since it
 * takes names of its own ("de_AT@collation=phonebook") for tags too. */
#include "base/language.h"

#include <unicode/uloc.h>

enum { TAG_MAX_BYTES = 63, FIRST_MOST_BYTES = 35 /* RFC 5646 section 4.4.1 */, WISHES_MOST = 8, LOOKED_AT_MOST = 32 };

static bool plain(struct str tag)
{
    for (size_t i = 0; i < tag.len; i++) {
        char c = tag.p[i];

        if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-')
            return false;
    }
    return tag.len > 0 && tag.len <= TAG_MAX_BYTES;
}

bool language_find(struct arena *a, struct str tag, struct str *out)
{
    char sent[TAG_MAX_BYTES + 1] = { 0 }, locale[ULOC_FULLNAME_CAPACITY], proper[2 * ULOC_FULLNAME_CAPACITY];
    UErrorCode code = U_ZERO_ERROR;
    int32_t read = 0;

    if (!plain(tag))
        return false;
    memcpy(sent, tag.p, tag.len);
    (void)uloc_forLanguageTag(sent, locale, sizeof locale, &read, &code);
    if (U_FAILURE(code) || (size_t)read != tag.len)
        return false;
    int32_t n = uloc_toLanguageTag(locale, proper, sizeof proper, true, &code);
    if (U_FAILURE(code) || code == U_STRING_NOT_TERMINATED_WARNING || n <= 0)
        return false;
    *out = str_copy(a, (struct str){ proper, (size_t)n });
    return true;
}

bool language_likely(struct str tag, struct language *out)
{
    char sent[TAG_MAX_BYTES + 1] = { 0 }, locale[ULOC_FULLNAME_CAPACITY], full[ULOC_FULLNAME_CAPACITY];
    UErrorCode code = U_ZERO_ERROR;

    _Static_assert(sizeof out->name >= ULOC_LANG_CAPACITY && sizeof out->script >= ULOC_SCRIPT_CAPACITY, "ICU's");
    if (!plain(tag))
        return false;
    memcpy(sent, tag.p, tag.len);
    (void)uloc_forLanguageTag(sent, locale, sizeof locale, NULL, &code);
    (void)uloc_addLikelySubtags(locale, full, sizeof full, &code);
    (void)uloc_getLanguage(full, out->name, sizeof out->name, &code);
    (void)uloc_getScript(full, out->script, sizeof out->script, &code);
    out->rtl = uloc_isRightToLeft(full);
    return U_SUCCESS(code) && code != U_STRING_NOT_TERMINATED_WARNING && out->name[0] != '\0';
}

const char *language_digits(const char *locale)
{
    return strcmp(locale, "ar") == 0 ? "ar@numbers=arab" : locale;
}

struct str language_first(struct str accept_language)
{
    struct str rest, tag = str_trim(str_cut(str_cut(accept_language, ',', &rest), ';', &rest));

    return plain(tag) && tag.len <= FIRST_MOST_BYTES ? tag : (struct str){ 0 };
}

/* In thousandths: ";q=0.85" is 850; without one, or with one that cannot be read, 1000. */
static int weight_of(struct str parameters)
{
    struct str value, name = str_trim(str_cut(parameters, '=', &value)), digits = str_trim(value);
    int weight = 0;

    if (!str_equal_nocase(name, STR("q")) || digits.len == 0 || digits.p[0] != '0')
        return 1000;
    for (size_t i = 2, unit = 100; i < digits.len && unit > 0 && digits.p[i] >= '0' && digits.p[i] <= '9'; i++) {
        weight += (digits.p[i] - '0') * (int)unit;
        unit /= 10;
    }
    return weight;
}

struct str language_wish(struct str accept_language, size_t i)
{
    struct str tags[WISHES_MOST], rest = accept_language, parameters;
    int weights[WISHES_MOST];
    size_t n = 0;

    for (size_t looked = 0; !str_is_null(rest) && n < WISHES_MOST && looked < LOOKED_AT_MOST; looked++) {
        struct str tag = str_trim(str_cut(str_cut(rest, ',', &rest), ';', &parameters));
        int weight = weight_of(parameters);
        size_t at = n;

        if (!plain(tag) || tag.len > FIRST_MOST_BYTES || weight == 0)
            continue;
        for (; at > 0 && weights[at - 1] < weight; at--) {
            tags[at] = tags[at - 1];
            weights[at] = weights[at - 1];
        }
        tags[at] = tag;
        weights[at] = weight;
        n++;
    }
    return i < n ? tags[i] : (struct str){ 0 };
}
