/* register.c: POST /registration/{id}: who is signed in registers, by name and address of the directory or the issuer.
 * Whatever comes of it, the page of the registration says it. */
#include "core/enrol.h"

#include "base/language.h"
#include "core/person.h"
#include "web/form.h"
#include "web/session.h"

enum { TRIES_MOST = 10 };

static enum http_next register_back(struct page *p)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 1024 };

    buf_add(&b, STR("/registration/"));
    buf_add(&b, p->key);
    buf_add(&b, STR("?tenantId="));
    buf_add(&b, id_guid(p->x->arena, p->who->tenant));
    return page_go(p, buf_text(&b));
}

static enum http_next register_committed(struct page *p)
{
    bool changed = p->change.status == STORE_CHANGED || p->change.status == STORE_MISSING;

    if (changed && ++p->tries < TRIES_MOST)
        return registration_page_reload(p);
    return p->change.status == STORE_OK || changed ? register_back(p) : page_trouble(p, p->change.status);
}

/* iCalendar's UID of a new registrant (RFC 7986 section 5.3). */
static struct str calendar_uid(struct page *p, struct id id)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 512 };

    buf_add(&b, id_text(p->x->arena, id));
    buf_add_char(&b, '@');
    buf_add(&b, web_host(p->web));
    return buf_text(&b);
}

static enum http_next register_submit(struct page *p, const struct register_names *names)
{
    int64_t now_ms = clock_read(p->web->options.clock).wall_ms;
    struct id id = id_new(now_ms);

    p->change = (struct change){
        .kind = CHANGE_ENROL,
        .actor = { .kind = ACTOR_REGISTRANT, .id = p->who->object },
        .as.enrol = { .registration = p->event.registration.id,
                      .version_seen = p->event.registration.version,
                      .person = person_of_user(p->who->tenant, p->who->object),
                      .signed_in = true,
                      .user_id = p->who->object,
                      .first_name = names->first,
                      .last_name = names->last,
                      .email = names->email,
                      .language = language_first(http_header_find(&p->x->request, STR("Accept-Language"))),
                      .new_id = id,
                      .mail_id = id_new(now_ms),
                      .calendar_uid = calendar_uid(p, id) },
    };
    return arena_failed(p->x->arena) ? page_trouble(p, STORE_UNAVAILABLE) : page_commit(p, register_committed);
}

bool register_offers(struct page *p, struct register_names *names)
{
    struct faults faults = { .arena = p->x->arena };

    *names = (struct register_names){
        .first = name_check(p->x->arena, p->who->given_name, "firstName", &faults),
        .last = name_check(p->x->arena, p->who->family_name, "lastName", &faults),
        .email = email_check(p->x->arena, p->who->mail, "email", &faults),
    };
    for (size_t i = 0; i < p->event.question_count; i++)
        if (p->event.questions[i].required)
            return false;
    return !faults_any(&faults);
}

enum http_next register_act(struct page *p)
{
    struct register_names names;

    if (p->who == NULL || !id_equal(p->who->tenant, p->event.registration.tenant) ||
        p->event.registration.audience != AUDIENCE_ORGANIZATION)
        return page_say(p->web, p->x, 403, STR("You are not signed in"),
                        STR("Nothing was changed. Please open the page of the event again and sign in there."));
    if (!session_form_holds(p, form_find(p, "csrf")))
        return session_form_refuse(p);
    return register_offers(p, &names) ? register_submit(p, &names) : register_back(p);
}
