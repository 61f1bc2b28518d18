/* collaborators.c: people with a role on a registration: ours. Granted by the organizer, an application that acts for
 * them, or an administrator of the tenant; the person need not be in the directory. Who is there can be named by their
 * address too. What a role opens stands in core/role.c, docs/decisions/0027 says why. */
#include "core/limits.h"
#include "graph/grants.h"
#include "graph/people.h"

static const char *const role_members[] = { "coOrganizer", "viewer", "checker", "unknownFutureValue" };
const struct enumeration role_enumeration = { "registrationRole", role_members, COUNT(role_members) };

struct collaborator_wire {
    struct str id, role, granted_by, name, mail;
    int64_t granted_at_ms;
};
static const struct property rows[] = {
    PROPERTY("id", struct collaborator_wire, id, ON_CREATE | NOT_NULL),
    PROPERTY_ENUM_OF("role", struct collaborator_wire, role, WRITABLE | REQUIRED, &role_enumeration),
    PROPERTY("grantedDateTime", struct collaborator_wire, granted_at_ms, READ_ONLY | NOT_NULL),
    PROPERTY("grantedBy", struct collaborator_wire, granted_by, READ_ONLY),
    PROPERTY("displayName", struct collaborator_wire, name, READ_ONLY),
    PROPERTY("mail", struct collaborator_wire, mail, ON_CREATE),
};
static const struct properties collaborator_properties = {
    .type = "registrationCollaborator", .rows = rows, .n = COUNT(rows), .base = "entity", .keys_of = "collaborators"
};

/* One of them, and what they are called. */
struct collaborator {
    struct role_row row;
    struct person_known person;
    size_t known; /* how many have the address that was sent */
};

static void collaborator_write(struct buf *b, const struct form *form, const void *shown)
{
    const struct collaborator *one = shown;
    const struct collaborator_wire wire = {
        .id = id_guid(b->arena, one->row.key.id),
        .role = role_name(one->row.role),
        .granted_at_ms = one->row.granted_at_ms,
        .granted_by = grants_guid(b->arena, one->row.granted_by),
        .name = one->person.name,
        .mail = one->person.mail,
    };

    properties_write(b, &collaborator_properties, form, &wire);
}

static enum store_status collaborators_show(struct store_view *view, struct arena *a, struct id tenant,
                                            const void *rows_found, size_t n, void **out)
{
    const struct role_row *found = rows_found;
    struct collaborator *list = ARENA_NEW(a, struct collaborator, n);
    enum store_status status = list == NULL ? STORE_UNAVAILABLE : STORE_OK;

    for (size_t i = 0; i < n && status == STORE_OK; i++) {
        list[i].row = found[i];
        status = person_known_find(view, a, tenant, found[i].key.id, &list[i].person);
    }
    *out = list;
    return status;
}

static const struct grants grants = {
    .kind = PLAIN_ROLE,
    .path = STR_INIT("/registration/collaborators"),
    .table = &collaborator_properties,
    .row_bytes = sizeof(struct role_row),
    .write = collaborator_write,
    .show = collaborators_show,
    .shown_bytes = sizeof(struct collaborator),
};

/* --- One -----------------------------------------------------------------------------------------------------------
 */

static enum next missing(struct request *r)
{
    return REFUSE(r, ERROR_NO_COLLABORATOR, request_shown(r->keys[KEY_COLLABORATOR]));
}

static struct collaborator *collaborator_new(struct request *r)
{
    struct collaborator *one = ARENA_NEW(r->arena, struct collaborator, 1);

    r->sent = one;
    if (one != NULL)
        one->row.key.scope = r->event->registration.id;
    return one;
}

static enum next one_judge(struct request *r)
{
    enum next next = organizer_judge(r);
    struct collaborator *one = next == NEXT ? collaborator_new(r) : NULL;

    if (one == NULL)
        return next;
    return id_of_guid(r->keys[KEY_COLLABORATOR], &one->row.key.id) ? NEXT : missing(r);
}

/* Of r->sent, whose key is filled in: the row that is there, and who it is. */
static void one_look(struct request *r, struct store_view *view)
{
    struct collaborator *one = r->sent;
    const struct plain_key key = one->row.key;

    r->loaded =
        view == NULL ? STORE_UNAVAILABLE : store_plain_find(view, r->arena, PLAIN_ROLE, key.scope, key.id, &one->row);
    if (r->loaded == STORE_OK)
        r->loaded = person_known_find(view, r->arena, r->auth.caller.tenant, key.id, &one->person);
}

static enum next one_act(struct request *r)
{
    return arena_failed(r->arena) ? DONE : request_look(r, one_look, false);
}

static enum next one_answer(struct request *r)
{
    const struct collaborator *one = r->sent;

    if (r->loaded == STORE_MISSING)
        return missing(r);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    return grants_reply(r, &grants, one, id_guid(r->arena, one->row.key.id), false);
}

/* --- Changes -------------------------------------------------------------------------------------------------------
 */

/* Whom the body names, by id or by address, is looked up before it is judged. */
static void person_look(struct request *r, struct store_view *view)
{
    struct collaborator *one = r->sent;
    struct str mail = json_str(json_member(r->body, STR("mail")));
    struct id tenant = r->auth.caller.tenant, object;

    r->loaded = view == NULL ? STORE_UNAVAILABLE : STORE_OK;
    if (r->loaded == STORE_OK && id_of_guid(json_str(json_member(r->body, STR("id"))), &object))
        r->loaded = person_known_find(view, r->arena, tenant, object, &one->person);
    else if (r->loaded == STORE_OK && mail.len > 0)
        r->loaded = person_known_by_address(view, r->arena, tenant, mail, &one->person, &one->known);
}

static enum next create_judge(struct request *r)
{
    enum next next = organizer_judge(r);

    if (next != NEXT || collaborator_new(r) == NULL)
        return next;
    return request_look(r, person_look, false);
}

static void id_read(struct request *r, struct str text, struct id *out)
{
    if (!id_of_guid(text, out) || id_is_none(*out))
        faults_add(&r->faults, FAULT_INVALID, STR("id"), "id is the object id of a person, a GUID.");
}

static void mail_read(struct request *r, const struct collaborator *one, struct id *out)
{
    if (one->known == 0)
        faults_add(&r->faults, FAULT_INVALID, STR("mail"),
                   "Nobody in the directory has that address; who is not there is named by id.");
    else if (one->known > 1)
        faults_add(&r->faults, FAULT_INVALID, STR("mail"),
                   "More than one person in the directory has that address: name one by id.");
    else
        *out = one->person.object;
}

static void person_read(struct request *r, const struct reading *in, const struct collaborator_wire *wire,
                        struct collaborator *one)
{
    struct id *id = &one->row.key.id;
    bool by_id = wire->id.len > 0, by_mail = wire->mail.len > 0;

    if (reading_failed(in, &collaborator_properties, "id") || reading_failed(in, &collaborator_properties, "mail"))
        return;
    if (by_id == by_mail)
        faults_add(&r->faults, by_id ? FAULT_INVALID : FAULT_MISSING, STR("id"),
                   "A person is named by id or by mail, one of the two.");
    else if (by_id)
        id_read(r, wire->id, id);
    else
        mail_read(r, one, id);
    if (!id_is_none(*id) && id_equal(*id, r->event->meeting.organizer))
        faults_add(&r->faults, FAULT_INVALID, by_id ? STR("id") : STR("mail"),
                   "That is the organizer, who needs no role.");
}

static void body_read(struct request *r, bool update, struct collaborator *one)
{
    struct reading in = { .arena = r->arena, .faults = &r->faults, .update = update };
    struct collaborator_wire wire = { .granted_at_ms = 0 };

    properties_read(&collaborator_properties, r->body, &in, &wire);
    if (!update)
        person_read(r, &in, &wire, one);
    if (reading_saw(&in, &collaborator_properties, "role"))
        (void)role_of_name(wire.role, &one->row.role);
    else if (update && !faults_any(&r->faults))
        faults_add(&r->faults, FAULT_MISSING, STR("role"), "role must be given.");
}

static void create_check(struct request *r)
{
    if (r->sent == NULL)
        return;
    if (r->loaded != STORE_OK)
        r->body_error = ERROR_AWAY;
    else
        body_read(r, false, r->sent);
}

static enum next update_judge(struct request *r)
{
    enum next next = one_judge(r);

    return next == NEXT && r->sent != NULL ? request_look(r, one_look, false) : next;
}

static void update_check(struct request *r)
{
    if (r->sent != NULL)
        body_read(r, true, r->sent);
}

static enum next row_submit(struct request *r, enum change_kind kind, enum plain_only only)
{
    struct collaborator *one = r->sent;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    struct role_row *row = &one->row;
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
    const struct collaborator *one = r->sent;

    if (r->change.status == STORE_MISSING) /* the registration, meanwhile */
        return AGAIN;
    if (r->change.status == STORE_EXISTS)
        return REFUSE(r, ERROR_HAS_ROLE, id_guid(r->arena, one->row.key.id));
    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    r->loaded = STORE_OK;
    return r->change.once.known ? request_look(r, one_look, false) : NEXT;
}

static enum next create_answer(struct request *r)
{
    const struct collaborator *one = r->sent;
    struct str id = id_guid(r->arena, one->row.key.id);

    if (r->loaded == STORE_MISSING)
        return REFUSE(r, ERROR_NO_COLLABORATOR, id);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    return grants_reply(r, &grants, one, id, true);
}

static enum next change_settle(struct request *r)
{
    if (r->change.status == STORE_MISSING)
        return missing(r);
    r->loaded = STORE_OK; /* whatever a look before it said */
    return r->change.status == STORE_OK ? NEXT : request_refuse_store(r, r->change.status);
}

#define LIST "onlineMeetings/{meeting}/registration/collaborators"
#define READS                                                                              \
    .permits = PERMITS_READ, .operation = OPERATION_READ_ROLES, .loads = LOADS_DEFINITION, \
    .gives = &collaborator_properties
#define CHANGES .operation = OPERATION_GRANT, .loads = LOADS_DEFINITION
static const struct route routes[] = {
    {
        .method = "GET",
        .path = LIST,
        READS,
        .offer = { .options = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_SELECT, .table = &collaborator_properties },
        .list = true,
        .grants = &grants,
        .success = 200,
        .summary = "List who has a role on the registration beside its organizer",
        .judge = organizer_judge,
        .check = grants_list_check,
        .act = grants_list_act,
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
        .summary = "Grant a person, named by id or by an address of the directory, a role on the registration",
        .judge = create_judge,
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
        .judge = update_judge,
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
        .answer = request_reply_empty,
    },
};
const struct route_table collaborators_routes = { routes, COUNT(routes) };
