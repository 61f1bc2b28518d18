/* filter.c: what rows hold as comparable values, and the asking of a tree. Its truths are three, as OData has them: a
 * function of null is neither true nor false, and stays so under `not` (URL conventions 5.1.1.3); a comparison with
 * null is false, but null eq null is true. */
#include "graph/filter_private.h"

enum value_kind value_kind(const struct property *row)
{
    if ((row->flags & EXACT) != 0)
        return row->kind == PROPERTY_ID ? VALUE_ID : VALUE_EXACT;
    switch (row->kind) {
    case PROPERTY_BOOLEAN: return VALUE_BOOLEAN;
    case PROPERTY_DATETIME: return VALUE_TIME;
    case PROPERTY_NUMBER: return VALUE_NUMBER;
    case PROPERTY_ID: return VALUE_ID;
    case PROPERTY_STRING:
    case PROPERTY_ENUM:
    case PROPERTY_OTHER: return row->members != NULL ? VALUE_MEMBER : VALUE_TEXT;
    }
    UNREACHABLE();
}

static struct str text_of(const struct property *row, const void *object)
{
    if (row->kind == PROPERTY_OTHER)
        return row->text(object);
    return *(const struct str *)(const void *)((const char *)object + row->offset);
}

struct value value_read(const struct property *row, const void *object)
{
    const void *member = (const char *)object + row->offset;
    struct value value = { .kind = value_kind(row) };

    switch (value.kind) {
    case VALUE_TEXT:
    case VALUE_MEMBER:
    case VALUE_EXACT:
        value.text = text_of(row, object);
        value.null = str_is_null(value.text);
        break;
    case VALUE_ID:
        value.id = *(const struct id *)member;
        value.null = id_is_none(value.id);
        break;
    case VALUE_BOOLEAN: value.number = *(const bool *)member; break;
    case VALUE_TIME:
        value.number = *(const int64_t *)member;
        value.null = value.number == 0;
        break;
    case VALUE_NUMBER: value.number = *(const int32_t *)member; break;
    }
    return value;
}

bool value_is_folded(enum value_kind kind)
{
    return kind == VALUE_TEXT || kind == VALUE_MEMBER;
}

void value_fold(struct value *value, char room[static TEXT_FOLD_ROOM])
{
    if (value_is_folded(value->kind) && !value->null)
        value->text = text_fold_into(value->text, room);
}

static int texts_compare(struct str left, struct str right)
{
    size_t shared = left.len < right.len ? left.len : right.len;
    int order = shared == 0 ? 0 : memcmp(left.p, right.p, shared); /* UTF-8 is in the order of code points */

    return order != 0 ? order : (left.len > right.len) - (left.len < right.len);
}

int value_compare(const struct value *left, const struct value *right)
{
    switch (left->kind) {
    case VALUE_TEXT:
    case VALUE_MEMBER:
    case VALUE_EXACT: return texts_compare(left->text, right->text);
    case VALUE_ID: return id_compare(left->id, right->id);
    case VALUE_BOOLEAN:
    case VALUE_TIME:
    case VALUE_NUMBER: return (left->number > right->number) - (left->number < right->number);
    }
    UNREACHABLE();
}

const struct property *filtered_get(const struct properties *table, struct str name, const char *where,
                                    struct str option, struct faults *faults)
{
    size_t at = property_find(table, name);
    struct buf b = { .arena = faults->arena, .ceiling = 400 };

    if (at < table->n && (table->rows[at].flags & FILTERED) != 0)
        return &table->rows[at];
    for (size_t i = 0; i < table->n; i++) {
        if ((table->rows[i].flags & FILTERED) == 0)
            continue;
        buf_add(&b, b.len == 0 ? STR("") : STR(", "));
        buf_add(&b, str_of(table->rows[i].name));
    }
    faults_add(faults, at < table->n ? FAULT_INVALID : FAULT_UNKNOWN, option, "%s'%.*s' %s; there are: %.*s.", where,
               STR_ARGS(text_cut(name, 60)),
               at < table->n ? "can neither be filtered nor ordered by" : "is no property of this type",
               STR_ARGS(buf_text(&b)));
    return NULL;
}

enum truth { NO, YES, UNKNOWN };

static enum truth truth_of(bool yes)
{
    return yes ? YES : NO;
}

static enum truth node_ask(const struct filter *node, const void *object);

/* One part decides; else one that is unknown leaves the whole unknown. */
static enum truth parts_ask(const struct filter *node, const void *object)
{
    enum truth decides = truth_of(node->kind == NODE_OR), all = truth_of(node->kind == NODE_AND);

    for (const struct filter *part = node->first; part != NULL; part = part->next) {
        enum truth truth = node_ask(part, object);

        if (truth == decides)
            return decides;
        if (truth == UNKNOWN)
            all = UNKNOWN;
    }
    return all;
}

static enum truth not_ask(const struct filter *node, const void *object)
{
    enum truth truth = node_ask(node->first, object);

    return truth == UNKNOWN ? UNKNOWN : truth_of(truth == NO);
}

static unsigned relation(const struct value *left, const struct value *right)
{
    int order;

    if (left->null || right->null)
        return left->null && right->null ? RELATION_EQUAL : RELATION_LESS;
    order = value_compare(left, right);
    return order == 0 ? RELATION_EQUAL : order < 0 ? RELATION_LESS : RELATION_MORE;
}

static enum truth compare_ask(const struct filter *node, const void *object)
{
    char room[TEXT_FOLD_ROOM];
    struct value value = value_read(node->row, object);

    if (node->ordered && (value.null || node->values->null))
        return NO;
    value_fold(&value, room);
    return truth_of((relation(&value, node->values) & node->relations) != 0);
}

static enum truth in_ask(const struct filter *node, const void *object)
{
    char room[TEXT_FOLD_ROOM];
    struct value value = value_read(node->row, object);

    value_fold(&value, room);
    for (size_t i = 0; i < node->n; i++)
        if (relation(&value, &node->values[i]) == RELATION_EQUAL)
            return YES;
    return NO;
}

static enum truth part_of_text_ask(const struct filter *node, const void *object)
{
    char room[TEXT_FOLD_ROOM];
    struct value value = value_read(node->row, object);
    struct str part = node->values->text;

    if (value.null || node->values->null)
        return UNKNOWN;
    value_fold(&value, room);
    if (node->kind == NODE_STARTS)
        return truth_of(str_starts(value.text, part));
    if (node->kind == NODE_ENDS)
        return truth_of(str_ends(value.text, part));
    return truth_of(part.len == 0 || (value.text.len > 0 && memmem(value.text.p, value.text.len, part.p, part.len)));
}

/* What is unknown of an element finds nobody by it. */
static enum truth any_ask(const struct filter *node, const void *object)
{
    const void *element;

    for (size_t i = 0; (element = node->row->element(object, i)) != NULL; i++)
        if (node->first == NULL || node_ask(node->first, element) == YES)
            return YES;
    return NO;
}

static enum truth all_ask(const struct filter *node, const void *object)
{
    const void *element;

    for (size_t i = 0; (element = node->row->element(object, i)) != NULL; i++)
        if (node_ask(node->first, element) != YES)
            return NO;
    return YES;
}

static enum truth node_ask(const struct filter *node, const void *object)
{
    static enum truth (*const asks[])(const struct filter *node, const void *object) = {
        [NODE_AND] = parts_ask,
        [NODE_OR] = parts_ask,
        [NODE_NOT] = not_ask,
        [NODE_COMPARE] = compare_ask,
        [NODE_IN] = in_ask,
        [NODE_STARTS] = part_of_text_ask,
        [NODE_ENDS] = part_of_text_ask,
        [NODE_CONTAINS] = part_of_text_ask,
        [NODE_ANY] = any_ask,
        [NODE_ALL] = all_ask,
    };

    return asks[node->kind](node, object);
}

bool filter_match(const struct filter *filter, const void *object)
{
    return node_ask(filter, object) == YES;
}

static bool is_named(const struct property *row, const char *const *names)
{
    while (*names != NULL && strcmp(row->name, *names) != 0)
        names++;
    return *names != NULL;
}

bool filter_asks(const struct filter *filter, const char *name)
{
    const char *const names[] = { name, NULL };

    if (filter->row != NULL)
        return is_named(filter->row, names);
    for (const struct filter *part = filter->first; part != NULL; part = part->next)
        if (filter_asks(part, name))
            return true;
    return false;
}

bool filter_asks_only(const struct filter *filter, const char *const *names)
{
    if (filter->row != NULL)
        return is_named(filter->row, names);
    for (const struct filter *part = filter->first; part != NULL; part = part->next)
        if (!filter_asks_only(part, names))
            return false;
    return true;
}
