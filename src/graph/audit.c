/* audit.c: who did what to a registration: ours; the original had no such list. An entry of the store holds the acts of
 * one batch; here each act is an item, in the order in which they were done, so that what is added later comes at the
 * end and a page once read stays as it is. With $orderby=dateTime desc it goes the other way round, from what was done
 * last: either way by the numbers of the entries, which are the store's key. */
#include "store/audit.h"

#include "core/role.h"

#include "graph/resources.h"

enum { PAGE_TEXT_BYTES = 24 * 1024 * 1024, ID_MOST_BYTES = 48 };

struct audit_wire {
    struct str id; /* number of the entry, and of the act in it */
    int64_t at_ms;
    struct str what, registrant, actor_kind, actor_id, subject;
};
static const struct property rows[] = {
    PROPERTY("id", struct audit_wire, id, READ_ONLY | NOT_NULL),
    PROPERTY("dateTime", struct audit_wire, at_ms, READ_ONLY | NOT_NULL | FILTERED),
    PROPERTY("action", struct audit_wire, what, READ_ONLY | NOT_NULL),
    PROPERTY("registrantId", struct audit_wire, registrant, READ_ONLY),
    PROPERTY("actorKind", struct audit_wire, actor_kind, READ_ONLY | NOT_NULL),
    PROPERTY("actorId", struct audit_wire, actor_id, READ_ONLY),
    PROPERTY("subjectId", struct audit_wire, subject, READ_ONLY),
};
static const struct properties audit_properties = {
    .type = "registrationAuditEntry", .rows = rows, .n = COUNT(rows), .base = "entity"
};

/* --- Where a page ends ----------------------------------------------------------------------------------------------
 */

static bool is_down(const struct request *r)
{
    return order_is_down(r->options.order);
}

/* So many acts of the entry `seq` have been given, from where the list comes to it; and all entries before it there. */
struct mark {
    int64_t seq, given;
};

static void number_put(unsigned char out[static 8], int64_t number)
{
    for (int i = 0; i < 8; i++)
        out[i] = (unsigned char)((uint64_t)number >> (56 - 8 * i));
}

static int64_t number_get(const unsigned char in[static 8])
{
    uint64_t number = 0;

    for (int i = 0; i < 8; i++)
        number = number << 8 | in[i];
    return (int64_t)number;
}

static struct id mark_id(struct mark mark)
{
    struct id id;

    number_put(id.b, mark.seq);
    number_put(id.b + 8, mark.given);
    return id;
}

static struct mark mark_of(const struct options *options)
{
    return options->continued ? (struct mark){ number_get(options->after.b), number_get(options->after.b + 8) }
                              : (struct mark){ 0 };
}

/* The registration's other lists have pages too, and either order is one: a token of one is none of the others'. */
static struct id list_id(const struct request *r)
{
    struct id id = r->event->registration.id;

    id.b[0] ^= is_down(r) ? 0xfe : 0xff;
    return id;
}

static void check(struct request *r)
{
    if (r->options.continued && !id_equal(r->options.list, list_id(r)))
        faults_add(&r->faults, FAULT_INVALID, STR("$skiptoken"),
                   "The token is for another list; begin again without it.");
}

/* --- A page ---------------------------------------------------------------------------------------------------------
 */

struct page {
    struct audit_wire *list;
    size_t n, most;
    struct mark end;
    bool more;
};

/* Whom it is about: a registrant, or, of a role or a key, the person or the key. */
static void subject_take(struct arena *a, const struct audit_act *act, struct audit_wire *wire)
{
    struct id id;

    switch (role_word_subject(act->what)) {
    case ROLE_OF_NOBODY: wire->registrant = act->registrant; return;
    case ROLE_OF_KEY: wire->subject = act->registrant; return;
    case ROLE_OF_PERSON:
        if (id_of_text(act->registrant, &id))
            wire->subject = id_guid(a, id);
        return;
    }
    UNREACHABLE();
}

/* A GUID; of a key as its own list has it. */
static struct str actor_id(struct arena *a, const struct audit_act *act)
{
    struct id id;

    if (!str_equal(act->actor_kind, actor_kind_name(ACTOR_KEY)) || !id_of_guid(act->actor_id, &id))
        return act->actor_id;
    return id_text(a, id);
}

static void act_take(struct arena *a, const struct audit_entry *entry, const struct audit_act *act, size_t i,
                     struct audit_wire *out)
{
    struct buf id = { .arena = a, .ceiling = ID_MOST_BYTES };

    buf_add_i64(&id, entry->seq);
    buf_add_char(&id, '-');
    buf_add_i64(&id, (int64_t)i);
    *out = (struct audit_wire){
        .id = buf_text(&id),
        .at_ms = entry->at_ms,
        .what = act->what,
        .actor_kind = act->actor_kind,
        .actor_id = actor_id(a, act),
    };
    subject_take(a, act, out);
}

/* False: memory was short, or what is stored is none of ours. */
static bool entry_take(struct arena *a, const struct audit_entry *entry, int64_t given, bool down, struct page *page)
{
    const struct audit_act *acts;
    size_t count;

    if (!audit_acts(a, entry->entry, &acts, &count))
        return false;
    for (size_t i = (size_t)given; i < count && !page->more; i++) {
        page->more = page->n == page->most;
        if (page->more)
            break;
        size_t at = down ? count - 1 - i : i;
        act_take(a, entry, &acts[at], at, &page->list[page->n++]);
        page->end = (struct mark){ entry->seq, (int64_t)i + 1 };
    }
    return true;
}

/* From the one that was begun on. */
static enum store_status entries_read(const struct request *r, struct store_view *view, struct arena *a, size_t most,
                                      struct mark begun, struct audit_entry **out, size_t *n)
{
    struct id registration = r->event->registration.id;

    if (is_down(r))
        return store_audit_newest(view, a, registration, begun.seq > 0 ? begun.seq + 1 : 0, most, out, n);
    return store_audit(view, a, registration, begun.seq > 0 ? begun.seq - 1 : 0, most, out, n);
}

/* Two entries more than acts are wanted: the one that was begun, and one to know whether another page follows. */
static enum store_status page_read(struct request *r, struct store_view *view, struct arena *a, struct page *page)
{
    struct mark begun = mark_of(&r->options);
    struct audit_entry *entries;
    size_t n;
    bool down = is_down(r);
    enum store_status status = entries_read(r, view, a, page->most + 2, begun, &entries, &n);

    page->list = ARENA_NEW(a, struct audit_wire, page->most);
    if (arena_failed(a))
        return STORE_FULL;
    if (status != STORE_OK)
        return status;
    for (size_t i = 0; i < n && !page->more; i++)
        if (!entry_take(a, &entries[i], entries[i].seq == begun.seq ? begun.given : 0, down, page))
            return arena_failed(a) ? STORE_FULL : STORE_BROKEN;
    return STORE_OK;
}

static void head_write(struct buf *b, const struct request *r, const struct page *page)
{
    const struct meeting *meeting = &r->event->meeting;

    request_add_context(b, r, meeting->organizer, meeting->id, STR("/registration/audit"), STR(""));
    if (!page->more)
        return;
    buf_add_json_name(b, STR("@odata.nextLink"));
    buf_add_char(b, '"');
    request_add_url(b, r, meeting->organizer, meeting->id, STR("/registration/audit"));
    options_print_next(b, r->graph->links, r->x->request.query, list_id(r), mark_id(page->end), 0);
    buf_add_char(b, '"');
}

static enum store_status page_print(struct request *r, struct store_view *view, struct arena *a, size_t most)
{
    struct buf b = { .arena = a, .ceiling = PAGE_TEXT_BYTES };
    struct page page = { .most = most };
    enum store_status status = page_read(r, view, a, &page);

    if (status != STORE_OK)
        return status;
    buf_add_char(&b, '{');
    head_write(&b, r, &page);
    buf_add_json_name(&b, STR("value"));
    buf_add_char(&b, '[');
    for (size_t i = 0; i < page.n; i++) {
        buf_add(&b, i == 0 ? STR("{") : STR(",{"));
        properties_write(&b, &audit_properties, &r->options.form, &page.list[i]);
        buf_add_char(&b, '}');
    }
    buf_add(&b, STR("]}"));
    return buf_finish(&b, &r->page) ? STORE_OK : STORE_FULL;
}

static void look(struct request *r, struct store_view *view)
{
    page_make(r, view, page_print);
}

static enum next act(struct request *r)
{
    return request_look(r, look, true);
}

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings/{meeting}/registration/audit",
        .permits = PERMITS_READ,
        .operation = OPERATION_READ_AUDIT,

        .offer = { .options = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_SELECT | OPTION_ORDERBY,
                   .table = &audit_properties },
        .loads = LOADS_DEFINITION,
        .gives = &audit_properties,
        .list = true,
        .success = 200,
        .summary = "List who did what to the registration and its registrants: the oldest first, or the newest by "
                   "$orderby=dateTime desc",
        .judge = organizer_judge,
        .check = check,
        .act = act,
        .answer = page_answer,
    },
};
const struct route_table audit_routes = { routes, COUNT(routes) };
