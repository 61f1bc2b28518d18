/* zone.c: time zones by name. ICU carries both lists, IANA's and CLDR's table of Windows names; which clock time a zone
 * has at a moment is ICU's too. Here is only the asking. Offsets ("GMT+5") are no zones: they do not know of summer.
 * Text from outside goes to ICU only as short printable ASCII. */
#include "base/zone.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucal.h>
#include <unicode/uenum.h>
#include <unicode/ures.h>
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

/* --- Names ----------------------------------------------------------------------------------------------------------
 */

/* All of them, without case. ICU itself looks for the Windows names and for other letters through long lists: a name
 * that is none would cost a thousand times what it costs here, and names come from whoever opens a page. */
enum { NAMES_MOST = 1024 };
static struct named {
    char name[NAME_MAX_BYTES + 1], iana[NAME_MAX_BYTES + 1];
} names[NAMES_MOST];
static size_t name_count;
static pthread_once_t names_once = PTHREAD_ONCE_INIT;

static void list_release(UEnumeration **list)
{
    uenum_close(*list);
}

static void resource_release(UResourceBundle **resource)
{
    ures_close(*resource);
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

static int letter_of(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static int name_compare(struct str a, struct str b)
{
    for (size_t i = 0; i < a.len && i < b.len; i++)
        if (letter_of(a.p[i]) != letter_of(b.p[i]))
            return letter_of(a.p[i]) - letter_of(b.p[i]);
    return a.len == b.len ? 0 : a.len < b.len ? -1 : 1;
}

static int named_compare(const void *a, const void *b)
{
    return name_compare(str_of(((const struct named *)a)->name), str_of(((const struct named *)b)->name));
}

/* Among the first `count`, which are in order. */
static const struct named *named_find(struct str name, size_t count)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t i = low + (high - low) / 2;
        int order = name_compare(str_of(names[i].name), name);

        if (order == 0)
            return &names[i];
        if (order < 0)
            low = i + 1;
        else
            high = i;
    }
    return NULL;
}

static void named_add(struct str name, const UChar *wide, int32_t len)
{
    struct named *named = &names[name_count];

    if (!name_is_plain(name) || name_count == NAMES_MOST || len > NAME_MAX_BYTES)
        return;
    memcpy(named->name, name.p, name.len);
    u_UCharsToChars(wide, named->iana, len);
    for (size_t i = 0; i < COUNT(renamed); i++)
        if (strcmp(named->iana, renamed[i].cldr) == 0)
            (void)snprintf(named->iana, sizeof named->iana, "%s", renamed[i].iana);
    name_count++;
}

static void iana_add(struct str name)
{
    UChar wide[NAME_MAX_BYTES + 1], canonical[NAME_MAX_BYTES + 1];
    UErrorCode status = U_ZERO_ERROR;
    UBool listed = false;

    if (!name_is_plain(name) || (name.len == 3 && !abbreviation_is_known(name)))
        return;
    int32_t len = widen(name, wide);
    len = ucal_getCanonicalTimeZoneID(wide, len, canonical, NAME_MAX_BYTES, &listed, &status);
    if (U_SUCCESS(status) && listed)
        named_add(name, canonical, len);
}

static void iana_read(void)
{
    UErrorCode status = U_ZERO_ERROR;
    RELEASE(list_release)
    UEnumeration *list = ucal_openTimeZones(&status);
    const char *next;
    int32_t len;

    while (U_SUCCESS(status) && (next = uenum_next(list, &len, &status)) != NULL)
        iana_add((struct str){ next, (size_t)len });
}

/* CLDR's table of Windows names, as ICU carries it; "001" is the zone of a name wherever one lives. */
static void windows_read(void)
{
    UErrorCode status = U_ZERO_ERROR;
    RELEASE(resource_release)
    UResourceBundle *file = ures_openDirect(NULL, "windowsZones", &status);
    RELEASE(resource_release)
    UResourceBundle *table = ures_getByKey(file, "mapTimezones", NULL, &status);
    RELEASE(resource_release)
    UResourceBundle *row = NULL;
    size_t known = name_count; /* what IANA calls so too stays as it is */

    while (U_SUCCESS(status) && ures_hasNext(table)) {
        UErrorCode none = U_ZERO_ERROR;
        int32_t len;
        row = ures_getNextResource(table, row, &status);
        const UChar *zone = U_SUCCESS(status) ? ures_getStringByKey(row, "001", &len, &none) : NULL;
        if (zone != NULL && U_SUCCESS(none) && named_find(str_of(ures_getKey(row)), known) == NULL)
            named_add(str_of(ures_getKey(row)), zone, len);
    }
}

static void names_read(void)
{
    iana_read();
    qsort(names, name_count, sizeof names[0], named_compare);
    windows_read();
    qsort(names, name_count, sizeof names[0], named_compare);
}

bool zone_find(struct str name, struct str *iana)
{
    if (!name_is_plain(name))
        return false;
    (void)pthread_once(&names_once, names_read);
    const struct named *found = named_find(name, name_count);
    if (found != NULL)
        *iana = str_of(found->iana);
    return found != NULL;
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
