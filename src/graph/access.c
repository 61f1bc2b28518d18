/* access.c: the steps that find out who calls, and whether the token holds a permission that the route asks for. What
 * the caller may do with this very object is judged later, when it is loaded. */
#include <stddef.h>

#include "auth/permission.h"
#include "graph/rights.h"
#include "http/limit.h"

enum { KEY_WAIT_MS = 5000 }; /* for the keys of an issuer: within the 10 s of a request */

static void check(struct request *r, bool waited)
{
    auth_check(r->loop->auth, r->arena, http_header_find(&r->x->request, STR("authorization")), waited, &r->auth);
}

static void waiter_done(struct auth_waiter *waiter)
{
    struct request *r = (struct request *)(void *)((char *)waiter - offsetof(struct request, waiter));

    r->x->next = NULL;
    http_wake(r->x);
}

static void key_look(struct request *r, struct store_view *view)
{
    auth_key_look(view, r->arena, &r->auth);
}

enum next step_caller(struct request *r)
{
    check(r, false);
    if (r->auth.verdict == AUTH_EVENT_KEY)
        return request_look(r, key_look, false);
    if (r->auth.verdict != AUTH_UNKNOWN_KEY)
        return NEXT;
    r->waiter = (struct auth_waiter){
        .deadline_mono_ms = clock_read(r->graph->clock).mono_ms + KEY_WAIT_MS,
        .done = waiter_done,
    };
    auth_await(r->graph->auth, r->auth.issuer, &r->waiter);
    return PARKED;
}

static enum next refuse_token(struct request *r, enum error error)
{
    struct str challenge = auth_challenge(r->graph->auth, r->arena, r->auth.verdict, r->auth.reason);

    (void)REFUSE(r, error, r->auth.reason);
    http_reply_header(r->x, STR("WWW-Authenticate"), challenge);
    return DONE;
}

/* After the check, so that a valid token is never refused for what its neighbours in the network did. */
static bool has_room(struct request *r)
{
    const struct caller *caller = &r->auth.caller;

    if (r->auth.verdict == AUTH_ACCEPTED)
        return limit_take_caller(r->x, caller->tenant, caller->object);
    return limit_take(r->x, LIMITED_REFUSALS);
}

enum next step_token(struct request *r)
{
    if (r->auth.verdict == AUTH_UNKNOWN_KEY)
        check(r, true);
    if (r->auth.verdict == AUTH_EVENT_KEY && !auth_key_judge(r->loop->auth, &r->auth))
        return request_refuse_store(r, r->auth.key.looked);
    if (!has_room(r))
        return request_refuse_many(r);
    switch (r->auth.verdict) {
    case AUTH_ACCEPTED: return NEXT;
    case AUTH_NO_TOKEN: return refuse_token(r, ERROR_NO_TOKEN);
    case AUTH_REFUSED: return refuse_token(r, ERROR_TOKEN);
    case AUTH_MALFORMED: return refuse_token(r, ERROR_TOKEN_FORM);
    case AUTH_EVENT_KEY:   /* judged */
    case AUTH_UNKNOWN_KEY: /* not an answer after waiting */
    case AUTH_UNAVAILABLE: return REFUSE(r, ERROR_KEYS_AWAY, r->auth.reason);
    }
    UNREACHABLE();
}

static struct str needed(struct request *r)
{
    struct buf b = { .arena = r->arena, .ceiling = 512 };

    buf_add_permissions(&b, route_permissions(r->route, false));
    buf_add(&b, STR(" (delegated) or "));
    buf_add_permissions(&b, route_permissions(r->route, true));
    buf_add(&b, STR(" (application)"));
    return buf_text(&b);
}

enum next step_rights(struct request *r)
{
    const struct caller *caller = &r->auth.caller;

    if (caller_is_key(caller))
        return key_judge(r);
    if (caller->is_application && r->path.owner == OWNER_ME)
        return REFUSE(r, ERROR_ME);
    if ((caller->permissions & route_permissions(r->route, caller->is_application)) != 0)
        return NEXT;
    return REFUSE(r, ERROR_PERMISSION, request_shown(caller->held), needed(r));
}
