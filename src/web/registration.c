/* registration.c: /registration/{id}?mode=read&tenantId={tenant}: what an event is about and whether one can register,
 * for anybody who has the address (graph-api 2.9). It is read only. Of an event for an
 * organization no more is shown than when it is: who reads along is not known without a sign-in. */
#include "web/page.h"

#include "base/code.h"
#include "base/embedded.h"
#include "core/enrol.h"

extern const struct embedded web_pages[];

enum { PART_BYTES = 2 * 1024 * 1024 };

static enum http_next registration_unknown(struct page *p)
{
    return page_say(p->web, p->x, 404, STR("No such registration"),
                    STR("There is no registration at this address. Please ask whoever gave it to you."));
}

/* False: it is missing, or no GUID. */
static bool tenant_of_query(struct page *p, struct id *tenant)
{
    struct str query = p->x->request.query, guid = { 0 };

    while (!str_is_null(query)) {
        struct str value, pair = str_cut(query, '&', &query), name = str_cut(pair, '=', &value);

        if (str_equal_nocase(name, STR("tenantId")) && !percent_decode(p->x->arena, value, false, &guid))
            return false;
    }
    return id_of_guid(guid, tenant);
}

/* --- What is said of it --------------------------------------------------------------------------------------------
 */

/* As the first of all who could come now would find it. */
static struct enrol_decision entry_decide(const struct page *p)
{
    return enrol_decide(&(struct enrol_facts){ .now_ms = clock_read(p->web->options.clock).wall_ms,
                                               .registration = &p->event.registration,
                                               .signed_in = true });
}

static struct str opens_say(struct page *p)
{
    const struct configuration *configuration = &p->event.registration.configuration;
    struct buf b = { .arena = p->x->arena, .ceiling = 1024 };

    buf_add(&b, STR("Registration opens on "));
    buf_add(&b, page_time(p, configuration->opens_at_ms, configuration->zone));
    buf_add_char(&b, '.');
    return buf_text(&b);
}

static struct str open_say(enum registrant_state state)
{
    if (state == REGISTRANT_WAITLISTED)
        return STR("All places are taken. Whoever registers now is on the waiting list.");
    if (state == REGISTRANT_PENDING)
        return STR("Registration is open. The organizer approves each one.");
    return STR("Registration is open.");
}

static struct str state_say(struct page *p, const struct enrol_decision *decision)
{
    switch (decision->outcome) {
    case ENROL_ENDED: return STR("This event is over.");
    case ENROL_NOT_OPEN: return opens_say(p);
    case ENROL_CLOSED: return STR("Registration is closed.");
    case ENROL_FULL: return STR("All places are taken.");
    case ENROL_NEW:
    case ENROL_KNOWN:
    case ENROL_BACK:
    case ENROL_SILENT:
    case ENROL_REFUSED: break;
    }
    return open_say(decision->state);
}

static struct str how_say(const struct page *p, const struct enrol_decision *decision)
{
    if (decision->outcome != ENROL_NEW)
        return STR("");
    if (p->event.registration.audience == AUDIENCE_ORGANIZATION)
        return STR("It is for people of the organization. Registering is done in the application or on the site that "
                   "the organizer uses for it; this page only shows the event.");
    return STR("Registering is done in the application or on the site that the organizer uses for it; this page only "
               "shows the event.");
}

/* --- Texts of the organizer, as markup of ours ---------------------------------------------------------------------
 */

/* What stands between empty lines is a paragraph. */
static struct str description_print(struct arena *a, struct str text)
{
    struct buf b = { .arena = a, .ceiling = PART_BYTES };
    bool inside = false;

    while (!str_is_null(text)) {
        struct str line = str_trim(str_cut(text, '\n', &text));

        if (line.len > 0)
            buf_add(&b, inside ? STR("<br>\n") : STR("<p>"));
        else if (inside)
            buf_add(&b, STR("</p>\n"));
        inside = line.len > 0;
        buf_add_html(&b, line);
    }
    if (inside)
        buf_add(&b, STR("</p>\n"));
    return buf_text(&b);
}

static struct str speakers_print(struct arena *a, const struct registration *registration)
{
    struct str source = embedded_find(web_pages, STR("speaker.html"));
    struct buf b = { .arena = a, .ceiling = PART_BYTES };
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

/* --- The page ------------------------------------------------------------------------------------------------------
 */

enum http_next registration_page_show(struct page *p)
{
    const struct registration *registration = &p->event.registration;
    struct arena *a = p->x->arena;
    struct enrol_decision decision = entry_decide(p);
    bool open = registration->audience == AUDIENCE_EVERYONE;
    struct str zone = registration->configuration.zone;
    const struct template_value values[] = {
        { "when", page_time(p, registration->start_ms, zone) },
        { "until", page_time(p, registration->end_ms, zone) },
        { "state", state_say(p, &decision) },
        { "how", how_say(p, &decision) },
        { "description", open ? description_print(a, registration->description) : STR("") },
        { "speakers", open ? speakers_print(a, registration) : STR("") },
    };
    struct str subject = registration->subject.len > 0 ? registration->subject : p->event.meeting.subject;

    return page_show(p->web, p->x,
                     &(struct show){ .status = arena_failed(a) ? 503 : 200,
                                     .file = "registration.html",
                                     .title = subject.len > 0 ? subject : STR("An event without a title"),
                                     .values = values,
                                     .n = COUNT(values) });
}

static void registration_load(struct page *p, struct store_view *view)
{
    p->status = store_event_of_registration(view, p->x->arena, p->subject.registration, &p->event);
}

static enum http_next registration_loaded(struct page *p)
{
    const struct registration *registration = &p->event.registration;
    struct id tenant;

    if (p->status != STORE_OK && p->status != STORE_MISSING)
        return page_trouble(p, p->status);
    if (p->status == STORE_MISSING || registration->external || registration->deleted_at_ms != 0 ||
        !tenant_of_query(p, &tenant) || !id_equal(tenant, registration->tenant))
        return registration_unknown(p);
    enum http_next next = registration_page_show(p);
    if (p->x->reply.status == 200 && str_equal(p->x->request.method, STR("GET")))
        views_count(p->web->views, registration->id);
    return next;
}

enum http_next registration_page_get(struct page *p)
{
    if (!id_of_text(p->key, &p->subject.registration))
        return registration_unknown(p);
    return page_read(p, registration_load, registration_loaded);
}
