/* users.c: people found, made, changed and taken away. A change is made on what was read: when somebody came between,
 * it is read and made again. */
#include "base/code.h"
#include "scim/request.h"

enum { PAGE_MOST = 200, PAGE_DEFAULT = 100, NAMED_MOST = 100, TRIES_MOST = 10 };

/* --- The query -------------------------------------------------------------------------------------------------------
 */

static size_t number_of(struct str value, int64_t least, size_t otherwise)
{
    int64_t number;

    if (!str_to_i64(value, &number))
        return otherwise;
    return (size_t)(number < least ? least : number);
}

static void option_read(struct scim_request *r, struct str name, struct str value, struct str *filter)
{
    if (str_equal_nocase(name, STR("filter")))
        *filter = value;
    else if (str_equal_nocase(name, STR("startIndex")))
        r->skip = number_of(value, 1, 1) - 1;
    else if (str_equal_nocase(name, STR("count")))
        r->most = number_of(value, 0, PAGE_DEFAULT);
    else if (str_equal_nocase(name, STR("attributes")))
        r->shown.only = value;
    else if (str_equal_nocase(name, STR("excludedAttributes")))
        r->shown.without = value;
}

/* `filter`: the zero value is none. False: it cannot be read. */
static bool query_read(struct scim_request *r, struct str *filter)
{
    struct str rest = r->x->request.query;

    r->most = PAGE_DEFAULT;
    *filter = (struct str){ 0 };
    while (!str_is_null(rest)) {
        struct str value, pair = str_cut(rest, '&', &rest), name = str_cut(pair, '=', &value);
        if (!percent_decode(r->arena, name, true, &name) ||
            (!str_is_null(value) && !percent_decode(r->arena, value, true, &value)))
            return false;
        option_read(r, name, value, filter);
    }
    r->most = r->most > PAGE_MOST ? PAGE_MOST : r->most;
    return true;
}

static bool shown_read(struct scim_request *r)
{
    struct str filter;

    return query_read(r, &filter);
}

static enum http_next refuse_query(struct scim_request *r)
{
    return scim_error(r->x, 400, "invalidSyntax", STR("The query has an escape that is none."));
}

/* --- Answers ---------------------------------------------------------------------------------------------------------
 */

static struct str location_of(const struct scim_request *r, const struct user *user)
{
    struct buf b = scim_buf(r->x);

    scim_add_url(&b, r, "Users/");
    buf_add(&b, id_guid(r->arena, user->object));
    return buf_text(&b);
}

static enum http_next answer(struct scim_request *r, unsigned status)
{
    struct buf b = scim_buf(r->x);
    struct str location = location_of(r, &r->user);

    scim_user_print(&b, &r->user, &r->shown, location);
    if (status == 201)
        http_reply_header(r->x, STR("Location"), location);
    return scim_reply(r->x, status, &b);
}

static enum http_next missing(struct scim_request *r)
{
    return scim_error(r->x, 404, NULL, STR("The directory has nobody of that id."));
}

static enum http_next doubled(struct scim_request *r)
{
    return scim_error(r->x, 409, "uniqueness", STR("Somebody else of this directory has that userName or that id."));
}

static enum http_next refuse(struct scim_request *r, const struct scim_refusal *refusal)
{
    return scim_error(r->x, refusal->status, refusal->type, refusal->detail);
}

/* --- Lists -----------------------------------------------------------------------------------------------------------
 */

static enum http_next list_answer(struct scim_request *r)
{
    struct buf b = scim_buf(r->x);

    if (r->status != STORE_OK)
        return scim_trouble(r, r->status);
    buf_print(&b,
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":%lld,"
              "\"startIndex\":%zu,\"itemsPerPage\":%zu,\"Resources\":[",
              (long long)r->total, r->skip + 1, r->count);
    for (size_t i = 0; i < r->count; i++) {
        buf_add(&b, i > 0 ? STR(",") : STR(""));
        scim_user_print(&b, &r->users[i], &r->shown, location_of(r, &r->users[i]));
    }
    buf_add(&b, STR("]}"));
    return scim_reply(r->x, 200, &b);
}

static enum store_status one_look(struct scim_request *r, struct store_view *view, struct str guid)
{
    struct user *user = ARENA_NEW(r->arena, struct user, 1);
    struct id object;

    if (user == NULL)
        return STORE_UNAVAILABLE;
    r->users = user;
    if (!id_of_guid(guid, &object))
        return STORE_OK;
    enum store_status status = store_user_find(view, r->arena, r->tenant, object, user);
    r->count = status == STORE_OK;
    return status == STORE_MISSING ? STORE_OK : status;
}

static enum store_status named_look(struct scim_request *r, struct store_view *view, enum user_name kind,
                                    struct str name)
{
    const struct user_page page = {
        .tenant = r->tenant, .which = USERS_NAMED, .kind = kind, .name = name, .most = NAMED_MOST
    };

    return store_users(view, r->arena, &page, &r->users, &r->count);
}

/* Whoever has no user principal name has their address in its place. */
static enum store_status user_name_look(struct scim_request *r, struct store_view *view, struct str name)
{
    enum store_status status = named_look(r, view, USER_BY_UPN, name);

    return status == STORE_OK && r->count == 0 ? named_look(r, view, USER_BY_MAIL, name) : status;
}

static enum store_status key_look(struct scim_request *r, struct store_view *view, const struct scim_condition *key)
{
    switch (key->asked) {
    case ASKED_USER_NAME: return user_name_look(r, view, key->value);
    case ASKED_EXTERNAL_ID: return named_look(r, view, USER_BY_EXTERNAL, key->value);
    case ASKED_EMAIL: return named_look(r, view, USER_BY_MAIL, key->value);
    case ASKED_ID: return one_look(r, view, key->value);
    case ASKED_ACTIVE: break;
    }
    UNREACHABLE(); /* nobody is looked up by it */
}

/* Of those that were found, the ones that are meant, and of these the page. */
static void found_pick(struct scim_request *r)
{
    size_t fit = 0, kept = 0;

    for (size_t i = 0; i < r->count; i++) {
        if (!scim_filter_holds(r->arena, &r->filter, &r->users[i]))
            continue;
        if (fit >= r->skip && kept < r->most)
            r->users[kept++] = r->users[i];
        fit++;
    }
    r->total = (int64_t)fit;
    r->count = kept;
}

static void page_look(struct scim_request *r, struct store_view *view)
{
    struct user_page page = { .tenant = r->tenant, .skip = r->skip, .most = r->most };
    bool enabled = true, disabled = true;

    for (size_t i = 0; i < r->filter.count; i++) {
        enabled = enabled && r->filter.conditions[i].truth;
        disabled = disabled && !r->filter.conditions[i].truth;
    }
    r->status = STORE_OK;
    if (!enabled && !disabled)
        return; /* both: nobody is */
    page.which = enabled && disabled ? USERS_ALL : enabled ? USERS_ENABLED : USERS_DISABLED;
    r->status = store_users_count(view, &page, &r->total);
    if (r->status == STORE_OK && r->most > 0)
        r->status = store_users(view, r->arena, &page, &r->users, &r->count);
}

static void list_look(struct scim_request *r, struct store_view *view)
{
    const struct scim_condition *key = scim_filter_key(&r->filter);

    if (key == NULL) {
        page_look(r, view);
        return;
    }
    r->status = key_look(r, view, key);
    if (r->status == STORE_OK)
        found_pick(r);
}

enum http_next users_list(struct scim_request *r)
{
    struct str filter;

    if (!query_read(r, &filter))
        return refuse_query(r);
    if (!str_is_null(filter) && !scim_filter_parse(r->arena, filter, &r->filter))
        return scim_error(r->x, 400, "invalidFilter",
                          STR("Read are userName, externalId, emails.value, id and active, each with eq, and and."));
    return scim_look(r, list_look, list_answer, scim_filter_key(&r->filter) == NULL);
}

/* There are none: the directory keeps people. */
enum http_next groups_list(struct scim_request *r)
{
    r->status = STORE_OK;
    return list_answer(r);
}

/* --- One person ------------------------------------------------------------------------------------------------------
 */

static void user_look(struct scim_request *r, struct store_view *view)
{
    r->status = store_user_find(view, r->arena, r->tenant, r->change.as.user.object, &r->user);
}

/* By the key of the path. False: answered in `next`. */
static bool user_named(struct scim_request *r, enum http_next *next)
{
    r->change.as.user = (struct user){ .tenant = r->tenant };
    if (!shown_read(r)) {
        *next = refuse_query(r);
        return false;
    }
    if (id_of_guid(r->key, &r->change.as.user.object))
        return true;
    *next = missing(r);
    return false;
}

static enum http_next user_found(struct scim_request *r)
{
    if (r->status == STORE_MISSING)
        return missing(r);
    return r->status == STORE_OK ? answer(r, 200) : scim_trouble(r, r->status);
}

enum http_next user_get(struct scim_request *r)
{
    enum http_next next;

    return user_named(r, &next) ? scim_look(r, user_look, user_found, false) : next;
}

static enum http_next deleted(struct scim_request *r)
{
    if (r->change.status == STORE_MISSING)
        return missing(r);
    if (r->change.status != STORE_OK)
        return scim_trouble(r, r->change.status);
    r->x->reply.status = 204;
    return HTTP_REPLY;
}

enum http_next user_delete(struct scim_request *r)
{
    enum http_next next;

    if (!user_named(r, &next))
        return next;
    r->change.kind = CHANGE_USER_DELETE;
    return scim_commit(r, deleted);
}

/* --- Bodies ----------------------------------------------------------------------------------------------------------
 */

static bool is_json(struct str type)
{
    struct str rest, media = str_trim(str_cut(type, ';', &rest));

    return str_equal_nocase(media, STR("application/scim+json")) || str_equal_nocase(media, STR("application/json"));
}

/* False: answered in `next`. */
static bool body_read(struct scim_request *r, enum http_next *next)
{
    struct str why = { 0 };

    if (!is_json(http_header_find(&r->x->request, STR("content-type")))) {
        *next = scim_error(r->x, 415, NULL, STR("A body is application/scim+json."));
        return false;
    }
    r->body = json_read(r->arena, r->x->request.body, &why);
    if (r->body != NULL)
        return true;
    *next = scim_error(r->x, 400, "invalidSyntax", why);
    return false;
}

static enum http_next created(struct scim_request *r)
{
    if (r->change.status == STORE_EXISTS)
        return doubled(r);
    if (r->change.status != STORE_OK)
        return scim_trouble(r, r->change.status);
    r->user = r->change.as.user;
    return answer(r, 201);
}

/* The identity system's own id of the person, where it is one of ours: then tokens and directory speak of one. */
static struct id object_of(const struct scim_request *r, struct str external_id)
{
    struct id object;

    if (id_of_guid(external_id, &object) && !id_is_none(object))
        return object;
    return id_new(clock_read(r->loop->scim->options.clock).wall_ms);
}

enum http_next users_create(struct scim_request *r)
{
    struct scim_user wish = { .active = true };
    struct scim_refusal refusal = { 0 };
    struct user user = { .tenant = r->tenant };
    enum http_next next;

    if (!shown_read(r))
        return refuse_query(r);
    if (!body_read(r, &next))
        return next;
    scim_apply_all(r->arena, SCIM_ADD, r->body, &wish, &refusal);
    if (refusal.status == 0)
        scim_user_keep(r->arena, &wish, &user, &refusal);
    if (refusal.status != 0)
        return refuse(r, &refusal);
    user.object = object_of(r, user.external_id);
    r->change = (struct change){ .kind = CHANGE_USER_CREATE, .as.user = user };
    return scim_commit(r, created);
}

/* --- Changes of who is there -----------------------------------------------------------------------------------------
 */

static enum http_next edited(struct scim_request *r)
{
    switch (r->change.status) {
    case STORE_OK: r->user = r->change.as.user; return answer(r, 200);
    case STORE_MISSING: return missing(r);
    case STORE_EXISTS: return doubled(r);
    case STORE_CHANGED:
        if (++r->tries < TRIES_MOST)
            return user_edit(r);
        break;
    case STORE_UNAVAILABLE:
    case STORE_FULL:
    case STORE_UNCERTAIN:
    case STORE_BROKEN: break;
    }
    return scim_trouble(r, r->change.status);
}

/* A replacement begins empty, but who is disabled stays so where it says nothing. */
static void wish_make(struct scim_request *r, struct scim_user *wish, struct scim_refusal *refusal)
{
    *wish = scim_user_of(r->arena, &r->user);
    if (str_equal(r->x->request.method, STR("PATCH"))) {
        scim_patch(r->arena, r->body, wish, refusal);
        return;
    }
    *wish = (struct scim_user){ .active = wish->active };
    scim_apply_all(r->arena, SCIM_ADD, r->body, wish, refusal);
}

static enum http_next edit(struct scim_request *r)
{
    struct scim_refusal refusal = { 0 };
    struct scim_user wish;

    if (r->status == STORE_MISSING)
        return missing(r);
    if (r->status != STORE_OK)
        return scim_trouble(r, r->status);
    wish_make(r, &wish, &refusal);
    r->change = (struct change){ .kind = CHANGE_USER_REPLACE, .as.user = r->user };
    if (refusal.status == 0)
        scim_user_keep(r->arena, &wish, &r->change.as.user, &refusal);
    return refusal.status == 0 ? scim_commit(r, edited) : refuse(r, &refusal);
}

enum http_next user_edit(struct scim_request *r)
{
    enum http_next next;

    if (!user_named(r, &next) || (r->body == NULL && !body_read(r, &next)))
        return next;
    return scim_look(r, user_look, edit, false);
}
