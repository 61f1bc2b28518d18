/* registrants.c: the organizer's report: the registrants of a registration, a page at a time, by keyset; and how many
 * they are. Loaded and printed by a reader, on an arena of its own, so that neither a loop nor its memory feels a large
 * page. What an index serves is one reading; a filter, a search, an order and $skip are a sweep (sweep.h), which gives
 * the reader back between its pieces. */
#include "core/limits.h"
#include "graph/resources.h"
#include "graph/sweep.h"

enum { PAGE_FIRST_BYTES = 64 * 1024, PAGE_LIMIT_BYTES = 48 * 1024 * 1024, PAGE_TEXT_BYTES = 24 * 1024 * 1024 };

struct listing {
    struct sweep_wish wish;
    struct sweep *sweep;
    bool swept;
    int64_t until_mono_ms; /* the sweep's */
    enum error refusal;
    struct sweep_page found;
};

static void check(struct request *r)
{
    registrant_options_check(r);
    if (r->options.continued && !id_equal(r->options.list, r->event->registration.id))
        faults_add(&r->faults, FAULT_INVALID, STR("$skiptoken"), "$skiptoken is for another registration.");
}

static void arena_release(void *arena)
{
    arena_close(arena);
}

static size_t page_size(const struct request *r)
{
    return r->options.top > 0 ? r->options.top : LIMIT_PAGE_DEFAULT;
}

void page_make(struct request *r, struct store_view *view,
               enum store_status (*print)(struct request *r, struct store_view *view, struct arena *a, size_t most))
{
    r->loaded = view == NULL ? STORE_UNAVAILABLE : STORE_FULL;
    for (size_t most = page_size(r); r->loaded == STORE_FULL && most > 0; most /= 2) {
        struct arena *a = arena_open(PAGE_FIRST_BYTES, PAGE_LIMIT_BYTES);

        if (a == NULL)
            break;
        r->loaded = print(r, view, a, most);
        if (r->loaded != STORE_OK)
            arena_close(a);
        else if (!arena_defer(r->arena, arena_release, a))
            r->loaded = STORE_UNAVAILABLE;
    }
}

/* --- How many -------------------------------------------------------------------------------------------------------
 */

static bool is_selective(const struct options *options)
{
    return options->filter != NULL || options->search != NULL;
}

/* Of all states that are listed. What a filter says of status and state alone is asked of each state once. */
static int64_t states_count(const struct request *r)
{
    const struct registration *registration = &r->event->registration;
    int64_t count = 0;

    for (enum registrant_state state = 0; state < REGISTRANT_STATES; state++) {
        const struct registrant_wire wire = { .status = registrant_status_name(state),
                                              .state = registrant_state_name(state) };

        if (registrant_is_listed(registration->external, state) &&
            (r->options.filter == NULL || filter_match(r->options.filter, &wire)))
            count += registration->counts[state];
    }
    return count;
}

/* Do the registration's own counts know it? */
static bool states_tell(const struct options *options)
{
    static const char *const known[] = { "status", "state", NULL };

    return options->search == NULL && (options->filter == NULL || filter_asks_only(options->filter, known));
}

/* The number of matches of anything else takes a look at all of them: it stands on the first page only. */
static bool sweep_counts(const struct options *options)
{
    return options->count && !options->continued && !states_tell(options);
}

static void count_print(struct buf *b, const struct request *r)
{
    if (!r->options.count || (!states_tell(&r->options) && r->options.continued))
        return;
    buf_add_json_name(b, STR("@odata.count"));
    buf_add_i64(b, states_tell(&r->options) ? states_count(r) : r->listing->found.matched);
}

/* --- A page ---------------------------------------------------------------------------------------------------------
 */

struct rows {
    struct registrant *list;
    size_t n;
    bool more; /* after `after`, of which `skip` more are passed over */
    struct id after;
    size_t skip;
};

static void head_print(struct buf *b, const struct request *r, const struct rows *rows)
{
    const struct meeting *meeting = &r->event->meeting;

    buf_add_char(b, '{');
    request_add_context(b, r, meeting->organizer, meeting->id, STR("/registration/registrants"), STR(""));
    count_print(b, r);
    if (!rows->more)
        return;
    buf_add_json_name(b, STR("@odata.nextLink"));
    buf_add_char(b, '"');
    request_add_url(b, r, meeting->organizer, meeting->id, STR("/registration/registrants"));
    options_print_next(b, r->graph->links, r->x->request.query, r->event->registration.id, rows->after, rows->skip);
    buf_add_char(b, '"');
}

/* Who was erased since the sweep saw them, or does not match any more, is left out. */
static bool is_shown(const struct request *r, const struct registrant *row, const struct registrant_wire *wire)
{
    if (!registrant_is_listed(r->event->registration.external, row->state))
        return false;
    return r->listing->sweep == NULL || sweep_matches(&r->listing->wish, wire);
}

static enum store_status wires_make(const struct request *r, struct store_view *view, struct arena *a,
                                    const struct rows *rows, struct registrant_wire **out)
{
    struct registrant_wire *wires = ARENA_NEW(a, struct registrant_wire, rows->n);

    if (wires == NULL)
        return STORE_FULL;
    for (size_t i = 0; i < rows->n; i++)
        if (rows->list[i].state != REGISTRANT_STATES && !registrant_show(a, r->event, &rows->list[i], &wires[i]))
            return arena_failed(a) ? STORE_FULL : STORE_BROKEN;
    *out = wires;
    enum store_status status = STORE_OK;
    if (registrant_is_expanded(r))
        status = attendances_load(view, a, r->event->registration.id, rows->list, wires, rows->n);
    if (status == STORE_OK && registrant_shows_consent(r))
        status = consents_load(view, a, rows->list, wires, rows->n);
    return arena_failed(a) ? STORE_FULL : status;
}

static void list_print(struct buf *b, const struct request *r, const struct rows *rows,
                       const struct registrant_wire *wires)
{
    bool first = true;

    buf_add_json_name(b, STR("value"));
    buf_add_char(b, '[');
    for (size_t i = 0; i < rows->n; i++) {
        if (!is_shown(r, &rows->list[i], &wires[i]))
            continue;
        buf_add(b, first ? STR("{") : STR(",{"));
        registrant_write_members(b, r, &wires[i], true);
        buf_add_char(b, '}');
        first = false;
    }
    buf_add(b, STR("]}"));
}

static enum store_status rows_of_index(struct request *r, struct store_view *view, struct arena *a, size_t most,
                                       struct rows *out)
{
    const struct registrant_page page = { .after = r->options.after, .most = most };
    enum store_status status =
        store_registrants(view, a, r->event->registration.id, &page, &out->list, &out->n, &out->more);

    if (status == STORE_OK && out->n > 0)
        out->after = out->list[out->n - 1].id;
    return status;
}

static enum store_status rows_of_sweep(struct request *r, struct store_view *view, struct arena *a, size_t most,
                                       struct rows *out)
{
    const struct sweep_page *found = &r->listing->found;

    *out = (struct rows){ .n = found->n, .more = found->more, .after = found->after, .skip = found->skip };
    if (out->n > most)
        *out = (struct rows){ .n = most, .more = true, .after = found->ids[most - 1] };
    out->list = ARENA_NEW(a, struct registrant, out->n);
    if (out->list == NULL || out->n == 0)
        return STORE_OK;
    return store_registrants_get(view, a, r->event->registration.id, found->ids, out->n, out->list);
}

static enum store_status page_print(struct request *r, struct store_view *view, struct arena *a, size_t most)
{
    struct buf b = { .arena = a, .ceiling = PAGE_TEXT_BYTES };
    struct rows rows = { 0 };
    struct registrant_wire *wires;
    enum store_status status =
        r->listing->sweep == NULL ? rows_of_index(r, view, a, most, &rows) : rows_of_sweep(r, view, a, most, &rows);

    if (arena_failed(a))
        return STORE_FULL;
    if (status == STORE_OK)
        status = wires_make(r, view, a, &rows, &wires);
    if (status != STORE_OK)
        return status;
    head_print(&b, r, &rows);
    list_print(&b, r, &rows, wires);
    return buf_finish(&b, &r->page) ? STORE_OK : STORE_FULL;
}

/* --- On a reader's thread -------------------------------------------------------------------------------------------
 */

/* The whole is needed, and its time is over. */
static bool is_too_long(const struct listing *listing, bool done)
{
    return !done && (listing->wish.all || listing->wish.order != NULL);
}

/* A piece of the sweep. True: it has come to its end. */
static bool sweep_go_on(struct request *r, struct store_view *view)
{
    struct listing *listing = r->listing;
    bool done = false;
    enum store_status status = sweep_step(listing->sweep, view, &done);
    int64_t now_ms = clock_read(r->graph->clock).mono_ms;

    r->loaded = status;
    if (status == STORE_MISSING)
        listing->refusal = ERROR_LIST_GONE;
    if (status != STORE_OK)
        return false;
    if (!done && now_ms < listing->until_mono_ms) {
        r->job.again = true;
        r->job.deadline_mono_ms = listing->until_mono_ms + LIMIT_STORE_WAIT_MS;
        return false;
    }
    if (is_too_long(listing, done))
        listing->refusal = ERROR_SCAN_LONG;
    sweep_result(listing->sweep, done, &listing->found);
    return listing->refusal == ERROR_NONE;
}

static void look(struct request *r, struct store_view *view)
{
    r->loaded = STORE_UNAVAILABLE;
    if (view == NULL)
        return;
    if (r->listing->sweep == NULL || sweep_go_on(r, view))
        page_make(r, view, page_print);
}

static void look_and_count(struct request *r, struct store_view *view)
{
    r->loaded = STORE_UNAVAILABLE;
    if (view != NULL)
        (void)sweep_go_on(r, view);
}

/* --- Steps ----------------------------------------------------------------------------------------------------------
 */

static void sweep_begin(struct request *r, struct listing *listing)
{
    listing->wish.event = r->event;
    listing->wish.filter = r->options.filter;
    listing->wish.search = r->options.search;
    listing->until_mono_ms = clock_read(r->graph->clock).mono_ms + LIMIT_SCAN_MS;
    listing->sweep = sweep_open(r->arena, &listing->wish);
}

static enum next list_act(struct request *r)
{
    const struct options *options = &r->options;
    struct listing *listing = ARENA_NEW(r->arena, struct listing, 1);

    r->listing = listing;
    if (listing == NULL)
        return DONE; /* finish() says so */
    if (!is_selective(options) && options->order == NULL && options->skip == 0)
        return request_look(r, look, true);
    listing->wish.order = options->order;
    listing->wish.after = options->after;
    listing->wish.skip = options->skip;
    listing->wish.most = page_size(r);
    listing->wish.all = sweep_counts(options);
    sweep_begin(r, listing);
    return listing->sweep == NULL ? REFUSE(r, ERROR_SHORT) : request_look(r, look, true);
}

enum next page_answer(struct request *r)
{
    if (r->listing != NULL && r->listing->refusal != ERROR_NONE)
        return REFUSE(r, r->listing->refusal);
    if (r->loaded == STORE_FULL)
        return REFUSE(r, ERROR_SHORT);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    respond_json(r->x, &r->ids, 200, r->page);
    return DONE;
}

static enum next count_act(struct request *r)
{
    struct listing *listing = ARENA_NEW(r->arena, struct listing, 1);

    r->listing = listing;
    if (listing == NULL || states_tell(&r->options))
        return NEXT;
    listing->wish.all = true;
    sweep_begin(r, listing);
    return listing->sweep == NULL ? REFUSE(r, ERROR_SHORT) : request_look(r, look_and_count, true);
}

static enum next count_answer(struct request *r)
{
    struct buf b = { .arena = r->arena, .ceiling = 32 };

    if (r->listing == NULL || r->loaded == STORE_FULL)
        return REFUSE(r, ERROR_SHORT);
    if (r->listing->refusal != ERROR_NONE)
        return REFUSE(r, r->listing->refusal);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    buf_add_i64(&b, r->listing->sweep == NULL ? states_count(r) : r->listing->found.matched);
    return request_reply_as(r, STR("text/plain"), &b);
}

static const char *const searched[] = { "firstName", "lastName", "email", NULL };
static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/registrants",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_NAMES,
        .offer = { .options = OPTION_TOP | OPTION_SKIP | OPTION_SKIPTOKEN | OPTION_COUNT | OPTION_SELECT |
                              OPTION_EXPAND | OPTION_FILTER | OPTION_ORDERBY | OPTION_SEARCH,
                   .table = &registrant_properties,
                   .searched = searched },
        .loads = LOADS_DEFINITION,
        .gives = &registrant_properties,
        .list = true,
        .success = 200,
        .summary = "List registrants: the organizer's report.",
        .judge = registrants_judge,
        .check = check,
        .act = list_act,
        .answer = page_answer,
    },
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/registrants/$count",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_NAMES,
        .offer = { .options = OPTION_FILTER | OPTION_SEARCH, .table = &registrant_properties, .searched = searched },
        .loads = LOADS_DEFINITION,
        .media = "text/plain",
        .success = 200,
        .summary = "Count registrants.",
        .judge = registrants_judge,
        .check = registrant_options_check,
        .act = count_act,
        .answer = count_answer,
    },
};
const struct route_table registrants_routes = { routes, COUNT(routes) };
