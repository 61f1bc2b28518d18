/* audit_verdict.c: whether the chain of a registration's audit holds: ours. A few entries at a time, as a report does
 * it, so that a long life keeps nobody waiting. */
#include "core/limits.h"
#include "graph/resources.h"
#include "store/audit.h"

enum { FIRST_BYTES = 64 * 1024, PIECE_BYTES = 64 * 1024 * 1024, HASH_TEXT_BYTES = 2 * SHA256_BYTES };

struct audit_verdict {
    struct audit_walk walk;
    struct arena *piece;
    bool too_long;
    int64_t until_mono_ms;
};

struct verdict_wire {
    bool whole;
    int32_t entries, at;
    struct str hash, why;
};

static void at_write(struct buf *b, const void *object)
{
    const struct verdict_wire *wire = object;

    if (wire->whole)
        buf_add(b, STR("null"));
    else
        buf_add_i64(b, wire->at);
}

static const struct property rows[] = {
    PROPERTY("isIntact", struct verdict_wire, whole, READ_ONLY | NOT_NULL),
    PROPERTY("entryCount", struct verdict_wire, entries, READ_ONLY | NOT_NULL),
    PROPERTY("lastHash", struct verdict_wire, hash, READ_ONLY | NOT_NULL),
    PROPERTY_BY("brokenEntry", NULL, at_write, READ_ONLY, .edm = "Edm.Int32"),
    PROPERTY("reason", struct verdict_wire, why, READ_ONLY),
};
static const struct properties verdict_properties = {
    .type = "registrationAuditVerdict", .rows = rows, .n = COUNT(rows), .complex = true
};

static void look(struct request *r, struct store_view *view)
{
    struct audit_verdict *verdict = r->verdict;

    r->loaded = view == NULL ? STORE_UNAVAILABLE : audit_walk_step(&verdict->walk, view, verdict->piece);
    if (r->loaded != STORE_OK || verdict->walk.done)
        return;
    verdict->too_long = clock_read(r->graph->clock).mono_ms >= verdict->until_mono_ms;
    if (verdict->too_long)
        return;
    r->job.again = true;
    r->job.deadline_mono_ms = verdict->until_mono_ms + LIMIT_STORE_WAIT_MS;
}

static void arena_release(void *arena)
{
    arena_close(arena);
}

static enum next act(struct request *r)
{
    struct audit_verdict *verdict = ARENA_NEW(r->arena, struct audit_verdict, 1);

    if (verdict == NULL)
        return DONE; /* finish() says so */
    r->verdict = verdict;
    verdict->walk.registration = r->event->registration.id;
    verdict->until_mono_ms = clock_read(r->graph->clock).mono_ms + LIMIT_REPORT_MS;
    verdict->piece = arena_open(FIRST_BYTES, PIECE_BYTES);
    if (verdict->piece == NULL || !arena_defer(r->arena, arena_release, verdict->piece))
        return REFUSE(r, ERROR_SHORT);
    return request_look(r, look, true);
}

static enum next answer(struct request *r)
{
    const struct audit_report *report = &r->verdict->walk.report;
    struct buf b = request_buf(r, 1024), hash = { .arena = r->arena, .ceiling = HASH_TEXT_BYTES + 1 };

    if (r->verdict->too_long)
        return REFUSE(r, ERROR_REPORT_LONG);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    for (size_t i = 0; i < sizeof report->hash; i++)
        buf_print(&hash, "%02x", report->hash[i]);
    const struct verdict_wire wire = {
        .whole = report->fault == AUDIT_WHOLE,
        .entries = (int32_t)report->entries,
        .at = (int32_t)report->seq,
        .hash = buf_text(&hash),
        .why = report->fault == AUDIT_WHOLE ? (struct str){ 0 } : str_of(audit_fault_text(report->fault)),
    };
    buf_add_char(&b, '{');
    request_add_context(&b, r, r->event->meeting.organizer, r->event->meeting.id, STR("/registration/auditVerdict"),
                        STR("/$entity"));
    properties_write(&b, &verdict_properties, &r->options.form, &wire);
    buf_add_char(&b, '}');
    return request_reply(r, 200, &b);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/auditVerdict",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_AUDIT,
        .offer = { .options = OPTION_SELECT, .table = &verdict_properties },
        .loads = LOADS_DEFINITION,
        .gives = &verdict_properties,
        .success = 200,
        .summary = "Check that no entry of the audit was changed or taken out.",
        .judge = organizer_judge,
        .act = act,
        .answer = answer,
    },
};
const struct route_table audit_verdict_routes = { routes, COUNT(routes) };
