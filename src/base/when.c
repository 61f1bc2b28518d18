/* when.c: the asking of ICU, and a ring a thread of what it built. A thread's ring is released when the thread ends. */
#include "base/when.h"

#include <pthread.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/cleanup.h"
#include "base/language.h"
#include "base/zone.h"

enum {
    KNOWN = 24, /* of a language in a zone; each holds some 100 kB of ICU's */
    NAME_BYTES = 64,
    PATTERN_MAX = 128,
    WORDS_MAX = 512,
    MINUTE_MS = 60 * 1000,
};

enum part { PART_MOMENT, PART_ZONE, PART_CITY, PART_MONTH, PART_DAY, PARTS };

/* All that speaks one language about one zone; made when it is first asked for. */
struct speaker {
    char language[NAME_BYTES], iana[NAME_BYTES]; /* as they were asked for; "": free */
    char locale[NAME_BYTES];
    UChar zone[NAME_BYTES];
    int32_t zone_len;
    bool has_city;
    UCalendar *clock;
    UDateIntervalFormat *span;
    UDateFormat *parts[PARTS];
};

struct ring {
    struct speaker speakers[KNOWN];
    size_t next;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t ring_key;
static bool ring_key_made;

static void speaker_forget(struct speaker *speaker)
{
    if (speaker->clock != NULL)
        ucal_close(speaker->clock);
    if (speaker->span != NULL)
        udtitvfmt_close(speaker->span);
    for (size_t i = 0; i < PARTS; i++)
        if (speaker->parts[i] != NULL)
            udat_close(speaker->parts[i]);
    *speaker = (struct speaker){ 0 };
}

static void ring_release(void *memory)
{
    struct ring *ring = memory;

    for (size_t i = 0; ring != NULL && i < KNOWN; i++)
        speaker_forget(&ring->speakers[i]);
    free(ring);
}

static void ring_key_make(void)
{
    ring_key_made = pthread_key_create(&ring_key, ring_release) == 0;
}

static struct ring *ring_get(void)
{
    (void)pthread_once(&once, ring_key_make);
    struct ring *ring = ring_key_made ? pthread_getspecific(ring_key) : NULL;

    if (ring != NULL || !ring_key_made)
        return ring;
    ring = calloc(1, sizeof(*ring));
    if (ring != NULL && pthread_setspecific(ring_key, ring) != 0) {
        free(ring);
        ring = NULL;
    }
    return ring;
}

void when_forget(void)
{
    (void)pthread_once(&once, ring_key_make);
    if (!ring_key_made)
        return;
    ring_release(pthread_getspecific(ring_key));
    (void)pthread_setspecific(ring_key, NULL);
}

/* --- Which words --- */

static bool tag_is_plain(struct str tag)
{
    for (size_t i = 0; i < tag.len; i++)
        if (tag.p[i] <= ' ' || tag.p[i] > '~')
            return false;
    return tag.len > 0 && tag.len < NAME_BYTES;
}

/* For a language without words of its own ICU would take the machine's. */
static bool locale_is_known(const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    char language[NAME_BYTES];

    uloc_getLanguage(locale, language, sizeof(language), &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < uloc_countAvailable(); i++)
        if (strcmp(uloc_getAvailable(i), language) == 0)
            return true;
    return false;
}

/* English without a country is written the way most of the world does: day before month, 24 hours. Extensions of a
 * language tag (another calendar, other digits) are left out. */
static void locale_of(struct str language, char locale[static NAME_BYTES])
{
    UErrorCode status = U_ZERO_ERROR;
    char tag[NAME_BYTES], full[NAME_BYTES], base[NAME_BYTES];

    (void)snprintf(locale, NAME_BYTES, "en_GB");
    if (!tag_is_plain(language))
        return;
    (void)snprintf(tag, sizeof(tag), "%.*s", STR_ARGS(language));
    uloc_forLanguageTag(tag, full, sizeof(full), NULL, &status);
    uloc_getBaseName(full, base, sizeof(base), &status);
    if (U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING && strcmp(base, "en") != 0 &&
        locale_is_known(base))
        (void)snprintf(locale, NAME_BYTES, "%s", language_digits(base));
}

static bool zone_set(struct speaker *speaker, struct str iana)
{
    struct str found = STR("UTC");
    size_t slash;

    (void)!zone_find(iana, &found);
    if (found.len >= NAME_BYTES)
        return false;
    speaker->has_city = str_find(found, '/', &slash) && !str_starts(found, STR("Etc/"));
    u_charsToUChars(found.p, speaker->zone, (int32_t)found.len);
    speaker->zone_len = (int32_t)found.len;
    return true;
}

/* --- What ICU builds --- */

static void generator_release(UDateTimePatternGenerator **generator)
{
    udatpg_close(*generator);
}

static UDateFormat *part_open(const struct speaker *speaker, enum part part)
{
    static const UChar *const skeletons[PARTS] = {
        [PART_MOMENT] = u"yMMMMEEEEdjmz",
        [PART_MONTH] = u"LLL",
    };
    static const UChar *const patterns[PARTS] = { [PART_ZONE] = u"zzzz", [PART_CITY] = u"VVV", [PART_DAY] = u"d" };
    UErrorCode status = U_ZERO_ERROR;
    UChar best[PATTERN_MAX];
    const UChar *pattern = patterns[part];

    if (pattern == NULL) {
        RELEASE(generator_release)
        UDateTimePatternGenerator *generator = udatpg_open(speaker->locale, &status);
        (void)udatpg_getBestPattern(generator, skeletons[part], -1, best, PATTERN_MAX, &status);
        if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
            return NULL;
        pattern = best;
    }
    UDateFormat *format =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, speaker->locale, speaker->zone, speaker->zone_len, pattern, -1, &status);
    return U_SUCCESS(status) ? format : NULL;
}

static struct speaker *speaker_find(struct str iana, struct str language)
{
    struct ring *ring = ring_get();

    if (ring == NULL || iana.len >= NAME_BYTES || language.len >= NAME_BYTES)
        return NULL;
    for (size_t i = 0; i < KNOWN; i++) {
        struct speaker *each = &ring->speakers[i];
        if (each->zone_len > 0 && str_equal(str_of(each->language), language) && str_equal(str_of(each->iana), iana))
            return each;
    }
    struct speaker *speaker = &ring->speakers[ring->next++ % KNOWN];
    speaker_forget(speaker);
    (void)snprintf(speaker->language, NAME_BYTES, "%.*s", STR_ARGS(language));
    (void)snprintf(speaker->iana, NAME_BYTES, "%.*s", STR_ARGS(iana));
    locale_of(language, speaker->locale);
    return zone_set(speaker, iana) ? speaker : NULL;
}

/* --- The words --- */

static struct str narrow(struct arena *a, const UChar *wide, int32_t len)
{
    UErrorCode status = U_ZERO_ERROR;
    char words[WORDS_MAX * 3];
    int32_t bytes = 0;

    u_strToUTF8(words, sizeof(words), &bytes, wide, len, &status);
    return U_SUCCESS(status) ? str_copy(a, (struct str){ words, (size_t)bytes }) : (struct str){ 0 };
}

static struct str part_print(struct arena *a, struct speaker *speaker, enum part part, int64_t at_ms)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[WORDS_MAX];

    if (speaker->parts[part] == NULL)
        speaker->parts[part] = part_open(speaker, part);
    if (speaker->parts[part] == NULL)
        return (struct str){ 0 };
    int32_t len = udat_format(speaker->parts[part], (UDate)at_ms, wide, WORDS_MAX, NULL, &status);
    return U_SUCCESS(status) ? narrow(a, wide, len) : (struct str){ 0 };
}

static struct str span_print(struct arena *a, struct speaker *speaker, int64_t start_ms, int64_t end_ms)
{
    static const UChar skeleton[] = u"yMMMMEEEEdjm";
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[WORDS_MAX];

    if (speaker->span == NULL)
        speaker->span = udtitvfmt_open(speaker->locale, skeleton, -1, speaker->zone, speaker->zone_len, &status);
    if (U_FAILURE(status)) {
        speaker->span = NULL;
        return (struct str){ 0 };
    }
    int32_t len = udtitvfmt_format(speaker->span, (UDate)start_ms, (UDate)end_ms, wide, WORDS_MAX, NULL, &status);
    return U_SUCCESS(status) ? narrow(a, wide, len) : (struct str){ 0 };
}

static bool offset_find(struct speaker *speaker, int64_t at_ms, int32_t *minutes)
{
    UErrorCode status = U_ZERO_ERROR;

    if (speaker->clock == NULL)
        speaker->clock = ucal_open(speaker->zone, speaker->zone_len, speaker->locale, UCAL_GREGORIAN, &status);
    if (U_FAILURE(status)) {
        speaker->clock = NULL;
        return false;
    }
    ucal_setMillis(speaker->clock, (UDate)at_ms, &status);
    *minutes =
        (ucal_get(speaker->clock, UCAL_ZONE_OFFSET, &status) + ucal_get(speaker->clock, UCAL_DST_OFFSET, &status)) /
        MINUTE_MS;
    return U_SUCCESS(status);
}

struct str when_moment(struct arena *a, int64_t at_ms, struct str iana, struct str language)
{
    struct speaker *speaker = speaker_find(iana, language);

    return speaker == NULL ? (struct str){ 0 } : part_print(a, speaker, PART_MOMENT, at_ms);
}

bool when_span(struct arena *a, int64_t start_ms, int64_t end_ms, struct str iana, struct str language,
               struct when_span *out)
{
    struct speaker *speaker = speaker_find(iana, language);

    if (speaker == NULL)
        return false;
    end_ms = end_ms > start_ms ? end_ms : start_ms;
    *out = (struct when_span){
        .span = span_print(a, speaker, start_ms, end_ms),
        .zone = part_print(a, speaker, PART_ZONE, start_ms),
        .city = speaker->has_city ? part_print(a, speaker, PART_CITY, start_ms) : STR(""),
        .month = part_print(a, speaker, PART_MONTH, start_ms),
        .day = part_print(a, speaker, PART_DAY, start_ms),
    };
    return !str_is_null(out->span) && !str_is_null(out->zone) && !str_is_null(out->city) && !str_is_null(out->month) &&
           !str_is_null(out->day) && offset_find(speaker, start_ms, &out->start_offset) &&
           offset_find(speaker, end_ms, &out->end_offset);
}
