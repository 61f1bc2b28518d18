/* test_calendar.c: what a calendar program finds in the entry, read back with libical. */
#include "fixture.h"

#include "mail/calendar.h"

struct entry {
    struct str text;
    icalcomponent *whole, *event;
};

static void entry_release(void *component)
{
    icalcomponent_free(component);
}

/* Printed, and read back. */
static struct entry entry_of(struct fixture *f)
{
    struct words words;
    struct entry entry = { 0 };

    assert_true(words_gather(f->arena, &f->mail, &words));
    assert_true(calendar_print(f->arena, &f->mail, mail_kind_find(f->mail.notice), &words, &entry.text));
    if (str_is_null(entry.text))
        return entry;
    entry.whole = icalcomponent_new_from_string(str_terminated(f->arena, entry.text));
    assert_non_null(entry.whole);
    assert_true(arena_defer(f->arena, entry_release, entry.whole));
    entry.event = icalcomponent_get_first_component(entry.whole, ICAL_VEVENT_COMPONENT);
    assert_non_null(entry.event);
    return entry;
}

static const char *value_of(icalcomponent *component, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(component, kind);

    assert_non_null(property);
    assert_null(icalcomponent_get_next_property(component, kind));
    return icalproperty_get_value_as_string(property);
}

static icalproperty *attendee_of(const struct entry *entry)
{
    icalproperty *attendee = icalcomponent_get_first_property(entry->event, ICAL_ATTENDEE_PROPERTY);

    assert_non_null(attendee);
    assert_null(icalcomponent_get_next_property(entry->event, ICAL_ATTENDEE_PROPERTY));
    return attendee;
}

static const char *name_of(icalproperty *property)
{
    icalparameter *name = icalproperty_get_first_parameter(property, ICAL_CN_PARAMETER);

    assert_non_null(name);
    return icalparameter_get_cn(name);
}

static void an_invitation_names_the_entry_and_everybody_in_it(void **state)
{
    struct entry entry = entry_of(*state);

    assert_string_equal(value_of(entry.whole, ICAL_PRODID_PROPERTY), "-//Foyer//Foyer//EN");
    assert_string_equal(value_of(entry.whole, ICAL_VERSION_PROPERTY), "2.0");
    assert_string_equal(value_of(entry.whole, ICAL_METHOD_PROPERTY), "REQUEST");
    assert_string_equal(value_of(entry.event, ICAL_UID_PROPERTY), "01998b9e-uid@foyer.example");
    assert_string_equal(value_of(entry.event, ICAL_SEQUENCE_PROPERTY), "3");
    assert_string_equal(value_of(entry.event, ICAL_DTSTAMP_PROPERTY), "20251009T060640Z");
    assert_string_equal(value_of(entry.event, ICAL_SUMMARY_PROPERTY), "Town hall");
    assert_string_equal(value_of(entry.event, ICAL_STATUS_PROPERTY), "CONFIRMED");
    assert_string_equal(value_of(entry.event, ICAL_LOCATION_PROPERTY), JOIN_URL);
    assert_string_equal(value_of(entry.event, ICAL_URL_PROPERTY), JOIN_URL);
    assert_string_equal(value_of(entry.event, ICAL_DESCRIPTION_PROPERTY), "Join: " JOIN_URL);
    assert_string_equal(value_of(entry.event, ICAL_ORGANIZER_PROPERTY), "mailto:foyer@example.org");
    icalproperty *attendee = attendee_of(&entry);
    assert_string_equal(icalproperty_get_attendee(attendee), "mailto:lisa.adkins@contoso.example");
    assert_string_equal(name_of(attendee), "Lisa Adkins");
    assert_string_equal(icalproperty_get_parameter_as_string(attendee, "ROLE"), "REQ-PARTICIPANT");
    assert_string_equal(icalproperty_get_parameter_as_string(attendee, "PARTSTAT"), "ACCEPTED");
    assert_string_equal(icalproperty_get_parameter_as_string(attendee, "RSVP"), "FALSE");
}

static void an_alarm_goes_off_a_quarter_of_an_hour_before(void **state)
{
    struct entry entry = entry_of(*state);
    icalcomponent *alarm = icalcomponent_get_first_component(entry.event, ICAL_VALARM_COMPONENT);

    assert_non_null(alarm);
    assert_string_equal(value_of(alarm, ICAL_TRIGGER_PROPERTY), "-PT15M");
    assert_string_equal(value_of(alarm, ICAL_ACTION_PROPERTY), "DISPLAY");
}

static void a_cancellation_takes_the_same_entry_away(void **state)
{
    struct fixture *f = *state;

    f->mail.notice = NOTICE_CANCELED;
    f->mail.sequence = 4;
    struct entry entry = entry_of(f);
    assert_string_equal(value_of(entry.whole, ICAL_METHOD_PROPERTY), "CANCEL");
    assert_string_equal(value_of(entry.event, ICAL_UID_PROPERTY), "01998b9e-uid@foyer.example");
    assert_string_equal(value_of(entry.event, ICAL_SEQUENCE_PROPERTY), "4");
    assert_string_equal(value_of(entry.event, ICAL_STATUS_PROPERTY), "CANCELLED");
    assert_null(icalcomponent_get_first_component(entry.event, ICAL_VALARM_COMPONENT));
    assert_false(str_holds(entry.text, "meetup-join"));
}

/* As a calendar program does it that knows no zone by name: by the rules in the entry alone. */
static time_t instant_of(const struct entry *entry, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(entry->event, kind);
    icalparameter *tzid = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    struct icaltimetype local = icalvalue_get_datetime(icalproperty_get_value(property));

    if (tzid == NULL)
        return icaltime_as_timet_with_zone(local, icaltimezone_get_utc_timezone());
    icalcomponent *rules = icalcomponent_get_first_component(entry->whole, ICAL_VTIMEZONE_COMPONENT);
    assert_non_null(rules);
    icaltimezone *zone = icaltimezone_new();
    assert_true(icaltimezone_set_component(zone, icalcomponent_new_clone(rules)));
    assert_string_equal(icaltimezone_get_tzid(zone), icalparameter_get_tzid(tzid));
    time_t at = icaltime_as_timet_with_zone(local, zone);
    icaltimezone_free(zone, 1);
    return at;
}

static void every_zone_leads_back_to_the_same_instant(void **state)
{
    static const struct {
        const char *zone;
        int64_t start_ms;
        const char *local; /* in the entry; with Z: in UTC */
    } cases[] = {
        { "Europe/Berlin", 1760000000000, "20251009T105320" },
        { "Europe/Berlin", 1768000000000, "20260110T000640" },
        { "Europe/Berlin", 1761436800000, "20251026T000000Z" /* the first 2 o'clock of two */ },
        { "Europe/Berlin", 1761440400000, "20251026T010000Z" /* the second: no local time says it */ },
        { "Europe/Berlin", 1774746000000, "20260329T010000Z" /* the very jump */ },
        { "Europe/Berlin", 1774731600000, "20260328T220000" /* over the jump */ },
        { "America/New_York", 1760000000000, "20251009T045320" },
        { "America/Sao_Paulo", 1760000000000, "20251009T055320" },
        { "Asia/Kolkata", 1760000000000, "20251009T142320" },
        { "Asia/Kathmandu", 1760000000000, "20251009T143820" },
        { "Australia/Lord_Howe", 1760000000000, "20251009T195320" },
        { "Africa/Casablanca", 1772000000000, "20260225T061320" },
        { "Europe/Moscow", 1760000000000, "20251009T115320" },
        { "Pacific/Apia", 1760000000000, "20251009T215320" },
        { "UTC", 1760000000000, "20251009T085320Z" },
        { "Mars/Olympus_Mons", 1760000000000, "20251009T085320Z" },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct registration *registration = &f->event.registration;

        registration->configuration.zone = str_of(cases[i].zone);
        registration->start_ms = cases[i].start_ms;
        registration->end_ms = cases[i].start_ms + 8 * 60 * 60 * 1000;
        struct entry entry = entry_of(f);
        if (strcmp(value_of(entry.event, ICAL_DTSTART_PROPERTY), cases[i].local) != 0)
            fail_msg("%s: %s, not %s", cases[i].zone, value_of(entry.event, ICAL_DTSTART_PROPERTY), cases[i].local);
        if (instant_of(&entry, ICAL_DTSTART_PROPERTY) != registration->start_ms / 1000 ||
            instant_of(&entry, ICAL_DTEND_PROPERTY) != registration->end_ms / 1000)
            fail_msg("%s, %s: another instant", cases[i].zone, cases[i].local);
        if (entry.text.len > 2000)
            fail_msg("%s: %zu bytes", cases[i].zone, entry.text.len);
    }
}

static void an_event_without_an_end_has_a_start_and_one_without_a_start_no_entry(void **state)
{
    struct fixture *f = *state;

    f->event.registration.end_ms = 0;
    struct entry entry = entry_of(f);
    assert_string_equal(value_of(entry.event, ICAL_DTSTART_PROPERTY), "20251009T105320");
    assert_null(icalcomponent_get_first_property(entry.event, ICAL_DTEND_PROPERTY));
    f->event.registration.start_ms = 0;
    entry = entry_of(f);
    assert_true(str_is_null(entry.text));
}

static void nothing_that_people_type_becomes_a_property(void **state)
{
    static const char *const attacks[] = {
        "x\r\nATTENDEE:mailto:evil@example.net",
        "x\nBEGIN:VALARM\nACTION:EMAIL\nEND:VALARM",
        "x\";PARTSTAT=DECLINED:mailto:evil@example.net",
        "x:mailto:evil@example.net",
        "x;ROLE=CHAIR",
        "x\\nATTENDEE:mailto:evil@example.net",
        "x^n^'y",
        "x\u2028ATTENDEE:y",
        "x\302\205ATTENDEE:y",
        "\\",
        ",",
        "^",
        "\"",
        "'",
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(attacks); i++) {
        f->registrant.first_name = f->event.registration.subject = str_of(attacks[i]);
        f->mail.from = STR("\"Foyer; \\\"the: house\\\"\" <foyer@example.org>");
        struct entry entry = entry_of(f);
        icalproperty *attendee = attendee_of(&entry);
        size_t alarms = (size_t)icalcomponent_count_components(entry.event, ICAL_VALARM_COMPONENT);

        if (icalcomponent_count_errors(entry.whole) != 0)
            fail_msg("%s: libical finds an error", attacks[i]);
        if (strcmp(icalproperty_get_attendee(attendee), "mailto:lisa.adkins@contoso.example") != 0 || alarms != 1)
            fail_msg("%s: got through", attacks[i]);
        assert_string_equal(icalproperty_get_parameter_as_string(attendee, "ROLE"), "REQ-PARTICIPANT");
        assert_string_equal(icalproperty_get_parameter_as_string(attendee, "PARTSTAT"), "ACCEPTED");
        assert_string_equal(value_of(entry.event, ICAL_ORGANIZER_PROPERTY), "mailto:foyer@example.org");
    }
}

static void names_and_titles_of_all_scripts_arrive(void **state)
{
    static const char *const names[] = { "Zoë", "Bjørn", "עדה", "محمد", "慧", "Ada, Countess; of: Lovelace", "🙂" };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(names); i++) {
        f->registrant.first_name = str_of(names[i]);
        f->registrant.last_name = STR("");
        f->event.registration.subject = str_of(names[i]);
        struct entry entry = entry_of(f);
        const char *title =
            icalproperty_get_summary(icalcomponent_get_first_property(entry.event, ICAL_SUMMARY_PROPERTY));

        assert_string_equal(title, names[i]);
        assert_string_equal(name_of(attendee_of(&entry)), names[i]);
    }
}

static void lines_are_short_and_end_with_crlf(void **state)
{
    struct fixture *f = *state;
    char title[1500];

    for (size_t i = 0; i < sizeof(title); i += 3)
        memcpy(title + i, "慧", 3);
    f->event.registration.subject = (struct str){ title, sizeof(title) };
    struct str rest = entry_of(f).text;
    while (rest.len > 0) {
        struct str line = str_cut(rest, '\n', &rest);

        assert_true(str_ends(line, STR("\r")));
        assert_true(line.len <= 76); /* 75 octets and the CR: RFC 5545 section 3.1 */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MAIL_TEST(an_invitation_names_the_entry_and_everybody_in_it),
        MAIL_TEST(an_alarm_goes_off_a_quarter_of_an_hour_before),
        MAIL_TEST(a_cancellation_takes_the_same_entry_away),
        MAIL_TEST(every_zone_leads_back_to_the_same_instant),
        MAIL_TEST(an_event_without_an_end_has_a_start_and_one_without_a_start_no_entry),
        MAIL_TEST(nothing_that_people_type_becomes_a_property),
        MAIL_TEST(names_and_titles_of_all_scripts_arrive),
        MAIL_TEST(lines_are_short_and_end_with_crlf),
    };

    return cmocka_run_group_tests(tests, mail_group_start, mail_group_stop);
}
