/* meetings.c: meetings that are looked up by another of their names (graph-api 4.2), and two lists that are ours: the
 * caller's own, and all of a tenant for its administrators, the newest first. */
#include "base/code.h"
#include "base/text.h"
#include "core/limits.h"
#include "graph/meeting.h"
#include "graph/resources.h"

enum { CODE_DIGITS_MOST = 15, ESCAPED_MOST = 3, PAGE_TEXT_BYTES = 24 * 1024 * 1024, LOOKED_MOST = 1000 };

struct lookup {
    struct id meeting; /* by joinWebUrl */
    struct str url;    /* the whole of it, without escapes */
    int64_t code;      /* by joinMeetingId or VideoTeleconferenceId */
};
struct meetings {
    bool looked_up;
    struct lookup by;
    struct meeting *list;
    size_t n;
    bool more;
    struct id last; /* that was looked at */
};

/* --- "JoinWebUrl eq '...'" -------------------------------------------------------------------------------------------
 */

/* Without any escapes: clients escape an address once, as the pages say, or twice, or not at all. */
static struct str address_plain(struct arena *a, struct str url)
{
    struct str decoded;
    size_t at;

    for (int i = 0; i < ESCAPED_MOST && str_find(url, '%', &at); i++) {
        if (!percent_decode(a, url, false, &decoded))
            break;
        url = decoded;
    }
    return url;
}

/* {public}/l/meetup-join/19%3ameeting_{id}%40thread.v2/0?...: its id stands where links write it (auth/link.h). */
static void by_url(struct request *r, struct str value, struct lookup *out)
{
    static const struct str mark = STR_INIT("meeting_");
    struct str rest = address_plain(r->arena, value);
    size_t at;

    out->url = rest;
    while (str_find(rest, 'm', &at)) {
        rest = str_slice(rest, at, rest.len);
        if (str_starts(rest, mark)) {
            if (!id_of_text(str_slice(rest, mark.len, mark.len + ID_TEXT_LENGTH), &out->meeting))
                out->meeting = (struct id){ { 0 } };
            return;
        }
        rest = str_slice(rest, 1, rest.len);
    }
}

static void by_code(struct request *r, struct str value, struct lookup *out)
{
    (void)r;
    if (value.len > CODE_DIGITS_MOST || !str_to_i64(value, &out->code) || out->code < 0)
        out->code = 0;
}

static const struct name {
    struct str name;
    void (*read)(struct request *r, struct str value, struct lookup *out);
} names[] = {
    { STR_INIT("joinWebUrl"), by_url },
    { STR_INIT("joinMeetingIdSettings/joinMeetingId"), by_code },
    { STR_INIT("videoTeleconferenceId"), by_code },
};

static void lookup_fault(struct request *r)
{
    faults_add(&r->faults, FAULT_INVALID, STR("$filter"),
               "Meetings are looked up by JoinWebUrl eq '...', joinMeetingIdSettings/joinMeetingId eq '...' or "
               "VideoTeleconferenceId eq '...'.");
}

/* 'it''s' is it's. False: no literal, or more after it. */
static bool literal_read(struct arena *a, struct str text, struct str *out)
{
    struct buf b = { .arena = a, .ceiling = text.len };

    text = text_trim(text);
    if (text.len < 2 || text.p[0] != '\'' || text.p[text.len - 1] != '\'')
        return false;
    for (size_t i = 1; i + 1 < text.len; i++) {
        buf_add_char(&b, text.p[i]);
        if (text.p[i] == '\'' && (i + 2 >= text.len || text.p[++i] != '\''))
            return false;
    }
    return buf_finish(&b, out);
}

/* "NAME eq 'VALUE'" */
static bool lookup_read(struct request *r, struct str text, struct lookup *out)
{
    struct str rest = text_trim(text), value, name = str_cut(rest, ' ', &rest);

    rest = text_trim(rest);
    if (!str_equal_nocase(str_cut(rest, ' ', &rest), STR("eq")) || str_is_null(rest) ||
        !literal_read(r->arena, rest, &value))
        return false;
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_equal_nocase(names[i].name, name)) {
            names[i].read(r, value, out);
            return true;
        }
    return false;
}

static bool is_of_tenant(const struct request *r)
{
    return r->path.owner == OWNER_COMMUNICATIONS;
}

static struct id list_of(const struct request *r)
{
    return is_of_tenant(r) ? r->auth.caller.tenant : r->user;
}

static void meetings_check(struct request *r)
{
    struct meetings *meetings = ARENA_NEW(r->arena, struct meetings, 1);

    r->sent = meetings;
    if (meetings == NULL)
        return;
    meetings->looked_up = !str_is_null(r->options.filter_text);
    if (meetings->looked_up && !lookup_read(r, r->options.filter_text, &meetings->by))
        lookup_fault(r);
    if (meetings->looked_up && r->options.search != NULL)
        faults_add(&r->faults, FAULT_INVALID, STR("$search"), "$search and $filter do not stand together here.");
    if (r->options.continued && !id_equal(r->options.list, list_of(r)))
        faults_add(&r->faults, FAULT_INVALID, STR("$skiptoken"), "$skiptoken is for another list.");
}

/* An application looks up what it has the name of; people who get here are administrators. */
static void found_check(struct request *r)
{
    meetings_check(r);
    if (r->sent != NULL && !((struct meetings *)r->sent)->looked_up && r->auth.caller.is_application)
        lookup_fault(r);
}

/* --- Looking ---------------------------------------------------------------------------------------------------------
 */

static enum store_status lookup_find(struct request *r, struct store_view *view, const struct lookup *by,
                                     struct meeting *out)
{
    struct event event;
    enum store_status status;

    if (by->code > 0)
        return store_meeting_find(view, r->arena, r->auth.caller.tenant, by->code, (struct id){ { 0 } }, out);
    if (id_is_none(by->meeting))
        return STORE_MISSING;
    status = store_event_find(view, r->arena, r->auth.caller.tenant, by->meeting, &event);
    if (status != STORE_OK)
        return status;
    *out = event.meeting;
    struct str url = address_plain(r->arena, link_meeting_url(r->graph->links, r->arena, out));
    return str_equal(url, by->url) ? STORE_OK : STORE_MISSING;
}

/* Whom the path names, or who may see it. */
static bool lookup_shows(const struct request *r, const struct meeting *meeting)
{
    if (r->path.owner == OWNER_COMMUNICATIONS || id_equal(meeting->organizer, r->user))
        return true;
    return r->path.owner == OWNER_ME && meeting_invites(meeting, r->arena, r->auth.caller.object);
}

static void lookup_look(struct request *r, struct store_view *view)
{
    struct meetings *meetings = r->sent;
    struct meeting *meeting = ARENA_NEW(r->arena, struct meeting, 1);

    r->loaded = view == NULL || meeting == NULL ? STORE_UNAVAILABLE : lookup_find(r, view, &meetings->by, meeting);
    if (r->loaded == STORE_OK && lookup_shows(r, meeting)) {
        meetings->list = meeting;
        meetings->n = 1;
    }
    if (r->loaded == STORE_MISSING)
        r->loaded = STORE_OK; /* an empty list */
}

/* --- Answering -------------------------------------------------------------------------------------------------------
 */

static bool item_write(struct buf *b, struct request *r, const struct meeting *meeting)
{
    struct meeting_wire wire;

    if (!meeting_wire_load(r, meeting, &wire))
        return false;
    buf_add_char(b, '{');
    request_add_type(b, r, "onlineMeeting");
    meeting_wire_write(b, r, &wire);
    buf_add_char(b, '}');
    return true;
}

static void next_write(struct buf *b, struct request *r, struct id after)
{
    buf_add_json_name(b, STR("@odata.nextLink"));
    buf_add_char(b, '"');
    request_add_set_url(b, r, STR("onlineMeetings"));
    options_print_next(b, r->graph->links, r->x->request.query, list_of(r), after, 0);
    buf_add_char(b, '"');
}

static bool list_write(struct buf *b, struct request *r, const struct meetings *meetings)
{
    buf_add_char(b, '{');
    request_add_context(b, r, is_of_tenant(r) ? (struct id){ { 0 } } : r->user, (struct id){ { 0 } }, STR(""), STR(""));
    if (meetings->more)
        next_write(b, r, meetings->last);
    buf_add_json_name(b, STR("value"));
    buf_add_char(b, '[');
    for (size_t i = 0; i < meetings->n; i++) {
        if (i > 0)
            buf_add_char(b, ',');
        if (!item_write(b, r, &meetings->list[i]))
            return false;
    }
    buf_add(b, STR("]}"));
    return true;
}

static bool is_found(const struct request *r, const struct meeting *meeting)
{
    const struct meeting_wire wire = { .meeting = *meeting };

    return r->options.search == NULL || search_match(r->options.search, &wire);
}

/* A piece of the list: what is found of it goes into the page, as far as there is room. */
static enum store_status piece_load(struct request *r, struct store_view *view, struct arena *a, size_t most,
                                    struct meetings *page, size_t *looked)
{
    struct id of = is_of_tenant(r) ? (struct id){ { 0 } } : r->user;
    struct meeting *piece;
    size_t n, i = 0;
    enum store_status status =
        store_meetings(view, a, r->auth.caller.tenant, of, page->last, most, &piece, &n, &page->more);

    if (status != STORE_OK)
        return status;
    for (; i < n && page->n < most; i++) {
        page->last = piece[i].id;
        if (is_found(r, &piece[i]))
            page->list[page->n++] = piece[i];
    }
    page->more = page->more || i < n;
    *looked += i;
    return STORE_OK;
}

/* What is searched for may be rare: a page looks at so many and no more, and may then hold fewer than it could. */
static enum store_status page_load(struct request *r, struct store_view *view, struct arena *a, size_t most,
                                   struct meetings *page)
{
    enum store_status status = STORE_OK;
    size_t looked = 0;

    *page = (struct meetings){ .list = ARENA_NEW(a, struct meeting, most), .more = true, .last = r->options.after };
    if (page->list == NULL)
        return STORE_FULL;
    while (status == STORE_OK && page->more && page->n < most && looked < LOOKED_MOST)
        status = piece_load(r, view, a, most, page, &looked);
    return arena_failed(a) ? STORE_FULL : status;
}

/* On the reader's thread and an arena of its own: meetings can be large. */
static enum store_status list_print(struct request *r, struct store_view *view, struct arena *a, size_t most)
{
    struct meetings page;
    struct buf b = { .arena = a, .ceiling = PAGE_TEXT_BYTES };
    struct arena *of_request = r->arena;
    enum store_status status = page_load(r, view, a, most, &page);

    if (status != STORE_OK)
        return status;
    r->arena = a; /* what is made on the way dies with the page */
    bool whole = list_write(&b, r, &page);
    r->arena = of_request;
    if (!whole)
        return arena_failed(a) ? STORE_FULL : STORE_BROKEN;
    return buf_finish(&b, &r->page) ? STORE_OK : STORE_FULL;
}

static void list_look(struct request *r, struct store_view *view)
{
    page_make(r, view, list_print);
}

static enum next meetings_act(struct request *r)
{
    const struct meetings *meetings = r->sent;

    if (arena_failed(r->arena))
        return DONE; /* finish() says so */
    return request_look(r, meetings->looked_up ? lookup_look : list_look, !meetings->looked_up);
}

static enum next meetings_answer(struct request *r)
{
    const struct meetings *meetings = r->sent;
    struct buf b = request_buf(r, 4096);

    if (!meetings->looked_up)
        return page_answer(r);
    if (r->loaded != STORE_OK)
        return request_refuse_store(r, r->loaded);
    if (!list_write(&b, r, meetings))
        return request_refuse_store(r, STORE_BROKEN);
    return request_reply(r, 200, &b);
}

/* Everybody's own list; of another, an application's or an administrator's. Who has a join link in hand may ask under
 * /me for that one. */
static enum next meetings_judge(struct request *r)
{
    return request_may(r, OPERATION_MEETINGS) ? NEXT : REFUSE(r, ERROR_OTHER_USER);
}

static enum next tenant_judge(struct request *r)
{
    return r->auth.caller.is_application || request_role(r) == ROLE_ADMINISTRATOR ? NEXT : role_refuse(r);
}

static const char *const searched[] = { "subject", NULL };

static const struct route routes[] = {
    {
        .method = "GET",
        .path = "onlineMeetings",
        .owners = OWNERS_USER,
        .permits = PERMITS_READ,
        .operation = OPERATION_MEETINGS,
        .offer = { .options = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_SELECT | OPTION_LOOKUP | OPTION_SEARCH,
                   .table = &meeting_properties,
                   .searched = searched },
        .gives = &meeting_properties,
        .list = true,
        .success = 200,
        .summary = "Look a meeting up by another of its names, or list the user's own",
        .judge = meetings_judge,
        .check = meetings_check,
        .act = meetings_act,
        .answer = meetings_answer,
    },
    {
        .method = "GET",
        .path = "onlineMeetings",
        .owners = 1 << OWNER_COMMUNICATIONS,
        .permits = PERMITS_READ,
        .operation = OPERATION_MEETINGS,
        .beyond_policy = true,
        .offer = { .options = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_SELECT | OPTION_LOOKUP | OPTION_SEARCH,
                   .table = &meeting_properties,
                   .searched = searched },
        .gives = &meeting_properties,
        .list = true,
        .success = 200,
        .summary = "Look a meeting up by its VideoTeleconferenceId, or list all of the tenant, the newest first",
        .judge = tenant_judge,
        .check = found_check,
        .act = meetings_act,
        .answer = meetings_answer,
    },
};
const struct route_table meetings_routes = { routes, COUNT(routes) };
