/* manage_erase.c: /l/manage/{token}/erase: registrants have all that is stored of them erased. GET says what that
 * means; POST does it. Nothing is mailed, since there is nobody any more to mail to: who wants a mail cancels. */
#include "web/manage.h"

#include "core/person.h"

enum { TRIES_MOST = 10 };

static enum http_next erase_reload(struct page *p);

static enum http_next erase_committed(struct page *p)
{
    if (p->change.status == STORE_CHANGED && ++p->tries < TRIES_MOST)
        return erase_reload(p);
    if (p->change.status == STORE_MISSING)
        return personal_dead(p);
    if (p->change.status != STORE_OK)
        return page_trouble(p, p->change.status);
    return page_tell(p, 200, personal_is_withdrawn(p) ? "gone" : "erase.done");
}

/* Without address_key_of: nothing is to be remembered of the address by what forgets it. */
static enum http_next erase_act(struct page *p)
{
    p->change = (struct change){
        .kind = CHANGE_MOVE,
        .actor = { .kind = ACTOR_LINK },
        .as.move = { .action = ACTION_ERASE,
                     .registration = p->subject.registration,
                     .registrant = p->subject.registrant,
                     .person = person_of_registrant(p->x->arena, p->event.registration.tenant, &p->registrant),
                     .mail_id = id_new(clock_read(p->web->options.clock).wall_ms),
                     .epoch_given = true,
                     .link_epoch = p->subject.epoch },
    };
    return arena_failed(p->x->arena) ? page_trouble(p, STORE_UNAVAILABLE) : page_commit(p, erase_committed);
}

static enum http_next erase_loaded(struct page *p)
{
    if (p->post)
        return erase_act(p);
    const char *file = personal_is_withdrawn(p) ? "withdrawn_erase.html" : "manage_erase.html";
    return personal_show(p, file, say(p, "erase.title"), STR(""), FORM_TO_SELF);
}

static enum http_next erase_reload(struct page *p)
{
    return manage_open_kept(p, erase_loaded);
}

enum http_next manage_erase_get(struct page *p)
{
    return manage_open_kept(p, erase_loaded);
}

enum http_next manage_erase_post(struct page *p)
{
    return manage_open_kept(p, erase_loaded);
}
