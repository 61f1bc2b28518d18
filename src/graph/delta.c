/* delta.c: the registrants of a registration as they change: ours, since a list alone cannot be followed exactly. All
 * of it comes from one number: each change of a registrant raises the registration's change_seq and is stored with it
 * in the same transaction, so what has been answered up to a number is never again below it. The first round is the
 * list in that order; whoever changes meanwhile comes again further on. The erased come as @removed. */
#include "core/limits.h"
#include "graph/resources.h"

enum { PAGE_FIRST_BYTES = 64 * 1024, PAGE_LIMIT_BYTES = 48 * 1024 * 1024, PAGE_TEXT_BYTES = 24 * 1024 * 1024 };

static void check(struct request *r)
{
    registrant_options_check(r);
    bool of_a_list = r->options.continued || (r->options.delta && !r->options.latest);
    if (of_a_list && !id_equal(r->options.list, r->event->registration.id))
        faults_add(&r->faults, FAULT_INVALID, r->options.continued ? STR("$skiptoken") : STR("$deltatoken"),
                   "The token is for another registration; begin again without it.");
    if (r->options.continued && r->options.delta)
        faults_add(&r->faults, FAULT_INVALID, STR("$deltatoken"), "$skiptoken and $deltatoken exclude each other.");
}

/* By the id that the follower knows. Of an external registrant who was taken out too: see registrant_is_listed. */
static void removed_print(struct buf *b, const struct registrant *erased, bool external)
{
    buf_add_json_member(b, STR("id"), external ? erased->external_id : id_text(b->arena, erased->id));
    buf_add_json_name(b, STR("@removed"));
    buf_add(b, STR("{\"reason\":\"deleted\"}"));
}

static bool one_print(struct buf *b, const struct request *r, const struct registrant *registrant,
                      struct str consent_text)
{
    struct registrant_wire wire;

    if (!registrant_is_listed(r->event->registration.external, registrant->state)) {
        removed_print(b, registrant, r->event->registration.external);
        return true;
    }
    if (!registrant_show(b->arena, r->event, registrant, &wire))
        return false;
    wire.consent_text = consent_text;
    registrant_write_members(b, r, &wire, true);
    return true;
}

static void links_print(struct buf *b, const struct request *r, int64_t seq, bool more)
{
    const struct meeting *meeting = &r->event->meeting;

    buf_add_json_name(b, more ? STR("@odata.nextLink") : STR("@odata.deltaLink"));
    buf_add_char(b, '"');
    request_add_url(b, r, meeting->organizer, meeting->id, STR("/registration/registrants/delta"));
    options_print_delta(b, r->graph->links, r->x->request.query, r->event->registration.id, seq, !more);
    buf_add_char(b, '"');
}

struct changed {
    struct registrant *list;
    struct registrant_wire *agreed; /* as many, with their consent texts alone */
    size_t n;
    bool more;
};

/* STORE_FULL: the page is too large. */
static enum store_status page_write(struct request *r, struct arena *a, const struct changed *page)
{
    const struct meeting *meeting = &r->event->meeting;
    struct buf b = { .arena = a, .ceiling = PAGE_TEXT_BYTES };
    int64_t seq = page->n > 0         ? page->list[page->n - 1].change_seq
                  : r->options.latest ? r->event->registration.change_seq
                                      : r->options.after_seq;

    buf_add_char(&b, '{');
    request_add_context(&b, r, meeting->organizer, meeting->id, STR("/registration/registrants"), STR("/$delta"));
    links_print(&b, r, seq, page->more);
    buf_add_json_name(&b, STR("value"));
    buf_add_char(&b, '[');
    for (size_t i = 0; i < page->n; i++) {
        buf_add(&b, i == 0 ? STR("{") : STR(",{"));
        if (!one_print(&b, r, &page->list[i], page->agreed[i].consent_text))
            return arena_failed(a) ? STORE_FULL : STORE_BROKEN;
        buf_add_char(&b, '}');
    }
    buf_add(&b, STR("]}"));
    return buf_finish(&b, &r->page) ? STORE_OK : STORE_FULL;
}

static enum store_status page_print(struct request *r, struct store_view *view, struct arena *a, size_t most)
{
    struct changed page = { .more = false };
    enum store_status status = STORE_OK;

    if (!r->options.latest)
        status = store_registrants_changed(view, a, r->event->registration.id, r->options.after_seq, most, &page.list,
                                           &page.n, &page.more);
    page.agreed = ARENA_NEW(a, struct registrant_wire, page.n);
    if (status == STORE_OK && page.agreed != NULL && registrant_shows_consent(r))
        status = consents_load(view, a, page.list, page.agreed, page.n);
    if (arena_failed(a))
        return STORE_FULL;
    return status == STORE_OK ? page_write(r, a, &page) : status;
}

static void look(struct request *r, struct store_view *view)
{
    page_make(r, view, page_print);
}

/* A store that was restored from an older copy knows less than the client: who goes on from there would miss what comes
 * under the same numbers again. */
static enum next act(struct request *r)
{
    if (r->options.after_seq > r->event->registration.change_seq)
        return REFUSE(r, ERROR_LIST_GONE);
    if (r->options.form.selected != 0) /* who follows must know of whom it is told, whatever was selected */
        r->options.form.selected |= UINT64_C(1) << property_find(registrant_table(r), STR("id"));
    return request_look(r, look, true);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/registrants/delta",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_REGISTRANTS,
        .offer = { .options = OPTION_TOP | OPTION_SELECT | OPTION_SKIPTOKEN | OPTION_DELTATOKEN,
                   .table = &registrant_properties },
        .loads = LOADS_DEFINITION,
        .gives = &registrant_properties,
        .list = true,
        .success = 200,
        .summary = "List what changed among the registrants since a @odata.deltaLink; without one, all.",
        .judge = registrants_judge,
        .check = check,
        .act = act,
        .answer = page_answer,
    },
};
const struct route_table delta_routes = { routes, COUNT(routes) };
