/* mail_templates.c: an organizer's own words for the mails of a registration: ours. What may stand in them and how they
 * look is mail/'s to say, which graph/ does not know: the owner lends the functions (graph_options.words). The id of a
 * template is its kind, or kind-language: "confirmation", "confirmation-de". */
#include "core/limits.h"
#include "graph/grants.h"

struct template_wire {
    struct str id, kind, language, subject, text, html;
    bool overridden;
    int64_t changed_at_ms;
};
static const struct property rows[] = {
    PROPERTY("id", struct template_wire, id, READ_ONLY | NOT_NULL),
    PROPERTY("kind", struct template_wire, kind, READ_ONLY | NOT_NULL),
    PROPERTY("language", struct template_wire, language, READ_ONLY),
    PROPERTY("isOverridden", struct template_wire, overridden, READ_ONLY | NOT_NULL),
    PROPERTY("subject", struct template_wire, subject, WRITABLE),
    PROPERTY("text", struct template_wire, text, WRITABLE),
    PROPERTY("html", struct template_wire, html, WRITABLE),
    PROPERTY("lastModifiedDateTime", struct template_wire, changed_at_ms, READ_ONLY),
};
static const struct properties template_properties = {
    .type = "registrationMailTemplate", .rows = rows, .n = COUNT(rows), .base = "entity", .keys_of = "mailTemplates"
};

/* The template of a request's path. */
struct sought {
    enum notice notice;
    struct template_row row, seen; /* as it shall be, and as it was found */
    bool found;
    bool over; /* `row` is made of `seen` */
    struct notice_texts preview;
};

static struct str template_id(struct arena *a, struct str kind, struct str language)
{
    struct buf b = { .arena = a, .ceiling = 128 };

    buf_print(&b, "%.*s%s%.*s", STR_ARGS(kind), language.len > 0 ? "-" : "", STR_ARGS(language));
    return buf_text(&b);
}

static void row_write(struct buf *b, const struct form *form, const void *object)
{
    const struct template_row *row = object;
    const struct template_wire wire = {
        .id = template_id(b->arena, row->kind, row->language),
        .kind = row->kind,
        .language = row->language.len > 0 ? row->language : (struct str){ 0 },
        .subject = row->subject,
        .text = row->text,
        .html = row->html,
        .overridden = row->changed_at_ms != 0,
        .changed_at_ms = row->changed_at_ms,
    };

    properties_write(b, &template_properties, form, &wire);
}

static const struct grants grants = { PLAIN_TEMPLATE, STR_INIT("/registration/mailTemplates"), &template_properties,
                                      sizeof(struct template_row), row_write };

/* --- One -----------------------------------------------------------------------------------------------------------
 */

static enum next missing(struct request *r)
{
    return REFUSE(r, ERROR_NO_TEMPLATE, request_shown(r->keys[KEY_TEMPLATE]));
}

/* "" is for every language. */
static bool language_is_spoken(const struct request *r, struct str language)
{
    struct str each;

    for (size_t i = 0; !str_is_null(each = r->graph->words->language_nth(i)); i++)
        if (str_equal(each, language))
            return true;
    return language.len == 0;
}

static enum next one_judge(struct request *r)
{
    struct sought *sought = ARENA_NEW(r->arena, struct sought, 1);
    struct str language, kind = str_cut(r->keys[KEY_TEMPLATE], '-', &language);
    enum next next = organizer_judge(r);

    r->sent = sought;
    if (next != NEXT || sought == NULL)
        return next;
    if (!notice_find(kind, &sought->notice) || sought->notice == NOTICE_SIGN_IN || !language_is_spoken(r, language) ||
        (!str_is_null(language) && language.len == 0))
        return missing(r);
    sought->row = (struct template_row){ .kind = kind, .language = language.len > 0 ? language : STR("") };
    sought->row.key =
        (struct plain_key){ r->event->registration.id, notice_words_id(sought->notice, sought->row.language) };
    return NEXT;
}

static void one_look(struct request *r, struct store_view *view)
{
    struct sought *sought = r->sent;
    const struct plain_key key = sought->row.key;

    r->loaded = view == NULL ? STORE_UNAVAILABLE
                             : store_plain_find(view, r->arena, PLAIN_TEMPLATE, key.scope, key.id, &sought->seen);
    sought->found = r->loaded == STORE_OK;
}

static enum next one_act(struct request *r)
{
    return arena_failed(r->arena) ? DONE : request_look(r, one_look, false);
}

/* What the built-in words are, where the row has none. */
static bool row_complete(const struct request *r, const struct sought *sought, struct template_row *row)
{
    struct str language = row->language.len > 0 ? row->language : r->event->registration.configuration.language;
    struct notice_texts built_in;

    if (!r->graph->words->built_in(sought->notice, language, &built_in))
        return false;
    row->subject = str_is_null(row->subject) ? built_in.subject : row->subject;
    row->text = str_is_null(row->text) ? built_in.text : row->text;
    row->html = str_is_null(row->html) ? built_in.html : row->html;
    return true;
}

static enum next row_reply(struct request *r, const struct template_row *of)
{
    const struct sought *sought = r->sent;
    struct template_row row = *of;

    if (!row_complete(r, sought, &row))
        return request_refuse_store(r, STORE_UNAVAILABLE);
    return grants_reply(r, &grants, &row, template_id(r->arena, row.kind, row.language), false);
}

static int64_t seen_version(const struct sought *sought)
{
    return plain_version(PLAIN_TEMPLATE, sought->found ? &sought->seen : NULL);
}

/* Once it was looked up: is it what the caller thinks it is? */
static enum next seen_judge(struct request *r)
{
    if (r->loaded != STORE_OK && r->loaded != STORE_MISSING)
        return request_refuse_store(r, r->loaded);
    return request_judge_version(r, seen_version(r->sent));
}

static enum next one_answer(struct request *r)
{
    const struct sought *sought = r->sent;
    enum next next = seen_judge(r);

    return next != NEXT ? next : row_reply(r, sought->found ? &sought->seen : &sought->row);
}

/* --- Changing ------------------------------------------------------------------------------------------------------
 */

/* The body over what is in `row`; an absent member stays, null is the built-in one. */
static void body_read(struct request *r, struct template_row *row)
{
    const struct sought *sought = r->sent;
    struct reading in = { .arena = r->arena, .faults = &r->faults, .update = true };
    struct template_wire wire = { .subject = row->subject, .text = row->text, .html = row->html };

    properties_read(&template_properties, r->body, &in, &wire);
    row->subject = wire.subject;
    row->text = wire.text;
    row->html = wire.html;
    if (!faults_any(&r->faults))
        r->graph->words->check((struct notice_texts){ row->subject, row->text, row->html }, sought->notice, &r->faults);
}

static enum next row_submit(struct request *r, enum change_kind kind)
{
    struct sought *sought = r->sent;

    r->change = (struct change){ .kind = kind, .actor = request_actor(r) };
    sought->row.changed_at_ms = clock_read(r->graph->clock).wall_ms;
    sought->row.changed_by = r->change.actor.id;
    r->change.as.plain = (struct change_plain){
        .kind = PLAIN_TEMPLATE,
        .row = &sought->row,
        .version_seen = sought->over || request_is_conditional(r) ? seen_version(sought) : 0,
        .audit = kind == CHANGE_PLAIN_PUT ? "mail template" : "mail template removed",
        .registration = sought->row.key.scope,
        .of = sought->row.key.id,
    };
    return request_submit(r);
}

static enum next row_put(struct request *r)
{
    struct sought *sought = r->sent;

    body_read(r, &sought->row);
    if (!faults_any(&r->faults) && str_is_null(sought->row.subject) && str_is_null(sought->row.text) &&
        str_is_null(sought->row.html))
        faults_add(&r->faults, FAULT_MISSING, STR("subject"), "At least one of subject, text and html must be there.");
    if (faults_any(&r->faults))
        return request_refuse_faults(r, ERROR_NONE, &r->faults);
    if (arena_failed(r->arena))
        return DONE;
    if (plain_version(PLAIN_TEMPLATE, &sought->row) != seen_version(sought))
        return row_submit(r, CHANGE_PLAIN_PUT);
    sought->row = sought->seen; /* it stays as it is, with its time */
    r->change.status = STORE_OK;
    return NEXT;
}

static enum next put_settle(struct request *r)
{
    enum next next = seen_judge(r);

    return next == NEXT ? row_put(r) : next;
}

/* PATCH is read over what is there. */
static enum next patch_settle(struct request *r)
{
    struct sought *sought = r->sent;

    sought->over = true;
    if (sought->found) {
        sought->row.subject = sought->seen.subject;
        sought->row.text = sought->seen.text;
        sought->row.html = sought->seen.html;
    }
    return put_settle(r);
}

/* Somebody came between what was read and what is written: all is read again, and judged again. */
static enum next change_answer(struct request *r)
{
    const struct sought *sought = r->sent;

    if (r->change.status == STORE_CHANGED)
        return AGAIN;
    if (r->change.status == STORE_MISSING) /* the registration, meanwhile */
        return REFUSE(r, ERROR_NO_REGISTRATION);
    if (r->change.status != STORE_OK)
        return request_refuse_store(r, r->change.status);
    r->tag = plain_version(PLAIN_TEMPLATE, &sought->row);
    return row_reply(r, &sought->row);
}

static enum next remove_settle(struct request *r)
{
    const struct sought *sought = r->sent;
    enum next next = seen_judge(r);

    if (next == NEXT && !sought->found)
        return missing(r);
    return next == NEXT ? row_submit(r, CHANGE_PLAIN_DELETE) : next;
}

static enum next remove_answer(struct request *r)
{
    if (r->change.status == STORE_CHANGED)
        return AGAIN;
    return r->change.status == STORE_MISSING ? missing(r) : request_reply_done(r);
}

/* --- A preview -----------------------------------------------------------------------------------------------------
 */

/* The body's words over the kept ones over the built-in ones, for a made-up registrant of this event. */
static enum next preview_answer(struct request *r)
{
    struct sought *sought = r->sent;
    struct template_row row = sought->found ? sought->seen : sought->row;
    struct notice_texts own;

    if (r->loaded != STORE_OK && r->loaded != STORE_MISSING)
        return request_refuse_store(r, r->loaded);
    if (r->body != NULL)
        body_read(r, &row);
    if (faults_any(&r->faults))
        return request_refuse_faults(r, ERROR_NONE, &r->faults);
    own = (struct notice_texts){ row.subject, row.text, row.html };
    struct str language = row.language.len > 0 ? row.language : r->event->registration.configuration.language;
    if (!r->graph->words->preview(r->arena, sought->notice, language, &own, r->event, &sought->preview))
        return request_refuse_store(r, STORE_UNAVAILABLE);
    row.subject = sought->preview.subject;
    row.text = sought->preview.text;
    row.html = sought->preview.html;
    return grants_reply(r, &grants, &row, template_id(r->arena, row.kind, row.language), false);
}

#define LIST "onlineMeetings/{meeting}/registration/mailTemplates"
#define READS                                                                                                       \
    .permits = PERMITS_READ, .operation = OPERATION_READ, .loads = LOADS_DEFINITION, .gives = &template_properties, \
    .success = 200
#define CHANGES .operation = OPERATION_CHANGE, .loads = LOADS_DEFINITION
#define TAKES \
    .body_bytes = LIMIT_BODY_BYTES, .takes = &template_properties, .gives = &template_properties, .success = 200
static const struct route routes[] = {
    {
        .method = "GET",
        .path = LIST,
        READS,
        .offer = { .options = OPTION_TOP | OPTION_SKIPTOKEN | OPTION_SELECT, .table = &template_properties },
        .list = true,
        .grants = &grants,
        .summary = "List the mails that this registration has words of its own for",
        .judge = organizer_judge,
        .check = grants_list_check,
        .act = grants_list_act,
        .answer = page_answer,
    },
    {
        .method = "GET",
        .path = LIST "/{template}",
        READS,
        .offer = { .options = OPTION_SELECT, .table = &template_properties },
        .summary = "Read a mail's words: the registration's own, else the built-in ones",
        .judge = one_judge,
        .act = one_act,
        .has_digest = true,
        .answer = one_answer,
    },
    {
        .method = "PUT",
        .path = LIST "/{template}",
        CHANGES,
        TAKES,
        .summary = "Give a mail words of its own; what is left out or null is the built-in one",
        .judge = one_judge,
        .act = one_act,
        .settle = put_settle,
        .has_digest = true,
        .answer = change_answer,
    },
    {
        .method = "PATCH",
        .path = LIST "/{template}",
        CHANGES,
        TAKES,
        .summary = "Change some of a mail's words",
        .judge = one_judge,
        .act = one_act,
        .settle = patch_settle,
        .has_digest = true,
        .answer = change_answer,
    },
    {
        .method = "DELETE",
        .path = LIST "/{template}",
        CHANGES,
        .success = 204,
        .summary = "Go back to the built-in words",
        .judge = one_judge,
        .act = one_act,
        .settle = remove_settle,
        .has_digest = true,
        .answer = remove_answer,
    },
    {
        .method = "POST",
        .path = LIST "/{template}/preview",
        CHANGES,
        TAKES,
        .body_optional = true,
        .summary =
            "See a mail as a made-up registrant would, with the words of the body, the kept or the built-in ones",
        .judge = one_judge,
        .act = one_act,
        .answer = preview_answer,
    },
};
const struct route_table mail_template_routes = { routes, COUNT(routes) };
