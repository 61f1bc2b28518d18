/* configuration.c: ours: capacity and times of a registration (docs/decisions), with the successor's names where it has
 * one. Never inside meetingRegistration, which is a closed type. */
#include "base/zone.h"
#include "core/limits.h"
#include "graph/resources.h"

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
    if (!str_is_null(name) && !zone_find(in->arena, name, &iana)) {
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

static const struct property configuration_rows[] = {
    PROPERTY_BY("capacity", capacity_read, capacity_write, WRITABLE, .edm = NULL),
    PROPERTY("opensDateTime", struct configuration, opens_at_ms, WRITABLE),
    PROPERTY("closesDateTime", struct configuration, closes_at_ms, WRITABLE),
    PROPERTY_BY("timeZone", zone_read, zone_write, WRITABLE, .edm = NULL),
    PROPERTY_BY("isWaitlistEnabled", NULL, NULL, LATER | HIDDEN, .edm = NULL),
    PROPERTY_BY("isManualApprovalEnabled", NULL, NULL, LATER | HIDDEN, .edm = NULL),
    PROPERTY_BY("isEmailConfirmationRequired", NULL, NULL, LATER | HIDDEN, .edm = NULL),
    PROPERTY_BY("language", NULL, NULL, LATER | HIDDEN, .edm = NULL),
    PROPERTY_BY("consentText", NULL, NULL, LATER | HIDDEN, .edm = NULL),
    PROPERTY_BY("reminders", NULL, NULL, LATER | HIDDEN, .edm = NULL),
    PROPERTY_BY("retentionDays", NULL, NULL, LATER | HIDDEN, .edm = NULL),
};
static const struct properties configuration_properties = { "meetingRegistrationConfiguration", configuration_rows,
                                                            COUNT(configuration_rows) };

struct configuration_sent {
    struct configuration values;
    struct reading in;
    struct registration after; /* merged */
};

void configuration_read(struct request *r)
{
    struct configuration_sent *sent = ARENA_NEW(r->arena, struct configuration_sent, 1);

    r->sent = sent;
    if (sent == NULL)
        return;
    sent->in = (struct reading){ .arena = r->arena, .faults = &r->faults };
    properties_read(&configuration_properties, r->body, &sent->in, &sent->values);
}

/* Of what is now there: another's change meanwhile is told by the version (STORE_CHANGED), and merged with again. */
void configuration_merge(struct request *r)
{
    struct configuration_sent *sent = r->sent;
    const struct properties *table = &configuration_properties;

    if (sent == NULL)
        return;
    sent->after = r->event->registration;
    struct configuration *now = &sent->after.configuration;
    if (reading_saw(&sent->in, table, "capacity"))
        now->capacity = sent->values.capacity;
    if (reading_saw(&sent->in, table, "opensDateTime"))
        now->opens_at_ms = sent->values.opens_at_ms;
    if (reading_saw(&sent->in, table, "closesDateTime"))
        now->closes_at_ms = sent->values.closes_at_ms;
    if (reading_saw(&sent->in, table, "timeZone")) {
        now->zone = sent->values.zone;
        now->zone_sent = sent->values.zone_sent;
    }
    configuration_check(now, &r->faults);
}

enum next configuration_act(struct request *r)
{
    struct configuration_sent *sent = r->sent;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    r->change = (struct change){ .kind = CHANGE_CONFIGURE, .actor = request_actor(r) };
    r->change.as.configure = (struct change_configure){
        .registration = &sent->after,
        .version_seen = r->event->registration.version,
    };
    return request_submit(r);
}

enum next configuration_settle(struct request *r)
{
    return r->change.status == STORE_CHANGED ? AGAIN : NEXT;
}

static enum next configuration_reply(struct request *r, const struct configuration *configuration)
{
    const struct meeting *meeting = &r->event->meeting;
    struct buf b = request_buf(r, 1024);

    buf_add_char(&b, '{');
    request_add_context(&b, r, meeting->organizer, meeting->id, STR("/registration/configuration"), STR("/$entity"));
    properties_write(&b, &configuration_properties, NULL, configuration);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

enum next configuration_answer(struct request *r)
{
    return configuration_reply(r, &r->event->registration.configuration);
}

enum next configuration_changed(struct request *r)
{
    const struct configuration_sent *sent = r->sent;

    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    r->tag = r->change.as.configure.version;
    return configuration_reply(r, &sent->after.configuration);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/configuration",
        .versions = VERSIONS,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .loads = LOADS_DEFINITION,
        .judge = organizer_judge,
        .answer = configuration_answer,
        .tag = definition_tag,
    },
    {
        .method = "PATCH",
        .path = "onlineMeetings/{meeting}/registration/configuration",
        .versions = VERSIONS,
        .delegated = OWN_READWRITE,
        .application = ALL_READWRITE,
        .body_bytes = LIMIT_BODY_BYTES,
        .loads = LOADS_DEFINITION,
        .read = configuration_read,
        .judge = organizer_judge,
        .check = configuration_merge,
        .act = configuration_act,
        .settle = configuration_settle,
        .answer = configuration_changed,
        .tag = definition_tag,
    },
};
const struct route_table configuration_routes = { routes, COUNT(routes) };
