/* filter_lambda.c: any and all (OData URL conventions 5.1.1.13), of the collections that a table marks with ASKED.
 * Their elements have no collections of their own, so they do not nest; and inside them only the element can be asked.
 */
#include "graph/filter_parse_private.h"

static const struct lambda {
    struct str suffix;
    enum node_kind kind;
} lambdas[] = {
    { STR_INIT("/any"), NODE_ANY },
    { STR_INIT("/all"), NODE_ALL },
};

static const struct lambda *lambda_of(struct str name)
{
    for (size_t i = 0; i < COUNT(lambdas); i++) {
        size_t n = lambdas[i].suffix.len;
        if (name.len > n && str_equal_nocase(str_slice(name, name.len - n, name.len), lambdas[i].suffix))
            return &lambdas[i];
    }
    return NULL;
}

bool lambda_follows(const struct parse *p)
{
    return lambda_of(p->scan.token.text) != NULL;
}

static void names_print(struct buf *b, const struct properties *table)
{
    for (size_t i = 0; i < table->n; i++)
        if ((table->rows[i].flags & ASKED) != 0) {
            buf_add(b, b->len == 0 ? STR("; there is: ") : STR(", "));
            buf_add(b, str_of(table->rows[i].name));
        }
}

static const struct property *collection_get(struct parse *p, struct str name)
{
    size_t at = property_find(p->table, name);
    struct buf names = { .arena = p->scan.arena, .ceiling = 300 };

    if (at < p->table->n && (p->table->rows[at].flags & ASKED) != 0)
        return &p->table->rows[at];
    names_print(&names, p->table);
    scan_fault(&p->scan, FAULT_UNKNOWN, "'%.*s' is nothing that any and all can be asked of%.*s.",
               STR_ARGS(text_cut(name, 40)), STR_ARGS(buf_text(&names)));
    return NULL;
}

bool variable_cut(struct parse *p, struct str *name)
{
    size_t n = p->variable.len;

    if (n == 0)
        return true;
    if (name->len <= n + 1 || name->p[n] != '/' || !str_equal_nocase(str_slice(*name, 0, n), p->variable)) {
        scan_fault(&p->scan, FAULT_INVALID, "A property of the element is expected here, as '%.*s/%s'.",
                   STR_ARGS(p->variable), p->table->rows[0].name);
        return false;
    }
    *name = str_slice(*name, n + 1, name->len);
    return true;
}

/* A name and its colon, which the scanner knows as no sign of its own. */
static bool variable_take(struct parse *p)
{
    struct scan *scan = &p->scan;
    struct str name = scan->token.text;

    if (scan->token.kind != TOKEN_WORD || memchr(name.p, '/', name.len) != NULL) {
        scan_expected(scan, "a name for the element and a colon, as 'a:',");
        return false;
    }
    scan_next(scan);
    if (!scan->failed && !str_equal(scan->token.text, STR(":")))
        scan_expected(scan, "':'");
    if (scan->failed)
        return false;
    scan_next(scan);
    p->variable = name;
    return !scan->failed;
}

/* any() alone: is there an element? */
static bool is_bare(const struct parse *p, const struct lambda *lambda)
{
    return lambda->kind == NODE_ANY && p->scan.token.kind == TOKEN_CLOSE;
}

static bool inner_parse(struct parse *p, struct filter *node, struct filter *(*inner)(struct parse *p))
{
    const struct properties *outer = p->table;

    if (!variable_take(p))
        return false;
    p->table = node->row->type;
    node->first = inner(p);
    p->table = outer;
    p->variable = (struct str){ 0 };
    return node->first != NULL;
}

struct filter *lambda_parse(struct parse *p, struct filter *(*inner)(struct parse *p))
{
    struct str name = p->scan.token.text;
    const struct lambda *lambda = lambda_of(name);
    const struct property *row;

    if (!str_is_null(p->variable)) {
        scan_fault(&p->scan, FAULT_INVALID, "any and all do not stand inside one another.");
        return NULL;
    }
    row = collection_get(p, str_slice(name, 0, name.len - lambda->suffix.len));
    struct filter *node = row == NULL ? NULL : node_new(p, lambda->kind);
    if (node == NULL || !size_take(p))
        return NULL;
    node->row = row;
    scan_next(&p->scan);
    if (!sign_take(p, TOKEN_OPEN, "'('") || (!is_bare(p, lambda) && !inner_parse(p, node, inner)))
        return NULL;
    return sign_take(p, TOKEN_CLOSE, "'and', 'or' or ')'") ? node : NULL;
}
