/* rights.c: the role of a caller, looked up and judged. Who is nobody here is told who might help; who has a role is
 * told which, and which would do. */
#include "graph/rights.h"

#include "graph/resources.h"

/* --- The role ------------------------------------------------------------------------------------------------------
 */

/* Whose it is: the meeting's, or, before there is one, the user's of the path. What has no user is nobody's own. */
static bool is_owner(const struct request *r)
{
    if (r->event == NULL && r->path.owner == OWNER_COMMUNICATIONS)
        return false;
    return id_equal(r->auth.caller.object, r->event != NULL ? r->event->meeting.organizer : r->user);
}

enum role request_role(const struct request *r)
{
    const struct caller *caller = &r->auth.caller;

    if (caller_is_key(caller))
        return caller->key_role;
    return caller->is_application || is_owner(r) ? ROLE_ORGANIZER : r->role;
}

bool request_is_organizer(const struct request *r)
{
    return request_role(r) == ROLE_ORGANIZER;
}

static bool is_external(const struct request *r)
{
    return r->event != NULL && r->event->has_registration && r->event->registration.external;
}

enum operation request_operation(const struct request *r)
{
    enum operation operation = r->route->operation;

    return operation == OPERATION_ENROL && is_external(r) ? OPERATION_CHANGE_REGISTRANTS : operation;
}

bool request_may(const struct request *r, enum operation operation)
{
    return role_may(request_role(r), caller_is_key(&r->auth.caller), operation);
}

bool needs_role(const struct request *r)
{
    enum operation operation = request_operation(r);

    return !r->auth.caller.is_application && !is_owner(r) && operation != OPERATION_ENROL &&
           operation != OPERATION_BATCH;
}

static enum store_status row_find(const struct request *r, struct store_view *view, struct id scope, enum role *out)
{
    struct role_row row;
    enum store_status status = store_plain_find(view, r->arena, PLAIN_ROLE, scope, r->auth.caller.object, &row);

    *out = status == STORE_OK ? row.role : ROLE_NONE;
    return status == STORE_MISSING ? STORE_OK : status;
}

/* A tenant's row makes an administrator and nothing else, a registration's everything else. */
void role_look(struct request *r, struct store_view *view)
{
    enum role found;

    r->role = ROLE_NONE;
    r->loaded = row_find(r, view, r->auth.caller.tenant, &found);
    if (found == ROLE_ADMINISTRATOR)
        r->role = found;
    if (r->loaded != STORE_OK || r->role != ROLE_NONE || r->event == NULL || !r->event->has_registration)
        return;
    r->loaded = row_find(r, view, r->event->registration.id, &found);
    if (found == ROLE_CO_ORGANIZER || found == ROLE_VIEWER || found == ROLE_CHECKER)
        r->role = found;
}

/* --- Refusals ------------------------------------------------------------------------------------------------------
 */

static struct str roles_needed(const struct request *r)
{
    struct buf b = { .arena = r->arena, .ceiling = 256 };

    buf_add_roles(&b, caller_is_key(&r->auth.caller), request_operation(r));
    return b.len == 0 ? STR("a person who signs in, or an application") : buf_text(&b);
}

static struct str permissions_needed(const struct request *r)
{
    struct buf b = { .arena = r->arena, .ceiling = 256 };

    buf_add_permissions(&b, is_external(r) ? ALL_READWRITE : route_permissions(r->route, true));
    return buf_text(&b);
}

enum next role_refuse(struct request *r)
{
    enum role role = request_role(r);

    if (caller_is_key(&r->auth.caller))
        return REFUSE(r, ERROR_KEY_ROLE, role_name(role), roles_needed(r));
    if (role == ROLE_NONE)
        return REFUSE(r, ERROR_NOT_ORGANIZER, roles_needed(r), permissions_needed(r));
    return REFUSE(r, ERROR_ROLE, role_name(role), roles_needed(r));
}

enum next organizer_judge(struct request *r)
{
    return request_may(r, request_operation(r)) ? NEXT : role_refuse(r);
}

/* --- Keys ----------------------------------------------------------------------------------------------------------
 */

enum next key_judge(struct request *r)
{
    if (r->path.owner == OWNER_ME)
        return REFUSE(r, ERROR_ME);
    return request_may(r, r->route->operation) ? NEXT : role_refuse(r);
}

bool key_fits(const struct request *r)
{
    const struct caller *caller = &r->auth.caller;

    return !caller_is_key(caller) ||
           (r->event->has_registration && id_equal(r->event->registration.id, caller->key_registration));
}
