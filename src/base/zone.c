/* zone.c: time zones by name. ICU carries both lists, IANA's and CLDR's table of Windows names; which clock time a zone
 * has at a moment is ICU's too. Here is only the asking. Offsets ("GMT+5") are no zones: they do not know of summer.
 * Text from outside goes to ICU only as short printable ASCII. */
#include "base/zone.h"

#include <unicode/ucal.h>
#include <unicode/uenum.h>
#include <unicode/ustring.h>

#include "base/cleanup.h"

enum { NAME_MAX_BYTES = 64 }; /* IANA's and Windows' longest have about 32 */

/* CLDR keeps the name that a zone had first; IANA has renamed these since. */
static const struct {
    const char *cldr, *iana;
} renamed[] = {
    { "Etc/UTC", "UTC" },
    { "Africa/Asmera", "Africa/Asmara" },
    { "America/Buenos_Aires", "America/Argentina/Buenos_Aires" },
    { "America/Catamarca", "America/Argentina/Catamarca" },
    { "America/Coral_Harbour", "America/Atikokan" },
    { "America/Cordoba", "America/Argentina/Cordoba" },
    { "America/Godthab", "America/Nuuk" },
    { "America/Indianapolis", "America/Indiana/Indianapolis" },
    { "America/Jujuy", "America/Argentina/Jujuy" },
    { "America/Louisville", "America/Kentucky/Louisville" },
    { "America/Mendoza", "America/Argentina/Mendoza" },
    { "Asia/Calcutta", "Asia/Kolkata" },
    { "Asia/Katmandu", "Asia/Kathmandu" },
    { "Asia/Rangoon", "Asia/Yangon" },
    { "Asia/Saigon", "Asia/Ho_Chi_Minh" },
    { "Atlantic/Faeroe", "Atlantic/Faroe" },
    { "Europe/Kiev", "Europe/Kyiv" },
    { "Pacific/Enderbury", "Pacific/Kanton" },
    { "Pacific/Ponape", "Pacific/Pohnpei" },
    { "Pacific/Truk", "Pacific/Chuuk" },
};

/* The names of three letters that IANA has. ICU knows more ("IST", "AST", "BST"), each of which means several zones. */
static const char *const three_letters[] = { "CET", "EET", "EST", "GMT", "HST", "MET", "MST",
                                             "PRC", "ROC", "ROK", "UCT", "UTC", "WET" };

static void names_release(UEnumeration **names)
{
    uenum_close(*names);
}

static bool name_is_plain(struct str name)
{
    if (name.len == 0 || name.len > NAME_MAX_BYTES)
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (name.p[i] < ' ' || name.p[i] > '~')
            return false;
    return true;
}

static bool abbreviation_is_known(struct str name)
{
    for (size_t i = 0; i < COUNT(three_letters); i++)
        if (str_equal_nocase(name, str_of(three_letters[i])))
            return true;
    return false;
}

static int32_t widen(struct str s, UChar wide[static NAME_MAX_BYTES + 1])
{
    CHECK(s.len <= NAME_MAX_BYTES);
    u_charsToUChars(s.p, wide, (int32_t)s.len);
    wide[s.len] = 0;
    return (int32_t)s.len;
}

static bool narrow(struct arena *a, const UChar *wide, int32_t len, struct str *out)
{
    char ascii[NAME_MAX_BYTES + 1];
    struct str s;

    CHECK(len <= NAME_MAX_BYTES);
    u_UCharsToChars(wide, ascii, len);
    ascii[len] = '\0';
    s = (struct str){ ascii, (size_t)len };
    for (size_t i = 0; i < COUNT(renamed); i++)
        if (str_equal(s, str_of(renamed[i].cldr))) {
            *out = str_of(renamed[i].iana);
            return true;
        }
    s = str_copy(a, s);
    if (str_is_null(s))
        return false;
    *out = s;
    return true;
}

static bool zone_by_iana(struct arena *a, struct str name, struct str *iana)
{
    UChar wide[NAME_MAX_BYTES + 1], canonical[NAME_MAX_BYTES + 1];
    UErrorCode status = U_ZERO_ERROR;
    UBool listed = false;
    int32_t len;

    if (name.len == 3 && !abbreviation_is_known(name))
        return false;
    len = widen(name, wide);
    len = ucal_getCanonicalTimeZoneID(wide, len, canonical, NAME_MAX_BYTES, &listed, &status);
    return U_SUCCESS(status) && listed && narrow(a, canonical, len, iana);
}

static bool zone_by_windows(struct arena *a, struct str name, struct str *iana)
{
    UChar wide[NAME_MAX_BYTES + 1], found[NAME_MAX_BYTES + 1];
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = widen(name, wide);

    len = ucal_getTimeZoneIDForWindowsID(wide, len, NULL, found, NAME_MAX_BYTES, &status);
    return U_SUCCESS(status) && len > 0 && narrow(a, found, len, iana);
}

/* ICU looks names up exactly, so a name in other letters is looked for in the list: some 600 names. */
static bool zone_by_list(struct arena *a, struct str name, struct str *iana)
{
    UErrorCode status = U_ZERO_ERROR;
    RELEASE(names_release)
    UEnumeration *names = ucal_openTimeZones(&status);
    const char *next;
    int32_t len;

    while (U_SUCCESS(status) && (next = uenum_next(names, &len, &status)) != NULL) {
        struct str listed = { next, (size_t)len };

        if (str_equal_nocase(listed, name) && listed.len <= NAME_MAX_BYTES)
            return zone_by_iana(a, listed, iana);
    }
    return false;
}

bool zone_find(struct arena *a, struct str name, struct str *iana)
{
    return name_is_plain(name) &&
           (zone_by_iana(a, name, iana) || zone_by_windows(a, name, iana) || zone_by_list(a, name, iana));
}

/* --- Days -----------------------------------------------------------------------------------------------------------
 */

static void calendar_release(UCalendar **calendar)
{
    ucal_close(*calendar);
}

static UCalendar *calendar_open(struct str iana, UErrorCode *status)
{
    UChar wide[NAME_MAX_BYTES + 1];
    int32_t len = widen(name_is_plain(iana) ? iana : STR("UTC"), wide);

    return ucal_open(wide, len, "en_US", UCAL_GREGORIAN, status);
}

/* The first moment of a day; one that is past its month's end is in the next. Where midnight is left out it is the next
 * moment; where it comes twice, the first. */
static int64_t day_begin(UCalendar *calendar, const struct zone_day *day, int later, UErrorCode *status)
{
    ucal_clear(calendar);
    ucal_setDateTime(calendar, day->year, day->month - 1, day->day + later, 0, 0, 0, status);
    return (int64_t)ucal_getMillis(calendar, status);
}

bool zone_day(struct str iana, int64_t at_ms, struct zone_day *out)
{
    UErrorCode status = U_ZERO_ERROR;
    RELEASE(calendar_release)
    UCalendar *calendar = calendar_open(iana, &status);

    if (U_FAILURE(status))
        return false;
    ucal_setAttribute(calendar, UCAL_REPEATED_WALL_TIME, UCAL_WALLTIME_FIRST);
    ucal_setMillis(calendar, (UDate)at_ms, &status);
    out->year = ucal_get(calendar, UCAL_YEAR, &status);
    out->month = ucal_get(calendar, UCAL_MONTH, &status) + 1;
    out->day = ucal_get(calendar, UCAL_DATE, &status);
    out->from_ms = day_begin(calendar, out, 0, &status);
    out->to_ms = day_begin(calendar, out, 1, &status);
    if (out->from_ms > at_ms) /* what a caller relies on, whatever the calendar says */
        out->from_ms = at_ms;
    if (out->to_ms <= at_ms)
        out->to_ms = at_ms + 1;
    return U_SUCCESS(status);
}
