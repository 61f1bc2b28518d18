/* filter_literal.c: the values of $filter, one reader a kind of value. */
#include "base/datetime.h"
#include "graph/filter_parse_private.h"

static bool text_read(struct parse *p, const struct property *row, struct value *out)
{
    struct str type = p->scan.token.type;

    (void)row;
    out->text = p->scan.token.text;
    if (out->text.len > TEXT_FOLD_BYTES)
        scan_fault(&p->scan, FAULT_TOO_LONG, "A text has at most %d bytes here.", TEXT_FOLD_BYTES);
    return p->scan.token.kind == TOKEN_TEXT && type.len == 0;
}

static bool member_read(struct parse *p, const struct property *row, struct value *out)
{
    struct scan *scan = &p->scan;
    struct buf names = { .arena = scan->arena, .ceiling = 300 };
    bool known = false;

    out->text = scan->token.text;
    for (size_t i = 0; i < row->members->n; i++) {
        buf_add(&names, i == 0 ? STR("") : STR(", "));
        buf_add(&names, str_of(row->members->members[i]));
        known = known || str_equal_nocase(str_of(row->members->members[i]), out->text);
    }
    if (scan->token.kind == TOKEN_TEXT && !known)
        scan_fault(scan, FAULT_INVALID, "'%.*s' is no member of %s; there are: %.*s.",
                   STR_ARGS(text_cut(out->text, 40)), row->members->name, STR_ARGS(buf_text(&names)));
    return scan->token.kind == TOKEN_TEXT;
}

static bool exact_read(struct parse *p, const struct property *row, struct value *out)
{
    (void)row;
    out->text = p->scan.token.text;
    return p->scan.token.kind == TOKEN_TEXT && p->scan.token.type.len == 0;
}

/* What is no id of ours equals none. */
static bool id_read(struct parse *p, const struct property *row, struct value *out)
{
    if (!exact_read(p, row, out))
        return false;
    if (!id_of_text(out->text, &out->id))
        out->id = (struct id){ { 0 } };
    return true;
}

static bool boolean_read(struct parse *p, const struct property *row, struct value *out)
{
    (void)row;
    out->number = scan_is(&p->scan, STR("true"));
    return out->number != 0 || scan_is(&p->scan, STR("false"));
}

static bool time_read(struct parse *p, const struct property *row, struct value *out)
{
    (void)row;
    return p->scan.token.kind == TOKEN_BARE && datetime_parse(p->scan.token.text, &out->number);
}

static bool number_read(struct parse *p, const struct property *row, struct value *out)
{
    (void)row;
    return p->scan.token.kind == TOKEN_BARE && str_to_i64(p->scan.token.text, &out->number);
}

static const struct literal {
    bool ordered;
    const char *expected;
    bool (*read)(struct parse *p, const struct property *row, struct value *out);
} literals[] = {
    [VALUE_TEXT] = { true, "a text in single quotes", text_read },
    [VALUE_MEMBER] = { false, "a member's name in single quotes", member_read },
    [VALUE_EXACT] = { false, "an id in single quotes", exact_read },
    [VALUE_ID] = { false, "an id in single quotes", id_read },
    [VALUE_BOOLEAN] = { false, "true or false", boolean_read },
    [VALUE_TIME] = { true,
                     "a time without quotes and with its offset, such as 2025-03-04T09:00:00Z (a '+' is sent as %2B),",
                     time_read },
    [VALUE_NUMBER] = { true, "a whole number", number_read },
};

/* Folded once, here, onto the arena. */
static void literal_fold(struct parse *p, struct value *value)
{
    if (!value_is_folded(value->kind))
        return;
    value->text = str_copy(p->scan.arena, text_fold_into(value->text, p->room));
    if (str_is_null(value->text))
        p->scan.failed = true;
}

bool literal_take(struct parse *p, const struct property *row, struct value *out)
{
    const struct literal *literal = &literals[value_kind(row)];

    *out = (struct value){ .kind = value_kind(row), .null = scan_is(&p->scan, STR("null")) };
    if (!size_take(p))
        return false;
    if (!out->null && !literal->read(p, row, out))
        scan_expected(&p->scan, literal->expected);
    if (p->scan.failed)
        return false;
    if (!out->null)
        literal_fold(p, out);
    scan_next(&p->scan);
    return !p->scan.failed;
}

bool literal_has_order(const struct property *row)
{
    return literals[value_kind(row)].ordered;
}
