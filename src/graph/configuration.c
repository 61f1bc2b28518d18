/* configuration.c: ours: places, gates and times of a registration (docs/decisions), with the successor's names where
 * it has one. Never inside meetingRegistration, which is a closed type. */
#include "base/language.h"
#include "base/zone.h"
#include "core/limits.h"
#include "core/remind.h"
#include "graph/resources.h"

enum { REMINDER_MOST_BYTES = 32 };

static void capacity_read(struct reading *in, const json_t *value, void *object)
{
    struct configuration *configuration = object;

    if (json_is_null(value))
        configuration->capacity = 0;
    else if (!json_is_integer(value) || json_integer_value(value) < 1 || json_integer_value(value) > LIMIT_CAPACITY)
        faults_add(in->faults, FAULT_INVALID, STR("capacity"),
                   "capacity must be a whole number from 1 to %d, or null for no limit.", LIMIT_CAPACITY);
    else
        configuration->capacity = (int32_t)json_integer_value(value);
}

static void capacity_write(struct buf *b, const void *object)
{
    int32_t capacity = ((const struct configuration *)object)->capacity;

    if (capacity == 0)
        buf_add(b, STR("null"));
    else
        buf_add_i64(b, capacity);
}

static void zone_read(struct reading *in, const json_t *value, void *object)
{
    struct configuration *configuration = object;
    struct str name = { 0 }, iana = STR("UTC");

    if (!reading_string(in, "timeZone", value, &name))
        return;
    if (!str_is_null(name) && !zone_find(name, &iana)) {
        faults_add(in->faults, FAULT_INVALID, STR("timeZone"),
                   "timeZone must be a name such as 'Europe/Paris' or 'Romance Standard Time'.");
        return;
    }
    configuration->zone = iana;
    configuration->zone_sent = str_is_null(name) ? iana : name;
}

static void zone_write(struct buf *b, const void *object)
{
    const struct configuration *configuration = object;

    buf_add_json(b, configuration->zone_sent.len > 0 ? configuration->zone_sent : STR("UTC"));
}

static void language_read(struct reading *in, const json_t *value, void *object)
{
    struct configuration *configuration = object;
    struct str tag = { 0 };

    if (!reading_string(in, "language", value, &tag))
        return;
    if (!str_is_null(tag) && !language_find(in->arena, tag, &tag))
        faults_add(in->faults, FAULT_INVALID, STR("language"), "language must be a tag such as 'fr' or 'pt-BR'.");
    else
        configuration->language = tag;
}

static void language_write(struct buf *b, const void *object)
{
    buf_add_json(b, ((const struct configuration *)object)->language);
}

/* Stored as one text, so a space inside an element would make two of it. */
static bool is_one_word(struct str text)
{
    size_t at;

    return text.len > 0 && !str_find(text, ' ', &at);
}

/* null: the usual ones, as if none had ever been set. */
static void reminders_read(struct reading *in, const json_t *value, void *object)
{
    struct configuration *configuration = object;
    size_t n = reading_array(in, "reminders", value, LIMIT_REMINDERS);
    struct buf b = { .arena = in->arena, .ceiling = (size_t)LIMIT_REMINDERS * REMINDER_MOST_BYTES };

    for (size_t i = 0; i < n; i++) {
        struct str text = json_str(json_array_get(value, i));

        if (!is_one_word(text) || text.len >= REMINDER_MOST_BYTES) {
            faults_add(in->faults, FAULT_INVALID, fault_path(in->arena, "reminders", i, NULL),
                       "A reminder is a duration before the start, such as \"PT15M\" or \"P1D\".");
            return;
        }
        if (i > 0)
            buf_add_char(&b, ' ');
        buf_add(&b, text);
    }
    configuration->reminders = json_is_null(value) ? (struct str){ 0 } : n == 0 ? STR("") : buf_text(&b);
}

/* Those in force. */
static void reminders_write(struct buf *b, const void *object)
{
    struct str rest = remind_text(object);

    buf_add_char(b, '[');
    for (bool first = true; rest.len > 0; first = false) {
        if (!first)
            buf_add_char(b, ',');
        buf_add_json(b, str_cut(rest, ' ', &rest));
    }
    buf_add_char(b, ']');
}

static const struct property configuration_rows[] = {
    PROPERTY_BY("capacity", capacity_read, capacity_write, WRITABLE, .edm = "Edm.Int32"),
    PROPERTY("isWaitlistEnabled", struct configuration, waitlist, WRITABLE),
    PROPERTY("isManualApprovalEnabled", struct configuration, approval, WRITABLE),
    PROPERTY("isEmailConfirmationRequired", struct configuration, confirmation, WRITABLE),
    PROPERTY("opensDateTime", struct configuration, opens_at_ms, WRITABLE),
    PROPERTY("closesDateTime", struct configuration, closes_at_ms, WRITABLE),
    PROPERTY_BY("timeZone", zone_read, zone_write, WRITABLE, .edm = "Edm.String"),
    PROPERTY_BY("language", language_read, language_write, WRITABLE, .edm = "Edm.String"),
    PROPERTY("consentText", struct configuration, consent_text, WRITABLE),
    PROPERTY_BY("reminders", reminders_read, reminders_write, WRITABLE | COLLECTION, .edm = "Edm.String"),
    PROPERTY("isThankYouMailEnabled", struct configuration, thanks, WRITABLE),
    PROPERTY("isListed", struct configuration, listed, WRITABLE),
    PROPERTY_BY("retentionDays", NULL, NULL, LATER | HIDDEN, .edm = "Edm.Int32"),
};
static const struct properties configuration_properties = { "meetingRegistrationConfiguration", configuration_rows,
                                                            COUNT(configuration_rows), .complex = true };

/* The other system asks and mails, and whom it has let in is in. That nothing of it was asked for is no fault. */
static void external_check(const struct configuration *configuration, struct faults *faults)
{
    const struct {
        const char *name;
        bool set;
    } gates[] = {
        { "isWaitlistEnabled", configuration->waitlist },
        { "isManualApprovalEnabled", configuration->approval },
        { "isEmailConfirmationRequired", configuration->confirmation },
        { "language", configuration->language.len > 0 },
        { "consentText", configuration->consent_text.len > 0 },
        { "reminders", configuration->reminders.len > 0 },
        { "isThankYouMailEnabled", configuration->thanks },
        { "isListed", configuration->listed },
    };

    for (size_t i = 0; i < COUNT(gates); i++)
        if (gates[i].set)
            faults_add(faults, FAULT_INVALID, str_of(gates[i].name),
                       "%s has no meaning for an externalMeetingRegistration: the other system asks its people, and "
                       "mails them.",
                       gates[i].name);
}

static void update_check(struct request *r)
{
    struct registration *after = ARENA_NEW(r->arena, struct registration, 1);
    struct reading in = { .arena = r->arena, .faults = &r->faults, .update = true };

    r->sent = after;
    if (after == NULL)
        return;
    *after = r->event->registration;
    properties_read(&configuration_properties, r->body, &in, &after->configuration);
    configuration_check(&after->configuration, &r->faults);
    if (after->external)
        external_check(&after->configuration, &r->faults);
}

static enum next update_act(struct request *r)
{
    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    r->change = (struct change){ .kind = CHANGE_CONFIGURE, .actor = request_actor(r) };
    r->change.as.configure = (struct change_configure){
        .registration = r->sent,
        .version_seen = r->event->registration.version,
    };
    return request_submit(r);
}

static enum next read_answer(struct request *r)
{
    const struct event *event = r->event;
    struct configuration shown = event->registration.configuration;
    struct buf b = request_buf(r, 1024);

    if (event->registration.external)
        shown.reminders = STR(""); /* nobody is mailed */

    buf_add_char(&b, '{');
    request_add_context(&b, r, event->meeting.organizer, event->meeting.id, STR("/registration/configuration"),
                        STR("/$entity"));
    request_add_links(&b, r, &configuration_properties, event->meeting.organizer, event->meeting.id,
                      STR("/registration/configuration"));
    properties_write(&b, &configuration_properties, &r->options.form, &shown);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

static enum next update_answer(struct request *r)
{
    const struct registration *after = r->sent;

    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    r->own_event.registration = *after; /* as it now is */
    r->tag = r->change.as.configure.version;
    return read_answer(r);
}

#define PATH "onlineMeetings/{meeting}/registration/configuration"
static const struct route routes[] = {
    {
        .method = "GET",
        .path = PATH,
        .permits = PERMITS_READ,
        .operation = OPERATION_READ,
        .offer = { .options = OPTION_SELECT, .table = &configuration_properties },
        .loads = LOADS_DEFINITION,
        .gives = &configuration_properties,
        .success = 200,
        .summary = "Read how a registration lets people in: places, gates, times",
        .judge = organizer_judge,
        .answer = read_answer,
        .tag = definition_tag,
    },
    {
        .method = "PATCH",
        .path = PATH,
        .operation = OPERATION_CHANGE,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_DEFINITION,
        .takes = &configuration_properties,
        .gives = &configuration_properties,
        .success = 200,
        .summary = "Change how a registration lets people in; more room promotes who waits",
        .judge = organizer_judge,
        .check = update_check,
        .act = update_act,
        .settle = definition_settle,
        .answer = update_answer,
        .tag = definition_tag,
    },
};
const struct route_table configuration_routes = { routes, COUNT(routes) };
