/* event_keys.c: API keys that are good for one registration: ours, for scripts that need no issuer. The secret is told
 * once, when the key is made; the store has its hash. What a key may do is its role's (core/role.c); how it is
 * presented and checked is auth/event_key.h's. */
#include "auth/event_key.h"

#include "base/text.h"
#include "core/limits.h"
#include "graph/grants.h"

struct key_wire {
    struct id id;
    struct str name, role, created_by, secret;
    int64_t created_at_ms, expires_at_ms;
};
static const struct property rows[] = {
    PROPERTY("id", struct key_wire, id, READ_ONLY | NOT_NULL),
    PROPERTY("name", struct key_wire, name, ON_CREATE | REQUIRED | NOT_NULL),
    PROPERTY_ENUM_OF("role", struct key_wire, role, ON_CREATE | REQUIRED, &role_enumeration),
    PROPERTY("createdDateTime", struct key_wire, created_at_ms, READ_ONLY | NOT_NULL),
    PROPERTY("createdBy", struct key_wire, created_by, READ_ONLY),
    PROPERTY("expiresDateTime", struct key_wire, expires_at_ms, ON_CREATE),
    PROPERTY("secretText", struct key_wire, secret, READ_ONLY), /* null but in the answer to its making */
};
static const struct properties key_properties = {
    .type = "registrationKey", .rows = rows, .n = COUNT(rows), .base = "entity", .keys_of = "keys"
};

/* What is made, and what of it is told once. */
struct making {
    struct event_key_row row; /* first: what row_write is given */
    struct str secret;
};

static void wire_write(struct buf *b, const struct form *form, const struct event_key_row *row, struct str secret)
{
    const struct key_wire wire = {
        .id = row->key.id,
        .name = row->name,
        .role = role_name(row->role),
        .created_at_ms = row->created_at_ms,
        .created_by = grants_guid(b->arena, row->created_by),
        .expires_at_ms = row->expires_at_ms,
        .secret = secret,
    };

    properties_write(b, &key_properties, form, &wire);
}

static void row_write(struct buf *b, const struct form *form, const void *row)
{
    wire_write(b, form, row, (struct str){ 0 });
}

static void making_write(struct buf *b, const struct form *form, const void *made)
{
    const struct making *making = made;

    wire_write(b, form, &making->row, making->secret);
}

#define PATH STR_INIT("/registration/keys")
static const struct grants grants = { PLAIN_EVENT_KEY, PATH, &key_properties, sizeof(struct event_key_row), row_write };
static const struct grants making_grants = { PLAIN_EVENT_KEY, PATH, &key_properties, 0, making_write };

/* --- One -----------------------------------------------------------------------------------------------------------
 */

static enum next missing(struct request *r)
{
    return REFUSE(r, ERROR_NO_KEY, request_shown(r->keys[KEY_EVENT_KEY]));
}

static enum next one_judge(struct request *r)
{
    struct making *making = ARENA_NEW(r->arena, struct making, 1);
    enum next next = organizer_judge(r);

    r->sent = making;
    if (next != NEXT || making == NULL)
        return next;
    making->row.key.scope = r->event->registration.id;
    return id_of_text(r->keys[KEY_EVENT_KEY], &making->row.key.id) ? NEXT : missing(r);
}

/* Of r->sent, whose key is filled in. */
static void one_look(struct request *r, struct store_view *view)
{
    struct making *making = r->sent;
    const struct plain_key key = making->row.key;

    r->loaded = view == NULL ? STORE_UNAVAILABLE
                             : store_plain_find(view, r->arena, PLAIN_EVENT_KEY, key.scope, key.id, &making->row);
}

static enum next one_act(struct request *r)
{
    return arena_failed(r->arena) ? DONE : request_look(r, one_look, false);
}

static enum next one_answer(struct request *r)
{
    const struct making *making = r->sent;

    if (r->loaded == STORE_MISSING)
        return missing(r);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    return grants_reply(r, &grants, &making->row, id_text(r->arena, making->row.key.id), false);
}

/* --- Making and removing -------------------------------------------------------------------------------------------
 */

static void name_judge(struct request *r, struct str name)
{
    if (str_trim(name).len == 0)
        faults_add(&r->faults, FAULT_MISSING, STR("name"), "name must not be empty.");
    else if (text_length(name) > LIMIT_NAME_CHARACTERS)
        faults_add(&r->faults, FAULT_TOO_LONG, STR("name"), "name has at most %d characters.", LIMIT_NAME_CHARACTERS);
    else if (text_has_control(name))
        faults_add(&r->faults, FAULT_INVALID, STR("name"), "name holds no control characters.");
}

static void create_check(struct request *r)
{
    struct making *making = ARENA_NEW(r->arena, struct making, 1);
    struct reading in = { .arena = r->arena, .faults = &r->faults };
    struct key_wire wire = { .created_at_ms = 0 };

    r->sent = making;
    if (making == NULL)
        return;
    properties_read(&key_properties, r->body, &in, &wire);
    if (reading_saw(&in, &key_properties, "name"))
        name_judge(r, wire.name);
    if (reading_saw(&in, &key_properties, "role"))
        (void)role_of_name(wire.role, &making->row.role);
    if (wire.expires_at_ms != 0 && wire.expires_at_ms <= clock_read(r->graph->clock).wall_ms)
        faults_add(&r->faults, FAULT_INVALID, STR("expiresDateTime"), "expiresDateTime must lie in the future.");
    making->row.name = wire.name;
    making->row.expires_at_ms = wire.expires_at_ms;
}

static enum next row_submit(struct request *r, enum change_kind kind, const struct event_key_row *row)
{
    r->change.kind = kind;
    r->change.as.plain = (struct change_plain){
        .kind = PLAIN_EVENT_KEY,
        .row = row,
        .only = kind == CHANGE_PLAIN_PUT ? PLAIN_NEW : PLAIN_ANY,
        .audit = kind == CHANGE_PLAIN_PUT ? role_key_made_word(row->role) : ROLE_KEY_REMOVED_WORD,
        .registration = row->key.scope,
        .of = row->key.id,
    };
    return request_submit(r);
}

static enum next create_act(struct request *r)
{
    struct making *making = r->sent;
    int64_t wall_ms = clock_read(r->graph->clock).wall_ms;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    r->change = (struct change){ .actor = request_actor(r) };
    making->row.key = (struct plain_key){ r->event->registration.id, id_new(wall_ms) };
    making->row.created_at_ms = wall_ms;
    making->row.created_by = r->change.actor.id;
    making->secret = event_key_make(r->arena, making->row.key.scope, making->row.key.id, making->row.hash);
    return arena_failed(r->arena) ? DONE : row_submit(r, CHANGE_PLAIN_PUT, &making->row);
}

/* A request that came before made another key than this one, whose secret was told then. */
static enum next create_settle(struct request *r)
{
    struct making *making = r->sent;

    if (r->change.status == STORE_MISSING) /* the registration, meanwhile */
        return AGAIN;
    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    r->loaded = STORE_OK;
    if (!r->change.once.known)
        return NEXT;
    making->secret = (struct str){ 0 };
    making->row.key.id = r->change.once.made;
    return request_look(r, one_look, false);
}

static enum next create_answer(struct request *r)
{
    const struct making *making = r->sent;
    struct str id = id_text(r->arena, making->row.key.id);

    if (r->loaded == STORE_MISSING)
        return REFUSE(r, ERROR_NO_KEY, id);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    return grants_reply(r, &making_grants, making, id, true);
}

static enum next remove_act(struct request *r)
{
    const struct making *making = r->sent;

    if (arena_failed(r->arena))
        return DONE;
    r->change = (struct change){ .actor = request_actor(r) };
    return row_submit(r, CHANGE_PLAIN_DELETE, &making->row);
}

static enum next remove_answer(struct request *r)
{
    if (r->change.status == STORE_MISSING)
        return missing(r);
    return request_reply_done(r);
}

#define LIST "onlineMeetings/{meeting}/registration/keys"
#define READS \
    .permits = PERMITS_READ, .operation = OPERATION_READ_ROLES, .loads = LOADS_DEFINITION, .gives = &key_properties
#define CHANGES .operation = OPERATION_GRANT, .loads = LOADS_DEFINITION
static const struct route routes[] = {
    {
        .method = "GET",
        .path = LIST,
        READS,
        .offer = { .options = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_SELECT, .table = &key_properties },
        .list = true,
        .grants = &grants,
        .success = 200,
        .summary = "List the registration's API keys, without their secrets",
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
        .takes = &key_properties,
        .gives = &key_properties,
        .success = 201,
        .summary = "Make an API key for this registration alone; secretText is told this once",
        .judge = organizer_judge,
        .check = create_check,
        .act = create_act,
        .settle = create_settle,
        .answer = create_answer,
    },
    {
        .method = "GET",
        .path = LIST "/{key}",
        READS,
        .offer = { .options = OPTION_SELECT, .table = &key_properties },
        .success = 200,
        .summary = "Read an API key, without its secret",
        .judge = one_judge,
        .act = one_act,
        .answer = one_answer,
    },
    {
        .method = "DELETE",
        .path = LIST "/{key}",
        CHANGES,
        .success = 204,
        .summary = "Remove an API key; within two seconds it is refused everywhere",
        .judge = one_judge,
        .act = remove_act,
        .answer = remove_answer,
    },
};
const struct route_table event_keys_routes = { routes, COUNT(routes) };
