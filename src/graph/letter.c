/* letter.c: an organizer sends a dead letter anew, or gives it up: a POST each, with no body, answered with no body. Of
 * a mail to somebody who was erased there is nothing to ask for. */
#include "core/limits.h"
#include "graph/resources.h"

enum { ROUTE_RETRY, ROUTE_DROP, ROUTES };
static const struct route routes[ROUTES];

static const char *action_of(const struct request *r)
{
    return r->route == &routes[ROUTE_RETRY] ? "retry" : "drop";
}

/* Neither has parameters. */
static void read(struct request *r)
{
    request_read_nothing(r, action_of(r));
}

static enum next mail_missing(struct request *r)
{
    return REFUSE(r, ERROR_NO_MAIL, request_shown(r->keys[KEY_MAIL]));
}

static enum next act(struct request *r)
{
    struct letter *letter = ARENA_NEW(r->arena, struct letter, 1);

    if (letter == NULL)
        return DONE;
    *letter = (struct letter){ .registration = r->event->registration.id, .registrant = r->registrant.id };
    if (!id_of_text(r->keys[KEY_MAIL], &letter->id))
        return mail_missing(r);
    r->change = (struct change){ .kind = CHANGE_LETTERS, .actor = request_actor(r) };
    r->change.as.letters =
        (struct change_letters){ .drop = r->route == &routes[ROUTE_DROP], .list = letter, .count = 1 };
    return request_submit(r);
}

static enum next settle(struct request *r)
{
    const struct change_letters *letters = &r->change.as.letters;

    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    if (letters->done > 0)
        return NEXT;
    return letters->found ? REFUSE(r, ERROR_MAIL_STATE, str_of(action_of(r)), str_of(letters->status_name))
                          : mail_missing(r);
}

#define ACTION(name, text)                                                                                             \
    {                                                                                                                  \
        .method = "POST", .path = "onlineMeetings/{meeting}/registration/registrants/{registrant}/mails/{mail}/" name, \
        .operation = OPERATION_CHANGE_REGISTRANTS, .body_bytes = LIMIT_ENROL_BODY_BYTES, .body_optional = true,        \
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT, .success = 204, .summary = (text), .read = read,                 \
        .judge = registrant_organizer_judge, .act = act, .settle = settle, .answer = request_reply_empty,              \
    }
static const struct route routes[ROUTES] = {
    [ROUTE_RETRY] = ACTION("retry", "Send a mail to a registrant that was given up once more."),
    [ROUTE_DROP] = ACTION("drop", "Give a dead letter to a registrant up for good."),
};
const struct route_table letter_routes = { routes, COUNT(routes) };
