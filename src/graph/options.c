/* options.c: a table of options and their readers. What $select and $expand name becomes bits of the table's rows, and
 * the projection that a context shows: in the order in which the client named it, in the spelling that is declared. */
#include "graph/options.h"

#include "base/code.h"
#include "base/text.h"
#include "core/limits.h"
#include "graph/field.h"
#include "graph/media.h"

enum { NAME_SHOWN_BYTES = 60, PROJECTION_MOST_BYTES = 4096 };

static const struct str space = STR_INIT("microsoft.graph.");

struct query {
    struct faults *faults;
    const struct links *links;
    const struct options_offer *offer;
    struct options *out;
    struct str name;               /* as sent, for faults */
    size_t skip_left;              /* of $skiptoken */
    struct buf selected, expanded; /* of the projection */
};

static void read_top(struct query *q, struct str value)
{
    int64_t number;

    if (!str_to_i64(value, &number) || number < 1 || number > LIMIT_PAGE_MOST)
        faults_add(q->faults, FAULT_INVALID, q->name, "$top must be a whole number from 1 to %d.", LIMIT_PAGE_MOST);
    else
        q->out->top = (size_t)number;
}

static void read_skip(struct query *q, struct str value)
{
    int64_t number;

    if (!str_to_i64(value, &number) || number < 0 || number > LIMIT_SKIP_MOST)
        faults_add(q->faults, FAULT_INVALID, q->name,
                   "$skip must be a whole number from 0 to %d; further on, follow @odata.nextLink.", LIMIT_SKIP_MOST);
    else
        q->out->skip = (size_t)number;
}

/* --- Tokens --------------------------------------------------------------------------------------------------------
 */

/* A list of changes has marks of its own, in either option. */
static void read_skiptoken(struct query *q, struct str value)
{
    bool of_changes = (q->offer->options & OPTION_DELTATOKEN) != 0;
    struct link_subject subject;

    if (!link_read(q->links, value, of_changes ? LINK_DELTA : LINK_PAGE, &subject)) {
        faults_add(q->faults, FAULT_INVALID, q->name,
                   "$skiptoken is none of this server's; follow @odata.nextLink exactly as it was answered.");
        return;
    }
    q->out->continued = true;
    q->out->list = subject.registration;
    q->out->after = subject.registrant;
    q->out->after_seq = of_changes ? link_place_seq(subject.registrant) : 0;
    q->skip_left = subject.epoch;
}

static void read_deltatoken(struct query *q, struct str value)
{
    struct link_subject subject;

    q->out->latest = str_equal_nocase(value, STR("latest"));
    q->out->delta = true;
    if (q->out->latest)
        return;
    if (!link_read(q->links, value, LINK_DELTA, &subject)) {
        faults_add(q->faults, FAULT_INVALID, q->name,
                   "$deltatoken is none of this server's; follow @odata.deltaLink exactly as it was answered.");
        return;
    }
    q->out->list = subject.registration;
    q->out->after_seq = link_place_seq(subject.registrant);
}

static void read_count(struct query *q, struct str value)
{
    q->out->count = str_equal_nocase(value, STR("true"));
    if (!q->out->count && !str_equal_nocase(value, STR("false")))
        faults_add(q->faults, FAULT_INVALID, q->name, "$count must be true or false.");
}

/* --- What is shown -------------------------------------------------------------------------------------------------
 */

static void projection_add(struct buf *b, struct str item, struct str end)
{
    if (b->len > 0)
        buf_add_char(b, ',');
    buf_add(b, item);
    buf_add(b, end);
}

static void select_name(struct query *q, struct str name)
{
    const struct properties *table = q->offer->table;
    size_t row = property_find(table, name);
    unsigned flags = row == table->n ? 0 : table->rows[row].flags;

    if (row == table->n || ((flags & HIDDEN) != 0 && (flags & LATER) == 0))
        faults_add(q->faults, FAULT_UNKNOWN, q->name,
                   "The property '%.*s' does not exist on type 'microsoft.graph.%s'.",
                   STR_ARGS(text_cut(name, NAME_SHOWN_BYTES)), table->type);
    else if ((flags & LATER) != 0)
        faults_add(q->faults, FAULT_INVALID, q->name, "%s is not available in this version.", table->rows[row].name);
    else if ((q->out->form.selected >> row & 1) == 0) {
        q->out->form.selected |= UINT64_C(1) << row;
        projection_add(&q->selected, str_of(table->rows[row].name), STR(""));
    }
}

static bool is_all(struct str value)
{
    for (struct str rest = value; !str_is_null(rest);)
        if (str_equal(str_trim(str_cut(rest, ',', &rest)), STR("*")))
            return true;
    return false;
}

static void read_select(struct query *q, struct str value)
{
    if (str_trim(value).len == 0) {
        faults_add(q->faults, FAULT_INVALID, q->name, "$select is empty: names of properties are expected.");
        return;
    }
    if (is_all(value))
        return;
    for (struct str rest = value; !str_is_null(rest);)
        select_name(q, str_trim(str_cut(rest, ',', &rest)));
}

/* The type before a '/' is the table's own, or what it derives from. */
static bool cast_take(const struct properties *table, struct str *name, bool *cast)
{
    struct str rest, type = str_cut(*name, '/', &rest);

    *cast = !str_is_null(rest);
    if (!*cast)
        return true;
    *name = rest;
    return str_equal_nocase(str_slice(type, 0, space.len), space) &&
           str_equal_nocase(str_slice(type, space.len, type.len), str_of(table->type));
}

static void expand_name(struct query *q, struct str sent)
{
    const struct properties *table = q->offer->table;
    struct str options, name = str_cut(sent, '(', &options);
    bool cast, ours = cast_take(table, &name, &cast);
    size_t row = property_find(table, name);

    if (!ours || row == table->n || (table->rows[row].flags & NAVIGATION) == 0) {
        faults_add(q->faults, FAULT_INVALID, q->name, "%.*s cannot be expanded here.",
                   STR_ARGS(text_cut(sent, NAME_SHOWN_BYTES)));
    } else if (!str_is_null(options)) {
        faults_add(q->faults, FAULT_INVALID, q->name, "%s is expanded whole: options in parentheses are not offered.",
                   table->rows[row].name);
    } else if ((q->out->expanded >> row & 1) == 0) {
        q->out->expanded |= UINT64_C(1) << row;
        struct buf item = { .arena = q->faults->arena, .ceiling = 256 };
        if (cast)
            buf_print(&item, "%.*s%s/", STR_ARGS(space), table->type);
        buf_add(&item, str_of(table->rows[row].name));
        projection_add(&q->expanded, buf_text(&item), STR("()"));
    }
}

/* At the commas that stand in no parentheses. */
static struct str expand_cut(struct str text, struct str *rest)
{
    size_t i = 0;

    for (unsigned depth = 0; i < text.len && (depth > 0 || text.p[i] != ','); i++) {
        depth += text.p[i] == '(';
        depth -= text.p[i] == ')' && depth > 0;
    }
    *rest = i == text.len ? (struct str){ 0 } : str_slice(text, i + 1, text.len);
    return str_slice(text, 0, i);
}

static void read_expand(struct query *q, struct str value)
{
    for (struct str rest = value; !str_is_null(rest);)
        expand_name(q, str_trim(expand_cut(rest, &rest)));
}

static void projection_print(struct query *q)
{
    struct buf b = { .arena = q->faults->arena, .ceiling = PROJECTION_MOST_BYTES };

    if (q->selected.len == 0 && q->expanded.len == 0)
        return;
    buf_add_char(&b, '(');
    buf_add(&b, (struct str){ q->selected.p, q->selected.len });
    if (q->selected.len > 0 && q->expanded.len > 0)
        buf_add_char(&b, ',');
    buf_add(&b, (struct str){ q->expanded.p, q->expanded.len });
    buf_add_char(&b, ')');
    q->out->projection = buf_text(&b);
}

/* --- What is listed ------------------------------------------------------------------------------------------------
 */

static void read_filter(struct query *q, struct str value)
{
    q->out->filter_text = value;
    if ((q->offer->options & OPTION_FILTER) != 0)
        q->out->filter = filter_parse(q->faults->arena, q->offer->table, value, q->name, q->faults);
}

static void read_orderby(struct query *q, struct str value)
{
    q->out->order = order_parse(q->faults->arena, q->offer->table, value, q->name, q->faults);
}

static void read_search(struct query *q, struct str value)
{
    q->out->search = search_parse(q->faults->arena, q->offer->table, q->offer->searched, value, q->name, q->faults);
}

/* --- The form ------------------------------------------------------------------------------------------------------
 */

/* A level of that name is not there; parameters of other names are no concern of ours. */
static bool level_is_wrong(struct str parameter, enum metadata *metadata)
{
    struct str value, name = field_parameter(parameter, &value);

    return !media_metadata(parameter, metadata) &&
           (str_equal_nocase(name, STR("odata.metadata")) || str_equal_nocase(name, STR("metadata")));
}

static void read_format(struct query *q, struct str value)
{
    struct str rest, form = field_cut(value, ';', &rest);

    q->out->format_said = true;
    if (!str_equal_nocase(form, STR("json")) && !str_equal_nocase(form, STR("application/json")))
        faults_add(q->faults, FAULT_INVALID, q->name, "$format is json, the only form served.");
    while (!str_is_null(rest))
        if (level_is_wrong(field_cut(rest, ';', &rest), &q->out->form.metadata))
            faults_add(q->faults, FAULT_INVALID, q->name, "odata.metadata is none, minimal or full.");
}

/* --- The table -----------------------------------------------------------------------------------------------------
 */

static const struct row {
    struct str name;
    unsigned option; /* any of these */
    void (*read)(struct query *q, struct str value);
} rows[] = {
    { STR_INIT("top"), OPTION_TOP, read_top },
    { STR_INIT("skip"), OPTION_SKIP, read_skip },
    { STR_INIT("skiptoken"), OPTION_SKIPTOKEN, read_skiptoken },
    { STR_INIT("deltatoken"), OPTION_DELTATOKEN, read_deltatoken },
    { STR_INIT("count"), OPTION_COUNT, read_count },
    { STR_INIT("select"), OPTION_SELECT, read_select },
    { STR_INIT("expand"), OPTION_EXPAND, read_expand },
    { STR_INIT("filter"), OPTION_FILTER | OPTION_LOOKUP, read_filter },
    { STR_INIT("orderby"), OPTION_ORDERBY, read_orderby },
    { STR_INIT("search"), OPTION_SEARCH, read_search },
    { STR_INIT("format"), OPTION_FORMAT, read_format },
};

static struct str dollar_strip(struct str name)
{
    return str_starts(name, STR("$")) ? str_slice(name, 1, name.len) : name;
}

static const struct row *row_find(struct str name)
{
    name = dollar_strip(name);
    for (size_t i = 0; i < COUNT(rows); i++)
        if (str_equal_nocase(rows[i].name, name))
            return &rows[i];
    return NULL;
}

static void option_read(struct query *q, struct str value, unsigned offered, unsigned *seen)
{
    const struct row *row = row_find(q->name);

    if (row == NULL)
        faults_add(q->faults, FAULT_UNKNOWN, q->name, "There is no query option '%.*s'.", STR_ARGS(q->name));
    else if ((row->option & offered) == 0)
        faults_add(q->faults, FAULT_INVALID, q->name, "$%.*s is not offered here.", STR_ARGS(row->name));
    else if ((row->option & *seen) != 0)
        faults_add(q->faults, FAULT_DUPLICATE, q->name, "$%.*s is there twice.", STR_ARGS(row->name));
    else
        row->read(q, str_is_null(value) ? STR("") : value);
    if (row != NULL)
        *seen |= row->option;
}

static bool part_decode(struct arena *a, struct str raw, struct str *out)
{
    return percent_decode(a, raw, true, out) && text_is_utf8(*out);
}

void options_parse_query(struct faults *faults, const struct links *links, struct str query,
                         const struct options_offer *offer, struct options *out)
{
    struct buf item = { .arena = faults->arena, .ceiling = PROJECTION_MOST_BYTES };
    struct query q = {
        .faults = faults, .links = links, .offer = offer, .out = out, .selected = item, .expanded = item
    };
    struct str rest = query;
    unsigned seen = 0;

    while (rest.len > 0) {
        struct str value, name = str_cut(str_cut(rest, '&', &rest), '=', &value);

        if (name.len == 0 && value.len == 0)
            continue;
        if (!part_decode(faults->arena, name, &name) || (value.len > 0 && !part_decode(faults->arena, value, &value))) {
            faults_add(faults, FAULT_INVALID, STR("query"), "The query holds a broken percent escape.");
            continue;
        }
        q.name = text_cut(name, NAME_SHOWN_BYTES);
        option_read(&q, value, offer->options | OPTION_FORMAT, &seen);
    }
    projection_print(&q);
    if (out->continued)
        out->skip = q.skip_left; /* $skip itself is repeated in the link, as all options are */
}

/* --- Links to what follows -----------------------------------------------------------------------------------------
 */

/* Is it the token of the page that was asked for? That is replaced. */
static bool is_token(struct arena *a, struct str pair)
{
    struct str value, name = str_cut(pair, '=', &value);

    if (!part_decode(a, name, &name))
        return true;
    name = dollar_strip(name);
    return str_equal_nocase(name, STR("skiptoken")) || str_equal_nocase(name, STR("deltatoken"));
}

static void query_print(struct buf *b, struct str query, struct str name, struct str token)
{
    buf_add_char(b, '?');
    for (struct str rest = query; rest.len > 0;) {
        struct str pair = str_cut(rest, '&', &rest);
        if (pair.len == 0 || is_token(b->arena, pair))
            continue;
        buf_add_url(b, pair);
        buf_add_char(b, '&');
    }
    buf_add(b, name);
    buf_add_char(b, '=');
    buf_add(b, token);
}

void options_print_next(struct buf *b, const struct links *links, struct str query, struct id list, struct id after,
                        size_t skip)
{
    const struct link_subject subject = {
        .purpose = LINK_PAGE, .registration = list, .registrant = after, .epoch = (uint32_t)skip
    };

    query_print(b, query, STR("$skiptoken"), link_token(links, b->arena, &subject));
}

void options_print_delta(struct buf *b, const struct links *links, struct str query, struct id list, int64_t seq,
                         bool at_end)
{
    const struct link_subject subject = { .purpose = LINK_DELTA, .registration = list, .registrant = link_place(seq) };

    query_print(b, query, at_end ? STR("$deltatoken") : STR("$skiptoken"), link_token(links, b->arena, &subject));
}
