/* filter_parse.c: the grammar of $filter by recursive descent. The text of a fault is for the person who wrote the
 * filter: where, and what would be right there.
 *
 *   any   = all *( "or" all )                          all = one *( "and" one )
 *   one   = "not" one / "(" any ")" / function "(" name "," text ")" [ ("eq" / "ne") bool ]
 *         / collection "/any(" [ word ":" any ] ")" / collection "/all(" word ":" any ")"     (filter_lambda.c)
 *         / name [ operator literal / "in" "(" literal *( "," literal ) ")" ]      a name alone: of a boolean
 *
 * `not` takes the comparison behind it as a whole. OData would bind it closer, to the name; for the booleans where that
 * means anything the two are the same. */
#include "graph/filter_parse_private.h"

enum { DEPTH_MOST = 100 };

static struct filter *any_parse(struct parse *p);

struct filter *node_new(struct parse *p, enum node_kind kind)
{
    struct filter *node = ARENA_NEW(p->scan.arena, struct filter, 1);

    if (node != NULL)
        node->kind = kind;
    else
        p->scan.failed = true; /* the request fails with its arena */
    return node;
}

bool size_take(struct parse *p)
{
    p->size += str_is_null(p->variable) ? 1 : LAMBDA_WEIGHT;
    if (p->size > SIZE_MOST)
        scan_fault(&p->scan, FAULT_TOO_LONG,
                   "A filter has at most %d comparisons and listed values; one inside any or all counts as %d.",
                   SIZE_MOST, LAMBDA_WEIGHT);
    return !p->scan.failed;
}

bool sign_take(struct parse *p, enum token_kind kind, const char *expected)
{
    if (p->scan.token.kind != kind)
        scan_expected(&p->scan, expected);
    if (p->scan.failed)
        return false;
    scan_next(&p->scan);
    return !p->scan.failed;
}

/* --- Comparisons ---------------------------------------------------------------------------------------------------
 */

static const struct operator
{
    struct str name;
    unsigned relations;
    bool ordered;
}
operators[] = {
    { STR_INIT("eq"), RELATION_EQUAL, false }, { STR_INIT("ne"), RELATION_LESS | RELATION_MORE, false },
    { STR_INIT("gt"), RELATION_MORE, true },   { STR_INIT("ge"), RELATION_MORE | RELATION_EQUAL, true },
    { STR_INIT("lt"), RELATION_LESS, true },   { STR_INIT("le"), RELATION_LESS | RELATION_EQUAL, true },
};

static const struct operator* operator_find(const struct scan *scan)
{
    for (size_t i = 0; i < COUNT(operators); i++)
        if (scan_is(scan, operators[i].name))
            return &operators[i];
    return NULL;
}

static struct filter *value_node(struct parse *p, enum node_kind kind, const struct property *row)
{
    struct filter *node = node_new(p, kind);
    struct value *value = ARENA_NEW(p->scan.arena, struct value, 1);

    if (node == NULL || value == NULL) {
        p->scan.failed = true;
        return NULL;
    }
    node->row = row;
    node->n = 1;
    node->values = value;
    return literal_take(p, row, value) ? node : NULL;
}

static struct filter *compare_parse(struct parse *p, const struct property *row, const struct operator* operator)
{
    struct filter *node;

    if (operator->ordered && !literal_has_order(row)) {
        scan_fault(&p->scan, FAULT_INVALID, "%s has no order: eq, ne and in can be asked of it, not %.*s.", row->name,
                   STR_ARGS(operator->name));
        return NULL;
    }
    scan_next(&p->scan);
    node = value_node(p, NODE_COMPARE, row);
    if (node == NULL)
        return NULL;
    node->relations = operator->relations;
    node->ordered = operator->ordered;
    return node;
}

static size_t commas_left(const struct scan *scan)
{
    size_t n = 0;

    for (size_t i = scan->end; i < scan->text.len && n < SIZE_MOST; i++)
        n += scan->text.p[i] == ',';
    return n;
}

static struct filter *in_parse(struct parse *p, const struct property *row)
{
    struct filter *node = node_new(p, NODE_IN);
    size_t most = commas_left(&p->scan) + 1;
    struct value *values = ARENA_NEW(p->scan.arena, struct value, most);

    scan_next(&p->scan);
    if (node == NULL || values == NULL || !sign_take(p, TOKEN_OPEN, "'(' and a list of values"))
        return NULL;
    node->row = row;
    node->values = values;
    while (node->n < most && literal_take(p, row, &values[node->n])) {
        node->n++;
        if (p->scan.token.kind != TOKEN_COMMA)
            return sign_take(p, TOKEN_CLOSE, "',' or ')'") ? node : NULL;
        scan_next(&p->scan);
    }
    return NULL;
}

static bool ends_here(const struct scan *scan)
{
    return scan->token.kind == TOKEN_END || scan->token.kind == TOKEN_CLOSE || scan_is(scan, STR("and")) ||
           scan_is(scan, STR("or"));
}

/* isRequired, which is isRequired eq true. */
static struct filter *boolean_alone(struct parse *p, const struct property *row)
{
    static const struct value yes = { .kind = VALUE_BOOLEAN, .number = 1 };
    struct filter *node = size_take(p) ? node_new(p, NODE_COMPARE) : NULL;

    if (node == NULL)
        return NULL;
    node->row = row;
    node->relations = RELATION_EQUAL;
    node->values = &yes;
    node->n = 1;
    return node;
}

static const struct property *row_take(struct parse *p)
{
    struct scan *scan = &p->scan;
    struct str name = scan->token.text;
    char where[40];

    if (scan->token.kind != TOKEN_WORD)
        scan_expected(scan, "the name of a property");
    if (scan->failed || !variable_cut(p, &name))
        return NULL;
    (void)snprintf(where, sizeof where, "Position %zu: ", scan_position(scan, scan->token.at));
    const struct property *row = filtered_get(p->table, name, where, scan->option, scan->faults);
    if (row == NULL)
        scan->failed = true;
    else
        scan_next(scan);
    return scan->failed ? NULL : row;
}

static struct filter *property_parse(struct parse *p)
{
    const struct property *row = row_take(p);

    if (row == NULL)
        return NULL;
    if (scan_is(&p->scan, STR("in")))
        return in_parse(p, row);
    const struct operator* op = operator_find(&p->scan);
    if (op != NULL)
        return compare_parse(p, row, op);
    if (value_kind(row) == VALUE_BOOLEAN && ends_here(&p->scan))
        return boolean_alone(p, row);
    scan_expected(&p->scan, "eq, ne, gt, ge, lt, le or in");
    return NULL;
}

/* --- Functions -----------------------------------------------------------------------------------------------------
 */

static const struct function {
    struct str name;
    enum node_kind kind;
} functions[] = {
    { STR_INIT("startswith"), NODE_STARTS },
    { STR_INIT("endswith"), NODE_ENDS },
    { STR_INIT("contains"), NODE_CONTAINS },
};

static struct filter *negate(struct parse *p, struct filter *node)
{
    struct filter *negation = node == NULL ? NULL : node_new(p, NODE_NOT);

    if (negation != NULL)
        negation->first = node;
    return negation;
}

/* contains(...) eq true, as some clients write it. */
static struct filter *truth_parse(struct parse *p, struct filter *node)
{
    bool equal = scan_is(&p->scan, STR("eq")), yes;

    if (node == NULL || (!equal && !scan_is(&p->scan, STR("ne"))))
        return node;
    scan_next(&p->scan);
    yes = scan_is(&p->scan, STR("true"));
    if (!yes && !scan_is(&p->scan, STR("false"))) {
        scan_expected(&p->scan, "true or false");
        return NULL;
    }
    scan_next(&p->scan);
    return equal == yes ? node : negate(p, node);
}

static struct filter *function_parse(struct parse *p, const struct function *function)
{
    struct filter *node;
    const struct property *row;

    scan_next(&p->scan);
    if (!sign_take(p, TOKEN_OPEN, "'('"))
        return NULL;
    struct token name = p->scan.token;
    row = row_take(p);
    if (row != NULL && value_kind(row) != VALUE_TEXT) {
        p->scan.token = name;
        scan_fault(&p->scan, FAULT_INVALID, "%s is no text: %.*s cannot be asked of it.", row->name,
                   STR_ARGS(function->name));
    }
    if (row == NULL || !sign_take(p, TOKEN_COMMA, "','"))
        return NULL;
    node = value_node(p, function->kind, row);
    if (node == NULL || !sign_take(p, TOKEN_CLOSE, "')'"))
        return NULL;
    return truth_parse(p, node);
}

static bool call_follows(const struct scan *scan)
{
    return scan->token.kind == TOKEN_WORD && scan->end < scan->text.len && scan->text.p[scan->end] == '(';
}

static struct filter *call_parse(struct parse *p)
{
    if (lambda_follows(p))
        return truth_parse(p, lambda_parse(p, any_parse));
    for (size_t i = 0; i < COUNT(functions); i++)
        if (scan_is(&p->scan, functions[i].name))
            return function_parse(p, &functions[i]);
    scan_fault(&p->scan, FAULT_UNKNOWN,
               "There is no function '%.*s'; there are: startswith, endswith, contains, any, all.",
               STR_ARGS(text_cut(p->scan.token.text, 40)));
    return NULL;
}

/* --- Connectives ---------------------------------------------------------------------------------------------------
 */

static struct filter *group_parse(struct parse *p)
{
    struct filter *node;

    scan_next(&p->scan);
    node = p->scan.failed ? NULL : any_parse(p);
    return node != NULL && sign_take(p, TOKEN_CLOSE, "'and', 'or' or ')'") ? node : NULL;
}

static struct filter *one_parse(struct parse *p);

static struct filter *not_parse(struct parse *p)
{
    scan_next(&p->scan);
    return negate(p, p->scan.failed ? NULL : one_parse(p));
}

static struct filter *one_parse(struct parse *p)
{
    struct filter *node;

    if (++p->depth > DEPTH_MOST)
        scan_fault(&p->scan, FAULT_TOO_LONG, "A filter is nested at most %d deep.", DEPTH_MOST);
    if (p->scan.failed)
        return NULL;
    if (scan_is(&p->scan, STR("not")))
        node = not_parse(p);
    else if (p->scan.token.kind == TOKEN_OPEN)
        node = group_parse(p);
    else
        node = call_follows(&p->scan) ? call_parse(p) : property_parse(p);
    p->depth--;
    return node;
}

/* Parts between `word`; one alone is no group. */
static struct filter *parts_parse(struct parse *p, enum node_kind kind, struct str word,
                                  struct filter *(*part)(struct parse *p))
{
    struct filter *first = part(p), *last = first, *node = NULL;

    while (last != NULL && scan_is(&p->scan, word)) {
        scan_next(&p->scan);
        node = node == NULL ? node_new(p, kind) : node;
        struct filter *next = p->scan.failed ? NULL : part(p);
        last->next = next;
        last = next;
    }
    if (last == NULL || p->scan.failed)
        return NULL;
    if (node == NULL)
        return first;
    node->first = first;
    return node;
}

static struct filter *all_parse(struct parse *p)
{
    return parts_parse(p, NODE_AND, STR("and"), one_parse);
}

static struct filter *any_parse(struct parse *p)
{
    return parts_parse(p, NODE_OR, STR("or"), all_parse);
}

const struct filter *filter_parse(struct arena *a, const struct properties *table, struct str text, struct str option,
                                  struct faults *faults)
{
    struct parse p = { .scan = { .arena = a, .faults = faults, .option = option, .text = text }, .table = table };
    struct filter *node;

    scan_next(&p.scan);
    node = p.scan.failed ? NULL : any_parse(&p);
    if (node != NULL && p.scan.token.kind != TOKEN_END)
        scan_expected(&p.scan, "'and', 'or' or the end");
    return p.scan.failed ? NULL : node;
}
