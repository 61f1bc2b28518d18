/* options.c: a table of options and their readers. Filters and orders are not offered yet, and say so. */
#include "graph/options.h"

#include "base/code.h"
#include "base/text.h"
#include "core/limits.h"
#include "graph/field.h"
#include "graph/media.h"

enum { NAME_SHOWN_BYTES = 60 };

struct query {
    struct faults *faults;
    const struct links *links;
    const struct options_offer *offer;
    struct options *out;
    struct str name;  /* as sent, for faults */
    size_t skip_left; /* of $skiptoken */
};

static void read_top(struct query *q, struct str value)
{
    int64_t number;

    if (!str_to_i64(value, &number) || number < 1 || number > LIMIT_PAGE_MOST)
        faults_add(q->faults, FAULT_INVALID, q->name, "$top must be a whole number from 1 to %d.", LIMIT_PAGE_MOST);
    else
        q->out->top = (size_t)number;
}

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

static void read_expand(struct query *q, struct str value)
{
    static const struct str cast = STR_INIT("microsoft.graph.");
    const struct properties *table = q->offer->table;
    struct str rest = value;

    if (str_equal_nocase(str_slice(value, 0, cast.len), cast))
        (void)str_cut(value, '/', &rest);
    size_t row = property_find(table, rest);
    if (row == table->n || (table->rows[row].flags & NAVIGATION) == 0) {
        faults_add(q->faults, FAULT_INVALID, q->name, "%.*s cannot be expanded here.",
                   STR_ARGS(text_cut(value, NAME_SHOWN_BYTES)));
        return;
    }
    q->out->expanded |= UINT64_C(1) << row;
    struct buf b = { .arena = q->faults->arena, .ceiling = 1024 };
    buf_print(&b, "(%.*s())", STR_ARGS(value));
    q->out->projection = buf_text(&b);
}

static void read_format(struct query *q, struct str value)
{
    struct str rest, form = field_cut(value, ';', &rest);

    q->out->format_said = true;
    if (!str_equal_nocase(form, STR("json")) && !str_equal_nocase(form, STR("application/json")))
        faults_add(q->faults, FAULT_INVALID, q->name, "$format is json, the only form served.");
    while (!str_is_null(rest))
        (void)media_metadata(field_cut(rest, ';', &rest), &q->out->form.metadata);
}

static const struct row {
    struct str name;
    unsigned option;
    void (*read)(struct query *q, struct str value);
} rows[] = {
    /* name, bit, reader; without one: known to OData, not offered */
    { STR_INIT("top"), OPTION_TOP, read_top },
    { STR_INIT("skiptoken"), OPTION_SKIPTOKEN, read_skiptoken },
    { STR_INIT("deltatoken"), OPTION_DELTATOKEN, read_deltatoken },
    { STR_INIT("count"), OPTION_COUNT, read_count },
    { STR_INIT("expand"), OPTION_EXPAND, read_expand },
    { STR_INIT("format"), OPTION_FORMAT, read_format },
    { STR_INIT("filter"), 0, NULL },
    { STR_INIT("orderby"), 0, NULL },
    { STR_INIT("search"), 0, NULL },
    { STR_INIT("select"), 0, NULL },
    { STR_INIT("skip"), 0, NULL },
};

static const struct row *row_find(struct str name)
{
    if (str_starts(name, STR("$")))
        name = str_slice(name, 1, name.len);
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
        row->read(q, value);
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
    struct query q = { .faults = faults, .links = links, .offer = offer, .out = out };
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
    if (out->continued)
        out->skip = q.skip_left; /* $skip itself is repeated in the link, as all options are */
}

/* Is it the token of the page that was asked for? That is replaced. */
static bool is_token(struct arena *a, struct str pair)
{
    struct str value, name = str_cut(pair, '=', &value);

    if (!part_decode(a, name, &name))
        return true;
    if (str_starts(name, STR("$")))
        name = str_slice(name, 1, name.len);
    return str_equal_nocase(name, STR("skiptoken")) || str_equal_nocase(name, STR("deltatoken"));
}

static void query_print(struct buf *b, struct str query, struct str name, struct str token)
{
    buf_add_char(b, '?');
    for (struct str rest = query; rest.len > 0;) {
        struct str pair = str_cut(rest, '&', &rest);
        if (pair.len == 0 || is_token(b->arena, pair))
            continue;
        buf_add(b, pair);
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
