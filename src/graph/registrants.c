/* registrants.c: the organizer's report: the registrants of a registration, a page at a time, by keyset. Loaded and
 * printed by a reader, on an arena of its own, so that neither a loop nor its memory feels a large page. */
#include "core/limits.h"
#include "graph/resources.h"

enum { PAGE_FIRST_BYTES = 64 * 1024, PAGE_LIMIT_BYTES = 48 * 1024 * 1024, PAGE_TEXT_BYTES = 24 * 1024 * 1024 };

void registrants_check(struct request *r)
{
    if (r->options.continued && !id_equal(r->options.list, r->event->registration.id))
        faults_add(&r->faults, FAULT_INVALID, STR("$skiptoken"), "$skiptoken is for another registration.");
}

static enum next registrants_judge(struct request *r)
{
    return r->event->registration.external ? external_judge(r) : organizer_judge(r);
}

static void arena_release(void *arena)
{
    arena_close(arena);
}

/* Of all states: who canceled stays listed. */
static int64_t registrants_count(const struct registration *registration)
{
    int64_t count = 0;

    for (size_t state = 0; state < REGISTRANT_STATES; state++)
        count += registration->counts[state];
    return count;
}

static void head_print(struct buf *b, const struct request *r)
{
    const struct meeting *meeting = &r->event->meeting;

    buf_add_char(b, '{');
    request_add_context(b, r, meeting->organizer, meeting->id, STR("/registration/registrants"), STR(""));
    if (r->options.count) {
        buf_add_json_name(b, STR("@odata.count"));
        buf_add_i64(b, registrants_count(&r->event->registration));
    }
}

static void next_print(struct buf *b, const struct request *r, struct id after)
{
    const struct meeting *meeting = &r->event->meeting;

    buf_add_json_name(b, STR("@odata.nextLink"));
    buf_add_char(b, '"');
    request_add_url(b, r, meeting->organizer, meeting->id, STR("/registration/registrants"));
    options_print_next(b, r->graph->links, r->x->request.query, r->event->registration.id, after, 0);
    buf_add_char(b, '"');
}

static enum store_status list_print(struct buf *b, const struct request *r, const struct registrant *list, size_t n)
{
    buf_add_json_name(b, STR("value"));
    buf_add_char(b, '[');
    for (size_t i = 0; i < n; i++) {
        struct registrant_wire wire;

        if (!registrant_show(b->arena, r->event, &list[i], &wire))
            return arena_failed(b->arena) ? STORE_FULL : STORE_BROKEN;
        buf_add(b, i == 0 ? STR("{") : STR(",{"));
        registrant_write_members(b, &wire, true);
        buf_add_char(b, '}');
    }
    buf_add(b, STR("]}"));
    return STORE_OK;
}

/* STORE_FULL: the page is too large for `a`. */
static enum store_status page_print(struct request *r, struct store_view *view, struct arena *a, size_t most)
{
    const struct registrant_page page = { .after = r->options.after, .most = most };
    struct buf b = { .arena = a, .ceiling = PAGE_TEXT_BYTES };
    struct registrant *list;
    size_t n;
    bool more;
    enum store_status status = store_registrants(view, a, r->event->registration.id, &page, &list, &n, &more);

    if (arena_failed(a))
        return STORE_FULL;
    if (status != STORE_OK)
        return status;
    head_print(&b, r);
    if (more && n > 0)
        next_print(&b, r, list[n - 1].id);
    status = list_print(&b, r, list, n);
    if (status == STORE_OK && !buf_finish(&b, &r->page))
        return STORE_FULL;
    return status;
}

/* On a reader's thread. A page whose answers do not fit into memory is halved until it does: a page may be short. */
static void look(struct request *r, struct store_view *view)
{
    size_t most = r->options.top > 0 ? r->options.top : LIMIT_PAGE_DEFAULT;

    r->loaded = view == NULL ? STORE_UNAVAILABLE : STORE_FULL;
    for (; r->loaded == STORE_FULL && most > 0; most /= 2) {
        struct arena *a = arena_open(PAGE_FIRST_BYTES, PAGE_LIMIT_BYTES);

        if (a == NULL)
            break;
        r->loaded = page_print(r, view, a, most);
        if (r->loaded != STORE_OK)
            arena_close(a);
        else if (!arena_defer(r->arena, arena_release, a))
            r->loaded = STORE_UNAVAILABLE;
    }
}

enum next registrants_act(struct request *r)
{
    return request_look(r, look, true);
}

enum next registrants_answer(struct request *r)
{
    if (r->loaded == STORE_FULL)
        return REFUSE(r, ERROR_SHORT);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    respond_json(r->x, &r->ids, 200, r->page);
    return DONE;
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/registrants",
        .versions = VERSIONS,
        .delegated = OWN_ANY,
        .application = ALL_ANY,
        .offer = { .options = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_COUNT, .table = &registrant_properties },
        .loads = LOADS_DEFINITION,
        .judge = registrants_judge,
        .check = registrants_check,
        .act = registrants_act,
        .answer = registrants_answer,
    },
};
const struct route_table registrants_routes = { routes, COUNT(routes) };
