/* received_calendar.c: an answer in iTIP (RFC 5546 section 3.2.3), read by libical: METHOD REPLY, one VEVENT, one
 * ATTENDEE. Answers with more than one are of delegations and other things that Foyer does not do. */
#include <libical/ical.h>

#include "base/cleanup.h"
#include "mail/calendar_zone.h"
#include "mail/received_private.h"

static void component_release(icalcomponent **component)
{
    if (*component != NULL)
        icalcomponent_free(*component);
}

static bool partstat_take(icalcomponent *event, enum reply *out)
{
    icalproperty *attendee = icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
    icalparameter *said = attendee == NULL ? NULL : icalproperty_get_first_parameter(attendee, ICAL_PARTSTAT_PARAMETER);

    if (said == NULL || icalcomponent_get_next_property(event, ICAL_ATTENDEE_PROPERTY) != NULL)
        return false;
    icalparameter_partstat partstat = icalparameter_get_partstat(said);
    *out = partstat == ICAL_PARTSTAT_DECLINED   ? REPLY_DECLINED
           : partstat == ICAL_PARTSTAT_ACCEPTED ? REPLY_ACCEPTED
                                                : REPLY_TENTATIVE;
    return *out != REPLY_TENTATIVE || partstat == ICAL_PARTSTAT_TENTATIVE;
}

/* 0: not said. */
static int64_t stamp_ms(icalcomponent *event)
{
    icalproperty *stamp = icalcomponent_get_first_property(event, ICAL_DTSTAMP_PROPERTY);
    struct icaltimetype time = stamp == NULL ? icaltime_null_time() : icalproperty_get_dtstamp(stamp);

    if (icaltime_is_null_time(time) || !icaltime_is_valid_time(time))
        return 0;
    return (int64_t)icaltime_as_timet_with_zone(time, calendar_utc()) * 1000;
}

static bool uid_take(struct arena *a, icalcomponent *event, struct str *out)
{
    icalproperty *uid = icalcomponent_get_first_property(event, ICAL_UID_PROPERTY);
    struct str text = str_of(uid == NULL ? NULL : icalproperty_get_uid(uid));

    *out = str_copy(a, text);
    return text.len > 0 && !str_is_null(*out);
}

void received_calendar_read(struct arena *a, struct str calendar, int64_t dated_ms, struct received *out)
{
    const char *text = str_terminated(a, calendar);
    RELEASE(component_release)
    icalcomponent *whole = text == NULL ? NULL : icalcomponent_new_from_string(text);

    if (whole == NULL || icalcomponent_isa(whole) != ICAL_VCALENDAR_COMPONENT ||
        icalcomponent_get_method(whole) != ICAL_METHOD_REPLY)
        return;
    icalcomponent *event = icalcomponent_get_first_component(whole, ICAL_VEVENT_COMPONENT);
    if (event == NULL || icalcomponent_get_next_component(whole, ICAL_VEVENT_COMPONENT) != NULL)
        return;
    if (!uid_take(a, event, &out->uid) || !partstat_take(event, &out->reply))
        return;
    out->said_at_ms = stamp_ms(event);
    if (out->said_at_ms == 0)
        out->said_at_ms = dated_ms;
    if (out->said_at_ms > 0)
        out->kind = RECEIVED_REPLY;
}
