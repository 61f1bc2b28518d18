/* event_calendar.c: an event for calendars: a file, and the addresses at which Google and Microsoft take one over.
 * Those learn what stands on the registration page; a personal link goes to no third party but by who is its owner. */
#include "web/form.h"

#include "base/code.h"
#include "base/datetime.h"
#include "base/text.h"

enum { URL_BYTES = 16 * 1024, HOUR_MS = 60 * 60 * 1000, DESCRIPTION_BYTES = 4000 };

bool event_is_here(struct page *p)
{
    const struct registration *registration = &p->event.registration;
    struct id tenant;

    return p->status == STORE_OK && !registration->external && registration->deleted_at_ms == 0 &&
           id_of_guid(field_find(p->x->arena, p->x->request.query, "tenantId"), &tenant) &&
           id_equal(tenant, registration->tenant);
}

struct str event_title(struct page *p)
{
    struct str own = p->event.registration.subject, subject = own.len > 0 ? own : p->event.meeting.subject;

    return str_trim(subject).len > 0 ? subject : say(p, "event.untitled");
}

/* {before}/registration/{id}{below}?{mode}tenantId={tenant} */
static struct str registration_url(struct page *p, struct str before, struct str below, struct str mode)
{
    struct buf b = { .arena = p->x->arena, .ceiling = URL_BYTES };

    buf_add(&b, before);
    buf_add(&b, STR("/registration/"));
    buf_add(&b, id_text(p->x->arena, p->event.registration.id));
    buf_add(&b, below);
    buf_add_char(&b, '?');
    buf_add(&b, mode);
    buf_add(&b, STR("tenantId="));
    buf_add(&b, id_guid(p->x->arena, p->event.registration.tenant));
    return buf_text(&b);
}

static struct str page_url(struct page *p)
{
    return registration_url(p, p->web->options.public_url, STR(""), STR("mode=read&"));
}

/* --- Addresses -----------------------------------------------------------------------------------------------------
 */

/* Calendars on the web want an end. */
static int64_t end_ms(const struct registration *registration)
{
    return registration->end_ms > registration->start_ms ? registration->end_ms : registration->start_ms + HOUR_MS;
}

/* 20251009T085300Z (RFC 5545 section 3.3.5, form 2). */
static void buf_add_basic_time(struct buf *b, int64_t at_ms)
{
    struct buf text = { .arena = b->arena, .ceiling = 40 };

    buf_add_datetime_plain(&text, at_ms);
    struct str plain = buf_text(&text);
    for (size_t i = 0; i < plain.len; i++)
        if (plain.p[i] != '-' && plain.p[i] != ':')
            buf_add_char(b, plain.p[i]);
    buf_add_char(b, 'Z');
}

static void part_add(struct buf *b, const char *name, struct str value)
{
    buf_print(b, "&%s=", name);
    buf_add_percent(b, value);
}

static struct str google_url(struct page *p)
{
    const struct registration *registration = &p->event.registration;
    struct buf b = { .arena = p->x->arena, .ceiling = URL_BYTES };

    buf_add(&b, STR("https://calendar.google.com/calendar/render?action=TEMPLATE&dates="));
    buf_add_basic_time(&b, registration->start_ms);
    buf_add(&b, STR("%2f"));
    buf_add_basic_time(&b, end_ms(registration));
    part_add(&b, "text", event_title(p));
    part_add(&b, "details", page_url(p));
    return buf_text(&b);
}

static struct str time_text(struct arena *a, int64_t at_ms)
{
    struct buf b = { .arena = a, .ceiling = 40 };

    buf_add_datetime(&b, at_ms);
    return buf_text(&b);
}

static struct str outlook_url(struct page *p, const char *host)
{
    const struct registration *registration = &p->event.registration;
    struct arena *a = p->x->arena;
    struct buf b = { .arena = a, .ceiling = URL_BYTES };

    buf_print(&b, "https://%s/calendar/0/deeplink/compose?path=%%2fcalendar%%2faction%%2fcompose&rru=addevent", host);
    part_add(&b, "startdt", time_text(a, registration->start_ms));
    part_add(&b, "enddt", time_text(a, end_ms(registration)));
    part_add(&b, "subject", event_title(p));
    part_add(&b, "body", page_url(p));
    return buf_text(&b);
}

void calendar_values(struct page *p, struct template_value out[static CALENDAR_VALUES])
{
    bool has = p->event.registration.start_ms != 0;
    const struct template_value values[CALENDAR_VALUES] = {
        { "calendar_file", has ? registration_url(p, p->web->base, STR("/calendar.ics"), STR("")) : STR("") },
        { "calendar_google", has ? google_url(p) : STR("") },
        { "calendar_outlook", has ? outlook_url(p, "outlook.live.com") : STR("") },
        { "calendar_office", has ? outlook_url(p, "outlook.office.com") : STR("") },
    };

    memcpy(out, values, sizeof values);
}

/* --- Files ---------------------------------------------------------------------------------------------------------
 */

static enum http_next entry_send(struct page *p, const struct calendar_entry *entry)
{
    struct str file;

    if (entry->start_ms == 0)
        return page_tell(p, 404, "again.unknown");
    if (arena_failed(p->x->arena) || !p->web->options.calendar_file(p->x->arena, entry, &file))
        return page_trouble(p, STORE_UNAVAILABLE);
    http_reply_header(p->x, STR("Content-Disposition"), STR("attachment; filename=\"event.ics\""));
    http_reply_header(p->x, STR("Referrer-Policy"), STR("no-referrer"));
    return page_send(p->x, 200, STR("text/calendar; charset=utf-8"), file, STR("no-store"));
}

static struct calendar_entry entry_of(struct page *p)
{
    const struct registration *registration = &p->event.registration;
    struct str zone = registration->configuration.zone;

    return (struct calendar_entry){ .title = event_title(p),
                                    .zone = zone.len > 0 ? zone : STR("UTC"),
                                    .start_ms = registration->start_ms,
                                    .end_ms = registration->end_ms,
                                    .made_at_ms = clock_read(p->web->options.clock).wall_ms };
}

/* With the same UID and SEQUENCE as the entry that was mailed, so that a calendar has it once. */
enum http_next calendar_personal_send(struct page *p)
{
    const struct registrant *registrant = &p->registrant;
    struct calendar_entry entry = entry_of(p);

    entry.uid = registrant->calendar_uid;
    entry.sequence = registrant->calendar_sequence;
    entry.description = text_cut(p->event.registration.description, DESCRIPTION_BYTES);
    entry.place = link_join_url(p->web->options.links, p->x->arena, &p->event.registration, registrant->id,
                                registrant->link_epoch);
    return entry_send(p, &entry);
}

static enum http_next calendar_send(struct page *p)
{
    struct buf uid = { .arena = p->x->arena, .ceiling = 512 };
    struct calendar_entry entry = entry_of(p);

    buf_add(&uid, id_text(p->x->arena, p->event.registration.id));
    buf_add_char(&uid, '@');
    buf_add(&uid, web_host(p->web));
    entry.uid = buf_text(&uid);
    entry.description = page_url(p);
    return entry_send(p, &entry);
}

static void calendar_load(struct page *p, struct store_view *view)
{
    p->status = store_event_of_registration(view, p->x->arena, p->subject.registration, &p->event);
}

static enum http_next calendar_found(struct page *p)
{
    if (p->status != STORE_OK && p->status != STORE_MISSING)
        return page_trouble(p, p->status);
    return event_is_here(p) ? calendar_send(p) : page_tell(p, 404, "again.unknown");
}

enum http_next calendar_get(struct page *p)
{
    if (!id_of_text(p->key, &p->subject.registration))
        return page_tell(p, 404, "again.unknown");
    return page_read(p, calendar_load, calendar_found);
}
