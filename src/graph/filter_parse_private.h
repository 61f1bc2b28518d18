/* filter_parse_private: what the files that read a $filter share. Private to graph/. */
#ifndef FOYER_GRAPH_FILTER_PARSE_PRIVATE_H
#define FOYER_GRAPH_FILTER_PARSE_PRIVATE_H

#include "graph/filter_private.h"
#include "graph/filter_scan.h"

enum {
    SIZE_MOST = 1000,   /* comparisons and listed values */
    LAMBDA_WEIGHT = 20, /* of one that is asked of every element */
};

struct parse {
    struct scan scan;
    const struct properties *table; /* of the object, or of the elements that `variable` stands for */
    struct str variable;            /* of any or all; the zero value: outside of them */
    unsigned depth, size;
    char room[TEXT_FOLD_ROOM]; /* for one literal at a time: not on the stack of what calls itself */
};

/* filter_parse.c. All of them: NULL or false: a fault is told. */
struct filter *node_new(struct parse *p, enum node_kind kind);
bool size_take(struct parse *p);
bool sign_take(struct parse *p, enum token_kind kind, const char *expected);

/* filter_literal.c: a value as it is compared with `row`, folded. */
bool literal_take(struct parse *p, const struct property *row, struct value *out);
bool literal_has_order(const struct property *row);

/* filter_lambda.c */
bool lambda_follows(const struct parse *p); /* at a name that ends in /any or /all */
struct filter *lambda_parse(struct parse *p, struct filter *(*inner)(struct parse *p));
/* Inside: `name` without the variable and the slash, which must stand before it. */
bool variable_cut(struct parse *p, struct str *name);

#endif
