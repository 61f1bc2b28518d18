/* registration.c: /registration/{id}?mode=read&tenantId={tenant}: what an event is about, and registering for it, for
 * anybody who has the address (graph-api 2.9, 9.2). Of an event for an organization no more is shown than when it is,
 * but to its people who are signed in. What is sent goes to register.c; what is shown is registration_show.c's. */
#include "web/registration.h"

#include "base/code.h"
#include "core/person.h"
#include "web/form.h"
#include "web/kept.h"

enum { KEPT_MOST_BYTES = 64 };

enum http_next registration_unknown(struct page *p)
{
    return page_tell(p, 404, "registration.unknown");
}

bool registration_tenant_of_query(struct page *p, struct id *tenant)
{
    struct str query = p->x->request.query, guid = { 0 };

    while (!str_is_null(query)) {
        struct str value, pair = str_cut(query, '&', &query), name = str_cut(pair, '=', &value);

        if (str_equal_nocase(name, STR("tenantId")) && !percent_decode(p->x->arena, value, false, &guid))
            return false;
    }
    return id_of_guid(guid, tenant);
}

/* --- Facts ---------------------------------------------------------------------------------------------------------
 */

bool registration_is_for_members(const struct page *p)
{
    return p->event.registration.audience == AUDIENCE_ORGANIZATION;
}

bool registration_is_member(const struct page *p)
{
    return p->who != NULL && id_equal(p->who->tenant, p->event.registration.tenant);
}

struct enrol_decision registration_decide(const struct page *p)
{
    return enrol_decide(&(struct enrol_facts){ .now_ms = clock_read(p->web->options.clock).wall_ms,
                                               .registration = &p->event.registration,
                                               .signed_in = true });
}

struct str registration_own(struct page *p)
{
    static const char *const said[REGISTRANT_STATES] = {
        [REGISTRANT_PENDING] = "registration.own.pending",
        [REGISTRANT_WAITLISTED] = "registration.own.waitlisted",
        [REGISTRANT_REGISTERED] = "registration.own.registered",
        [REGISTRANT_REJECTED] = "registration.own.rejected",
        [REGISTRANT_CANCELED_BY_ORGANIZER] = "registration.own.canceled",
    };

    return !p->is_known || said[p->registrant.state] == NULL ? STR("") : say(p, said[p->registrant.state]);
}

/* What is longer than any zone or language is called is neither. */
static void kept_add(struct page *p, struct buf *b, const char *name)
{
    struct str value = field_find(p->x->arena, p->x->request.query, name);

    if (value.len == 0 || value.len > KEPT_MOST_BYTES)
        return;
    buf_print(b, "&%s=", name);
    buf_add_percent(b, value);
}

static struct str path_print(struct page *p, const char *more, bool kept)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 4096 };

    buf_add(&b, STR("/registration/"));
    buf_add(&b, id_text(p->x->arena, p->event.registration.id));
    buf_print(&b, "%s?mode=read&tenantId=", more);
    buf_add(&b, id_guid(p->x->arena, p->event.registration.tenant));
    if (kept)
        kept_add(p, &b, "lang");
    if (kept)
        kept_add(p, &b, "zone");
    return buf_text(&b);
}

struct str registration_path(struct page *p, const char *more)
{
    return path_print(p, more, true);
}

/* Who is signed in finds their own on the page itself. */
struct str registration_again_path(struct page *p)
{
    return registration_is_for_members(p) && registration_is_member(p) ? STR("") : registration_path(p, "/link");
}

struct str registration_plain_path(struct page *p)
{
    return path_print(p, "", false);
}

/* --- The way -------------------------------------------------------------------------------------------------------
 */

static void registration_load(struct page *p, struct store_view *view)
{
    p->status = store_event_of_registration(view, p->x->arena, p->subject.registration, &p->event);
    if (p->status == STORE_OK)
        p->status = look_load(view, p->x->arena, p->event.registration.tenant, p->event.registration.id, &p->look);
    p->is_known = false;
    if (p->status != STORE_OK || !registration_is_member(p))
        return;
    struct person person = person_of_user(p->who->tenant, p->who->object);
    enum store_status known =
        store_registrant_of_person(view, p->x->arena, p->subject.registration, &person, &p->registrant);
    p->is_known = known == STORE_OK;
    if (known != STORE_OK && known != STORE_MISSING)
        p->status = known;
}

/* The next time from `now_ms` at which the page says something else, though nothing is stored; 0: none. */
static int64_t next_change_ms(const struct registration *registration, int64_t now_ms)
{
    const int64_t times[] = { registration->configuration.opens_at_ms, registration->configuration.closes_at_ms,
                              registration->end_ms };
    int64_t next = 0;

    for (size_t i = 0; i < COUNT(times); i++)
        if (times[i] > now_ms && (next == 0 || times[i] < next))
            next = times[i];
    return next;
}

static enum http_next registration_get(struct page *p)
{
    int64_t now_ms = clock_read(p->web->options.clock).wall_ms; /* before it is judged whether one can register */

    (void)registering_open(p); /* none: the page says how else */
    enum http_next next = registration_show(p, 200);
    if (p->who == NULL)
        kept_keep(p, p->registering == NULL ? STR("") : p->registering->mark,
                  next_change_ms(&p->event.registration, now_ms));
    if (p->x->reply.status == 200 && str_equal(p->x->request.method, STR("GET")))
        views_count(p->web->views, p->event.registration.id);
    return next;
}

static enum http_next registration_loaded(struct page *p)
{
    const struct registration *registration = &p->event.registration;
    struct id tenant;

    if (p->status != STORE_OK && p->status != STORE_MISSING)
        return page_trouble(p, p->status);
    if (p->status == STORE_MISSING || registration->external || !registration_tenant_of_query(p, &tenant) ||
        !id_equal(tenant, registration->tenant))
        return registration_unknown(p);
    if (registration->deleted_at_ms != 0)
        return page_tell(p, 410, "registration.withdrawn");
    return p->behind(p);
}

enum http_next registration_reload(struct page *p)
{
    return page_read(p, registration_load, registration_loaded);
}

static enum http_next registration_open(struct page *p, enum http_next (*then)(struct page *p))
{
    p->behind = then;
    if (!id_of_text(p->key, &p->subject.registration))
        return registration_unknown(p);
    return session_open(p, registration_reload);
}

enum http_next registration_page_get(struct page *p)
{
    return kept_answer(p) ? HTTP_REPLY : registration_open(p, registration_get);
}

enum http_next registration_page_post(struct page *p)
{
    return registration_open(p, registering_post);
}

/* --- Afterwards ----------------------------------------------------------------------------------------------------
 */

/* The same for everybody: it knows nothing of who has come here, and so tells nobody who was registered before. */
static enum http_next thanks_show(struct page *p)
{
    const struct registration *registration = &p->event.registration;
    struct template_value values[5 + CALENDAR_VALUES] = {
        { "subject", event_title(p) },
        { "approval", registration->configuration.approval ? STR("yes") : STR("") },
        { "again", registration_again_path(p) },
        { "back", registration_path(p, "") },
        { "base", p->web->base },
    };

    calendar_values(p, values + 5);

    if (arena_failed(p->x->arena))
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_show(p->web, p->x,
                     &(struct show){ .status = 200,
                                     .file = "thanks.html",
                                     .title = say(p, "thanks.title"),
                                     .look = &p->look,
                                     .may_be_framed = true,
                                     .values = values,
                                     .n = COUNT(values),
                                     .language = registration->configuration.language,
                                     .tells_itself = true });
}

enum http_next registration_thanks_get(struct page *p)
{
    return registration_open(p, thanks_show);
}
