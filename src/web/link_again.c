/* link_again.c: /registration/{id}/link?tenantId={tenant}: "send me my link again". Whoever asks hears the same,
 * whether the address is on the list or not, and the work is the same too: of both the asking is remembered, so that it
 * counts once a minute and a measuring stranger learns nothing. In an event of the organization it is whoever gave the
 * address, and whoever the directory says has it, though they registered under another of theirs. */
#include "web/fields.h"
#include "web/form.h"

#include "core/person.h"

enum { MINUTE_MS = 60 * 1000 };

struct again_work {
    struct field field;
    struct user user; /* of an event of the organization: whose address it is */
    bool in_directory;
};

static enum http_next again_show(struct page *p)
{
    const struct registration *registration = &p->event.registration;
    const struct field *field = &p->again->field;
    const struct template_value values[] = {
        { "subject", event_title(p) }, { "fields", fields_print(p, field, 1) },
        { "registration", p->key },    { "tenant", id_guid(p->x->arena, registration->tenant) },
        { "base", p->web->base },
    };

    if (arena_failed(p->x->arena))
        return page_trouble(p, STORE_UNAVAILABLE);
    return page_show(p->web, p->x,
                     &(struct show){ .status = field->fault == NULL ? 200 : 400,
                                     .file = "link_again.html",
                                     .title = say(p, "again.title"),
                                     .values = values,
                                     .n = COUNT(values),
                                     .look = &p->look,
                                     .may_be_framed = true,
                                     .language = registration->configuration.language });
}

static enum http_next again_told(struct page *p)
{
    const struct template_value values[] = { { "text", say(p, "again.sent.text") }, { "why", STR("") } };

    return page_show(p->web, p->x,
                     &(struct show){ .status = 200,
                                     .file = "say.html",
                                     .title = say(p, "again.sent.title"),
                                     .values = values,
                                     .n = COUNT(values),
                                     .look = &p->look,
                                     .may_be_framed = true,
                                     .language = p->event.registration.configuration.language });
}

static enum http_next again_committed(struct page *p)
{
    return p->change.status == STORE_OK ? again_told(p) : page_trouble(p, p->change.status);
}

/* Which event, which address, and in which minute. */
static struct id asking_key(const struct page *p, const struct person *address)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 64 };
    unsigned char hash[SHA256_BYTES] = { 0 };
    struct id key;

    buf_print(&b, "link again %lld", (long long)(clock_read(p->web->options.clock).wall_ms / MINUTE_MS));
    const struct str parts[] = {
        buf_text(&b),
        { (const char *)p->event.registration.id.b, sizeof p->event.registration.id.b },
        { (const char *)address->digest, sizeof address->digest },
    };
    sha256_parts(parts, COUNT(parts), hash);
    memcpy(key.b, hash, sizeof key.b);
    return key;
}

static enum http_next again_ask(struct page *p)
{
    const struct again_work *work = p->again;
    struct person address = person_of_email(p->x->arena, work->field.value);
    struct id key = asking_key(p, &address);

    p->change = (struct change){
        .kind = CHANGE_LINK,
        .actor = { .kind = ACTOR_LINK },
        .tenant = p->event.registration.tenant,
        .once = { .key = key, .request = key },
        .as.link = { .registration = p->event.registration.id,
                     .person =
                         work->in_directory ? person_of_user(p->event.registration.tenant, work->user.object) : address,
                     .address = address,
                     .mail_id = id_new(clock_read(p->web->options.clock).wall_ms) },
    };
    return arena_failed(p->x->arena) ? page_trouble(p, STORE_UNAVAILABLE) : page_commit(p, again_committed);
}

static void again_load(struct page *p, struct store_view *view)
{
    struct again_work *work = p->again;

    p->status = store_event_of_registration(view, p->x->arena, p->subject.registration, &p->event);
    if (p->status == STORE_OK)
        p->status = look_load(view, p->x->arena, p->event.registration.tenant, p->subject.registration, &p->look);
    if (p->status != STORE_OK || !p->post || work->field.fault != NULL ||
        p->event.registration.audience != AUDIENCE_ORGANIZATION)
        return;
    enum store_status found =
        store_user_by(view, p->x->arena, p->event.registration.tenant, USER_BY_MAIL, work->field.value, &work->user);
    work->in_directory = found == STORE_OK;
    if (found != STORE_OK && found != STORE_MISSING)
        p->status = found;
}

static enum http_next again_loaded(struct page *p)
{
    if (p->status != STORE_OK && p->status != STORE_MISSING)
        return page_trouble(p, p->status);
    if (!event_is_here(p))
        return page_tell(p, 404, "again.unknown");
    p->again->field.label = say(p, "field.email");
    return p->post && p->again->field.fault == NULL ? again_ask(p) : again_show(p);
}

enum http_next link_again_open(struct page *p)
{
    struct again_work *work = ARENA_NEW(p->x->arena, struct again_work, 1);

    p->again = work;
    if (work == NULL)
        return page_trouble(p, STORE_UNAVAILABLE);
    if (!id_of_text(p->key, &p->subject.registration))
        return page_tell(p, 404, "again.unknown");
    work->field = (struct field){ .name = STR("email"),
                                  .kind = FIELD_EMAIL,
                                  .autocomplete = "email",
                                  .required = true,
                                  .characters = LIMIT_EMAIL_BYTES,
                                  .value = p->post ? form_find(p, "email") : STR("") };
    if (str_is_null(work->field.value))
        work->field.value = STR("");
    if (p->post)
        field_check_email(p, &work->field);
    return page_read(p, again_load, again_loaded);
}
