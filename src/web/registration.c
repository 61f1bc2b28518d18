/* registration.c: /registration/{id}?mode=read&tenantId={tenant}: what an event is about and whether one can register,
 * for anybody who has the address (graph-api 2.9). Of an event for an organization no
 * more is shown than when it is, but to its people who are signed in; they register here too (register.c). */
#include "web/form.h"
#include "web/session.h"

#include "base/code.h"
#include "base/embedded.h"
#include "core/enrol.h"
#include "core/person.h"

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

/* Of the organization, and signed in. */
static bool is_member(const struct page *p)
{
    return p->who != NULL && id_equal(p->who->tenant, p->event.registration.tenant);
}

static bool is_for_members(const struct page *p)
{
    return p->event.registration.audience == AUDIENCE_ORGANIZATION;
}

/* What they themselves are in it; "" for who may register. */
static struct str own_say(const struct page *p)
{
    static const struct str said[REGISTRANT_STATES] = {
        [REGISTRANT_PENDING] =
            STR_INIT("You have registered; the organizer has not decided yet. A mail will tell you."),
        [REGISTRANT_WAITLISTED] = STR_INIT("You are on the waiting list. A mail tells you when a place is yours."),
        [REGISTRANT_REGISTERED] = STR_INIT("You are registered. Your personal link is in the mail about it."),
        [REGISTRANT_REJECTED] = STR_INIT("The organizer has declined your registration."),
        [REGISTRANT_CANCELED_BY_ORGANIZER] = STR_INIT("The organizer has canceled your registration."),
    };

    return !p->is_known || str_is_null(said[p->registrant.state]) ? STR("") : said[p->registrant.state];
}

static struct str how_say(const struct page *p, const struct enrol_decision *decision, bool offers)
{
    if (decision->outcome != ENROL_NEW || offers || own_say(p).len > 0)
        return STR("");
    if (is_for_members(p) && !is_member(p) && cookies_are_safe(p->web))
        return STR("It is for people of the organization: sign in to read more and to register.");
    if (is_for_members(p))
        return STR("It is for people of the organization. Registering is done in the application or on the site that "
                   "the organizer uses for it; this page only shows the event.");
    return STR("Registering is done in the application or on the site that the organizer uses for it; this page only "
               "shows the event.");
}

/* "" for whom there is nothing to sign in for. */
static struct str sign_in_path(const struct page *p)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 4096 };

    if (!is_for_members(p) || is_member(p) || !cookies_are_safe(p->web))
        return STR("");
    buf_add(&b, STR("/registration/"));
    buf_add(&b, id_text(p->x->arena, p->event.registration.id));
    buf_add(&b, STR("?tenantId="));
    buf_add(&b, id_guid(p->x->arena, p->event.registration.tenant));
    return session_sign_in_path(p->x->arena, p->event.registration.tenant, buf_text(&b));
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
    bool open = !is_for_members(p) || is_member(p);
    struct register_names names;
    bool offers = is_for_members(p) && is_member(p) && decision.outcome == ENROL_NEW && own_say(p).len == 0 &&
                  register_offers(p, &names);
    struct str zone = registration->configuration.zone;
    const struct template_value values[] = {
        { "when", page_time(p, registration->start_ms, zone) },
        { "until", page_time(p, registration->end_ms, zone) },
        { "state", state_say(p, &decision) },
        { "own", own_say(p) },
        { "how", how_say(p, &decision, offers) },
        { "description", open ? description_print(a, registration->description) : STR("") },
        { "speakers", open ? speakers_print(a, registration) : STR("") },
        { "base", p->web->base },
        { "sign_in", sign_in_path(p) },
        { "who", is_member(p) ? p->who->name : STR("") },
        { "csrf", offers ? session_form_mark(p) : STR("") },
    };
    struct str subject = registration->subject.len > 0 ? registration->subject : p->event.meeting.subject;

    return page_show(p->web, p->x,
                     &(struct show){ .status = arena_failed(a) ? 503 : 200,
                                     .file = "registration.html",
                                     .title = subject.len > 0 ? subject : STR("An event without a title"),
                                     .look = &p->look,
                                     .values = values,
                                     .n = COUNT(values),
                                     .tells_itself = offers });
}

static void registration_load(struct page *p, struct store_view *view)
{
    p->status = store_event_of_registration(view, p->x->arena, p->subject.registration, &p->event);
    if (p->status == STORE_OK)
        p->status = look_load(view, p->x->arena, p->event.registration.tenant, p->event.registration.id, &p->look);
    p->is_known = false;
    if (p->status != STORE_OK || !is_member(p))
        return;
    struct person person = person_of_user(p->who->tenant, p->who->object);
    enum store_status known =
        store_registrant_of_person(view, p->x->arena, p->subject.registration, &person, &p->registrant);
    p->is_known = known == STORE_OK;
    if (known != STORE_OK && known != STORE_MISSING)
        p->status = known;
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
    if (p->post)
        return register_act(p);
    enum http_next next = registration_page_show(p);
    if (p->x->reply.status == 200 && str_equal(p->x->request.method, STR("GET")))
        views_count(p->web->views, registration->id);
    return next;
}

enum http_next registration_page_reload(struct page *p)
{
    return page_read(p, registration_load, registration_loaded);
}

enum http_next registration_page_get(struct page *p)
{
    if (!id_of_text(p->key, &p->subject.registration))
        return registration_unknown(p);
    return session_open(p, registration_page_reload);
}

enum http_next registration_page_post(struct page *p)
{
    return registration_page_get(p);
}
