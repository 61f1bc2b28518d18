/* personal.c: what the pages behind mailed links share: the link is read, the event and the registrant are loaded, and
 * who opens the page sees whose registration it is without learning an address that was not known already. */
#include "web/page.h"

static void personal_load(struct page *p, struct store_view *view)
{
    struct arena *a = p->x->arena;

    p->status = store_event_of_registration(view, a, p->subject.registration, &p->event);
    if (p->status == STORE_OK)
        p->status = store_registrant_find(view, a, p->subject.registration, p->subject.registrant, &p->registrant);
    if (p->status == STORE_OK)
        p->status = look_load(view, a, p->event.registration.tenant, p->subject.registration, &p->look);
}

static enum http_next personal_loaded(struct page *p)
{
    /* The link is ours and its event is there: whose it was is stored no more. */
    if (p->status == STORE_MISSING && !id_is_none(p->event.registration.id))
        return page_tell(p, 404, "gone");
    if (p->status != STORE_OK)
        return page_trouble(p, p->status);
    p->own_language = p->registrant.language;
    p->spoken = (struct str){ 0 };
    if (personal_is_withdrawn(p) && !p->withdrawn_too)
        return page_tell(p, 410, "personal.withdrawn");
    return p->behind(p);
}

bool personal_is_withdrawn(const struct page *p)
{
    return p->event.registration.deleted_at_ms != 0;
}

enum http_next personal_open(struct page *p, struct str token, enum link_purpose purpose,
                             enum http_next (*then)(struct page *p))
{
    if (!link_read(p->web->options.links, token, purpose, &p->subject))
        return page_trouble(p, STORE_MISSING);
    p->behind = then;
    return page_read(p, personal_load, personal_loaded);
}

enum http_next personal_dead(struct page *p)
{
    return page_tell(p, 410, "personal.dead");
}

static const struct obstacle {
    unsigned status;
    const char *key;
} obstacles[REGISTRANT_STATES] = {
    [REGISTRANT_UNCONFIRMED] = { 409, "personal.unconfirmed" },
    [REGISTRANT_PENDING] = { 409, "personal.pending" },
    [REGISTRANT_WAITLISTED] = { 409, "personal.waitlisted" },
    [REGISTRANT_REJECTED] = { 410, "personal.rejected" },
    [REGISTRANT_CANCELED_BY_REGISTRANT] = { 410, "personal.canceled" },
    [REGISTRANT_CANCELED_BY_ORGANIZER] = { 410, "personal.canceled_by_organizer" },
    [REGISTRANT_EXPIRED] = { 410, "personal.expired" },
};

enum http_next personal_refuse(struct page *p, enum registrant_state state)
{
    CHECK((unsigned)state < REGISTRANT_STATES && obstacles[state].status != 0);
    return page_tell(p, obstacles[state].status, obstacles[state].key);
}

/* "Lisa (l…@example.org)": enough to recognise oneself. Whom another system has enrolled has no name here. */
struct str personal_who(struct arena *a, const struct registrant *registrant, bool whole_name)
{
    struct buf b = { .arena = a, .ceiling = 4096 };
    struct str domain, local = str_cut(registrant->email, '@', &domain), out;
    size_t first = local.len > 0 ? 1 : 0;

    if (registrant->email.len == 0)
        return STR("");
    /* A character of UTF-8 is kept whole. */
    while (first < local.len && ((unsigned char)local.p[first] & 0xC0U) == 0x80U)
        first++;
    buf_add(&b, registrant->first_name);
    if (whole_name) {
        buf_add_char(&b, ' ');
        buf_add(&b, registrant->last_name);
    }
    buf_add(&b, STR(" ("));
    buf_add(&b, str_slice(local, 0, first));
    buf_add(&b, STR("…@"));
    buf_add(&b, domain);
    buf_add_char(&b, ')');
    return buf_finish(&b, &out) ? out : (struct str){ 0 };
}

/* In their own zone, else the event's. */
static struct str personal_time(struct page *p, int64_t at_ms)
{
    struct str own = p->registrant.zone, zone = own.len > 0 ? own : p->event.registration.configuration.zone;

    return page_time(p, at_ms, zone);
}

void personal_values(struct page *p, struct str state, struct template_value out[static PERSONAL_VALUES])
{
    const struct registration *registration = &p->event.registration;
    const struct template_value values[PERSONAL_VALUES] = {
        { "subject", event_title(p) },
        { "when", personal_time(p, registration->start_ms) },
        { "until", personal_time(p, registration->end_ms) },
        { "who", personal_who(p->x->arena, &p->registrant, false) },
        { "state", state },
        { "key", p->key },
    };

    memcpy(out, values, sizeof values);
}

enum http_next personal_show(struct page *p, const char *file, struct str title, struct str state,
                             enum form_target forms)
{
    struct template_value values[PERSONAL_VALUES];

    personal_values(p, state, values);
    return page_show(p->web, p->x,
                     &(struct show){ .status = 200,
                                     .file = file,
                                     .title = title,
                                     .values = values,
                                     .n = COUNT(values),
                                     .forms = forms,
                                     .look = &p->look,
                                     .own_language = p->own_language,
                                     .language = p->event.registration.configuration.language });
}

/* --- What they do --------------------------------------------------------------------------------------------------
 */

enum http_next personal_move(struct page *p, enum action action, enum http_next (*then)(struct page *p))
{
    p->change = (struct change){
        .kind = CHANGE_MOVE,
        .actor = { .kind = ACTOR_LINK },
        .as.move = { .action = action,
                     .registration = p->subject.registration,
                     .registrant = p->subject.registrant,
                     .mail_id = id_new(clock_read(p->web->options.clock).wall_ms),
                     .epoch_given = true,
                     .link_epoch = p->subject.epoch,
                     .address = address_key_of(p->x->arena, p->registrant.email) },
    };
    return page_commit(p, then);
}

enum http_next personal_quiet(struct page *p, bool quiet, enum http_next (*then)(struct page *p))
{
    p->change = (struct change){
        .kind = CHANGE_QUIET,
        .actor = { .kind = ACTOR_LINK },
        .as.quiet = { .registration = p->subject.registration,
                      .registrant = p->subject.registrant,
                      .link_epoch = p->subject.epoch,
                      .quiet = quiet },
    };
    return page_commit(p, then);
}
