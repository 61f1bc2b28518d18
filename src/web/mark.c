/* mark.c: what a form tells of how it was filled in. */
#include "web/mark.h"

#include "core/limits.h"
#include "http/limit.h"

static int64_t now_ms(const struct page *p)
{
    return clock_read(p->web->options.clock).wall_ms;
}

struct str mark_print(struct page *p)
{
    return link_token(p->web->options.links, p->x->arena,
                      &(struct link_subject){ .purpose = LINK_FORM,
                                              .registration = p->event.registration.id,
                                              .registrant = link_place(now_ms(p)) });
}

/* How long ago it was shown; negative: it is none of ours, of another event, or too old. */
static int64_t mark_age_ms(struct page *p, struct str mark)
{
    struct link_subject subject;

    if (!link_read(p->web->options.links, mark, LINK_FORM, &subject) ||
        !id_equal(subject.registration, p->event.registration.id))
        return -1;
    int64_t age = now_ms(p) - link_place_seq(subject.registrant);
    return age > LIMIT_FORM_MS ? -1 : age;
}

struct str mark_again(struct page *p, const struct typed *typed)
{
    struct str sent = typed_find(typed, STR("mark"));

    return mark_age_ms(p, sent) >= 0 ? sent : mark_print(p);
}

/* The answer says nothing of this budget: nobody is refused by it. */
static bool network_has_room(struct http_exchange *x)
{
    struct http_limit before = x->limit;
    bool room = limit_take(x, LIMITED_ENROLMENTS);

    x->limit = before;
    return room;
}

bool mark_is_suspect(struct page *p, const struct typed *typed)
{
    bool has_room = network_has_room(p->x);

    return !has_room || mark_age_ms(p, typed_find(typed, STR("mark"))) < LIMIT_FORM_LEAST_MS ||
           typed_find(typed, STR("website")).len > 0;
}
