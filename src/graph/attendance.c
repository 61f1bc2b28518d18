/* attendance.c: when a registrant used the way in: ours; the original had no such list. Each use of the join page is
 * one row; its time, to the millisecond, is its key. */
#include "base/code.h"
#include "core/limits.h"
#include "graph/resources.h"

struct attendance_wire {
    struct str id;
    int64_t joined_at_ms;
};
static const struct property rows[] = {
    PROPERTY("id", struct attendance_wire, id, READ_ONLY | NOT_NULL),
    PROPERTY("joinDateTime", struct attendance_wire, joined_at_ms, READ_ONLY | NOT_NULL),
};
const struct properties attendance_properties = {
    .type = "registrantAttendance", .rows = rows, .n = COUNT(rows), .base = "entity"
};

static void attendance_write(struct buf *b, const struct form *form, const struct attendance *attendance)
{
    struct buf id = { .arena = b->arena, .ceiling = 32 };
    struct attendance_wire wire = { .joined_at_ms = attendance->at_ms };

    buf_add_i64(&id, attendance->at_ms);
    wire.id = buf_text(&id);
    buf_add_char(b, '{');
    properties_write(b, &attendance_properties, form, &wire);
    buf_add_char(b, '}');
}

static void list_write(struct buf *b, const struct form *form, const struct attendance *list, size_t n)
{
    buf_add_char(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_add_char(b, ',');
        attendance_write(b, form, &list[i]);
    }
    buf_add_char(b, ']');
}

void attendances_write(struct buf *b, const struct attendance *list, size_t n)
{
    list_write(b, NULL, list, n);
}

enum store_status attendances_load(struct store_view *view, struct arena *a, struct id registration,
                                   const struct registrant *registrants, struct registrant_wire *wires, size_t n)
{
    struct id *ids = ARENA_NEW(a, struct id, n);
    struct attendance *list;
    size_t count, at = 0;

    if (ids == NULL)
        return STORE_UNAVAILABLE;
    for (size_t i = 0; i < n; i++)
        ids[i] = registrants[i].id;
    enum store_status status = store_attendances(view, a, registration, ids, n, LIMIT_ATTENDANCES, &list, &count);
    for (size_t i = 0; i < n && status == STORE_OK; i++) {
        wires[i].attendances = count == 0 ? NULL : &list[at];
        while (at < count && id_equal(list[at].registrant, ids[i])) {
            wires[i].attendance_count++;
            at++;
        }
    }
    return status;
}

/* --- The list of one ------------------------------------------------------------------------------------------------
 */

static void look(struct request *r, struct store_view *view)
{
    r->loaded = view == NULL ? STORE_UNAVAILABLE
                             : store_attendances(view, r->arena, r->registrant.registration, &r->registrant.id, 1,
                                                 LIMIT_ATTENDANCES, &r->attendances, &r->attendance_count);
}

static enum next act(struct request *r)
{
    return request_look(r, look, false);
}

static enum next answer(struct request *r)
{
    struct buf b = request_buf(r, 2048);

    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    buf_add_char(&b, '{');
    registrant_add_context(&b, r, STR("/attendance"));
    buf_add_json_name(&b, STR("value"));
    list_write(&b, &r->options.form, r->attendances, r->attendance_count);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

/* --- Recording that somebody came -----------------------------------------------------------------------------------
 */

/* It has no parameters. */
static void record_read(struct request *r)
{
    request_read_nothing(r, attendance_properties.type);
}

/* As if they had used the way in themselves: now, by the server's clock. */
static enum next record_act(struct request *r)
{
    if (r->registrant.state != REGISTRANT_REGISTERED)
        return REFUSE(r, ERROR_NOT_REGISTERED, registrant_state_name(r->registrant.state));
    r->change = (struct change){ .kind = CHANGE_ATTEND, .actor = request_actor(r) };
    r->change.as.attend = (struct change_attend){
        .registration = r->registrant.registration,
        .registrant = r->registrant.id,
        .link_epoch = r->registrant.link_epoch,
    };
    return request_submit(r);
}

/* Missing: the registrant changed meanwhile. */
static enum next record_settle(struct request *r)
{
    if (r->change.status == STORE_MISSING)
        return AGAIN;
    return r->change.status == STORE_OK ? NEXT : request_refuse_store(r, r->change.status);
}

/* --- Taking it back --------------------------------------------------------------------------------------------------
 */

/* Of who never came there is nothing to take back, and nothing is noted. */
static enum next absent_settle(struct request *r)
{
    if (r->loaded != STORE_OK || r->attendance_count == 0)
        return NEXT;
    r->change = (struct change){ .kind = CHANGE_ABSENT, .actor = request_actor(r) };
    r->change.as.absent = (struct change_absent){ r->registrant.registration, r->registrant.id };
    return request_submit(r);
}

static enum next absent_answer(struct request *r)
{
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    if (r->attendance_count > 0 && r->change.status == STORE_MISSING)
        return AGAIN; /* erased meanwhile: loaded anew, that is said */
    if (r->attendance_count > 0 && r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    return request_reply_empty(r);
}

#define PATH "onlineMeetings/{meeting}/registration/registrants/{registrant}/attendance"
static const struct route routes[] = {
    {
        .method = "GET",
        .path = PATH,
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_ATTENDANCE,
        .offer = { .options = OPTION_SELECT, .table = &attendance_properties },
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .gives = &attendance_properties,
        .list = true,
        .success = 200,
        .summary = "List when a registrant joined: the first hundred times.",
        .judge = registrant_organizer_judge,
        .act = act,
        .answer = answer,
    },
    {
        .method = "POST",
        .path = PATH,
        .operation = OPERATION_ATTEND,
        .body_bytes = LIMIT_ENROL_BODY_BYTES,
        .body_optional = true,
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .success = 204,
        .summary = "Record that a registrant came, now: for who stands at the door.",
        .read = record_read,
        .judge = registrant_organizer_judge,
        .act = record_act,
        .settle = record_settle,
        .answer = request_reply_empty,
    },
    {
        .method = "DELETE",
        .path = PATH,
        .operation = OPERATION_ATTEND,
        .loads = LOADS_DEFINITION | LOADS_REGISTRANT,
        .success = 204,
        .summary = "Take back that a registrant came: all times that are recorded",
        .judge = registrant_organizer_judge,
        .act = act,
        .settle = absent_settle,
        .answer = absent_answer,
    },
};
const struct route_table attendance_routes = { routes, COUNT(routes) };
