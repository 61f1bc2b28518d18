/* registration_show.c: what the page of an event says: what it is about, when it is in the event's zone and in the
 * visitor's, whether one can register, and the form. */
#include "web/registration.h"

#include "base/embedded.h"
#include "base/text.h"
#include "base/when.h"
#include "base/zone.h"
#include "web/form.h"

extern const struct embedded web_pages[];

enum { PART_BYTES = 2 * 1024 * 1024, WIRE_TIME_BYTES = 32, ABOUT_BYTES = 300 };

/* --- Whether one can register --------------------------------------------------------------------------------------
 */

static struct str opens_say(struct page *p)
{
    const struct configuration *configuration = &p->event.registration.configuration;
    const struct template_value values[] = { { "when",
                                               page_time(p, configuration->opens_at_ms, configuration->zone) } };

    return say_filled(p, "registration.opens", values, COUNT(values));
}

static struct str open_say(struct page *p, enum registrant_state state)
{
    if (state == REGISTRANT_WAITLISTED)
        return say(p, "registration.waitlist");
    return say(p, state == REGISTRANT_PENDING ? "registration.approval" : "registration.open");
}

static struct str state_say(struct page *p, const struct enrol_decision *decision)
{
    switch (decision->outcome) {
    case ENROL_ENDED: return say(p, "registration.over");
    case ENROL_NOT_OPEN: return opens_say(p);
    case ENROL_CLOSED: return say(p, "registration.closed");
    case ENROL_FULL: return say(p, "registration.full");
    case ENROL_NEW:
    case ENROL_KNOWN:
    case ENROL_BACK:
    case ENROL_SILENT:
    case ENROL_REFUSED: break;
    }
    return open_say(p, decision->state);
}

/* "" where there are as many as one likes, or none. */
static struct str places_say(struct page *p, const struct enrol_decision *decision)
{
    const struct registration *registration = &p->event.registration;
    int64_t left = registration->configuration.capacity - places_taken(registration);

    if (decision->outcome != ENROL_NEW || decision->state == REGISTRANT_WAITLISTED ||
        registration->configuration.capacity == 0 || left <= 0)
        return STR("");
    return say_count(p, "registration.places", (int)left);
}

/* Why there is no form for them, though others can register. */
static struct str how_say(struct page *p, const struct enrol_decision *decision)
{
    if (decision->outcome != ENROL_NEW || p->registering != NULL || registration_own(p).len > 0)
        return STR("");
    if (registration_is_for_members(p) && !registration_is_member(p) && cookies_are_safe(p->web))
        return say(p, "registration.members");
    return say(p, registration_is_for_members(p) ? "registration.members.elsewhere" : "registration.elsewhere");
}

/* "" for whom there is nothing to sign in for. */
static struct str sign_in_path(struct page *p)
{
    if (!registration_is_for_members(p) || registration_is_member(p) || !cookies_are_safe(p->web))
        return STR("");
    return session_sign_in_path(p, p->event.registration.tenant, registration_path(p, ""));
}

/* "" for whom none is stored. */
static struct str manage_url(struct page *p)
{
    const struct registrant *known = &p->registrant;

    if (!p->is_known || registration_own(p).len == 0)
        return STR("");
    return link_manage_url(p->web->options.links, p->x->arena, known->registration, known->id, known->link_epoch);
}

/* --- When ----------------------------------------------------------------------------------------------------------
 */

struct shown_zone {
    struct str typed, name; /* what was asked for, and what it is; name "": none, or the event's own */
    bool unknown;
};

/* A zone by its name, or by its city alone: "Europe/Berlin", "berlin", "New York". */
static bool zone_by_city(struct str typed, struct str *out)
{
    static const struct str areas[] = { STR_INIT(""),         STR_INIT("Europe/"),   STR_INIT("America/"),
                                        STR_INIT("Asia/"),    STR_INIT("Africa/"),   STR_INIT("Australia/"),
                                        STR_INIT("Pacific/"), STR_INIT("Atlantic/"), STR_INIT("Indian/") };

    if (typed.len > 64)
        return false;
    for (size_t i = 0; i < COUNT(areas); i++) {
        char name[96];
        size_t n = areas[i].len;

        memcpy(name, areas[i].p, n);
        for (size_t at = 0; at < typed.len; at++)
            name[n++] = (char)(i > 0 && typed.p[at] == ' ' ? '_' : typed.p[at]);
        if (zone_find((struct str){ name, n }, out))
            return true;
    }
    return false;
}

static struct shown_zone zone_read(struct page *p)
{
    struct shown_zone zone = { .typed = str_trim(field_find(p->x->arena, p->x->request.query, "zone")) };

    if (zone.typed.len == 0)
        return (struct shown_zone){ STR(""), STR(""), false };
    zone.unknown = !zone_by_city(zone.typed, &zone.name);
    if (zone.unknown || str_equal(zone.name, p->event.registration.configuration.zone))
        zone.name = STR("");
    return zone;
}

/* "Friday, 9 October 2026, 10:53–11:53" and the zone's name; both "" without times or for no zone. */
struct shown_time {
    struct str span, zone, offsets; /* "60 120": minutes before UTC at start and end */
};
static struct shown_time time_in(struct page *p, struct str zone)
{
    const struct registration *registration = &p->event.registration;
    struct buf b = { .arena = p->x->arena, .ceiling = WIRE_TIME_BYTES };
    struct when_span when;

    if (registration->start_ms == 0 || zone.len == 0 ||
        !when_span(p->x->arena, registration->start_ms, registration->end_ms, zone, page_spoken(p), &when))
        return (struct shown_time){ STR(""), STR(""), STR("") };
    buf_print(&b, "%d %d", (int)when.start_offset, (int)when.end_offset);
    return (struct shown_time){ when.span, when.zone, buf_text(&b) };
}

static struct str wire_time(struct page *p, int64_t at_ms)
{
    struct buf b = { .arena = p->x->arena, .ceiling = WIRE_TIME_BYTES };

    buf_add_i64(&b, at_ms);
    return buf_text(&b);
}

static struct str event_zone(const struct page *p)
{
    struct str zone = p->event.registration.configuration.zone;

    return zone.len > 0 ? zone : STR("UTC");
}

/* --- Texts of the organizer, as markup of ours ---------------------------------------------------------------------
 */

static struct str first_line(struct str text)
{
    struct str rest;

    return text_cut(str_trim(str_cut(str_trim(text), '\n', &rest)), ABOUT_BYTES);
}

/* What stands between empty lines is a paragraph. */
static struct str description_print(struct arena *a, struct str text)
{
    struct buf b = { .arena = a, .ceiling = PART_BYTES };
    bool inside = false;

    while (!str_is_null(text)) {
        struct str line = str_trim(str_cut(text, '\n', &text));

        if (line.len > 0)
            buf_add(&b, inside ? STR("<br>\n") : STR("<p dir=\"auto\">"));
        else if (inside)
            buf_add(&b, STR("</p>\n"));
        inside = line.len > 0;
        buf_add_html(&b, line);
    }
    if (inside)
        buf_add(&b, STR("</p>\n"));
    return buf_text(&b);
}

static struct str speakers_print(struct page *p)
{
    const struct registration *registration = &p->event.registration;
    struct str source = speech_page(page_spoken(p), STR("speaker.html"));
    struct buf b = { .arena = p->x->arena, .ceiling = PART_BYTES };
    size_t bytes = 0;

    /* At once, since growing leaves the smaller ones behind: a quarter more is room for what is escaped. */
    for (size_t i = 0; i < registration->speaker_count; i++)
        bytes += source.len + registration->speakers[i].display_name.len + registration->speakers[i].bio.len;
    (void)buf_room(&b, bytes + bytes / 4);
    for (size_t i = 0; i < registration->speaker_count; i++) {
        const struct speaker *speaker = &registration->speakers[i];
        const struct template_value values[] = { { "name", speaker->display_name }, { "bio", str_trim(speaker->bio) } };

        if (!template_render(&b, TEMPLATE_HTML, source, values, COUNT(values)))
            return (struct str){ 0 };
    }
    return buf_text(&b);
}

/* --- The form ------------------------------------------------------------------------------------------------------
 */

static struct str form_print(struct page *p, const struct shown_zone *zone)
{
    const struct registering *r = p->registering;
    struct buf b = { .arena = p->x->arena, .ceiling = PART_BYTES };

    if (r == NULL)
        return STR("");
    bool member = registration_is_for_members(p);
    struct str typed = r->typed == NULL ? STR("") : typed_find(r->typed, STR("zone"));
    const struct template_value values[] = {
        { "summary", fields_summary(p, r->fields, r->n) },
        { "fields", fields_print(p, r->fields, r->n) },
        { "who", member ? p->who->name : STR("") },
        { "csrf", member ? session_form_mark(p) : STR("") },
        { "mark", r->mark },
        { "zone", zone->name.len > 0   ? zone->name
                  : str_is_null(typed) ? STR("")
                                       : typed },
    };

    if (!template_render(&b, TEMPLATE_HTML, speech_page(page_spoken(p), STR("registration_form.html")), values,
                         COUNT(values)))
        return (struct str){ 0 };
    return buf_text(&b);
}

/* --- The page ------------------------------------------------------------------------------------------------------
 */

/* What is not everybody's is nobody's to find. */
static bool is_listed(const struct page *p)
{
    return p->event.registration.configuration.listed && p->event.registration.audience == AUDIENCE_EVERYONE;
}

enum http_next registration_show(struct page *p, unsigned status)
{
    const struct registration *registration = &p->event.registration;
    struct arena *a = p->x->arena;
    struct enrol_decision decision = registration_decide(p);
    bool told = !registration_is_for_members(p) || registration_is_member(p);
    struct shown_zone zone = zone_read(p);
    struct shown_time time = time_in(p, event_zone(p)), own_time = time_in(p, zone.name);
    const struct template_value values[] = {
        { "when", time.span },
        { "zone", time.zone },
        { "own_when", own_time.span },
        { "own_zone", own_time.zone },
        { "typed_zone", zone.typed },
        { "zone_unknown", zone.unknown ? STR("yes") : STR("") },
        { "event_zone", event_zone(p) },
        { "offsets", time.offsets },
        { "start", registration->start_ms == 0 ? STR("") : wire_time(p, registration->start_ms) },
        { "end", registration->end_ms == 0 ? STR("") : wire_time(p, registration->end_ms) },
        { "tenant", id_guid(a, registration->tenant) },
        { "lang", field_find(a, p->x->request.query, "lang") },
        { "state", state_say(p, &decision) },
        { "open", decision.outcome == ENROL_NEW ? STR("yes") : STR("") },
        { "places", places_say(p, &decision) },
        { "own", registration_own(p) },
        { "manage", manage_url(p) },
        { "how", how_say(p, &decision) },
        { "description", told ? description_print(a, registration->description) : STR("") },
        { "speakers", told ? speakers_print(p) : STR("") },
        { "form", form_print(p, &zone) },
        { "base", p->web->base },
        { "again", registration_again_path(p) },
        { "sign_in", sign_in_path(p) },
        { "who", registration_is_member(p) ? p->who->name : STR("") },
    };

    if (arena_failed(a))
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_show(p->web, p->x,
                     &(struct show){ .status = status,
                                     .file = "registration.html",
                                     .title = event_title(p),
                                     .look = &p->look,
                                     .may_be_framed = !registration_is_for_members(p),
                                     .path = told ? registration_path(p, "") : STR(""),
                                     .plain = told ? registration_plain_path(p) : STR(""),
                                     .is_listed = status == 200 && is_listed(p),
                                     .about = told ? first_line(registration->description) : STR(""),
                                     .values = values,
                                     .n = COUNT(values),
                                     .language = registration->configuration.language,
                                     .tells_itself = true,
                                     .script = true });
}
