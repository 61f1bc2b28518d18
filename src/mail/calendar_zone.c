/* calendar_zone.c: libical's time zones (the system's zone files), cut down to what one event needs: a zone's whole
 * history would be 3 to 6 kB in each mail. */
#include "mail/calendar_zone.h"

#include <pthread.h>

#include "base/buf.h"
#include "base/cleanup.h"
#include "mail/memo.h"

enum {
    AROUND_MS = 24 * 60 * 60 * 1000,     /* rules are kept this long before and after the event */
    CHANGE_NEAR_MS = 3 * 60 * 60 * 1000, /* no zone puts its clocks back by more */
};

/* libical loads a zone at its first use, and works out its changes later still; even its list of zones is made when
 * somebody first asks for UTC, and whoever asks meanwhile is given half a list. */
static pthread_mutex_t zones_lock = PTHREAD_MUTEX_INITIALIZER;

static struct icaltimetype time_in(int64_t at_ms, icaltimezone *zone)
{
    icaltimezone *utc = icaltimezone_get_utc_timezone();

    return icaltime_convert_to_zone(icaltime_from_timet_with_zone((time_t)(at_ms / 1000), 0, utc), zone);
}

static int offset_at(int64_t at_ms, icaltimezone *zone)
{
    struct icaltimetype time = time_in(at_ms, icaltimezone_get_utc_timezone());

    return icaltimezone_get_utc_offset_of_utc_time(zone, &time, NULL);
}

/* Calendars go back from the local time to the instant: near a change of the clocks one local time has two instants or
 * none, and programs choose differently. */
static bool is_told_once(int64_t at_ms, icaltimezone *zone)
{
    return offset_at(at_ms - CHANGE_NEAR_MS, zone) == offset_at(at_ms + CHANGE_NEAR_MS, zone) &&
           icaltime_as_timet_with_zone(time_in(at_ms, zone), zone) == (time_t)(at_ms / 1000);
}

/* libical puts a prefix of its own before the name, which no other calendar knows. (An empty prefix is not taken
 * by 3.0.) */
static void rules_rename(icalcomponent *rules, const char *tzid)
{
    icalproperty *name = icalcomponent_get_first_property(rules, ICAL_TZID_PROPERTY);
    icalproperty *until = icalcomponent_get_first_property(rules, ICAL_TZUNTIL_PROPERTY);

    if (name != NULL)
        icalproperty_set_tzid(name, tzid);
    if (until == NULL)
        return;
    icalcomponent_remove_property(rules, until);
    icalproperty_free(until);
}

static icalcomponent *rules_cut(icaltimezone *zone, const char *tzid, int64_t start_ms, int64_t end_ms)
{
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    icalcomponent *rules = icalcomponent_new_clone(icaltimezone_get_component(zone));

    if (rules == NULL)
        return NULL;
    icaltimezone_truncate_vtimezone(rules, time_in(start_ms - AROUND_MS, utc), time_in(end_ms + AROUND_MS, utc), 0);
    rules_rename(rules, tzid);
    return rules;
}

static icalcomponent *rules_find(struct arena *a, icaltimezone *zone, const char *tzid, int64_t start_ms,
                                 int64_t end_ms)
{
    struct buf b = { .arena = a, .ceiling = 256 };
    struct str key = { 0 }, kept;

    buf_print(&b, "rules %lld %lld %s", (long long)start_ms, (long long)end_ms, tzid);
    if (!buf_finish(&b, &key))
        return NULL;
    if (memo_find(a, key, &kept)) {
        const char *text = str_terminated(a, kept);
        return text == NULL ? NULL : icalcomponent_new_from_string(text);
    }
    icalcomponent *rules = rules_cut(zone, tzid, start_ms, end_ms);
    RELEASE(memory_release)
    char *text = rules == NULL ? NULL : icalcomponent_as_ical_string_r(rules);
    if (text != NULL)
        memo_keep(key, str_of(text));
    return rules;
}

/* Under the lock. */
static void times_localise(struct arena *a, const char *tzid, int64_t start_ms, int64_t end_ms,
                           struct calendar_times *out)
{
    icaltimezone *zone = icaltimezone_get_builtin_timezone(tzid);

    if (zone == NULL || icaltimezone_get_component(zone) == NULL || !is_told_once(start_ms, zone) ||
        !is_told_once(end_ms, zone))
        return;
    icalcomponent *rules = rules_find(a, zone, tzid, start_ms, end_ms);
    if (rules == NULL)
        return;
    *out = (struct calendar_times){ time_in(start_ms, zone), time_in(end_ms, zone), tzid, rules };
}

icaltimezone *calendar_utc(void)
{
    (void)pthread_mutex_lock(&zones_lock);
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    (void)pthread_mutex_unlock(&zones_lock);
    return utc;
}

void calendar_times_find(struct arena *a, struct str zone, int64_t start_ms, int64_t end_ms, struct calendar_times *out)
{
    icaltimezone *utc = calendar_utc();
    const char *tzid = str_terminated(a, zone);

    *out = (struct calendar_times){ .start = time_in(start_ms, utc), .end = time_in(end_ms, utc) };
    if (tzid == NULL || str_equal(zone, STR("UTC")))
        return;
    (void)pthread_mutex_lock(&zones_lock);
    times_localise(a, tzid, start_ms, end_ms, out);
    (void)pthread_mutex_unlock(&zones_lock);
}

void calendar_zone_stop(void)
{
    icaltimezone_free_builtin_timezones();
}
