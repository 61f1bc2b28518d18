/* calendar.c: builds the component tree and prints it. Time zones are calendar_zone.c's. */
#include "mail/calendar.h"

#include "base/buf.h"
#include "base/cleanup.h"
#include "mail/calendar_file.h"
#include "mail/calendar_zone.h"
#include "mail/sentences.h"

enum { ALARM_MINUTES_BEFORE = 15 };

/* One component under construction; what could not be made is noticed at the end. */
struct builder {
    struct arena *arena;
    icalcomponent *component;
    bool failed;
};

static void component_release(icalcomponent **component)
{
    if (*component != NULL)
        icalcomponent_free(*component);
}

static void put(struct builder *b, icalproperty *property)
{
    if (property == NULL || b->component == NULL)
        b->failed = true;
    else
        icalcomponent_add_property(b->component, property);
    if (b->component == NULL && property != NULL)
        icalproperty_free(property);
}

/* A property of text made by one of libical's constructors. */
static void put_text(struct builder *b, icalproperty *(*make)(const char *text), struct str text)
{
    const char *terminated = str_terminated(b->arena, text);

    put(b, terminated == NULL ? NULL : make(terminated));
}

static void parameter_add(struct builder *b, icalproperty *property, icalparameter *parameter)
{
    if (property != NULL && parameter != NULL)
        icalproperty_add_parameter(property, parameter);
    else
        b->failed = true;
    if (property == NULL && parameter != NULL)
        icalparameter_free(parameter);
}

/* RFC 5545 section 3.2: a parameter's value may not hold a double quote, however it is written. */
static void name_add(struct builder *b, icalproperty *property, struct str name)
{
    char *terminated = str_terminated(b->arena, name);

    if (terminated == NULL)
        b->failed = true;
    for (char *c = terminated; c != NULL && *c != '\0'; c++)
        if (*c == '"')
            *c = '\'';
    if (name.len > 0)
        parameter_add(b, property, terminated == NULL ? NULL : icalparameter_new_cn(terminated));
}

/* Where answers go: to an address that proves whose they are, where mail can come in. */
static void put_organizer(struct builder *b, const struct mailbox *from, struct str reply_to)
{
    struct str to = reply_to.len > 0 ? reply_to : from->address;
    const char *address = str_terminated(b->arena, address_mailto(b->arena, to));
    icalproperty *organizer = address == NULL ? NULL : icalproperty_new_organizer(address);

    name_add(b, organizer, from->name);
    put(b, organizer);
}

/* They have said yes by registering. An answer is asked for only where it would be heard: then calendars offer to
 * decline. */
static void put_attendee(struct builder *b, const struct words *words, bool heard)
{
    const char *address = str_terminated(b->arena, address_mailto(b->arena, words->to));
    icalproperty *attendee = address == NULL ? NULL : icalproperty_new_attendee(address);

    name_add(b, attendee, words->name);
    parameter_add(b, attendee, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
    parameter_add(b, attendee, icalparameter_new_partstat(ICAL_PARTSTAT_ACCEPTED));
    parameter_add(b, attendee, icalparameter_new_rsvp(heard ? ICAL_RSVP_TRUE : ICAL_RSVP_FALSE));
    put(b, attendee);
}

static void put_time(struct builder *b, icalproperty *property, const char *tzid)
{
    if (tzid != NULL)
        parameter_add(b, property, icalparameter_new_tzid(tzid));
    put(b, property);
}

static void put_times(struct builder *b, int64_t made_at_ms, bool has_end, const struct calendar_times *times)
{
    time_t made = (time_t)(made_at_ms / 1000);

    put(b, icalproperty_new_dtstamp(icaltime_from_timet_with_zone(made, 0, calendar_utc())));
    put_time(b, icalproperty_new_dtstart(times->start), times->tzid);
    if (has_end)
        put_time(b, icalproperty_new_dtend(times->end), times->tzid);
}

static struct str said(struct arena *a, const struct words *words, struct str key)
{
    return words_fill(a, words, false, catalogue_find(&mail_sentences, words->language, key));
}

/* Where and how to join: nothing of it remains in a canceled entry. */
static void put_place(struct builder *b, const struct words *words)
{
    put_text(b, icalproperty_new_description, said(b->arena, words, STR("calendar.join")));
    put_text(b, icalproperty_new_location, words->join);
    put_text(b, icalproperty_new_url, words->join);
}

static icalcomponent *alarm_build(struct builder *event, const struct words *words)
{
    struct builder b = { .arena = event->arena, .component = icalcomponent_new_valarm() };
    struct icaltriggertype before = icaltriggertype_from_int(-ALARM_MINUTES_BEFORE * 60);

    put(&b, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    put(&b, icalproperty_new_trigger(before));
    put_text(&b, icalproperty_new_description, said(b.arena, words, STR("calendar.alarm")));
    event->failed = event->failed || b.failed;
    return b.component;
}

static void child_add(struct builder *b, icalcomponent *child)
{
    if (child != NULL && b->component != NULL)
        icalcomponent_add_component(b->component, child);
    else
        b->failed = true;
}

static icalcomponent *event_build(struct builder *calendar, const struct mail *mail, const struct mail_kind *kind,
                                  const struct words *words, const struct calendar_times *times)
{
    struct builder b = { .arena = calendar->arena, .component = icalcomponent_new_vevent() };

    put_text(&b, icalproperty_new_uid, mail->registrant->calendar_uid);
    put(&b, icalproperty_new_sequence((int)mail->sequence));
    put_times(&b, mail->at_ms, mail->event->registration.end_ms > mail->event->registration.start_ms, times);
    put_text(&b, icalproperty_new_summary, words->title);
    put_organizer(&b, &words->from, mail->reply_to);
    put_attendee(&b, words, mail->reply_to.len > 0 && kind->method == ICAL_METHOD_REQUEST);
    put(&b, icalproperty_new_status(kind->status));
    if (kind->method == ICAL_METHOD_REQUEST) {
        put_place(&b, words);
        child_add(&b, alarm_build(&b, words));
    }
    calendar->failed = calendar->failed || b.failed;
    return b.component;
}

/* Prints what was built; the zero value: something could not be. */
static struct str whole_print(struct arena *a, const struct builder *b)
{
    RELEASE(memory_release)
    char *text = b->failed ? NULL : icalcomponent_as_ical_string_r(b->component);

    return str_copy(a, str_of(text));
}

static void put_head(struct builder *b, const struct calendar_times *times)
{
    put(b, icalproperty_new_prodid("-//Foyer//Foyer//EN"));
    put(b, icalproperty_new_version("2.0"));
    if (times->rules != NULL)
        child_add(b, times->rules);
}

bool calendar_print(struct arena *a, const struct mail *mail, const struct mail_kind *kind, const struct words *words,
                    struct str *out)
{
    const struct registration *registration = &mail->event->registration;
    RELEASE(component_release)
    icalcomponent *whole = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    struct builder b = { .arena = a, .component = whole };
    struct calendar_times times;

    *out = (struct str){ 0 };
    if (registration->start_ms == 0)
        return true;
    int64_t end_ms = registration->end_ms > registration->start_ms ? registration->end_ms : registration->start_ms;
    calendar_times_find(a, words->zone, registration->start_ms, end_ms, &times);
    put_head(&b, &times);
    put(&b, icalproperty_new_method(kind->method));
    child_add(&b, event_build(&b, mail, kind, words, &times));
    *out = whole_print(a, &b);
    return !str_is_null(*out);
}

/* --- Files ---------------------------------------------------------------------------------------------------------
 */

static icalcomponent *entry_build(struct builder *calendar, const struct calendar_entry *entry,
                                  const struct calendar_times *times)
{
    struct builder b = { .arena = calendar->arena, .component = icalcomponent_new_vevent() };

    put_text(&b, icalproperty_new_uid, entry->uid);
    put(&b, icalproperty_new_sequence((int)entry->sequence));
    put_times(&b, entry->made_at_ms, entry->end_ms > entry->start_ms, times);
    put_text(&b, icalproperty_new_summary, entry->title);
    if (entry->description.len > 0)
        put_text(&b, icalproperty_new_description, entry->description);
    if (entry->place.len > 0)
        put_text(&b, icalproperty_new_location, entry->place);
    calendar->failed = calendar->failed || b.failed;
    return b.component;
}

bool calendar_file(struct arena *a, const struct calendar_entry *entry, struct str *out)
{
    RELEASE(component_release)
    icalcomponent *whole = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    struct builder b = { .arena = a, .component = whole };
    int64_t end_ms = entry->end_ms > entry->start_ms ? entry->end_ms : entry->start_ms;
    struct calendar_times times;

    calendar_times_find(a, entry->zone, entry->start_ms, end_ms, &times);
    put_head(&b, &times);
    child_add(&b, entry_build(&b, entry, &times));
    *out = whole_print(a, &b);
    return !str_is_null(*out);
}
