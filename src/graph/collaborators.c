/* collaborators.c: people with a role on a registration: ours. Granted by the organizer, an application that acts for
 * them, or an administrator of the tenant; the person need not be in the directory. What a role opens stands in
 * core/role.c, docs/decisions/0027 says why. */
#include "core/limits.h"
#include "graph/grants.h"

static const char *const role_members[] = { "coOrganizer", "viewer", "checker", "unknownFutureValue" };
const struct enumeration role_enumeration = { "registrationRole", role_members, COUNT(role_members) };

struct collaborator_wire {
    struct str id, role, granted_by;
    int64_t granted_at_ms;
};
static const struct property rows[] = {
    PROPERTY("id", struct collaborator_wire, id, ON_CREATE | REQUIRED | NOT_NULL),
    PROPERTY_ENUM_OF("role", struct collaborator_wire, role, WRITABLE | REQUIRED, &role_enumeration),
    PROPERTY("grantedDateTime", struct collaborator_wire, granted_at_ms, READ_ONLY | NOT_NULL),
    PROPERTY("grantedBy", struct collaborator_wire, granted_by, READ_ONLY),
};
static const struct properties collaborator_properties = {
    .type = "registrationCollaborator", .rows = rows, .n = COUNT(rows), .base = "entity", .keys_of = "collaborators"
};

static void row_write(struct buf *b, const struct form *form, const void *stored)
{
    const struct role_row *row = stored;
    const struct collaborator_wire wire = {
        .id = id_guid(b->arena, row->key.id),
        .role = role_name(row->role),
        .granted_at_ms = row->granted_at_ms,
        .granted_by = grants_guid(b->arena, row->granted_by),
    };

    properties_write(b, &collaborator_properties, form, &wire);
}

static const struct grants grants = { PLAIN_ROLE, STR_INIT("/registration/collaborators"), &collaborator_properties,
                                      sizeof(struct role_row), row_write };

/* --- The list ------------------------------------------------------------------------------------------------------
 */

static void list_check(struct request *r)
{
    grants_check(r, &grants);
}

static enum store_status page_print(struct request *r, struct store_view *view, struct arena *a, size_t most)
{
    return grants_print(r, view, a, most, &grants);
}

static void list_look(struct request *r, struct store_view *view)
{
    page_make(r, view, page_print);
}

static enum next list_act(struct request *r)
{
    return request_look(r, list_look, true);
}

/* --- One -----------------------------------------------------------------------------------------------------------
 */

static enum next missing(struct request *r)
{
    return REFUSE(r, ERROR_NO_COLLABORATOR, request_shown(r->keys[KEY_COLLABORATOR]));
}

static enum next one_judge(struct request *r)
{
    struct role_row *row = ARENA_NEW(r->arena, struct role_row, 1);
    enum next next = organizer_judge(r);

    r->sent = row;
    if (next != NEXT || row == NULL)
        return next;
    row->key.scope = r->event->registration.id;
    return id_of_guid(r->keys[KEY_COLLABORATOR], &row->key.id) ? NEXT : missing(r);
}

/* Of r->sent, whose key is filled in. */
static void one_look(struct request *r, struct store_view *view)
{
    struct role_row *row = r->sent;
    const struct plain_key key = row->key;

    r->loaded = view == NULL ? STORE_UNAVAILABLE : store_plain_find(view, r->arena, PLAIN_ROLE, key.scope, key.id, row);
}

static enum next one_act(struct request *r)
{
    return arena_failed(r->arena) ? DONE : request_look(r, one_look, false);
}

static enum next one_answer(struct request *r)
{
    const struct role_row *row = r->sent;

    if (r->loaded == STORE_MISSING)
        return missing(r);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    return grants_reply(r, &grants, row, id_guid(r->arena, row->key.id), false);
}

/* --- Changes -------------------------------------------------------------------------------------------------------
 */

static void person_read(struct request *r, struct str text, struct id *out)
{
    if (!id_of_guid(text, out) || id_is_none(*out))
        faults_add(&r->faults, FAULT_INVALID, STR("id"), "id is the object id of a person, a GUID.");
    else if (id_equal(*out, r->event->meeting.organizer))
        faults_add(&r->faults, FAULT_INVALID, STR("id"), "id is the organizer's, who needs no role.");
}

static void body_read(struct request *r, bool update, struct role_row *row)
{
    struct reading in = { .arena = r->arena, .faults = &r->faults, .update = update };
    struct collaborator_wire wire = { .granted_at_ms = 0 };

    properties_read(&collaborator_properties, r->body, &in, &wire);
    if (!update && reading_saw(&in, &collaborator_properties, "id"))
        person_read(r, wire.id, &row->key.id);
    if (reading_saw(&in, &collaborator_properties, "role"))
        (void)role_of_name(wire.role, &row->role);
    else if (update && !faults_any(&r->faults))
        faults_add(&r->faults, FAULT_MISSING, STR("role"), "role must be given.");
}

static void create_check(struct request *r)
{
    struct role_row *row = ARENA_NEW(r->arena, struct role_row, 1);

    r->sent = row;
    if (row == NULL)
        return;
    row->key.scope = r->event->registration.id;
    body_read(r, false, row);
}

static void update_check(struct request *r)
{
    if (r->sent != NULL)
        body_read(r, true, r->sent);
}

static enum next row_submit(struct request *r, enum change_kind kind, enum plain_only only)
{
    struct role_row *row = r->sent;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    r->change = (struct change){ .kind = kind, .actor = request_actor(r) };
    row->granted_at_ms = clock_read(r->graph->clock).wall_ms;
    row->granted_by = r->change.actor.id;
    r->change.as.plain = (struct change_plain){
        .kind = PLAIN_ROLE,
        .row = row,
        .only = only,
        .audit = kind == CHANGE_PLAIN_PUT ? role_granted_word(row->role) : ROLE_REVOKED_WORD,
        .registration = row->key.scope,
        .of = row->key.id,
    };
    return request_submit(r);
}

static enum next create_act(struct request *r)
{
    return row_submit(r, CHANGE_PLAIN_PUT, PLAIN_NEW);
}

static enum next update_act(struct request *r)
{
    return row_submit(r, CHANGE_PLAIN_PUT, PLAIN_THERE);
}

static enum next revoke_act(struct request *r)
{
    return row_submit(r, CHANGE_PLAIN_DELETE, PLAIN_ANY);
}

/* A request that came before is answered by what there is now. */
static enum next create_settle(struct request *r)
{
    struct role_row *row = r->sent;

    if (r->change.status == STORE_MISSING) /* the registration, meanwhile */
        return AGAIN;
    if (r->change.status == STORE_EXISTS)
        return REFUSE(r, ERROR_HAS_ROLE, id_guid(r->arena, row->key.id));
    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    r->loaded = STORE_OK;
    return r->change.once.known ? request_look(r, one_look, false) : NEXT;
}

static enum next create_answer(struct request *r)
{
    const struct role_row *row = r->sent;
    struct str id = id_guid(r->arena, row->key.id);

    if (r->loaded == STORE_MISSING)
        return REFUSE(r, ERROR_NO_COLLABORATOR, id);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    return grants_reply(r, &grants, row, id, true);
}

static enum next change_settle(struct request *r)
{
    if (r->change.status == STORE_MISSING)
        return missing(r);
    return r->change.status == STORE_OK ? NEXT : request_refuse_store(r, r->change.status);
}

static enum next revoke_answer(struct request *r)
{
    respond_empty(r->x, &r->ids);
    return DONE;
}

#define LIST "onlineMeetings/{meeting}/registration/collaborators"
#define READS                                                                                              \
    .versions = VERSIONS, .delegated = OWN_ANY, .application = ALL_ANY, .operation = OPERATION_READ_ROLES, \
    .loads = LOADS_DEFINITION, .gives = &collaborator_properties
#define CHANGES                                                                                                   \
    .versions = VERSIONS, .delegated = OWN_READWRITE, .application = ALL_READWRITE, .operation = OPERATION_GRANT, \
    .loads = LOADS_DEFINITION
static const struct route routes[] = {
    {
        .method = "GET",
        .path = LIST,
        READS,
        .offer = { .options = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_SELECT, .table = &collaborator_properties },
        .list = true,
        .success = 200,
        .summary = "List who has a role on the registration beside its organizer",
        .judge = organizer_judge,
        .check = list_check,
        .act = list_act,
        .answer = page_answer,
    },
    {
        .method = "POST",
        .path = LIST,
        CHANGES,
        .body_bytes = LIMIT_ENROL_BODY_BYTES,
        .takes = &collaborator_properties,
        .gives = &collaborator_properties,
        .success = 201,
        .summary = "Grant a person a role on the registration",
        .judge = organizer_judge,
        .check = create_check,
        .act = create_act,
        .settle = create_settle,
        .answer = create_answer,
    },
    {
        .method = "GET",
        .path = LIST "/{collaborator}",
        READS,
        .offer = { .options = OPTION_SELECT, .table = &collaborator_properties },
        .success = 200,
        .summary = "Read which role a person has on the registration",
        .judge = one_judge,
        .act = one_act,
        .answer = one_answer,
    },
    {
        .method = "PATCH",
        .path = LIST "/{collaborator}",
        CHANGES,
        .body_bytes = LIMIT_ENROL_BODY_BYTES,
        .takes = &collaborator_properties,
        .gives = &collaborator_properties,
        .success = 200,
        .summary = "Give a collaborator another role",
        .judge = one_judge,
        .check = update_check,
        .act = update_act,
        .settle = change_settle,
        .answer = one_answer,
    },
    {
        .method = "DELETE",
        .path = LIST "/{collaborator}",
        CHANGES,
        .success = 204,
        .summary = "Take a person's role back; it counts from the next request on",
        .judge = one_judge,
        .act = revoke_act,
        .settle = change_settle,
        .answer = revoke_answer,
    },
};
const struct route_table collaborators_routes = { routes, COUNT(routes) };
