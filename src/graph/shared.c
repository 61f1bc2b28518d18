/* shared.c: what the caller may do with a meeting, and the meetings of others on which somebody has a role: ours. Both
 * say no more of the meeting than what and when it is, so that who stands at the door, and may read nothing else, finds
 * it too. What a role opens stands in core/role.c. */
#include "graph/people.h"
#include "graph/resources.h"

enum { PAGE_TEXT_BYTES = 8 * 1024 * 1024 };

static const char *const role_members[] = { "organizer", "administrator", "coOrganizer",
                                            "viewer",    "checker",       "unknownFutureValue" };
static const struct enumeration caller_role_enumeration = { "meetingRole", role_members, COUNT(role_members) };

struct access_wire {
    struct id id;
    struct str organizer, organizer_name, subject, zone, role_text;
    int64_t start_ms, end_ms;
    enum role role;
    bool by_key;
};

static void actions_write(struct buf *b, const void *object)
{
    const struct access_wire *wire = object;
    size_t n = 0;

    buf_add_char(b, '[');
    for (enum operation operation = 0; operation < OPERATIONS; operation++) {
        if (operation_name(operation).len == 0 || !role_may(wire->role, wire->by_key, operation))
            continue;
        if (n++ > 0)
            buf_add_char(b, ',');
        buf_add_json(b, operation_name(operation));
    }
    buf_add_char(b, ']');
}

static const struct property rows[] = {
    PROPERTY("id", struct access_wire, id, READ_ONLY | NOT_NULL),
    PROPERTY("organizerId", struct access_wire, organizer, READ_ONLY | NOT_NULL),
    PROPERTY("organizerDisplayName", struct access_wire, organizer_name, READ_ONLY),
    PROPERTY("subject", struct access_wire, subject, READ_ONLY),
    PROPERTY("startDateTime", struct access_wire, start_ms, READ_ONLY),
    PROPERTY("endDateTime", struct access_wire, end_ms, READ_ONLY),
    PROPERTY("timeZone", struct access_wire, zone, READ_ONLY),
    PROPERTY_ENUM_OF("role", struct access_wire, role_text, READ_ONLY | NOT_NULL, &caller_role_enumeration),
    PROPERTY_BY("allowedActions", NULL, actions_write, READ_ONLY | COLLECTION, .edm = "Edm.String"),
};
static const struct properties access_properties = {
    .type = "meetingAccess", .rows = rows, .n = COUNT(rows), .base = "entity"
};

static struct access_wire wire_of(struct arena *a, const struct meeting *meeting, enum role role)
{
    return (struct access_wire){
        .id = meeting->id,
        .organizer = id_guid(a, meeting->organizer),
        .subject = meeting->subject,
        .start_ms = meeting->start_ms,
        .end_ms = meeting->end_ms,
        .role = role,
        .role_text = role_name(role),
    };
}

/* --- Of one meeting --------------------------------------------------------------------------------------------------
 */

static void organizer_look(struct request *r, struct store_view *view)
{
    struct person_known *known = r->sent;

    r->loaded = view == NULL
                    ? STORE_UNAVAILABLE
                    : person_known_find(view, r->arena, r->auth.caller.tenant, r->event->meeting.organizer, known);
}

static enum next one_act(struct request *r)
{
    r->sent = ARENA_NEW(r->arena, struct person_known, 1);
    return r->sent == NULL ? DONE : request_look(r, organizer_look, false);
}

static enum next one_answer(struct request *r)
{
    const struct event *event = r->event;
    const struct meeting *meeting = &event->meeting;
    const struct person_known *organizer = r->sent;
    struct access_wire wire = wire_of(r->arena, meeting, request_role(r));
    struct buf b = request_buf(r, 1024);

    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    wire.by_key = caller_is_key(&r->auth.caller);
    wire.organizer_name = organizer->name;
    if (event->has_registration)
        wire.zone = event->registration.configuration.zone;
    buf_add_char(&b, '{');
    request_add_context(&b, r, meeting->organizer, meeting->id, STR("/access"), STR("/$entity"));
    properties_write(&b, &access_properties, &r->options.form, &wire);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

/* --- The list --------------------------------------------------------------------------------------------------------
 */

/* The user's other list has pages too: a token of one is none of the other's. */
static struct id list_id(const struct request *r)
{
    struct id id = r->user;

    id.b[0] ^= 0xfd;
    return id;
}

static enum next list_judge(struct request *r)
{
    return request_may(r, OPERATION_MEETINGS) ? NEXT : REFUSE(r, ERROR_OTHER_USER);
}

static void list_check(struct request *r)
{
    if (r->options.continued && !id_equal(r->options.list, list_id(r)))
        faults_add(&r->faults, FAULT_INVALID, STR("$skiptoken"),
                   "The token is for another list; begin again without it.");
}

static void head_write(struct buf *b, const struct request *r, const struct id *after)
{
    const struct id none = { { 0 } };

    request_add_context(b, r, r->user, none, STR("/sharedWithMe"), STR(""));
    if (after == NULL)
        return;
    buf_add_json_name(b, STR("@odata.nextLink"));
    buf_add_char(b, '"');
    request_add_set_url(b, r, STR("onlineMeetings/sharedWithMe"));
    options_print_next(b, r->graph->links, r->x->request.query, list_id(r), *after, 0);
    buf_add_char(b, '"');
}

/* The organizers of a list are few: who came just before is not looked up again. */
static enum store_status item_write(struct buf *b, const struct request *r, struct store_view *view, struct arena *a,
                                    const struct shared *shared, struct person_known *organizer)
{
    struct access_wire wire = wire_of(a, &shared->meeting, shared->role.role);
    enum store_status status = STORE_OK;

    if (!id_equal(organizer->object, shared->meeting.organizer))
        status = person_known_find(view, a, shared->meeting.tenant, shared->meeting.organizer, organizer);
    wire.organizer_name = organizer->name;
    wire.zone = shared->zone;
    buf_add_char(b, '{');
    properties_write(b, &access_properties, &r->options.form, &wire);
    buf_add_char(b, '}');
    return status;
}

static enum store_status page_print(struct request *r, struct store_view *view, struct arena *a, size_t most)
{
    struct buf b = { .arena = a, .ceiling = PAGE_TEXT_BYTES };
    struct person_known organizer = { .object = { { 0 } } };
    struct shared *list;
    size_t n;
    bool more;
    enum store_status status =
        store_shared(view, a, r->auth.caller.tenant, r->user, r->options.after, most, &list, &n, &more);

    if (status != STORE_OK)
        return arena_failed(a) ? STORE_FULL : status;
    buf_add_char(&b, '{');
    head_write(&b, r, more ? &list[n - 1].role.key.scope : NULL);
    buf_add_json_name(&b, STR("value"));
    buf_add_char(&b, '[');
    for (size_t i = 0; i < n && status == STORE_OK; i++) {
        buf_add(&b, i == 0 ? STR("") : STR(","));
        status = item_write(&b, r, view, a, &list[i], &organizer);
    }
    buf_add(&b, STR("]}"));
    if (status != STORE_OK)
        return arena_failed(a) ? STORE_FULL : status;
    return buf_finish(&b, &r->page) ? STORE_OK : STORE_FULL;
}

static void list_look(struct request *r, struct store_view *view)
{
    page_make(r, view, page_print);
}

static enum next list_act(struct request *r)
{
    return request_look(r, list_look, true);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/sharedWithMe",
        .owners = OWNERS_USER,
        .permits = PERMITS_READ,
        .operation = OPERATION_MEETINGS,
        .offer = { .options = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_SELECT, .table = &access_properties },
        .gives = &access_properties,
        .list = true,
        .success = 200,
        .summary = "List the meetings of others on which the user has a role, the newest registration first",
        .judge = list_judge,
        .check = list_check,
        .act = list_act,
        .answer = page_answer,
    },
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/access",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_OWN_ROLE,
        .offer = { .options = OPTION_SELECT, .table = &access_properties },
        .loads = LOADS_MEETING,
        .gives = &access_properties,
        .success = 200,
        .summary = "Read which role the caller has on the meeting, and what it allows",
        .judge = organizer_judge,
        .act = one_act,
        .answer = one_answer,
    },
};
const struct route_table shared_routes = { routes, COUNT(routes) };
