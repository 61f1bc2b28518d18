/* object.c: loading what the path names, and the first judgement on it: is it there at all, in this tenant, under this
 * user. Key look-ups run on the loop where the store allows that, else on a reader's thread. */
#include "auth/directory.h"
#include "auth/permission.h"
#include "graph/meeting.h"
#include "graph/rights.h"

/* False: refused. */
static bool keys_read(struct request *r)
{
    r->user = r->auth.caller.object;
    if (r->path.owner == OWNER_USER && !id_of_guid(r->path.user, &r->user)) {
        (void)REFUSE(r, ERROR_USER_ID, request_shown(r->path.user));
        return false;
    }
    if ((r->route->loads & LOADS_MEETING) != 0 && !id_of_text(r->keys[KEY_MEETING], &r->meeting)) {
        (void)request_refuse_store(r, STORE_MISSING);
        return false;
    }
    return true;
}

static void event_look(struct request *r, struct store_view *view)
{
    struct arena *arena = r->entry == NULL ? r->arena : r->entry->arena;
    struct event *event = r->entry == NULL ? &r->own_event : &r->entry->event;

    r->loaded = store_event_find(view, arena, r->auth.caller.tenant, r->meeting, event);
    if (r->loaded == STORE_OK && arena_failed(arena))
        r->loaded = STORE_UNAVAILABLE;
    if (r->loaded != STORE_OK)
        return;
    r->event = event;
    r->fresh = true;
}

static void registrant_look(struct request *r, struct store_view *view)
{
    const struct registration *registration = &r->event->registration;
    struct id id;

    r->registrant_loaded = STORE_MISSING;
    if (registration->external) { /* the key is the other system's */
        const struct person person = person_of_external(r->keys[KEY_REGISTRANT]);

        r->registrant_loaded = store_registrant_of_person(view, r->arena, registration->id, &person, &r->registrant);
    } else if (id_of_text(r->keys[KEY_REGISTRANT], &id)) {
        r->registrant_loaded = store_registrant_find(view, r->arena, registration->id, id, &r->registrant);
    }
}

/* Only who signs in for an event of the organization is compared with the directory. */
static bool needs_record(const struct request *r)
{
    return (r->route->loads & LOADS_RECORD) != 0 && !r->auth.caller.is_application &&
           r->event->registration.audience == AUDIENCE_ORGANIZATION && !r->event->registration.external;
}

/* Which application it is: tokens without a claim of it name its service principal. */
static struct id caller_app(const struct caller *caller)
{
    return id_is_none(caller->app) ? caller->object : caller->app;
}

/* Where the setting says so, an application acts only for whom a policy allows (graph-api 7.13). People of another
 * system are put in by the organizer's hand, though the path is that of an enrolment. */
static bool needs_policy(const struct request *r)
{
    bool acts_for_another = !r->route->beyond_policy || (r->event != NULL && r->event->registration.external);

    return r->graph->policy_strict && r->auth.caller.is_application && !caller_is_key(&r->auth.caller) &&
           acts_for_another;
}

/* Whom it would act for: known from the path, or from the meeting. */
static void policy_look(struct request *r, struct store_view *view)
{
    const struct caller *caller = &r->auth.caller;

    if (r->path.owner == OWNER_COMMUNICATIONS && r->event != NULL)
        r->user = r->event->meeting.organizer;
    r->policy_allows = false;
    r->loaded = store_policy_allows(view, caller->tenant, caller_app(caller), r->user, &r->policy_allows);
}

static void look(struct request *r, struct store_view *view)
{
    r->loaded = view == NULL ? STORE_UNAVAILABLE : STORE_OK;
    if (r->loaded == STORE_OK && r->event == NULL && (r->route->loads & LOADS_MEETING) != 0)
        event_look(r, view);
    if (r->loaded == STORE_OK && needs_policy(r))
        policy_look(r, view);
    if (r->loaded == STORE_OK && needs_role(r))
        role_look(r, view);
    if (r->loaded != STORE_OK || r->event == NULL || !r->event->has_registration)
        return;
    if ((r->route->loads & LOADS_REGISTRANT) != 0)
        registrant_look(r, view);
    if (needs_record(r))
        r->loaded = directory_record(view, r->arena, &r->auth.caller, &r->record);
}

/* The loop's own definition when it has one; a fresh entry to be filled when not. */
static void entry_take(struct request *r)
{
    event_let_go(r->entry);
    r->entry = events_find(r->loop->events, r->auth.caller.tenant, r->meeting);
    r->event = r->entry == NULL ? NULL : &r->entry->event;
    if (r->entry == NULL)
        r->entry = event_fresh(); /* none: then on the request's own arena, and not kept */
}

enum next step_object(struct request *r)
{
    if (!keys_read(r))
        return DONE;
    r->loaded = STORE_OK;
    r->role = ROLE_NONE;
    r->event = NULL;
    r->fresh = false;
    if ((r->route->loads & LOADS_MEETING) == 0)
        return needs_policy(r) || needs_role(r) ? request_look(r, look, false) : NEXT;
    if ((r->route->loads & LOADS_KEPT) != 0)
        entry_take(r);
    if (r->event != NULL && !needs_record(r) && !needs_policy(r) && !needs_role(r))
        return NEXT;
    return request_look(r, look, false);
}

/* /me/onlineMeetings/{id} of a meeting that is another's: who is invited may read it, and who has a role may do what it
 * allows; judge sees to both. */
static bool is_theirs_too(const struct request *r)
{
    bool invited =
        (r->route->loads & LOADS_INVITED) != 0 && meeting_invites(&r->event->meeting, r->arena, r->auth.caller.object);

    return r->path.owner == OWNER_ME && (invited || r->role != ROLE_NONE);
}

static enum next refuse_policy(struct request *r)
{
    const struct caller *caller = &r->auth.caller;

    return REFUSE(r, ERROR_NO_POLICY, id_guid(r->arena, caller_app(caller)), id_guid(r->arena, r->user),
                  id_guid(r->arena, caller->tenant));
}

enum next step_found(struct request *r)
{
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    if (needs_policy(r) && !r->policy_allows)
        return refuse_policy(r);
    if (r->event == NULL)
        return NEXT;
    if (r->entry != NULL && !r->entry->kept && r->event->has_registration)
        events_keep(r->loop->events, r->entry);
    if (r->path.owner == OWNER_COMMUNICATIONS)
        r->user = r->event->meeting.organizer; /* whoever may ask, asks for what is theirs */
    if ((!id_equal(r->event->meeting.organizer, r->user) && !is_theirs_too(r)) || !key_fits(r))
        return request_refuse_store(r, STORE_MISSING);
    if ((r->route->loads & LOADS_REGISTRATION) != 0 && !r->event->has_registration)
        return REFUSE(r, ERROR_NO_REGISTRATION);
    return NEXT;
}

int64_t definition_tag(const struct request *r)
{
    return r->event->registration.version;
}

enum next definition_settle(struct request *r)
{
    return r->change.status == STORE_CHANGED || r->change.status == STORE_MISSING ? AGAIN : NEXT;
}

enum next definition_gone(struct request *r)
{
    if (r->change.status == STORE_OK)
        r->tag = 0;
    return request_reply_done(r);
}
